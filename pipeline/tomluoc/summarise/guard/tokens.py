"""The syllables of a folded text with their offsets, and how much each tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from tomluoc.summarise.words import members
from tomluoc.text import fold

_SYLLABLE = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_STOP_WEIGHT = 0.15
# A sentence ends at a stop before white space, a clause at other marks too.
_STOP = re.compile(r"[.!?…](?=\s)|\n\s*\n|\n\s*[-+*•]")
_MARK = re.compile(r"[,;:()|\t]|[.!?…](?=\s|$)|\n\s*\n|\n\s*[-+*•]|[ ]{3,}")


@dataclass(slots=True)
class Tokens:
    """The syllables of `text`, by number: folded word, start, end, and number of the sentence they stand in."""

    text: str
    folded: str = ""
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Return the syllables of `text`."""
        tokens = cls(text, fold(text))
        for number, match in enumerate(_SYLLABLE.finditer(tokens.folded)):
            tokens.words.append(match[0])
            tokens.starts.append(match.start())
            tokens.ends.append(match.end())
            tokens.places.setdefault(match[0], []).append(number)
        return tokens

    def at(self, offset: int) -> int:
        """Return the number of the first syllable that does not begin before `offset`."""
        return bisect_left(self.starts, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers (first, behind the last) of the syllables that begin in `start:end`."""
        return self.at(start), self.at(end)

    def gap(self, left: int, right: int) -> str:
        """Return what stands between two syllables."""
        return self.folded[self.ends[left] : self.starts[right]]

    def parted(self, left: int, right: int) -> bool:
        """Return whether a mark of punctuation stands between two syllables."""
        return _MARK.search(self.folded, self.ends[left], self.starts[right]) is not None

    def ended(self, left: int, right: int) -> bool:
        """Return whether a sentence ends between two neighbouring syllables."""
        return _STOP.search(self.folded, self.ends[left], self.starts[right] + 1) is not None


class Weights:
    """How much a syllable tells of where it stands: little where the source has it often."""

    def __init__(self, source: Tokens) -> None:
        self._counts = Counter({word: len(places) for word, places in source.places.items()})
        self._stop = members("stop_syllables.txt")

    def __call__(self, word: str) -> float:
        weight = float(max(self._counts[word], 1) ** -0.5)
        return weight * _STOP_WEIGHT if word in self._stop else weight
