from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab
from tomluoc.language import VietnameseTokenizer

from_words = VietnameseTokenizer(spacy.blank("xx").vocab)
HOSTILE = [
    *("", " ", "  ", "\n", "a", " a ", "  a  b  ", "a\u00a0b", "\t\tBÁO CÁO\r\n\r\n", "\u00ad", "e\u0301", "🇻🇳 🇻🇳"),
    *("Ủy ban  nhân\r\ndân", "\x00 \x1f", "x " * 1000, "\u3000Hội nghị\u3000", "Hội nghị \n \n tổng kết "),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_is_kept_for_hostile_strings(text: str) -> None:
    assert from_words(text).text == text


@settings(deadline=None)  # the first example loads the model
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_kept(text: str) -> None:
    assert from_words(text).text == text


@settings(deadline=None)  # the first example loads the model
@given(st.text(alphabet="ủy ban\u00a0\n\r\t.,1\u0301\u00ad", max_size=30))
def test_text_is_kept_with_odd_spaces(text: str) -> None:
    doc = from_words(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_words_are_tokens_and_spaces_stay() -> None:
    doc = from_words("Hội nghị  tổng kết.\nBan tổ chức cảm ơn")
    assert [token.text for token in doc] == ["Hội nghị", " ", "tổng kết", ".", "\n", "Ban", "tổ chức", "cảm ơn"]
    assert [token.text for token in doc if token.is_space] == [" ", "\n"]


def test_tokenizer_goes_through_pickle_bytes_and_disk(tmp_path: Path) -> None:
    text = "Hội nghị tổng kết"
    tokens = [token.text for token in from_words(text)]
    for copy in (
        pickle.loads(pickle.dumps(from_words)),
        VietnameseTokenizer(Vocab()).from_bytes(from_words.to_bytes()),
        VietnameseTokenizer(Vocab()).from_disk(tmp_path / "tokenizer"),
    ):
        assert [token.text for token in copy(text)] == tokens
    from_words.to_disk(tmp_path / "tokenizer")
    assert [doc.text for doc in from_words.pipe([text, ""])] == [text, ""]


def _pipeline() -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "tomluoc_tokenizer"}}})
    nlp.add_pipe("tomluoc_sentences")
    nlp.add_pipe("tomluoc_tagger")
    return nlp


def test_pipeline_goes_through_disk(tmp_path: Path) -> None:
    nlp = _pipeline()
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "Ủy ban nhân dân xã họp. Bà Lan kết luận."
    assert again(text).to_json() == nlp(text).to_json()


def test_many_processes_give_the_same() -> None:
    nlp = _pipeline()
    texts = ["Ủy ban nhân dân xã họp.", "", "Bà Lan kết luận.\nHội nghị bế mạc."]
    assert [doc.to_json() for doc in nlp.pipe(texts, n_process=2)] == [nlp(text).to_json() for text in texts]
