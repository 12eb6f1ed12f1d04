"""Dates of a brief against those of the source, and document numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tomluoc.summarise.guard.dates import Date, same
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.slots import Gap, Margin, best, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told
from tomluoc.summarise.guard.tokens import Tokens

REACH = 8
MARGIN = Margin(1.1, 0.12)
PERIOD = Margin(1.1, 0.16)  # years and quarters stand far from what they date
_LEAD = 4  # syllables before the date that a brief opens with


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the dates and document numbers of the brief that the source does not have, or has of something else."""
    for date in told.dates:
        own = [other for other in source.dates if same(date, other)]
        surface = told.text[date.start : date.end]
        if not own:
            if not _written(date, source):
                yield Finding(date.start, date.end, f"date not in the source: {surface}")
            continue
        gap = Gap(*told.tokens.span(date.start, date.end))
        if source.has(told.tokens, gap.first, gap.last) or _is_lead(told, date, source):
            continue
        around = context(told.tokens, gap, source.weights, REACH)
        mine, _ = best(around, source.tokens, (_gap(source, other) for other in own), REACH)
        rivals = (_gap(source, other) for other in source.dates if not same(date, other) and _alike(date, other))
        against, right = best(around, source.tokens, rivals, REACH)
        if right is not None and (MARGIN if len(date.numbers) > 1 else PERIOD).beaten(mine, against):
            where = source.tokens.starts[right.first]
            yield Finding(date.start, date.end, f"date of something else in the source: {surface}", where)
    for document in told.documents:
        if document.number not in source.numbers:
            yield Finding(document.start, document.end, f"document not in the source: {document.text}")


def _is_lead(told: Told, date: Date, source: Source) -> bool:
    """Return whether a brief opens with the day of its report, which the source may say in its head only."""
    return told.tokens.at(date.start) < _LEAD and date.bounds[0] != "" and date.bounds[0] == source.day


def _written(date: Date, source: Source) -> bool:
    """Return whether the source writes the date out where the pipeline sees none."""
    return f" {' '.join(Tokens.of(date.words).words)} " in source.names


def _alike(told: Date, other: Date) -> bool:
    """Return whether both are days, or both longer."""
    return (told.bounds[0] == told.bounds[1]) == (other.bounds[0] == other.bounds[1])


def _gap(source: Source, date: Date) -> Gap:
    return Gap(*source.tokens.span(date.start, date.end))
