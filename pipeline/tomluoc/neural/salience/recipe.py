"""How the salience network is made: a TOML file with `task = "salience"`, its paths relative to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tomluoc.neural.recipe import read_toml, validated

TASK = "salience"


class SalienceRecipe(BaseModel):
    """The settings of a training run; `models/salience.toml` explains each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: Literal["salience"]
    output: Path
    train: tuple[Path, ...] = Field(min_length=1)
    dev: tuple[Path, ...] = ()
    hidden: int = Field(default=32, ge=1)
    members: int = Field(default=3, ge=1)
    epochs: int = Field(default=25, ge=1)
    rate: float = Field(default=2e-3, gt=0)
    weight_decay: float = Field(default=0.03, ge=0)
    dropout: float = Field(default=0.3, ge=0, lt=1)
    batch: int = Field(default=256, ge=1)
    seed: int = 1


def read_salience_recipe(path: Path, **changes: Any) -> SalienceRecipe:
    """Return the recipe of a TOML file, with `changes` that are not None in place of what it says.

    Raises:
        RecipeError: the file is no TOML, lacks a setting, or has one that is unknown or out of bounds.
    """
    base = path.resolve().parent
    recipe = validated(SalienceRecipe, read_toml(path), path)
    placed = {
        "output": base / recipe.output,
        "train": tuple(base / folder for folder in recipe.train),
        "dev": tuple(base / folder for folder in recipe.dev),
    }
    given = {key: value for key, value in changes.items() if value is not None}
    return validated(SalienceRecipe, recipe.model_dump() | placed | given, path)
