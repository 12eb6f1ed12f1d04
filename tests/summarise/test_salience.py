"""What is worth telling: features of each thing, and the network that weighs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tomluoc import layers
from tomluoc.api import load
from tomluoc.assemble import to_report
from tomluoc.doc import doc_sentences, doc_text
from tomluoc.layout import Layout
from tomluoc.released import ModelError
from tomluoc.summarise import salience
from tomluoc.summarise.features import NAMES, Scene, features, scene
from tomluoc.summarise.units import find_units
from tomluoc.text import fold

TEXT = """Huyện Yên Châu sơ kết sáu tháng

Ngày 12/7/2023, UBND huyện Yên Châu họp sơ kết. Ông Lò Văn Hặc, Chủ tịch UBND huyện chủ trì.
Thu ngân sách đạt 92,4 tỷ đồng, bằng 61% dự toán tỉnh giao. Bà Quàng Thị Ín kể nhà có 2 con bò.
Chủ tịch UBND huyện yêu cầu các xã giải ngân xong trước ngày 30/9/2023.
"""


def _scene(text: str) -> Scene:
    doc = load(profile="fast")(text)
    report, page = to_report(doc), layers.read(doc, "layout") or Layout()
    folded = fold(doc_text(doc))
    return scene(folded, report, "", find_units(folded, report, doc_sentences(doc), page))


@pytest.fixture(scope="module")
def made() -> Scene:
    return _scene(TEXT)


def _told(made: Scene) -> dict[str, float]:
    """How likely each thing is told, by its words."""
    concepts = [concept for inside in made.concepts for concept in inside]
    told = salience.load()(features(made))
    return {TEXT[c.start : c.end]: share for c, share in zip(concepts, told.tolist(), strict=True)}


def test_every_thing_has_its_row_and_every_number_is_small(made: Scene) -> None:
    rows = features(made)
    assert rows.shape == (sum(map(len, made.concepts)), len(NAMES))
    assert np.isfinite(rows).all() and np.abs(rows).max() <= 5


def test_features_say_what_is_known(made: Scene) -> None:
    concepts = [concept for inside in made.concepts for concept in inside]
    rows = dict(zip([TEXT[c.start : c.end] for c in concepts], features(made), strict=True))

    def of(words: str) -> set[str]:
        return {NAMES[at] for at in np.flatnonzero(rows[words])}

    assert {"type FIGURE", "counts percent", "toward target"} <= of("61%")
    assert {"type FIGURE", "counts money", "reached"} <= of("92,4 tỷ đồng")
    assert {"type PERSON", "role chair", "chairs", "full name", "has title"} <= of("Lò Văn Hặc")
    assert {"type DATE", "day of meeting", "first"} <= of("12/7/2023")
    assert {"type DATE", "deadline", "section tasks"} <= of("30/9/2023")


def test_results_and_who_leads_outweigh_an_anecdote(made: Scene) -> None:
    told = _told(made)
    assert min(told["61%"], told["92,4 tỷ đồng"], told["Lò Văn Hặc"]) > told["2 con bò"]
    assert told["12/7/2023"] > told["2 con bò"]


def test_a_network_survives_its_file(tmp_path: Path) -> None:
    kept = salience.load()
    salience.save(kept, tmp_path)
    again = salience.load(tmp_path)
    rows = np.random.default_rng(1).random((7, len(NAMES)), dtype=np.float32)
    assert np.array_equal(kept(rows), again(rows))
    assert ((kept(rows) > 0) & (kept(rows) < 1)).all()


def test_a_network_of_other_features_is_refused(tmp_path: Path) -> None:
    with np.load(salience.find("salience", salience.WEIGHTS) / salience.WEIGHTS) as stored:
        arrays = dict(stored)
    np.savez(tmp_path / salience.WEIGHTS, **arrays | {"names": np.array(["first"])})
    with pytest.raises(ModelError, match=r"weights\.npz: made for another version; train it again"):
        salience.load(tmp_path)
