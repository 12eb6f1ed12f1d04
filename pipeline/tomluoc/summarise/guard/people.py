"""People of a brief: whether what is said of one is said of him in the source, and not of another."""

from __future__ import annotations

from collections.abc import Iterator

from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.slots import Margin, best, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told

REACH = 12
MARGIN = Margin(1.2, 0.08)


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the names that stand where the source has another person."""
    for mention in told.mentions(source):
        if source.has(told.tokens, mention.gap.first, mention.gap.last):
            continue
        around = context(told.tokens, mention.gap, source.weights, REACH)
        own, _ = best(around, source.tokens, source.mentions[mention.person], REACH)
        others = (gap for person, gaps in source.mentions.items() if person != mention.person for gap in gaps)
        against, gap = best(around, source.tokens, others, REACH)
        if gap is not None and MARGIN.beaten(own, against):
            start, end = told.tokens.starts[mention.gap.first], told.tokens.ends[mention.gap.last - 1]
            yield Finding(
                start, end, f"said of somebody else in the source: {told.text[start:end]}", source.tokens.starts[gap.first]
            )
