"""PERSON: capitalised names, told from other capitalised words by what stands around them and by surnames."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tomluoc.extract.honorifics import honorifics
from tomluoc.report import Entity
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"
_UPPER = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())
_LETTER = r"[^\W\d_]"
_TOKEN = rf"[{_UPPER}]{_LETTER}*(?:['’]{_LETTER}+)?(?:-[{_UPPER}]{_LETTER}+)?"
_RUN = re.compile(
    rf"(?<![\w'’])(?:[{_UPPER}]\.\s?)?{_TOKEN}(?:[ \u00a0]{{1,2}}{_TOKEN}|[ \u00a0]?\r?\n[ \u00a0]*{_TOKEN})*"
)
_TOKENS = re.compile(rf"[{_UPPER}]\.|{_TOKEN}")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_MAX_NAME = 6
_MAX_CAPITALS = 4


def _set(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in entries(_PACKAGE, name))


SURNAMES, COMMON_SURNAMES = _set("person_surnames.txt"), _set("person_surnames_common.txt")
"""Surnames in folded form, and those of them that are also other words."""
_MIDDLES, _NOT_NAMES, _STOPS = (_set(f"person_{name}.txt") for name in ("middles", "not_names", "title_stops"))
_CUE_WORDS = alternatives(sorted(_set("person_byline_cues.txt")))
_BYLINE = re.compile(
    rf"(?<!\w)(?:{_CUE_WORDS})(?:\s*\d+)?\s*:\s*$|(?<!\w)(?:{_CUE_WORDS})\s*:[^\n:]{{1,60}}(?:-|,|và|&|/)\s*$"
)
_JOINT = re.compile(r"\s*(?:,|;|\s-|/|\()\s*|\s+(?:và|cùng)\s+|\s*:\s*|\s+")
_LIST_JOINT = re.compile(r"(?:\s*[,;]|\s*\)\s*[,;]?|\s+và|\s*/|\s+-)\s+$|/$")
_NEXT_IN_LIST = re.compile(r"(?:\s*;\s*|\s+và\s+)$")
_ALONE = re.compile(r"(?:^|\n|\s{3,}|\t)[^\S\n]*$")
_ALONE_AFTER = re.compile(r"[^\S\n]*(?:\.|/|\(.{2,60}\))?[^\S\n]*(?:\n|$)")
_ALONE_BEFORE_BODY = re.compile(r"[^\S\n]*(?:\(|-)[^\n]{2,60}(?:\n|$)")
_NOT_AFTER = re.compile(rf"(?<!\w)(?:{alternatives(sorted(_set('person_not_after.txt')))})\s*:?\s+$|(?:\w|:) +\d+ $")
_FILED = re.compile(r"(?:^|\n)[^\S\n]*[-–+]?[^\S\n]*Lưu[^\n]*?\((?:[ĐđBb][^\s\d]*\s)?$")
_ROMAN = re.compile(r"[IVX]+")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Name:
    """A stretch of capitalised tokens that may be a name: offsets of its tokens."""

    tokens: list[tuple[int, int]]
    cue: str = ""  # "strong", "weak", "before" (a title ends here), "after", "byline", "list", "alone", ""

    @property
    def start(self) -> int:
        return self.tokens[0][0]

    @property
    def end(self) -> int:
        return self.tokens[-1][1]


class _Cover:
    """Which stretch of the text is covered by spans of one kind."""

    def __init__(self, spans: Sequence[Entity]) -> None:
        self._spans = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in self._spans]
        self.ends = {end for _, end in self._spans}
        self.starts = set(self._starts)

    def over(self, at: int) -> tuple[int, int] | None:
        """Return the span that covers the offset `at`."""
        index = bisect_right(self._starts, at)
        for start, end in reversed(self._spans[max(0, index - 4) : index]):
            if start <= at < end:
                return start, end
        return None


class _Finder:
    """Finds the names of one text."""

    def __init__(
        self,
        text: str,
        words: Sequence[tuple[int, int, str]],
        positions: Sequence[Entity],
        orgs: Sequence[Entity],
        places: Sequence[Entity],
    ) -> None:
        self.text, self.folded = text, fold(text)
        self.positions, self.orgs, self.places = _Cover(positions), _Cover(orgs), _Cover(places)
        self.honorifics = honorifics(text)
        self.after_honorific = {end: (start, kind) for start, (end, kind) in self.honorifics.items()}
        self.proper = {start for start, _, tag in words if tag == "Np"}
        self.words = {start: end for start, end, _ in words}
        self.inside_honorific = {at for start, (end, _) in self.honorifics.items() for at in range(start + 1, end)}

    def find(self) -> list[tuple[int, int]]:
        """Return the names in order, without overlap."""
        found: list[tuple[int, int]] = []
        for run in _RUN.finditer(self.text):
            for name in self._pieces(run):
                accepted = self._judge(name, found[-1] if found else None)
                if accepted is not None:
                    found.append((accepted.start, accepted.end))
        return self._repeat(found)

    def _pieces(self, run: re.Match[str]) -> Iterator[_Name]:
        """Yield the parts of a run of capitalised tokens that lie outside titles, bodies and honorifics."""
        tokens = [match.span() for match in _TOKENS.finditer(self.text, run.start(), run.end())]
        piece: list[tuple[int, int]] = []
        skip_to = -1
        for start, end in tokens:
            if start < skip_to or (not piece and start in self.inside_honorific):
                continue
            broken = bool(piece) and "\n" in self.text[piece[-1][1] : start] and not self._wraps(piece, start)
            blocked = self._blocked(start, [] if broken else piece)
            honorific = self.honorifics.get(start) if not piece or broken or blocked else None
            if piece and (broken or blocked or self._title_starts(start, piece)):
                yield _Name(piece)
                piece = []
            if blocked:
                continue
            if honorific and self._is_honorific(honorific[0]):
                skip_to = honorific[0]
                continue
            piece.append((start, end))
        if piece:
            yield _Name(piece)

    def _is_honorific(self, end: int) -> bool:
        """Say whether a capitalised honorific has a capitalised word behind it, so that it is none of the name."""
        return end < len(self.text) and self.text[end].isupper()

    def _wraps(self, piece: list[tuple[int, int]], start: int) -> bool:
        """Say whether a name may go on over this line end: the line is long, the name is not complete."""
        line = self.text.rfind("\n", 0, piece[0][0]) + 1
        return piece[-1][1] - line >= 55 and len(piece) < 3 and self.honorifics.get(start) is None

    def _title_starts(self, start: int, piece: list[tuple[int, int]]) -> bool:
        return start in self.positions.starts or (start in self.orgs.starts and len(piece) > 1)

    def _blocked(self, start: int, piece: list[tuple[int, int]]) -> bool:
        """Say whether a token belongs to a title, a body or a place with more than capitalised words."""
        if self.positions.over(start) or self.orgs.over(start):
            return True
        place = self.places.over(start)
        return place is not None and not self._names_somebody(place, piece)

    def _names_somebody(self, place: tuple[int, int], piece: list[tuple[int, int]]) -> bool:
        """Say whether what looks like a place is (the rest of) the name behind an honorific: `ông Lê Đình Bảng`."""
        if not all(word[0].isupper() for word in self.text[place[0] : place[1]].split()):
            return place[0] in self.inside_honorific
        hit = self.after_honorific.get(piece[0][0] if piece else place[0])
        return hit is not None and (hit[1] == "strong" or self._low_at(piece, place) in SURNAMES - COMMON_SURNAMES)

    def _low_at(self, piece: list[tuple[int, int]], place: tuple[int, int]) -> str:
        """Return the first word of the piece, or of the place where the piece is still empty."""
        start = piece[0][0] if piece else place[0]
        return self.folded[start : place[1]].split()[0]

    def _judge(self, name: _Name, last: tuple[int, int] | None) -> _Name | None:
        """Return the name cut to its length, or None where it is none."""
        name.cue = self._cue(name, last)
        if name.cue:
            return self._cued(name)
        return self._by_surname(name)

    def _cue(self, name: _Name, last: tuple[int, int] | None) -> str:
        start = name.start
        if hit := self.after_honorific.get(start):
            return hit[1]
        before = self.folded[max(0, start - 120) : start]
        gap = before[len(before.rstrip()) :]
        stem = start - len(gap)
        if stem in self.positions.ends and gap.count("\n") < 2:
            return "before"
        if _BYLINE.search(before[before.rfind("\n") + 1 :]):
            return "byline"
        if _FILED.search(self.text[max(0, start - 120) : start]):
            return "filed"
        if last and start - last[1] < 12 and _LIST_JOINT.fullmatch(self.folded[last[1] : start]):
            return "list"
        if last and (match := _NEXT_IN_LIST.search(before)) and start - len(match[0]) in self.positions.ends:
            return "list"
        if _ALONE.search(before) and _ALONE_AFTER.match(self.folded, name.end):
            return "alone"
        if _ALONE.search(before) and _ALONE_BEFORE_BODY.match(self.folded, name.end) and self._late(start):
            return "alone"
        return ""

    def _cued(self, name: _Name) -> _Name | None:
        tokens = self._trim(name.tokens, strict=name.cue not in ("strong", "weak", "filed"))
        if not tokens or _ROMAN.fullmatch(self.text, *tokens[0]):
            return None
        surname = self._surname_at(tokens, 0)
        single = len(tokens) == 1
        cue = name.cue
        if cue == "weak" and not (surname and not single):
            return None
        if cue == "list" and (single or not self._listed(tokens)):
            return None
        if cue == "before" and not surname and len(tokens) > 2:
            return None
        if cue == "before" and single and "\n" in self.text[self._stem(tokens[0][0]) : tokens[0][0]]:
            return None
        if cue == "byline" and (len(tokens) > 4 or (single and not self._token(tokens[0])[1:].islower())):
            return None
        if cue == "alone" and not self._signs(tokens, surname):
            return None
        if cue == "weak" and self.places.over(tokens[0][0]):
            return None
        if cue == "filed" and len(tokens) > 4:
            return None
        if single and self._is_place_name(tokens[0][0]):
            return None
        return _Name(tokens, cue)

    def _listed(self, tokens: list[tuple[int, int]]) -> bool:
        """Say whether what follows a name in a list is a full name as well."""
        if not self._surname_at(tokens, 0):
            return False
        common = self._low(tokens[0]) in COMMON_SURNAMES
        return not common or len(tokens) > 2 or tokens[0][0] in self.proper

    def _stem(self, start: int) -> int:
        before = self.text[max(0, start - 60) : start]
        return start - len(before) + len(before.rstrip())

    def _signs(self, tokens: list[tuple[int, int]], surname: bool) -> bool:
        """Say whether a name that fills its line is one: full, or a pen name of two words near the end of the text."""
        if surname and 2 <= len(tokens) <= 5:
            return True
        if not self._late(tokens[0][0]) or not 2 <= len(tokens) <= 3:
            return False
        return not self._token(tokens[0]).isupper() or self.text[tokens[-1][1] : tokens[-1][1] + 20].lstrip(" ")[
            :1
        ] in ("", "\n", ".")

    def _late(self, start: int) -> bool:
        return start > len(self.text) * 0.5

    def _is_place_name(self, start: int) -> bool:
        """Say whether a capitalised honorific in mid-sentence makes a place of it (`rạch Ông Bường`)."""
        hit = self.after_honorific.get(start)
        if not hit or not self.text[hit[0]].isupper():
            return False
        before = self.text[max(0, hit[0] - 2) : hit[0]]
        return len(before) == 2 and before[0].islower() and before[1] == " "

    def _by_surname(self, name: _Name) -> _Name | None:
        """Return the full name within a piece that only its surname speaks for."""
        for index in range(len(name.tokens) - 1):
            start = name.tokens[index][0]
            if not self._surname_at(name.tokens, index) or _NOT_AFTER.search(self.folded[max(0, start - 30) : start]):
                continue
            tokens = self._trim(name.tokens[index:])
            if len(tokens) < 2 or not self._proved(tokens, index == 0):
                continue
            return _Name(tokens)
        return None

    def _proved(self, tokens: list[tuple[int, int]], whole: bool) -> bool:
        """Say whether a surname and what follows it make a name without any cue on its left."""
        common = self._token(tokens[0]).lower() in COMMON_SURNAMES
        middle = len(tokens) > 2 and self._low(tokens[1]) in _MIDDLES
        tagged = tokens[0][0] in self.proper
        title_after = self._title_after(tokens[-1][1])
        if self._token(tokens[0]).isupper() and len(self._token(tokens[0])) > 1:
            return whole and title_after or middle and not common
        if title_after:
            return True
        if common:
            return (middle and (tagged or whole)) or (len(tokens) > 2 and whole and tagged)
        return len(tokens) > 2 or tagged

    def _title_after(self, end: int) -> bool:
        match = _JOINT.match(self.folded, end)
        return bool(match) and match is not None and match.end() in self.positions.starts

    def _trim(self, tokens: list[tuple[int, int]], *, strict: bool = True) -> list[tuple[int, int]]:
        """Return the tokens up to the first that cannot be of a name, and no more than a name has.

        Where it is `strict`, a capitalised word with further syllables in lower case (`Kiểm lâm`) disproves a name,
        and so does a first word that never begins one.
        """
        if strict and (self._low(tokens[0]) in _NOT_NAMES or self._runs_on(tokens[-1])):
            return []
        capitals = all(self._token(token).isupper() for token in tokens)
        limit = _MAX_CAPITALS if capitals else _MAX_NAME
        kept: list[tuple[int, int]] = []
        for token in tokens[:limit]:
            if not self._nameable(token, bool(kept), capitals):
                break
            kept.append(token)
        return kept

    def _runs_on(self, token: tuple[int, int]) -> bool:
        """Say whether the word that begins at a token has more syllables, in lower case."""
        end = self.words.get(token[0], token[1])
        return end > token[1] and self.text[token[1] : end].strip()[:1].islower()

    def _nameable(self, token: tuple[int, int], inside: bool, capitals: bool) -> bool:
        word, low = self._token(token), self._low(token)
        if capitals and low in _STOPS and inside:
            return False
        if len(word) == 2 and word[1] == ".":
            return not inside and not capitals and self.text[token[1] : token[1] + 1] == " "
        if word.isupper() and len(word) > 1:
            return _SYLLABLE.fullmatch(low) is not None or "'" in low
        return len(word) > 1 or low in ("y", "a", "ê", "á", "ý", "ô", "í", "ơ")

    def _surname_at(self, tokens: list[tuple[int, int]], index: int) -> bool:
        low = self._low(tokens[index])
        return low in SURNAMES or low in COMMON_SURNAMES or low.startswith(("h'", "k'"))

    def _token(self, token: tuple[int, int]) -> str:
        return self.text[token[0] : token[1]]

    def _low(self, token: tuple[int, int]) -> str:
        return self.folded[token[0] : token[1]]

    def _repeat(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the names with every further mention of a full one, in any case."""
        names = (self.folded[s:e].split() for s, e in found)
        full = {" ".join(name) for name in names if len(name) > 1 and name[0] in SURNAMES}
        if not full:
            return found
        taken = _Cover([Entity(type="PERSON", start=s, end=e, text="") for s, e in found])
        more = []
        for match in re.finditer(rf"(?<!\w)(?:{alternatives(sorted(full))})(?!\w)", self.folded):
            start, end = match.span()
            if taken.over(start) or taken.over(end - 1) or not self.text[start].isupper():
                continue
            if any(cover.over(start) for cover in (self.positions, self.orgs, self.places)):
                continue
            more.append((start, end))
        return sorted(found + more)


def find_people(
    text: str,
    words: Sequence[tuple[int, int, str]],
    positions: Sequence[Entity],
    orgs: Sequence[Entity],
    places: Sequence[Entity],
) -> list[Entity]:
    """Return the names of humans in `text`, in order and without overlap.

    `words` are Vietnamese words as (start, end, tag), which only help; `positions`, `orgs` and `places` are the
    spans of other types already found. Offsets are code points.
    """
    spans = _Finder(text, words, positions, orgs, places).find()
    return [Entity(type="PERSON", start=start, end=end, text=text[start:end]) for start, end in spans]
