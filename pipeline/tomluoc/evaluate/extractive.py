"""Simple summarisers to stand beside ours: the beginning of a text, and the graphs of sumy over its sentences.

All choose whole sentences under a budget of syllables; one that no longer fits is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tomluoc import layers
from tomluoc.doc import doc_sentences, doc_text
from tomluoc.evaluate.rouge import rouge_syllables
from tomluoc.layout import Layout
from tomluoc.summarise.words import syllables


@dataclass(frozen=True, slots=True)
class Reading:
    """What a summariser is given: the title, empty where there is none, and the sentences below it."""

    title: str
    sentences: tuple[str, ...]

    @property
    def syllables(self) -> int:
        """The length of title and sentences."""
        return sum(map(syllables, (self.title, *self.sentences)))


def read_doc(doc: Doc) -> Reading:
    """Return the title and the sentences of a `Doc` of the pipeline, without the furniture of the page.

    Everything else stays, letterhead and signature too: what is no furniture is part of the report.
    """
    text, page = doc_text(doc), layers.read(doc, "layout") or Layout()
    title = (page.title,) if page.title else ()
    skipped = [(span.start, span.end) for span in (*title, *page.furniture)]
    kept = (
        " ".join(text[start:end].split())
        for start, end in doc_sentences(doc)
        if not any(left < end and start < right for left, right in skipped)
    )
    words = " ".join(page.title.text.split()) if page.title else ""
    return Reading(words, tuple(sentence for sentence in kept if syllables(sentence)))


def lead(reading: Reading, budget: int) -> list[str]:
    """Return the first sentences."""
    return _fitting(reading.sentences, budget)


def title_lead(reading: Reading, budget: int) -> list[str]:
    """Return the title and the first sentences."""
    return _fitting([reading.title, *reading.sentences] if reading.title else reading.sentences, budget)


def text_rank(reading: Reading, budget: int) -> list[str]:
    """Return the best sentences by TextRank (Mihalcea and Tarau, 2004), in the order of the text."""
    return _ranked(TextRankSummarizer(), reading.sentences, _within(budget))


def lex_rank(reading: Reading, budget: int) -> list[str]:
    """Return the best sentences by LexRank (Erkan and Radev, 2004), in the order of the text."""
    return _ranked(LexRankSummarizer(), reading.sentences, _within(budget))


def best_by(rank: Callable[[], Any], reading: Reading, number: int) -> list[str]:
    """Return the `number` best sentences by a summariser of sumy, the title one of those to choose from."""
    sentences = [reading.title, *reading.sentences] if reading.title else list(reading.sentences)
    return _ranked(rank(), sentences, number)


def _fitting(sentences: Iterable[str], budget: int) -> list[str]:
    chosen = []
    for sentence in sentences:
        cost = syllables(sentence)
        if cost <= budget:
            chosen.append(sentence)
            budget -= cost
    return chosen


def _within(budget: int) -> Callable[[Sequence[Any]], list[Any]]:
    """Return what chooses from sumy's rated sentences, the best first: those that fit into `budget`."""

    def choose(rated: Sequence[Any]) -> list[Any]:
        left, chosen = budget, []
        for info in rated:
            cost = syllables(str(info.sentence))
            if cost <= left:
                chosen.append(info)
                left -= cost
        return chosen

    return choose


class _Words:
    """What sumy takes as a tokenizer; its own would fetch data."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(rouge_syllables(sentence))


def _ranked(rank: Any, sentences: Sequence[str], count: Any) -> list[str]:
    document = ObjectDocumentModel([Paragraph([Sentence(text, _Words()) for text in sentences])])
    # LexRank divides by zero where no word tells two sentences apart; they then keep their order.
    with np.errstate(invalid="ignore"):
        return [str(sentence) for sentence in rank(document, count)]
