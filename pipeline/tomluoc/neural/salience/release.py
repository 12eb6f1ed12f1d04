"""A whole training run of the salience network: reports in, the released folder out."""

from __future__ import annotations

from pathlib import Path

import torch

from tomluoc.neural.dataset import load_reports
from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.salience.examples import examples
from tomluoc.neural.salience.recipe import SalienceRecipe
from tomluoc.neural.salience.train import area, fit
from tomluoc.summarise.features import NAMES, Floats
from tomluoc.summarise.salience import save

CARD = "README.md"
_CARD = """\
# {name}: what of a meeting report is worth telling

Weighs every person, title, body, place, date, figure and document of a report by {features} features that the pipeline
knows of it: its kind and value, its place, section and sentence, who said it, what it is measured against. Arrays of
numpy for one hidden layer of {hidden} units; `tomluoc.summarise.salience` runs it.

- Learned from the nuggets of reference briefs: {train} things that reports tell, {wanted:.0%} of them wanted.
- {members} networks from different beginnings set side by side, {epochs} epochs, seed {seed}; `tomluoc train` with the
  recipe makes it again.
- On {dev} things of reports that it has not learned from, a wanted one ranks above an unwanted one in {area:.3f} of all
  cases (ROC AUC).

What writers of briefs hold to be vital differs from one to the next; the network knows the habit of those who wrote
the references.
"""


def make(recipe: SalienceRecipe) -> tuple[Path, float]:
    """Follow a recipe; return its folder, whose network is replaced, and the area under the ROC curve on dev.

    Raises:
        RecipeError: no report of the recipe has nuggets.
        GoldError: the reports cannot be read.
        ModelError: the pipeline's own model is missing.
    """
    torch.set_num_threads(1)  # more are slower for layers so small
    rows, wanted = _examples(recipe.train, "train")
    dev_rows, dev_wanted = _examples(recipe.dev, "dev")
    network = fit(rows, wanted, recipe)
    reached = area(dev_wanted, network(dev_rows))
    recipe.output.mkdir(parents=True, exist_ok=True)
    save(network, recipe.output)
    card = _CARD.format(
        name=recipe.output.name,
        features=len(NAMES),
        hidden=network.inner.shape[1],
        train=len(rows),
        wanted=float((wanted > 0).mean()),
        members=recipe.members,
        epochs=recipe.epochs,
        seed=recipe.seed,
        dev=len(dev_rows),
        area=reached,
    )
    (recipe.output / CARD).write_text(card, encoding="utf-8")
    return recipe.output, reached


def _examples(folders: tuple[Path, ...], part: str) -> tuple[Floats, Floats]:
    rows, wanted = examples(load_reports(folders, "train" if part == "train" else "dev"))
    if not len(rows):
        raise RecipeError(f"{', '.join(map(str, folders)) or part}: no report with nuggets to learn from or measure on")
    return rows, wanted
