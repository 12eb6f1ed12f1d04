"""A whole training run of a model that writes briefs: pairs, training, the released folder.

Only `tomluoc train` imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.seq2seq import card
from tomluoc.neural.seq2seq.pairs import Pair, hold_out, load_pairs
from tomluoc.neural.seq2seq.recipe import SummaryRecipe
from tomluoc.neural.seq2seq.start import build
from tomluoc.neural.seq2seq.train import Trainer
from tomluoc.neural.train import LOG, Progress, Watch, device_of, seed
from tomluoc.summarise.abstractive.families import family_of
from tomluoc.summarise.abstractive.seq2seq import Network


@dataclass(frozen=True, slots=True)
class SummaryRelease:
    """What a run made: its folder, ROUGE on dev in percent, how far it went."""

    folder: Path
    scores: dict[str, float]
    progress: Progress


def make(recipe: SummaryRecipe, watch: Watch, *, resume: bool = False) -> SummaryRelease:
    """Follow a recipe; an existing output folder is replaced.

    Raises:
        RecipeError: the recipe cannot be followed.
        GoldError: the splits of a folder of reports cannot be read.
    """
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    device = device_of(recipe.device)
    seed(recipe.seed)
    train, dev = _data(recipe)
    network = _network(recipe, device)
    trainer = Trainer(recipe, network, train, dev)
    if resume:
        trainer.resume()
    trainer.run(watch)
    return _release(recipe, trainer, len(train), len(dev))


def _data(recipe: SummaryRecipe) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and to measure on."""
    missing = [source for source in (*recipe.train, *recipe.dev) if not source.exists()]
    if missing:
        raise RecipeError(f"{missing[0]}: no such file or folder of texts with briefs")
    train = load_pairs(recipe.train, "train", meeting_only=recipe.meeting_only, limit=recipe.limit)
    if recipe.dev:
        dev = load_pairs(recipe.dev, "dev", meeting_only=recipe.meeting_only, limit=recipe.dev_limit)
        known = {pair.source for pair in dev}
        train = [pair for pair in train if pair.source not in known]
        if not train:
            raise RecipeError("every text to learn from is one to measure on; name others in `dev`, or none")
        return train, dev
    if len(train) < 2:
        raise RecipeError("one text with its brief is too few: one is to learn from, another to measure on")
    train, dev = hold_out(train, recipe.held_out)
    return train, dev[: recipe.dev_limit]


def _network(recipe: SummaryRecipe, device: torch.device) -> Network:
    model, tokenizer = build(recipe)
    family = family_of(recipe.start, model.config, tokenizer).overruled(recipe.prefix, recipe.segmented)
    # Shorter than it could be, never longer; a model does worse in longer inputs than it has learned in.
    return Network(model.to(device), tokenizer, replace(family, longest=recipe.input), recipe.beams)


def _release(recipe: SummaryRecipe, trainer: Trainer, train: int, dev: int) -> SummaryRelease:
    """Put the best model with its tokenizer, settings, log and card into the output folder at once."""
    network, scores = trainer.network, trainer.measure()
    recipe.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=recipe.output.parent, prefix=".release-") as name:
        folder = Path(name, "model")
        network.model.save_pretrained(folder)
        network.tokenizer.save_pretrained(folder)
        network.family.write(folder)
        shutil.copy(recipe.checkpoints / LOG, folder / LOG)
        (folder / card.CARD).write_text(card.write(recipe, train, dev, scores, trainer.progress), encoding="utf-8")
        if recipe.output.exists():
            shutil.rmtree(recipe.output)
        folder.rename(recipe.output)
    return SummaryRelease(recipe.output, scores, trainer.progress)
