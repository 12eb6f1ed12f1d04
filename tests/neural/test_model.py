from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.neural.encode import Encoder
from tomluoc.neural.model import VARIABLE, ModelError, Tagger, load, locate
from tomluoc.neural.spec import SPEC, TOKENIZER, WEIGHTS, Spec

Network = Callable[[np.ndarray, np.ndarray], np.ndarray]
TEXT = "Đồng chí Lê Văn A,\u00a0xã Hòa.\r\n🎉 Đạt 126,3%; có 2.905 lượt.\r\n\r\nLê Văn B"


@pytest.fixture(scope="session")
def tagger(encoder: Encoder, capitals: Network) -> Tagger:
    return Tagger(encoder, capitals)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_of_the_text_as_it_is(tagger: Tagger, form: str) -> None:
    text = unicodedata.normalize(form, TEXT)
    found = tagger.read(text).spans()
    assert all(text[span.start : span.end] == span.text for span in found)
    assert all(span.score is not None and 0 < span.score < 1 for span in found)
    named = [(span.type, unicodedata.normalize("NFC", span.text)) for span in found]
    assert named == [
        ("PERSON", "Đồng"),
        ("PERSON", "Lê Văn A"),
        ("PERSON", "Hòa"),
        ("PERSON", "Đạt"),
        ("FIGURE", "126"),
        ("FIGURE", "3"),
        ("FIGURE", "2.905"),
        ("PERSON", "Lê Văn B"),
    ]


def test_no_span_leaves_its_block(tagger: Tagger) -> None:
    text = "Lê Văn Lê Văn"
    assert [span.text for span in tagger.read(text).spans()] == ["Lê Văn Lê Văn"]
    assert [span.text for span in tagger.read(text, [(0, 6), (7, 13)]).spans()] == ["Lê Văn", "Lê Văn"]
    assert [span.text for span in tagger.read(text, [(7, 13)]).spans()] == ["Lê Văn"]


def test_long_texts_are_read_to_the_end(tagger: Tagger) -> None:
    text = "có 2.905 lượt xã " * 400 + "Lê Văn"
    found = tagger.read(text).spans()
    assert len(found) == 401 and found[-1].text == "Lê Văn"


@pytest.mark.parametrize("text", ["", " \r\n\u00a0", "...", "🎉", "\u0301", "\ufeff"])
def test_nothing_to_find(tagger: Tagger, text: str) -> None:
    assert tagger.read(text).spans() == []


@given(st.text(st.characters() | st.sampled_from("Lê 20\u0301\u00ad🎉\r\n\ud800"), max_size=80))
def test_spans_of_any_text_are_clean(tagger: Tagger, text: str) -> None:
    for span in tagger.read(text).spans():
        assert span.text == text[span.start : span.end] == span.text.strip()
        around = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
        assert not (around[0].isalnum() and span.text[0].isalnum())
        assert not (around[1].isalnum() and span.text[-1].isalnum())


def test_the_order_of_windows_does_not_matter(encoder: Encoder, capitals: Network, tagger: Tagger) -> None:
    seen: list[int] = []

    def network(ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        seen.append(len(ids))
        assert ids.shape == mask.shape and ids.shape[1] <= encoder.spec.window
        return capitals(ids, mask)

    text = "\n".join("có Lê Văn " * size for size in range(1, 30))
    assert Tagger(encoder, network).read(text).spans() == tagger.read(text).spans()
    assert max(seen) > 1


def test_the_model_is_the_one_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert locate() == tmp_path
    (tmp_path / "other").mkdir()
    assert locate(tmp_path / "other") == tmp_path / "other"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    with pytest.raises(ModelError, match=VARIABLE):
        locate()


def test_folders_that_hold_no_model(tmp_path: Path, spec: Spec) -> None:
    with pytest.raises(ModelError, match="model.onnx"):
        load(tmp_path)
    for name in (WEIGHTS, TOKENIZER):
        (tmp_path / name).write_bytes(b"no")
    (tmp_path / SPEC).write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="labels.json"):
        load(tmp_path)
    spec.model_copy(update={"version": 9}).write(tmp_path)
    with pytest.raises(ModelError, match="train it again"):
        load(tmp_path)
    spec.write(tmp_path)
    with pytest.raises(ModelError, match="no tokenizer"):
        load(tmp_path)
