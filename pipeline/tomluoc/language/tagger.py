"""Parts of speech of Vietnamese words: underthesea's tags, and what they are in Universal Dependencies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from spacy.attrs import IDX, LENGTH, POS, SENT_START, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from tomluoc.doc import doc_text
from tomluoc.language.models import TAGS, character_rules, sequences, token_rules
from tomluoc.language.sentences import sentence_starts
from tomluoc.vocabulary import mapping

_PACKAGE = "tomluoc.language"
_LONGEST_SEQUENCE = 2000


def tag(words: list[str]) -> list[str]:
    """Return underthesea's tag of each word of one sentence (`N`, `Np`, `V`, `M`, `CH`, …).

    The model is `pos_crf_vlsp2013_20230303` of underthesea 9.5, its "v2.0"; the tags are those that it gives for the
    same words.
    """
    return [label for labels in tag_sentences([words]) for label in labels]


def tag_sentences(sentences: list[list[str]]) -> list[list[str]]:
    """Return the tags of the words of each sentence."""
    spelled = [[_spelled(word) for word in sentence] for sentence in sentences]
    filled = [sentence for sentence in spelled if sentence]
    labels = iter(sequences(TAGS).label(filled))
    return [[label[2:] for label in next(labels)] if sentence else [] for sentence in spelled]


@lru_cache(maxsize=1 << 14)
def _spelled(word: str) -> str:
    """Return the word as the model knows it: one space between syllables, composed and usual letters."""
    syllables = unicodedata.normalize("NFC", word).split()
    if not syllables:
        return word
    joined = " ".join(token_rules().get(syllable, syllable) for syllable in syllables)
    for odd, usual in character_rules().items():
        joined = joined.replace(odd, usual)
    return joined


@Language.factory("tomluoc_tagger", assigns=["token.tag", "token.pos"])
class Tagger:
    """Sets `token.tag_` (underthesea's tag) and `token.pos_` (Universal Dependencies) of every token.

    Sentences are those of the doc where they are set, else those of its text. White space gets `pos_` SPACE and the
    tag `_SP`.
    """

    def __init__(self, nlp: Language, name: str = "tomluoc_tagger") -> None:
        self.name = name
        strings = nlp.vocab.strings
        self._tags = {
            label: (strings.add(label), strings.add(universal))
            for label, universal in [*mapping(_PACKAGE, "universal_tags.txt").items(), ("_SP", "SPACE")]
        }

    def __call__(self, doc: Doc) -> Doc:
        sentences = list(_sentences(doc))
        tagged = tag_sentences([[word for _, word in sentence] for sentence in sentences])
        labels = ["_SP"] * len(doc)
        for sentence, sentence_labels in zip(sentences, tagged, strict=True):
            for (index, _), label in zip(sentence, sentence_labels, strict=True):
                labels[index] = label
        values = np.array([self._tags[label] for label in labels], dtype=np.uint64).reshape(len(doc), 2)
        return doc.from_array([TAG, POS], values) if len(doc) else doc  # type: ignore[arg-type]

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> Tagger:
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Nothing to write: the model belongs to underthesea."""

    def from_disk(self, path: object, **_: object) -> Tagger:
        return self


def _sentences(doc: Doc) -> Iterator[list[tuple[int, str]]]:
    """Yield the words of each sentence with their indices, without white space, at most 2,000 at once."""
    sentence: list[tuple[int, str]] = []
    text = doc_text(doc)
    columns = doc.to_array([IDX, LENGTH, SENT_START]).tolist()
    starts = frozenset(() if doc.has_annotation("SENT_START") else sentence_starts(doc))
    for index, (start, length, opens) in enumerate(columns):
        if sentence and (opens == 1 or index in starts or len(sentence) >= _LONGEST_SEQUENCE):
            yield sentence
            sentence = []
        word = text[start : start + length]
        if not word.isspace():
            sentence.append((index, word))
    if sentence:
        yield sentence
