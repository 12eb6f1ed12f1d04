"""Whether two dates are the same day or time, however much of it each writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tomluoc.report import DateSpan
from tomluoc.text import fold

_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2}(?!\d))?(?:\s*phút)?")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Date:
    """A date on `start:end`: ISO bounds, the numbers it is written with, and whether its year is among them."""

    start: int
    end: int
    bounds: tuple[str, str]
    numbers: tuple[int, ...]
    yeared: bool
    words: str


def of_span(span: DateSpan) -> Date:
    """Return a date of the pipeline in the form that is compared."""
    numbers = tuple(int(number) for number in _NUMBER.findall(_CLOCK.sub(" ", fold(span.text))) if len(number) < 5)
    yeared = _YEAR.search(span.text) is not None
    return Date(
        span.start, span.end, (span.from_ or "", span.to or ""), numbers, yeared, " ".join(fold(span.text).split())
    )


def same(told: Date, source: Date) -> bool:
    """Return whether `told` is the date `source`, or one end of it."""
    if told.words == source.words or (len(told.numbers) > 1 and told.numbers == source.numbers):
        return True
    if not any(told.bounds):
        return False
    if told.bounds == source.bounds or _is_end(told.bounds, source.bounds):
        return True
    mine, ends = _without_year(told.bounds), _without_year(source.bounds)
    return not (told.yeared and source.yeared) and any(ends) and (mine == ends or _is_end(mine, ends))


def _is_end(told: tuple[str, str], source: tuple[str, str]) -> bool:
    return told[0] == told[1] and told[0] in source


def _without_year(bounds: tuple[str, str]) -> tuple[str, str]:
    return bounds[0][5:], bounds[1][5:]
