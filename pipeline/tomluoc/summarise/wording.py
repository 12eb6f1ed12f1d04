"""What is known of every syllable of an article, as numbers: the input of the network that guesses an abstract's words.

Nothing here needs the pipeline: a text and the stretches of its title and sentences are enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

import numpy as np
import numpy.typing as npt

from tomluoc.summarise.words import holds, starts

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

READ = 16  # sentences after the title whose words are looked at
SHORTEST = 4  # syllables of what is read as a sentence
LONGEST = 80  # syllables of a sentence that are looked at
_COUNTED = 60  # sentences in which syllables are counted
_SYLLABLE = re.compile(r"[^\W_]+")
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
    found = [list(_SYLLABLE.finditer(folded, start, end))[:LONGEST] for start, end in spans]
    rows = [[match[0] for match in matches] for matches in found]
    known = _Counts(rows)
    read = range(min(len(spans), READ + 1))
    words = {word: number for number, word in enumerate(dict.fromkeys(word for at in read for word in rows[at]))}
    features = [row for at in read for row in known.syllables(at, text, found[at])]
    return Wording(
        [match.start() for at in read for match in found[at]],
        list(words),
        np.array([words[word] for at in read for word in rows[at]], np.int64),
        np.array([at for at in read for _ in rows[at]], np.int64),
        np.array(features, np.float32).reshape(-1, len(OF_SYLLABLE)),
        np.array([known.sentence(at, text, folded, *spans[at]) for at in read], np.float32),
    )


class _Counts:
    """How often the syllables and pairs of a text stand where."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.rows, body = rows, rows[1:]
        self.title, self.titled = Counter(rows[0]), set(pairwise(rows[0]))
        self.pairs = [set(pairwise(row)) for row in rows]
        self.times = Counter(word for row in body for word in row)
        self.spread = Counter(word for row in body for word in set(row))
        self.repeated = Counter(pair for pairs in self.pairs[1:] for pair in pairs)
        self.lead = {word for row in body[:3] for word in row}
        self.total, self.number = max(1, sum(self.times.values())), max(1, len(body))
        self.rare = {word: log1p(self.number / (1 + self.spread[word])) for word in self.title}
        self.seen: set[str] = set()

    def syllables(self, at: int, text: str, found: list[re.Match[str]]) -> list[list[float]]:
        """Return the features of the syllables of a sentence; to be asked sentence by sentence."""
        row = self.rows[at]
        here: set[str] = set()
        features = []
        for place, (word, match) in enumerate(zip(row, found, strict=True)):
            left = (row[place - 1] if place else "", word)
            right = (word, row[place + 1] if place + 1 < len(row) else "")
            features.append(
                [
                    word in self.title,
                    (left[0] in self.title) + (right[1] in self.title),
                    left in self.titled,
                    right in self.titled,
                    self.title[word],
                    log1p(self.times[word]),
                    self.spread[word] / self.number,
                    log1p(self.repeated[left]),
                    log1p(self.repeated[right]),
                    word in self.lead,
                    word not in self.seen,
                    word in here,
                    place / len(row),
                    not place,
                    word[0].isdigit(),
                    text[match.start()].isupper(),
                    text[match.start() - 2 : match.start() - 1] in (",", ";", "("),
                    text[match.end() : match.end() + 1] in (",", ";", ")"),
                    len(word) / 4,
                    not at,
                ]
            )
            here.add(word)
        self.seen |= here
        return features

    def sentence(self, at: int, text: str, folded: str, start: int, end: int) -> list[float]:
        """Return the features of a sentence, or of the title."""
        row = self.rows[at]
        words, pairs, length = set(row), self.pairs[at], max(1, len(row))
        shared, order = words & self.title.keys(), max(0, at - 1)
        surface = text[start:end]
        return [
            not at,
            at == 1,
            order / 10,
            log1p(order),
            order / self.number,
            self.number / 20,
            min(length, 60) / 30,
            abs(length - 32) / 30,
            len(self.title) / 10,
            len(shared) / max(1, len(self.title)),
            len(pairs & self.titled) / max(1, len(self.titled)),
            len(shared) / max(1, len(words)),
            sum(self.rare[word] for word in shared) / max(0.1, sum(self.rare.values())),
            sum(self.times[word] for word in row) / length / self.total * 50,
            sum(self.repeated[pair] > 1 for pair in pairs) / max(1, len(pairs)),
            max((self._like(words, other) for other in range(max(1, at - 3), at)), default=0.0),
            self._like(words, at + 1) if 0 < at < len(self.rows) - 1 else 0.0,
            sum(map(str.isdigit, surface)) / 10,
            sum(map(str.isupper, surface)) / length / 2,
            surface[:1] in '"“”',
            '"' in folded[start:end],
            "?" in surface,
            surface[-1:] in ".!?",
            *(holds(f"{name}.txt").search(folded, start, end) is not None for name in _CUES),
            *(starts(f"{name}.txt").match(folded, start, end) is not None for name in _BEGINNINGS),
        ]

    def _like(self, words: set[str], other: int) -> float:
        return len(words.intersection(self.rows[other])) / max(1, len(words))
