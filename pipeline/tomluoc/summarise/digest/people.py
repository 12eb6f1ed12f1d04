"""People of several reports merged: one name, and positions, places or meetings that go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tomluoc.report import Person, PersonPosition
from tomluoc.summarise.digest.areas import Area, bare_level, climb
from tomluoc.summarise.digest.clusters import clusters
from tomluoc.summarise.digest.model import DigestPerson, Evidence
from tomluoc.summarise.digest.model import Held as HeldPosition
from tomluoc.summarise.digest.offices import Office, read_office
from tomluoc.summarise.digest.origin import Origin, is_local
from tomluoc.text import fold

_SHARED = 3  # names of other people in both reports, the own one counted
_MENTIONS = 3  # of each report, as evidence


@dataclass(slots=True)
class Seen:
    """A person as one report knows him; `meeting` is the number of the merged meeting that it tells of."""

    origin: Origin
    person: Person
    meeting: int | None
    names: frozenset[str]
    offices: list[Office] = field(default_factory=list)


def seen(origins: Sequence[Origin], meetings: dict[int, int]) -> list[Seen]:
    """Return everyone with a full name; `meetings` maps a report's number to that of its merged meeting."""
    found = []
    for origin in origins:
        full = [person for person in origin.report.people if len(person.name.split()) > 1]
        names = frozenset(fold(person.name) for person in full)
        for person in full:
            offices = [_office(origin, held) for held in person.positions]
            found.append(Seen(origin, person, meetings.get(origin.number), names, offices))
    return found


def _office(origin: Origin, held: PersonPosition) -> Office:
    place = origin.place_at(held.place, held.start) if held.place else None
    area = Area.of(place) if place else None
    level = bare_level(held.title)
    if area is None and level and origin.area:
        return read_office(held, climb(origin.area, level), origin.body)
    return read_office(held, area or origin.area, origin.body)


def merge(people: Sequence[Seen]) -> list[list[Seen]]:
    """Return those who are one person grouped, by name and then by the order of the reports."""
    by_name: dict[str, list[Seen]] = {}
    for one in people:
        by_name.setdefault(" ".join(fold(one.person.name).split()), []).append(one)
    return [group for name in sorted(by_name) for group in clusters(by_name[name], is_same)]


def is_same(left: Seen, right: Seen) -> bool:
    """Return whether two people of one name are one: nothing speaks against it, and something for it."""
    if left.origin is right.origin:
        return False  # two of one name in one report were kept apart for a reason
    if left.meeting is not None and left.meeting == right.meeting:
        return True
    if any(one.clashes(two) for one in left.offices for two in right.offices) and _near_in_time(left, right):
        return False
    if any(one.goes_with(two) for one in left.offices for two in right.offices):
        return True
    if left.origin.area is None or left.origin.area != right.origin.area:
        return False
    if left.offices and right.offices:
        return False
    return is_local(left.origin.area) or left.origin.body == right.origin.body or _same_company(left, right)


def _same_company(left: Seen, right: Seen) -> bool:
    """Return whether several others are named in both reports."""
    return len(left.names & right.names) >= _SHARED


def _near_in_time(left: Seen, right: Seen) -> bool:
    one, two = left.origin.date, right.origin.date
    return not one or not two or one[:4] == two[:4]


def listed(group: Sequence[Seen]) -> DigestPerson:
    """Return one person with positions over time."""
    group = sorted(group, key=lambda one: (one.origin.date or "9999", one.origin.number))
    people = [one.person for one in group]
    return DigestPerson(
        name=people[0].name,
        honorific=next((person.honorific for person in people if person.honorific), None),
        positions=_positions(group),
        reports=[one.origin.number for one in group],
        evidence=[
            one.origin.evidence(span.start, span.end) for one in group for span in one.person.mentions[:_MENTIONS]
        ],
    )


def _positions(group: Sequence[Seen]) -> list[HeldPosition]:
    found: dict[tuple[str, ...], HeldPosition] = {}
    for one in group:
        day = one.origin.date
        for held, office in zip(one.person.positions, one.offices, strict=True):
            evidence: Evidence = one.origin.evidence(held.start, held.end)
            known = found.get(office.key)
            if known is None:
                found[office.key] = HeldPosition(title=held.title, **{"from": day}, to=day, evidence=[evidence])
            else:
                known.evidence.append(evidence)
                known.from_, known.to = known.from_ or day, day or known.to
                known.title = max(known.title, held.title, key=lambda title: (len(title.split()), title))
    return list(found.values())
