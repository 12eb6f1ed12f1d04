"""What matters most of each report, from its brief: a fair share of the budget each, nothing said twice."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.report import Point
from tomluoc.summarise.digest.model import DigestPoint
from tomluoc.summarise.digest.origin import Origin
from tomluoc.summarise.digest.phrases import alike, content
from tomluoc.summarise.words import syllables

_ORDER = ("results", "decisions", "difficulties", "tasks", "people", "other", "meeting")
_SAID = 0.6  # of the syllables of two points: more, and one of them says it all


def choose(origins: Sequence[Origin], length: int) -> dict[int, list[DigestPoint]]:
    """Return points for each report number, in all at most `length` syllables.

    The reports take turns, each with its next section, so that none speaks twice before all have spoken once.
    """
    waiting = {origin.number: _in_turn(origin) for origin in origins}
    chosen: dict[int, list[tuple[int, DigestPoint]]] = {origin.number: [] for origin in origins}
    said: list[frozenset[str]] = []
    left, share = length, max(1, length // max(1, len(origins)))
    for limit in (share, length):  # first what fits into the share of a report, then what is left over
        going = True
        while going and left > 0:
            going = False
            for origin in origins:
                point = _next(waiting[origin.number], min(left, limit), said)
                if point is None:
                    continue
                place, taken = point
                going = True
                left -= syllables(taken.text)
                said.append(content(taken.text))
                chosen[origin.number].append((place, _point(origin, taken)))
            if limit == share:
                break
    return {number: [point for _, point in sorted(points, key=lambda p: p[0])] for number, points in chosen.items()}


def _in_turn(origin: Origin) -> list[tuple[int, Point]]:
    """Return the points of a report with their places in its brief: of each section the first, then the second."""
    brief = origin.report.brief
    headline = content(brief.headline) if brief else frozenset()
    by_section: dict[str, list[tuple[int, Point]]] = {}
    for place, point in enumerate(brief.points if brief else ()):
        if alike(content(point.text), headline) < _SAID:
            by_section.setdefault(point.section, []).append((place, point))
    longest = max(map(len, by_section.values()), default=0)
    ordered = sorted(by_section, key=lambda section: _ORDER.index(section) if section in _ORDER else len(_ORDER))
    return [by_section[s][turn] for turn in range(longest) for s in ordered if turn < len(by_section[s])]


def _next(waiting: list[tuple[int, Point]], room: int, said: Sequence[frozenset[str]]) -> tuple[int, Point] | None:
    """Take the first point that fits into `room` and is new."""
    for number, (_, point) in enumerate(waiting):
        words = content(point.text)
        if syllables(point.text) <= room and not any(alike(words, other) >= _SAID for other in said):
            return waiting.pop(number)
    return None


def _point(origin: Origin, point: Point) -> DigestPoint:
    evidence = [origin.evidence(span.start, span.end) for span in point.evidence]
    return DigestPoint(report=origin.number, section=point.section, text=point.text, evidence=evidence)
