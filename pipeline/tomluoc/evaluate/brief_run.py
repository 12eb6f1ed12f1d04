"""Score briefs against nuggets and reference briefs, ours beside simple summarisers and an oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from rich.box import SIMPLE_HEAD
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from tomluoc.api import Profile, load
from tomluoc.assemble import to_report
from tomluoc.evaluate.brief_facts import redundancy, unsupported
from tomluoc.evaluate.briefs import nugget_recall
from tomluoc.evaluate.extractive import Reading, lead, lex_rank, read_doc, text_rank, title_lead
from tomluoc.evaluate.gold import GoldError, GoldReport
from tomluoc.evaluate.oracles import nugget_oracle
from tomluoc.evaluate.rouge import METRICS, Rouge, by_syllables
from tomluoc.evaluate.scores import Counts
from tomluoc.summarise.words import syllables

OURS, ORACLE = "tomluoc", "oracle"
BASELINES: Mapping[str, Callable[[Reading, int], list[str]]] = {
    "lead": lead,
    "title+lead": title_lead,
    "TextRank": text_rank,
    "LexRank": lex_rank,
}


@dataclass(slots=True)
class BriefScores:
    """The scores of one system; `facts` counts the supported among the facts of its briefs.

    `errors` holds (report, `untold` or `unsupported`, the nugget or the fact).
    """

    nuggets: Counts = field(default_factory=Counts)
    facts: Counts = field(default_factory=Counts)
    rouge: list[Rouge] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    compression: list[float] = field(default_factory=list)
    redundancy: list[float] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def to_dict(self) -> dict[str, float]:
        """Return the recall of all nuggets by weight, means over the reports, and the share of unsupported facts.

        `length` is in syllables, `compression` the length of the brief by that of its report.
        """
        means = dict(zip(METRICS, map(_mean, zip(*self.rouge, strict=True)), strict=False)) if self.rouge else {}
        return {
            "nuggets": round(self.nuggets.recall, 4),
            **means,
            "length": _mean(self.lengths),
            "compression": _mean(self.compression),
            "redundancy": _mean(self.redundancy),
            "unsupported": round(1 - self.facts.precision, 4),
        }


def _mean(values: Iterable[float]) -> float:
    return round(fmean(values), 4)


def evaluate_briefs(
    golds: Iterable[GoldReport], *, length: int = 200, profile: Profile = "accurate"
) -> dict[str, BriefScores]:
    """Return the scores of each system on the reports of `golds` that have nuggets, all under `length` syllables.

    ROUGE is of those that have a reference brief.

    Raises:
        GoldError: no report has nuggets.
        ModelError: as `tomluoc.api.load`.
    """
    golds = [gold for gold in golds if gold.facts.get("nuggets")]
    if not golds:
        raise GoldError("no report has nuggets to score briefs by (`nuggets` in NAME.json)")
    nlp = load(length=length, profile=profile)
    scores = {name: BriefScores() for name in (OURS, *BASELINES, ORACLE)}
    for gold in golds:
        doc = nlp(gold.text)
        reading = read_doc(doc)
        briefs = {name: baseline(reading, length) for name, baseline in BASELINES.items()}
        briefs[OURS] = _ours(doc)
        briefs[ORACLE] = nugget_oracle([reading.title, *reading.sentences], gold.facts["nuggets"], length)
        for name, points in briefs.items():
            _score(scores[name], gold, reading, doc, points, nlp)
    return scores


def _ours(doc: Doc) -> list[str]:
    brief = to_report(doc).brief
    return [point.text for point in brief.points] if brief else []


def _score(
    scores: BriefScores, gold: GoldReport, reading: Reading, doc: Doc, points: Sequence[str], nlp: Language
) -> None:
    text = "\n".join(points)
    size = syllables(text)
    scores.nuggets.add(*nugget_recall(gold.facts["nuggets"], text))
    if reference := gold.facts.get("reference"):
        scores.rouge.append(by_syllables(reference, text))
    scores.lengths.append(size)
    scores.compression.append(size / max(1, reading.syllables))
    scores.redundancy.append(redundancy(points))
    said = to_report(nlp(text)).entities if text else []
    wrong, total = unsupported(to_report(doc), said)
    scores.facts.add(total - len(wrong), total, total)
    untold = [nugget["fact"] for nugget in gold.facts["nuggets"] if not nugget_recall([nugget], text)[0]]
    scores.errors.extend((gold.id, "untold", fact) for fact in untold)
    scores.errors.extend((gold.id, "unsupported", f"{fact.type} {fact.text}") for fact in wrong)


def to_table(scores: Mapping[str, BriefScores], length: int) -> Table:
    """Return the scores as a table, a row a system; R is ROUGE on syllables, `cut to` the share of the report."""
    title = f"{len(scores[OURS].lengths)} reports, {len(scores[OURS].rouge)} with a reference, {length} syllables"
    table = Table(title=title, box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    table.add_column("briefs", no_wrap=True)
    for column in ("nuggets", "R-1", "R-2", "R-L", "length", "cut to", "repeated", "unsupported"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, system in scores.items():
        row = system.to_dict()
        rouge = [f"{row[metric]:.3f}" if metric in row else "" for metric in METRICS]
        rest = [f"{row[key]:.3f}" for key in ("compression", "redundancy", "unsupported")]
        table.add_row(name, f"{row['nuggets']:.3f}", *rouge, f"{row['length']:.0f}", *rest, end_section=name == OURS)
    return table
