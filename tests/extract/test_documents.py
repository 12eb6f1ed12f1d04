import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc import find_documents


@pytest.mark.parametrize(
    ("before", "surface", "after", "kind", "number"),
    [
        ("Thực hiện ", "Nghị quyết số 25-NQ/TW", " của Trung ương", "Nghị quyết", "25-NQ/TW"),
        ("Sơ kết ", "Đề án số 01", " của Huyện ủy", "Đề án", "01"),
        ("Số: ", "487/BC-UBND", "\n", None, "487/BC-UBND"),
        ("theo ", "Nghị định 117/2020/NĐ-CP", ".", "Nghị định", "117/2020/NĐ-CP"),
    ],
)
def test_document(before: str, surface: str, after: str, kind: str | None, number: str) -> None:
    (span,) = find_documents(before + surface + after)
    assert (span.text, span.start, span.end) == (surface, len(before), len(before) + len(surface))
    assert (span.kind, span.number) == (kind, number)


@pytest.mark.parametrize("text", ["Luật Đất đai năm 2024", "ngày 13/7/2022", "đạt 277/369 điểm", "kế hoạch 12,5 ha"])
def test_no_document(text: str) -> None:
    assert find_documents(text) == []


@given(st.text())
def test_offsets_hold(text: str) -> None:
    assert all(text[span.start : span.end] == span.text for span in find_documents(text))
