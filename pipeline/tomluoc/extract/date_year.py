"""The year of a report, and the years of dates that leave theirs out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.extract.calendar import Bounds, Period, week
from tomluoc.extract.date_atoms import Atom
from tomluoc.extract.date_patterns import words

_WINDOW = 60
_HEAD = 3000  # letterheads, and the line of publication, stand near the top
_DATELINE = re.compile(r"\s*(?:\n|$| {3,})")
_BIRTH = re.compile(r"(?<!\w)(?:sinh|sn)(?:\s+ngày)?[:\s]*$")
_TARGET = re.compile(rf"(?<!\w)(?:{words('date_target_cues.txt')})\s*(?:ngày\s*)?$")
_SINCE = re.compile(r"(?<!\w)từ\s+(?:ngày\s+)?$")
_UNTIL = re.compile(r"(?<!\w)(?:trước|chậm\s+nhất|muộn\s+nhất|đến\s+hết|hạn)\s+(?:ngày\s+|là\s+)*$")
_TO = re.compile(r"(?<!\w)(?<!tính )(?:đến|tới)\s+(?:ngày\s+)?$")
_WHOLE_YEARS = ("term", "years", "pair", "year", "bare_year")
_PLAN = re.compile(rf"(?<!\w)(?:{words('date_plan_cues.txt')})(?:\s+\w+)?(?:\s+trong|\s+của)?\s*$")
_FUTURE = re.compile(rf"(?<!\w)(?:{words('date_future_cues.txt')})(?!\w)")
_PAST = re.compile(rf"(?<!\w)(?:{words('date_past_cues.txt')})(?!\w)")
_OPENING = re.compile(
    r"đại\s+hội|bầu\s+cử|ứng\s+cử|hiệp\s+thương|(?:kỳ\s+họp|phiên\s+họp|hội\s+nghị)\s+(?:lần\s+)?thứ\s+nhất"
)
_SUMMARY = re.compile(r"tổng\s+kết|trong\s*$")
_SENTENCE = re.compile(r"[.;\n]\s")
_YEAR_END, _YEAR_START = 11, 2  # reports of these months speak of two years


@dataclass(frozen=True, slots=True)
class Reference:
    """When the report was made: the day, or the year alone, or nothing."""

    day: datetime.date | None = None
    year: int | None = None


def reference(folded: str, atoms: Sequence[Atom], published: datetime.date | None) -> Reference:
    """Return the report's date: as published, from its head, or from the years that it names."""
    day = published or _head_date(folded, atoms)
    if day is not None:
        return Reference(day, day.year)
    lead = next((atom.period for atom in atoms if atom.form == "short"), None)
    year = _year(folded, atoms, lead)
    if year is None or lead is None:
        return Reference(None, year)
    bounds = lead.bounds(year)
    return Reference(bounds[1] if bounds else None, year)


def resolve(folded: str, atom: Atom, ref: Reference) -> Bounds | None:
    """Return the first and last day of `atom`, None where the report leaves its year open."""
    if atom.week is not None:
        return week(atom.week, ref.year) if ref.year else None
    period = atom.period
    if period is None or atom.form == "vague":
        return None
    if period.year is not None:
        return period.bounds(period.year)
    if ref.year is None:
        return None
    if period.shift is not None:
        return period.bounds(ref.year + period.shift)
    year = ref.year if ref.day is None else ref.year + _years_off(folded, atom, period, ref.day)
    return period.bounds(year) or period.bounds(ref.year)


def _years_off(folded: str, atom: Atom, period: Period, day: datetime.date) -> int:
    """Return how many years the period lies from that of the report: around New Year tasks and results differ."""
    if atom.form in ("months", "bare_months", "half_year"):
        return 0
    before = folded[max(0, atom.start - 4 * _WINDOW) : atom.start]
    sentence = _SENTENCE.split(before)[-1]
    ahead = bool(_UNTIL.search(sentence) or _FUTURE.search(sentence)) and not _PAST.search(sentence[-_WINDOW:])
    month = period.first[0]
    if day.month >= _YEAR_END and month <= 4 and (ahead or day.month - month >= 10):
        return 1
    if day.month <= _YEAR_START and month >= 9 and not ahead:
        return -1
    return 0


