"""The parts of a body's name that stand by themselves: levels, numbers, fields, abbreviations, runs of capitals."""

from __future__ import annotations

import re
from functools import cache

from tomluoc.extract.bare_names import Toponym
from tomluoc.extract.place_names import is_human
from tomluoc.extract.syllables import HARD, JOINED, SPACE, Syllable, Trie
from tomluoc.text import fold
from tomluoc.vocabulary import entries, mapping

_PACKAGE = "tomluoc.extract"
_CONNECTORS = frozenset(["-", ",", "và", "&", "+", "."])
_AREAS = frozenset({"province", "district", "quarter", "commune", "ward", "hamlet", "bare"})
_JOINING = ("-", "&", "và")
_LONGEST_NAME = 6  # syllables
_LONGEST_GAP = 6  # syllables in lower case between a company's head and its name
_SYLLABLE = re.compile(
    r"(?:ngh?|[bcdđghklmnpqrstvx]h?|tr|gi)?[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ngh?|nh|[cmnpt])?"
)
_BRACKETED = 8  # syllables and marks of an abbreviation in brackets


@cache
def trie(name: str) -> Trie:
    """Return the phrases of a vocabulary; the parts of a field may be joined by dashes, commas and `và`."""
    skip = _CONNECTORS if name == "org_fields.txt" else frozenset()
    return Trie(((entry, "x") for entry in entries(_PACKAGE, name)), skip=skip)


@cache
def heads() -> Trie:
    """Return the heads of bodies with their class."""
    return Trie(mapping(_PACKAGE, "org_heads.txt").items(), skip=frozenset("-"))


@cache
def folded(name: str) -> frozenset[str]:
    """Return the entries of a vocabulary, folded."""
    return frozenset(fold(entry) for entry in entries(_PACKAGE, name))


