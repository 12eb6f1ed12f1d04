"""underthesea's own entity recogniser on the same reports: people, bodies and places, as it finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tomluoc.evaluate.gold import GoldReport
from tomluoc.evaluate.scores import Counts, score_spans
from tomluoc.report import Entity
from tomluoc.text import fold

TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_LINE = re.compile(r"[^\r\n]+")


def underthesea_entities(text: str) -> Iterator[Entity]:
    """Yield the entities that `underthesea.ner` finds in each line of `text`, on its offsets.

    It gives words without offsets and writes some of them anew; a word that the line does not hold is left out.
    """
    from underthesea import ner

    for line in _LINE.finditer(text):
        if line[0].strip():
            yield from _entities(text, line.start(), fold(line[0]), ner(line[0]))


def _entities(text: str, offset: int, folded: str, words: Iterable[tuple[str, ...]]) -> Iterator[Entity]:
    pos, open_ = 0, None
    for word, *_, tag in words:
        match = re.compile(r"\s*".join(map(re.escape, "".join(fold(word).split())))).search(folded, pos)
        if match is None:
            continue
        pos = match.end()
        start, end = offset + match.start(), offset + match.end()
        kind = TYPES.get(tag[2:])
        if open_ and kind == open_[0] and tag.startswith("I-"):
            open_ = (open_[0], open_[1], end)
            continue
        if open_:
            yield _entity(text, *open_)
        open_ = (kind, start, end) if kind else None
    if open_:
        yield _entity(text, *open_)


def _entity(text: str, kind: str, start: int, end: int) -> Entity:
    return Entity(type=kind, start=start, end=end, text=text[start:end])  # type: ignore[arg-type]


def score_underthesea(golds: Iterable[GoldReport]) -> dict[str, Counts]:
    """Return the strict counts of underthesea's recogniser for PERSON, ORG and PLACE."""
    counts = {kind: Counts() for kind in TYPES.values()}
    for gold in golds:
        found = list(underthesea_entities(gold.text))
        for kind, total in counts.items():
            wanted = [span for span in gold.spans if span.type == kind]
            total.add(*score_spans(wanted, [entity for entity in found if entity.type == kind]))
    return counts
