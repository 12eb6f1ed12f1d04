"""Names of places without their word: what around them says that they are none of humans and no common words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tomluoc.extract.place_names import is_human
from tomluoc.extract.syllables import HARD, JOINED, SPACE, Syllable
from tomluoc.vocabulary import entries

_PACKAGE = "tomluoc.extract"
_SHORT_SYLLABLE = 5  # letters: a country or town of one shorter syllable may be a human's name or a common word


class Toponym(NamedTuple):
    """A place in syllables `start:end`, with the class of its word (`bare` where it has none)."""

    start: int
    end: int
    kind: str


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the entries of the vocabulary `name`."""
    return frozenset(entries(_PACKAGE, name))


def is_located(tokens: list[Syllable], place: Toponym) -> bool:
    """Whether `ở` or `tại` stands before the place."""
    return place.start > 0 and tokens[place.start - 1].low in ("ở", "tại")


class BareNames:
    """Judges names in `tokens`; `known` are those that the report gives with their word, as folded syllables."""

    tokens: list[Syllable]
    known: frozenset[tuple[str, ...]]

    def located(self, index: int, end: int) -> bool:
        """Whether a commune's name stands where it can only be a place."""
        if tuple(token.low for token in self.tokens[index:end]) in self.known:
            return True
        located = is_located(self.tokens, Toponym(index, end, "bare"))
        return located and end - index > 1 and not is_human(self.tokens, index)

    def opens_run(self, index: int) -> bool:
        """Whether no capitalised syllable before `index` belongs to the same name."""
        token = self.tokens[index]
        if index == 0 or token.gap == HARD or token.heading:
            return True
        before = self.tokens[index - 1]
        if before.shape == "A" and token.shape != "A":
            return True
        if before.shape == "C":
            return before.low in word_set("place_leading_words.txt")
        initial = before.low == "." and index > 1 and len(self.tokens[index - 2].low) == 1
        return before.low != "'" and not initial

    def closes_run(self, start: int, end: int, kinds: set[str]) -> bool:
        """Whether the capitals of the name end at `end`."""
        tokens = self.tokens
        if end >= len(tokens) or tokens[end].gap == HARD or tokens[start].heading:
            return True
        if tokens[end].shape == "C" and tokens[end].gap == SPACE:
            least = 2 if "province" in kinds else 3
            return bool(kinds & {"province", "district"}) and end - start > 1 and is_human(tokens, end, least)
        return tokens[end].gap != JOINED or tokens[end].shape == "p"

    def trusted(self, start: int, end: int, kinds: set[str]) -> bool:
        """Whether the syllables before say that the name is no human's and no common word."""
        token = self.tokens[start]
        before = self.tokens[start - 1].low if start and token.gap < HARD else ""
        if before in word_set("place_person_words.txt"):
            return False
        single = end - start == 1
        if single and kinds <= {"country", "commune", "district"} and len(token.low) < _SHORT_SYLLABLE:
            return not token.heading and before in word_set("place_prepositions.txt")
        if kinds == {"country"} and before and before not in word_set("place_prepositions.txt"):
            return before in (",", "(", "-", ";")
        return not token.heading or (bool(kinds & {"province", "district"}) and not single)
