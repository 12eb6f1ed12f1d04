"""How far two annotators agree: strict span F1, one of them taken as the reference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tomluoc.evaluate.gold import GoldError, GoldReport, parse_spans
from tomluoc.evaluate.scores import Counts, score_spans
from tomluoc.report import Entity


def agreement(golds: Iterable[GoldReport], others: Path) -> dict[str, Counts]:
    """Return the counts of each type, and of all under `micro`, over the reports that `others` annotates too.

    `others` is a folder of `NAME.spans` over the same texts: lines as in a `.tsv`, whose suffix is left to reports.

    Raises:
        GoldError: a second annotation does not fit its text, or there is none at all.
    """
    counts: dict[str, Counts] = {"micro": Counts()}
    for gold in golds:
        path = others / f"{gold.id}.spans"
        if not path.exists():
            continue
        second = parse_spans(gold.text, path.read_text(encoding="utf-8"), str(path))
        found = [Entity(type=s.type, start=s.start, end=s.end, text=s.text) for s in second]  # type: ignore[arg-type]
        for kind in {span.type for span in gold.spans} | {span.type for span in second}:
            own = score_spans([s for s in gold.spans if s.type == kind], [e for e in found if e.type == kind])
            counts.setdefault(kind, Counts()).add(*own)
            counts["micro"].add(*own)
    if not counts["micro"].wanted:
        raise GoldError(f"{others}: annotates none of these reports")
    return counts
