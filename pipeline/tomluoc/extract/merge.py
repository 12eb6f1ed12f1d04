"""Where grammars and model meet: which spans of each count, and whose borders.

The grammars know what is certain (closed vocabularies, values); the model has learned from more texts than any
vocabulary covers. A span that both find stands. Of what only one finds, or where borders differ, the model's score
decides, against limits for each type; they were chosen by trying many on the dev splits of corpus and articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tomluoc.report import Entity, EntityType

# How sure the model is, from 0 to 1, that a span of a type stands exactly there; None where it cannot say.
Score = Callable[[EntityType, int, int], float | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Scores from which the model is followed.

    `keep`: a span of the grammars alone stays from here. `take`: a span of the model alone counts from here.
    `override`: where the two overlap with other borders, the model's count from here.
    """

    keep: float
    take: float
    override: float


LIMITS: dict[EntityType, Limits] = {
    "PERSON": Limits(keep=0.05, take=0.70, override=0.90),
    "POSITION": Limits(keep=0.0, take=0.60, override=0.90),
    "ORG": Limits(keep=0.10, take=0.50, override=0.90),
    "PLACE": Limits(keep=0.02, take=0.65, override=0.80),
    "DATE": Limits(keep=0.02, take=0.90, override=1.01),
    "FIGURE": Limits(keep=0.003, take=0.90, override=0.97),
}


def merge(rules: Sequence[Entity], model: Sequence[Entity], score: Score, kind: EntityType) -> list[Entity]:
    """Return the spans of a type that count, by start; of a type without limits those of the grammars."""
    own = [entity for entity in rules if entity.type == kind]
    limits = LIMITS.get(kind)
    if limits is None:
        return own
    found = [entity for entity in model if entity.type == kind]
    return sorted(merge_type(own, found, score, limits), key=lambda entity: entity.start)


def merge_type(rules: Sequence[Entity], model: Sequence[Entity], score: Score, limits: Limits) -> list[Entity]:
    """Return the spans of one type that count, none overlapping another."""
    sure = {(entity.start, entity.end): entity for entity in model}
    chosen: list[Entity] = []
    beaten: list[Entity] = []  # spans of the grammars whose borders the model corrects
    for entity in rules:
        if found := sure.get((entity.start, entity.end)):
            chosen.append(found)
            continue
        rivals = [other for other in model if overlap(entity, other)]
        if any((rival.score or 0) >= limits.override for rival in rivals):
            beaten.append(entity)
            continue
        value = score(entity.type, entity.start, entity.end)
        if rivals or value is None or value >= limits.keep:
            chosen.append(entity.model_copy(update={"score": value}))
    lost, taken = _covered(beaten), _covered(chosen)
    for entity in model:
        stretch = range(entity.start, entity.end)
        needed = limits.take if lost.isdisjoint(stretch) else limits.override
        if (entity.score or 0) >= needed and taken.isdisjoint(stretch):
            chosen.append(entity)
            taken.update(stretch)
    return chosen


def overlap(one: Entity, other: Entity) -> bool:
    """Return whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def outside(entities: Iterable[Entity], others: Sequence[Entity]) -> list[Entity]:
    """Return the `entities` that share no character with any of `others`."""
    covered = _covered(others)
    return [entity for entity in entities if covered.isdisjoint(range(entity.start, entity.end))]


def _covered(entities: Iterable[Entity]) -> set[int]:
    """Return the places of all characters of `entities`."""
    return {place for entity in entities for place in range(entity.start, entity.end)}
