"""What a brief says twice, and what it says that its source does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from tomluoc.evaluate.rouge import rouge_syllables
from tomluoc.evaluate.scores import normal
from tomluoc.report import Entity, Report

FACTS = ("PERSON", "POSITION", "DATE", "FIGURE")
_FIGURE = ("value", "value_to", "of")
_DATE = ("from", "to")


def redundancy(points: Iterable[str]) -> float:
    """Return the share of the bigrams of syllables that an earlier point has said already; 0 where there are none."""
    seen: set[tuple[str, str]] = set()
    repeated = total = 0
    for point in points:
        bigrams = set(pairwise(rouge_syllables(point)))
        repeated += len(bigrams & seen)
        total += len(bigrams)
        seen |= bigrams
    return repeated / total if total else 0.0


def unsupported(source: Report, brief: Sequence[Entity]) -> tuple[list[Entity], int]:
    """Return the names, titles, dates and figures of a brief that its source has not, and how many it has in all.

    A fact is supported where the source has the same words (white space, case and tone style aside), no longer number
    or word around them; a figure also by one of equal value and unit, a date by one of equal bounds.
    """
    facts = [entity for entity in brief if entity.type in FACTS]
    values = {key for entity in source.entities if (key := _value(entity))}
    text = normal(source.text or "")
    wrong = [fact for fact in facts if _value(fact) not in values and not _written(fact, text)]
    return wrong, len(facts)


def _value(entity: Entity) -> tuple[Any, ...] | None:
    value = entity.value or {}
    if entity.type == "FIGURE":
        return (*(value.get(key) for key in _FIGURE), normal(str(value.get("unit", ""))))
    if entity.type == "DATE":
        return tuple(value.get(key) for key in _DATE)
    return None


def _written(fact: Entity, text: str) -> bool:
    number_ends = r"(?:(?<!\d)|(?![.,/-]\d))"
    return bool(re.search(rf"(?<!\w)(?<!\d[.,/-]){re.escape(normal(fact.text))}(?!\w){number_ends}", text))
