from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tomluoc.language import tag, words
from tomluoc.language.models import TAGS, WORDS, pipeline_file, sequences
from tomluoc.language.syllables import pieces
from tomluoc.language.tagger import tag_sentences

SENTENCES = [
    "Ủy ban nhân dân xã Minh Tâm tổ chức hội nghị sơ kết công tác dân vận sáu tháng đầu năm.",
    "Đồng chí Lê Thị Mỹ Duyên, Phó Bí thư Thường trực Huyện ủy, phát biểu chỉ đạo tại hội nghị.",
    "Thu ngân sách trên địa bàn đạt 1.653,522 tỷ đồng, tăng 2,88% so với cùng kỳ năm 2018.",
    "TOÀN HUYỆN CÓ 39 MÔ HÌNH KINH TẾ, 05 hợp tác xã (A1, B2) và 240m2 đất.",
    "H'Bluên Mlô ạ, straße ²  ١٢ İ ǅ …!",
    "Họp",
]
Engine = Callable[[list[str]], list[str]]


@pytest.fixture(scope="module")
def engine() -> Callable[[str], Engine]:
    """Return what makes of a model's folder underthesea's own decoder."""
    core = pytest.importorskip("underthesea_core")

    def load(folder: str) -> Engine:
        root = pipeline_file(folder)
        names, known = (pickle.loads((root / name).read_bytes()) for name in ("features.bin", "dictionary.bin"))
        featurizer, tagger = core.CRFFeaturizer(names, known), core.CRFTagger()
        tagger.load(str(root / "models.bin"))

        def label(tokens: list[str]) -> list[str]:
            found: list[str] = tagger.tag(featurizer.process([[[token] for token in tokens]])[0])
            return found

        return label

    return load


def test_labels_are_those_of_the_engine(engine: Callable[[str], Engine]) -> None:
    tokens = [[piece for run in text.split() for piece, _, _ in pieces(run, False)] for text in SENTENCES]
    label = engine(WORDS)
    assert sequences(WORDS).label(tokens) == [label(sentence) for sentence in tokens]


def test_tags_are_those_of_the_engine(engine: Callable[[str], Engine]) -> None:
    label = engine(TAGS)
    for text in SENTENCES:
        found = [" ".join(text[start:end].split()) for start, end in words(text)]
        assert ["B-" + name for name in tag(found)] == label(found)


@settings(deadline=None)  # the first example loads the model
@given(st.lists(st.sampled_from(["xã", "Tân Lập", "hội nghị", "12", ".", "tổ chức", "và", "A1"]), max_size=12))
def test_tags_are_those_of_the_engine_on_any_words(engine: Callable[[str], Engine], found: list[str]) -> None:
    assert ["B-" + name for name in tag(found)] == (_cached(engine, TAGS)(found) if found else [])


_engines: dict[str, Engine] = {}


def _cached(engine: Callable[[str], Engine], folder: str) -> Engine:
    if folder not in _engines:
        _engines[folder] = engine(folder)
    return _engines[folder]


@pytest.mark.parametrize(
    ("found", "tags"),
    [
        ([], []),
        (["Ủy ban nhân dân", "xã", "Minh Tâm", "tổ chức", "hội nghị", "."], ["N", "N", "Np", "V", "N", "CH"]),
        (["Tặng", "25", "suất", "quà"], ["V", "M", "N", "N"]),
    ],
)
def test_tags(found: list[str], tags: list[str]) -> None:
    assert tag(found) == tags


def test_spelling_does_not_change_tags() -> None:
    found = ["Ủy ban\u00a0nhân\n dân", "xã", "Minh  Tâm", "tổ chức", "hội\r\nnghị"]
    tags = ["N", "N", "Np", "V", "N"]
    assert tag(found) == tags
    assert tag([unicodedata.normalize("NFD", word) for word in found]) == tags


@settings(deadline=None)  # the first example loads the model
@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=4))
def test_any_words_get_tags(sentences: list[list[str]]) -> None:
    assert [len(tags) for tags in tag_sentences(sentences)] == [len(found) for found in sentences]


def test_component_sets_tags_and_parts_of_speech() -> None:
    nlp = spacy.blank("xx")
    doc = Doc(nlp.vocab, ["Xã", "Minh Tâm", "có", "25", "hộ", ".", "\n"], [True, True, True, True, False, False, False])
    doc = nlp.add_pipe("tomluoc_tagger")(doc)
    assert [(token.tag_, token.pos_) for token in doc] == [
        ("N", "NOUN"),
        ("Np", "PROPN"),
        ("V", "VERB"),
        ("M", "NUM"),
        ("N", "NOUN"),
        ("CH", "PUNCT"),
        ("_SP", "SPACE"),
    ]


def test_component_takes_an_empty_document() -> None:
    nlp = spacy.blank("xx")
    assert len(nlp.add_pipe("tomluoc_tagger")(Doc(nlp.vocab))) == 0


def test_every_tag_of_the_model_has_a_part_of_speech() -> None:
    nlp = spacy.blank("xx")
    tagger = nlp.add_pipe("tomluoc_tagger")
    assert {label[2:] for label in sequences(TAGS).labels} <= set(tagger._tags)
