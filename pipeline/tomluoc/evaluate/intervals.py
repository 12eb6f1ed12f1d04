"""How sure a score is: intervals from resampling the reports (percentile bootstrap, Efron 1979)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_SAMPLES, _SEED, _TAILS = 1000, 7, (2.5, 97.5)


def f1_interval(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Return the 95% interval of F1 from the (right, found, wanted) of each report; (1, 1) for no reports."""
    if not counts:
        return 1.0, 1.0
    table = np.array(counts, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(len(table), size=(_SAMPLES, len(table)))
    right, found, wanted = table[drawn].sum(axis=1).T
    f1 = np.where(found + wanted > 0, 2 * right / np.maximum(found + wanted, 1), 1.0)
    low, high = np.percentile(f1, _TAILS)
    return float(low), float(high)
