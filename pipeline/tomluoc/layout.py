"""What the source stage says of a text: which stretch is what, and the facts of the page itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from tomluoc.report import Letterhead, Offsets, ReportKind, TextSpan

RegionKind = Literal["title", "body", "heading", "caption", "letterhead", "signature", "byline", "furniture"]


@dataclass(frozen=True, slots=True)
class Region:
    """Whole lines of the text that play one part; offsets are code points, without the line end."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The regions of a text in order (blank lines are in none), and what the page says of itself.

    `title` may run over lines. `published` is ISO 8601, with the time where the page gives it. `author` is the byline.
    """

    regions: tuple[Region, ...] = ()
    kind: ReportKind = "other"
    title: TextSpan | None = None
    author: str | None = None
    published: str | None = None
    letterhead: Letterhead | None = None
    furniture: tuple[Offsets, ...] = field(default=())

    @property
    def own(self) -> list[tuple[int, int]]:
        """The regions (start, end) of the report itself: all but the page's furniture."""
        return [(region.start, region.end) for region in self.regions if region.kind != "furniture"]

    @property
    def day(self) -> datetime.date | None:
        """The day that dates without a year are completed from: that of publication, else the letterhead's."""
        written = self.published or (self.letterhead.date if self.letterhead else None)
        return datetime.date.fromisoformat(written[:10]) if written else None
