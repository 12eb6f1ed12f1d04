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
_SHORTEST_SHARE = 30  # syllables: a shorter share than a statement takes is no share
_SAID = 0.6  # of the syllables of two points: more, and one of them says it all


@dataclass(frozen=True, slots=True)
class _Words:
    """What a point says, and of which place."""

    words: frozenset[str]
    place: str | None

    def repeats(self, other: _Words) -> bool:
        """Return whether both say the same: the words alike, the numbers equal, the place the same or in the words."""
        if {word for word in self.words ^ other.words if word.isdigit()}:
            return False
        likeness = alike(self.words, other.words)
        return likeness == 1 or (likeness >= _SAID and self.place == other.place)


def choose(origins: Sequence[Origin], length: int) -> dict[int, list[DigestPoint]]:
    """Return points for each report number, in all at most `length` syllables.

    The report that has been given the fewest syllables so far speaks next, each with its next section, so that none
    speaks twice before all have spoken once.
    """
    waiting = {origin.number: _in_turn(origin) for origin in origins}
    by_number = {origin.number: origin for origin in origins}
    chosen: dict[int, list[tuple[int, DigestPoint]]] = {origin.number: [] for origin in origins}
    said: list[_Words] = []
    left, longest = length, max(_SHORTEST_SHARE, length // max(1, len(origins)))
    queue = [(0, number) for number in sorted(by_number)]
    while queue and left > 0:
        used, number = heapq.heappop(queue)
        area = by_number[number].place
        taken = _next(waiting[number], min(left, longest), said, area) or _next(waiting[number], left, said, area)
        if taken is None:
            continue
        place, point = taken
        cost = syllables(point.text)
        left -= cost
        said.append(_Words(content(point.text), area))
        chosen[number].append((place, _point(by_number[number], point)))
        heapq.heappush(queue, (used + cost, number))
    return {number: [point for _, point in sorted(points, key=_place)] for number, points in chosen.items()}


def _place(placed: tuple[int, DigestPoint]) -> int:
    return placed[0]


def _in_turn(origin: Origin) -> list[tuple[int, Point]]:
    """Return the points of a report with their places in its brief: of each section the first, then the second."""
    brief = origin.report.brief
    headline = content(brief.headline) if brief else frozenset()
    by_section: dict[str, list[tuple[int, Point]]] = {}
    for place, point in enumerate(brief.points if brief else ()):
        if alike(content(point.text), headline) < _SAID:
            by_section.setdefault(point.section, []).append((place, point))
    if len(by_section) > 1:
        by_section.pop("meeting", None)  # the digest has the meetings by themselves
    longest = max(map(len, by_section.values()), default=0)
    ordered = sorted(by_section, key=lambda section: _ORDER.index(section) if section in _ORDER else len(_ORDER))
    return [by_section[s][turn] for turn in range(longest) for s in ordered if turn < len(by_section[s])]


def _next(
    waiting: list[tuple[int, Point]], room: int, said: Sequence[_Words], place: str | None
) -> tuple[int, Point] | None:
    """Take the first point that fits into `room` and is new."""
    for number, (_, point) in enumerate(waiting):
        words = _Words(content(point.text), place)
        if syllables(point.text) <= room and not any(words.repeats(other) for other in said):
            return waiting.pop(number)
    return None


def _point(origin: Origin, point: Point) -> DigestPoint:
    evidence = [origin.evidence(span.start, span.end) for span in point.evidence]
    return DigestPoint(report=origin.number, section=point.section, text=point.text, evidence=evidence)
