"""Where reports cannot all be right, with what each of them says.

Only what must agree is held against each other: one item over one time in one place, one meeting, one office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Day
from functools import partial
from itertools import combinations, takewhile

from tomluoc.summarise.digest import meetings as told_meetings
from tomluoc.summarise.digest.agreement import agree
from tomluoc.summarise.digest.areas import full_name
from tomluoc.summarise.digest.figures import Told
from tomluoc.summarise.digest.meetings import Held
from tomluoc.summarise.digest.model import Contradiction, Evidence, Side
from tomluoc.summarise.digest.people import Seen
from tomluoc.summarise.digest.phrases import written_out

_NEAR = 7  # days: namesakes further apart are meetings of a series


def of_figures(tables: Sequence[Sequence[Told]], meetings: dict[int, int]) -> Iterator[Contradiction]:
    """Yield the figures that differ though item, time and place (or meeting) are the same.

    `tables` hold one item each; `meetings` maps a report's number to that of its merged meeting.
    """
    for rows in tables:
        groups: dict[tuple[object, ...], list[Told]] = {}
        for told in rows:
            if (where := _same_thing(told, meetings)) is not None:
                groups.setdefault(where, []).append(told)
        for group in groups.values():
            by_report: dict[int, list[Told]] = {}
            for told in group:
                by_report.setdefault(told.origin.number, []).append(told)
            # A report that gives several values of one item speaks of parts that we cannot tell apart.
            single = [same[0] for same in by_report.values() if len({t.figure.value for t in same}) == 1]
            if any(not agree(one.figure, two.figure) for one, two in combinations(single, 2)):
                yield _figures(single)


def _same_thing(told: Told, meetings: dict[int, int]) -> tuple[object, ...] | None:
    """Return what a figure must share with another to contradict it; None where it can contradict none."""
    row = told.row
    if row.planned or told.part:
        return None
    period = row.period
    when = (period.from_, period.to, period.cumulative) if period else None
    meeting = meetings.get(told.origin.number)
    if meeting is not None:
        return ("meeting", meeting, told.area, when, told.figure.kind)
    if when is None or when[0] is None or told.area is None:
        return None
    body = "" if told.origin.head is None else (told.origin.head or "territory")
    return ("place", told.area, body, when)


def _figures(rows: Sequence[Told]) -> Contradiction:
    area, first = rows[0].area, rows[0]
    return Contradiction(
        kind="figure",
        about=min((told.item.words for told in rows), key=lambda words: (len(words), words)),
        place=full_name(area.unit) if area else None,
        period=first.row.period,
        sides=[Side(says=told.row.words, report=told.origin.number, evidence=told.row.evidence) for told in rows],
    )


def of_meetings(merged: Sequence[Sequence[Held]]) -> Iterator[Contradiction]:
    """Yield merged meetings with different chairs, and meetings of one name and body on days that differ."""
    for group in merged:
        chaired = [one for one in group if one.meeting.chair]
        if any(not _share_a_chair(one, two) for one, two in combinations(chaired, 2)):
            sides = [_chair_side(one) for one in chaired]
            yield _about_meeting("chair", chaired[0], [side for side in sides if side])
    firsts = [group[0] for group in merged]
    for number, one in enumerate(firsts):
        for two in takewhile(partial(_are_near, one), firsts[number + 1 :]):
            if _days_clash(one, two) and told_meetings.is_namesake(one, two):
                yield _about_meeting("date", one, [side for held in (one, two) if (side := _day_side(held))])


def _share_a_chair(one: Held, two: Held) -> bool:
    names = [[written_out(name).split() for name in held.meeting.chair] for held in (one, two)]
    return any(a[-len(b) :] == b or b[-len(a) :] == a for a in names[0] for b in names[1])


def _are_near(one: Held, two: Held) -> bool:
    """Return whether the second of two days is at most a week behind the first."""
    try:
        first, second = (Day.fromisoformat(held.meeting.date or "") for held in (one, two))
    except ValueError:
        return False
    return (second - first).days <= _NEAR


def _days_clash(one: Held, two: Held) -> bool:
    """Return whether two days differ that neither report has the meeting last over."""
    first, second = one.meeting.date or "", two.meeting.date or ""
    return first != second and not any(_lasts(held, first, second) for held in (one, two))


def _lasts(held: Held, first: str, last: str) -> bool:
    """Return whether a report has the meeting last from `first` to `last`: `ngày 12 và 13/11`."""
    spans = [(date.from_, date.to) for date in held.origin.report.dates if date.from_ and date.to]
    return any(begin <= first and last <= end and begin == held.meeting.date for begin, end in spans)


def _about_meeting(kind: str, held: Held, sides: list[Side]) -> Contradiction:
    return Contradiction.model_validate({"kind": kind, "about": held.meeting.name, "sides": sides})


def _chair_side(held: Held) -> Side | None:
    evidence = [found for name in held.meeting.chair for found in told_meetings.person_evidence(held.origin, name)]
    return _side(", ".join(held.meeting.chair), held, evidence)


def _day_side(held: Held) -> Side | None:
    return _side(held.meeting.date or "", held, told_meetings.day_evidence(held.origin, held.meeting))


def _side(says: str, held: Held, evidence: Sequence[Evidence]) -> Side | None:
    return Side(says=says, report=held.origin.number, evidence=evidence[0]) if evidence else None


def of_people(people: Sequence[Sequence[Seen]]) -> Iterator[Contradiction]:
    """Yield people whom reports of one meeting, or of one month, call head and deputy of the same body."""
    for group in people:
        for one, two in combinations(group, 2):
            if one.origin is two.origin or not _same_time(one, two):
                continue
            for mine, theirs in ((a, b) for a in range(len(one.offices)) for b in range(len(two.offices))):
                if one.offices[mine].contradicts(two.offices[theirs]):
                    yield Contradiction(
                        kind="title",
                        about=one.person.name,
                        sides=[_title_side(one, mine), _title_side(two, theirs)],
                    )


def _same_time(one: Seen, two: Seen) -> bool:
    if one.meeting is not None and one.meeting == two.meeting:
        return True
    first, second = one.origin.date, two.origin.date
    return bool(first and second) and (first or "")[:7] == (second or "")[:7]


def _title_side(seen: Seen, number: int) -> Side:
    held = seen.person.positions[number]
    return Side(says=held.title, report=seen.origin.number, evidence=seen.origin.evidence(held.start, held.end))
