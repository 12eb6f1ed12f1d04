"""Names of all four types together, where they compete for the same words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.extract.names import find_names


def _found(text: str, kind: str) -> list[str]:
    return [span.text for span in find_names(text) if span.type == kind]


@pytest.mark.parametrize(
    ("text", "people", "titles"),
    [
        (
            "Phó Chủ tịch UBND tỉnh Lê Văn Tám kết luận.",
            ["Lê Văn Tám"],
            ["Phó Chủ tịch UBND tỉnh"],
        ),
        (
            "Bí thư Thành ủy Hà Nội Trần Văn Bốn dự.",
            ["Trần Văn Bốn"],
            ["Bí thư Thành ủy Hà Nội"],
        ),
        ("Đồng chí Hồ Văn Mười dự.", ["Hồ Văn Mười"], []),
        ("Bà Đoàn Thị Năm dự.", ["Đoàn Thị Năm"], []),
        ("Ông Lương Quốc Đoàn, Bí thư Huyện ủy.", ["Lương Quốc Đoàn"], ["Bí thư Huyện ủy"]),
        ("Đoàn đi trên đường Nguyễn Văn Linh.", [], []),
    ],
)
def test_people_and_titles(text: str, people: list[str], titles: list[str]) -> None:
    assert _found(text, "PERSON") == people
    assert _found(text, "POSITION") == titles


def test_skipped_stretches_hold_nothing_and_the_author_is_a_person() -> None:
    text = "Tin khác: ông Lê Văn Tám\nNgười viết\nPhương Thúy"
    spans = find_names(text, skip=[(0, 24)], author=(36, 47))
    assert [(span.type, span.text) for span in spans] == [("PERSON", "Phương Thúy")]


@settings(max_examples=50)
@given(st.text(alphabet="Ông Nguyễn tỉnhHàộ,Bí thư.UBND\n\u00a0xãSở Y tế", max_size=60))
def test_offsets_and_order(text: str) -> None:
    spans = find_names(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)
