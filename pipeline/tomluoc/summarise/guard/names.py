"""Names of a brief against those of the source: every run of capitals must stand in the source as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.tokens import Tokens
from tomluoc.text import fold
from tomluoc.vocabulary import entries

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source
    from tomluoc.summarise.guard.told import Told


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the names of the brief that the source does not have."""
    for first, last in runs(told.tokens):
        if any(date.start < told.tokens.ends[last - 1] and told.tokens.starts[first] < date.end for date in told.dates):
            continue
        if last - first == 1 and told.tokens.words[first] in _heads():
            continue
        if not _known(told.tokens.words[first:last], source) and not (
            last - first > 1 and _opens(told.tokens, first) and _known(told.tokens.words[first + 1 : last], source)
        ):
            start, end = told.tokens.starts[first], told.tokens.ends[last - 1]
            yield Finding(start, end, f"name not in the source: {told.text[start:end]}")


@cache
def _heads() -> frozenset[str]:
    """Return the first syllables of kinds of bodies, which the source may write short: `Đảng ủy`."""
    return frozenset(fold(entry).split()[0] for entry in entries("tomluoc.extract", "org_heads.txt"))


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the runs (first, behind the last) of syllables with a capital, but for single ones that open a sentence."""
    first = None
    for number in range(len(tokens.words) + 1):
        capital = number < len(tokens.words) and tokens.text[tokens.starts[number]].isupper()
        if first is not None and not (capital and tokens.gap(number - 1, number).isspace()):
            if number - first > 1 or not _opens(tokens, first):
                yield first, number
            first = None
        if capital and first is None:
            first = number


def _opens(tokens: Tokens, number: int) -> bool:
    """Return whether a sentence, an item or a quotation begins with this syllable."""
    before = tokens.text[: tokens.starts[number]].rstrip(" \"“'")
    return not before or before[-1] in ".!?:;\n-•+…"


def _known(words: Sequence[str], source: Source) -> bool:
    """Return whether `words` are a row of names of the source, each whole: `Đắk Glong K'Brểu`."""
    reached = {0}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, len(words) + 1):
            part = " ".join(words[start:end])
            whole = start == 0 and end == len(words)
            if (whole and f" {part} " in source.names) or part in source.runs or _is_short(part, source):
                reached.add(end)
    return len(words) in reached


def _is_short(part: str, source: Source) -> bool:
    """Return whether a short form is spelt out in the source."""
    return part.isalpha() and len(part) > 1 and part in source.initials and f" {part} " not in source.names
