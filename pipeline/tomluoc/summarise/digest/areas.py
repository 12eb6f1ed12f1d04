"""Official units beside one another: which holds which, also over the mergers of 1 July 2025."""

from __future__ import annotations

import re

from tomluoc.report import Place, Unit
from tomluoc.summarise.digest.phrases import written_out

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
_BARE_LEVEL = re.compile(r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$")
_COMMUNES = frozenset(("commune", "ward", "township", "special zone"))


def rank(unit: Unit) -> int:
    """Return 1 for a province, 2 for a district, 3 for a commune."""
    if unit.level in _COMMUNES:
        return COMMUNE
    return DISTRICT if unit.province else PROVINCE


def key(unit: Unit) -> tuple[str, ...]:
    """Return what tells a unit from all others, from the top down."""
    return tuple(name for name in (unit.province, unit.district) if name) + (unit.name,)


def full_name(unit: Unit) -> str:
    """Return the name with those of the units above, from the bottom up, as an address is written."""
    above = (_inner(name) for name in (unit.district, unit.province) if name)
    return ", ".join((unit.name, *above))


def _inner(name: str) -> str:
    return name[0].lower() + name[1:]


class Area:
    """A unit with what became of it, as far as a report tells."""

    def __init__(self, unit: Unit, now: Unit | None = None) -> None:
        self.unit, self.now = unit, now

    @classmethod
    def of(cls, place: Place) -> Area | None:
        """Return the area of a place with an official unit."""
        return cls(place.unit, place.now) if place.unit else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Area) and key(self.unit) == key(other.unit)

    def __hash__(self) -> int:
        return hash(key(self.unit))

    def overlaps(self, other: Area) -> bool:
        """Return whether one lies in the other, or both are the same or became the same."""
        return self == other or self.holds(other) or other.holds(self)

    def holds(self, other: Area) -> bool:
        """Return whether `other` lies in this area."""
        if self == other:
            return False
        became = other.now is not None and key(other.now) == key(self.unit)
        return became or any(self._is_above(unit) for unit in other._forms())

    def _forms(self) -> list[Unit]:
        return [self.unit, self.now] if self.now else [self.unit]

    def _is_above(self, unit: Unit) -> bool:
        if rank(self.unit) == PROVINCE:
            return unit.province == self.unit.name
        # The province too: districts of two provinces may share a name.
        return rank(self.unit) == DISTRICT and (unit.province, unit.district) == (self.unit.province, self.unit.name)


def climb(area: Area, word: str) -> Area | None:
    """Return the area that a bare word of level means in a report from `area`: `tỉnh` there is its own province."""
    unit = area.unit
    for name in (unit.name, unit.district, unit.province):
        if name and name.lower().startswith(word):
            if name == unit.name:
                return area
            level = PROVINCE if name == unit.province else DISTRICT
            return Area(Unit(name=name, province=unit.province if level == DISTRICT else None))
    return None


def bare_level(title: str) -> str | None:
    """Return the word of level that a title ends in without a name: `tỉnh` of `Phó Chủ tịch UBND tỉnh`."""
    match = _BARE_LEVEL.search(written_out(title))
    return match[1] if match else None
