"""A whole training run of the network of abstracts: articles in, the released folder out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from tomluoc.neural.abstract.examples import Example, read_examples, vocabulary
from tomluoc.neural.abstract.recipe import AbstractRecipe
from tomluoc.neural.abstract.train import fit
from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.salience.train import area
from tomluoc.summarise.wanted import WordNetwork, save

CARD = "README.md"
_CARD = """\
# {name}: which words of an article its abstract has

Gives every syllable of the title and the first sentences of an article the chance that an abstract of it has this
syllable, and how long the abstract is. Arrays of numpy; `tomluoc.summarise.wanted` runs it, and
`tomluoc.summarise.abstract` chooses by it what `tomluoc brief --short` says.

- Learned from {train} news articles with abstracts by people, whose texts are not in the project. It holds no text of
  them but the {words} most common syllables.
- {hidden} units a layer, {epochs} epochs, seed {seed}; `tomluoc train` with the recipe makes it again.
- On {dev} articles that it has not learned from, a syllable that the abstract has ranks above one that it has not in
  {area:.3f} of all cases (ROC AUC).

It knows the habits of those who write for newspapers: the abstract goes on from the title, or says what comes of it.
Formal reports and minutes have no such abstracts, and there the long brief tells more.
"""


def make(recipe: AbstractRecipe) -> tuple[Path, float]:
    """Follow a recipe; return its folder, whose network is replaced, and the area under the ROC curve on dev.

    Raises:
        RecipeError: the articles cannot be read, or are not more than those to measure on.
    """
    torch.set_num_threads(1)  # more are slower for layers so small
    examples = read_examples(recipe.train, recipe.articles)
    step = len(examples) // recipe.dev_articles
    if step < 2:
        raise RecipeError(f"{recipe.train}: {len(examples)} articles, and {recipe.dev_articles} are to measure on")
    dev = examples[::step]
    train = [made for at, made in enumerate(examples) if at % step]
    network = fit(train, vocabulary(train, recipe.words), recipe)
    reached = measure(network, dev)
    recipe.output.mkdir(parents=True, exist_ok=True)
    save(network, recipe.output)
    card = _CARD.format(
        name=recipe.output.name,
        train=len(train),
        words=len(network.numbers),
        hidden=recipe.hidden,
        epochs=recipe.epochs,
        seed=recipe.seed,
        dev=len(dev),
        area=reached,
    )
    (recipe.output / CARD).write_text(card, encoding="utf-8")
    return recipe.output, reached


def measure(network: WordNetwork, examples: list[Example]) -> float:
    """Return how often a word that an abstract has ranks above one that it has not, over the words of all articles."""
    told = np.concatenate([made.told for made in examples])
    return area(told, np.concatenate([network(made.words).once for made in examples]))
