"""Counts of right, found and wanted things, and the scores that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tomluoc.evaluate.gold import GoldReport, GoldSpan
from tomluoc.report import Entity, Report
from tomluoc.text import fold

_EXACT_VALUES = ("kind", "value", "value_to", "of", "approx")


@dataclass(slots=True)
class Counts:
    """How many were `found`, `wanted`, and both (`right`)."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count one more report."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def errors(self) -> int:
        """What is wrong and what is missing."""
        return self.found + self.wanted - 2 * self.right

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was found nor wanted."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Error:
    """A span that is `missing` or `wrong`, or whose `value` is: where, and what stands around it."""

    report: str
    kind: str
    type: str
    start: int
    end: int
    detail: str = ""


def score_spans(gold: Sequence[GoldSpan], found: Sequence[Entity]) -> tuple[int, int, int]:
    """Return (right, found, wanted) where a span is right if its type and both offsets are."""
    wanted = {(span.type, span.start, span.end) for span in gold}
    given = {(span.type, span.start, span.end) for span in found}
    return len(wanted & given), len(given), len(wanted)


def score_relaxed(gold: Sequence[GoldSpan], found: Sequence[Entity]) -> tuple[int, int, int]:
    """Return (right, found, wanted) where overlap with an unused span of the same type is enough.

    Spans of one type never overlap each other, so greedy pairing from the left is optimal.
    """
    right, index = 0, 0
    ordered = sorted(found, key=lambda span: span.start)
    for span in sorted(gold, key=lambda span: span.start):
        while index < len(ordered) and ordered[index].end <= span.start:
            index += 1
        if index < len(ordered) and ordered[index].start < span.end:
            right += 1
            index += 1
    return right, len(found), len(gold)


def value_errors(gold: Sequence[GoldSpan], found: Sequence[Entity]) -> tuple[int, list[tuple[GoldSpan, str]]]:
    """Return how many exact spans there are, and those whose value is wrong with what was found instead."""
    values: dict[tuple[str, int, int], dict[str, Any]] = {
        (span.type, span.start, span.end): span.value or {} for span in found
    }
    exact, wrong = 0, []
    for span in gold:
        value = values.get((span.type, span.start, span.end))
        if value is None:
            continue
        exact += 1
        if not same_value(span.type, span.value, value):
            keys = set(span.value) | {"unit", *_EXACT_VALUES}
            wrong.append((span, str({key: value.get(key) for key in sorted(keys) if key in value and key != "item"})))
    return exact, wrong


def same_value(kind: str, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Return whether two values agree: a FIGURE in all but `item`, a DATE in both bounds."""
    if kind == "DATE":
        return (gold.get("from"), gold.get("to")) == (found.get("from"), found.get("to"))
    if kind == "FIGURE":
        same = all(_number(gold.get(key)) == _number(found.get(key)) for key in _EXACT_VALUES)
        return same and normal(gold.get("unit", "")) == normal(found.get("unit", ""))
    return True


def _number(value: Any) -> Any:
    return round(float(value), 6) if isinstance(value, int | float) else value


def normal(text: str) -> str:
    """Return `text` folded, its white space single: how names and titles are compared."""
    return " ".join(fold(text).split())


def pairs(people: Iterable[dict[str, Any]]) -> set[Hashable]:
    """Return the (name, title) pairs of the people of a `.json`."""
    return {(normal(person["name"]), normal(title)) for person in people for title in person.get("positions", ())}


def roles(people: Iterable[dict[str, Any]]) -> set[Hashable]:
    """Return the (name, role) pairs of the people of a `.json`."""
    return {(normal(person["name"]), role) for person in people for role in person.get("roles", ())}


def report_people(report: Report) -> list[dict[str, Any]]:
    """Return the people of a report in the form of the gold `.json`."""
    return [
        {"name": person.name, "positions": [position.title for position in person.positions], "roles": person.roles}
        for person in report.people
    ]


def score_people(
    gold: GoldReport, report: Report, facts: Callable[[Iterable[dict[str, Any]]], set[Hashable]]
) -> tuple[int, int, int]:
    """Return (right, found, wanted) of `facts` (pairs or roles) of the people."""
    wanted = facts(gold.facts.get("people", ()))
    given = facts(report_people(report))
    return len(wanted & given), len(given), len(wanted)
