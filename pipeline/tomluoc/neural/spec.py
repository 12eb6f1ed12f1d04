"""What a model folder says of its model, beside the weights: `labels.json`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tomluoc.neural.labels import TYPES
from tomluoc.released import ModelError
from tomluoc.report import EntityType

WEIGHTS, TOKENIZER, SPEC, CARD = "model.onnx", "tokenizer.json", "labels.json", "README.md"
# The architecture, only for training to go on from a model.
CONFIG = "config.json"


class Spec(BaseModel):
    """How to run a model.

    `window` and `overlap` count pieces of the tokenizer; `begin`, `end` and `pad` are ids of its special pieces (`end`
    also closes every block). A span's score is the logistic of `slope` times its log-odds, plus `bias`.
    """

    model_config = ConfigDict(extra="forbid")

    version: int = 1
    types: tuple[EntityType, ...] = TYPES
    window: int = Field(default=256, ge=8)
    overlap: int = Field(default=64, ge=0)
    begin: int | None
    end: int
    pad: int
    slope: float = 1.0
    bias: float = 0.0
    encoder: str = ""

    def write(self, folder: Path) -> None:
        """Write the spec into a model folder."""
        (folder / SPEC).write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_spec(folder: Path) -> Spec:
    """Return the spec of a model folder.

    Raises:
        ModelError: the folder is no model of ours, or one of another version.
    """
    missing = [name for name in (WEIGHTS, TOKENIZER, SPEC) if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: no model, {', '.join(missing)} is missing; `tomluoc train` makes such folders")
    try:
        spec = Spec.model_validate_json((folder / SPEC).read_bytes())
    except ValidationError as error:
        raise ModelError(f"{folder / SPEC}: {error}") from error
    if spec.version != 1 or spec.overlap * 2 > spec.window - 2:
        raise ModelError(f"{folder / SPEC}: not a model that this version of tomluoc can run; train it again")
    return spec


__all__ = ["CARD", "CONFIG", "SPEC", "TOKENIZER", "WEIGHTS", "ModelError", "Spec", "read_spec"]
