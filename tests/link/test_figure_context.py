"""The context of figures: sentence, period, place, change, target, subject."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.figures import find_figures
from tomluoc.link.figure_context import describe
from tomluoc.report import Change, DateSpan, Entity, Figure

_DATE = re.compile(
    r"(?:6 tháng đầu |cuối |[Qq]uý [IV]+/)?(?:[nN]ăm )?20\d\d|31/12/20\d\d|\d+ tháng đầu năm(?: 20\d\d)?"
)
_PLACE = re.compile(r"(?:xã|huyện|tỉnh) [A-ZĐ]\w+(?: [A-ZĐ]\w+)*")


def context(text: str) -> dict[str, Figure]:
    """Return the described figures of a text by their words; sentences end at a full stop or a line."""
    dates = [
        DateSpan.model_validate(
            {"text": m[0], "start": m.start(), "end": m.end(), "from": "2023-01-01", "to": "2023-06-30"}
        )
        for m in _DATE.finditer(text)
    ]
    places = [Entity(type="PLACE", text=m[0], start=m.start(), end=m.end()) for m in _PLACE.finditer(text)]
    sentences = [match.span() for match in re.finditer(r"[^\n]+?(?:\.(?=\s)|(?=\n)|\Z)", text)]
    figures = find_figures(text, (), [(date.start, date.end) for date in dates])
    described = describe(text, figures, sentences, dates, places)
    return {figure.text: figure for figure in described}


BUDGET = "Thu ngân sách trên địa bàn 1.653 tỷ đồng, đạt 126,3% dự toán tỉnh giao, tăng 2,88% so với cùng kỳ năm 2018."


def test_change_and_target_stand_on_the_percent_and_on_what_it_qualifies() -> None:
    figures = context(BUDGET)
    change = Change(direction="up", value=2.88, unit="%", baseline="cùng kỳ năm 2018")
    assert figures["126,3%"].target == "dự toán tỉnh giao"
    assert figures["126,3%"].change is None
    assert figures["2,88%"].change == change
    assert figures["2,88%"].target is None
    assert (figures["1.653 tỷ đồng"].target, figures["1.653 tỷ đồng"].change) == ("dự toán tỉnh giao", change)
    assert {figure.subject for figure in figures.values()} == {"Thu ngân sách trên địa bàn"}


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        (
            "Hợp tác xã có 152 thành viên, tăng 21 thành viên so với cuối năm 2024.",
            "21 thành viên",
            ("up", 21, "cuối năm 2024"),
        ),
        ("Xảy ra 38 vụ, giảm 06 vụ so với năm 2022.", "06 vụ", ("down", 6, "năm 2022")),
        ("Doanh thu 5 tỷ đồng, gấp 1,4 lần cùng kỳ.", "1,4 lần", ("up", 1.4, "cùng kỳ")),
        (
            "Tỷ lệ đạt 68,2%, thấp hơn 2,7 điểm phần trăm so với chỉ tiêu.",
            "2,7 điểm phần trăm",
            ("down", 2.7, "chỉ tiêu"),
        ),
        ("Vận động 12 tỷ đồng, vượt 24,5% kế hoạch.", "24,5%", ("up", 24.5, "kế hoạch")),
        ("Hộ nghèo còn 375 hộ, giảm gần 49 hộ so đầu năm.", "49 hộ", ("down", 49, "đầu năm")),
        ("Tai nạn giao thông so với cùng kỳ giảm 4 vụ.", "4 vụ", ("down", 4, "cùng kỳ")),
        ("Số vụ giảm mạnh (-12,75%) so với cùng kỳ.", "-12,75%", ("down", 12.75, None)),
    ],
)
def test_changes(text: str, figure: str, change: tuple[str, float, str | None]) -> None:
    found = context(text)[figure].change
    assert found is not None
    assert (found.direction, found.value, found.baseline) == change


@pytest.mark.parametrize(
    ("text", "figure", "target"),
    [
        ("Gieo cấy 534,5 ha, đạt 103,4% kế hoạch.", "103,4%", "kế hoạch"),
        ("Gieo cấy 534,5 ha, đạt 103,4% kế hoạch.", "534,5 ha", "kế hoạch"),
        ("Quỹ thu 20 triệu đồng, bằng 91% chỉ tiêu phường giao và tăng 3% so cùng kỳ.", "91%", "chỉ tiêu phường giao"),
        ("Giải ngân đạt 58% KH; chi 3 tỷ đồng.", "58%", "KH"),
        ("Giải ngân đạt 58% KH; chi 3 tỷ đồng.", "3 tỷ đồng", None),
        ("Tỷ lệ hộ nghèo còn 11,32%, đạt chuẩn.", "11,32%", None),
    ],
)
def test_targets(text: str, figure: str, target: str | None) -> None:
    assert context(text)[figure].target == target


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Năm 2023, toàn xã thu 3 tỷ đồng.", "3 tỷ đồng", "Năm 2023"),
        ("Toàn xã thu 3 tỷ đồng trong năm 2023.", "3 tỷ đồng", "năm 2023"),
        ("Năm 2021 thu 2 tỷ đồng; năm 2022 thu 3 tỷ đồng.", "3 tỷ đồng", "năm 2022"),
        ("Thu 3 tỷ đồng, tăng 5% so với năm 2021.", "3 tỷ đồng", None),
        ("Phấn đấu thu 3 tỷ đồng trước 31/12/2024.", "3 tỷ đồng", None),
        ("KẾT QUẢ 6 tháng đầu năm 2023\nToàn xã thu 3 tỷ đồng.", "3 tỷ đồng", "6 tháng đầu năm 2023"),
    ],
)
def test_periods(text: str, figure: str, period: str | None) -> None:
    found = context(text)[figure].period
    assert (found.text if found else None) == period
    assert found is None or text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Hội phụ nữ xã Tân Lập tặng 15 phần quà.", "15 phần quà", "xã Tân Lập"),
        ("Trao 15 phần quà tại xã Tân Lập.", "15 phần quà", "xã Tân Lập"),
        ("Xây 2 nhà ở xã Tân Lập; sửa 3 nhà ở xã Minh Hòa.", "3 nhà", "xã Minh Hòa"),
        ("Trao 15 phần quà.", "15 phần quà", None),
    ],
)
def test_places(text: str, figure: str, place: str | None) -> None:
    assert context(text)[figure].place == place


def test_a_percent_in_brackets_lets_the_change_through() -> None:
    found = context("Hộ nghèo còn 274 hộ (9,6%), giảm 2,4% so với cùng kỳ.")
    assert found["274 hộ"].change == Change(direction="down", value=2.4, unit="%", baseline="cùng kỳ")


def test_a_change_of_another_thing_is_not_attached() -> None:
    found = context("Xử phạt 13 người; so với cùng kỳ giảm 5 vụ, tăng 02 người chết.")
    assert found["13 người"].change is None


def test_sentences_and_inputs() -> None:
    text = "Xã có 5 thôn. Huyện có 9 xã."
    given_figures = find_figures(text)
    described = describe(text, given_figures, [(0, 13), (14, 28)], [], [])
    assert [(f.sentence.start, f.sentence.end) for f in described if f.sentence] == [(0, 13), (14, 28)]
    assert all(figure.sentence is None for figure in given_figures)


def test_a_figure_outside_every_sentence_stays_as_it_is() -> None:
    figures = find_figures("Xã có 5 thôn.")
    assert describe("Xã có 5 thôn.", figures, [], [], []) == figures


@given(
    st.lists(
        st.sampled_from(
            [
                "tăng",
                "giảm",
                "3%",
                "đạt",
                "so",
                "với",
                "kế",
                "hoạch",
                ",",
                ";",
                ".",
                "\n",
                "(",
                "năm",
                "2023",
                "5",
                "hộ",
                "2",
                "tỷ",
                "đồng",
                "cùng",
                "kỳ",
                "và",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_is_described(pieces: list[str]) -> None:
    text = " ".join(pieces)
    figures = find_figures(text)
    described = describe(text, figures, [(0, len(text))], [], [])
    assert [(f.start, f.end, f.value) for f in described] == [(f.start, f.end, f.value) for f in figures]


def test_a_change_belongs_to_the_one_of_two_joined_figures_that_counts_the_same() -> None:
    figures = context("Bắt giữ 63 vụ/81 đối tượng (tăng 11 vụ so với quý II/2023).")
    assert figures["63 vụ"].change is not None and figures["63 vụ"].change.value == 11
    assert figures["81 đối tượng"].change is None


def test_a_clock_time_is_no_period() -> None:
    text = "Tính đến 08h25, có 61 cổ đông dự họp."
    clock = DateSpan(text="08h25", start=text.index("08h25"), end=text.index("08h25") + 5)
    (figure,) = describe(text, find_figures(text, (), [(clock.start, clock.end)]), [(0, len(text))], [clock], [])
    assert figure.text == "61 cổ đông" and figure.period is None
