"""The layout of reports: regions, title, bylines, letterhead and signature on invented pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.layout import Layout
from tomluoc.source.layout import analyse

PORTAL = """\
Trang chủ » Tin tức » Dân vận
Huyện ủy Lạc Dương sơ kết công tác dân vận 6 tháng đầu năm
Thứ sáu - 08/07/2022 16:05    214    0
Sáng 08/7/2022, tại hội trường Huyện ủy, Ban Dân vận Huyện ủy Lạc Dương tổ chức hội nghị sơ kết công tác dân vận.
Huyện ủy Lạc Dương sơ kết công tác dân vận 6 tháng đầu năm
Trong 6 tháng, toàn huyện đăng ký 27 mô hình dân vận khéo, trong đó 9 mô hình về kinh tế.
Bà Kơ Sa Hương phát biểu tại hội nghị
Một số khó khăn
Kinh phí còn hạn hẹp, cán bộ khối dân vận các xã kiêm nhiệm nhiều việc.
Sau hội nghị, các đại biểu đã tham quan vườn cà phê của gia đình ông Cil Thành ở thị trấn Lạc Dương.
Các đại biểu đã tham quan vườn cà phê của gia đình ông Cil Thành ở thị trấn Lạc Dương
Các đại biểu đã tham quan vườn cà phê của gia đình ông Cil Thành ở thị trấn Lạc Dương
Tác giả: Hoài Phương
Tổng số điểm của bài viết là: 5 trong 1 đánh giá
Những tin mới hơn
Lạc Dương ra quân làm thủy lợi (05/07/2022)
  • Đang truy cập12
  • Hôm nay3,456
Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập. Thời gian chờ: 60 giây
"""

PAPER = """\
Ông Tạ Văn Khôi làm bí thư Huyện ủy Vân Hồ

Hội nghị Huyện ủy Vân Hồ chiều 12/6 bầu ông Tạ Văn Khôi giữ chức bí thư với 38/38 phiếu.

Trước đó, ông Khôi là trưởng ban Tổ chức Huyện ủy.
Các đại biểu bỏ phiếu tại hội nghị.
Ông cam kết cùng tập thể giữ vững đoàn kết trong Đảng bộ huyện.
Lan Chi

Các đại biểu bỏ phiếu tại hội nghị.
Ông Tạ Văn Khôi (trái) nhận hoa chúc mừng - Ảnh: Q.H
"""

DECREE = """\
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN MAI SƠN                            Độc lập - Tự do - Hạnh phúc
Số: 310/BC-UBND                       Mai Sơn, ngày 05 tháng 7 năm 2023

BÁO CÁO
Kết quả phát triển kinh tế - xã hội 6 tháng đầu năm;
nhiệm vụ trọng tâm 6 tháng cuối năm 2023
Kính gửi: Ủy ban nhân dân tỉnh Sơn La

Thực hiện Công văn số 1200/UBND-TH ngày 15/6/2023, UBND huyện báo cáo kết quả như sau:
I. KẾT QUẢ
1. Nông nghiệp
Toàn huyện gieo trồng 12.450 ha cây hằng năm, đạt 98% kế
hoạch năm.

Trang 1/2

2. Tài chính
Thu ngân sách đạt 61,2 tỷ đồng./.

Nơi nhận:                               KT. CHỦ TỊCH
- UBND tỉnh (b/c);                      PHÓ CHỦ TỊCH
- Lưu: VT.                                (Đã ký)
                                      ThS. Lò Thị Mai
"""

PARTY = """\
ĐẢNG BỘ TỈNH SƠN LA                    ĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY YÊN CHÂU               Yên Châu, ngày 10 tháng 6 năm 2022
*
Số 245-BC/HU

