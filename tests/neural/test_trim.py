from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.neural.trim import trim


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (" ‘Lê Văn A’, ", "Lê Văn A"),
        ("(126,3%)", "126,3%"),
        ("-16,36%.", "-16,36%"),
        ("- 16 hộ", "16 hộ"),
        ("– xã Tân Lập;\r\n", "xã Tân Lập"),
        ("đường Nghi Sơn (Thanh Hóa)", "đường Nghi Sơn (Thanh Hóa)"),
        ("đường Nghi Sơn)", "đường Nghi Sơn"),
        ('1 "điểm trường tạm"', '1 "điểm trường tạm"'),
        ('1 điểm trường"', "1 điểm trường"),
        ("🎉xã Tân Lập🎉", "xã Tân Lập"),
        (unicodedata.normalize("NFD", "xã Hoà."), unicodedata.normalize("NFD", "xã Hoà")),
    ],
)
def test_edges(text: str, span: str) -> None:
    found = trim(text, 0, len(text))
    assert found and text[slice(*found)] == span


@pytest.mark.parametrize("text", ["", " ", "...", "\u0301", "🎉 –"])
def test_nothing_is_left(text: str) -> None:
    assert trim(text, 0, len(text)) is None


@given(st.text())
def test_nothing_more_to_trim(text: str) -> None:
    found = trim(text, 0, len(text))
    assert not found or (0 <= found[0] < found[1] <= len(text) and trim(text, *found) == found)
