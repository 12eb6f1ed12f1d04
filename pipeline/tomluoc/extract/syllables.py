"""The syllables of a text with what their shape says: the common ground of the grammars of places and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tomluoc.text import fold

JOINED, SPACE, SOFT, HARD = 0, 1, 2, 3
"""What stands before a syllable: nothing, a space, a line wrapped in mid-sentence, a real break."""

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]")
_BULLET = re.compile(r"[ \t]*(?:[-+*•●▪–—]|\d{1,2}[.)/]|[a-zđA-ZĐ][.)]|[IVX]+[.)])\s")
_WRAPPED_LINE = 45  # characters: a shorter line ends where its writer ended it
_COLUMN_GAP = 3  # spaces that part the columns of a letterhead


class Syllable(NamedTuple):
    """A syllable, number or mark. `shape`: l lower case, C capital first, A capitals, d digit first, p mark.

    `heading` says that the line is in capitals throughout, so that capitals mean nothing in it; `inner` that the
    syllable goes on with the word of the one before, where the words are known.
    """

    start: int
    end: int
    low: str
    shape: str
    gap: int
    heading: bool
    inner: bool | None = None

    @property
    def capital(self) -> bool:
        """Whether the syllable is written with a capital first."""
        return self.shape in "CA"


def syllables(text: str, words: Sequence[tuple[int, int, str]] = ()) -> list[Syllable]:
    """Return the syllables and marks of `text` in order; offsets are code points of `text`.

    `words` are the words of the text with their tags: `(start, end, tag)`. The last texts are remembered, for several
    grammars ask for the same: the list is not to be changed.
    """
    return _syllables(text, tuple(words))


@lru_cache(maxsize=2)
def _syllables(text: str, words: tuple[tuple[int, int, str], ...]) -> list[Syllable]:
    inner = _inner_starts(text, words)
    folded = fold(text).replace("ð", "đ")  # the Icelandic letter often stands in for the Vietnamese one
    result: list[Syllable] = []
    before = 0
    headings = _heading_lines(text)
    line = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while line < len(headings) and headings[line][0] <= start:
            line += 1
        heading = line > 0 and headings[line - 1][1] and start < headings[line - 1][2]
        gap = SPACE if start - before == 1 and text[before] == " " else _gap(text, before, start)
        if gap == SOFT and result and (heading or result[-1].heading):
            gap = HARD
        result.append(
            Syllable(start, end, folded[start:end], _shape(match[0]), gap, heading, start in inner if words else None)
        )
        before = end
    return result


def _inner_starts(text: str, words: Sequence[tuple[int, int, str]]) -> frozenset[int]:
    """Return where the second and later syllables of the words begin."""
    return frozenset(
        match.start()
        for start, end, _ in words
        if end - start > 2
        for match in _TOKEN.finditer(text, start + 1, end)
        if text[match.start() - 1].isspace()
    )


@lru_cache(maxsize=1 << 14)
def _shape(token: str) -> str:
    first = token[0]
    if first.isdigit():
        return "d"
    if not first.isalpha():
        return "p"
    if not first.isupper():
        return "l"
    return "A" if len(token) > 1 and token.isupper() else "C"


def _gap(text: str, before: int, start: int) -> int:
    if before == start:
        return JOINED
    if start - before == 1 and text[before] != "\n":
        return SPACE
    between = text[before:start]
    lines = between.count("\n") + between.count("\r") - between.count("\r\n")
    if lines == 0:
        return HARD if start - before >= _COLUMN_GAP or "\t" in between else SPACE
    if lines > 1 or before == 0:
        return HARD
    if text[before - 1] in ".!?:;":
        return HARD
    next_line = text[before + len(between.rstrip(" \t")) : start + 8]
    if _BULLET.match(next_line):
        return HARD
    window = max(0, before - _WRAPPED_LINE)
    begin = max(window, *(text.rfind(mark, window, before) + 1 for mark in ("\n", "\r", "   ", "\t")))
    if text[start].islower():
        return SOFT
    return HARD if before - begin < _WRAPPED_LINE else SOFT


def _heading_lines(text: str) -> list[tuple[int, bool, int]]:
    """Return start, whether all in capitals, and end, of each stretch of text between line ends or wide gaps."""
    stretches = re.finditer(r"[^\n\r\t]+?(?=[ \u00a0]{3}|[\n\r\t]|$)", text)
    return [(match.start(), _all_capitals(match[0]), match.end()) for match in stretches]


def _all_capitals(line: str) -> bool:
    if not line.isupper():  # also false where no letter is cased
        return False
    return sum(char.isalpha() for char in line) > 6 and " " in line.strip()


class Trie:
    """Longest match of phrases over folded syllables; a phrase carries a value."""

    def __init__(self, phrases: Iterable[tuple[str, str]] = (), *, skip: frozenset[str] = frozenset()) -> None:
        """Hold `phrases` with their values; marks in `skip` may stand between syllables of a match."""
        self._root: dict[str, object] = {}
        self._skip = skip
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: str) -> None:
        """Add a phrase; of a phrase given twice the values are joined by a space."""
        node = self._root
        for match in _TOKEN.finditer(fold(phrase)):
            if match[0] in self._skip:
                continue
            node = node.setdefault(match[0], {})  # type: ignore[assignment]
        known = node.get("")
        node[""] = value if known is None or value in str(known).split() else f"{known} {value}"

    def matches(self, tokens: list[Syllable], index: int) -> list[tuple[int, str]]:
        """Return the end index and value of every phrase that begins at `index`, the shortest first."""
        node = self._root.get(tokens[index].low) if index < len(tokens) else None
        if node is None:
            return []
        found: list[tuple[int, str]] = []
        position = index + 1
        while node is not None:
            value = node.get("")  # type: ignore[attr-defined]
            if value is not None:
                found.append((position, value))
            following = position
            while following < len(tokens) and tokens[following].low in self._skip and tokens[following].gap < HARD:
                following += 1
            if following >= len(tokens) or tokens[following].gap == HARD or following - position > 2:
                break
            if tokens[position].low not in node and following == position:  # type: ignore[operator]
                break
            direct = node.get(tokens[position].low)  # type: ignore[attr-defined]
            if direct is not None:
                node, position = direct, position + 1
            else:
                node, position = node.get(tokens[following].low), following + 1  # type: ignore[attr-defined]
        return found

    def longest(self, tokens: list[Syllable], index: int) -> tuple[int, str] | None:
        """Return the end index and value of the longest phrase that begins at `index`, or None."""
        found = self.matches(tokens, index)
        return found[-1] if found else None
