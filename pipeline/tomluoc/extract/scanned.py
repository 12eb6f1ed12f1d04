"""Digits that a scanner read as letters: `1O`, `2O25`, `l87`, `26.5OO`, `2I,5`."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"(?<!\w)(?=[\d.,]*[oOlI])(?=[oOlI.,]*\d)[\doOlI][\doOlI.,]*(?!\w)")
_LITRES = re.compile(r"[\d.,]+l\Z")
_SHARE = re.compile(r"\s?[/%]")
_LEFT = re.compile(r"I[.,]|\d+o\Z|o\D")  # `I.1` is a number of a list, `15o` are degrees
_READ_AS = str.maketrans("lIoO", "1100")


@lru_cache(maxsize=4)
def digits_read(text: str) -> str:
    """Return `text` with the letters that stand for digits read as such; the length stays the same.

    The last few texts are remembered, for each grammar asks.
    """
    return _TOKEN.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    token = match[0]
    litres = _LITRES.match(token) and not _SHARE.match(match.string, match.end())
    return token if litres or _LEFT.match(token) else token.translate(_READ_AS)
