from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.neural.decode import best_labels, log_odds, log_probabilities, probabilities
from tomluoc.neural.labels import BEGIN, INSIDE, OUTSIDE, TAGS

SIZES = st.lists(st.integers(0, 6), min_size=1, max_size=5)


def blocks_of(sizes: list[int]) -> list[tuple[int, int]]:
    ends = np.cumsum(sizes).tolist()
    return list(zip([0, *ends], ends, strict=False))


def is_legal(labels: np.ndarray) -> bool:
    """Return whether no INSIDE follows an OUTSIDE or opens its layer; `labels` is (length, types)."""
    before = np.concatenate([np.full_like(labels[:1], OUTSIDE), labels[:-1]])
    return not ((labels == INSIDE) & (before == OUTSIDE)).any()


@given(SIZES, st.integers(1, 4), st.integers(0, 2**32 - 1), st.floats(0.01, 50))
def test_labels_are_always_legal(sizes: list[int], types: int, seed: int, spread: float) -> None:
    noise = np.random.default_rng(seed).normal(0, spread, (sum(sizes), types, TAGS)).astype(np.float32)
    labels = best_labels(log_probabilities(noise), blocks_of(sizes))
    assert labels.shape == (sum(sizes), types)
    for first, end in blocks_of(sizes):
        assert is_legal(labels[first:end])


@settings(max_examples=40)
@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_no_legal_labels_are_likelier(length: int, seed: int) -> None:
    scores = log_probabilities(np.random.default_rng(seed).normal(0, 2, (length, 1, TAGS)).astype(np.float32))
    labels = best_labels(scores, [(0, length)])
    legal = [path for path in product(range(TAGS), repeat=length) if is_legal(np.array(path)[:, None])]
    totals = [sum(scores[step, 0, tag] for step, tag in enumerate(path)) for path in legal]
    assert sum(scores[step, 0, tag] for step, tag in enumerate(labels[:, 0])) == pytest.approx(max(totals), abs=1e-4)


@pytest.mark.parametrize("value", [np.inf, -np.inf, 1e30])
def test_extreme_logits_stay_legal(value: float) -> None:
    logits = np.zeros((5, 2, TAGS), np.float32)
    logits[:, :, INSIDE] = value
    labels = best_labels(log_probabilities(logits), [(0, 2), (2, 5)])
    assert is_legal(labels[:2]) and is_legal(labels[2:])


def test_nothing_to_label() -> None:
    assert best_labels(np.zeros((0, 3, TAGS), np.float32), []).shape == (0, 3)


def test_log_odds_are_those_of_exactly_this_span() -> None:
    chances = np.full((4, 1, TAGS), 1 / 3, np.float32)
    chances[0, 0] = [0.1, 0.8, 0.1]
    chances[1, 0] = [0.2, 0.1, 0.7]
    chances[2, 0] = [0.6, 0.1, 0.3]
    ends = np.array([4, 4, 4, 4])
    odds = log_odds(np.log(chances), [(0, 0, 2)], ends)
    assert probabilities(odds, 1, 0)[0] == pytest.approx(0.8 * 0.7 * 0.7, abs=1e-5)
    # where the block ends, nothing need say that the span does
    odds = log_odds(np.log(chances), [(0, 0, 2)], np.array([2, 2, 4, 4]))
    assert probabilities(odds, 1, 0)[0] == pytest.approx(0.8 * 0.7, abs=1e-5)


def test_certain_spans_have_finite_odds() -> None:
    chances = np.full((2, 1, TAGS), 1e-30, np.float32)
    chances[0, 0, BEGIN] = chances[1, 0, INSIDE] = 1
    odds = log_odds(np.log(chances), [(0, 0, 1), (0, 0, 2)], np.array([2, 2]))
    assert np.isfinite(odds).all() and odds[0] < 0 < odds[1]


def test_odds_beyond_measure_are_sure_without_a_warning() -> None:
    assert probabilities(np.array([-1e4, 1e4], np.float32), 1, 0) == pytest.approx([0, 1])
