from __future__ import annotations

import numpy as np
import pytest
from tomluoc.neural.calibrate import calibration_error, fit, reliability


def test_scores_come_to_agree_with_what_is_right() -> None:
    random = np.random.default_rng(1)
    truth = random.normal(1, 2, 4000)
    right = random.random(4000) < 1 / (1 + np.exp(-truth))
    odds = (3 * truth + 2).astype(np.float32)  # a model far too sure of itself
    slope, bias = fit(odds, right)
    assert slope == pytest.approx(1 / 3, abs=0.03) and bias == pytest.approx(-2 / 3, abs=0.15)
    before, after = (calibration_error(reliability(odds, right, *way)) for way in ((1, 0), (slope, bias)))
    assert after < 0.02 < before
    assert sum(row.count for row in reliability(odds, right, slope, bias)) == 4000


@pytest.mark.parametrize("right", [[], [True] * 3, [False] * 3])
def test_nothing_to_learn_from(right: list[bool]) -> None:
    odds = np.ones(len(right), np.float32)
    assert fit(odds, np.array(right, bool)) == (1.0, 0.0)
    assert calibration_error([]) == 0


def test_order_is_never_turned_round() -> None:
    assert fit(np.array([3, 2, -2, -3], np.float32), np.array([False, False, True, True])) == (1.0, 0.0)
