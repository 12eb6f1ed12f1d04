"""The scores of a tagger on annotated reports, by itself, without the rest of the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tomluoc.evaluate.gold import GoldReport
from tomluoc.evaluate.scores import Counts
from tomluoc.neural.labels import TYPES, Floats
from tomluoc.neural.model import Tagger


@dataclass(slots=True)
class Measured:
    """Strict counts by type, and of each span found its log-odds and whether it was right."""

    counts: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in TYPES})
    odds: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        """All types together."""
        total = Counts()
        for counts in self.counts.values():
            total.add(counts.right, counts.found, counts.wanted)
        return total

    def scores(self) -> dict[str, float]:
        """Return F1 of all types together (`micro`) and of each."""
        return {"micro": round(self.micro.f1, 4)} | {kind: round(c.f1, 4) for kind, c in self.counts.items()}

    def judged(self) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """Return the log-odds (spans) and whether each was right (spans)."""
        return np.array(self.odds, np.float32), np.array(self.right, np.bool_)


def measure(tagger: Tagger, reports: Iterable[tuple[GoldReport, list[tuple[int, int]]]]) -> Measured:
    """Return the scores of `tagger` on reports, each with its blocks; a span is right if type and both offsets are."""
    result = Measured()
    for gold, blocks in reports:
        wanted = {(span.type, span.start, span.end) for span in gold.spans if span.type in TYPES}
        found = {(kind, start, end): odds for kind, start, end, odds in tagger.read(gold.text, blocks).found()}
        for kind, counts in result.counts.items():
            ours = {span for span in found if span[0] == kind}
            theirs = {span for span in wanted if span[0] == kind}
            counts.add(len(ours & theirs), len(ours), len(theirs))
        result.odds.extend(found.values())
        result.right.extend(span in wanted for span in found)
    return result