def _head_date(folded: str, atoms: Sequence[Atom]) -> datetime.date | None:
    """The date of the letterhead or of publication: in full, with a clock time or alone at the end of a line."""
    for atom in atoms:
        if atom.start > _HEAD:
            return None
        if atom.form not in ("full", "worded") or atom.period is None or atom.period.year is None:
            continue
        before = folded[max(0, atom.start - _WINDOW) : atom.start]
        if _BIRTH.search(before):
            continue
        dated = before.rstrip().endswith((", ngày", ",")) or before.endswith("\n")
        if atom.sure or (dated and _DATELINE.match(folded, atom.end)):  # sure: a clock time stands by it
            bounds = atom.period.bounds(atom.period.year)
            return bounds[1] if bounds else None
    return None


def _year(folded: str, atoms: Sequence[Atom], lead: Period | None) -> int | None:
    """Weigh dated days against years: a year named as past is later than an old day, and surer than a deadline."""
    days, plain = _year_of_days(folded, atoms, lead), _year_of_years(folded, atoms)
    if days is None:
        return plain if plain is not None else _year_of_terms(folded, atoms, lead)
    return days[0] if plain is None else plain if days[1] else max(days[0], plain)


def _year_of_days(folded: str, atoms: Sequence[Atom], lead: Period | None) -> tuple[int, bool] | None:
    """The year that the latest dated day or month gives to the day that the report opens with.

    Also tells if that day or month lies ahead of the report.
    """
    latest: tuple[datetime.date, datetime.date, str] | None = None
    for atom in atoms:
        period = atom.period
        if period is None or period.year is None or atom.form in _WHOLE_YEARS or _is_vague_year(atom):
            continue
        before = folded[max(0, atom.start - _WINDOW) : atom.start]
        bounds = period.bounds(period.year)
        since = _SINCE.search(before)
        if bounds is None or _BIRTH.search(before) or (since and atom.form in ("month", "numeric_month")):
            continue
        until = _UNTIL.search(before) or (atom.form in ("full", "worded") and _TO.search(before))
        way = "before" if until else "near" if since or _TO.search(before) else "after"
        if latest is None or bounds[1] > latest[1]:
            latest = (*bounds, way)
    if latest is None:
        return None
    first, last, way = latest
    if lead is None:
        return last.year, way == "before"
    years = (last.year - 1, last.year, last.year + 1)
    if way == "near":
        return min(years, key=lambda year: abs(_start(lead, year, last) - last)), False
    if way == "before":
        return max((year for year in years if _start(lead, year, last) <= last), default=last.year), True
    since_day = first - datetime.timedelta(days=10)
    return min((year for year in years if _start(lead, year, last) >= since_day), default=last.year), False


def _is_vague_year(atom: Atom) -> bool:
    return atom.form == "vague" and atom.period is not None and atom.period.first == (1, 1)


def _start(period: Period, year: int, default: datetime.date) -> datetime.date:
    bounds = period.bounds(year)
    return bounds[0] if bounds else default


def _year_of_years(folded: str, atoms: Sequence[Atom]) -> int | None:
    """The latest year named that is neither a goal nor a start; one planned for only if there is no other."""
    plain: list[int] = []
    planned: list[int] = []
    for atom in atoms:
        if atom.period is None or atom.period.year is None or atom.form not in ("year", "vague"):
            continue
        before = folded[max(0, atom.start - _WINDOW) : atom.start]
        if _TARGET.search(before) or _BIRTH.search(before):
            continue
        (planned if _PLAN.search(before) else plain).append(atom.period.year)
    return max(plain or planned, default=None)


def _year_of_terms(folded: str, atoms: Sequence[Atom], lead: Period | None) -> int | None:
    terms = [atom for atom in atoms if atom.form in ("term", "pair", "years") and atom.period is not None]
    spans = {(atom.period.year, atom.period.year_to) for atom in terms if atom.period}
    for atom in terms:
        assert atom.period is not None
        before = folded[max(0, atom.start - 2 * _WINDOW) : atom.start]
        if _OPENING.search(before):
            return atom.period.year
        if _SUMMARY.search(before) and atom.period.year_to is not None:
            return atom.period.year_to + (lead is not None and lead.first[0] <= _YEAR_START)
    return next((start for start, _ in spans if any(end == start for _, end in spans)), None)
