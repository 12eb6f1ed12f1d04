"""Sentences on exact offsets: lines, headings, items, quotes, abbreviations and numbers of Vietnamese reports.

Two steps. First the lines of a block are joined to paragraphs: a line end is a border unless the text is hard-wrapped
there. Then each paragraph is cut behind the stops that end a sentence. Both are linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from spacy.attrs import SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from tomluoc import layers
from tomluoc.doc import doc_text, word_starts
from tomluoc.language.lines import paragraphs
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.language"
Offsets = tuple[int, int]

_CLOSERS = "\"'”’»)\\]}"
# Possessive repetitions keep long rows of stops linear.
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:/\.++)?(?:[{_CLOSERS}]|\[\d{{1,3}}\])*+(?=\s|\Z)|(?<=[^\W_])[.!?](?=[^\W\d_]{{2}})"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“”‘’«»,;:]*\Z")
_OPENERS = " \t\r\n\v\f\x85\u00a0\u2028\u2029\"'“‘«([{-–—+•*"
_INITIALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
_COUNTED = re.compile(r"\d\s*\Z")
_IN_A_ROW = re.compile(r"[:;,]\s+(?:\d{1,2}|[ivx]{1,4}|[a-zđ])\Z")
_DATE_GOES_ON = re.compile(r"\s*\d{1,2}\s*\.\s*\d{4}\b|\s*\d{4}\b")
_BRACKETS = re.compile(r"[()\[\]]")
# A bracket that stays open for longer than this is a slip of the writer and protects nothing.
_LONGEST_BRACKET = 400


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries(_PACKAGE, "abbreviations.txt"))


@cache
def _final_abbreviations() -> frozenset[str]:
    return frozenset(entries(_PACKAGE, "final_abbreviations.txt"))


@cache
def _starter() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(entries(_PACKAGE, 'starters.txt'))})(?![^\W_])")


@cache
def _after_class() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(entries(_PACKAGE, 'classes.txt'))})\s+\Z")


@cache
def _marker() -> re.Pattern[str]:
    """What may stand, behind a bullet, before the first words of an item: `2.1.`, `IV.`, `a.`, `NQ1.`, `Điều 3.`."""
    words = alternatives(entries(_PACKAGE, "numbered.txt"))
    number = r"(?:[a-zđ]{0,3}\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-zđ])"
    return re.compile(rf"[\W_]*(?:(?:{words})\s+)?{number}\Z")


def split(text: str, blocks: Sequence[Offsets] | None = None) -> list[Offsets]:
    """Return the offsets of the sentences of `text`, in order, without the white space around them.

    `blocks` are stretches of the text that no sentence crosses (default: one, the whole text); what lies outside them
    is in no sentence, everything inside but white space is in one. Offsets are code points, ends are exclusive.
    """
    found: list[Offsets] = []
    folded = fold(text)
    inside = [
        (max(0, start), min(end, len(text))) for start, end in (blocks if blocks is not None else ((0, len(text)),))
    ]
    for paragraph in paragraphs(text, inside):
        found.extend(_cut(text, folded, *paragraph))
    return found


def _cut(text: str, folded: str, start: int, end: int) -> Iterator[Offsets]:
    """Yield the sentences of the paragraph `text[start:end]`."""
    begin = start
    protected = _protected(text, start, end)
    for match in _STOP.finditer(text, start, end):
        border = match.end()
        if border < end and not _inside(protected, match.start()) and _ends(text, folded, begin, end, match):
            yield from _stripped(text, begin, border)
            begin = border
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Offsets]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(inner)


def _protected(text: str, start: int, end: int) -> list[Offsets]:
    """Return the stretches in brackets of `text[start:end]`, in which no sentence ends."""
    spans: list[Offsets] = []
    opened: list[int] = []
    for match in _BRACKETS.finditer(text, start, end):
        if match[0] in "([":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if not opened and match.start() - first <= _LONGEST_BRACKET:
                spans.append((first, match.start()))
    return spans


def _inside(spans: list[Offsets], place: int) -> bool:
    index = bisect_left(spans, (place, 0)) - 1
    return index >= 0 and spans[index][0] < place < spans[index][1]


def _ends(text: str, folded: str, begin: int, end: int, match: re.Match[str]) -> bool:
    """Say whether the stop `match` ends the sentence that began at `begin`."""
    following = _following(text, match.end(), end)
    if following < end and text[following].islower():
        return False
    stop = match[0]
    if match.end() == match.start() + 1 and not text[match.end()].isspace() and not _runs_on(text, match.start(), end):
        return False
    if stop[0] != "." or stop.startswith(".."):
        return True
    return not _is_marker(text, folded, begin, match.start()) and not _is_abbreviation(
        text, folded, begin, end, match.start(), following
    )


def _following(text: str, place: int, end: int) -> int:
    while place < end and text[place] in _OPENERS:
        place += 1
    return place


def _runs_on(text: str, place: int, end: int) -> bool:
    """Say whether the stop without a space behind it parts two sentences: `kết thúc.Hội nghị`."""
    before = text[max(0, place - 2) : place]
    return text[place + 1].isupper() and text[place + 2].islower() and not before[-1].isupper() and len(before) == 2


def _is_marker(text: str, folded: str, begin: int, stop: int) -> bool:
    """Say whether only the number of an item stands before the stop, at first or in a row: `: 1. Đất; 2. Nước`."""
    if stop - begin <= 40 and _marker().match(folded, begin, stop):
        return True
    return _IN_A_ROW.search(folded, max(begin, stop - 8), stop) is not None


def _is_abbreviation(text: str, folded: str, begin: int, end: int, stop: int, following: int) -> bool:
    """Say whether the word before the stop is short for something and the sentence goes on behind it."""
    before = _WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    word = before[0] if before else ""
    if not word:
        return False
    lowered = unicodedata.normalize("NFC", word).lower()
    if lowered.isdecimal() and len(lowered) <= 2 and _DATE_GOES_ON.match(text, stop + 1, end):
        return True
    if lowered in _final_abbreviations():
        return False
    last = lowered.rpartition(".")[2]
    initial = word[-1] in _INITIALS and len(last) == 1
    if not (initial or lowered in _abbreviations() or last in _abbreviations()):
        return False
    if word[0].islower() and _COUNTED.search(text, max(begin, stop - 24), stop - len(word)):
        return False  # a unit that ends the sentence: `có 31 đ/c. Ban Giám hiệu`
    if _starter().match(folded, following, end) and text[following].isupper() and following > stop + 1:
        return False
    return not (len(last) == 1 and _after_class().search(folded, max(begin, stop - 24), stop - len(word)))


@Language.factory("tomluoc_sentences", assigns=["token.is_sent_start"])
class Sentences:
    """Sets `token.is_sent_start` of every token from `split`.

    The borders of blocks are taken from the layer `blocks`, where a stage before wrote it. A border inside a token
    goes to the nearest edge of the token: no token is split.
    """

    def __init__(self, nlp: Language, name: str = "tomluoc_sentences") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        values = np.full(len(doc), -1, dtype=np.int64)
        values[sentence_starts(doc, layers.read(doc, "blocks"))] = 1
        doc.from_array([SENT_START], values.astype(np.uint64))  # type: ignore[arg-type]
        return doc

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> Sentences:
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Nothing to write: the component is its code."""

    def from_disk(self, path: object, **_: object) -> Sentences:
        return self


def sentence_starts(doc: Doc, blocks: Sequence[Offsets] = ()) -> list[int]:
    """Return the indices of the tokens that begin a sentence, the first token always.

    Sentences respect `blocks`; what lies outside blocks has sentences of its own, so that it never trails behind one.
    """
    text = doc_text(doc)
    edges = word_starts(doc)
    starts = {_nearest(edges, len(text), start) for start, _ in split(text, _with_gaps(blocks, len(text)))}
    return sorted(starts | {0})


def _with_gaps(blocks: Sequence[Offsets], length: int) -> list[Offsets]:
    """Return `blocks` in order, and the stretches between them."""
    every: list[Offsets] = []
    place = 0
    for start, end in sorted(blocks):
        every += [(place, start), (start, end)]
        place = max(place, end)
    return [(start, end) for start, end in [*every, (place, length)] if start < end]


def _nearest(edges: list[int], end: int, place: int) -> int:
    """Return the index of the token whose start is nearest to `place`."""
    right = bisect_left(edges, place)
    if right < len(edges) and edges[right] == place:
        return right
    after = edges[right] if right < len(edges) else end
    return right if after - place < place - edges[right - 1] else right - 1
