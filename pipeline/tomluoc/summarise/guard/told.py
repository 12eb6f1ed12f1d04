"""The facts of a brief's text, read by the grammars that read the source."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from typing import TYPE_CHECKING

from tomluoc.extract.dates import find_dates
from tomluoc.extract.documents import find_documents
from tomluoc.report import DocumentSpan, Report
from tomluoc.summarise.guard import dates, numerals
from tomluoc.summarise.guard.dates import Date
from tomluoc.summarise.guard.mentions import Mention, mentions
from tomluoc.summarise.guard.numerals import Numeral
from tomluoc.summarise.guard.tokens import Tokens

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Told:
    """The text of a brief: its syllables and facts."""

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.tokens = Tokens.of(text)
        self.documents: list[DocumentSpan] = find_documents(text)
        self.dates: list[Date] = [dates.of_span(span) for span in find_dates(text, published=_day(report))]

        self._copied: bool | None = None
        self._mentions: list[Mention] | None = None

    @cached_property
    def numerals(self) -> list[Numeral]:
        """The numerals that stand in no date and no document's number."""
        spans: list[Date | DocumentSpan] = [*self.dates, *self.documents]
        taken = sorted((span.start, span.end) for span in spans)
        return numerals.numerals(self.tokens.folded, taken)

    def copied(self, source: Source) -> bool:
        """Whether the text is a sentence of the source, but for a few words."""
        if self._copied is None:
            self._copied = source.copied(self.tokens)
        return self._copied

    def mentions(self, source: Source) -> list[Mention]:
        """Where people of the report are named."""
        if self._mentions is None:
            self._mentions = mentions(self.tokens, source)
        return self._mentions


def _day(report: Report) -> datetime.date | None:
    """Return the day that dates without a year are read from."""
    head, meeting = report.letterhead, report.meeting
    for day in (report.published, head.date if head else None, meeting.date if meeting else None):
        if day and _DAY.match(day):
            return datetime.date.fromisoformat(day[:10])
    return None
