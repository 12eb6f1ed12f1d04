"""The points of a brief under the headings that suit the kind of report, and who does each task by when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tomluoc.report import Entity, Point, Report
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

ORDER = (
    "meeting",
    "attendance",
    "people",
    "results",
    "difficulties",
    "opinions",
    "decisions",
    "tasks",
    "other",
)
_ACTORS = frozenset(("PERSON", "ORG", "POSITION"))
_HONORIFIC = 12  # code points before a name that begins a point: `Đồng chí `
_NEAR = 90  # code points after a name in which it is told what they say, titles included


def grouped(report: Report) -> list[tuple[str, list[Point]]]:
    """Return the points of the brief of `report` by group, in the order that its kind of report tells things.

    A group is a section; in minutes also `attendance` (who was there) and `opinions` (what was said there).
    """
    points = report.brief.points if report.brief else ()
    groups: dict[str, list[Point]] = {}
    for point in points:
        groups.setdefault(_group(report, point), []).append(point)
    return sorted(groups.items(), key=lambda group: ORDER.index(group[0]))


def _group(report: Report, point: Point) -> str:
    if report.kind != "minutes":
        return point.section
    if point.section == "meeting":
        return "attendance" if _attends(report, point) else "meeting"
    if _says(report, point):
        return "opinions"
    return "attendance" if point.section == "other" and _attends(report, point) else point.section


def _attends(report: Report, point: Point) -> bool:
    named = any(entity.type == "PERSON" for entity in _inside(report.entities, point))
    return named or _matcher("attendance.txt").search(fold(point.text)) is not None


def _says(report: Report, point: Point) -> bool:
    """Return whether a point is what one of those present, other than the chair, said."""
    start = point.evidence[0].start
    chairs = {
        (mention.start, mention.end)
        for person in report.people
        if "chair" in person.roles
        for mention in person.mentions
    }
    for entity in _inside(report.entities, point):
        if entity.type == "PERSON" and entity.start - start <= _HONORIFIC:
            if (entity.start, entity.end) in chairs:
                return False
            place = point.text.find(entity.text)
            after = fold(point.text[place + len(entity.text) :][:_NEAR])
            return place >= 0 and (":" in after or _matcher("opinions.txt").search(after) is not None)
    return False


def doer(report: Report, point: Point) -> str | None:
    """Return who does a task: whom it is given to, else who begins the point; None where the words do not say."""
    actors = {" ".join(entity.text.split()) for entity in _inside(report.entities, point) if entity.type in _ACTORS}
    folded = fold(point.text)
    asked = [match.end() for match in _matcher("given_to.txt").finditer(folded)]
    for place in (*asked, *([] if asked else [0])):
        for name in sorted(actors, key=len, reverse=True):
            found = point.text.find(name, place)
            if found >= 0 and _is_address(folded[place:found]):
                return point.text[place : _named_on(point.text, found + len(name), actors)].strip(" :")
    return None


def _named_on(text: str, end: int, actors: Iterable[str]) -> int:
    """Return where the name of someone ends whose title ends at `end`: `Phó giám đốc Bá Thị Sa`."""
    following = [name for name in actors if text.startswith(f" {name}", end)]
    return end + 1 + max(map(len, following)) if following else end


def _is_address(between: str) -> bool:
    return not between.strip() or _matcher("address.txt").fullmatch(between.strip()) is not None


def without_doer(words: str, who: str | None) -> str:
    """Return a task without `Công an xã:` before it, where that is who does it."""
    if not who or not words.startswith(f"{who}:"):
        return words
    rest = words[len(who) + 1 :].strip()
    return rest[:1].upper() + rest[1:]


def deadline(report: Report, point: Point) -> str | None:
    """Return by when a task is due, in the words of the point: `trước ngày 30/11`; None where it does not say."""
    for date in sorted(report.dates, key=lambda date: date.start):
        if any(span.start <= date.start and date.end <= span.end for span in point.evidence):
            words = re.escape(" ".join(date.text.split()))
            due = re.search(rf"(?:{_matcher('due.txt').pattern}\s+)+{words}", point.text, re.IGNORECASE)
            if due:
                return due[0]
    return None


def _inside(entities: Iterable[Entity], point: Point) -> list[Entity]:
    return [
        entity
        for entity in entities
        if any(span.start <= entity.start and entity.end <= span.end for span in point.evidence)
    ]


@cache
def _matcher(name: str) -> re.Pattern[str]:
    words = alternatives([fold(entry) for entry in entries("tomluoc.render", name)])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
