"""What is known of every syllable of an article, as numbers: the input of the network that guesses an abstract's words.

Nothing here needs the pipeline: a text and the stretches of its title and sentences are enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from tomluoc.summarise.words import holds, starts

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

READ = 16  # sentences after the title whose words are looked at
SHORTEST = 4  # syllables of what is read as a sentence
LONGEST = 80  # syllables of a sentence that are looked at
_LEAD = 3  # sentences that are the lead
_COUNTED = 60  # sentences in which syllables are counted
_SYLLABLE = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = ([ord(char) for char in marks] for marks in (",;(", ",;)"))
_CUES = ("says", "reporting_verbs", "meeting", "hard_words")
_BEGINNINGS = ("anaphora", "openers", "clause_verbs")
OF_SYLLABLE = (
    *("in title", "neighbours in title", "pair in title before", "pair in title after", "times in title"),
    *("times", "sentences", "pair repeated before", "pair repeated after", "in lead", "new", "again in sentence"),
    *("behind", "first", "number", "capital", "comma before", "comma after", "letters", "of title"),
)
OF_SENTENCE = (
    *("title", "first", "order", "log order", "where", "sentences", "length", "over length", "syllables of title"),
    *("share of title", "pairs of title", "share in title", "rare words of title", "central", "repeated pairs"),
    *("like before", "like next", "digits", "capitals", "begins quote", "quote", "question", "ends"),
    *(f"holds {name}" for name in _CUES),
    *(f"begins {name}" for name in _BEGINNINGS),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The syllables of a title and of sentences, in order: where they stand and what is known of them.

    `kinds` numbers equal syllables alike, by their place in `words`; `of` is the number of each one's sentence, 0 for
    the title. `syllables` (syllables, OF_SYLLABLE) and `sentences` (sentences and title, OF_SENTENCE) are the features.
    """

    starts: list[int]
    words: list[str]
    kinds: Ints
    of: Ints
    syllables: Floats
    sentences: Floats


def wording(text: str, folded: str, title: tuple[int, int], sentences: Sequence[tuple[int, int]]) -> Wording:
    """Return the wording of a title and of the first sentences of a text, given as offsets; `title` may be empty."""
    spans = [title, *sentences[:_COUNTED]]
    found = [list(islice(_SYLLABLE.finditer(folded, start, end), LONGEST)) for start, end in spans]
    matches = [match for row in found for match in row]
    numbers: dict[str, int] = {}
    kinds = [numbers.setdefault(match[0], len(numbers)) for match in matches]
    known = _Counts(np.array(kinds, np.int64), np.array([len(row) for row in found], np.int64), len(numbers))
    read = sum(len(row) for row in found[: READ + 1])
    words = list(numbers)[: max(kinds[:read], default=-1) + 1]
    places = np.array([match.span() for match in matches[:read]], np.int64).reshape(-1, 2)
    spelt = _spelling(text, places[:, 0], places[:, 1])
    written = [_surface(text, folded, *span, len(row)) for span, row in zip(spans[: READ + 1], found, strict=False)]
    return Wording(
        places[:, 0].tolist(),
        words,
        known.kinds[:read],
        known.of[:read],
        np.concatenate([known.syllables(read), spelt, known.of[:read, None] == 0], axis=1, dtype=np.float32),
        np.concatenate([known.sentences(len(written)), np.array(written, np.float32)], axis=1),
    )