class BodyParts:
    """Reads parts of names in one text; every method takes and returns indexes of syllables."""

    def __init__(self, tokens: list[Syllable], toponyms: list[Toponym]) -> None:
        self.tokens = tokens
        self.place_at = {place.start: place for place in toponyms}
        self.within_place = {
            index for place in toponyms if place.kind in _AREAS for index in range(place.start + 1, place.end)
        }

    def at(self, index: int) -> Syllable | None:
        """Return the syllable at `index`, None past the end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def continues(self, index: int) -> bool:
        """Whether a syllable stands at `index` with no real break before it."""
        return index < len(self.tokens) and self.tokens[index].gap < HARD

    def inside_word(self, index: int) -> bool:
        """Whether the head at `index` only ends a longer word, a document's number or a human's name."""
        token = self.tokens[index]
        if index == 0 or token.gap == HARD:
            return False
        before = self.tokens[index - 1]
        if token.gap == JOINED and before.low in "-/" and before.gap == JOINED and index > 1:
            numbered = index > 2 and self.tokens[index - 2].gap == JOINED and self.tokens[index - 3].low in "-/"
            return numbered or self.tokens[index - 2].low not in folded("org_joined_before.txt")
        if token.low == "ban" and before.low == "trưởng" and self._follows(index, ("thường", "trực")):
            return True
        if token.low == "thường" and before.low in folded("org_offices_before.txt"):
            return bool((after := self.at(index + 1)) and after.low == "trực")
        if f"{before.low} {token.low}" in folded("org_inner_words.txt") and (before.capital or not token.capital):
            return True
        if token.heading or not token.capital or len(heads().matches(self.tokens, index)) != 1:
            return False
        if before.shape == "C" and token.gap == SPACE and token.low in folded("org_head_names.txt"):
            return True
        return token.low == "đoàn" and self._surname(index)

    def _surname(self, index: int) -> bool:
        """Whether a given name, neither body nor place, follows the capital at `index`."""
        after = self.at(index + 1)
        if after is None or not after.capital or after.gap != SPACE:
            return False
        return not heads().matches(self.tokens, index + 1) and index + 1 not in self.place_at

    def _follows(self, index: int, syllables: tuple[str, ...]) -> bool:
        return tuple(token.low for token in self.tokens[index + 1 : index + 1 + len(syllables)]) == syllables

    def area(self, index: int) -> int:
        """Return the end of the place or level (`huyện`) at `index`, `index` where there is none."""
        place = self.place_at.get(index)
        if place is not None and place.kind in _AREAS:
            region = self.tokens[index].low == "khu" and self.tokens[place.end - 1].shape == "d"
            return self.dash_place(place.end) if region else place.end
        if not self.continues(index):
            return index
        level = trie("org_levels.txt").longest(self.tokens, index)
        if level is None or trie("org_not_levels.txt").longest(self.tokens, index):
            return index
        if self.tokens[index].low == "khu":
            return self.dash_place(self._past_roman(level[0]))
        after = self.place_at.get(level[0])
        named = after is not None and after.kind == "bare" and self.tokens[level[0]].gap <= SPACE
        return after.end if named and after is not None else level[0]

    def _past_roman(self, index: int) -> int:
        """Return the index past a Roman number: `khu vực XXV`."""
        token = self.at(index)
        return index + 1 if token is not None and token.capital and set(token.low) <= set("xvi") else index

    def dash_place(self, index: int) -> int:
        """Return the end of the place that a dash joins to a numbered body: `khu vực 3 - Đồng Nai`."""
        place = self.place_at.get(index + 1)
        joined = self.continues(index) and self.tokens[index].low == "-" and place is not None and place.kind == "bare"
        return place.end if joined and place is not None else index

    def nation(self, index: int) -> int:
        """Return the index past `Việt Nam`, which ends the names of many bodies."""
        return nation[0] if (nation := trie("org_nation.txt").longest(self.tokens, index)) else index

    def past_number(self, index: int) -> int:
        """Return the index past `số 7`."""
        after = self.at(index + 1)
        numbered = after is not None and self.tokens[index].low == "số" and after.shape == "d"
        return index + 2 if numbered else index

    def past_brackets(self, index: int) -> int:
        """Return the index past an abbreviation in brackets."""
        if self.tokens[index].low != "(":
            return index
        for end in range(index + 1, min(index + _BRACKETED, len(self.tokens) - 1)):
            token = self.tokens[end]
            if token.low == ")":
                return end + 1 if self.tokens[end + 1].gap < HARD else index
            if token.shape not in "Ap":
                return index
        return index

    def number(self, end: int, head: Syllable) -> int | None:
        """Return the end of the number of an army unit or a jail whose head ends at `end`."""
        if self.continues(end) and self.tokens[end].shape == "d":
            return self.dash_place(end + 1)
        past = self.past_number(end) if self.continues(end) else end
        return past if past > end or head.capital else None

    # -- fields ---------------------------------------------------------------------------------------------------

    def field(self, index: int, capital_head: bool) -> int:
        """Return the end of the field at `index`: known fields, abbreviations, capitalised words."""
        end = index
        while self.continues(end):
            begin = end
            if end > index and self.tokens[end].low in _JOINING and self.continues(end + 1):
                begin = end + 1
            if begin > end and heads().longest(self.tokens, begin):
                break
            if begin == end and end > index and begin in self.place_at:
                break
            step = self._first(begin, capital_head) if end == index else self._further(begin, capital_head)
            if step is None:
                break
            end = step
        return end

    def _first(self, index: int, capital_head: bool) -> int | None:
        known = trie("org_fields.txt").longest(self.tokens, index)
        token = self.tokens[index]
        if known:
            return known[0]
        if token.shape == "A" and self._ampersand(index):
            return self._abbreviation(index)
        if token.heading or heads().longest(self.tokens, index):
            return None
        if token.shape == "A":
            return self._abbreviation(index)
        if token.shape != "C" or token.gap != SPACE or not capital_head or index in self.place_at:
            return None
        if token.low in folded("place_person_words.txt") or is_human(self.tokens, index):
            return None
        return self.whole_word(index, self.run(index))

    def _further(self, index: int, capital_head: bool) -> int | None:
        """Return the end of a second field: in lower case after a capitalised one only where something joins them."""
        token, before = self.tokens[index], self.tokens[index - 1]
        joined = before.low in _JOINING
        if joined and before.gap == JOINED and token.gap == JOINED and token.capital:
            return index + 1
        if joined and token.shape == "A" and (self._ampersand(index) or self._closes(index)):
            return self._abbreviation(index)
        known = trie("org_fields.txt").longest(self.tokens, index)
        if not known and token.shape == "C" and token.gap == SPACE and capital_head and not joined:
            return self._second_word(index)
        if not known or not (joined or token.heading or token.capital or not capital_head):
            return None
        return None if joined and self.is_verb(index, known[0]) else known[0]

    def _second_word(self, index: int) -> int | None:
        """Return the end of a further capitalised word of the field, no human's name: `Ban Liên lạc | Cựu tù`."""
        if heads().longest(self.tokens, index) or index in self.place_at or self.run(index) != index + 1:
            return None
        end = self.whole_word(index, index + 1)
        return end if end > index + 1 else None

    def is_verb(self, start: int, end: int) -> bool:
        """Whether the field `start:end` may as well be what the body does."""
        return " ".join(token.low for token in self.tokens[start:end]) in folded("org_verbs.txt")

    def _closes(self, index: int) -> bool:
        """Whether the abbreviation behind a joining word is the rest of the field: `Sở NN và | PTNT`."""
        token = self.tokens[index]
        return token.gap == SPACE and len(token.low) > 2 and self.tokens[index - 1].gap == SPACE and not token.heading

    def _ampersand(self, index: int) -> bool:
        after = self.at(index + 1)
        return after is not None and after.low == "&" and after.gap == JOINED

    def _abbreviation(self, index: int) -> int:
        """Return the end of `KH & ĐT`."""
        end = index + 1
        while end + 1 < len(self.tokens) and self.tokens[end].low in ("&", "-", ",", "+"):
            mark, after = self.tokens[end], self.tokens[end + 1]
            spaced = mark.gap != JOINED
            if HARD in (mark.gap, after.gap) or after.shape != "A":
                break
            if (spaced or len(after.low) > 3) and len(after.low) > 2 and heads().longest(self.tokens, end + 1):
                break
            if mark.low == "," and (spaced or after.gap != JOINED) and not self._ampersand(end + 1):
                break
            end += 2
        return end

    # -- names ----------------------------------------------------------------------------------------------------

    def run(self, index: int, limit: int = _LONGEST_NAME) -> int:
        """Return the end of the run of capitals at `index`, before a human's name that follows the body's."""
        tokens, end = self.tokens, index
        while end < len(tokens) and end - index < limit and tokens[end].capital and tokens[end].gap < HARD:
            if end > index and (tokens[end].gap != SPACE or end in self.place_at):
                break
            if (
                end > index + 1
                and tokens[end].low in folded("person_surnames_common.txt")
                and self._run_length(end) >= 2
            ):
                break
            end += 1
        return end

    def whole_word(self, index: int, end: int) -> int:
        """Return `end`, past the syllables in lower case that end the word begun by a single capital at `index`.

        Where the words are not known, a single Vietnamese syllable with a capital is taken to be half of one.
        """
        stop = end
        if end > index + 1:
            return end
        while self._in_lower_case(stop) and self.tokens[stop].inner:
            stop += 1
        half = stop == end and _SYLLABLE.fullmatch(self.tokens[index].low)
        if half and self._in_lower_case(stop) and self.tokens[stop].inner is None:
            return stop if self.tokens[stop].low in folded("org_stop_words.txt") else stop + 1
        return stop

    def _in_lower_case(self, index: int) -> bool:
        token = self.at(index)
        return token is not None and token.shape == "l" and token.gap == SPACE

    def _run_length(self, index: int) -> int:
        end = index
        while end < len(self.tokens) and self.tokens[end].capital and self.tokens[end].gap == SPACE:
            end += 1
        return end - index

    def name_part(self, index: int, named: bool) -> tuple[int, bool] | None:
        """Return the end of one part of a company's or school's name and whether it is its proper name."""
        token = self.tokens[index]
        place = self.place_at.get(index)
        if place is not None and place.kind in _AREAS:
            return place.end, True
        word = trie("org_company_words.txt").longest(self.tokens, index)
        if word and not (token.shape == "l" and named):
            return word[0], named or token.shape == "C" and token.gap == HARD
        if token.capital and token.gap != JOINED:
            end = max(self.run(index), index + 1)
            whole = self.whole_word(index, end)
            return whole, named or whole == end
        if token.low in _JOINING and self._name_goes_on(index + 1):
            return index + 1, named
        past = self.past_number(index)
        return (past, True) if past > index else None

    def _name_goes_on(self, index: int) -> bool:
        if not self.continues(index) or heads().longest(self.tokens, index):
            return False
        return bool(trie("org_company_words.txt").longest(self.tokens, index))

    def number_closes(self, index: int) -> bool:
        """Whether the number at `index` ends a name: nothing that it could count follows."""
        if self.tokens[index].shape != "d" or not self.tokens[index].low.isdigit():
            return False
        after = self.at(index + 1)
        if after is None or after.gap == HARD or after.low in folded("org_stop_words.txt"):
            return True
        following = self.at(index + 2)
        decimal = after.low in ".," and following is not None and following.gap == JOINED
        return (
            after.shape == "p" and after.low not in "/%" and not decimal and (after.gap == JOINED or after.low == "(")
        )

    def name_ahead(self, index: int) -> int | None:
        """Return the index of the capital that a few lower-case syllables lead to."""
        for ahead in range(index, min(index + _LONGEST_GAP, len(self.tokens))):
            token = self.tokens[ahead]
            if token.gap == HARD or token.low in folded("org_stop_words.txt") or token.shape in "pd":
                return None
            if token.capital:
                return ahead if ahead > index and not heads().matches(self.tokens, ahead) else None
        return None
