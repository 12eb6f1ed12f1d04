"""Figures of a brief against those of the source: by value, by what they count, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tomluoc.extract.not_figures import is_name, is_no_figure
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.numerals import Numeral
from tomluoc.summarise.guard.slots import EXACT, Context, Gap, Margin, beating, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

REACH = 8
NOUN_REACH = 3  # syllables from a number to the noun that it counts, where that does not follow at once
_COUNTABLE = 10  # so many of what a report names one by one may be counted: `hai phó chủ tịch`
_APART = 6  # syllables between the two numbers of `12 trên 17 doanh nghiệp`
_DAY = 2  # digits of a day and of a month
_PACKAGE = "tomluoc.summarise.guard"
_PERSON = "người"
_TIMES = frozenset(("năm", "tháng", "ngày", "tuổi", "đồng"))
MARGIN = Margin(1.4, 0.2)


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the numerals of the brief that the source does not have, or has of something else."""
    for numeral in told.numerals:
        if numeral.worded and min(numeral.values) <= _COUNTABLE:
            continue
        where = " ".join(f"{told.text[numeral.start : numeral.end]} {numeral.noun}".split())
        reason, right = _wrong(told, source, numeral)
        if reason:
            yield Finding(numeral.start, numeral.end, f"{reason}: {where}", right)


def _wrong(told: Told, source: Source, numeral: Numeral) -> tuple[str, int | None]:
    """Return what is wrong with a numeral, and where the right one stands; nothing where all is well."""
    valued = [other for other in source.numerals if numeral.values & other.values or _fills_cell(numeral, other)]
    same = [other for other in valued if _counts_same(told, numeral, source, other)]
    pair = _slashed(told, numeral)
    if not same or (pair and not _paired(source, same, pair)):
        if _written(told, source, numeral):
            return "", None
        return ("unit not in the source" if valued else "figure not in the source"), None
    if numeral.worded or source.has(told.tokens, *told.tokens.span(numeral.start, numeral.end)):
        return "", None
    if pair and not numeral.noun and not numeral.kind:
        return "", None
    if _is_said_again(told, numeral, len(same)):
        return "figure told twice, once in the source", None
    return _misplaced(told, source, numeral, same)


def _misplaced(told: Told, source: Source, numeral: Numeral, same: list[Numeral]) -> tuple[str, int | None]:
    around = _context(told, source, numeral)
    own = [_gap(source, other) for other in same]
    rivals = [other for other in source.numerals if other not in same and _is_rival(told, numeral, other)]

    def claims(rival: Numeral) -> Iterator[Context]:
        for other in told.numerals:
            if other is not numeral and other.kind == rival.kind and other.values & rival.values:
                yield _context(told, source, other)

    right = beating(
        around,
        source.tokens,
        own,
        ((_gap(source, r), r) for r in rivals),
        REACH,
        EXACT if _is_name(told, numeral) else MARGIN,
        claims,
    )
    if right is None:
        return "", None
    unit = bool(right.values & numeral.values)
    return ("unit of something else" if unit else "figure of something else") + " in the source", right.start


def _fills_cell(numeral: Numeral, other: Numeral) -> bool:
    """Return whether a cell of a table has the digits, whose unit stands in its head."""
    return other.bare and numeral.raw == other.raw and not (other.kind or other.large)


def _is_name(told: Told, numeral: Numeral) -> bool:
    """Return whether a number is part of a name: `Quốc lộ 14`, `bão số 8`, `tuần 16`."""
    return not numeral.kind and (
        is_no_figure(told.text, told.tokens.folded, numeral.start)
        or (not _counts(told, numeral) and is_name(told.tokens.folded, numeral.start))
    )


def _slashed(told: Told, numeral: Numeral) -> list[str]:
    """Return the two numbers of `3/8 chi hội` or `15/12`, nothing where there is one."""
    first, last = told.tokens.span(numeral.start, numeral.end)
    tokens = told.tokens
    if (
        last < len(tokens.words)
        and last - first == 1
        and tokens.gap(first, last).strip() in ("/", "-")
        and tokens.words[last].isdigit()
    ):
        return tokens.words[first : last + 1]
    return []


