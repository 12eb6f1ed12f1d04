"""How much there is: reports, syllables and spans, by family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tomluoc.corpus.splits import family
from tomluoc.evaluate.gold import GoldReport


@dataclass(slots=True)
class Size:
    """The size of a part of the corpus; `types` counts spans by type."""

    reports: int = 0
    syllables: int = 0
    references: int = 0
    types: Counter[str] = field(default_factory=Counter)

    def add(self, gold: GoldReport) -> None:
        """Count one more report."""
        self.reports += 1
        self.syllables += len(gold.text.split())
        self.references += bool(gold.facts.get("reference"))
        self.types.update(span.type for span in gold.spans)


def sizes(golds: Iterable[GoldReport]) -> dict[str, Size]:
    """Return the size of each family, sorted by name."""
    found: dict[str, Size] = {}
    for gold in golds:
        found.setdefault(family(gold.id) or gold.id, Size()).add(gold)
    return dict(sorted(found.items()))
