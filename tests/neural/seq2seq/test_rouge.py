from __future__ import annotations

import pytest
from tomluoc.neural.seq2seq.rouge import rouge


@pytest.mark.parametrize(
    ("brief", "reference", "scores"),
    [
        ("Xã họp.", "xã HỌP", (100, 100, 100)),
        ("bà Lan trúng cử", "bà Lan được bầu", (50, 33.33, 50)),
        ("hoà bình", "hòa bình", (100, 100, 100)),
        ("cử Lan bà", "bà Lan cử", (100, 0, 33.33)),
        ("", "bà Lan", (0, 0, 0)),
        ("xã xã xã", "xã", (50, 0, 50)),
    ],
)
def test_scores(brief: str, reference: str, scores: tuple[float, float, float]) -> None:
    assert tuple(rouge([(brief, reference)]).values()) == pytest.approx(scores, abs=0.01)


def test_the_mean_over_pairs() -> None:
    assert rouge([("a b", "a b"), ("a b", "c d")])["rouge1"] == 50
    assert rouge([]) == {"rouge1": 0, "rouge2": 0, "rougeL": 0}
