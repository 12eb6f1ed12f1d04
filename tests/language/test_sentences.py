from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from tomluoc import layers
from tomluoc.language import VietnameseTokenizer, split

_CASES = [
    case
    for case in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split("\n\n")
    if not case.startswith("#")
]
_PARTS = [
    "TP.",
    " ",
    "\n",
    "\r\n",
    "(",
    ")",
    ".",
    "...",
    "?",
    "“",
    "”",
    "1.",
    "- ",
    "Ủy ban",
    "xã",
    "25.10.2017",
    "\u00a0",
]


@pytest.mark.parametrize("case", _CASES, ids=[case[:30] for case in _CASES])
def test_marked_sentences(case: str, read_marked: Callable[[str], tuple[str, list[tuple[int, int]]]]) -> None:
    text, sentences = read_marked(case)
    assert [text[start:end] for start, end in split(text)] == [text[start:end] for start, end in sentences]
    assert split(text) == sentences


@given(st.text() | st.lists(st.sampled_from(_PARTS)).map("".join))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    place = 0
    for start, end in split(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@given(st.lists(st.sampled_from(_PARTS)).map("".join), st.data())
def test_no_sentence_crosses_a_block(text: str, data: st.DataObject) -> None:
    border = data.draw(st.integers(0, len(text)))
    sentences = split(text, [(0, border), (border, len(text))])
    assert not any(start < border < end for start, end in sentences)
    assert split(text, [(border, len(text))]) == [span for span in sentences if span[0] >= border]


def test_blocks_leave_out_what_lies_between() -> None:
    text = "Hội nghị đã họp. Trang chủ Liên hệ Bà Lan kết luận."
    spans = split(text, [(0, 16), (35, len(text))])
    assert [text[start:end] for start, end in spans] == ["Hội nghị đã họp.", "Bà Lan kết luận."]


@pytest.mark.parametrize(
    "unit",
    [
        "( ",
        "1. ",
        ".",
        ". ",
        ".)",
        '."',
        "a.",
        "a!.",
        " ",
        "\t",
        "    \t",
        "x\n",
        "TP.\n",
        "- ",
        "[1]",
        "./.",
        "?",
        "5-",
        "A.1 ",
    ],
)
def test_long_texts_are_read_to_their_end(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "x"  # a pattern that tries again from everywhere would not come back
    assert split(text)[-1][1] == len(text)


def _doc(text: str, blocks: list[tuple[int, int]] | None = None) -> Doc:
    nlp = spacy.blank("xx")
    nlp.tokenizer = VietnameseTokenizer(nlp.vocab)
    doc = nlp.make_doc(text)
    if blocks is not None:
        layers.write(doc, "blocks", blocks)
    return nlp.add_pipe("tomluoc_sentences")(doc)


def test_component_marks_starts() -> None:
    doc = _doc("Ông Lê Văn Tám, Chủ tịch UBND TP. Huế phát biểu. Hội nghị bế mạc.\n\nTin: Hà Lan")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Ông Lê Văn Tám, Chủ tịch UBND TP. Huế phát biểu.",
        "Hội nghị bế mạc.",
        "Tin: Hà Lan",
    ]


def test_component_takes_blocks() -> None:
    text = "Hội nghị đã họp\nvà bàn việc.\nTrang chủ\nBà Lan kết luận."
    blocks = [(0, 15), (39, len(text))]
    assert [sent.text.strip() for sent in _doc(text, blocks).sents] == [
        "Hội nghị đã họp",
        "và bàn việc.",
        "Trang chủ",
        "Bà Lan kết luận.",
    ]


def test_component_takes_empty_documents() -> None:
    assert len(_doc("")) == 0
    assert [sent.text for sent in _doc(" \n ").sents] == [" \n "]


def test_component_goes_to_the_nearest_edge_of_a_token() -> None:
    nlp = spacy.blank("xx")
    doc = Doc(nlp.vocab, words=["Xong rồi. Ta", "về", "."], spaces=[True, False, False])
    doc = nlp.add_pipe("tomluoc_sentences")(doc)
    assert [token.is_sent_start for token in doc] == [True, True, False]
