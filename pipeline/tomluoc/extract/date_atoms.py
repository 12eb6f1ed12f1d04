"""From text to the atoms of dates: one written form each, with the period that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tomluoc.extract import calendar
from tomluoc.extract.calendar import Period
from tomluoc.extract.date_patterns import ATOM, COUNTS, LUNAR_MONTHS, MONTHS, QUARTERS, THIS_YEAR

Match = re.Match[str]
_TENS = {"thượng": (1, 10), "trung": (11, 20), "hạ": (21, 0)}


@dataclass(frozen=True, slots=True)
class Atom:
    """A written date: its form, offsets, and period (None where the bounds stay open).

    `week` is the number of a week of the year, whose days depend on the year. `sure` atoms need no look around them.
    """

    form: str
    start: int
    end: int
    period: Period | None = None
    week: int | None = None
    sure: bool = False


def find_atoms(folded: str) -> list[Atom]:
    """Return the possible dates in `folded`, in order and without overlap; some are ratios, scores or lengths."""
    return list(_atoms(folded))


def _atoms(folded: str) -> Iterator[Atom]:
    position = 0
    while match := ATOM.search(folded, position):
        form = (match.lastgroup or "")[1:]
        atom = _READERS[form](match, form)
        if atom is None:  # no such day: look again behind its first number
            position = match.start() + 1
            continue
        yield atom
        position = max(atom.end, match.start() + 1)


def _atom(match: Match, form: str, period: Period | None) -> Atom | None:
    return Atom(form, match.start(), match.end(), period) if period is not None else None


def _open(match: Match, form: str) -> Atom:
    return Atom(form, match.start(), match.end())


def _clock(match: Match, form: str) -> Atom | None:
    return Atom(form, match.start(), match.end()) if int(match["hour"]) <= 24 else None


def _days(match: Match, form: str) -> Atom | None:
    """A day and month with numbers: without a valid first day, only the last one counts."""
    month = _integer(match[f"{form}_month"])
    if month is None and form == "worded":
        month = MONTHS.get(_one_space(match["worded_name"]))
    number, since, year = _integer(match[f"{form}_day"]), _integer(match[f"{form}_since"]), None
    if form != "short":
        year = _year(match, form) or (_integer(match["worded_bare"]) if form == "worded" else None)
    if form == "worded" and month is None:
        month = LUNAR_MONTHS[_one_space(match["worded_name"])]
        if year is None:  # a day of the lunar calendar
            return _open(match, "lunar")
    if month is None or number is None:
        return None
    shift = THIS_YEAR.get(match["worded_this"] or "") if form == "worded" else None
    listed = match[f"{form}_to"] == "," and not match.string.endswith("ngày ", 0, match.start(f"{form}_since"))
    if (
        since is not None
        and since < number
        and not listed
        and (period := calendar.day(month, number, year, since=since))
    ):
        return Atom(form, match.start(), match.end(), _shifted(period, shift))
    period = calendar.day(month, number, year)
    if period is None:
        return None
    start = match.start() if since is None else match.start(f"{form}_day")
    return Atom(form, start, match.end(), _shifted(period, shift))


def _months(match: Match, form: str) -> Atom | None:
    count = _integer(match["count"]) or COUNTS.get(_one_space(match["count_word"] or ""), 0)
    year = _integer(match["months_year"]) or _integer(match["months_of"])
    form = "months" if match["half"] or match["months_of"] else "bare_months"
    period = calendar.months(count, year, last=match["half"] == "cuối")
    return _atom(match, form, period and _shifted(period, THIS_YEAR.get(match["months_this"] or "")))


def _half_year(match: Match, form: str) -> Atom | None:
    period = calendar.months(6, _integer(match["half_year_year"]), last=match["which"] == "cuối")
    return _atom(match, form, period and _shifted(period, THIS_YEAR.get(match["half_year_this"] or "")))


def _week(match: Match, form: str) -> Atom | None:
    number, month, year = int(match["week"]), _integer(match["week_month"]), _year(match, "week")
    if month is not None and 1 <= number <= 6 and 1 <= month <= 12:
        period = calendar.week_of_month(number, month, year) if year else None
        return Atom(form, match.start(), match.end(), period)
    if month is not None or not 1 <= number <= 53 or "thứ" not in match[0]:
        return None
    return Atom(form, match.start(), match.end(), week=number)


def _part(match: Match, form: str) -> Atom | None:
    month, year, words = int(match["part_month"]), _year(match, "part"), match["part"].split()
    whole = calendar.month(month, year)
    if whole is None:
        return None
    ends = _TENS[words[0]] if words[1] == "tuần" else (1, 1)
    period = Period((month, ends[0]), (month, ends[1]), year)
    return _atom(match, form, period)


def _month_span(match: Match, form: str) -> Atom | None:
    first, last = calendar.month(int(match["since_month"])), calendar.month(int(match["until_month"]))
    if first is None or last is None or first.first >= last.first:
        return None
    period = Period(first.first, last.last, _year(match, form))
    return _atom(match, form, _shifted(period, THIS_YEAR.get(match["month_span_this"] or "")))


def _month(match: Match, form: str) -> Atom | None:
    name = _one_space(match["month_name"] or "")
    number = _integer(match["month"]) or MONTHS.get(name)
    year = _year(match, "month")
    if number is None and name in LUNAR_MONTHS:
        number = LUNAR_MONTHS[name] if year else None
        if number is None:
            return _open(match, "lunar")
    period = calendar.month(number or 0, year)
    if period is None:
        return None
    if match["month_vague"]:
        return Atom("vague", match.start(), match.end(), period)
    return _atom(match, form, _shifted(period, THIS_YEAR.get(match["month_this"] or "")))


def _quarter(match: Match, form: str) -> Atom | None:
    period = calendar.quarter(QUARTERS[match["quarter"]], _year(match, "quarter"))
    if period is None:
        return None
    if match["quarter_vague"]:
        return Atom("vague", match.start(), match.end(), period)
    return _atom(match, form, _shifted(period, THIS_YEAR.get(match["quarter_this"] or "")))


def _years(match: Match, form: str) -> Atom | None:
    return _atom(match, form, calendar.years(int(match[f"{form}_from"]), int(match[f"{form}_to"])))


def _pair(match: Match, form: str) -> Atom | None:
    count = _integer(match["pair_count"]) or COUNTS.get(_one_space(match["pair_word"] or ""), 0)
    atom = _years(match, form)
    apart = int(match["pair_to"]) - int(match["pair_from"])
    return atom if count in (apart, apart + 1) else None


def _single_year(match: Match, form: str) -> Atom | None:
    period = calendar.years(int(match[form]))
    if period is not None and form == "year" and match["year_vague"]:
        return Atom("vague", match.start(), match.end(), period)
    return _atom(match, form, period)


def _numeric_month(match: Match, form: str) -> Atom | None:
    return _atom(match, form, calendar.month(int(match["numeric_month"]), int(match["numeric_year"])))


def _day_only(match: Match, form: str) -> Atom | None:
    return _open(match, form) if 1 <= int(match["day_only"]) <= 31 else None


_READERS: dict[str, Callable[[Match, str], Atom | None]] = {
    "clock": _clock,
    "full": _days,
    "worded": _days,
    "short": _days,
    "lunar": _open,
    "months": _months,
    "half_year": _half_year,
    "week": _week,
    "part": _part,
    "month_span": _month_span,
    "month": _month,
    "quarter": _quarter,
    "season": _open,
    "term": _years,
    "pair": _pair,
    "years": _years,
    "year": _single_year,
    "numeric_month": _numeric_month,
    "tet": _open,
    "day_only": _day_only,
    "bare_year": _single_year,
}


def _year(match: Match, form: str) -> int | None:
    groups = match.groupdict()
    return next(
        (int(groups[key]) for key in (f"{form}_year", f"{form}_sep_year", f"{form}_of") if groups.get(key)), None
    )


def _integer(text: str | None) -> int | None:
    """Return the number, with a letter `o` read as the zero that a scanner took it for."""
    return int(text.replace("o", "0")) if text else None


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _shifted(period: Period, shift: int | None) -> Period:
    if shift is None:
        return period
    return Period(period.first, period.last, period.year, period.year_to, shift)