def _paired(source: Source, same: Sequence[Numeral], pair: Sequence[str]) -> bool:
    """Return whether the second number of a pair stands soon behind the first in the source too."""
    if f" {' '.join(pair)} " in source.names:
        return True
    if len(pair[0]) <= _DAY and len(pair[1]) <= _DAY:
        return False  # a day, as far as one can tell
    words = source.tokens.words
    ends = (_gap(source, other).last for other in same)
    return any(pair[1] in words[max(0, end - 1) : end + _APART] for end in ends)


def _is_rival(told: Told, numeral: Numeral, other: Numeral) -> bool:
    """Return whether a figure of the source may be the right one: the same unit, or the same value."""
    if other.values & numeral.values:
        return bool(other.kind or other.noun)
    if other.kind or numeral.kind:
        return other.kind == numeral.kind
    return other.noun == numeral.noun or not (other.noun and _counts(told, numeral))


def _is_said_again(told: Told, numeral: Numeral, there: int) -> bool:
    """Return whether the brief has a large figure before this one already, and oftener than the source."""
    before = [other for other in told.numerals if other.start < numeral.start and other.kind == numeral.kind]
    return sum(bool(other.values & numeral.values) for other in before) >= there


def _written(told: Told, source: Source, numeral: Numeral) -> bool:
    """Return whether the source has the number between the same words, whatever it is there: `tổ 14`, `11 tháng`."""
    first, last = told.tokens.span(numeral.start, numeral.end)
    words = told.tokens.words
    if numeral.kind:
        row = " ".join(words[first:last])
        return words[last - 1].isalpha() and source.names.count(f" {row} ") > source.names.count(f" tháng {row} ")
    if _counts(told, numeral):
        return f" {' '.join(words[first : last + 1])} " in source.names
    return first > 0 and f" {' '.join(words[first - 1 : last])} " in source.names


@cache
def _people() -> frozenset[str]:
    """Return the first syllables of units that count people: who writes `31 người` of `31 đại biểu` is right."""
    return frozenset(fold(entry).split()[0] for entry in (_PERSON, *entries(_PACKAGE, "people_units.txt")))


@cache
def _no_unit() -> re.Pattern[str]:
    """Return a matcher for words behind a number that are no unit."""
    names = ("head_stops.txt", "predicate_words.txt", "function_words.txt")
    words = {fold(entry) for name in names for entry in entries("tomluoc.extract", name)}
    return re.compile(rf"\s+(?:{alternatives(sorted(words - _TIMES - _people()))})(?!\w)")


def _counts(told: Told, numeral: Numeral) -> bool:
    """Return whether a unit may stand behind a numeral."""
    return numeral.noun != "" and not _no_unit().match(told.tokens.folded, numeral.end)


def _context(told: Told, source: Source, numeral: Numeral) -> Context:
    gap = Gap(*told.tokens.span(numeral.start, numeral.end))
    return context(told.tokens, gap, source.weights, REACH)


def _gap(source: Source, numeral: Numeral) -> Gap:
    return Gap(*source.tokens.span(numeral.start, numeral.end))


def _counts_same(told: Told, numeral: Numeral, source: Source, other: Numeral) -> bool:
    """Return whether both measure in the same unit, or count what the source names near by."""
    if numeral.kind or other.kind:
        return numeral.kind == other.kind or (bool(numeral.kind) and other.bare) or (numeral.large and other.large)
    noun = numeral.noun
    if noun == other.noun or not other.noun or not _counts(told, numeral):
        return True
    if noun == _PERSON and other.noun in _people():
        return True
    first, last = source.tokens.span(other.start, other.end)
    return noun in source.tokens.words[max(0, first - NOUN_REACH) : last + NOUN_REACH]
