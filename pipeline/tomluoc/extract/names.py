"""The names of a text: places, bodies, titles and people, found one after the other and made to agree."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.extract.name_conflicts import Conflicts
from tomluoc.extract.orgs import find_orgs
from tomluoc.extract.people import find_people
from tomluoc.extract.places import find_places
from tomluoc.extract.positions import find_positions
from tomluoc.report import Entity

Span = tuple[int, int]


def _overlaps(entity: Entity, spans: Sequence[Span]) -> bool:
    return any(entity.start < end and start < entity.end for start, end in spans)


def _outside(entities: Sequence[Entity], spans: Sequence[Span]) -> list[Entity]:
    return [entity for entity in entities if not _overlaps(entity, spans)] if spans else list(entities)


def _clear_of_people(entities: Sequence[Entity], people: Sequence[Entity]) -> list[Entity]:
    """Return the bodies or places that share no character with a name, unless they hold it."""
    return [
        entity
        for entity in entities
        if not any(
            entity.start < person.end and person.start < entity.end and not _holds(entity, person) for person in people
        )
    ]


def _holds(outer: Entity, inner: Entity) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def find_names(
    text: str,
    words: Sequence[tuple[int, int, str]] = (),
    skip: Sequence[Span] = (),
    author: Span | None = None,
) -> list[Entity]:
    """Return the PLACE, ORG, POSITION and PERSON spans of `text` by start, the longer first.

    `words` are Vietnamese words as (start, end, tag); `skip` stretches that are no part of the report (menus,
    counters); `author` the stretch of the byline, which is a name by its place. Offsets are code points.
    """
    conflicts = Conflicts(text, words)
    places = _outside(conflicts.places(find_places(text, words)), skip)
    orgs = _outside(conflicts.orgs(find_orgs(text, words, places)), skip)
    positions = _outside(find_positions(text, words, orgs, places), skip)
    people = _outside(find_people(text, words, positions, orgs, places), skip)
    if author and text[author[0] : author[1]].strip():
        people = [*_outside(people, [author]), _entity(text, author)]
    places, orgs = _clear_of_people(places, people), _clear_of_people(orgs, people)
    people = _outside(people, [(place.start, place.end) for place in places])
    return sorted([*places, *orgs, *positions, *people], key=lambda entity: (entity.start, -entity.end, entity.type))


def _entity(text: str, span: Span) -> Entity:
    return Entity(type="PERSON", start=span[0], end=span[1], text=text[span[0] : span[1]])
