"""Periods of the calendar: what a written date means, with or without its year."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

Bounds = tuple[datetime.date, datetime.date]
MonthDay = tuple[int, int]

FIRST_YEAR, LAST_YEAR = 1800, 2199
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both (month, day) and inclusive; a `last` day of 0 is the end of its month.

    `year` is None where the text leaves it out; `year_to` is the year of `last`, the same as `year` where None.
    `shift` is the distance to the report's year where the text says `năm nay` (0) or `năm sau` (1).
    """

    first: MonthDay
    last: MonthDay
    year: int | None = None
    year_to: int | None = None
    shift: int | None = None

    def bounds(self, year: int) -> Bounds | None:
        """Return first and last day with `year` filled in, None where the calendar has no such days."""
        start_year = self.year if self.year is not None else year
        end_year = self.year_to if self.year_to is not None else start_year
        if self.year_to is None and self._wraps():
            end_year += 1
        start, end = _date(start_year, self.first), _date(end_year, self.last)
        return (start, end) if start and end and start <= end else None

    def _wraps(self) -> bool:
        return self.first > (self.last[0], self.last[1] or 31)


def day(month: int, number: int, year: int | None = None, *, since: int | None = None) -> Period | None:
    """Return one day, or the days from `since` to it; None if no year has such a day."""
    first = since if since is not None else number
    if not (1 <= month <= 12 and 1 <= first <= number <= _longest(month)) or not _known(year):
        return None
    if year is not None and number > calendar.monthrange(year, month)[1]:
        return None
    return Period((month, first), (month, number), year)


def month(number: int, year: int | None = None) -> Period | None:
    """Return a whole month."""
    return Period((number, 1), (number, 0), year) if 1 <= number <= 12 and _known(year) else None


def quarter(number: int, year: int | None = None) -> Period | None:
    """Return a quarter of the year, counted from 1."""
    if not 1 <= number <= _QUARTERS or not _known(year):
        return None
    return Period((3 * number - 2, 1), (3 * number, 0), year)


def months(count: int, year: int | None = None, *, last: bool = False) -> Period | None:
    """Return the first, or the last, `count` months of a year."""
    if not 1 <= count <= 12 or not _known(year):
        return None
    return Period((13 - count, 1), (12, 0), year) if last else Period((1, 1), (count, 0), year)


def years(first: int, last: int | None = None) -> Period | None:
    """Return whole years."""
    if not _known(first) or not _known(last) or (last is not None and last < first):
        return None
    return Period((1, 1), (12, 31), first, last)


def week(number: int, year: int) -> Bounds | None:
    """Return Monday and Sunday of a week of the year (ISO 8601)."""
    try:
        monday = datetime.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + datetime.timedelta(days=6)


def week_of_month(number: int, month_number: int, year: int) -> Period | None:
    """Return the Monday and Sunday of a week of a month; the first week is the one that holds the 1st."""
    first = datetime.date(year, month_number, 1)
    monday = first + datetime.timedelta(days=7 * (number - 1) - first.weekday())
    sunday = monday + datetime.timedelta(days=6)
    return Period((monday.month, monday.day), (sunday.month, sunday.day), monday.year, sunday.year)


def span(first: Period, last: Period) -> Period | None:
    """Return the period from the start of `first` to the end of `last`; the year of one serves for both."""
    end_year = last.year_to or last.year
    year = first.year
    if year is None and end_year is not None:
        year = end_year - (first.first > (last.last[0], last.last[1] or 31))
    joined = replace(first, last=last.last, year=year, year_to=end_year, shift=first.shift or last.shift)
    return None if year is not None and joined.bounds(year) is None else joined


def _date(year: int, at: MonthDay) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    longest = calendar.monthrange(year, at[0])[1]
    number = at[1] or longest
    return datetime.date(year, at[0], number) if number <= longest else None


def _longest(month_number: int) -> int:
    return calendar.monthrange(2000, month_number)[1]  # a leap year


def _known(year: int | None) -> bool:
    return year is None or FIRST_YEAR <= year <= LAST_YEAR
