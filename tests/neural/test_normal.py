from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.neural.normal import compose

TEXT = "Uỷ ban xã Đắk Rô\r\n🎉 đồng chí\u00a0K'Brểu, 12,5 %"
ODD = st.text(
    st.characters() | st.sampled_from("àẹ\u0301\u0323\u0302\u200d\u00ad🎉\ud800\u1100\u1161\u11a8한\u09c7\u09be")
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_found_again(form: str) -> None:
    text = unicodedata.normalize(form, TEXT)
    normal = compose(text)
    assert normal.text == unicodedata.normalize("NFC", TEXT)
    for word in ("Uỷ", "Đắk", "đồng", "K'Brểu", "🎉"):
        begin = normal.text.index(word)
        there = text[normal.start(begin) : normal.end(begin + len(word))]
        assert there == unicodedata.normalize(form, word)


@given(ODD)
def test_offsets_cover_any_text(text: str) -> None:
    normal = compose(text)
    clean = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert normal.text == unicodedata.normalize("NFC", clean)
    bounds = [(normal.start(index), normal.end(index + 1)) for index in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert [start for start, _ in bounds] == sorted(start for start, _ in bounds)
    for index, (start, end) in enumerate(bounds):
        assert normal.text[index] in unicodedata.normalize("NFC", clean[start:end])
    assert not bounds or (bounds[0][0], bounds[-1][1]) == (0, len(text))
