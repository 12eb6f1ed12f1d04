"""The vocabularies of the stage as compiled matchers over folded text, and the count of syllables."""

from __future__ import annotations

import re
from functools import cache

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.summarise"
_SYLLABLE = re.compile(r"(?<!\S)(?:_|[^\w\s])*+[^\W_]")


@cache
def starts(name: str) -> re.Pattern[str]:
    """Return a matcher for text that begins with an entry of the vocabulary `name`."""
    return re.compile(rf"(?:{_words(name)})(?!\w)")


@cache
def holds(name: str) -> re.Pattern[str]:
    """Return a matcher for an entry of the vocabulary `name` anywhere, as whole syllables."""
    return re.compile(rf"(?<!\w)(?:{_words(name)})(?!\w)")


@cache
def filler_end() -> re.Pattern[str]:
    """Return a matcher for words that say nothing of their own at the end of a stretch, with the space before them."""
    return re.compile(rf"\s+(?:{_words('filler.txt')})$")


@cache
def members(name: str) -> frozenset[str]:
    """Return the folded entries of the vocabulary `name`."""
    return frozenset(fold(entry) for entry in entries(_PACKAGE, name))


def syllables(text: str) -> int:
    """Count the tokens between white space that hold a letter or a digit."""
    return sum(1 for _ in _SYLLABLE.finditer(text))


def _words(name: str) -> str:
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])
