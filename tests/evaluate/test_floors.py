"""The quality gate: no score on the annotated reports may fall below its pinned floor.

After a real gain, raise the floors: `tomluoc evaluate corpus/samples --json`, less a hundredth. A changed corpus needs new
floors and its new fingerprint; lowering a floor needs a reason in the commit.
"""

import hashlib
import json
from pathlib import Path

import pytest
from tomluoc.evaluate.gold import load_gold
from tomluoc.evaluate.run import evaluate

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="module")
def scores(samples: Path) -> dict[str, float]:
    return evaluate(load_gold(samples)).to_dict()


def test_the_floors_are_of_this_corpus(samples: Path) -> None:
    assert fingerprint(samples) == FLOORS["fingerprint"]


@pytest.mark.parametrize("name", FLOORS["scores"])
def test_no_score_falls(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= FLOORS["scores"][name]


def test_every_score_has_a_floor(scores: dict[str, float]) -> None:
    assert set(scores) == set(FLOORS["scores"])
