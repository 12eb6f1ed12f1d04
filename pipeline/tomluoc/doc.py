"""Between plain offsets, which the stages work on, and spaCy's tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, POS, SENT_START, SPACY, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from tomluoc.report import Entity

TEXT = "tomluoc.text"


def doc_text(doc: Doc) -> str:
    """Return the text of `doc`; `Doc.text` joins it from the tokens at each call, which takes longer than a stage."""
    return doc.user_data.get(TEXT) or doc.text


def doc_words(doc: Doc) -> list[tuple[int, int, str]]:
    """Return (start, end, tag) of each word that is not white space."""
    # Whole columns at once: a Python object a token costs more than all the rest.
    starts, lengths, tags, spaces = _columns(doc, IDX, LENGTH, TAG, IS_SPACE)
    names = {tag: doc.vocab.strings[tag] for tag in set(tags)}
    return [
        (start, start + length, names[tag])
        for start, length, tag, space in zip(starts, lengths, tags, spaces, strict=True)
        if not space
    ]


def doc_sentences(doc: Doc) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in code points, without the white space around it."""
    text = doc_text(doc)
    if not len(doc):
        return []
    starts, opens = _columns(doc, IDX, SENT_START)
    borders = [
        start for number, (start, opened) in enumerate(zip(starts, opens, strict=True)) if opened == 1 or not number
    ]
    sentences = []
    for begin, stop in zip(borders, [*borders[1:], len(text)], strict=True):
        surface = text[begin:stop]
        start = begin + len(surface) - len(surface.lstrip())
        end = start + len(surface.strip())
        if end > start:
            sentences.append((start, end))
    return sentences


def word_starts(doc: Doc) -> list[int]:
    """Return the offset of each token, white space among them."""
    return _columns(doc, IDX)[0]


def _columns(doc: Doc, *attributes: int) -> list[list[int]]:
    """Return a list for each attribute with a value for each token."""
    if not len(doc):
        return [[] for _ in attributes]
    table = doc.to_array(list(attributes)).reshape(len(doc), len(attributes))
    return [[int(value) for value in column] for column in table.T.tolist()]


def set_spans(doc: Doc, entities: Sequence[Entity]) -> Doc:
    """Return `doc` with a span for each entity: `doc.spans` by type and all in "sc", `doc.ents` the longest apart.

    Where an entity begins or ends inside a word, the word is split, so the result may be a new Doc.
    """
    doc = _split_words(doc, {border for entity in entities for border in (entity.start, entity.end)})
    starts = word_starts(doc)
    spans = [_span(doc, starts, entity) for entity in entities]
    for kind in sorted({entity.type for entity in entities}):
        doc.spans[kind] = [span for span in spans if span.label_ == kind]
    doc.spans["sc"] = spans
    doc.ents = tuple(filter_spans(spans))
    return doc


def _span(doc: Doc, starts: list[int], entity: Entity) -> Span:
    return Span(doc, bisect_right(starts, entity.start) - 1, bisect_left(starts, entity.end), label=entity.type)


def _split_words(doc: Doc, borders: Iterable[int]) -> Doc:
    inside: dict[int, list[int]] = {}
    starts = word_starts(doc)
    for border in sorted(borders):
        index = bisect_right(starts, border) - 1
        if starts[index] < border < starts[index] + len(doc[index]):
            inside.setdefault(index, []).append(border)
    return _rebuild(doc, inside) if inside else doc


def _rebuild(doc: Doc, inside: dict[int, list[int]]) -> Doc:
    """Return a copy of `doc` with the tokens of `inside` cut at the given offsets; pieces inherit the word's tag."""
    text = doc_text(doc)
    words: list[str] = []
    spaces: list[bool] = []
    sources: list[int] = []
    for index, (start, length, space) in enumerate(zip(*_columns(doc, IDX, LENGTH, SPACY), strict=True)):
        cuts = [start, *inside.get(index, ()), start + length]
        for left, right in zip(cuts, cuts[1:], strict=False):
            piece = text[left:right]
            last = right == cuts[-1]
            # One plain space before the cut is the space after the piece, as between any two tokens.
            inner = not last and len(piece) > 1 and piece.endswith(" ") and not piece.isspace()
            words.append(piece[:-1] if inner else piece)
            spaces.append(bool(space) if last else inner)
            sources.append(index)
    values = doc.to_array([TAG, POS, SENT_START])[sources]
    values[1:, 2][np.diff(sources) == 0] = np.uint64(2**64 - 1)  # -1: begins no sentence
    copy = Doc(doc.vocab, words=words, spaces=spaces, user_data=dict(doc.user_data))
    return copy.from_array([TAG, POS, SENT_START], values)  # type: ignore[arg-type]
