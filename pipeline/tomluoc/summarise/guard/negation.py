"""Denials: whether the brief says no where the source says no, and only there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.slots import STRICT, Gap, Margin, beating, context
from tomluoc.summarise.guard.tokens import Tokens
from tomluoc.summarise.words import members
from tomluoc.text import fold
from tomluoc.vocabulary import entries

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source
    from tomluoc.summarise.guard.told import Told

_PACKAGE = "tomluoc.summarise.guard"
_SCOPE = 4  # syllables behind a denial among which its word is
_CLOSE = 2  # syllables between a denial and a figure that it denies
_BOUNDS = frozenset(("quá", "dưới", "trên", "hơn"))
_NEAR = 5
_REACH = 7
MARGIN = Margin(1.3, 0.2)


@cache
def _vocabulary(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in entries(_PACKAGE, name))


def denied(tokens: Tokens) -> dict[int, int]:
    """Return the numbers of the syllables that are denied, each with that of its denial.

    What is denied is the first syllable behind `không` or `chưa` that tells something.
    """
    found: dict[int, int] = {}
    light = members("stop_syllables.txt")
    for number in _denials(tokens):
        for other in _scope(tokens, number):
            if tokens.words[other] not in light:
                found.setdefault(other, number)
                break
    return found


def shadowed(tokens: Tokens) -> frozenset[int]:
    """Return the numbers of the syllables that a denial before them may reach."""
    return frozenset(other for number in _denials(tokens) for other in _scope(tokens, number))


def _denials(tokens: Tokens) -> Iterator[int]:
    phrases = _vocabulary("not_negations.txt")
    for word in _vocabulary("negations.txt"):
        for number in tokens.places.get(word, ()):
            behind = [" ".join(tokens.words[number : number + size]) for size in (2, 3)]
            before = tokens.words[number - 1] if number and tokens.gap(number - 1, number).isspace() else ""
            counted = before.isdigit() and _quoted(tokens, number - 1)  # `"3 không"`
            if f"{before} {word}" not in phrases and phrases.isdisjoint(behind) and not counted:
                yield number


def _quoted(tokens: Tokens, number: int) -> bool:
    return tokens.folded[tokens.starts[number] - 1 : tokens.starts[number]] in ('"', "'")


def _scope(tokens: Tokens, number: int) -> Iterator[int]:
    """Yield the syllables behind a denial that it may reach."""
    for other in range(number + 1, min(number + 1 + _SCOPE, len(tokens.words))):
        if tokens.parted(other - 1, other):
            return
        yield other


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the words that the brief denies and the source affirms in the same place, and the other way round."""
    yield from _figures(told, source)
    yield from _words(told, source)


def _figures(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the denials of figures that the source does not deny: `không đạt 71,4 tỷ đồng`."""
    figures = {told.tokens.at(numeral.start): numeral for numeral in told.numerals if not numeral.worded}
    denials = sorted(_denials(source.tokens))
    for number in _denials(told.tokens):
        for place in _scope(told.tokens, number):
            numeral = figures.get(place)
            between = told.tokens.words[number + 1 : place]
            if numeral is None or len(between) > _CLOSE or not _BOUNDS.isdisjoint(between):
                continue
            there = [source.tokens.at(other.start) for other in source.numerals if other.values & numeral.values]
            if there and not any(0 < at - denial <= _NEAR for at in there for denial in denials):
                start, end = told.tokens.starts[number], numeral.end
                right = source.tokens.starts[there[0]]
                yield Finding(start, end, f"denied, but not in the source: {told.text[start:end]}", right)


def _words(told: Told, source: Source) -> Iterator[Finding]:
    tokens, there = told.tokens, source.denied
    here = denied(tokens)
    words = {source.tokens.words[number] for number in there}
    negations = _vocabulary("negations.txt")
    for number, word in enumerate(tokens.words):
        if (number not in here and word not in words) or source.has(tokens, here.get(number, number), number + 1):
            continue
        places = source.tokens.places.get(word, ())
        if number in here:
            same, other = _parted(places, source.shadowed)
        else:
            other, same = _parted(places, there)
        if not other:
            continue
        around = context(
            tokens, Gap(number, number + 1), source.weights, _REACH, lambda at: tokens.words[at] in negations
        )
        own = [Gap(place, place + 1) for place in same]
        rivals = ((Gap(place, place + 1), place) for place in other)
        right = beating(around, source.tokens, own, rivals, _REACH, STRICT if told.copied(source) else MARGIN)
        if right is not None and not (number in here and not told.copied(source) and _denied_nearby(source, right)):
            first = here.get(number, number)
            start, end = tokens.starts[first], tokens.ends[number]
            what = "denied, but not in the source" if number in here else "denied in the source"
            yield Finding(start, end, f"{what}: {told.text[start:end]}", source.tokens.starts[right])


def _denied_nearby(source: Source, place: int) -> bool:
    """Return whether the source denies something close by: `nhà tiêu: 214 hộ chưa có` is `chưa có nhà tiêu`."""
    return any(abs(place - other) <= _NEAR for other in source.denied)


def _parted(places: Iterable[int], marked: Container[int]) -> tuple[list[int], list[int]]:
    """Return those of `places` that are marked, and the others."""
    places = list(places)
    return [place for place in places if place in marked], [place for place in places if place not in marked]
