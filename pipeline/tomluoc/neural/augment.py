"""More reports out of few: the same ones with other people, places and bodies in them."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tomluoc.evaluate.gold import GoldReport, GoldSpan

_SWAPPED = ("PERSON", "PLACE", "ORG")

# Names that may stand for each other: by type, first word or length, and whether in capitals.
Key = tuple[str, str, bool]
Names = dict[Key, list[str]]
Blocks = list[tuple[int, int]]


def names_of(golds: Iterable[GoldReport]) -> Names:
    """Return the names in the reports, each once, by what they may stand for."""
    names: dict[Key, dict[str, None]] = {}
    for gold in golds:
        for span in _simple(gold.spans):
            names.setdefault(_key(span), {})[span.text] = None
    return {key: list(found) for key, found in names.items()}


def swap(
    gold: GoldReport, blocks: Sequence[tuple[int, int]], names: Names, share: float, chance: random.Random
) -> tuple[GoldReport, Blocks]:
    """Return the report and its blocks with `share` of its names replaced by others, all offsets moved accordingly."""
    parts: list[str] = []
    moves = [(0, 0)]  # from an offset of the old text on, how far the new one is ahead
    done = 0
    for span in _simple(gold.spans):
        if chance.random() >= share or span.start < done:
            continue
        name = chance.choice(names.get(_key(span)) or [span.text])
        parts += [gold.text[done : span.start], name]
        done = span.end
        moves.append((span.end, moves[-1][1] + len(name) - (span.end - span.start)))
    text = "".join([*parts, gold.text[done:]])
    moved = _Moved(moves)
    spans = [
        replace(span, start=moved(span.start), end=moved(span.end), text=text[moved(span.start) : moved(span.end)])
        for span in gold.spans
    ]
    return replace(gold, text=text, spans=spans), [(moved(start), moved(end)) for start, end in blocks]


class _Moved:
    """Where an offset of the old text lies in the new one; offsets inside replaced names are not asked for."""

    def __init__(self, moves: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in moves]
        self._shifts = [shift for _, shift in moves]

    def __call__(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


def _simple(spans: Sequence[GoldSpan]) -> list[GoldSpan]:
    """Return the names on one line into which no other span reaches, in order."""
    return [
        span
        for span in sorted(spans, key=lambda span: span.start)
        if span.type in _SWAPPED
        and "\n" not in span.text
        and not any(_reaches_into(other, span) for other in spans if other is not span)
    ]


def _reaches_into(other: GoldSpan, span: GoldSpan) -> bool:
    apart = other.end <= span.start or span.end <= other.start
    return not apart and not (other.start <= span.start and span.end <= other.end)


def _key(span: GoldSpan) -> Key:
    words = span.text.split()
    if span.type == "PERSON":
        return span.type, str(min(len(words), 2)), span.text.isupper()
    # `xã Tân Lập` for another xã; names without such a word for one another, of about the same length
    first = words[0].lower() if words[0].islower() or span.type == "ORG" else str(min(len(words), 3))
    return span.type, first, span.text.isupper()