BÁO CÁO
công tác dân vận 6 tháng đầu năm
-----
Huyện ủy Yên Châu báo cáo kết quả công tác dân vận như sau:
Toàn huyện tổ chức 25 buổi tuyên truyền cho 2.300 lượt người.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lừ Văn Pâng
"""

MINUTES = """\
HTX NÔNG NGHIỆP TÂN LẬP
BIÊN BẢN
Họp ban quản trị quý II năm 2021
Hôm nay, hồi 8 giờ ngày 02/7/2021, tại trụ sở hợp tác xã, ban quản trị họp thường kỳ.
1. Thành phần
- Ông Bùi Đức Thuận, Giám đốc, chủ trì;
- Bà Lê Thu Nga, kế toán, thư ký.
2. Kết luận
Hợp tác xã mua thêm 02 máy cấy trong tháng 8.
THƯ KÝ                          CHỦ TRÌ
(đã ký)                         (đã ký)
Lê Thu Nga                      Bùi Đức Thuận
"""


def shown(text: str, layout: Layout, kind: str) -> list[str]:
    """Return the lines of the regions of one kind, without the spaces around them."""
    regions = [text[region.start : region.end] for region in layout.regions if region.kind == kind]
    return [line.strip() for region in regions for line in region.splitlines() if line.strip()]


def test_portal_page() -> None:
    layout = analyse(PORTAL)
    title = "Huyện ủy Lạc Dương sơ kết công tác dân vận 6 tháng đầu năm"
    assert layout.title is not None
    assert (layout.title.text, PORTAL[layout.title.start : layout.title.end]) == (title, title)
    assert (layout.kind, layout.author, layout.published) == ("news", "Hoài Phương", "2022-07-08T16:05")
    assert shown(PORTAL, layout, "furniture")[:3] == [
        "Trang chủ » Tin tức » Dân vận",
        title,
        "Các đại biểu đã tham quan vườn cà phê của gia đình ông Cil Thành ở thị trấn Lạc Dương",
    ]
    assert len(shown(PORTAL, layout, "furniture")) == 9
    assert shown(PORTAL, layout, "caption")[0] == "Bà Kơ Sa Hương phát biểu tại hội nghị"
    assert len(shown(PORTAL, layout, "caption")) == 2
    assert shown(PORTAL, layout, "heading") == ["Một số khó khăn"]
    assert len(shown(PORTAL, layout, "body")) == 4
    assert layout.letterhead is None


def test_paper() -> None:
    layout = analyse(PAPER)
    assert layout.title is not None
    assert (layout.title.text, layout.author) == (PAPER.split("\n")[0], "Lan Chi")
    assert len(shown(PAPER, layout, "body")) == 3
    assert len(shown(PAPER, layout, "caption")) == 3
    assert layout.furniture == ()


def test_decree_in_two_columns() -> None:
    layout = analyse(DECREE)
    head = layout.letterhead
    assert head is not None and head.signer is not None and layout.title is not None
    assert (head.issuer, head.parent) == ("ỦY BAN NHÂN DÂN HUYỆN MAI SƠN", None)
    assert (head.number, head.place, head.date) == ("310/BC-UBND", "Mai Sơn", "2023-07-05")
    assert head.subject is not None and head.subject.endswith("nhiệm vụ trọng tâm 6 tháng cuối năm 2023")
    assert (head.signer.name, head.signer.title) == ("Lò Thị Mai", "PHÓ CHỦ TỊCH")
    assert layout.title.text.startswith("BÁO CÁO\nKết quả") and layout.kind == "report"
    assert shown(DECREE, layout, "heading") == ["I. KẾT QUẢ", "1. Nông nghiệp", "2. Tài chính"]
    assert shown(DECREE, layout, "furniture") == ["Trang 1/2"]
    assert shown(DECREE, layout, "body")[-1] == "Thu ngân sách đạt 61,2 tỷ đồng./."
    assert shown(DECREE, layout, "letterhead")[-1] == "Kính gửi: Ủy ban nhân dân tỉnh Sơn La"
    assert len(shown(DECREE, layout, "signature")) == 4


def test_party_letterhead() -> None:
    head = analyse(PARTY).letterhead
    assert head is not None and head.signer is not None
    assert (head.issuer, head.parent) == ("HUYỆN ỦY YÊN CHÂU", "ĐẢNG BỘ TỈNH SƠN LA")
    assert (head.number, head.place, head.date) == ("245-BC/HU", "Yên Châu", "2022-06-10")
    assert (head.signer.name, head.signer.title) == ("Lừ Văn Pâng", "PHÓ BÍ THƯ")


def test_minutes_are_signed_by_the_chair() -> None:
    layout = analyse(MINUTES)
    assert layout.kind == "minutes" and layout.letterhead is not None and layout.letterhead.signer is not None
    assert layout.letterhead.issuer == "HTX NÔNG NGHIỆP TÂN LẬP"
    assert layout.letterhead.subject == "Họp ban quản trị quý II năm 2021"
    assert (layout.letterhead.signer.name, layout.letterhead.signer.title) == ("Bùi Đức Thuận", "CHỦ TRÌ")
    assert shown(MINUTES, layout, "heading") == ["1. Thành phần", "2. Kết luận"]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Thứ hai - 11/07/2022 09:32", "2022-07-11T09:32"),
        ("Cập nhật lúc 14:05 ngày 03/08/2023", "2023-08-03T14:05"),
        ("14:05 | 03/08/2023", "2023-08-03T14:05"),
        ("Ngày đăng: 3/8/2023", "2023-08-03"),
        ("Chủ nhật, 24/4/2022, 14:37 [GMT+7]", "2022-04-24T14:37"),
        ("04/10/2023 | 02:51 PM | Lượt xem: 120", "2023-10-04T14:51"),
        ("Đăng ngày 17 - 05 - 2024", "2024-05-17"),
        ("12 Tháng Mười Một, 2023", "2023-11-12"),
        ("Thứ Ba, ngày 5 tháng 3 năm 2019, 7h15", "2019-03-05T07:15"),
        ("2024-02-29 23:59", "2024-02-29T23:59"),
        ("Thứ hai - 31/02/2022 09:32", None),
    ],
)
def test_published(line: str, moment: str | None) -> None:
    text = f"Xã Ea Tu họp giao ban tháng Ba\n{line}\nSáng nay, UBND xã Ea Tu họp giao ban và bàn 4 nội dung.\n"
    assert analyse(text).published == moment


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Tin, ảnh: Vân Anh", "Vân Anh"),
        ("Bài: Vân Anh - Ảnh: Đức Duy", "Vân Anh"),
        ("Vân Anh - Đức Duy", "Vân Anh - Đức Duy"),
        ("Nguyễn Vân Anh (Theo TTXVN)", "Nguyễn Vân Anh"),
        ("Vân Anh - Trung tâm Văn hóa huyện", "Vân Anh"),
        ("Người viết: PV Vân Anh", "Vân Anh"),
        ("V.A", "V.A"),
        ("Nguồn: Báo Đắk Lắk", None),
        ("Ông Nguyễn Vân Anh, Chủ tịch UBND xã", None),
        ("Quang cảnh cuộc họp", None),
    ],
)
def test_author(line: str, author: str | None) -> None:
    text = f"Xã Ea Tu họp giao ban tháng Ba\nSáng nay, UBND xã Ea Tu họp giao ban và bàn 4 nội dung.\n{line}\n"
    assert analyse(text).author == author


def test_metadata_wins() -> None:
    layout = analyse(
        PAPER, title="Ông Tạ Văn Khôi  làm bí thư Huyện ủy Vân Hồ", author="Ban Biên tập", published="2020-06-12"
    )
    assert layout.title is not None
    assert (layout.title.start, layout.author, layout.published) == (0, "Ban Biên tập", "2020-06-12")
    elsewhere = analyse(PAPER, title="Không có trong bài").title
    assert elsewhere is not None
    assert (elsewhere.start, elsewhere.end, elsewhere.text) == (0, 0, "Không có trong bài")


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\ufeff", "Hội nghị", "a\r\nb\r\n", "((((", "\x00\x01", "Số: /BC-UBND"]
)
def test_odd_texts(text: str) -> None:
    layout = analyse(text)
    assert layout.published is None and layout.author is None


BOXED = """\
Xã Mỹ An họp về nông thôn mới
Chia sẻ | 15/03/2022 08:00
Sáng 14/3, Đảng ủy xã Mỹ An họp đánh giá kết quả xây dựng nông thôn mới quý I.
Tin liên quan
Mỹ An khởi công cầu kênh Bà Bèo
Đến nay, xã đạt 17/19 tiêu chí, huy động được 12,5 tỷ đồng trong dân.
Văn hóa - xã hội
Toàn xã có 12 ấp văn hóa, tỷ lệ hộ nghèo còn 1,8%, giảm 0,6% so với cuối năm trước.
Ban Biên tập
Các tin cùng chuyên mục
Sáng 10/3, Công an xã ra quân trấn áp tội phạm.
"""


def test_box_of_links_inside_the_article() -> None:
    layout = analyse(BOXED)
    assert shown(BOXED, layout, "furniture") == [BOXED.splitlines()[i] for i in (3, 4, 9, 10)]
    assert shown(BOXED, layout, "heading") == ["Văn hóa - xã hội"]
    assert (layout.author, layout.published) == ("Ban Biên tập", "2022-03-15T08:00")


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        (
            ["SỞ Y TẾ TỈNH SƠN LA", "TRUNG TÂM Y TẾ HUYỆN MAI SƠN"],
            "TRUNG TÂM Y TẾ HUYỆN MAI SƠN",
            "SỞ Y TẾ TỈNH SƠN LA",
        ),
        (
            ["ỦY BAN MTTQ VIỆT NAM", "HUYỆN EA KAR", "BAN THƯỜNG TRỰC"],
            "ỦY BAN MTTQ VIỆT NAM HUYỆN EA KAR BAN THƯỜNG TRỰC",
            None,
        ),
        (["UBND XÃ EA PÔK", "THÔN 4"], "THÔN 4", "UBND XÃ EA PÔK"),
        (["CÔNG TY CỔ PHẦN", "CẤP NƯỚC EA SÚP"], "CÔNG TY CỔ PHẦN CẤP NƯỚC EA SÚP", None),
    ],
)
def test_issuer_over_lines(lines: list[str], issuer: str, parent: str | None) -> None:
    text = "\n".join(
        [*lines, "Số: 12/BC", "Độc lập - Tự do - Hạnh phúc", "B Á O   C Á O", "Công tác tháng 5", "", "Nội dung."]
    )
    layout = analyse(text)
    assert layout.letterhead is not None
    assert (layout.letterhead.issuer, layout.letterhead.parent) == (issuer, parent)
    assert (layout.kind, layout.letterhead.subject) == ("report", "Công tác tháng 5")


@pytest.mark.parametrize(
    ("word", "subject", "kind"),
    [
        ("BÁO CÁO", "Kết quả quý II", "report"),
        ("THÔNG BÁO", "Kết luận của Chủ tịch UBND xã tại cuộc họp", "conclusion"),
        ("THÔNG BÁO", "Lịch tiếp công dân", "other"),
        ("BIÊN BẢN", "Họp thôn", "minutes"),
        ("KẾ HOẠCH", "Tổ chức hội nghị", "other"),
    ],
)
def test_kind(word: str, subject: str, kind: str) -> None:
    text = f"UBND XÃ EA PÔK\nSố: 12/UBND\n{word}\n{subject}\n\nUBND xã thông báo để các thôn biết và thực hiện.\n"
    assert analyse(text).kind == kind


def test_portal_around_a_formal_report() -> None:
    page = (
        "Trang chủ » Văn bản\nĐăng ngày 07/07/2023 | 08:14 | Lượt xem: 26\n\n"
        + DECREE
        + "\nIn trang | Gửi email\nVăn bản khác\n"
    )
    layout = analyse(page)
    assert layout.published == "2023-07-07T08:14" and layout.letterhead == analyse(DECREE).letterhead
    assert shown(page, layout, "furniture") == [
        "Trang chủ » Văn bản",
        "Trang 1/2",
        "In trang | Gửi email",
        "Văn bản khác",
    ]


def test_line_ends_do_not_matter() -> None:
    for text in (PORTAL, PAPER, DECREE, PARTY, MINUTES):
        kinds = [region.kind for region in analyse(text).regions]
        assert [region.kind for region in analyse(text.replace("\n", "\r\n")).regions] == kinds


_PIECES = st.sampled_from([*PORTAL.splitlines(), *DECREE.splitlines(), *MINUTES.splitlines(), "", "  ", "\x0c", "12"])


@given(st.one_of(st.text(), st.lists(_PIECES).map("\n".join), st.lists(_PIECES).map("\r\n".join)))
def test_regions_are_ordered_and_cover_every_visible_line(text: str) -> None:
    layout = analyse(text)
    last = 0
    for region in layout.regions:
        assert last <= region.start < region.end <= len(text)
        assert (
            not text[last : region.start]
            .strip(" \t\r\n\v\f\x85\u2028\u2029\u00a0\u200b\ufeff\u3000\u2002\u2003")
            .strip()
        )
        last = region.end
    assert not text[last:].strip("\u200b\ufeff").strip()
    if layout.title is not None:
        assert text[layout.title.start : layout.title.end] == layout.title.text


def test_a_numbered_line_cut_in_mid_sentence_is_no_heading() -> None:
    text = DECREE.replace("2. Tài chính", "2. Thu nhập của lao động từ")
    assert shown(text, analyse(text), "heading") == ["I. KẾT QUẢ", "1. Nông nghiệp"]
