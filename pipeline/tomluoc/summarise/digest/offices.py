"""A position taken apart: office, rank, body and place, so that two can be held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tomluoc.report import PersonPosition
from tomluoc.summarise.digest.areas import Area, key
from tomluoc.summarise.digest.phrases import find, matcher, written_out

_LEVEL = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn)(?!\w).*$")
_DEPUTY = re.compile(r"(?:quyền|phó(?:\s+trưởng)?)\s+")


@dataclass(frozen=True, slots=True)
class Office:
    """`phó chủ tịch` of `hội nông dân` in a unit: `chief` is the office without `phó`; `past` of one who held it."""

    name: str
    chief: str
    body: str
    area: tuple[str, ...]
    past: bool

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the office from others."""
        return (self.name, self.body, *self.area)

    def goes_with(self, other: Office) -> bool:
        """Return whether one person may well be meant: the same office or the same body, in the same place."""
        same_place = self.area == other.area
        if not same_place or not self.area:
            return False
        return self.name == other.name or (bool(self.body) and self.body == other.body)

    def clashes(self, other: Office) -> bool:
        """Return whether nobody holds both at a time: the same office in two places."""
        apart = bool(self.area) and bool(other.area) and self.area != other.area
        return apart and not self.past and not other.past and self.chief == other.chief

    def contradicts(self, other: Office) -> bool:
        """Return whether one report must be wrong: head and deputy of the same body in the same place."""
        same = self.chief == other.chief and self.body == other.body and self.area == other.area
        return same and not self.past and not other.past and self._is_deputy() != other._is_deputy()

    def _is_deputy(self) -> bool:
        return self.name != self.chief


def read_office(held: PersonPosition, area: Area | None, own_body: str | None) -> Office:
    """Return the office of a position; `area` is where it is held, `own_body` the body of the report."""
    title = written_out(held.title)
    past = matcher("digest_past.txt", "^{}").match(title) is not None
    if past:
        title = matcher("digest_past.txt", r"^{}\s*").sub("", title)
    body = written_out(held.organisation) if held.organisation else ""
    span = find(title, body) if body else None
    name = title[: span[0]] if span else title
    name = _LEVEL.sub("", name).strip(" ,-")
    body = _LEVEL.sub("", body).strip(" ,-") or written_out(_LEVEL.sub("", written_out(own_body or ""))).strip(" ,-")
    chief = _DEPUTY.sub("", name)
    return Office(name, chief, body, key(area.unit) if area else (), past)
