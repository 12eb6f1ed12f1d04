"""Venues: a hall, house or office named by a body, an area, a number or a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from tomluoc.extract.syllables import HARD, Syllable, Trie
from tomluoc.vocabulary import entries, mapping

_PACKAGE = "tomluoc.extract"


class Stretch(Protocol):
    """Anything with an end, counted in syllables."""

    @property
    def end(self) -> int:
        """Return the index behind the last syllable."""


@cache
def _venues() -> Trie:
    heads = mapping(_PACKAGE, "place_heads.txt").items()
    return Trie(((word, kind) for word, kind in heads if kind == "building"), skip=frozenset("-"))


@cache
def _centres() -> Trie:
    return Trie((entry, "") for entry in entries(_PACKAGE, "place_centres.txt"))


@cache
def _levels() -> Trie:
    return Trie((entry, "") for entry in entries(_PACKAGE, "place_venue_levels.txt"))


def venue_end(
    tokens: list[Syllable], index: int, places: Mapping[int, Stretch], bodies: Mapping[int, Stretch], depth: int = 1
) -> int | None:
    """Return the end of the venue at `index`, None where none begins there or the place grammar knows it."""
    if tokens[index].shape in "pd":
        return None
    found = _venues().longest(tokens, index)
    if index and tokens[index - 1].low in ("tại", "ở"):
        found = _centres().longest(tokens, index) or found
    if found is None:
        return None
    end = found[0]
    if end >= len(tokens) or tokens[end].gap == HARD:
        return None
    inner = venue_end(tokens, end, places, bodies, depth - 1) if _venues().longest(tokens, end) and depth else None
    if inner is not None:
        return inner
    if end in bodies:
        return bodies[end].end
    if end in places:
        return places[end].end
    level = _levels().longest(tokens, end)
    return level[0] if level and tokens[index].capital else None
