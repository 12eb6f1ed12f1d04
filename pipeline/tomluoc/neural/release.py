"""A whole training run: data, network, training, calibration, the released folder.

Only `tomluoc train` imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from tomluoc.neural import card
from tomluoc.neural.calibrate import Bin, fit, reliability
from tomluoc.neural.dataset import Example, load_reports, split, to_examples
from tomluoc.neural.encode import Encoder
from tomluoc.neural.encoders import build, tokenizer_of
from tomluoc.neural.export import quantise, to_onnx
from tomluoc.neural.measure import Measured, measure
from tomluoc.neural.model import load
from tomluoc.neural.net import Net
from tomluoc.neural.recipe import Recipe, RecipeError
from tomluoc.neural.spec import CARD, CONFIG, TOKENIZER, WEIGHTS, Spec
from tomluoc.neural.train import LOG, Progress, Trainer, Watch, device_of, seed


@dataclass(frozen=True, slots=True)
class Release:
    """What a run made: its folder, the scores of the released file on dev, the reliability of its scores there."""

    folder: Path
    measured: Measured
    table: list[Bin]
    progress: Progress


def make(recipe: Recipe, watch: Watch, *, resume: bool = False) -> Release:
    """Follow a recipe; an existing output folder is replaced.

    Raises:
        RecipeError: the recipe cannot be followed.
        GoldError: an annotation does not fit its text.
    """
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    device = device_of(recipe.device)
    seed(recipe.seed)
    tokenizer, spec = tokenizer_of(recipe)
    encoder = Encoder(tokenizer, spec)
    train, dev = _data(recipe, encoder)
    trainer = Trainer(recipe, build(recipe).to(device), encoder, train, dev)
    if resume:
        trainer.resume()
    trainer.run(watch)
    return _release(recipe, trainer.net, tokenizer, spec, train, dev, trainer.progress)


def _data(recipe: Recipe, encoder: Encoder) -> tuple[list[Example], list[Example]]:
    """Return the examples to learn from and to measure on."""
    missing = [source for source in (*recipe.train, *recipe.dev) if not source.exists()]
    if missing:
        raise RecipeError(f"{missing[0]}: no such folder of annotated reports")
    golds = load_reports(recipe.train, "train", recipe.texts)
    held = load_reports(recipe.dev, "dev", recipe.texts)
    if not held:
        if len(golds) < 2:
            raise RecipeError("one annotated report is too few: one is to learn from, another to measure on")
        golds, held = split(golds, recipe.held_out)
    return list(to_examples(golds, encoder)), list(to_examples(held, encoder))


def _release(
    recipe: Recipe, net: Net, tokenizer: Any, spec: Spec, train: list[Example], dev: list[Example], progress: Progress
) -> Release:
    """Export, calibrate and measure the best network; put everything into the output folder at once."""
    recipe.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=recipe.output.parent, prefix=".release-") as name:
        folder = Path(name, "model")
        folder.mkdir()
        to_onnx(net, Path(name, "whole.onnx"))
        quantise(Path(name, "whole.onnx"), folder / WEIGHTS)
        tokenizer.save(str(folder / TOKENIZER), pretty=False)
        net.encoder.config.to_json_file(folder / CONFIG)
        spec.write(folder)
        measured = measure(load(folder), [(example.gold, example.blocks) for example in dev])
        slope, bias = fit(*measured.judged())
        spec = spec.model_copy(update={"slope": slope, "bias": bias})
        spec.write(folder)
        table = reliability(*measured.judged(), slope, bias)
        if (recipe.checkpoints / LOG).exists():
            shutil.copy(recipe.checkpoints / LOG, folder / LOG)
        size = (folder / WEIGHTS).stat().st_size
        text = card.write(recipe, train, dev, measured, table, progress, size)
        (folder / CARD).write_text(text, encoding="utf-8")
        if recipe.output.exists():
            shutil.rmtree(recipe.output)
        folder.rename(recipe.output)
    return Release(recipe.output, measured, table, progress)
