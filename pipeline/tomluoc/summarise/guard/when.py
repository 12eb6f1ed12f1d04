"""Dates of a brief against those of the source, and document numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tomluoc.summarise.guard.dates import Date, same
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.slots import EXACT, Context, Gap, Margin, beating, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told
from tomluoc.summarise.guard.tokens import Tokens

REACH = 8
MARGIN = Margin(1.1, 0.12)
LEAD = Margin(1.1, 0.06)
PERIOD = Margin(1.1, 0.16)  # years and quarters stand far from what they date
_LEAD = 4  # syllables before the date that a brief opens with


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the dates and document numbers of the brief that the source does not have, or has of something else."""
    for date in told.dates:
        own = [_gap(source, other) for other in source.dates if same(date, other)]
        own = own or source.gaps(Tokens.of(date.words).words)
        if not own:
            yield Finding(date.start, date.end, f"date not in the source: {told.text[date.start : date.end]}")
        elif not (
            source.has(told.tokens, *told.tokens.span(date.start, date.end))
            or _is_lead(told, date, source)
        ):
            yield from _misplaced(told, source, date, own)
    for document in told.documents:
        if document.number not in source.numbers:
            yield Finding(document.start, document.end, f"document not in the source: {document.text}")


def _misplaced(told: Told, source: Source, date: Date, own: list[Gap]) -> Iterator[Finding]:
    around = _context(told, source, date)
    rivals = ((_gap(source, other), other) for other in source.dates if not same(date, other) and _alike(date, other))

    def claims(rival: Date) -> Iterator[Context]:
        return (_context(told, source, other) for other in told.dates if other is not date and same(other, rival))

    margin = _margin(told, source, date)
    right = beating(around, source.tokens, own, rivals, REACH, margin, claims)
    if right is not None:
        surface = told.text[date.start : date.end]
        yield Finding(date.start, date.end, f"date of something else in the source: {surface}", right.start)


def _context(told: Told, source: Source, date: Date) -> Context:
    return context(told.tokens, Gap(*told.tokens.span(date.start, date.end)), source.weights, REACH)


def _is_lead(told: Told, date: Date, source: Source) -> bool:
    """Return whether a brief opens with the day of its report, which the source may say in its head only."""
    return _opens(told, date) and date.bounds[0] == source.day


def _heads(told: Told, date: Date, source: Source) -> bool:
    """Return whether a year or quarter opens a sentence as a heading of the source does for what stands under it."""
    if len(date.numbers) != 1 or told.tokens.at(date.start) >= _LEAD:
        return False
    return any(same(date, other) and source.is_headed(other.start) for other in source.dates)


def _opens(told: Told, date: Date) -> bool:
    return told.tokens.at(date.start) < _LEAD and date.bounds[0] != "" and date.bounds[0] == date.bounds[1]


def _margin(told: Told, source: Source, date: Date) -> Margin:
    if _heads(told, date, source):
        return EXACT
    if _opens(told, date) and source.day:
        return LEAD
    return MARGIN if len(date.numbers) > 1 else PERIOD


def _alike(told: Date, other: Date) -> bool:
    """Return whether both are days, or both longer."""
    return (told.bounds[0] == told.bounds[1]) == (other.bounds[0] == other.bounds[1])


def _gap(source: Source, date: Date) -> Gap:
    return Gap(*source.tokens.span(date.start, date.end))
