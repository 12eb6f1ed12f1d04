"""The edges of spans: no white space or punctuation outside, no bracket or quote without its partner."""

from __future__ import annotations

import unicodedata

# What may follow the number that a span ends with: `126,3%`, `30°`.
_AFTER_NUMBERS = "%‰°"
_OPENED = {")": "(", "]": "[", "”": "“", "»": "«", "’": "‘"}


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `start` and `end` moved inwards to a letter or number, in code points; None where nothing is left.

    A sign before a number, a percent sign after it, and brackets and quotes that close what the span opens, stay.
    """
    while start < end and not _may_begin(text, start, end):
        start += 1
    while start < end and not _may_end(text, start, end):
        end -= 1
    return (start, end) if start < end else None


def _may_begin(text: str, start: int, end: int) -> bool:
    if text[start] in "-−+":
        return text[start + 1 : min(start + 2, end)].isdigit() and not text[max(0, start - 1) : start].isalnum()
    return text[start].isalnum()


def _may_end(text: str, start: int, end: int) -> bool:
    last = end - 1
    while last > start and unicodedata.category(text[last])[0] == "M":  # marks of decomposed letters
        last -= 1
    char = text[last]
    if char == '"':
        return text.count('"', start, end) % 2 == 0
    if char in _OPENED:
        return text.count(_OPENED[char], start, end) == text.count(char, start, end)
    return char.isalnum() or char in _AFTER_NUMBERS
