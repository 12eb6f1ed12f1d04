"""The types of spans and their labels: one BIO layer a type, so that spans of different types may nest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt

from tomluoc.report import EntityType

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

TYPES: tuple[EntityType, ...] = get_args(EntityType)
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
TAGS = 3
# What the loss of torch leaves out.
IGNORED = -100


def to_labels(spans: Sequence[tuple[int, int, int]], length: int) -> Ints:
    """Return the labels (length, types) of spans given as (type, first, last + 1) of positions.

    Raises:
        ValueError: two spans of one type overlap, or a span is empty or leaves the positions.
    """
    labels = np.zeros((length, len(TYPES)), dtype=np.int64)
    for kind, first, end in spans:
        if not 0 <= first < end <= length:
            raise ValueError(f"a span from {first} to {end} does not lie in {length} positions")
        if labels[first:end, kind].any():
            raise ValueError(f"two spans of {TYPES[kind]} overlap between {first} and {end}")
        labels[first:end, kind] = INSIDE
        labels[first, kind] = BEGIN
    return labels


def to_spans(labels: Ints) -> list[tuple[int, int, int]]:
    """Return the spans (type, first, last + 1) of legal labels (length, types), by type and then by place."""
    spans = []
    for kind in range(labels.shape[1]):
        column = labels[:, kind]
        for first in np.flatnonzero(column == BEGIN).tolist():
            end = first + 1
            while end < len(column) and column[end] == INSIDE:
                end += 1
            spans.append((kind, first, end))
    return spans
