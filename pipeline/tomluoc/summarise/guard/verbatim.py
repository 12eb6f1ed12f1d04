"""Points made of stretches of the source: whether they are its words, and whether what was cut changes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tomluoc.report import Entity, Point
from tomluoc.summarise.assemble import join, sentence
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.summarise.guard"
_BEFORE = 24  # characters before a stretch in which a word stands that changes it
_WHOLE = ("PERSON", "FIGURE", "DATE", "DOCUMENT", "POSITION")


def is_verbatim(text: str, point: Point) -> bool:
    """Return whether a point's words are those of its evidence."""
    return bool(point.evidence) and point.text == sentence(
        join(text, ((span.start, span.end) for span in point.evidence))
    )


def cut_off(folded: str, point: Point, borders: dict[int, Entity]) -> str:
    """Return what a cut took away that it must not, as a reason; nothing where the point says what the source says.

    `borders` maps each offset inside an entity to it, so that a name or figure cut in two is found.
    """
    previous = 0
    for number, span in enumerate(point.evidence):
        for offset in (span.start, span.end):
            entity = borders.get(offset)
            if entity is not None and entity.type in _WHOLE:
                return f"{entity.type.lower()} cut in two: {entity.text}"
        if number == 0 or folded[previous : span.start].strip():
            lost = _changes().search(folded, max(previous, span.start - _BEFORE), span.start)
            if lost is not None and (lost["no"] or folded[span.start].isdigit()):
                return f"{_kind(lost)} left out: {lost[0].strip()}"
        previous = span.end
    return ""


def borders(entities: Sequence[Entity], points: Sequence[Point]) -> dict[int, Entity]:
    """Return the entities in which a stretch of the points begins or ends, by that offset."""
    offsets = sorted({offset for point in points for span in point.evidence for offset in (span.start, span.end)})
    found: dict[int, Entity] = {}
    at = 0
    for entity in sorted(entities, key=lambda entity: entity.start):
        while at < len(offsets) and offsets[at] <= entity.start:
            at += 1
        inside = at
        while inside < len(offsets) and offsets[inside] < entity.end:
            found[offsets[inside]] = entity
            inside += 1
    return found


@cache
def _changes() -> re.Pattern[str]:
    """Return a matcher for a word right before a stretch that changes what it says."""
    negations = alternatives([fold(word) for word in entries(_PACKAGE, "negations.txt")])
    bounds = [fold(word) for word, value in mapping("tomluoc.extract", "approximators.txt").items() if value != "none"]
    bounds += [fold(word) for word in entries(_PACKAGE, "plans.txt")]
    return re.compile(rf"(?<!\w)(?:(?P<no>{negations})|{alternatives(bounds)})\s+\Z")


def _kind(match: re.Match[str]) -> str:
    return "negation" if match["no"] else "qualifier"
