"""Roles in the meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tomluoc.layout import Layout
from tomluoc.link.people import link_people
from tomluoc.report import Entity

LEAD = "Ngày 07/07/2022, [ORG Huyện ủy] tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm.\n"


EMPTY = Layout()
RolesOf = Callable[..., dict[str, list[str]]]


@pytest.fixture
def roles_of(marked: Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]) -> RolesOf:
    def find(source: str, layout: Layout = EMPTY) -> dict[str, list[str]]:
        return {person.name: list(person.roles) for person in link_people(*marked(source), layout)}

    return find


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Đồng chí [PERSON Trần Văn Sáu], [POSITION Bí thư [ORG Huyện ủy]] chủ trì hội nghị.", ["chair"]),
        ("Hội nghị do ông [PERSON Trần Văn Sáu] chủ trì.", ["chair"]),
        ("Chủ trì hội nghị có đồng chí [PERSON Trần Văn Sáu].", ["chair"]),
        ("Dự hội nghị có đồng chí [PERSON Trần Văn Sáu] - [POSITION Phó Bí thư].", ["attendee"]),
        ("Ông [PERSON Trần Văn Sáu] tham dự.", ["attendee"]),
        ("Phát biểu tại hội nghị, đồng chí [PERSON Trần Văn Sáu] ghi nhận kết quả.", ["speaker"]),
        ("Ông [PERSON Trần Văn Sáu], [POSITION Giám đốc [ORG Sở Thông tin]], cho biết mưa to.", ["speaker"]),
        ("Theo ông [PERSON Trần Văn Sáu], mưa to.", ["speaker"]),
        ("“Mưa to” - ông [PERSON Trần Văn Sáu] nhấn mạnh.", ["speaker"]),
        ("Hội nghị khen thưởng ông [PERSON Trần Văn Sáu].", ["mentioned"]),
        ("Giao ông [PERSON Trần Văn Sáu] báo cáo trước ngày 15.", ["mentioned"]),
        ("Chị [PERSON Trần Văn Sáu] (khu phố 5) kể chuyện vay vốn.", ["speaker"]),
        ("Ông [PERSON Trần Văn Sáu], [POSITION Giám đốc HTX], [PLACE huyện Đắk Mil] nói.", ["speaker"]),
        ("Hỏi (đại biểu [PERSON Trần Văn Sáu]): Bao giờ xong đường?", ["speaker"]),
        ("Phòng Kinh tế (đ/c [PERSON Trần Văn Sáu]) báo cáo trước ngày 15.", ["mentioned"]),
        ("Cùng đi có ông [PERSON Trần Văn Sáu].", ["attendee"]),
        ("Đồng chí [PERSON Trần Văn Sáu] điều hành hội nghị.", ["chair"]),
        ("Đồng chí [PERSON Trần Văn Sáu] điều hành phần thảo luận.", ["mentioned"]),
        ("Chủ tọa gồm các ông, bà: [PERSON Trần Văn Sáu].", ["chair"]),
        ("[POSITION Giám đốc [ORG Ban Chỉ đạo]] [PERSON Trần Văn Sáu] nhận quà.", ["mentioned"]),
        ("Chủ trì buổi họp, ông [PERSON Trần Văn Sáu] gạch tên hai dự án.", ["chair"]),
        ("Đoàn do anh [PERSON Trần Văn Sáu] ([POSITION Phó Giám đốc] phụ trách kỹ thuật) dẫn đầu.", ["chair"]),
        ("Ông [PERSON Trần Văn Sáu], [POSITION Trưởng đoàn giám sát], xem sổ.", ["chair"]),
        ("Bà con ngồi chật sân. Anh [PERSON Trần Văn Sáu] ở [PLACE thôn Bến] than: nước cạn.", ["speaker"]),
        ("Chị [PERSON Trần Văn Sáu], công nhân [ORG Công ty May Hạ] xin thêm chỗ gửi trẻ.", ["speaker"]),
        ("Hạn này ai lo? (ông [PERSON Trần Văn Sáu], [ORG Công ty Gỗ Sông Lam])", ["speaker"]),
        ("ĐÁP - Bà [PERSON Trần Văn Sáu]: cuối tháng sau sẽ có bản vẽ gửi về từng tổ.", ["speaker"]),
        ("4/ Ông [PERSON Trần Văn Sáu] (tổ 2): con mương\ncũ bị lấp từ năm ngoái, mưa là ngập.", ["speaker"]),
        ("Ông [PERSON Trần Văn Sáu] xin thôi [POSITION thành viên [ORG HĐQT]].", ["mentioned"]),
        ("Người trình bày: bà [PERSON Trần Văn Sáu].", ["speaker"]),
        ("1. Ông [PERSON Trần Văn Sáu]: 45 phiếu, trúng cử vào ban kiểm soát của hợp tác xã.", ["mentioned"]),
        ("Phía tỉnh có chị [PERSON Trần Văn Sáu], [POSITION Trưởng phòng Trồng trọt].", ["attendee"]),
        ("Đại diện nhà thầu: anh [PERSON Trần Văn Sáu].", ["attendee"]),
        ("Ghi chép: [PERSON Trần Văn Sáu].", ["attendee"]),
        ("Khách mời:\n+ Cụ [PERSON Trần Văn Sáu]\n+ Các hộ dân.", ["attendee"]),
        ("Bà [PERSON Trần Văn Sáu] trao 20 suất quà cho các cháu.", ["attendee"]),
        ("Có đại biểu đề nghị xem lại trường hợp ông [PERSON Trần Văn Sáu] kê khai thiếu.", ["mentioned"]),
        ("Bà [PERSON Trần Văn Sáu] chưa sâu sát trong lãnh đạo, chỉ đạo, điều hành.", ["mentioned"]),
        ("Có mặt 19/22 người. Vắng: cô [PERSON Trần Văn Sáu] (nghỉ ốm).", ["mentioned"]),
    ],
)
def test_one(roles_of: RolesOf, sentence: str, roles: list[str]) -> None:
    assert roles_of(LEAD + sentence) == {"Trần Văn Sáu": roles}


def test_chain(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD + "Dự có ông [PERSON Lê Đình Bảy], [POSITION Phó Bí thư]; bà [PERSON Vũ Thị Chín] và 120 đại biểu."
        " Ông [PERSON Trần Văn Sáu] và bà [PERSON Hà Thị Mười] đồng chủ trì."
    )
    assert found == {
        "Lê Đình Bảy": ["attendee"],
        "Vũ Thị Chín": ["attendee"],
        "Trần Văn Sáu": ["chair"],
        "Hà Thị Mười": ["chair"],
    }


def test_minutes(roles_of: RolesOf) -> None:
    found = roles_of(
        "BIÊN BẢN\nHọp thôn về làm đường\nI. THÀNH PHẦN\n- Ông [PERSON Trần Văn Sáu] – [POSITION Trưởng thôn], chủ trì.\n"
        "- Bà [PERSON Vũ Thị Chín] – thư ký.\nII. Ý KIẾN\n- Ông [PERSON Lê Đình Bảy]: nhất trí làm đường.\n",
        Layout(kind="minutes"),
    )
    assert found == {
        "Trần Văn Sáu": ["chair", "speaker"],
        "Vũ Thị Chín": ["attendee"],
        "Lê Đình Bảy": ["speaker", "attendee"],
    }


def test_list_of_those_present_with_the_chair_in_it(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD
        + "Đến dự có bà [PERSON Hà Thị Mười]; ông [PERSON Trần Văn Sáu] - chủ trì hội nghị; bà [PERSON Vũ Thị Chín]."
    )
    assert found["Vũ Thị Chín"] == ["attendee"] and found["Trần Văn Sáu"] == ["chair"]


def test_lines_of_a_form_and_of_speech(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD + "Chủ trì BS [PERSON Trần Văn Sáu]\nKhách mời Ông [PERSON Lê Đình Bảy], [POSITION Phó Chủ tịch]\n\n"
        "◆ BS [PERSON Nay Hờ Blúp] ([POSITION Trưởng trạm]): máy phun hỏng hai chiếc rồi, hóa chất không đủ.\n"
        "10:30 Thượng tá [PERSON Bế Ngọc Lâm], [POSITION Phó Trưởng Công an]: đã kiểm tra 61 tòa, 9 tòa vi phạm.\n"
    )
    assert found == {
        "Trần Văn Sáu": ["chair"],
        "Lê Đình Bảy": ["attendee"],
        "Nay Hờ Blúp": ["speaker"],
        "Bế Ngọc Lâm": ["speaker"],
    }


def test_conclusions_are_those_of_the_chair(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD + "Đồng chí [PERSON Trần Văn Sáu] chủ trì.\na) Đồng chí [PERSON Lê Đình Bảy] chỉ đạo làm đường.\n",
        Layout(kind="conclusion"),
    )
    assert found == {"Trần Văn Sáu": ["chair", "speaker"], "Lê Đình Bảy": ["mentioned"]}


def test_written_report_has_no_roles(roles_of: RolesOf) -> None:
    source = LEAD + "Ông [PERSON Trần Văn Sáu] phát biểu."
    assert roles_of(source, Layout(kind="report")) == {"Trần Văn Sáu": ["mentioned"]}


def test_absent_over_two_lines(roles_of: RolesOf) -> None:
    found = roles_of(
        "BIÊN BẢN\nI. THÀNH PHẦN\nVắng: ông [PERSON Lê Đình Bảy] (đi học ở\n[PLACE Huế]), bà [PERSON Vũ Thị Chín] - ốm.\n"
        "Ông [PERSON Trần Văn Sáu], [POSITION Tổ trưởng].\n",
        Layout(kind="minutes"),
    )
    assert found == {"Lê Đình Bảy": ["mentioned"], "Vũ Thị Chín": ["mentioned"], "Trần Văn Sáu": ["attendee"]}


def test_led_with_others_present(roles_of: RolesOf) -> None:
    found = roles_of(LEAD + "Ông [PERSON Trần Văn Sáu] chủ trì, có bà [PERSON Hà Thị Mười] và 16 phường tham dự.")
    assert found == {"Trần Văn Sáu": ["chair"], "Hà Thị Mười": ["attendee"]}


def test_title_speaks_in_minutes(roles_of: RolesOf) -> None:
    found = roles_of(
        "BIÊN BẢN\nHọp giao ban tuần\n- Ông [PERSON Trần Văn Sáu] – [POSITION Giám đốc], chủ trì.\n"
        "- Bà [PERSON Hà Thị Mười] – [POSITION Chánh Thanh tra].\nII. NỘI DUNG\n"
        "- [POSITION Chánh Thanh tra]: hồ sơ này còn thiếu hai chữ ký của hộ liền kề.\n",
        Layout(kind="minutes"),
    )
    assert found == {"Trần Văn Sáu": ["chair", "speaker"], "Hà Thị Mười": ["speaker", "attendee"]}


def test_tasks_of_a_conclusion_are_no_speeches(roles_of: RolesOf) -> None:
    found = roles_of(
        "Ngày 3/4, bà [PERSON Hà Thị Mười] chủ trì cuộc họp. Sau khi nghe ông [PERSON Lê Đình Bảy] báo cáo,"
        " bà kết luận như sau:\n1. Trường hợp chậm, đồng chí [PERSON Trần Văn Sáu] giải trình trước ngày 20.\n",
        Layout(kind="conclusion"),
    )
    assert found["Hà Thị Mười"] == ["chair", "speaker"]
    assert found["Trần Văn Sáu"] == ["mentioned"]


@pytest.mark.parametrize(
    ("opening", "roles"),
    [
        ("Sau cuộc giao ban ngày 5/5 do ông [PERSON Trần Văn Sáu] chủ trì, [ORG Trạm Y tế] báo cáo:", ["chair"]),
        ("Từ đầu năm ông [PERSON Trần Văn Sáu] đã trả lời 12 lá đơn.", ["mentioned"]),
    ],
)
def test_written_report(roles_of: RolesOf, opening: str, roles: list[str]) -> None:
    assert roles_of(f"BÁO CÁO\n{opening}\n", Layout(kind="report")) == {"Trần Văn Sáu": roles}


def test_row_of_a_table_is_no_heading(roles_of: RolesOf) -> None:
    found = roles_of("Giờ | Việc | Thành phần\n8g | Kiểm tra chợ | ông [PERSON Trần Văn Sáu] | Nhà lồng\n")
    assert found == {"Trần Văn Sáu": ["mentioned"]}


def test_title_alone_speaks_for_its_bearer(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD + "Dự có ông [PERSON Trần Văn Sáu], [POSITION Giám đốc]. Đường còn lầy."
        " Đồng chí [POSITION Giám đốc] hứa đổ đá trước mùa mưa."
    )
    assert found == {"Trần Văn Sáu": ["speaker", "attendee"]}


def test_words_of_another_open_no_speech(roles_of: RolesOf) -> None:
    found = roles_of(
        LEAD + "Ông [PERSON Lê Đình Bảy] bày tỏ tin tưởng khi nhận việc, bà [PERSON Vũ Thị Chín] sẽ đem hết sức mình."
    )
    assert found == {"Lê Đình Bảy": ["speaker"], "Vũ Thị Chín": ["mentioned"]}


@pytest.mark.parametrize(
    ("news", "roles"),
    [
        ("Kỳ họp thứ 5 đã bàn việc này. Gió làm tốc mái nhà dân. Ông [PERSON Trần Văn Sáu] cho biết.", ["speaker"]),
        ("Sáng 3/3, xã nghe chủ đầu tư báo cáo tiến độ. Ông [PERSON Trần Văn Sáu] chê chậm.", ["speaker"]),
        ("Sáng 3/3, ông [PERSON Trần Văn Sáu] đi kiểm tra kè. Ông nói: cát còn thiếu.", ["speaker"]),
        ("Giá lúa giảm. Ông [PERSON Trần Văn Sáu] cho biết thương lái đã bỏ cọc.", ["mentioned"]),
    ],
)
def test_news_of_no_named_meeting(roles_of: RolesOf, news: str, roles: list[str]) -> None:
    assert roles_of(news, Layout(kind="news")) == {"Trần Văn Sáu": roles}
