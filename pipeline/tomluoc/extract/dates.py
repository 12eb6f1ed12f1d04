"""DATE: points and spans of time in every written form, with their first and last day."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from tomluoc.extract import calendar
from tomluoc.extract.date_atoms import Atom, find_atoms
from tomluoc.extract.date_context import goes_on, is_date
from tomluoc.extract.date_year import Reference, reference, resolve
from tomluoc.extract.documents import find_documents
from tomluoc.extract.scanned import digits_read
from tomluoc.report import DateSpan
from tomluoc.text import fold

_DAYS = ("full", "worded", "short")
_MONTHS = ("month", "numeric_month", "vague")
_RANGE = re.compile(r"\s*(?:đến|tới|cho\s+đến|-)\s*(?:hết\s+)?(?:(?:sáng|chiều|tối)\s+)?(?:ngày\s+)?")
_CLOCK_THEN_DATE = re.compile(
    r"\s*[,|-]?\s*((?:sáng|trưa|chiều|tối|đêm)\s*,?\s*)?(?:(?:hôm\s+nay|nay)\s*,?\s*)?(?:ngày\s+)?"
)
_DATE_THEN_CLOCK = re.compile(r"[ ]*[,|-]?[ ]*(?:lúc\s+)?")
# The forms that a range begins and ends with.
_JOINS = frozenset(
    [(first, last) for forms in (_DAYS, _MONTHS) for first in forms for last in forms]
    + [("quarter", "quarter"), ("quarter", "vague"), ("quarter", "month")]
    + [("year", "year"), ("year", "bare_year"), ("bare_year", "bare_year"), ("vague", "year"), ("year", "vague")]
)


def find_dates(text: str, *, published: datetime.date | None = None) -> list[DateSpan]:
    """Return the dates in `text`, in order and without overlap.

    Bounds are inclusive ISO dates. A date that leaves out its year takes it from `published`, else from the letterhead
    or the line of publication, else from the years that the report names; if none tells, its bounds stay empty.
    """
    folded = fold(digits_read(text))
    atoms = _outside(find_atoms(folded), [(span.start, span.end) for span in find_documents(text)])
    ref = reference(folded, _dates(folded, atoms, None), published)
    found = _dates(folded, atoms, ref.day.month if ref.day else None)
    return [_span(text, folded, atom, ref) for atom in found]


def _span(text: str, folded: str, atom: Atom, ref: Reference) -> DateSpan:
    bounds = resolve(folded, atom, ref)
    return DateSpan.model_construct(  # its fields are right by construction
        text=text[atom.start : atom.end],
        start=atom.start,
        end=atom.end,
        from_=bounds[0].isoformat() if bounds else None,
        to=bounds[1].isoformat() if bounds else None,
    )


def _outside(atoms: Iterable[Atom], taken: list[tuple[int, int]]) -> list[Atom]:
    """Drop the atoms that touch the documents, which are `taken` in order and without overlap."""
    ends = [end for _, end in taken]
    kept = []
    for atom in atoms:
        index = bisect_right(ends, atom.start)
        if index == len(taken) or atom.end <= taken[index][0]:
            kept.append(atom)
    return kept


def _dates(folded: str, atoms: list[Atom], month: int | None) -> list[Atom]:
    """Return the atoms that are dates, clock times joined to their days and ends of ranges to each other."""
    joined = _ranges(folded, _with_clocks(folded, atoms, month), month)
    return [atom for atom in joined if atom.form != "clock" or is_date(folded, atom, month)]


def _with_clocks(folded: str, atoms: list[Atom], month: int | None) -> list[Atom]:
    """Join a clock time and the day that it stands by, before or behind."""
    merged: list[Atom] = []
    for atom in atoms:
        previous = merged[-1] if merged else None
        if previous is None or "clock" not in (previous.form, atom.form):
            merged.append(atom)
        elif previous.form == atom.form == "clock" and _RANGE.fullmatch(folded, previous.end, atom.start):
            merged[-1] = replace(previous, end=atom.end)
        elif atom.form in _DAYS and (gap := _CLOCK_THEN_DATE.fullmatch(folded, previous.end, atom.start)):
            sure = bool(gap[1]) or is_date(folded, atom, month)
            merged[-1] = replace(atom, start=previous.start, sure=sure) if sure else atom
        elif previous.form in _DAYS and _DATE_THEN_CLOCK.fullmatch(folded, previous.end, atom.start):
            colon = ":" in folded[atom.start : atom.end]
            if colon and is_date(folded, previous, month):
                merged[-1] = replace(previous, end=atom.end, sure=True)
            else:
                merged.append(atom)
        else:
            merged.append(atom)
    return merged


def _ranges(folded: str, atoms: list[Atom], month: int | None) -> list[Atom]:
    """Join `tháng 5` and `tháng 8/2022` around `đến`; keep what is a date."""
    kept: list[Atom] = []
    skip = False
    for atom, following in zip_longest(atoms, atoms[1:]):
        if skip:
            skip = False
            continue
        joined = _join(folded, atom, following, month) if following else None
        if joined is not None:
            kept.append(joined)
            skip = True
        elif atom.form == "clock" or is_date(folded, atom, month) or _goes_on(folded, kept, atom):
            kept.append(atom)
    return kept


def _goes_on(folded: str, kept: list[Atom], atom: Atom) -> bool:
    return bool(kept) and atom.form == "short" and kept[-1].form in _DAYS and goes_on(folded, kept[-1], atom)


def _join(folded: str, first: Atom, last: Atom, month: int | None) -> Atom | None:
    if (first.form, last.form) not in _JOINS or first.period is None or last.period is None:
        return None
    if not _RANGE.fullmatch(folded, first.end, last.start):
        return None
    if first.form == last.form == "short" and not (is_date(folded, first, month) or is_date(folded, last, month)):
        return None
    period = calendar.span(first.period, last.period)
    if period is None or first.form == last.form == "vague":
        return None
    return replace(first, form="vague" if first.form == "vague" else "range", end=last.end, period=period, sure=True)
