"""How much each thing is worth telling: a small network over what the pipeline knows of it.

It has learned from what the writers of reference briefs held to be vital or useful (`tomluoc train` with the task
`salience`; models/salience has its card).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tomluoc.released import ModelError, find
from tomluoc.summarise.features import NAMES, Floats

WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: `inner` (features, hidden), `bias` (hidden), `outer` (hidden), `offset`."""

    inner: Floats
    bias: Floats
    outer: Floats
    offset: float

    def __call__(self, rows: Floats) -> Floats:
        """Return how likely each of `rows` (concepts, features) is to be told, from 0 to 1."""
        hidden = np.maximum(rows @ self.inner + self.bias, 0)
        told: Floats = 1 / (1 + np.exp(-(hidden @ self.outer + self.offset)))
        return told


@cache
def load(folder: Path | None = None) -> Network:
    """Return the network of `folder`, else the released one.

    Raises:
        ModelError: there is none, or it knows other features than this version.
    """
    path = (folder or find("salience", WEIGHTS)) / WEIGHTS
    with np.load(path) as stored:
        if tuple(stored["names"].tolist()) != NAMES:
            raise ModelError(f"{path}: made for another version; train it again")
        return Network(stored["inner"], stored["bias"], stored["outer"], float(stored["offset"]))


def save(network: Network, folder: Path) -> None:
    """Write a network to `folder`, for `load`."""
    np.savez(
        folder / WEIGHTS,
        names=np.array(NAMES),
        inner=network.inner,
        bias=network.bias,
        outer=network.outer,
        offset=np.array(network.offset),
    )
