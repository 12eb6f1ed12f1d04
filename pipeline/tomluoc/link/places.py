"""Places with their level, the official unit that the context makes likely, and what it became in 2025.

Every name votes for the districts and provinces of the units that bear it, the surer the louder; a unit is taken where
the words around it and these votes leave one. What stays in doubt stays None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tomluoc.layout import Layout
from tomluoc.link.place_context import MERGERS, Mention, heads, read_mentions, written_on
from tomluoc.link.place_names import RANKS, Name
from tomluoc.link.units import COMMUNE, DISTRICT, PROVINCE, Row, Units, full_name, level_of, load_units, name_key
from tomluoc.report import Entity, Place

_MARGIN = 1.3  # how much louder the votes for the chosen unit are than those for the next one
_BARE = 0.6  # the weight of a name without its administrative word
_LISTED = 0.5  # what a commune without its word needs from others of its district


def link_places(text: str, entities: Sequence[Entity], layout: Layout) -> list[Place]:
    """Return a `Place` for each PLACE span, in order."""
    spans = sorted((entity for entity in entities if entity.type == "PLACE"), key=lambda e: (e.start, -e.end))
    if not spans:
        return []
    mentions = read_mentions(text, spans)
    linker = _Linker(mentions, heads(layout), written_on(text, layout))
    return [linker.place(mention) for mention in linker.resolve()]


@dataclass(slots=True)
class _Choice:
    """A mention with the units it may mean and the one it does."""

    mention: Mention
    candidates: list[Row] = field(default_factory=list)
    row: Row | None = None


class _Linker:
    def __init__(self, mentions: Sequence[Mention], heads: Iterable[Name], written: str | None) -> None:
        self.units: Units = load_units()
        self.written = written
        self.merged = written is not None and written >= MERGERS
        self.districts: dict[str, float] = defaultdict(float)
        self.provinces: dict[str, float] = defaultdict(float)
        self.own: dict[tuple[str, str | None], dict[str, float]] = {}
        self.known: dict[str, Row] = {}
        self.choices = [_Choice(mention, self._candidates(mention)) for mention in mentions]
        for choice in self.choices:
            self._vote((choice.mention.name.key, choice.mention.word), choice.candidates)
        for name in heads:
            if name.is_unit:
                self._vote((name.key, name.word), self._borne(name.key, name.ranks, name.word))

    def resolve(self) -> list[_Choice]:
        """Choose, first where the word is written, then for bare names, which may repeat or list."""
        for choice in self.choices:
            if choice.mention.word:
                choice.row = self._with_word(choice)
                if choice.row is not None:
                    self.known.setdefault(choice.mention.name.key, choice.row)
        previous: _Choice | None = None
        for choice in self.choices:
            if not choice.mention.word:
                choice.row = self._bare(choice, previous)
            previous = choice
        return self.choices

    def place(self, choice: _Choice) -> Place:
        """Return what the contract says of a place."""
        entity, name, row = choice.mention.entity, choice.mention.name, choice.row
        place = Place(start=entity.start, end=entity.end, text=entity.text, level=name.level)
        if row is None:
            place.candidates = len(choice.candidates) or None
            return place
        place.level = level_of(name.word or row.word)
        place.unit = self.units.unit(row, self._written_name(choice, row))
        successor = self.units.successor(row)
        place.now = self.units.unit(successor) if successor else None
        return place

    def _written_name(self, choice: _Choice, row: Row) -> str | None:
        """The name of a former commune is as written; a commune that was a `xã` when the report was written is one."""
        word = choice.mention.name.word
        if row.era == "f":
            words = choice.mention.entity.text.split()
            bare = words[len(word.split()) :] if word and len(words) > len(word.split()) else words
            title = " ".join(bare)
            return f"{row.word} {title.title() if title.isupper() else title}"
        if row.era == "o" and word and word != row.word.lower():
            return f"{word.capitalize()} {row.name}"
        return full_name(row)

    # -- candidates

    def _candidates(self, mention: Mention) -> list[Row]:
        if not mention.name.is_unit:
            return []
        found = self._borne(mention.name.key, mention.ranks, mention.word)
        if mention.former:
            found = [row for row in found if row.era != "n"] or found
        return self._inside(found, mention.above)

    def _borne(self, key: str, ranks: Sequence[int], word: str | None) -> list[Row]:
        """The units that bore the name when the report was written."""
        rows = [row for row in self.units.named(key) if row.rank in ranks and self._existed(row)]
        if word == "đặc khu":
            return [row for row in rows if row.word == "Đặc khu"]
        if word == "thành phố":
            rows = [row for row in rows if row.rank == DISTRICT or row.word == "Thành phố"]
        # A province goes by its row of the time, `Thành phố Huế` until 2024 is the district.
        later = {row.word for row in rows if row.era == "h" or (row.era == "n" and row.rank == PROVINCE)}
        return [row for row in rows if row.era in "hn" or row.word not in later or row.rank == COMMUNE]

    def _existed(self, row: Row) -> bool:
        if row.era == "n":
            return self.merged
        return row.era != "h" or (self.written is not None and self.written <= row.until)

    def _inside(self, rows: list[Row], above: Sequence[Name]) -> list[Row]:
        """Those that lie in the units written behind the name; what these are is not asked where none is known."""
        for name in above:
            if name.is_unit and self.units.named(name.key):
                inside = [row for row in rows if self._lies_in(row, name)]
                if inside or name.word:
                    return inside
        return rows

    def _lies_in(self, row: Row, name: Name) -> bool:
        above = [self.units.district(row), self.units.province(row)]
        if self.merged and row.era != "n":
            above.append(self.units.successor(self.units.province(row)))
        return any(
            unit is not None and unit is not row and unit.rank in name.ranks and name_key(unit.name) == name.key
            for unit in above
        )

    # -- votes

    def _province_of(self, row: Row) -> str:
        """The code of the province; after the mergers that of the new one, for old units too."""
        province = self.units.province(row)
        return province.now if self.merged else province.key

    def _vote(self, who: tuple[str, str | None], rows: Sequence[Row]) -> None:
        """Each distinct name votes once, for every unit that bears it."""
        if who in self.own or not rows:
            return
        real = [row for row in rows if row.era != "f"] or rows
        weight = (1.0 if who[1] else _BARE) / len(real)
        own = self.own[who] = defaultdict(float)
        for row in real:
            district = self.units.district(row)
            if district is not None:
                own[district.key] += weight * (2 if row.rank == DISTRICT else 1)
            own["p" + self._province_of(row)] += weight * {PROVINCE: 2.0, DISTRICT: 1.0, COMMUNE: 0.5}[row.rank]
        for code, votes in own.items():
            if code.startswith("p"):
                self.provinces[code[1:]] += votes
            else:
                self.districts[code] += votes

    def _score(self, row: Row) -> float:
        district = self.units.district(row)
        return 2 * (self.districts[district.key] if district else 0.0) + self.provinces[self._province_of(row)]

    def _support(self, choice: _Choice, row: Row) -> tuple[float, float]:
        """The votes of other names for the district and the province of `row`."""
        own = self.own.get((choice.mention.name.key, choice.mention.word), {})
        district, province = self.units.district(row), self._province_of(row)
        near = self.districts[district.key] - own.get(district.key, 0.0) if district else 0.0
        return near, self.provinces[province] - own.get("p" + province, 0.0)

    # -- choices

    def _with_word(self, choice: _Choice) -> Row | None:
        rows = self._of_the_time(choice)
        word = (choice.mention.word or "").capitalize()
        exact = [row for row in rows if row.word == word]
        near = [row for row in rows if row.era != "f" and sum(self._support(choice, row)) > 0]
        if exact and (not near or any(row.word == word for row in near)):
            rows = exact
        return self._best(choice, rows)

    def _of_the_time(self, choice: _Choice) -> list[Row]:
        """After the mergers the new units, where one is near; before 2020 or so also communes merged since."""
        rows = choice.candidates
        new = [row for row in rows if row.era == "n" and (self._support(choice, row)[1] > 0 or choice.mention.above)]
        if new:
            return new
        real = [row for row in rows if row.era != "f"]
        former = [row for row in rows if row.era == "f" and self._support(choice, row)[0] > 0]
        best = max((self._score(row) for row in real), default=0.0)
        return former if any(self._score(row) > _MARGIN * best for row in former) else real

    def _best(self, choice: _Choice, rows: Sequence[Row]) -> Row | None:
        ranked = sorted(rows, key=self._score, reverse=True)
        if not ranked:
            return None
        first = ranked[0]
        supported = sum(self._support(choice, first)) > 0
        if len(ranked) == 1:
            return first if supported or choice.mention.above or self._alone(choice, first) else None
        clear = self._score(first) > _MARGIN * self._score(ranked[1])
        return first if supported and clear else None

    def _alone(self, choice: _Choice, row: Row) -> bool:
        """Whether one that nothing supports may be taken: a district or province, a commune that nothing denies."""
        if row.rank != COMMUNE:
            return True
        own = self.own.get((choice.mention.name.key, choice.mention.word), {})
        return row.era != "f" and sum(self.provinces.values()) <= sum(v for k, v in own.items() if k[0] == "p") + 1e-6

    def _bare(self, choice: _Choice, previous: _Choice | None) -> Row | None:
        name = choice.mention.name
        if not name.is_unit or not choice.candidates:
            return None
        rank = _rank_of(previous) if choice.mention.continues and previous is not None else None
        if rank is not None and (row := self._of_rank(choice, rank, previous)):
            return row
        known = self.known.get(name.key)
        if known is not None and known in choice.candidates:
            # `Tu Mơ Rông` in a report that also names the commune within the district: the district, but in a list.
            district = self.units.district(known)
            return district if district in choice.candidates else known
        for rank in (PROVINCE, DISTRICT, COMMUNE):
            if row := self._of_rank(choice, rank, None):
                return row
        return None

    def _of_rank(self, choice: _Choice, rank: int, listed: _Choice | None) -> Row | None:
        """The unit of `rank` that a bare name means; communes only where their district or list is known."""
        rows = choice.candidates if rank == PROVINCE else self._of_the_time(choice)
        rows = [row for row in rows if row.rank == rank]
        if rank == COMMUNE and not choice.mention.above:
            rows = [row for row in rows if self._is_near(choice, row)]
        elif rank == DISTRICT and not choice.mention.above:
            near = [row for row in rows if self._support(choice, row)[1] > 0]
            rows = near or ([] if any(row.rank == COMMUNE for row in choice.candidates) else rows)
        if listed is not None and listed.row is not None and len(rows) > 1:
            same = [row for row in rows if row.parent == listed.row.parent]
            rows = same or rows
        return self._best(choice, rows)

    def _is_near(self, choice: _Choice, row: Row) -> bool:
        near, far = self._support(choice, row)
        # One with no district must lie in the province that the report is about.
        return far >= max(self.provinces.values()) / 2 if row.era == "n" else near >= _LISTED


def _rank_of(choice: _Choice | None) -> int | None:
    """The rank of a place: that of its unit, else what its word means."""
    if choice is None or (choice.row is None and choice.mention.word is None):
        return None
    return choice.row.rank if choice.row else max(RANKS[choice.mention.word or ""])
