"""Run the pipeline over annotated reports and score what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tomluoc.api import Profile, analyse
from tomluoc.evaluate import scores
from tomluoc.evaluate.briefs import nugget_recall
from tomluoc.evaluate.gold import GoldReport
from tomluoc.evaluate.intervals import f1_interval
from tomluoc.evaluate.places import GoldPlace, PlaceScores, score_places
from tomluoc.evaluate.scores import Counts, Error
from tomluoc.report import Report
from tomluoc.source import Source

TYPES = ("PERSON", "POSITION", "ORG", "PLACE", "DATE", "FIGURE", "DOCUMENT")
_WITH_VALUES = ("DATE", "FIGURE")
_CONTEXT = 40


@dataclass(slots=True)
class Result:
    """The scores of a set of reports; `values` counts right values among the exact spans."""

    reports: int = 0
    strict: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in TYPES})
    relaxed: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in TYPES})
    values: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in _WITH_VALUES})
    pairs: Counts = field(default_factory=Counts)
    roles: Counts = field(default_factory=Counts)
    nuggets: Counts = field(default_factory=Counts)
    places: PlaceScores = field(default_factory=PlaceScores)
    errors: list[Error] = field(default_factory=list)
    by_report: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: {kind: [] for kind in TYPES})

    def interval(self, kind: str) -> tuple[float, float]:
        """Return the 95% interval of the strict F1 of a type, or of `micro`."""
        if kind != "micro":
            return f1_interval(self.by_report[kind])
        rows = zip(*self.by_report.values(), strict=True)
        return f1_interval(
            [(sum(r for r, _, _ in row), sum(f for _, f, _ in row), sum(w for *_, w in row)) for row in rows]
        )

    @property
    def micro(self) -> Counts:
        """All types together, strict."""
        total = Counts()
        for counts in self.strict.values():
            total.add(counts.right, counts.found, counts.wanted)
        return total

    def to_dict(self) -> dict[str, Any]:
        """Return every score as a plain number, for floors and for JSON."""
        flat = {kind: round(counts.f1, 4) for kind, counts in self.strict.items()}
        flat |= {f"{kind} values": round(counts.precision, 4) for kind, counts in self.values.items()}
        flat |= {"micro": round(self.micro.f1, 4), "pairs": round(self.pairs.f1, 4), "roles": round(self.roles.f1, 4)}
        return flat | {"nuggets": round(self.nuggets.recall, 4)}


def evaluate(
    golds: Iterable[GoldReport],
    *,
    length: int = 200,
    profile: Profile = "accurate",
    places: Mapping[str, Sequence[GoldPlace]] = MappingProxyType({}),
) -> Result:
    """Return the scores of the pipeline on `golds`; `places` are the units of the places of some, by name of report."""
    result = Result()
    for gold in golds:
        report = analyse(Source(name=gold.id, text=gold.text), length=length, profile=profile)
        result.reports += 1
        _score_entities(result, gold, report)
        result.pairs.add(*scores.score_people(gold, report, scores.pairs))
        result.roles.add(*scores.score_people(gold, report, scores.roles))
        if gold.id in places:
            score_places(places[gold.id], report.places, result.places, gold.id)
        result.nuggets.add(*nugget_recall(gold.facts.get("nuggets", ()), report.brief.text if report.brief else ""))
    return result


def _score_entities(result: Result, gold: GoldReport, report: Report) -> None:
    for kind in TYPES:
        wanted = [span for span in gold.spans if span.type == kind]
        found = [span for span in report.entities if span.type == kind]
        counts = scores.score_spans(wanted, found)
        result.strict[kind].add(*counts)
        result.by_report[kind].append(counts)
        result.relaxed[kind].add(*scores.score_relaxed(wanted, found))
        result.errors.extend(
            _span_errors(gold, kind, {(s.start, s.end) for s in wanted}, {(s.start, s.end) for s in found})
        )
        if kind in _WITH_VALUES:
            exact, wrong = scores.value_errors(wanted, found)
            result.values[kind].add(exact - len(wrong), exact, exact)
            for span, detail in wrong:
                detail = f"{span.value} ≠ {detail}"
                result.errors.append(Error(gold.id, "value", kind, span.start, span.end, detail))


def _span_errors(
    gold: GoldReport, kind: str, wanted: set[tuple[int, int]], found: set[tuple[int, int]]
) -> Iterator[Error]:
    for what, spans in (("missing", wanted - found), ("wrong", found - wanted)):
        for start, end in sorted(spans):
            yield Error(gold.id, what, kind, start, end, in_context(gold.text, start, end))


def in_context(text: str, start: int, end: int) -> str:
    """Return the span in brackets with what stands around it, on one line."""
    left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"{left}[[{text[start:end]}]]{right}".split())
