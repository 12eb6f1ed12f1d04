from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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


@settings(max_examples=200, deadline=None)
@given(*[st.lists(st.sampled_from(["xã", "Họp", "12", "hội", "nghị,", "-", "bà"])).map(" ".join)] * 2)
def test_the_scores_are_those_of_rouge_score(brief: str, reference: str) -> None:
    pytest.importorskip("rouge_score")
    from tomluoc.evaluate.rouge import by_syllables

    assert list(rouge([(brief, reference)]).values()) == pytest.approx(
        [100 * score for score in by_syllables(reference, brief)], abs=0.01
    )
