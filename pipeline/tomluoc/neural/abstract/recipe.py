"""How the network of abstracts is made: a TOML file with `task = "abstract"`, its paths relative to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tomluoc.neural.recipe import read_toml, validated

TASK = "abstract"


class AbstractRecipe(BaseModel):
    """The settings of a training run; `models/abstract.toml` explains each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: Literal["abstract"]
    output: Path
    train: Path
    dev_articles: int = Field(default=1000, ge=1)
    articles: int | None = Field(default=None, ge=1)
    meetings: int = Field(default=2, ge=1)
    words: int = Field(default=5000, ge=1)
    embedding: int = Field(default=16, ge=1)
    hidden: int = Field(default=80, ge=1)
    epochs: int = Field(default=3, ge=1)
    rate: float = Field(default=3e-3, gt=0)
    weight_decay: float = Field(default=0.01, ge=0)
    dropout: float = Field(default=0.15, ge=0, lt=1)
    batch: int = Field(default=24, ge=1)
    seed: int = 1


def read_abstract_recipe(path: Path, **changes: Any) -> AbstractRecipe:
    """Return the recipe of a TOML file, with `changes` that are not None in place of what it says.

    Raises:
        RecipeError: the file is no TOML, lacks a setting, or has one that is unknown or out of bounds.
    """
    base = path.resolve().parent
    recipe = validated(AbstractRecipe, read_toml(path), path)
    placed = {"output": base / recipe.output, "train": base / recipe.train}
    given = {key: value for key, value in changes.items() if value is not None}
    return validated(AbstractRecipe, recipe.model_dump() | placed | given, path)
