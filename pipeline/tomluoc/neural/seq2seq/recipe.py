"""How a model that writes briefs is made: a TOML file with `task = "summarise"` whose paths are relative to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tomluoc.neural.recipe import folder_or_name, read_toml, validated

TASK = "summarise"


class SummaryRecipe(BaseModel):
    """The settings of a training run; `models/summarise.toml` explains each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: Literal["summarise"]
    output: Path
    train: tuple[Path, ...] = Field(min_length=1)
    dev: tuple[Path, ...] = ()
    held_out: float = Field(default=0.05, gt=0, lt=1)
    meeting_only: bool = False
    limit: int = Field(default=0, ge=0)
    dev_limit: int = Field(default=200, ge=1)
    start: str
    encoder_layers: int = Field(default=0, ge=0)
    decoder_layers: int = Field(default=0, ge=0)
    prefix: str | None = None
    segmented: bool | None = None
    input: int = Field(default=512, ge=8)
    target: int = Field(default=96, ge=4)
    beams: int = Field(default=4, ge=1)
    epochs: int = Field(default=4, ge=1)
    rate: float = Field(default=1e-4, gt=0)
    warmup: float = Field(default=0.05, ge=0, lt=1)
    weight_decay: float = Field(default=0.01, ge=0)
    smoothing: float = Field(default=0.1, ge=0, lt=1)
    batch: int = Field(default=8, ge=1)
    patience: int = Field(default=2, ge=1)
    seed: int = 1
    device: str = "auto"
    bfloat16: bool = False
    threads: int = Field(default=0, ge=0)

    @property
    def checkpoints(self) -> Path:
        """Where checkpoints go: beside the output, since they are no part of what is released."""
        return self.output.with_name(self.output.name + "-checkpoints")


def read_summary_recipe(path: Path, **changes: Any) -> SummaryRecipe:
    """Return the recipe of a TOML file, with `changes` that are not None in place of what it says.

    Raises:
        RecipeError: the file is no TOML, lacks a setting, or has one that is unknown or out of bounds.
    """
    base = path.resolve().parent
    recipe = validated(SummaryRecipe, read_toml(path), path)
    placed = {
        "output": base / recipe.output,
        "train": tuple(base / source for source in recipe.train),
        "dev": tuple(base / source for source in recipe.dev),
        "start": folder_or_name(base, recipe.start),
    }
    given = {key: value for key, value in changes.items() if value is not None}
    return validated(SummaryRecipe, recipe.model_dump() | placed | given, path)
