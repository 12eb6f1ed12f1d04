"""The card of a model that writes briefs: what it is, what it was made from, how good it is."""

from __future__ import annotations

from pathlib import Path

from tomluoc.neural.seq2seq.recipe import SummaryRecipe
from tomluoc.neural.spec import CARD
from tomluoc.neural.train import Progress

_CARD = """\
# {name}: briefs of Vietnamese reports

An encoder-decoder in the layout of Hugging Face; `tomluoc brief --summariser seq2seq --model FOLDER` runs it. What it
writes may be wrong, and is checked against the report like every brief.

- Started from `{start}`{layers}.
- Learned from {train:,} texts with briefs of {sources}; inputs of {recipe.input} pieces, briefs of {recipe.target}.
- Epoch {epoch} of {recipe.epochs}, rate {recipe.rate:g}, {recipe.batch} pairs a step, seed {recipe.seed}.
  `tomluoc train` with the recipe makes it again; `log.jsonl` has the scores of every epoch (0: before training).

## Scores

ROUGE as F1 on Unicode syllables, in percent, with {recipe.beams} beams, on {dev:,} texts that it has not learned from;
they chose the epoch.

| ROUGE-1 | ROUGE-2 | ROUGE-L |
| --- | --- | --- |
| {scores[rouge1]:.1f} | {scores[rouge2]:.1f} | {scores[rougeL]:.1f} |
"""


def write(recipe: SummaryRecipe, train: int, dev: int, scores: dict[str, float], progress: Progress) -> str:
    """Return the card in Markdown; `train` and `dev` count pairs."""
    given = (recipe.encoder_layers, recipe.decoder_layers)
    layers = ", its first {} layers reading and {} writing".format(*(count or "all" for count in given))
    return _CARD.format(
        name=recipe.output.name,
        recipe=recipe,
        start=Path(recipe.start).name if Path(recipe.start).is_dir() else recipe.start,
        layers=layers if any(given) else "",
        train=train,
        sources=", ".join(f"`{source.name}`" for source in recipe.train),
        epoch=progress.best_epoch,
        dev=dev,
        scores=scores,
    )


__all__ = ["CARD", "write"]
