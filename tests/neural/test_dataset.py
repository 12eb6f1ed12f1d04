from __future__ import annotations

from pathlib import Path

import numpy as np
from tomluoc.evaluate.gold import GoldReport, GoldSpan, load_gold
from tomluoc.neural.dataset import load_reports, split, to_examples
from tomluoc.neural.encode import Encoder
from tomluoc.neural.labels import IGNORED, TYPES, to_spans


def gold(text: str, *spans: tuple[str, str]) -> GoldReport:
    found = [GoldSpan(kind, text.index(words), text.index(words) + len(words), words, {}) for kind, words in spans]
    return GoldReport("x", text, found)


def test_labels_say_the_spans(encoder: Encoder) -> None:
    text = "Hội nghị\n\nÔng Lê Văn A, Chủ tịch UBND huyện Hòa phát biểu: 126,3% và 2.905 lượt."
    report = gold(text, ("PERSON", "Lê Văn A"), ("POSITION", "Chủ tịch UBND huyện Hòa"), ("ORG", "UBND huyện Hòa"))
    (example,) = to_examples([report], encoder)
    assert not example.lost
    assert (example.labels[example.stream.pieces] != IGNORED).all()
    others = np.setdiff1d(np.arange(len(example.labels)), example.stream.pieces)
    assert (example.labels[others] == IGNORED).all()
    stream = example.stream
    found = {
        (TYPES[kind], text[stream.starts[first] : stream.ends[end - 1]])
        for kind, first, end in to_spans(example.labels[stream.pieces])
    }
    assert found == {(span.type, span.text) for span in report.spans}


def test_spans_that_cannot_be_given_are_named(encoder: Encoder) -> None:
    text = "ngày 20/12/2022 xã\n\nHòa có 2.905 lượt"
    report = gold(text, ("PLACE", "xã\n\nHòa"), ("DATE", "12/2022"), ("FIGURE", "05 lượt"))
    (example,) = to_examples([report], encoder)
    assert [span.text for span in example.lost] == ["xã\n\nHòa", "05 lượt"]


def test_every_span_of_the_samples_can_be_given(encoder: Encoder, samples: Path) -> None:
    examples = list(to_examples(load_gold(samples), encoder))
    spans = sum(len(example.gold.spans) for example in examples)
    assert spans and sum(len(example.lost) for example in examples) <= spans / 500


def test_reports_are_held_out_the_same_way_every_time(samples: Path) -> None:
    golds = load_reports([samples, samples], "train")
    assert len(golds) == len({report.text for report in golds})
    train, dev = split(golds, 0.2)
    assert len(dev) == round(0.2 * len(golds)) and len(train) + len(dev) == len(golds)
    again, held = split(golds[::-1], 0.2)
    assert {report.id for report in held} == {report.id for report in dev}
