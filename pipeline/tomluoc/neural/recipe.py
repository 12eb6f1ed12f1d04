"""How a model is made: a TOML file whose paths are relative to it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Kind = TypeVar("Kind", bound=BaseModel)


class RecipeError(ValueError):
    """A recipe that cannot be followed; the message names the file and what is wrong."""


class Recipe(BaseModel):
    """The settings of a training run; `models/entities-full.toml` explains each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    output: Path
    train: tuple[Path, ...] = Field(min_length=1)
    dev: tuple[Path, ...] = ()
    texts: Path | None = None
    held_out: float = Field(default=0.1, gt=0, lt=1)
    encoder: str
    layers: int = Field(default=6, ge=0)
    inner: int = Field(default=0, ge=0)
    epochs: int = Field(default=8, ge=1)
    rate: float = Field(default=2e-4, gt=0)
    layer_decay: float = Field(default=1.0, gt=0, le=1)
    warmup: float = Field(default=0.1, ge=0, lt=1)
    weight_decay: float = Field(default=0.01, ge=0)
    swap: float = Field(default=0.0, ge=0, le=1)
    dropout: float = Field(default=0.1, ge=0, lt=1)
    batch: int = Field(default=8, ge=1)
    window: int = Field(default=256, ge=16)
    overlap: int = Field(default=64, ge=0)
    patience: int = Field(default=3, ge=1)
    seed: int = 1
    device: str = "auto"
    bfloat16: bool = False
    threads: int = Field(default=0, ge=0)

    @property
    def checkpoints(self) -> Path:
        """Where checkpoints go: beside the output, since they are no part of what is released."""
        return self.output.with_name(self.output.name + "-checkpoints")


def read_recipe(path: Path, **changes: Any) -> Recipe:
    """Return the recipe of a TOML file, with `changes` that are not None in place of what it says.

    Raises:
        RecipeError: the file is no TOML, lacks a setting, or has one that is unknown or out of bounds.
    """
    base = path.resolve().parent
    recipe = validated(Recipe, read_toml(path), path)
    placed = {
        "output": base / recipe.output,
        "train": tuple(base / folder for folder in recipe.train),
        "dev": tuple(base / folder for folder in recipe.dev),
        "texts": base / recipe.texts if recipe.texts else None,
        "encoder": folder_or_name(base, recipe.encoder),
    }
    given = {key: value for key, value in changes.items() if value is not None}
    recipe = validated(Recipe, recipe.model_dump() | placed | given, path)
    if recipe.overlap * 2 > recipe.window - 2:
        raise RecipeError(f"{path}: overlap: {recipe.overlap} pieces are too many for windows of {recipe.window}")
    return recipe


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says.

    Raises:
        RecipeError: the file cannot be read as TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path}: {error}") from error


def validated(kind: type[Kind], data: dict[str, Any], path: Path) -> Kind:
    """Return `data` as a recipe of a kind; `path` is for messages.

    Raises:
        RecipeError: a setting is missing, unknown or out of bounds.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise RecipeError(f"{path}: {faults}") from error


def folder_or_name(base: Path, name: str) -> str:
    """Return the folder that `name` means beside the recipe, or `name` itself, as Hugging Face knows it."""
    folder = base / name
    return str(folder.resolve()) if folder.is_dir() else name
