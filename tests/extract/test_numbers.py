"""Numerals: both styles of digits, scale words, numbers in words, and mixtures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.numbers import parse_amount, parse_digits
from tomluoc.extract.scanned import digits_read


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("7", 7),
        ("05", 5),
        ("1.653,522", 1653.522),
        ("1.2", 1.2),
        ("20.725", 20725),
        ("20,725", 20.725),
        ("1,653.52", 1653.52),
        ("1,250,000", 1250000),
        ("1.250.000", 1250000),
        ("13.7l2", 13712),
        ("31.4O0", 31400),
        ("12.5.7", None),
        ("", None),
        ("1" * 60, None),
    ],
)
def test_digits(digits: str, value: float | None) -> None:
    assert parse_digits(digits_read(digits)) == value


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("3,2 tỷ đồng", "3,2 tỷ", 3.2e9),
        ("1.2 tỷ", "1.2 tỷ", 1.2e9),
        ("2 tỷ rưỡi", "2 tỷ rưỡi", 2.5e9),
        ("38 tỷ 420 triệu đồng", "38 tỷ 420 triệu", 38.42e9),
        ("9 nghìn tỷ đồng", "9 nghìn tỷ", 9e12),
        ("17 vạn người", "17 vạn", 170000),
        ("75tr trao tay", "75tr", 75e6),
        ("6 ngàn 340 hội viên", "6 ngàn 340", 6340),
        ("5 triệu 3 hộ", "5 triệu", 5e6),
        ("hai mươi người", "hai mươi", 20),
        ("bốn trăm hộ", "bốn trăm", 400),
        ("mười hai hộ", "mười hai", 12),
        ("sáu mươi ba vị", "sáu mươi ba", 63),
        ("sáu chục hộ", "sáu chục", 60),
        ("ba nghìn không trăm mười bảy hộ", "ba nghìn không trăm mười bảy", 3017),
        ("một tỷ ba trăm sáu mươi triệu đồng", "một tỷ ba trăm sáu mươi triệu", 1.36e9),
        ("nửa triệu con", "nửa triệu", 500000),
        ("mười năm qua", "mười", 10),
        ("ba năm liền", "ba", 3),
    ],
)
def test_amounts(text: str, surface: str, value: float) -> None:
    amount = parse_amount(text, 0)
    assert amount is not None
    assert (text[amount.start : amount.end], amount.value) == (surface, value)


@given(st.text(alphabet="0123456789., lotrmnăhaimươibảytỷrệugnìvạ\n"))
def test_any_string_is_read(text: str) -> None:
    for start in range(len(text)):
        amount = parse_amount(text, start)
        assert amount is None or start == amount.start < amount.end <= len(text)
