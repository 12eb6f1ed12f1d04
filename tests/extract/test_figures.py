"""Figures: marked-up sentences, with spans, kinds and values together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.figures import find_figures
from tomluoc.report import Figure

_MARK = re.compile(r"\[([^\]]+)\]")


def read(marked: str, taken: tuple[str, ...] = ()) -> tuple[list[str], list[Figure]]:
    """Return the marked spans of a sentence and the figures found in it."""
    text = _MARK.sub(r"\1", marked)
    stretches = [(text.index(words), text.index(words) + len(words)) for words in taken]
    figures = find_figures(text, (), stretches)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    return _MARK.findall(marked), figures


VALUES = [
    # money
    ("Thu ngân sách đạt [1.653,522 tỷ đồng].", "money", 1653522000000, "VND"),
    ("Bạn hỗ trợ [1.500 kíp Lào].", "money", 1500, "LAK"),
    ("Bệnh viện cử [02 kíp cấp cứu] xuống xã.", "count", 2, "kíp cấp cứu"),
    ("Chi hỗ trợ [90 triệu] cho hộ nghèo.", "money", 90000000, "VND"),
    ("Tổng kinh phí [1.2 tỷ].", "money", 1200000000, "VND"),
    ("Ủng hộ [36.200.000đ] sau bão.", "money", 36200000, "VND"),
    ("Giải ngân [17 tỷ 305 triệu đồng].", "money", 17305000000, "VND"),
    ("Vay thêm [2 tỷ rưỡi] để làm kho.", "money", 2500000000, "VND"),
    ("Lương bình quân [10,6 tr.đ/người/tháng].", "money", 10600000, "VND"),
    ("Mỗi em nhận [500 ngàn/tháng].", "money", 500000, "VND"),
    ("Trợ cấp [1 triệu đồng/tháng].", "money", 1000000, "VND"),
    ("Giá thuê [50.000 đồng] một năm.", "money", 50000, "VND"),
    ("Xuất khẩu [18,3 triệu USD].", "money", 18300000, "USD"),
    ("Quỹ dư [bảy triệu tư].", "money", 7400000, "VND"),
    ("Bán gà được [12tr6], chia đều.", "money", 12600000, "VND"),
    ("Thu học phí [l87 triệu đồng].", "money", 187000000, "VND"),
    ("Tồn quỹ [142.1OO.OOO đ].", "money", 142100000, "VND"),
    # percent
    ("Đạt [126,3%] dự toán.", "percent", 126.3, "%"),
    ("Tỷ lệ [95.3 %] đúng hạn.", "percent", 95.3, "%"),
    ("Đạt [ba mươi phần trăm] kế hoạch.", "percent", 30, "%"),
    ("Số vụ giảm 9 vụ ([-12,75%]).", "percent", -12.75, "%"),
    ("Dư nợ 3.915 tỷ đồng ([+13,6%]).", "percent", 13.6, "%"),
    ("Cử tri đi bầu đạt [99,l%].", "percent", 99.1, "%"),
    # measures
    ("Sân rộng [240m2 đất] ven sông.", "area", 240, "m2"),
    ("Gieo trồng [31.204,8 ha].", "area", 312048000, "m2"),
    ("Diện tích [183 km2].", "area", 183000000, "m2"),
    ("Sản lượng [6.041 tấn].", "mass", 6041000, "kg"),
    ("Tiêu hủy [1 tấn 260 kg] thịt ôi.", "mass", 1260, "kg"),
    ("Thu giữ hơn [nửa tấn] giá đỗ.", "mass", 500, "kg"),
    ("Nhà nào cũng có [22 công đất].", "area", 22000, "m2"),
    ("Dân hiến [320 m2 đất] vườn.", "area", 320, "m2"),
    ("Cuộc gặp kéo dài [3 giờ 40 phút].", "duration", 220, "phút"),
    ("Giao ban [2 tuần/lần].", "duration", 2, "tuần"),
    ("Cây đa [300 năm tuổi] bật gốc.", "duration", 300, "năm"),
    ("Máy biến áp [63 MVA] đã đóng điện.", "other", 63, "MVA"),
    ("Cao hơn vụ trước [2,6 tạ].", "mass", 260, "kg"),
    ("Tuyến kênh dài [3 km 450].", "length", 3450, "m"),
    ("Đi bộ [mười bảy cây số] mới tới.", "length", 17000, "m"),
    ("Cụ Lò Thị Ém, [88 tuổi].", "duration", 88, "năm"),
    ("Họp trong [3 ngày].", "duration", 3, "ngày"),
    ("Trả lời trong [07 ngày làm việc].", "duration", 7, "ngày làm việc"),
    ("Đạt [66,9 tạ/ha].", "other", 66.9, "tạ/ha"),
    ("Bình quân [11,5 tiêu chí/xã].", "other", 11.5, "tiêu chí/xã"),
    ("Tăng [1,7 lần] so với năm trước.", "other", 1.7, "lần"),
    # counts
    ("Xây [05 căn nhà].", "count", 5, "căn nhà"),
    ("Có [39 mô hình] về giảm nghèo bền vững.", "count", 39, "mô hình"),
    ("Kết nạp [312 hội viên].", "count", 312, "hội viên"),
    ("Khoảng [bốn trăm hộ] bị ngập.", "count", 400, "hộ"),
    ("Mời [hai mươi người] dự.", "count", 20, "người"),
    ("Thăm [2.905 lượt phụ nữ] mang thai.", "count", 2905, "lượt phụ nữ"),
    ("Mở [18 lớp tập huấn] cho nông dân.", "count", 18, "lớp tập huấn"),
    ("Gói [353 cặp bánh chưng].", "count", 353, "cặp bánh chưng"),
    ("Bầu [4 Phó Bí thư].", "count", 4, "Phó Bí thư"),
    ("Tiếp nhận [4,127 hồ sơ].", "count", 4127, "hồ sơ"),
    ("Đàn gia cầm [315 ngàn con].", "count", 315000, "con"),
    ("Chi đoàn góp [520 ngày công].", "count", 520, "ngày công"),
    ("Tổ chức [2 buổi/tuần].", "count", 2, "buổi"),
    ("Lãnh đạo [09 xã, thị trấn] dự.", "count", 9, "xã, thị trấn"),
    ("Toà thụ lý [1.204 vụ, việc] các loại.", "count", 1204, "vụ, việc"),
    ("Lập mới [10 HTX và tổ hợp tác].", "count", 10, "HTX và tổ hợp tác"),
    ("Mở [9 phiên toà lưu động].", "count", 9, "phiên toà lưu động"),
    ("Cho vay qua [11 tổ tiết kiệm và vay vốn].", "count", 11, "tổ tiết kiệm và vay vốn"),
    ("Sĩ số [47 em/lớp].", "count", 47, "em"),
    ("Khởi tố [O5 bị can].", "count", 5, "bị can"),
    ("Khán đài [26.5OO chỗ].", "count", 26500, "chỗ"),
    ("Nay còn [năm hộ] chưa có điện.", "count", 5, "hộ"),
    ("[Hai Phó Chủ tịch] cùng dự.", "count", 2, "Phó Chủ tịch"),
    ("Được [5/5 thành viên] tán thành.", "ratio", 5, "thành viên"),
    ("Mật độ [214 người/km2].", "other", 214, "người/km2"),
]


@pytest.mark.parametrize(("marked", "kind", "value", "unit"), VALUES)
def test_values(marked: str, kind: str, value: float, unit: str) -> None:
    spans, figures = read(marked)
    figure = next(figure for figure in figures if figure.text == spans[0])
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("marked", "kind", "value", "value_to"),
    [
        ("Khai hoang [10 - 15 ha].", "area", 100000, 150000),
        ("Giúp từ [5 đến 7 hộ].", "count", 5, 7),
        ("Hỗ trợ từ [100 đến 200 triệu đồng].", "money", 100000000, 200000000),
        ("Giá [610.000 - 640.000 đồng/tấn].", "money", 610000, 640000),
        ("Lắng dày từ [30 cm đến 1,5 m].", "length", 0.3, 1.5),
        ("Tăng [7 – 7,5%].", "percent", 7, 7.5),
        ("Trẻ từ [5 đến dưới 12 tuổi] tiêm đủ.", "duration", 5, 12),
        ("Thưởng [800 ngàn đến một triệu ba trăm ngàn đồng].", "money", 800000, 1300000),
    ],
)
def test_ranges(marked: str, kind: str, value: float, value_to: float) -> None:
    spans, figures = read(marked)
    assert [(f.text, f.kind, f.value, f.value_to) for f in figures] == [(spans[0], kind, value, value_to)]


@pytest.mark.parametrize(
    ("marked", "value", "of", "unit"),
    [
        ("Có [156/157 chi hội] đạt khá.", 156, 157, "chi hội"),
        ("Xóa [277/369 điểm đen].", 277, 369, "điểm đen"),
        ("Thu được [6,3 tỷ/8,5 tỷ đồng].", 6300000000, 8500000000, "VND"),
        ("Có [5 trong số 13 ứng viên] rút.", 5, 13, "ứng viên"),
        ("Tiêm [41.200 liều/42.000 liều].", 41200, 42000, "liều"),
        ("Người Dao chiếm [một phần ba].", 1, 3, "phần"),
        ("Quỹ chỉ còn [một nửa].", 1, 2, "phần"),
        ("Trúng cử với số phiếu [50/50].", 50, 50, "phiếu"),
        ("Biểu quyết tán thành [25/25].", 25, 25, "phiếu"),
        ("Trường đạt chuẩn quốc gia [31/36].", 31, 36, "Trường"),
        ("Bà Thẻo được bầu ([16 phiếu/17]).", 16, 17, "phiếu"),
        ("Công đoàn có [6.482 đoàn viên/6.790 CNVCLĐ].", 6482, 6790, "đoàn viên"),
        ("Đây là [một trong 4 nhà thầu].", 1, 4, "nhà thầu"),
        ("Mới có [hai phần ba] hội viên nộp.", 2, 3, "hội viên"),
        ("Gieo được [62/8O ha].", 620000, 800000, "m2"),
    ],
)
def test_parts_of_a_whole(marked: str, value: float, of: float, unit: str) -> None:
    spans, figures = read(marked)
    assert [(f.text, f.kind, f.value, f.of, f.unit) for f in figures] == [(spans[0], "ratio", value, of, unit)]


@pytest.mark.parametrize(
    "marked",
    [
        "Phát hiện [63 vụ]/[81 đối tượng].",
        "Giải ngân [74,5 tỷ đồng] trên [420 tỷ đồng].",
        "Có [15 xã] và [1 thị trấn].",
        "Khen [3 tập thể], [bốn cá nhân].",
        "Nâng mức hỗ trợ từ [40] lên [60 triệu/nhà].",
        "Xử lý [12 vụ], quá hạn [3], còn lại chờ.",
        "Kết quả: [35] đồng ý, [1] không đồng ý.",
        "Cho vay [9,6 tỷ đồng]/[611 hộ].",
        "Tai nạn [11 vụ], chết [9], bị thương [6].",
        "Giải quyết [1.096 phản ánh], trễ hạn [111].",
    ],
)
def test_two_figures(marked: str) -> None:
    spans, figures = read(marked)
    assert [figure.text for figure in figures] == spans


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("Chi gần 30 tỷ đồng.", "under"),
        ("Chi hơn 30 tỷ đồng.", "over"),
        ("Chi khoảng 30 tỷ đồng.", "about"),
        ("Chi ước đạt 30 tỷ đồng.", "about"),
        ("Chi không dưới 30 tỷ đồng.", "over"),
        ("Chi không quá 30 tỷ đồng.", "under"),
        ("Không để ai làm thêm quá 40 giờ.", "under"),
        ("Có hôm chờ quá 40 giờ.", "over"),
        ("Ước thiệt hại 30 tỷ đồng.", "about"),
        ("Dân ký giao ước 7 điều.", None),
        ("Xây trường mầm non 30 tỷ đồng.", None),
        ("Đạt từ 90% trở lên.", "over"),
        ("Đạt ~65% khối lượng.", "about"),
        ("Thấp hơn 6 điểm phần trăm so với năm trước.", None),
        ("Chi 30 tỷ đồng.", None),
    ],
)
def test_approximators(text: str, approx: str | None) -> None:
    figures = find_figures(text)
    assert [figure.approx for figure in figures] == [approx]


@pytest.mark.parametrize(
    "text",
    [
        "1. Về kinh tế\n2) Về xã hội\n3.1. Việc làm",
        "Kỳ họp thứ 2, HĐND khóa 15.",
        "Đại hội lần thứ XIII của Đảng.",
        "Dân khu phố 3, tổ 14 và ấp 5.",
        "Theo Điều 5 của luật.",
        "Chính quyền địa phương 2 cấp.",
        "Trực 24/24 giờ.",
        "Ùn tắc trên quốc lộ 13.",
        "Xếp thứ 18/21 toàn tỉnh.",
        "Một số hộ chưa nhận tiền, hàng nghìn người chờ.",
        "Ông Sáu và bà Ba cùng đến.",
        "Huyện Ba Tơ thuộc tỉnh Quảng Ngãi.",
        "Gọi 0299 384 1234 để phản ánh.",
        "Lắp trạm phát sóng 4G.",
        "Yêu cầu UBND Q. 3 báo cáo.",
        "Chọn phương án 1 và phương án 2.",
        "Chờ đợt 2 huyện cấp, gặp ở tầng 2 nhà B.",
        "Lượt xem: 1.326",
        "37 bình luận 12 lượt chia sẻ",
        "Bếp cháo 0 đồng của chị Trần Thị Bảy.",
        "Hai bên thống nhất, năm ngoái đã bàn.",
        "Đường dây #110kV",
    ],
)
def test_no_figures(text: str) -> None:
    assert [figure.text for figure in find_figures(text)] == []


def test_taken_stretches_are_left_alone() -> None:
    spans, figures = read(
        "Ngày 07/07/2022, thu [3 tỷ đồng]/tháng 7 theo Quyết định 25.", ("07/07/2022", "tháng 7", "Quyết định 25")
    )
    assert [figure.text for figure in figures] == spans


def test_table_cells_take_the_unit_of_the_header() -> None:
    figures = find_figures("Khối | Số HS | Tốt\n6 | 154 | 37\n7 | 139 | 42\n")
    assert [(figure.text, figure.unit) for figure in figures] == [
        ("154", "HS"),
        ("37", "HS"),
        ("139", "HS"),
        ("42", "HS"),
    ]


def test_a_vote_counts_those_who_are_there() -> None:
    figures = find_figures("Có mặt 58 hội viên. Bầu 5 người.\nBáo cáo: nhất trí 58/58.")
    assert [(figure.text, figure.unit) for figure in figures][-1] == ("58/58", "hội viên")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội viên: 63. Có mặt: 58, vắng: 5.", [("63", "Hội viên"), ("58", "Hội viên"), ("5", "Hội viên")]),
        ("Phiếu phát ra: 45, thu về: 44, hợp lệ: 43.", [("45", "Phiếu"), ("44", "phiếu"), ("43", "phiếu")]),
        ("Kết nạp 15 đảng viên (chỉ tiêu 12).", [("15 đảng viên", "đảng viên"), ("12", "đảng viên")]),
        ("Tổng doanh thu: 5.218.400.000; lãi ít.", [("5.218.400.000", "VND")]),
        ("Đón 3,1 triệu lượt, khách quốc tế 865 nghìn.", [("3,1 triệu lượt", "lượt"), ("865 nghìn", "lượt")]),
        ("- Lưu: VT, KT (Hòa 02b).", [("02b", "bản")]),
        (
            "Có 34 ca ở 4 huyện: Krông Nô 12, Tuy Đức 2.",
            [("34 ca", "ca"), ("4 huyện", "huyện"), ("12", "ca"), ("2", "ca")],
        ),
    ],
)
def test_what_a_bare_number_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.unit) for figure in find_figures(text)] == expected


def test_a_heading_gives_its_items_the_unit() -> None:
    figures = find_figures(
        "4. Tài chính (triệu đồng)\n- Tổng thu: 612.380, trong đó BHYT 431.150.\n- Tổng chi: 598.742.\n"
    )
    assert [(figure.value, figure.unit) for figure in figures] == [
        (612380e6, "VND"),
        (431150e6, "VND"),
        (598742e6, "VND"),
    ]


def test_accounts_take_the_unit_named_above() -> None:
    figures = find_figures("Tài chính (ĐVT: triệu đồng)\n  Tổng doanh thu        7.318\n  Tổng chi phí      6.702,5\n")
    assert [(figure.text, figure.value, figure.unit) for figure in figures] == [
        ("7.318", 7318000000, "VND"),
        ("6.702,5", 6702500000, "VND"),
    ]


def test_tags_bound_the_head() -> None:
    text = "Có 12 trường hợp nghỉ việc."
    words = [(0, 2, "V"), (3, 5, "M"), (6, 16, "N"), (17, 26, "V"), (26, 27, "CH")]
    assert [figure.text for figure in find_figures(text, words)] == ["12 trường hợp"]


def test_item_goes_beyond_the_head() -> None:
    figure = find_figures("Hội duy trì 39 mô hình về giảm nghèo bền vững.")[0]
    assert (figure.text, figure.item) == ("39 mô hình", "mô hình về giảm nghèo bền vững")


def test_item_stands_before_money() -> None:
    figure = find_figures("Thu ngân sách trên địa bàn đạt 52,4 tỷ đồng.")[0]
    assert figure.item == "Thu ngân sách trên địa bàn"


def test_a_figure_goes_on_over_a_hard_line_break() -> None:
    figure = find_figures("đã cấp phát 375\ntấn giống cho dân")[0]
    assert (figure.text, figure.kind, figure.value) == ("375\ntấn", "mass", 375000)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)), max_size=4))
def test_any_string_keeps_offsets(text: str, stretches: list[tuple[int, int]]) -> None:
    check(text, [(start, start + size) for start, size in stretches])


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "2,5",
                "1.250",
                "30%",
                "ha",
                "m2",
                "tỷ",
                "triệu",
                "đồng",
                "/",
                "-",
                "đến",
                "trên",
                "một",
                "hai",
                "nửa",
                "phần",
                "ba",
                "hộ",
                "xã,",
                "thị",
                "trấn",
                "(",
                ")",
                ".",
                "\n",
                "|",
                "năm",
                "lần",
                "tháng",
                "rưỡi",
                "đ/c",
                "07",
                "l",
                "o",
                "trong",
                "số",
                "+",
                "O",
                "1O",
                "phiếu",
                "Hội viên:",
                "(02b)",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_keeps_offsets(pieces: list[str]) -> None:
    text = " ".join(pieces)
    check(text, [(7, 12)])


def check(text: str, taken: list[tuple[int, int]]) -> None:
    figures = find_figures(text, (), taken)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(figure.text and figure.text == figure.text.strip() for figure in figures)
    assert all(first.end <= second.start for first, second in zip(figures, figures[1:], strict=False))
    assert not any(
        start < figure.end and figure.start < end for figure in figures for start, end in taken if start < end
    )
