"""The grammar of places: an administrative or other word with a name, and names that stand by themselves."""

from __future__ import annotations

import re
from functools import cache

from tomluoc.extract import gazetteer
from tomluoc.extract.bare_names import BareNames, Toponym, is_located, word_set
from tomluoc.extract.place_names import (
    LEVEL_NAMES,
    counts_nothing,
    is_human,
    name_end,
    not_names,
    official_end,
    run_end,
    surnames,
    with_ordinal,
)
from tomluoc.extract.syllables import HARD, JOINED, SPACE, Syllable, Trie
from tomluoc.vocabulary import mapping

_PACKAGE = "tomluoc.extract"
_ROAD_CODE = re.compile(r"(?:ql|tl|đt|hl|dt)\.?\d{1,3}[a-zđ]?")


@cache
def _words() -> Trie:
    return Trie(mapping(_PACKAGE, "place_heads.txt").items(), skip=frozenset("-"))


def find_toponyms(tokens: list[Syllable]) -> list[Toponym]:
    """Return the places of `tokens` in order and without overlap; venues named by a body are not among them."""
    return PlaceGrammar(tokens).toponyms()


class PlaceGrammar(BareNames):
    """Reads the places of one text; every method takes and returns indexes of syllables."""

    def __init__(self, tokens: list[Syllable]) -> None:
        self.tokens = tokens
        self.word_at = {
            index: word
            for index, token in enumerate(tokens)
            if token.shape not in "pd" and (word := self._word(index)) is not None
        }
        self.known = self._names_with_word()

    def toponyms(self) -> list[Toponym]:
        """Return the places in order and without overlap."""
        found: list[Toponym] = []
        index = 0
        while index < len(self.tokens):
            place = None if self.tokens[index].shape in "pd" else self._place(index)
            if place is None:
                found.extend(listed := self._after_colon(index) or self._communes(index))
                index = listed[-1].end if listed else index + 1
                continue
            found.append(place)
            if place.kind in LEVEL_NAMES:
                found.extend(self._listed(place))
            elif place.kind == "bare" and is_located(self.tokens, place):
                found.extend(self._names(place.end, "commune", plural=False))
            index = found[-1].end
        return found

    def _place(self, index: int) -> Toponym | None:
        place = self._with_word(index) if index in self.word_at else None
        return place or self._bare(index) or self._unofficial(index)

    def _names_with_word(self) -> frozenset[tuple[str, ...]]:
        """Return the names that the report gives with their word: they may return without it."""
        names: set[tuple[str, ...]] = set()
        for index, (begin, kind) in self.word_at.items():
            if kind not in LEVEL_NAMES or self.tokens[begin].shape == "d":
                continue
            end = name_end(self.tokens, begin, kind)
            if end is None:
                continue
            for place in (Toponym(begin, end, kind), *self._listed(Toponym(index, end, kind))):
                if place.end - place.start > 1 or "'" in self.tokens[place.start].low:
                    names.add(tuple(token.low for token in self.tokens[place.start : place.end]))
        return frozenset(names)

    # -- words -----------------------------------------------------------------------------------------------------

    def _word(self, index: int) -> tuple[int, str] | None:
        """Return the end and class of the place word at `index`."""
        tokens = self.tokens
        for end, kind in reversed(_words().matches(tokens, index)):
            if kind == "none" or self._inside_word(index, single=end == index + 1):
                return None
            if end >= len(tokens) or (end - index == 1 and len(tokens[index].low) == 1):
                continue
            if tokens[end].low == "." and tokens[end].gap == JOINED and tokens[index].capital and end == index + 1:
                end += 1
            if end < len(tokens) and tokens[end].gap < HARD:
                return end, kind
        return None

    def _inside_word(self, index: int, *, single: bool) -> bool:
        """Whether the syllable at `index` only ends a longer word or name: `yêu cầu`, `nông thôn`, `Nguyễn Đình`."""
        token = self.tokens[index]
        if index == 0 or token.gap == HARD:
            return False
        before = self.tokens[index - 1]
        if token.gap == JOINED and before.low in "&-/." and token.shape == "A":
            return True
        if f"{before.low} {token.low}" in word_set("place_inner_words.txt"):
            return True
        if not single or token.heading or token.shape != "C" or before.shape != "C" or token.gap != SPACE:
            return False
        return before.low not in word_set("place_leading_words.txt")

    def _with_word(self, index: int) -> Toponym | None:
        tokens = self.tokens
        begin, kind = self.word_at[index]
        inner = self.word_at.get(begin) if kind in ("hamlet", "feature", "road", "building") else None
        stop = None if inner is None else name_end(tokens, *inner)
        if inner is not None and stop is not None:
            region = tokens[index].low == "khu" and begin == index + 2 and tokens[index + 1].low == "vực"
            if tokens[begin].shape == "l" or region:
                whole = kind == "feature" and inner[1] in ("hamlet", "road", "feature") and tokens[begin].gap == SPACE
                return Toponym(index, stop, kind) if whole else None
        if kind == "feature" and self._is_surname(index, begin):
            return None
        end = name_end(tokens, begin, kind)
        vague = tokens[index].low in ("tổ", "khối", "khu") and (begin == index + 1 or tokens[index + 1].low == "vực")
        if end is None or (end == begin + 1 and vague and self._runs_on(end)):
            return None
        return Toponym(index, self._with_second_place(end, kind), kind)

    def _is_surname(self, index: int, begin: int) -> bool:
        """Whether the word is a surname here: `Hồ Văn An`."""
        tokens = self.tokens
        if not tokens[index].capital or begin != index + 1 or tokens[index].low not in surnames():
            return False
        return not gazetteer.names().matches(tokens, begin) and run_end(tokens, begin) - begin >= 2

    def _runs_on(self, end: int) -> bool:
        """Whether a word in lower case goes on after the syllable before `end`: `Khu Trung tâm`, `khu 5 ha`."""
        if end >= len(self.tokens):
            return False
        after = self.tokens[end]
        if self.tokens[end - 1].shape == "d":
            return not counts_nothing(after)
        return (after.shape == "l" and after.gap == SPACE) or (after.low == "-" and after.gap == JOINED)

    def _with_second_place(self, end: int, kind: str) -> int:
        """Return the end of `hẻm 25 đường Lê Lợi` after its first place."""
        while kind in ("road", "feature", "building") and end < len(self.tokens):
            token = self.tokens[end]
            second = self.word_at.get(end) if token.shape == "l" and token.gap == SPACE else None
            if second is None or second[1] not in ("road", "feature"):
                break
            stop = name_end(self.tokens, *second)
            if stop is None:
                break
            end, kind = stop, second[1]
        return end

    # -- lists -----------------------------------------------------------------------------------------------------

    def _listed(self, first: Toponym) -> list[Toponym]:
        """Return the further names of a list: `các xã Tân Lập, Tân Thành và Tân Tiến`."""
        before = self.tokens[first.start - 1] if first.start else None
        plural = before is not None and (before.low in word_set("place_plural_words.txt") or before.shape == "d")
        return self._names(first.end, first.kind, plural=plural)

    def _after_colon(self, index: int) -> list[Toponym]:
        """Return the names of a list that a colon opens: `4 xã: Tân Lập, Tân Thành`."""
        if self.tokens[index].low != ":" or index < 2 or index + 1 >= len(self.tokens):
            return []
        for start in (index - 1, index - 2):
            word = self.word_at.get(start)
            before = self.tokens[start - 1] if start else None
            if word is None or word[0] != index or word[1] not in LEVEL_NAMES or before is None:
                continue
            if before.low in word_set("place_plural_words.txt") or before.shape == "d":
                return self._names(index, word[1], plural=True, marks=(":",))
        return []

    def _communes(self, index: int) -> list[Toponym]:
        """Return two or more names of communes in a row, which say of each other that they are none of humans."""
        tokens = self.tokens
        found: list[Toponym] = []
        begin = index
        while tokens[begin].shape == "C" and self.opens_run(begin) and self.trusted(begin, begin + 2, {"commune"}):
            end = official_end(tokens, begin, "commune")
            if end is None or end < begin + 2 or end != run_end(tokens, begin, 6) or is_human(tokens, begin):
                break
            found.append(Toponym(begin, end, "bare"))
            if end + 1 >= len(tokens) or tokens[end].low not in (",", "và") or tokens[end].gap == HARD:
                break
            begin = end + 1
        return found if len(found) > 1 else []

    def _names(
        self, end: int, kind: str, *, plural: bool, marks: tuple[str, ...] = (",", "và", ";", "-", "&")
    ) -> list[Toponym]:
        tokens = self.tokens
        found: list[Toponym] = []
        while end + 1 < len(tokens) and tokens[end].low in marks and tokens[end].gap < HARD:
            begin = end + 1
            marks = (",", "và", ";", "-", "&")
            if not tokens[begin].capital or tokens[begin].gap == HARD:
                break
            official = official_end(tokens, begin, kind)
            stop = official or (with_ordinal(tokens, run_end(tokens, begin)) if plural else None)
            if stop is None or (not official and (begin in self.word_at or not_names().longest(tokens, begin))):
                break
            if not plural and (run_end(tokens, begin, 6) != stop or tokens[end].low == "-"):
                break
            found.append(Toponym(begin, stop, "bare"))
            end = stop
        return found

    # -- names by themselves ---------------------------------------------------------------------------------------

    def _bare(self, index: int) -> Toponym | None:
        """Return a name without its word: provinces, districts, regions, countries, names the report has given."""
        tokens = self.tokens
        matches = gazetteer.names().matches(tokens, index)
        if not matches or not self.opens_run(index):
            return None
        common = not_names().longest(tokens, index)
        if common is not None and common[0] > matches[-1][0]:
            return None
        for end, levels in reversed(matches):
            kinds = set(levels.split())
            capitals = all(token.capital or token.shape in "pd" for token in tokens[index:end])
            if not capitals and not kinds & {"region", "country"}:
                continue
            if not tokens[index].capital and kinds != {"region"}:
                continue
            if not self.closes_run(index, end, kinds) or not self.trusted(index, end, kinds):
                continue
            if kinds == {"commune"} and not self.located(index, end):
                continue
            return Toponym(index, end, "bare")
        return None

    def _unofficial(self, index: int) -> Toponym | None:
        """Return a road by its code (`QL1A`), a name the report has given, or the place before a letter's date."""
        tokens = self.tokens
        token = tokens[index]
        if token.shape == "A" and _ROAD_CODE.fullmatch(token.low):
            return Toponym(index, index + 1, "road")
        if token.shape != "C" or token.heading:
            return None
        end = run_end(tokens, index, 5)
        if tuple(syllable.low for syllable in tokens[index:end]) in self.known and self.opens_run(index):
            return Toponym(index, end, "bare") if self.trusted(index, end, {"commune"}) else None
        if (index and token.gap != HARD) or end + 2 >= len(tokens) or tokens[end].gap != JOINED:
            return None
        dated = tokens[end].low == "," and tokens[end + 1].low == "ngày" and tokens[end + 2].shape in "dp"
        return Toponym(index, end, "bare") if dated else None
