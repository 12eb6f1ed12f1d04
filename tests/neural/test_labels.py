from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.neural.labels import BEGIN, INSIDE, TYPES, to_labels, to_spans


def test_spans_of_different_types_nest() -> None:
    spans = [(1, 0, 5), (2, 2, 5), (2, 5, 6)]
    labels = to_labels(spans, 7)
    assert labels.shape == (7, len(TYPES))
    assert labels[:, 1].tolist() == [BEGIN, INSIDE, INSIDE, INSIDE, INSIDE, 0, 0]
    assert labels[:, 2].tolist() == [0, 0, BEGIN, INSIDE, INSIDE, BEGIN, 0]
    assert to_spans(labels) == spans


@pytest.mark.parametrize("spans", [[(0, 0, 3), (0, 2, 4)], [(0, 2, 2)], [(0, 3, 9)]])
def test_spans_that_no_labels_say(spans: list[tuple[int, int, int]]) -> None:
    with pytest.raises(ValueError, match="from|between"):
        to_labels(spans, 5)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 19), st.integers(1, 6)), max_size=12))
def test_labels_say_the_spans(drawn: list[tuple[int, int, int]]) -> None:
    taken = np.zeros((30, len(TYPES)), bool)
    spans = []
    for kind, first, size in drawn:
        if not taken[first : first + size, kind].any():
            taken[first : first + size, kind] = True
            spans.append((kind, first, first + size))
    labels = to_labels(spans, 30)
    assert to_spans(labels) == sorted(spans)
