"""The counted head: classifier, head noun and what makes the kind counted, right behind a numeral."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in entries(_PACKAGE, name))


_STOPS = _words("head_stops.txt")
_PREDICATES = _words("predicate_words.txt")
_PLACES = _words("place_words.txt")
_OPEN = _words("classifiers.txt")
_KINDS = _words("kind_words.txt")
_NOUNS = _words("counted_nouns.txt")
_CAPITALS = _words("kind_names.txt")
_OFFICES = _words("offices_of_places.txt")
_PRIZES = _words("prizes.txt")
_BODIES = _words("body_abbreviations.txt")
_SETS: dict[str, set[int]] = {}  # the sets that a noun shares its numeral in
for _number, _line in enumerate(entries(_PACKAGE, "coordinated_nouns.txt")):
    for _noun in _line.split("|"):
        _SETS.setdefault(fold(_noun.strip()), set()).add(_number)
_KNOWN = re.compile(
    rf"(?:{alternatives(tuple(_NOUNS | _KINDS | _STOPS | _PREDICATES | _OPEN | set(_SETS) | _CAPITALS))})(?!\w)"
)
_NOUN = re.compile(rf"(?:{alternatives(tuple(_NOUNS | _OPEN))})(?!\w)")
_FUNCTION = frozenset(entries(_PACKAGE, "function_words.txt"))
_SYLLABLE = re.compile(r"đ/c(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*(?:&[^\W\d_]+)?")
_GAP = re.compile(r"[ \xa0\t]*(?:\r?\n[ \xa0\t]*(?=[^\W\d_]{2}))?")
_COMMA = re.compile(r"\s?,\s?|\s+và\s+")
_VOTED = _words("voted_words.txt")
_BALLOT = re.compile(r"(?:phiếu|thẻ|ý kiến)\s+\Z")
_CLOSING = re.compile(r"\s*(?:[,.;:)\"|]|\Z|\n)")
_SPACES = re.compile(r"\s+")
_NOMINAL = frozenset(("N", "Nc", "Nu", "Ny", "Nb"))
_LONGEST = 9  # syllables of a head
Token = tuple[int, str, str]  # end, folded word, tag


def counted_noun(folded: str, start: int) -> int | None:
    """Return the end of the noun known to be counted that begins at `start` of folded text, or None."""
    match = _NOUN.match(folded, start)
    return match.end() if match else None


class Tagged:
    """Words with tags, looked up by offset."""

    def __init__(self, words: Sequence[tuple[int, int, str]]) -> None:
        self._words = words
        self._starts = [word[0] for word in words]

    def at(self, pos: int) -> tuple[int, str] | None:
        """Return the end and the tag of the word that covers `pos`."""
        index = bisect_right(self._starts, pos) - 1
        if index < 0 or self._words[index][1] <= pos:
            return None
        return self._words[index][1], self._words[index][2]


class HeadFinder:
    """Finds counted heads in one text."""

    def __init__(self, text: str, folded: str, words: Sequence[tuple[int, int, str]]) -> None:
        self._text = text
        self.folded = folded
        self._tagged = Tagged(words)

    def find(self, pos: int) -> tuple[int, int] | None:
        """Return start and end of the head that follows a numeral ending at `pos`, or None."""
        start = self._skip(pos)
        token = None if start is None else self._token(start, known_first=True)
        if start is None or token is None or not self._may_begin(start, token):
            return None
        return start, self._coordinate(start, self._extend(start, token))

    def first_noun(self, pos: int) -> tuple[int, int] | None:
        """Return start and end of the noun at `pos`, one word of it, or None."""
        start = self._skip(pos)
        token = None if start is None else self._token(start, known_first=True)
        if start is None or token is None or self._capital(start) or not self._is_noun(token):
            return None
        return start, token[0]

    def _is_noun(self, token: Token) -> bool:
        known = token[1] in _NOUNS or token[1] in _OPEN
        return known or token[1] not in _STOPS | _PREDICATES and (token[2] in _NOMINAL or not token[2])

    def is_strong(self, head: tuple[int, int]) -> bool:
        """Tell whether a head begins with a noun that the vocabularies know to count."""
        token = self._token(head[0], known_first=True)
        return token is not None and (token[1] in _NOUNS or token[1] in _OPEN)

    def _skip(self, pos: int) -> int | None:
        """Return where the next word begins; a line may end in between only before a lower-case letter."""
        match = _GAP.match(self.folded, pos)
        start = match.end() if match else pos
        if start >= len(self._text) or not self._text[start].isalpha():
            return None
        if "\n" in self.folded[pos:start] and self._text[start].isupper():
            return None
        return start

    def _token(self, pos: int, *, known_first: bool = False) -> Token | None:
        """Return the word at `pos`: the longest known, else the tagger's, else a syllable.

        With `known_first` a known word wins over a longer one of the tagger that is no noun.
        """
        syllable = _SYLLABLE.match(self.folded, pos)
        if not syllable:
            return None
        end, tag = syllable.end(), ""
        if tagged := self._tagged.at(pos):
            tag = tagged[1]
            if tagged[0] > end and syllable[0] not in _FUNCTION and self._plain(pos, tagged[0]):
                end = tagged[0]
        known = _KNOWN.match(self.folded, pos)
        if known and (known.end() >= end or known_first and tag not in _NOMINAL):
            end = known.end()
        return end, _SPACES.sub(" ", self.folded[pos:end]), tag

    def _plain(self, start: int, end: int) -> bool:
        return all(char.isalpha() or char.isspace() for char in self._text[start:end])

    def _capital(self, start: int) -> bool:
        """Tell whether a word is capitalised where its line is not all in capitals."""
        return self._text[start].isupper() and not _in_capitals(self._text, start)

    def _abbreviation(self, start: int, token: Token) -> bool:
        surface = self._text[start : token[0]]
        return surface.isupper() and len(surface) > 1 and token[1] not in _BODIES

    def _may_begin(self, start: int, token: Token) -> bool:
        _, word, tag = token
        if word in _NOUNS or word in _OPEN:
            return True
        if word in _STOPS or word in _PREDICATES or len(word) == 1:
            return False
        if self._capital(start):
            return self._abbreviation(start, token)
        return tag in _NOMINAL or not tag or word in _SETS

    def _extend(self, start: int, token: Token) -> int:
        """Return the end of the phrase that begins with `token`."""
        open_, verbal, last = token[1] in _OPEN, False, token[1]
        end = token[0]
        while (after := self._skip(end)) is not None and after > end:
            token = self._token(after)  # type: ignore[assignment]
            if token is None or len(self.folded[start : token[0]].split()) > _LONGEST:
                break
            if not (self._of_place(last, token) or self._titled(last, token)) and not self._continues(
                after, token, open_=open_, verbal=verbal
            ):
                break
            verbal = open_ and token[2] == "V" and token[1] not in _KINDS
            open_ = token[1] in _OPEN
            end, last = token[0], token[1]
        return end

    def _of_place(self, last: str, token: Token) -> bool:
        """Tell whether a word of administration without a name belongs to an office or body before it."""
        return last in _OFFICES and (token[1] in _PLACES or token[1] == "sở") and not self._names(token[0])

    def _titled(self, last: str, token: Token) -> bool:
        """Tell whether an office follows `vị` or `đồng chí`, or a rank `giải`."""
        if last == "giải":
            return token[1] in _PRIZES
        return last in ("vị", "đồng chí", "đ/c") and token[1].endswith("ủy viên")

    def _continues(self, start: int, token: Token, *, open_: bool, verbal: bool) -> bool:
        """Tell whether `token` goes on with the phrase: after a classifier, or after a classifier and its verb."""
        end, word, tag = token
        if (
            word in _STOPS
            or len(word) == 1
            or word in _VOTED
            and not _BALLOT.search(self.folded, max(0, start - 12), start)
        ):
            return False
        if self._capital(start):
            return word in _CAPITALS or self._abbreviation(start, token)
        if word in _KINDS:
            return True
        if not open_ and (word in _PLACES or self._names(end)):
            return False
        if word in _PREDICATES:
            return open_
        if open_ or tag in _NOMINAL:
            return tag not in ("E", "C", "CC", "P", "R", "L", "M", "T")
        return tag == "V" and (verbal or bool(_CLOSING.match(self.folded, end)))

    def _names(self, end: int) -> bool:
        """Tell whether a name follows, so that the word before it belongs to the name: `ngành Công an`."""
        after = self._skip(end)
        if after is None or not self._capital(after):
            return False
        token = self._token(after)
        return token is not None and not self._abbreviation(after, token) and token[1] not in _CAPITALS

    def _coordinate(self, start: int, end: int) -> int:
        """Return the end with the nouns that share the numeral: `xã, thị trấn`, `cán bộ, công chức`."""
        while True:
            group = self._group(start, end)
            comma = _COMMA.match(self.folded, end)
            if group is None or not comma:
                return end
            token = self._token(comma.end(), known_first=True)
            if token is None or group.isdisjoint(_SETS.get(token[1], ())):
                return end
            if self._capital(comma.end()) and not self._abbreviation(comma.end(), token):
                return end
            start, end = comma.end(), self._extend(comma.end(), token)

    def _group(self, start: int, end: int) -> set[int] | None:
        """Return the sets of the last noun of a phrase."""
        words = self.folded[start:end].split()
        for size in range(min(4, len(words)), 0, -1):
            if (group := _SETS.get(" ".join(words[-size:]))) is not None:
                return group
        return None


def _in_capitals(text: str, pos: int) -> bool:
    """Tell whether the words around `pos` are all in capitals, as in headings."""
    around = [char for char in text[max(0, pos - 12) : pos + 12] if char.isalpha()]
    return len(around) > 5 and all(char.isupper() for char in around)