def _spelling(text: str, begins: Ints, ends: Ints) -> Floats:
    """Return how each syllable is written and what stands beside it."""
    chars = np.frombuffer(f"{text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    firsts = "".join([text[start] for start in begins.tolist()])
    columns = (
        [char.isdigit() for char in firsts],
        [char.isupper() for char in firsts],
        np.isin(chars[np.maximum(begins - 2, 0)], _BEFORE),
        np.isin(chars[ends], _AFTER),
        (ends - begins) / 4,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _surface(text: str, folded: str, start: int, end: int, length: int) -> list[float]:
    surface = text[start:end]
    return [
        sum(map(str.isdigit, surface)) / 10,
        sum(map(str.isupper, surface)) / max(1, length) / 2,
        surface[:1] in ('"', "“", "”"),
        '"' in folded[start:end],
        "?" in surface,
        surface[-1:] in (".", "!", "?"),
        *(holds(f"{name}.txt").search(folded, start, end) is not None for name in _CUES),
        *(starts(f"{name}.txt").match(folded, start, end) is not None for name in _BEGINNINGS),
    ]


class _Counts:
    """How often the syllables `kinds` of sentences with `lengths` stand where, and pairs of them."""

    def __init__(self, kinds: Ints, lengths: Ints, words: int) -> None:
        self.kinds, self._lengths, self._words = kinds, lengths, max(1, words)
        self.of = np.repeat(np.arange(len(lengths)), lengths)
        self._number = max(1, len(lengths) - 1)
        self._places = np.arange(len(kinds)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        titled = self.of == 0
        self._times = np.bincount(kinds[~titled], minlength=self._words)
        self._titles = np.bincount(kinds[titled], minlength=self._words)
        # Syllables once a sentence, as sentence and kind in one number; pairs likewise.
        here, self._firsts = np.unique(self.of * self._words + kinds, return_index=True)
        self._of_words, self._distinct = here // self._words, here % self._words
        self._spread = np.bincount(self._distinct[self._of_words > 0], minlength=self._words)
        follows = self._places > 0
        before = np.roll(kinds, 1)
        self._pairs, coded = np.unique(before[follows] * self._words + kinds[follows], return_inverse=True)
        self._pair = np.full(len(kinds), len(self._pairs))  # of each syllable with the one before; the last is none
        self._pair[follows] = coded
        width = len(self._pairs) + 1
        paired = np.unique(self.of[follows] * width + coded)
        self._of_pairs, self._distinct_pairs = paired // width, paired % width
        self._repeated = np.bincount(self._distinct_pairs[self._of_pairs > 0], minlength=width)
        self._in_title = np.bincount(self._distinct_pairs[self._of_pairs == 0], minlength=width) > 0

    def syllables(self, read: int) -> Floats:
        """Return what is counted of the first `read` syllables."""
        kinds, of, places = self.kinds[:read], self.of[:read], self._places[:read]
        opens, closes = places == 0, places == self._lengths[of] - 1
        pair = self._pair[:read]
        after = np.where(closes, len(self._pairs), np.append(self._pair, len(self._pairs))[1 : read + 1])
        titled = self._titles > 0
        mine = titled[kinds]
        beside = np.append(titled[self.kinds], False)
        near = (~opens & beside[np.arange(read) - 1]).astype(int) + (~closes & beside[1 : read + 1])
        lead = np.zeros(self._words, bool)
        lead[self.kinds[(self.of > 0) & (self.of <= _LEAD)]] = True
        first = np.full(self._words, len(self._lengths))
        np.minimum.at(first, self._distinct, self._of_words)
        again = np.ones(len(self.kinds), bool)
        again[self._firsts] = False
        columns = (
            *(mine, near, self._in_title[pair], self._in_title[after], self._titles[kinds]),
            *(np.log1p(self._times[kinds]), self._spread[kinds] / self._number),
            *(np.log1p(self._repeated[pair]), np.log1p(self._repeated[after])),
            *(lead[kinds], first[kinds] == of, again[:read], places / self._lengths[of], opens),
        )
        return np.stack(columns, axis=1).astype(np.float32)

    def sentences(self, read: int) -> Floats:
        """Return what is counted of the first `read` sentences, the title among them."""
        number = len(self._lengths)
        at = np.arange(number)
        length, order = np.maximum(self._lengths, 1), np.maximum(at - 1, 0)
        rare = np.log1p(self._number / (1 + self._spread)) * (self._titles > 0)
        title, pairs_of_title = max(1, np.count_nonzero(self._titles)), max(1, np.count_nonzero(self._in_title))
        words = np.maximum(np.bincount(self._of_words, minlength=number), 1)
        pairs = np.maximum(np.bincount(self._of_pairs, minlength=number), 1)

        def summed(of: Ints, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
            return np.bincount(of, weights=values, minlength=number)

        shared = summed(self._of_words, (self._titles > 0)[self._distinct])
        central = summed(self.of, self._times[self.kinds]) / length / max(1, int(self._times.sum())) * 50
        like_before, like_next = self._likeness(words)
        columns = (
            *(at == 0, at == 1, order / 10, np.log1p(order), order / self._number, at * 0 + self._number / 20),
            *(np.minimum(length, 60) / 30, abs(length - 32) / 30, at * 0 + np.count_nonzero(self._titles) / 10),
            *(shared / title, summed(self._of_pairs, self._in_title[self._distinct_pairs]) / pairs_of_title),
            *(shared / words, summed(self._of_words, rare[self._distinct]) / max(0.1, float(rare.sum())), central),
            *(summed(self._of_pairs, self._repeated[self._distinct_pairs] > 1) / pairs, like_before, like_next),
        )
        return np.stack(columns, axis=1).astype(np.float32)[:read]

    def _likeness(self, words: Ints) -> tuple[Floats, Floats]:
        """Return which part of its syllables each sentence shares with one of the three before, and with the next."""
        number = len(self._lengths)
        has = np.zeros((number, self._words), np.float32)
        has[self._of_words, self._distinct] = 1
        shared = has @ has.T / words[:, None]
        before, after = np.zeros(number, np.float32), np.zeros(number, np.float32)
        for back in (1, 2, 3):  # no sentence is like the title before it: another feature says so
            before[back + 1 :] = np.maximum(before[back + 1 :], np.diagonal(shared, -back)[1:])
        after[1:-1] = np.diagonal(shared, 1)[1:]
        return before, after
