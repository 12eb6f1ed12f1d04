"""How sure a span is: log-odds of the model made to agree with how often such spans are right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tomluoc.neural.decode import probabilities
from tomluoc.neural.labels import Floats


@dataclass(frozen=True, slots=True)
class Bin:
    """Spans with scores from `low` to `high`: how many, their mean score, the share that is right."""

    low: float
    high: float
    count: int
    score: float
    right: float


def fit(odds: Floats, right: npt.NDArray[np.bool_], steps: int = 50) -> tuple[float, float]:
    """Return slope and bias that make the logistic of `slope * odds + bias` the likeliest (Platt, 1999).

    `odds` (spans) are a model's log-odds, `right` (spans) whether each span was. Platt's targets keep it finite; a
    slope that would turn the order round is no calibration: then slope 1 and bias 0 are returned.
    """
    good, bad = int(right.sum()), int((~right).sum())
    if not good or not bad:
        return 1.0, 0.0
    target = np.where(right, (good + 1) / (good + 2), 1 / (bad + 2))
    features = np.stack([odds.astype(np.float64), np.ones(len(odds))], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -50, 50)))
        gradient = features.T @ (chance - target)
        curvature = features.T @ (features * (chance * (1 - chance))[:, None]) + 1e-3 * np.eye(2)
        weights = weights - np.clip(np.linalg.solve(curvature, gradient), -1, 1)
    slope, bias = (float(round(weight, 6)) for weight in weights)
    return (slope, bias) if slope > 0 and np.isfinite(bias) else (1.0, 0.0)


def reliability(odds: Floats, right: npt.NDArray[np.bool_], slope: float, bias: float, bins: int = 10) -> list[Bin]:
    """Return the reliability table: spans by score, in `bins` of equal width; empty ones are left out."""
    scores = probabilities(odds, slope, bias)
    places = np.minimum((scores * bins).astype(int), bins - 1)
    table = []
    for place in range(bins):
        chosen = places == place
        if chosen.any():
            low, high = place / bins, (place + 1) / bins
            table.append(Bin(low, high, int(chosen.sum()), float(scores[chosen].mean()), float(right[chosen].mean())))
    return table


def calibration_error(table: list[Bin]) -> float:
    """Return the expected calibration error: the mean distance of score and share right, weighted by counts."""
    total = sum(row.count for row in table)
    return sum(row.count * abs(row.score - row.right) for row in table) / total if total else 0.0
