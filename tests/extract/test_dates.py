"""Dates in marked-up sentences: `[` and `]` stand around each date, `first..last` of each follows the sentence."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.dates import find_dates

PUBLISHED = datetime.date(2022, 7, 11)


def check(marked: str, *values: str, published: datetime.date | None = PUBLISHED) -> None:
    """Assert text, offsets and bounds of every date in `marked`; a value is `day`, `first..last` or `open`."""
    text, expected = "", []
    for piece in marked.split("["):
        inside, closed, rest = piece.partition("]")
        if closed:
            expected.append((inside, len(text), len(text) + len(inside)))
            text += inside + rest
        else:
            text += piece
    found = find_dates(text, published=published)
    assert [(span.text, span.start, span.end) for span in found] == expected
    assert [_value(span.from_, span.to) for span in found] == list(values)


def _value(first: str | None, last: str | None) -> str:
    return "open" if first is None else first if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("Sáng ngày [07/07/2022], Hội Nông dân xã họp.", "2022-07-07"),
        ("Chiều [7-7], Hội Nông dân xã họp.", "2022-07-07"),
        ("TVO - Ngày [07.7], Hội Nông dân xã họp.", "2022-07-07"),
        ("Công văn ký ngày [18.7.2022] nêu rõ.", "2022-07-18"),
        ("Lạc Dương, [ngày 18 tháng 9 năm 2023]", "2023-09-18"),
        ("NGÀY HỌP: [NGÀY 05 THÁNG 12 NĂM 2023]", "2023-12-05"),
        ("hoàn thành trước [ngày 25 tháng 12]", "2022-12-25"),
        ("họp vào [ngày mùng 6 tháng 5 năm 2016]", "2016-05-06"),
        ("xong trước [mùng 5/10]", "2022-10-05"),
        ("cam kết [ngày 15 tháng Tư] của nhà thầu", "2022-04-15"),
        ("[Ngày 9 tháng Giêng 2026], công ty họp", "2026-01-09"),
        ("Phú Quý, [ngày O5 tháng 11 năm 2025]", "2025-11-05"),
        ("họp [ngày 28\ntháng 3 năm 2025] tại xã", "2025-03-28"),
        ("sáng chủ nhật [14/8] tổng vệ sinh", "2022-08-14"),
        ("thứ năm tuần sau ([21/7]) sẽ họp", "2022-07-21"),
        ("Kỷ niệm Ngày Thương binh - Liệt sĩ [27/7]", "2022-07-27"),
        ("lũy kế đến [30-6] đạt 45%", "2022-06-30"),
    ],
)
def test_days(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("trong [tháng 9]", "2022-09-01..2022-09-30"),
        ("KẾT QUẢ [THÁNG 02]", "2022-02-01..2022-02-28"),
        ("giao ban [tháng 10 năm 2019]", "2019-10-01..2019-10-31"),
        ("từ [tháng 8-2021]", "2021-08-01..2021-08-31"),
        ("quá hạn từ [tháng 5.2025]", "2025-05-01..2025-05-31"),
        ("từ [7/2015] đến nay", "2015-07-01..2015-07-31"),
        ("về đích [tháng 12 năm nay]", "2022-12-01..2022-12-31"),
        ("hứa từ [tháng Sáu] mà chưa làm", "2022-06-01..2022-06-30"),
        ("nhiệm vụ [quý I/2023]", "2023-01-01..2023-03-31"),
        ("nghiệm thu từ [quí 2/2021]", "2021-04-01..2021-06-30"),
        ("chậm nhất là [quý một năm 2017]", "2017-01-01..2017-03-31"),
        ("nhiệm vụ [QUÝ IV]", "2022-10-01..2022-12-31"),
        ("sơ kết [6 tháng đầu năm 2022]", "2022-01-01..2022-06-30"),
        ("nhiệm vụ [6 tháng cuối năm]", "2022-07-01..2022-12-31"),
        ("nhiệm vụ [5 tháng cuối năm]", "2022-08-01..2022-12-31"),
        ("[Hai tháng đầu năm], xã thu 2 tỷ đồng", "2022-01-01..2022-02-28"),
        ("so với cùng kỳ ([9 tháng năm 2021] thu 3 tỷ đồng)", "2021-01-01..2021-09-30"),
        ("SƠ KẾT [6 THÁNG] CÔNG TÁC DÂN VẬN", "2022-01-01..2022-06-30"),
        ("trong [nửa đầu năm 2023]", "2023-01-01..2023-06-30"),
        ("trong [năm 2018]", "2018-01-01..2018-12-31"),
        ("Đại hội [nhiệm kỳ 2020-2025]", "2020-01-01..2025-12-31"),
        ("trong [giai đoạn 2021 - 2025]", "2021-01-01..2025-12-31"),
        ("làm bí thư từ [năm 2008-2012]", "2008-01-01..2012-12-31"),
        ("chuyển đổi nghề ([2017-2020])", "2017-01-01..2020-12-31"),
        ("Trong [2 năm 2013 và 2014], đảng bộ đã họp", "2013-01-01..2014-12-31"),
        ("vào [trung tuần tháng 4/2020]", "2020-04-11..2020-04-20"),
        ("Tin vắn [tuần 3 tháng 5 năm 2013]", "2013-05-13..2013-05-19"),
        ("giao ban [tuần thứ 27]", "2022-07-04..2022-07-10"),
        ("tăng so với [2021].", "2021-01-01..2021-12-31"),
    ],
)
def test_periods(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("từ ngày [1/1 đến 31/7/2022]", "2022-01-01..2022-07-31"),
        ("từ [01/7 đến hết ngày 30/9/2025]", "2025-07-01..2025-09-30"),
        ("từ [28/12/2025 đến hết 04/01/2026]", "2025-12-28..2026-01-04"),
        ("từ [28/12 đến 04/01/2026]", "2025-12-28..2026-01-04"),
        ("diễn ra từ [6 đến 8-8].", "2022-08-06..2022-08-08"),
        ("Trong hai ngày [12 và 13-11-2025]", "2025-11-12..2025-11-13"),
        ("mưa lũ ngày [26-28/9]", "2022-09-26..2022-09-28"),
        ("(ngày [17 - 19/8])", "2022-08-17..2022-08-19"),
        ("từ [ngày 5 đến ngày 10 tháng 11]", "2022-11-05..2022-11-10"),
        ("từ [3/3 tới hết 25/4]", "2022-03-03..2022-04-25"),
        ("thiếu thuốc từ [tháng 5 đến tháng 8/2021]", "2021-05-01..2021-08-31"),
        ("hai năm rưỡi qua ([tháng 11/2019 - 4/2022])", "2019-11-01..2022-04-30"),
        ("Từ [quý 2 đến cuối năm 2018], tuần nào cũng diễn", "2018-04-01..2018-12-31"),
        ("Di chúc ([02/9/1969 - 02/9/2019])", "1969-09-02..2019-09-02"),
        ("thiếu nước trong [tháng 4-5].", "2022-04-01..2022-05-31"),
        ("từ [tháng 1 - 6/2022]", "2022-01-01..2022-06-30"),
        ("từ [2006 đến 2011], ông là chủ tịch", "2006-01-01..2011-12-31"),
        ("trong 02 ngày [14, 15/7/2022] tại hội trường", "2022-07-14..2022-07-15"),
        ("(ngày [13, 14 và 15/6])", "2022-06-13..2022-06-15"),
        ("từ [17h ngày 12/7 đến 5h ngày 13/7]", "2022-07-12..2022-07-13"),
        ("Kế hoạch [5 năm 2021-2025]", "2021-01-01..2025-12-31"),
        ("từ [năm 2016 đến năm 2020]", "2016-01-01..2020-12-31"),
    ],
)
def test_ranges(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("vào hồi [14 giờ 00 phút ngày 11 tháng 4 năm 2024]", "2024-04-11"),
        ("Vào [09h30 ngày 11/07/2022], đoàn đến xã", "2022-07-11"),
        ("Bắt đầu: [7 giờ 45 phút, ngày 21/02/2025].", "2025-02-21"),
        ("lúc [8 giờ sáng ngày 12/7], đoàn đến xã", "2022-07-12"),
        ("Thứ tư, [06/12/2023, 16:41] (GMT+7)", "2023-12-06"),
        ("[04/10/2023 | 10:51 AM]", "2023-10-04"),
        ("Cập nhật: [08:05 | 03/10/2025]", "2025-10-03"),
        ("Ngày đăng: [14-11-2025 09:07]", "2025-11-14"),
        ("kết thúc lúc [21h45] cùng ngày", "open"),
        ("Bế mạc [11 giờ 15 phút].", "open"),
        ("kết thúc hồi [16 giờ 45] cùng ngày", "open"),
    ],
)
def test_clock_times(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    "marked",
    [
        "từ [đầu năm 2017] đến nay",
        "xong trong [cuối tháng 9]",
        "[giữa tháng 7] sẽ họp",
        "trong [năm học 2013-2014]",
        "tổng kết [học kỳ I]",
        "giống cho [vụ Đông Xuân 2022-2023]",
        "trước [Tết Nguyên đán Giáp Thìn]",
        "chăm lo [Tết Nhâm Dần] cho hộ nghèo",
        "trước [rằm tháng Chạp]",
        "trước [ngày 15 tháng Giêng]",
        "họp [ngày 25 hằng tháng]",
    ],
)
def test_open_bounds(marked: str) -> None:
    check(marked, "open")


@pytest.mark.parametrize(
    "text",
    [
        "có 7/9 xã đạt chuẩn",
        "đến nay 10/11 chi hội xếp loại khá",
        "thắng với tỷ số 3-1 và 1-12",
        "trong 3 ngày, sau 2 tháng, chậm 5 tháng",
        "thu ngân sách 9 tháng qua",
        "trực 24/24 giờ, tập huấn 8 giờ",
        "hiện nay, thời gian qua, năm nay, những tháng cuối năm",
        "tại Hội trường 19/5, thương binh 2/4",
        "giá 72-75 tạ/ha, từ 5-7 hộ, đến 10-12 ha",
        "thu 1.2022 đồng và 2022 hộ",
        "Nghị định 08/2016 và Công văn số 12/2021/QĐ-UBND",
        "ngày 32/13/2022, ngày 30/2",
        "họp mỗi tháng một lần",
        "Cách mạng tháng Tám",
        "quy hoạch tỷ lệ 1/2000",
        "giá 3-5 triệu đồng, mất 2-3 ngày, 2/3 tổng số",
        "World Cup 2018, vốn 1800 tỷ đồng",
        "bị phạt 5 năm 6 tháng tù; hợp đồng 6 tháng; thuê 30 triệu đồng/9 tháng",
        "với 58/58 phiếu (11/11)",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == []


def test_lists_of_days() -> None:
    check("chào mừng ngày [30/4] và [1/5]", "2022-04-30", "2022-05-01")
    check("họp ngày [12/7], [13/7]; có 5/7 xã dự", "2022-07-12", "2022-07-13")


def test_lists_of_years() -> None:
    check("hoàn thành 2 năm liền ([2020], [2021])", "2020-01-01..2020-12-31", "2021-01-01..2021-12-31")
    check("các [năm 2012], [2013] Hà Nội có mưa", "2012-01-01..2012-12-31", "2013-01-01..2013-12-31")
    check("đến [năm 2020] hoặc [2025] phải đạt", "2020-01-01..2020-12-31", "2025-01-01..2025-12-31")


def test_letterhead_gives_the_year() -> None:
    head = "UBND XÃ TÂN LẬP\nSố: 12/BC-UBND\nTân Lập, [ngày 05 tháng 12 năm 2023]\n\nBÁO CÁO\n"
    check(
        head + "Sáng [27/7], xã thăm các gia đình. Hoàn thành trong [quý I], chậm nhất [15/02].",
        "2023-12-05",
        "2023-07-27",
        "2024-01-01..2024-03-31",
        "2024-02-15",
        published=None,
    )


def test_report_of_january_looks_back() -> None:
    check("Ngày [20/12], xã đã tổng kết.", "2021-12-20", published=datetime.date(2022, 1, 5))
    check("Phấn đấu xong trước [31/12].", "2022-12-31", published=datetime.date(2022, 1, 5))


def test_years_named_in_the_report() -> None:
    check("Sáng [15/4], HĐND xã họp, đánh giá [năm 2016].", "2016-04-15", "2016-01-01..2016-12-31", published=None)
    check("Ngày [30-12], xã họp; nghỉ từ ngày [1-1-2018].", "2017-12-30", "2018-01-01", published=None)
    check(
        "Sáng [13/12] khai mạc. Đại hội [nhiệm kỳ 2018-2023].", "2018-12-13", "2018-01-01..2023-12-31", published=None
    )


def test_without_any_year_bounds_stay_open() -> None:
    check("Sáng [15/4], HĐND xã họp; ông Tâm sinh [năm 1972].", "open", "1972-01-01..1972-12-31", published=None)


@given(st.text())
def test_offsets_hold_on_any_text(text: str) -> None:
    assert_sound(text)


PIECES = st.sampled_from(
    [
        "ngày",
        "tháng",
        "năm",
        "quý",
        "đến",
        "-",
        "/",
        ".",
        ",",
        "(",
        ")",
        " ",
        "\n",
        "\xa0",
        "12",
        "7",
        "2022",
        "30",
        "00",
        "giờ",
        "h",
        ":",
        "nhiệm kỳ",
        "tết",
        "giáp thìn",
        "đầu",
        "I",
        "sáng",
        "Số",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join), st.none() | st.dates())
def test_offsets_hold_on_date_like_text(text: str, published: datetime.date | None) -> None:
    assert_sound(text, published)


def assert_sound(text: str, published: datetime.date | None = None) -> None:
    position = 0
    for span in find_dates(text, published=published):
        assert position <= span.start < span.end
        assert text[span.start : span.end] == span.text == span.text.strip()
        assert (span.from_ is None) == (span.to is None)
        if span.from_ and span.to:
            assert datetime.date.fromisoformat(span.from_) <= datetime.date.fromisoformat(span.to)
        position = span.end


@pytest.mark.parametrize(
    "piece", ["1/", "12-", "ngày ", "12 và ", "2020, ", "năm ", " ", "(", "12:30 ", "tháng 5 đến "]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * 20000  # a pattern that tries again from everywhere would not come back
    assert all(text[span.start : span.end] == span.text for span in find_dates(text))
