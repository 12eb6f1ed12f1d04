"""Numerals of Vietnamese text: digits in both styles, scale words, numbers in words, and their mixtures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tomluoc.vocabulary import alternatives, mapping

_PACKAGE = "tomluoc.extract"
SCALES: dict[str, int] = {word: int(value) for word, value in mapping(_PACKAGE, "scales.txt").items()}
_DIGIT_WORDS: dict[str, int] = {word: int(value) for word, value in mapping(_PACKAGE, "digits.txt").items()}

_DIGITS = r"\d(?:\d|[.,](?=\d))*"
_ONE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_LAST = "một|mốt|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín"  # `năm` behind a ten is the year
_TENS = rf"(?:(?:{_ONE})\s+mươi|mười)(?:\s+(?:{_LAST})(?!\w))?"
_HUNDREDS = rf"(?:{_ONE}|không)\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_ONE}|tư)|\s+{_TENS})?"
_WORDED = rf"(?:{_HUNDREDS}|{_TENS}|(?:{_ONE})\s+chục|(?:{_ONE}))(?!\w)"
_SCALE = (
    rf"(?:tr(?=\d(?!\w))|(?:{alternatives(tuple(SCALES))})(?!\w|\s+(?:lệ|trọng|suất|tập|chứng)(?!\w)))"  # no `Tỷ lệ`
)
_ATOM = re.compile(rf"(?P<digits>{_DIGITS})|(?P<words>{_WORDED})|(?P<half>nửa(?!\w))")
_NEXT = re.compile(rf"\s*(?P<scale>{_SCALE})|\s+(?P<rest>{_DIGITS}|{_WORDED})")
_HALF = re.compile(r"\s+rưỡi(?!\w)")
# `bảy triệu tư`, `12tr6`: a digit behind a scale word counts tenths of it, where the numeral ends there.
_TENTHS = re.compile(
    r"\s?(?P<tenths>[1-9]|mốt|hai|ba|tư|bốn|sáu|bảy|tám|chín)(?!\w|[.,]\d)"
    r"(?=\s*(?:[.,;:)\n]|\Z|(?:đồng|cho|để|mỗi|một|và|là|đ)(?!\w)))"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?\Z|\d{1,3}(?:,\d{3})+\.\d+\Z")
_MILLION = 1_000_000
_LONGEST = 24  # code points of a number; what is longer is a code
START = re.compile(rf"(?<![\w.,])(?:\d|(?:{_ONE}|mười|nửa)(?!\w))")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral on `start:end` of the folded text; `scale` is the last scale word's value, 1 without one."""

    start: int
    end: int
    value: float
    scale: int = 1
    digits: str = ""
    whole: float | None = None
    """The value where a comma parts thousands (`4,127`), which only counts allow."""

    @property
    def worded(self) -> bool:
        """Whether the numeral is written in words."""
        return not self.digits


def parse_digits(digits: str) -> float | None:
    """Return the value of digits in either number style, or None where they are no number (`12.5.7`).

    A single dot or comma before exactly three digits parts thousands for the dot and decimals for the comma.
    """
    digits = digits.rstrip(".,")
    if not digits or len(digits) > _LONGEST:
        return None
    if _GROUPED.match(digits):
        comma = digits.rfind(",")
        dot = digits.rfind(".")
        if dot > comma >= 0 or digits.count(",") > 1:
            return float(digits.replace(",", ""))
        return float(digits.replace(".", "").replace(",", "."))
    marks = [char for char in digits if char in ".,"]
    if len(marks) > 1:
        return None
    return float(digits.replace(",", "."))


def _small(words: str) -> int:
    """Return the value of a worded number below a thousand."""
    total = current = 0
    for word in words.split():
        if word in ("mươi", "chục"):
            total, current = total + current * 10, 0
        elif word == "trăm":
            total, current = total + current * 100, 0
        elif word == "mười":
            total, current = total + 10, 0
        else:
            current = _DIGIT_WORDS.get(word, 0)
    return total + current


def _atom(folded: str, match: re.Match[str]) -> float | None:
    if match["digits"]:
        return parse_digits(match["digits"])
    return 0.5 if match["half"] else float(_small(match["words"]))


def parse_amount(folded: str, start: int) -> Amount | None:
    """Return the numeral that begins at `start` of the folded text, with all its scale words, or None."""
    match = _ATOM.match(folded, start)
    if not match:
        return None
    current = _atom(folded, match)
    if current is None:
        return None
    digits, end = match["digits"] or "", match.end()
    total, scale, last = 0.0, 1, 0.0
    pending = True
    while following := _NEXT.match(folded, end):
        if following["scale"]:
            factor = SCALES[" ".join(following["scale"].split())]
            if pending:
                last = current * factor
                if scale != 1 and factor >= scale:
                    break
                total, scale, pending = total + last, factor, False
            elif factor > scale:  # `nghìn tỷ`: the scales multiply
                total, scale = total * factor, factor
            else:
                break
            end = following.end()
            continue
        if pending or scale == 1:
            break
        rest = _remainder(folded, following, scale)
        if rest is None:
            break
        current, end, pending = rest, following.end(), True
    if pending:
        total += current
    if not match["half"] and (half := _HALF.match(folded, end)) and scale != 1 and not pending:
        total, end = total + scale / 2, half.end()
    if scale >= _MILLION and not pending and (tenths := _TENTHS.match(folded, end)):
        tenth = _DIGIT_WORDS[tenths[1]] if tenths[1].isalpha() else int(tenths[1])
        total, end = total + scale / 10 * tenth, tenths.end()
    whole = None
    if scale == 1 and re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        whole = float(digits.replace(",", ""))
    return Amount(start, end, round(total, 6), scale, digits, whole)


def _remainder(folded: str, match: re.Match[str], scale: int) -> float | None:
    """Return the number after a scale word if it goes on with the same numeral, as `420` of `38 tỷ 420 triệu`."""
    text = match["rest"]
    value = parse_digits(text) if text[0].isdigit() else float(_small(text))
    if value is None or value >= scale:
        return None
    following = _NEXT.match(folded, match.end())
    if following and following["scale"]:
        return value if SCALES[" ".join(following["scale"].split())] < scale else None
    # `6 ngàn 340 hội viên`: only a full group of three digits closes a numeral without its own scale.
    return value if scale == 1000 and (not text[0].isdigit() or re.fullmatch(r"\d{3}", text)) else None
