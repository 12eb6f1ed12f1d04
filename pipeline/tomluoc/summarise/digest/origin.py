"""Where a report comes from: its body, its place, its day, and the time that it tells of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from tomluoc.link.units import level_of
from tomluoc.report import DateSpan, Figure, Place, Report, Unit
from tomluoc.summarise.digest.areas import COMMUNE, DISTRICT, PROVINCE, Area, bare_level, climb, key, rank
from tomluoc.summarise.digest.casing import LEVEL_WORDS, capital, quiet
from tomluoc.summarise.digest.model import Evidence, Period
from tomluoc.summarise.digest.phrases import find, matcher, written_out
from tomluoc.text import fold

_OPENING = 400  # code points that a report without letterhead names its place in
_NEARLY_OVER = 45  # days: a year is summed up from the middle of November on
_CLAUSE = 120  # code points before a figure that may call it a running total
_SHORTEST_PERIOD = 25  # days: what is shorter is the day of a meeting, no time reported on
_SPELLED = re.compile(r"(?<!\w)(?P<word>xã|phường|thị trấn|huyện|thị xã|quận)(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*)+")
_RANK_WORDS = ((PROVINCE, "tỉnh"), (DISTRICT, "(?:huyện|thị xã|quận)"), (COMMUNE, "(?:(?<!thị )xã|phường|thị trấn)"))
_LEVELS = frozenset(("commune", "ward", "township", "district", "town"))
Span = tuple[int, int]


@dataclass(slots=True)
class Origin:
    """A report with what the digest asks of it; `number` is set once all reports are in order."""

    report: Report
    text: str
    folded: str
    sources: list[str]
    area: Area | None = None
    area_span: Span | None = None
    body: str | None = None
    body_span: Span | None = None
    date: str | None = None
    period: DateSpan | None = None
    number: int = 0
    places: dict[str, list[Place]] = field(default_factory=dict)
    dates: dict[Span, DateSpan] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()

    def evidence(self, start: int, end: int) -> Evidence:
        """Return `text[start:end]` as evidence."""
        return Evidence(report=self.number, start=start, end=end, text=self.text[start:end])

    @property
    def place(self) -> str | None:
        """The name of the unit that the report comes from."""
        return self.area.unit.name if self.area else None

    @property
    def head(self) -> str | None:
        """What kind of body reports: the first two syllables; empty for bodies that speak for their whole territory."""
        return head_of(self.body)

    def date_evidence(self) -> list[Evidence]:
        """Return where the text says the day of the report."""
        return [self.evidence(d.start, d.end) for d in self.report.dates if d.from_ and d.from_ == self.date][:1]

    def time_of(self, figure: Figure) -> DateSpan | None:
        """Return the date that `figure` counts over: its own, else that of the whole report."""
        words = figure.period
        known = self.dates.get((words.start, words.end)) if words else None
        return known or (self.period if words is None else None)

    def period_of(self, figure: Figure) -> Period | None:
        """Return the time that `figure` counts over, with whether it is a running total."""
        known = self.time_of(figure)
        if known is None:
            return None
        begin = max(0, figure.start - _CLAUSE, figure.sentence.start if figure.sentence else 0)
        running = matcher("digest_cumulative.txt").search(self.folded, begin, figure.start) is not None
        said = " ".join(known.text.split())
        return Period(**{"from": known.from_}, to=known.to, text=said, cumulative=running)

    def place_at(self, name: str, offset: int) -> Place | None:
        """Return the place called `name` nearest to `offset`."""
        named = self.places.get(" ".join(fold(name).split()), ())
        return min(named, key=lambda place: abs(place.start - offset), default=None)


def head_of(body: str | None) -> str | None:
    """Return the kind of a body, as `Origin.head` does."""
    if not body:
        return None
    name = matcher("digest_body_parts.txt", r"^(?:{}\s*)+").sub("", written_out(body))
    if matcher("digest_territorial.txt", "^{}").match(name):
        return ""
    return " ".join(name.split()[:2])


def read_origin(report: Report) -> Origin:
    """Return the origin of a report with text."""
    text = report.text or ""
    origin = Origin(report=report, text=text, folded=fold(text), sources=[report.source])
    for place in report.places:
        origin.places.setdefault(" ".join(fold(place.text).split()), []).append(place)
    origin.dates = {(date.start, date.end): date for date in report.dates}
    origin.bodies = frozenset(" ".join(fold(entity.text).split()) for entity in report.entities if entity.type == "ORG")
    _find_body(origin)
    _find_area(origin)
    meeting, head = report.meeting, report.letterhead
    origin.date = (meeting and meeting.date) or (head and head.date) or (report.published or "")[:10] or None
    origin.period = _period(origin)
    origin.report = report.model_copy(update={"entities": []})  # by far the largest part, and not needed any more
    return origin


def _find_body(origin: Origin) -> None:
    report = origin.report
    head, meeting = report.letterhead, report.meeting
    name = (head and head.issuer) or (meeting and meeting.organiser)
    if not name or not matcher("digest_body_parts.txt").sub("", written_out(name)).strip():
        return
    origin.body_span = find(origin.folded, name)
    if name.isupper():
        words = written_out(name)
        orgs = sorted((e.text for e in report.entities if e.type == "ORG" and not e.text.isupper()), key=len)
        name = next((text for text in orgs if written_out(text) == words), None) or quiet(
            name, origin.text, report.places
        )
    origin.body = " ".join(name.split())


# -- place


def _find_area(origin: Origin) -> None:
    """Take the unit that letterhead, title, organiser or venue names, the first of the opening, or the commonest."""
    places = [known for place in origin.report.places if (known := _with_unit(place, origin))]
    place = next(filter(None, (_in_name(origin, name, places) for name in _names(origin))), None)
    level = bare_level(origin.body) if origin.body else None
    if place is None and places:
        opening = [one for one in places if one.end <= _OPENING]
        counts = Counter(key(one.unit) for one in places if one.unit)
        place = (
            opening[0]
            if opening
            else max(places, key=lambda one: (counts[key(one.unit)] if one.unit else 0, -one.start))
        )
    if place is not None:
        origin.area, origin.area_span = Area.of(place), (place.start, place.end)
    if level and origin.area and origin.body:
        origin.body = in_full(origin.body, origin.area)


def _with_unit(place: Place, origin: Origin) -> Place | None:
    """Return a place with its unit; one that several official units may be has a unit of its name and level."""
    if place.unit or place.level not in _LEVELS or not LEVEL_WORDS.match(fold(place.text)):
        return place if place.unit else None
    if place.text.isupper():
        return None  # in a title in capitals nothing tells where the name ends
    provinces = Counter(one.unit.province or one.unit.name for one in origin.report.places if one.unit)
    province = min(provinces, key=lambda name: (-provinces[name], name), default=None)
    name = capital(" ".join(place.text.split()))
    return place.model_copy(update={"unit": Unit(name=name, level=place.level, province=province)})


def in_full(body: str, area: Area) -> str:
    """Return a body that ends in a bare word of level with the name of the unit: `UBND tỉnh` → `UBND tỉnh An Giang`."""
    level = bare_level(body)
    own = climb(area, level) if level else None
    if level is None or own is None:
        return body
    return f"{body[: -len(level)]}{own.unit.name[0].lower()}{own.unit.name[1:]}"


def _names(origin: Origin) -> list[str]:
    """Return the names that may tell the place, the surest first."""
    report = origin.report
    head, meeting = report.letterhead, report.meeting
    names = [head.issuer, head.parent, head.place] if head else []
    names += [report.title]
    names += [meeting.organiser, meeting.place, meeting.name] if meeting else []
    return [name for name in names if name]


def _in_name(origin: Origin, name: str, places: Sequence[Place]) -> Place | None:
    """Return the lowest unit named in `name`: by a span, its bare name (`Huyện ủy Lộc Ninh`), or words."""
    folded = " ".join(fold(name).split())
    span = find(origin.folded, name)
    inside = [p for p in places if span and span[0] <= p.start and p.end <= span[1]]
    if not inside:
        levels = [level for level, word in _RANK_WORDS if re.search(rf"(?<!\w){word}(?!\w)", folded)]
        inside = [p for p in places if p.unit and _bare(p.unit.name) in f" {folded} "]
        inside = [p for p in inside if not levels or (p.unit and rank(p.unit) in levels)]
        inside = inside or [p for p in _spelled(origin, name) if not levels or (p.unit and rank(p.unit) in levels)]
    return min(inside, key=lambda p: (-rank(p.unit) if p.unit else 0, p.start), default=None)


def _spelled(origin: Origin, name: str) -> list[Place]:
    """Return the unit that a name spells out though no span of the report is it: `Công an xã Thường Phước`."""
    match = _SPELLED.search(" ".join(name.split()))
    span = find(origin.folded, match[0]) if match else None
    if match is None or span is None:
        return []
    text = origin.text[slice(*span)]
    level = level_of(match["word"])
    place = Place(text=text, start=span[0], end=span[1], level=level)
    return [known] if (known := _with_unit(place, origin)) else []


def _bare(name: str) -> str:
    """Return the name of a unit without its word, folded, between spaces."""
    return f" {' '.join(LEVEL_WORDS.sub('', fold(name)).split())} "


# -- time


def _period(origin: Origin) -> DateSpan | None:
    """Return the span of time that the title, subject or name of the meeting gives."""
    report = origin.report
    head, meeting = report.letterhead, report.meeting
    for name in (report.title, head and head.subject, meeting and meeting.name):
        span = find(origin.folded, name) if name else None
        for date in report.dates if span else ():
            if span and span[0] <= date.start and date.end <= span[1] and _is_reported_on(date, origin.date):
                return date
    return None


def _is_reported_on(date: DateSpan, written: str | None) -> bool:
    """Return whether `date` is a time long enough to report on, and over, or nearly so, when the report was written."""
    if not date.from_ or not date.to:
        return False
    try:
        first, last = Day.fromisoformat(date.from_), Day.fromisoformat(date.to)
        ahead = (last - Day.fromisoformat(written[:10])).days if written else 0
    except ValueError:  # a time of day, or a date before the calendar
        return False
    return (last - first).days >= _SHORTEST_PERIOD and ahead <= _NEARLY_OVER


def is_local(area: Area | None) -> bool:
    """Return whether the area is a commune, where few share a name."""
    return area is not None and rank(area.unit) == COMMUNE
