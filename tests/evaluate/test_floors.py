"""The quality gate: no score on the corpus' test split may fall below its pinned floor.

After a real gain, raise the floors: run this file, `python tests/evaluate/test_floors.py`, which writes each score less a
hundredth. A changed corpus needs new floors and its new fingerprint; lowering a floor needs a reason in the commit.
"""

import hashlib
import json
from pathlib import Path

import pytest
from tomluoc.corpus.splits import load_splits, select
from tomluoc.evaluate.gold import GoldReport, load_gold
from tomluoc.evaluate.run import evaluate

FILE = Path(__file__).with_name("floors.json")
FLOORS = json.loads(FILE.read_text(encoding="utf-8"))
MARGIN = 0.01


def held_out(corpus: Path) -> list[GoldReport]:
    return list(select(load_gold(corpus), load_splits(corpus), "test"))


def fingerprint(golds: list[GoldReport]) -> str:
    digest = hashlib.sha256()
    for gold in golds:
        digest.update(repr((gold.id, gold.text, gold.spans, gold.facts)).encode())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="module")
def golds(corpus: Path) -> list[GoldReport]:
    return held_out(corpus)


@pytest.fixture(scope="module")
def scores(golds: list[GoldReport]) -> dict[str, float]:
    return evaluate(golds).to_dict()


def test_the_floors_are_of_this_corpus(golds: list[GoldReport]) -> None:
    assert fingerprint(golds) == FLOORS["fingerprint"]


@pytest.mark.parametrize("name", FLOORS["scores"])
def test_no_score_falls(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= FLOORS["scores"][name]


def test_every_score_has_a_floor(scores: dict[str, float]) -> None:
    assert set(scores) == set(FLOORS["scores"])


if __name__ == "__main__":
    reports = held_out(Path(__file__).parents[2] / "corpus")
    pinned = {name: round(max(score - MARGIN, 0), 3) for name, score in evaluate(reports).to_dict().items()}
    FILE.write_text(
        json.dumps({"fingerprint": fingerprint(reports), "scores": pinned}, indent=2) + "\n", encoding="utf-8"
    )
