"""Where a place or a body and the name of a human claim the same words: who gives way, before titles are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tomluoc.extract import gazetteer
from tomluoc.extract.honorifics import honorifics
from tomluoc.extract.people import COMMON_SURNAMES, SURNAMES
from tomluoc.extract.syllables import SPACE, Syllable, syllables
from tomluoc.report import Entity
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"


def _folded(*names: str) -> str:
    return alternatives([fold(entry) for name in names for entry in entries(_PACKAGE, f"position_{name}.txt")])


_TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{_folded('offices', 'bodies', 'fields', 'abbreviations')})\s+$")
_ADMINISTRATIVE = frozenset(["tỉnh", "huyện", "quận", "xã", "phường", "tp"])
_TWO_WORDS = frozenset(("thành phố", "thị xã", "thị trấn", "đặc khu"))
_LONGEST = 5
_LEFT = 60


class Conflicts:
    """What the words of one text say of spans that may be names of humans."""

    def __init__(self, text: str, words: Sequence[tuple[int, int, str]] = ()) -> None:
        self.text, self.folded = text, fold(text)
        self.tokens = syllables(text, words)
        self.index = {token.start: at for at, token in enumerate(self.tokens)}
        self.sure = [(self.tokens[a].start, self.tokens[b - 1].end) for a, b in self._sure_names()]

    def _sure_names(self) -> list[tuple[int, int]]:
        """Return token ranges of full names that an honorific, or an office word without any body, announces."""
        ranges = []
        for end, strength in honorifics(self.text).values():
            at = self.index.get(end)
            if at is not None and self.tokens[at].low in SURNAMES:
                stop = self._run_end(at)
                if stop - at >= 3 or (stop - at == 2 and strength == "strong"):
                    ranges.append((at, stop))
        return ranges

    def _run_end(self, at: int) -> int:
        """Return the end of the run of capitalised words that begins at a token, no longer than a name."""
        stop = at + 1
        while stop < min(len(self.tokens), at + _LONGEST) and self._goes_on(stop):
            stop += 1
        return stop

    def _goes_on(self, at: int) -> bool:
        token = self.tokens[at]
        return token.shape == "C" and token.gap == SPACE and "  " not in self.text[token.start - 2 : token.start]

    def places(self, places: Sequence[Entity]) -> list[Entity]:
        """Return the places that are none of a name, with those that a name had swallowed."""
        kept = [place for place in places if not self._names_somebody(place)]
        return sorted([*kept, *self._before_names(kept)], key=lambda place: (place.start, -place.end))

    def orgs(self, orgs: Sequence[Entity]) -> list[Entity]:
        """Return the bodies that take no part of a sure name."""
        return [org for org in orgs if not self._cuts_sure_name(org)]

    def _cuts_sure_name(self, span: Entity) -> bool:
        return any(
            span.start < end and start < span.end and not (span.start < start and end <= span.end)
            for start, end in self.sure
        )

    def _names_somebody(self, place: Entity) -> bool:
        """Say whether a place is (part of) a name: `ông Hồ Văn …`, `Chủ tịch UBND tỉnh | Lê Văn …`."""
        if self._cuts_sure_name(place):
            return True
        at = self.index.get(place.start)
        if at is None:
            return False
        name = at + self._words_of_kind(at)
        tokens = [token for token in self.tokens[name : name + 6] if token.end <= place.end]
        if len(tokens) < 2 or tokens[0].low not in SURNAMES or any(token.shape != "C" for token in tokens):
            return False
        if self._official(name, name + len(tokens)):
            return False
        titled = _TITLE_BEFORE.search(self.folded[max(0, place.start - _LEFT) : place.start]) is not None
        if name == at:
            return titled and len(tokens) > 2
        return titled or (len(tokens) > 2 and tokens[0].low not in COMMON_SURNAMES)

    def _words_of_kind(self, at: int) -> int:
        """Return how many words of an administrative kind begin at a token."""
        low = [token.low for token in self.tokens[at : at + 2]]
        if " ".join(low) in _TWO_WORDS:
            return 2
        return 1 if low and low[0] in _ADMINISTRATIVE else 0

    def _official(self, start: int, end: int) -> bool:
        return any(stop == end for stop, _ in gazetteer.names().matches(self.tokens, start))

    def _before_names(self, places: Sequence[Entity]) -> list[Entity]:
        """Return the provinces and districts that a name directly follows: `Bí thư Hà Nội | Trần Văn …`."""
        found = []
        taken = {place.start for place in places}
        for at, token in enumerate(self.tokens[:-3]):
            if token.shape != "C" or token.start in taken or (at and self._goes_on(at) and self._in_name(at)):
                continue
            stop = self._known_end(at)
            if stop is not None and not any(start <= token.start < end for start, end in self.sure):
                start, end = token.start, self.tokens[stop - 1].end
                found.append(Entity(type="PLACE", start=start, end=end, text=self.text[start:end]))
        return found

    def _in_name(self, at: int) -> bool:
        """Say whether the capitalised word before a token is likely the head of the same name."""
        return self.tokens[at - 1].shape == "C"

    def _known_end(self, at: int) -> int | None:
        """Return the end of the known unit that begins at a token and has a full name right behind it."""
        for stop, levels in reversed(gazetteer.names().matches(self.tokens, at)):
            if stop - at < 2 or not {"province", "district"} & set(levels.split()):
                continue
            if stop + 1 < len(self.tokens) and self._is_name(stop):
                return int(stop)
        return None

    def _is_name(self, at: int) -> bool:
        following: Syllable = self.tokens[at]
        known = following.low in SURNAMES and following.low not in COMMON_SURNAMES
        return known and self._goes_on(at) and self._goes_on(at + 1)
