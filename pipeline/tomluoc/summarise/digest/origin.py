"""Where a report comes from: its body, its place, its day, and the time that it tells of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from tomluoc.report import DateSpan, Figure, Place, Report
from tomluoc.summarise.digest.areas import COMMUNE, Area, rank
from tomluoc.summarise.digest.model import Evidence, Period
from tomluoc.summarise.digest.phrases import find, matcher, written_out
from tomluoc.text import fold

_OPENING = 400  # code points that a report without letterhead names its place in
_VOWEL = re.compile(r"[AEIOUY]")
_SHORTEST_PERIOD = 25  # days: what is shorter is the day of a meeting, no time reported on
_LEVEL_WORDS = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)")
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

    def period_of(self, figure: Figure) -> Period | None:
        """Return the time that `figure` counts over: its own, else that of the whole report."""
        words = figure.period
        known = next((d for d in self.report.dates if words and (d.start, d.end) == (words.start, words.end)), None)
        known = known or (self.period if words is None else None)
        if known is None:
            return None
        clause = self.folded[max(0, figure.start - 120, figure.sentence.start if figure.sentence else 0) : figure.start]
        running = matcher("digest_cumulative.txt").search(clause) is not None
        return Period(from_=known.from_, to=known.to, text=" ".join(known.text.split()), cumulative=running)

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
    if not name:
        return
    origin.body_span = find(origin.folded, name)
    if name.isupper():
        key = written_out(name)
        orgs = sorted((e.text for e in report.entities if e.type == "ORG" and not e.text.isupper()), key=len)
        cased = next((text for text in orgs if written_out(text) == key), None)
        name = cased or _lowered(name, report.places)
    origin.body = " ".join(name.split())


def _lowered(name: str, places: Sequence[Place]) -> str:
    """Return a name in capitals as it is written in running text: `HỘI NÔNG DÂN XÃ LỘC AN` → `Hội Nông dân xã Lộc An`."""
    words = [word if _is_short_form(word) else word.lower() for word in name.split()]
    lowered = " ".join(words)
    for proper in matcher("digest_proper.txt").finditer(lowered):
        lowered = lowered[: proper.start()] + _capital(proper[0]) + lowered[proper.end() :]
    for place in sorted(places, key=lambda place: (-len(place.text), place.start)):
        bare = _LEVEL_WORDS.sub("", " ".join(place.text.split()).lower()).strip()
        if bare:
            lowered = re.sub(rf"(?<!\w){re.escape(bare)}(?!\w)", bare.title(), lowered)
    return _capital(lowered)


def _is_short_form(word: str) -> bool:
    """Return whether a word in capitals is none that can be spoken: `UBND`, `LHPN`."""
    return len(word) > 1 and not _VOWEL.search(unicodedata.normalize("NFD", word[1:]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- place


def _find_area(origin: Origin) -> None:
    """Take the lowest unit of the first stretch that names one: letterhead, title, organiser, venue, opening."""
    for stretch in _stretches(origin):
        inside = [p for p in origin.report.places if p.unit and stretch[0] <= p.start and p.end <= stretch[1]]
        if inside:
            place = min(inside, key=lambda p: (-rank(p.unit) if p.unit else 0, p.start))
            origin.area, origin.area_span = Area.of(place), (place.start, place.end)
            return


def _stretches(origin: Origin) -> Iterable[Span]:
    report = origin.report
    head, meeting = report.letterhead, report.meeting
    names = [head.issuer, head.parent, head.place] if head else []
    names += [report.title]
    names += [meeting.organiser, meeting.place, meeting.name] if meeting else []
    for name in names:
        if name and (found := find(origin.folded, name)):
            yield found
    yield (0, _OPENING)
    yield (0, len(origin.text))


# -- time


def _period(origin: Origin) -> DateSpan | None:
    """Return the span of time that the title, subject or name of the meeting gives."""
    report = origin.report
    head, meeting = report.letterhead, report.meeting
    for name in (report.title, head and head.subject, meeting and meeting.name):
        span = find(origin.folded, name) if name else None
        for date in report.dates if span else ():
            if span and span[0] <= date.start and date.end <= span[1] and _is_long(date):
                return date
    return None


def _is_long(date: DateSpan) -> bool:
    if not date.from_ or not date.to:
        return False
    try:
        return (Day.fromisoformat(date.to) - Day.fromisoformat(date.from_)).days >= _SHORTEST_PERIOD
    except ValueError:  # a time of day, or a date before the calendar
        return False


def is_local(area: Area | None) -> bool:
    """Return whether the area is a commune, where few share a name."""
    return area is not None and rank(area.unit) == COMMUNE
