"""Dates of a brief against those of the source, and document numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tomluoc.summarise.guard.dates import Date, same
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.slots import EXACT, Context, Gap, Margin, beating, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.tokens import Tokens
from tomluoc.summarise.guard.told import Told

REACH = 8
MARGIN = Margin(1.1, 0.12)
LEAD = Margin(1.2, 0.12)
PERIOD = Margin(1.1, 0.16)  # years and quarters stand far from what they date
_UNTIL = frozenset(("đến", "tới", "từ", "trước", "sau"))
_SUPPORTING = 2  # figures under a heading that show where a sentence comes from
_LEAD = 4  # syllables before the date that a brief opens with


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the dates and document numbers of the brief that the source does not have, or has of something else."""
    for date in told.dates:
        own = [_gap(source, other) for other in source.dates if same(date, other)]
        own = own or source.gaps(Tokens.of(date.words).words)
        if not own:
            yield Finding(date.start, date.end, f"date not in the source: {told.text[date.start : date.end]}")
        elif not (source.has(told.tokens, *told.tokens.span(date.start, date.end)) or _is_lead(told, date, source)):
            yield from _misplaced(told, source, date, own)
    for document in told.documents:
        if document.number not in source.numbers:
            yield Finding(document.start, document.end, f"document not in the source: {document.text}")


def _misplaced(told: Told, source: Source, date: Date, own: list[Gap]) -> Iterator[Finding]:
    if _heads(told, date, source) and (heading := _other_heading(told, source, date)):
        reason = f"date of something else in the source: {told.text[date.start : date.end]}"
        yield Finding(date.start, date.end, reason, heading.start)
        return
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
    before = set(told.tokens.words[: told.tokens.at(date.start)])
    return _opens(told, date) and date.bounds[0] == source.day and before.isdisjoint(_UNTIL)


def _opens_sentence(told: Told, date: Date) -> bool:
    """Return whether a year, a month or a quarter opens a sentence, as a heading of the source does for many."""
    return len(date.numbers) == 1 and told.tokens.at(date.start) < _LEAD


def _other_heading(told: Told, source: Source, date: Date) -> Date | None:
    """Return the date of the heading under which the source has the figures of the sentence, if it is another."""
    over: list[Date] = []
    supporting = 0
    for numeral in told.numerals:
        headings = [source.heading_over(other.start) for other in source.numerals if other.values & numeral.values]
        if None in headings or any(heading and same(date, heading) for heading in headings):
            return None
        over += [heading for heading in headings if heading]
        supporting += bool(headings)
    return over[0] if supporting >= _SUPPORTING else None


def _heads(told: Told, date: Date, source: Source) -> bool:
    return _opens_sentence(told, date) and any(same(date, heading) for heading in source.headings)


def _opens(told: Told, date: Date) -> bool:
    return told.tokens.at(date.start) < _LEAD and date.bounds[0] != "" and date.bounds[0] == date.bounds[1]


def _margin(told: Told, source: Source, date: Date) -> Margin:
    if _heads(told, date, source) or _is_lead(told, date, source):
        return EXACT
    if _opens(told, date) and source.day:
        return LEAD
    return MARGIN if len(date.numbers) > 1 else PERIOD


def _alike(told: Date, other: Date) -> bool:
    """Return whether both are days, or both longer."""
    return (told.bounds[0] == told.bounds[1]) == (other.bounds[0] == other.bounds[1])


def _gap(source: Source, date: Date) -> Gap:
    return Gap(*source.tokens.span(date.start, date.end))
