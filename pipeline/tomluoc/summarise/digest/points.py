"""What matters most of each report, from its brief: a fair share of the budget each, nothing said twice."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.report import Point
from tomluoc.summarise.digest.model import DigestPoint
from tomluoc.summarise.digest.origin import Origin
from tomluoc.summarise.digest.phrases import alike, content
from tomluoc.summarise.words import syllables

_ORDER = ("results", "decisions", "difficulties", "tasks", "people", "other", "meeting")
_SHORTEST = 6  # syllables: `Nữ chiếm 38,5%` says nothing without what it goes with
_SAME = 0.6  # of the syllables of two points: more, and one of them says it all


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A point that may be chosen: its place in the brief, its cost in syllables, its words and the numbers in them."""

    place: int
    point: Point
    cost: int
    words: frozenset[str]
    numbers: frozenset[str]


class _Said:
    """What has been said, by the numbers in it: statements with other numbers are other statements."""

    def __init__(self) -> None:
        self._by_numbers: dict[frozenset[str], list[tuple[frozenset[str], str | None]]] = {}

    def holds(self, one: _Waiting, area: str | None) -> bool:
        """Return whether the same was said, of the same place or word for word."""
        for words, place in self._by_numbers.get(one.numbers, ()):
            likeness = alike(one.words, words)
            if likeness == 1 or (likeness >= _SAME and place == area):
                return True
        return False

    def add(self, one: _Waiting, area: str | None) -> None:
        """Note that it was said."""
        self._by_numbers.setdefault(one.numbers, []).append((one.words, area))


def choose(origins: Sequence[Origin], length: int) -> dict[int, list[DigestPoint]]:
    """Return points for each report number, in all at most `length` syllables.

    The report that has been given the fewest syllables so far speaks next, each with its next section, so that none
    speaks twice before all have spoken once.
    """
    by_number = {origin.number: origin for origin in origins}
    waiting = {origin.number: _in_turn(origin) for origin in origins}
    chosen: dict[int, list[_Waiting]] = {origin.number: [] for origin in origins}
    said = _Said()
    left, share = length, length // max(1, len(origins))
    queue = [(0, number) for number in sorted(by_number)]
    while queue and left > 0:
        used, number = heapq.heappop(queue)
        area = by_number[number].place
        waiting[number] = [one for one in waiting[number] if not said.holds(one, area)]
        taken = _next(waiting[number], min(left, share), left)
        if taken is None:
            continue
        left -= taken.cost
        said.add(taken, area)
        waiting[number].remove(taken)
        chosen[number].append(taken)
        heapq.heappush(queue, (used + taken.cost, number))
    return {
        number: [_point(by_number[number], one.point) for one in sorted(points, key=lambda one: one.place)]
        for number, points in chosen.items()
    }


def _in_turn(origin: Origin) -> list[_Waiting]:
    """Return the points of a report's brief: of each section the first, then of each the second."""
    brief = origin.report.brief
    headline = content(brief.headline) if brief else frozenset()
    by_section: dict[str, list[_Waiting]] = {}
    for place, point in enumerate(brief.points if brief else ()):
        words = content(point.text)
        if alike(words, headline) < _SAME and syllables(point.text) >= _SHORTEST:
            numbers = frozenset(word for word in words if word.isdigit())
            one = _Waiting(place, point, syllables(point.text), words, numbers)
            by_section.setdefault(point.section, []).append(one)
    if len(by_section) > 1 or origin.report.meeting:
        by_section.pop("meeting", None)  # the digest has the meetings by themselves
    longest = max(map(len, by_section.values()), default=0)
    ordered = sorted(by_section, key=lambda section: _ORDER.index(section) if section in _ORDER else len(_ORDER))
    return [by_section[s][turn] for turn in range(longest) for s in ordered if turn < len(by_section[s])]


def _next(waiting: Sequence[_Waiting], share: int, room: int) -> _Waiting | None:
    """Return the first point of at most `share` syllables, else the shortest if it fits into `room`."""
    fitting = next((one for one in waiting if one.cost <= share), None)
    if fitting is not None or not waiting:
        return fitting
    shortest = min(waiting, key=lambda one: one.cost)
    return shortest if shortest.cost <= room else None


def _point(origin: Origin, point: Point) -> DigestPoint:
    evidence = [origin.evidence(span.start, span.end) for span in point.evidence]
    return DigestPoint(report=origin.number, section=point.section, text=point.text, evidence=evidence)
