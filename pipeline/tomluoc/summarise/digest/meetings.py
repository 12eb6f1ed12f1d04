"""Meetings, each once, however many reports tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tomluoc.report import Meeting
from tomluoc.summarise.digest.casing import quiet
from tomluoc.summarise.digest.clusters import clusters
from tomluoc.summarise.digest.model import DigestMeeting, Evidence
from tomluoc.summarise.digest.origin import Origin, in_full
from tomluoc.summarise.digest.phrases import alike, content, find

_SAME_NAME = 0.5  # of the syllables of two names, where day and place agree
_NEAR_NAME = 0.75  # where the days differ
_SHARED_PEOPLE = 3  # named in both reports


@dataclass(slots=True)
class Held:
    """A meeting as one report tells it."""

    origin: Origin
    meeting: Meeting
    name: frozenset[str]

    @property
    def organiser(self) -> str | None:
        """Who held it, by the name that tells it from others."""
        return _organiser(self.meeting.organiser, self.origin) if self.meeting.organiser else None

    @property
    def people(self) -> set[str]:
        """The full names in the report."""
        return {" ".join(p.name.lower().split()) for p in self.origin.report.people if len(p.name.split()) > 1}


def held(origins: Sequence[Origin]) -> list[Held]:
    """Return the meetings as the reports tell them."""
    return [
        Held(origin, origin.report.meeting, content(origin.report.meeting.name))
        for origin in origins
        if origin.report.meeting
    ]


def merge(meetings: Sequence[Held]) -> list[list[Held]]:
    """Return the meetings grouped by what they are: the same day, and name, body or people that agree."""
    by_day: dict[str, list[Held]] = {}
    for one in meetings:
        by_day.setdefault(one.meeting.date or "", []).append(one)
    merged: list[list[Held]] = []
    for day, same in by_day.items():
        merged += clusters(same, is_same) if day else [[one] for one in same]
    return sorted(merged, key=lambda group: (group[0].meeting.date or "9999", group[0].origin.number))


def is_same(left: Held, right: Held) -> bool:
    """Return whether two meetings of one day are one: people in both, or body and name that agree."""
    if not _may_share_place(left, right):
        return False
    if len(left.people & right.people) >= _SHARED_PEOPLE:
        return True
    return _same_body(left, right) and alike(left.name, right.name) >= _SAME_NAME


def is_namesake(left: Held, right: Held) -> bool:
    """Return whether two meetings have so much in common that their days should agree."""
    same = _may_share_place(left, right) and _same_body(left, right)
    return same and alike(left.name, right.name) >= _NEAR_NAME


def _may_share_place(left: Held, right: Held) -> bool:
    one, two = left.origin.area, right.origin.area
    return one is None or two is None or one.overlaps(two)


def _same_body(left: Held, right: Held) -> bool:
    """Return whether the bodies agree where both are known, and the places where they are not."""
    one, two = left.organiser, right.organiser
    if one and two:
        first, second = content(one), content(two)
        return alike(first, second) >= _NEAR_NAME or first <= second or second <= first
    return left.origin.area is not None and left.origin.area == right.origin.area


def listed(group: Sequence[Held]) -> DigestMeeting:
    """Return one meeting with all that its reports tell of it."""
    meetings = [one.meeting for one in group]
    names = [quiet(one.meeting.name, one.origin.text, one.origin.report.places) for one in group]
    organisers = [one.organiser for one in group if one.organiser]
    return DigestMeeting(
        name=_longest(names) or "",
        date=meetings[0].date,
        place=next((meeting.place for meeting in meetings if meeting.place), None),
        organiser=_longest(organisers),
        chair=_chairs(meetings),
        reports=[one.origin.number for one in group],
        evidence=[evidence for one in group for evidence in _evidence(one)],
    )


def _organiser(name: str, origin: Origin) -> str:
    said = quiet(name, origin.text, origin.report.places)
    return in_full(said, origin.area) if origin.area else said


def _longest(names: Sequence[str]) -> str | None:
    return min(names, key=lambda name: (-len(name.split()), name), default=None)


def _chairs(meetings: Sequence[Meeting]) -> list[str]:
    """Return the names of the chairs, a short form only where the full name is not there."""
    names = list(dict.fromkeys(name for meeting in meetings for name in meeting.chair))
    return [name for name in names if not any(other != name and other.endswith(f" {name}") for other in names)]


def _evidence(one: Held) -> Iterator[Evidence]:
    origin, meeting = one.origin, one.meeting
    if span := find(origin.folded, meeting.name):
        yield origin.evidence(*span)
    yield from day_evidence(origin, meeting)
    for name in meeting.chair:
        yield from person_evidence(origin, name)


def day_evidence(origin: Origin, meeting: Meeting) -> list[Evidence]:
    """Return where a report says the day of its meeting."""
    days = [date for date in origin.report.dates if meeting.date and date.from_ == meeting.date]
    return [origin.evidence(date.start, date.end) for date in days[:1]]


def person_evidence(origin: Origin, name: str) -> list[Evidence]:
    """Return where a report first names the person called `name`."""
    spans = [p.mentions[0] for p in origin.report.people if p.name == name and p.mentions]
    return [origin.evidence(span.start, span.end) for span in spans[:1]]
