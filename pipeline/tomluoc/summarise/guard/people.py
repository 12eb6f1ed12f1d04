"""People of a brief: whether what is said of one is said of him in the source, and not of another."""

from __future__ import annotations

from collections.abc import Iterator

from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.mentions import Mention
from tomluoc.summarise.guard.slots import Context, Gap, Margin, beating, context
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.titles import titled
from tomluoc.summarise.guard.told import Told

REACH = 12
MARGIN = Margin(1.2, 0.12)


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the names that stand where the source has another person."""
    people = told.mentions(source)
    settled = {mention.gap for _, mention, right in titled(told, source) if right}
    for mention in people:
        if mention.gap in settled or source.has(told.tokens, mention.gap.first, mention.gap.last):
            continue
        around = _context(told, source, mention)
        own = source.mentions[mention.person]
        rivals = (
            (gap, (person, gap)) for person, gaps in source.mentions.items() if person != mention.person for gap in gaps
        )

        def claims(rival: tuple[int, Gap]) -> Iterator[Context]:
            return (_context(told, source, other) for other in people if other.person == rival[0])

        right = beating(around, source.tokens, own, rivals, REACH, MARGIN, claims)
        if right is not None:
            start, end = told.tokens.starts[mention.gap.first], told.tokens.ends[mention.gap.last - 1]
            reason = f"said of somebody else in the source: {told.text[start:end]}"
            yield Finding(start, end, reason, source.tokens.starts[right[1].first])


def _context(told: Told, source: Source, mention: Mention) -> Context:
    return context(told.tokens, mention.gap, source.weights, REACH)
