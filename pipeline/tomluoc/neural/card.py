"""The card of a model: what it is, what it was made from, how good it is."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.neural.calibrate import Bin, calibration_error
from tomluoc.neural.dataset import Example
from tomluoc.neural.encoders import name_of
from tomluoc.neural.measure import Measured
from tomluoc.neural.recipe import Recipe
from tomluoc.neural.train import Progress

_CARD = """\
# {name}: names, dates, figures and documents in Vietnamese meeting reports

Tags PERSON, POSITION, ORG, PLACE, DATE, FIGURE and DOCUMENT, as the annotation guidelines of tomluoc define them: one
BIO layer a type, so spans of different types may nest. ONNX, 8 bits, {size:.1f} MB; `tomluoc.neural.model.load` reads
it.

- Made from {layers} of `{encoder}`.
- Learned from {train} of {folders}; {lost} of their spans cannot be given exactly.
- Epoch {epoch} of {recipe.epochs}, rate {recipe.rate:g}, {recipe.batch} windows of {recipe.window} pieces a step, seed
  {recipe.seed}. `tomluoc train` with the recipe makes it again; `log.jsonl` has the scores of every epoch.

## Scores

A span is right if its type and both offsets are. On {dev} that it has not learned from; they chose the epoch and
calibrated the scores of spans, so new reports may come out a little worse.

{scores}

## Reliability of span scores

A span's score is the chance that it is right. Expected calibration error: {error:.3f}.

{reliability}
"""


def write(
    recipe: Recipe,
    train: Sequence[Example],
    dev: Sequence[Example],
    measured: Measured,
    table: list[Bin],
    progress: Progress,
    size: int,
) -> str:
    """Return the card in Markdown; `size` is that of the weights in bytes."""
    return _CARD.format(
        name=recipe.output.name,
        size=size / 1e6,
        layers=f"the first {recipe.layers} layers" if recipe.layers else "all layers",
        encoder=name_of(recipe),
        train=_amount(train),
        folders=", ".join(f"`{folder.parent.name}/{folder.name}`" for folder in recipe.train),
        lost=sum(len(example.lost) for example in train),
        epoch=progress.best_epoch,
        recipe=recipe,
        dev=_amount(dev),
        scores=_scores(measured),
        error=calibration_error(table),
        reliability=_reliability(table),
    )


def _amount(examples: Sequence[Example]) -> str:
    syllables = sum(len(example.gold.text.split()) for example in examples)
    spans = sum(len(example.gold.spans) for example in examples)
    return f"{len(examples)} reports ({syllables:,} syllables, {spans:,} spans)"


def _scores(measured: Measured) -> str:
    rows = ["| type | precision | recall | F1 | spans |", "| --- | --- | --- | --- | --- |"]
    for kind, counts in [*measured.counts.items(), ("all", measured.micro)]:
        scores = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f}"
        rows.append(f"| {kind} | {scores} | {counts.wanted} |")
    return "\n".join(rows)


def _reliability(table: list[Bin]) -> str:
    rows = ["| score | spans | mean score | share right |", "| --- | --- | --- | --- |"]
    rows += [f"| {row.low:.1f}-{row.high:.1f} | {row.count} | {row.score:.3f} | {row.right:.3f} |" for row in table]
    return "\n".join(rows)
