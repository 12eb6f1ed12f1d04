"""How much of what is made wrong in good briefs the guard finds, and how often it is wrong about good ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.table import Table
from spacy.language import Language

from tomluoc import layers
from tomluoc.api import Profile, load
from tomluoc.assemble import to_report
from tomluoc.doc import doc_sentences
from tomluoc.evaluate.corrupt import KINDS, corruptions
from tomluoc.evaluate.gold import GoldReport
from tomluoc.language import split
from tomluoc.report import Brief, Offsets, Point, Report
from tomluoc.source import Source
from tomluoc.summarise.guard import guard

ORIGINS = ("extractive", "without evidence", "reference")
BARE = ORIGINS[1:]  # what the guard gets no help with: the rates over all
_SEED = 1


@dataclass(slots=True)
class Guarding:
    """Counts (found, all): corruptions by origin and kind, and sentences that are right by origin."""

    detected: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    alarms: dict[str, list[int]] = field(default_factory=dict)

    def detection(self, kind: str, origins: Sequence[str] = BARE) -> float:
        """Return the share of the corruptions of a kind that were found; 1 where there are none."""
        return _share([self.detected.get((origin, kind), [0, 0]) for origin in origins], empty=1.0)

    def false_alarms(self, origins: Sequence[str] = BARE) -> float:
        """Return the share of right sentences that were called wrong; 0 where there are none."""
        return _share([self.alarms.get(origin, [0, 0]) for origin in origins], empty=0.0)

    def to_dict(self) -> dict[str, float]:
        """Return every rate as a plain number."""
        flat = {kind: round(self.detection(kind), 4) for kind in KINDS}
        flat |= {f"{kind} {origin}": round(self.detection(kind, [origin]), 4) for origin in ORIGINS for kind in KINDS}
        flat |= {f"false alarms {origin}": round(self.false_alarms([origin]), 4) for origin in ORIGINS}
        return flat | {"false alarms": round(self.false_alarms(), 4)}


def _share(counts: Iterable[Sequence[int]], *, empty: float) -> float:
    found, total = (sum(column) for column in zip(*counts, strict=True))
    return found / total if total else empty


def measure(golds: Iterable[GoldReport], *, profile: Profile = "accurate") -> Guarding:
    """Return how the guard does on the default briefs and on the reference briefs of `golds`.

    Each sentence is judged as it is and, for each kind of corruption it allows, once corrupted; those of default briefs
    with their evidence and without it. Names of strangers come from the report before.
    """
    nlp, result, rng = load(profile=profile), Guarding(), random.Random(_SEED)
    previous: Report | None = None
    for gold in golds:
        report, sentences = _read(nlp, gold)
        briefs = {
            "extractive": report.brief.points if report.brief else [],
            "without evidence": [_bare(point.text) for point in report.brief.points] if report.brief else [],
            "reference": _reference(gold),
        }
        for origin, points in briefs.items():
            _judge(result, origin, points, report, previous or report, sentences, rng)
        previous = report
    return result


def _read(nlp: Language, gold: GoldReport) -> tuple[Report, list[tuple[int, int]]]:
    doc = nlp.make_doc(gold.text)
    layers.write(doc, "source", Source(name=gold.id, text=gold.text))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return to_report(doc), doc_sentences(doc)


def _reference(gold: GoldReport) -> list[Point]:
    text = gold.facts.get("reference") or ""
    return [_bare(text[start:end]) for start, end in split(text)]


def _bare(words: str, evidence: Sequence[Offsets] = ()) -> Point:
    return Point(section="other", text=words, evidence=list(evidence))


def _judge(
    result: Guarding,
    origin: str,
    points: Sequence[Point],
    report: Report,
    other: Report,
    sentences: Sequence[tuple[int, int]],
    rng: random.Random,
) -> None:
    copies = [
        (corruption.kind, _bare(corruption.text, point.evidence))
        for point in points
        for corruption in corruptions(point.text, report, other, rng)
    ]
    judged = [*points, *(point for _, point in copies)]
    brief = Brief(headline=report.title or "", text="", points=judged, method=origin)
    wrong = [dropped.text for dropped in guard(report.text or "", report, sentences, brief).dropped]
    alarms = result.alarms.setdefault(origin, [0, 0])
    for point in points:
        _count(alarms, point.text, wrong)
    for kind, point in copies:
        _count(result.detected.setdefault((origin, kind), [0, 0]), point.text, wrong)


def _count(counts: list[int], words: str, wrong: Sequence[str]) -> None:
    counts[0] += any(text in words for text in wrong)
    counts[1] += 1


def to_table(result: Guarding) -> Table:
    """Return the rates, a row a kind of corruption, then the false alarms."""
    table = Table(title="the guard: share found of what was made wrong")
    for column in ("made wrong", *ORIGINS, "without any evidence", "copies"):
        table.add_column(column, justify="left" if column == "made wrong" else "right")
    for kind in KINDS:
        copies = sum(result.detected.get((origin, kind), [0, 0])[1] for origin in BARE)
        rates = [f"{result.detection(kind, [origin]):.3f}" for origin in ORIGINS]
        table.add_row(kind, *rates, f"{result.detection(kind):.3f}", str(copies), end_section=kind == KINDS[-1])
    rates = [f"{result.false_alarms([origin]):.3f}" for origin in ORIGINS]
    sentences = sum(result.alarms.get(origin, [0, 0])[1] for origin in BARE)
    table.add_row("false alarms", *rates, f"{result.false_alarms():.3f}", str(sentences))
    return table
