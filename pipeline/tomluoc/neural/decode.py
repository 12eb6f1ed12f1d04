"""From what the model says of each position to spans: the most likely legal labels, and how sure they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tomluoc.neural.labels import BEGIN, INSIDE, OUTSIDE, Floats, Ints

# Logits beyond it are as sure; the limit keeps their sums finite.
_SUREST = 1e4
# Log-odds beyond this make no difference, and overflow.
_SURE = 50.0


def log_probabilities(logits: Floats) -> Floats:
    """Return the logarithms of the probabilities of labels, over the last axis."""
    logits = np.clip(np.nan_to_num(logits), -_SUREST, _SUREST)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_labels(scores: Floats, blocks: Sequence[tuple[int, int]]) -> Ints:
    """Return the legal labels (positions, types) of the highest sum of `scores` (positions, types, tags).

    Legal: INSIDE follows only BEGIN or INSIDE of the same block and type. `blocks` are (first, last + 1) of positions,
    all positions among them.
    The likeliest label of each position, and Viterbi's algorithm for the blocks and types in which those are not legal.
    """
    labels: Ints = scores.argmax(axis=-1)
    opens = np.array([first for first, end in blocks if first < end], dtype=np.int64)
    before = np.roll(labels, 1, axis=0)
    before[opens] = OUTSIDE
    illegal = (labels == INSIDE) & (before == OUTSIDE)
    for first, end in blocks:
        for kind in np.flatnonzero(illegal[first:end].any(axis=0)).tolist():
            labels[first:end, kind] = _viterbi(scores[first:end, kind])
    return labels


def _viterbi(scores: Floats) -> list[int]:
    """Return the best legal path of `scores` (positions, tags), in plain numbers: arrays this small only cost time."""
    rows = scores.tolist()
    outside, begin, _ = rows[0]
    inside = -math.inf
    before: list[tuple[int, int]] = []  # the tags that the best paths to OUTSIDE or BEGIN, and to INSIDE, come from
    for to_outside, to_begin, to_inside in rows[1:]:
        came, opened = (INSIDE, inside) if inside > begin else (BEGIN, begin)
        left, free = (OUTSIDE, outside) if outside >= opened else (came, opened)
        before.append((left, came))
        outside, begin, inside = free + to_outside, free + to_begin, opened + to_inside
    totals = (outside, begin, inside)
    path = [totals.index(max(totals))]
    for left, came in reversed(before):
        path.append(came if path[-1] == INSIDE else left)
    path.reverse()
    return path


def log_odds(scores: Floats, spans: Sequence[tuple[int, int, int]], ends: Ints) -> Floats:
    """Return the log-odds (spans) that exactly these spans stand there, by the model's own probabilities.

    `scores` are log-probabilities (positions, types, tags), `spans` (type, first, last + 1). `ends` (positions) is
    where each position's block ends: there a span may end without a label that says so.
    """
    odds = np.zeros(len(spans), dtype=np.float32)
    for index, (kind, first, end) in enumerate(spans):
        total = float(scores[first, kind, BEGIN] + scores[first + 1 : end, kind, INSIDE].sum())
        if end < ends[first]:
            total += float(np.log1p(-min(np.exp(scores[end, kind, INSIDE]), np.float32(1 - 1e-6))))
        total = min(total, -1e-6)
        odds[index] = total - np.log(-np.expm1(total))
    return odds


def probabilities(odds: Floats, slope: float, bias: float) -> Floats:
    """Return the scores of spans, between 0 and 1: the logistic of their calibrated log-odds."""
    result: Floats = 1 / (1 + np.exp(-np.clip(slope * odds + bias, -_SURE, _SURE)))
    return result
