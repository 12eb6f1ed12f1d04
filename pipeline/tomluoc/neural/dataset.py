"""Annotated reports as examples: pieces with the labels that a model should give them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tomluoc.corpus.articles import load_articles
from tomluoc.corpus.splits import FILE, Split, load_splits, select
from tomluoc.evaluate.gold import GoldError, GoldReport, GoldSpan, load_gold
from tomluoc.language.lines import paragraphs
from tomluoc.neural.encode import Encoder, Stream
from tomluoc.neural.labels import IGNORED, TYPES, Ints, to_labels
from tomluoc.neural.trim import trim
from tomluoc.source.layout import analyse


@dataclass(frozen=True, slots=True)
class Example:
    """A report to learn from: its stream and the labels (pieces, types), IGNORED where a piece opens no position.

    `lost` are spans that no model could give: they leave the blocks, or share a position with another of their type.
    """

    gold: GoldReport
    blocks: list[tuple[int, int]]
    stream: Stream
    labels: Ints
    lost: list[GoldSpan] = field(default_factory=list)


def load_reports(sources: Iterable[Path], part: Split, texts: Path | None = None) -> list[GoldReport]:
    """Return the annotated reports of the sources, in order; of those with one text the first.

    A source is a folder of annotated reports, of which the split `part` is taken where the folder has a `splits.json`,
    or a `.jsonl` of annotated articles, whose texts lie in the folder `texts`.

    Raises:
        GoldError: a source holds none, or an annotation does not fit its text.
    """
    unique: dict[str, GoldReport] = {}
    for source in sources:
        for gold in _reports(source, part, texts):
            unique.setdefault(gold.text, gold)
    return list(unique.values())


def _reports(source: Path, part: Split, texts: Path | None) -> Iterator[GoldReport]:
    if source.suffix == ".jsonl":
        if texts is None:
            raise GoldError(f"{source}: holds offsets only; name the folder of the articles' texts")
        return load_articles(source, texts)
    golds = load_gold(source)
    return select(golds, load_splits(source), part) if (source / FILE).exists() else golds


def split(golds: Sequence[GoldReport], share: float) -> tuple[list[GoldReport], list[GoldReport]]:
    """Return the reports to learn from and about `share` of them to measure on, the same ones every time."""
    ranked = sorted(golds, key=lambda gold: zlib.crc32(gold.text.encode("utf-8", "replace")))
    count = max(1, round(share * len(ranked)))
    held = {id(gold) for gold in ranked[:count]}
    return [gold for gold in golds if id(gold) not in held], [gold for gold in golds if id(gold) in held]


def blocks_of(text: str) -> list[tuple[int, int]]:
    """Return the stretches (start, end) that the model reads: paragraphs of all but the page's furniture."""
    return list(paragraphs(text, analyse(text).own))


def to_examples(golds: Iterable[GoldReport], encoder: Encoder) -> Iterator[Example]:
    """Yield the example of each report."""
    for gold in golds:
        yield to_example(gold, blocks_of(gold.text), encoder)


def to_example(gold: GoldReport, blocks: list[tuple[int, int]], encoder: Encoder) -> Example:
    """Return the example of a report that is read in `blocks` (start, end)."""
    stream = encoder.encode(gold.text, blocks)
    spans, lost = _positions(gold, stream)
    labels = np.full((len(stream.ids), len(TYPES)), IGNORED, dtype=np.int64)
    labels[stream.pieces] = to_labels(spans, len(stream.pieces))
    return Example(gold, blocks, stream, labels, lost)


def _positions(gold: GoldReport, stream: Stream) -> tuple[list[tuple[int, int, int]], list[GoldSpan]]:
    """Return the spans as (type, first, last + 1) of positions, and those that positions cannot give."""
    found: list[tuple[int, int, int]] = []
    lost: list[GoldSpan] = []
    reached: dict[str, int] = {}
    for span in sorted(gold.spans, key=lambda span: span.start):
        if span.type not in TYPES:
            lost.append(span)
            continue
        first = int(np.searchsorted(stream.ends, span.start, side="right"))
        end = int(np.searchsorted(stream.starts, span.end, side="left"))
        inside = any(begin <= first and end <= stop for begin, stop in stream.blocks)
        if first >= end or not inside or first < reached.get(span.type, 0):
            lost.append(span)
            continue
        reached[span.type] = end
        found.append((TYPES.index(span.type), first, end))
        if trim(gold.text, int(stream.starts[first]), int(stream.ends[end - 1])) != (span.start, span.end):
            lost.append(span)
    return found, lost
