"""Approximators around a number: `gần`, `hơn`, `khoảng`, `trở lên`."""

from __future__ import annotations

import re
from typing import cast

from tomluoc.report import Approx
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, mapping

_APPROX = {fold(word): value for word, value in mapping("tomluoc.extract", "approximators.txt").items()}
_WINDOW = 32  # code points before the number that may hold approximators
_BEFORE = re.compile(rf"(?<!\w)(?P<word>{alternatives(tuple(_APPROX))})[\s(:]*(?:(?:đạt|từ|là|được|có|tới)\s+)?\Z")
_SIGNS: dict[str, Approx] = {"~": "about", "≈": "about", "≥": "over", ">": "over", "≤": "under", "<": "under"}
_SIGN = re.compile(rf"[{''.join(_SIGNS)}]\s?\Z")
_UPWARD = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+trở\s+lên(?!\w)")
# `từ 90% án hình sự, 80% án dân sự trở lên`: what stands far behind bounds all that follow `từ`.
_FROM = re.compile(r"(?<!\w)từ\s+(?:(?:(?!trở\s+lên)[^;.\n])*,\s*)?\Z")
_FAR_UPWARD = re.compile(r"(?:(?!(?<!\w)từ\s)[^;.\n]){0,60}?\s+trở\s+lên(?!\w)")
_LIMITED = re.compile(
    r"(?<!\w)(?:không|đừng|chớ|cấm|chưa)(?:\s+(?!nào\s)[^\W\d_]+){1,6}\s+quá\s+\Z"
)  # `không gieo quá 80 kg`
_PARTED = re.compile(r"(?:\d|%|(?<!\w)(?:đồng|tỷ|tỉ|triệu|ha|km|tấn|kg|m2))\s+trên\s+\Z")  # `5 tỷ đồng trên 9 tỷ đồng`
_DOWNWARD = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+trở\s+xuống(?!\w)")
_SPACES = re.compile(r"\s+")


def approximation(folded: str, start: int, end: int) -> Approx | None:
    """Return how the words around the number on `start:end` bound it, or None."""
    if _UPWARD.match(folded, end):
        return "over"
    if _DOWNWARD.match(folded, end):
        return "under"
    before = folded[max(0, start - _WINDOW) : start]
    if sign := _SIGN.search(before):
        return _SIGNS[sign[0].strip()]
    if _FROM.search(before) and _FAR_UPWARD.match(folded, end):
        return "over"
    match = _BEFORE.search(before)
    if not match:
        return None
    word = _SPACES.sub(" ", match["word"])
    if word == "trên" and _PARTED.search(before):
        return None
    if word == "quá" and _LIMITED.search(folded, max(0, start - 2 * _WINDOW), start):
        return "under"
    value = _APPROX[word]
    return None if value == "none" else cast(Approx, value)
