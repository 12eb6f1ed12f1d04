"""Composed Unicode (NFC) for the tokenizer, with the way back to the text as it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in NFC whose character `i` stands for the original's `starts[i]` to `ends[i]`, in code points.

    `starts` and `ends` are None where nothing had to be composed: then offsets are the same.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def start(self, index: int) -> int:
        """Return where the character at `index` begins in the original."""
        return index if self.starts is None else self.starts[index]

    def end(self, index: int) -> int:
        """Return where the character before `index` ends in the original."""
        return index if self.ends is None else self.ends[index - 1]


def compose(text: str) -> Normal:
    """Return any string in NFC with offsets into it; lone surrogates, which no encoding holds, become U+FFFD."""
    text = _SURROGATE.sub("\ufffd", text)
    if unicodedata.is_normalized("NFC", text):
        return Normal(text)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for begin, end in _clusters(text):
        part = unicodedata.normalize("NFC", text[begin:end])
        whole = part != text[begin:end]
        parts.append(part)
        starts.extend([begin] * len(part) if whole else range(begin, end))
        ends.extend([end] * len(part) if whole else range(begin + 1, end + 1))
    return Normal("".join(parts), starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the stretches that no composition crosses: a character with what may join it."""
    borders = [0, *(index for index in range(1, len(text)) if not _joins(text[index])), len(text)]
    return list(zip(borders, borders[1:], strict=False))


def _joins(char: str) -> bool:
    """Whether a character may compose with the one before it: marks, and the vowels and finals of Hangul."""
    if char < "\u0300":
        return False
    return "\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M"
