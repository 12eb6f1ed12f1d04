"""Administrative units before and after the mergers of 1 July 2025, on all levels, with their official codes.

`data/units.tsv` (see `build_units`) is read once, on first use; `vocabulary/former_units.txt` adds what was dissolved
before 2025. Names are compared by `name_key`, without their administrative word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tomluoc.link.patterns import PACKAGE
from tomluoc.report import Unit
from tomluoc.text import fold
from tomluoc.vocabulary import mapping

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
_FINAL_I = re.compile(r"qu[iíìỉĩị](?![^\W\d_])")
_TO_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


class Row(NamedTuple):
    """A unit as `data/units.tsv` has it; `rank` is 1 for provinces, 2 for districts, 3 for communes.

    `era` is `o` (as of 30 June 2025), `n` (since then), `f` (a commune merged away before), `h` (a former district or
    province, `until` its last day).
    """

    era: str
    code: str
    word: str
    name: str
    parent: str
    now: str
    rank: int
    until: str = ""

    @property
    def key(self) -> str:
        """What tells it from other units of its rank: the code, of a former unit without one its name."""
        return self.code or self.name


def name_key(name: str) -> str:
    """Return a name as it is compared: folded, no hyphens and apostrophes, one spelling of `Đăk` and `quy`."""
    return " ".join(_one_spelling(fold(name)).split())


def _one_spelling(folded: str) -> str:
    """Work on a folded name, or on many at once: line ends stay where they are."""
    plain = folded.replace("' ", "").replace("'", "").replace("-", " ").replace("  ", " ").replace("  ", " ")
    return _FINAL_I.sub(lambda match: match[0].translate(_TO_Y), plain.replace("đăk", "đắk"))


def plain_key(key: str) -> str:
    """Return a key without tone marks and spaces, as the table has the names of former communes."""
    marked = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "~" + "".join(char for char in marked if not unicodedata.combining(char) and char != " ")


@dataclass(slots=True)
class Units:
    """All units, by `name_key` and by code; former communes stand by `plain_key`."""

    by_name: dict[str, list[Row]] = field(default_factory=dict)
    old: dict[str, Row] = field(default_factory=dict)
    new: dict[str, Row] = field(default_factory=dict)

    def named(self, key: str) -> list[Row]:
        """Return the units of all eras that bear the name."""
        official = _spellings().get(key)
        other = self.by_name.get(official, []) if official else []
        return self.by_name.get(key, []) + other + self.by_name.get(plain_key(key), [])

    def parent(self, row: Row) -> Row | None:
        """Return the unit above: the district of an old commune, else the province."""
        return (self.new if row.era == "n" else self.old).get(row.parent)

    def district(self, row: Row) -> Row | None:
        """Return the district that an old commune lay in, or the district itself."""
        if row.rank == COMMUNE and row.era != "n":
            return self.parent(row)
        return row if row.rank == DISTRICT else None

    def province(self, row: Row) -> Row:
        """Return the province that the unit lies in, of the unit's own era."""
        while (above := self.parent(row)) is not None:
            row = above
        return row

    def successor(self, row: Row) -> Row | None:
        """Return the one unit of today that took all of `row` in; None where it was parted or dissolved."""
        if row.era == "f":
            heir = self.old.get(row.now)
            return self.new.get(heir.now) if heir else None
        return self.new.get(row.now)

    def unit(self, row: Row, name: str | None = None) -> Unit:
        """Return `row` as the contract has it; `name` as the report has it, where it has another one."""
        province, district = self.province(row), self.district(row)
        return Unit(
            code=row.code or None,
            name=name or full_name(row),
            level=level_of(row.word),
            province=full_name(province) if province is not row else None,
            district=full_name(district) if district and district is not row else None,
        )


def full_name(row: Row) -> str:
    """Return the name with its administrative word."""
    return f"{row.word} {row.name}"


def level_of(word: str) -> str | None:
    """Return the level that an administrative word means."""
    return mapping(PACKAGE, "place_levels.txt").get(word.lower())


@cache
def _spellings() -> dict[str, str]:
    return {name_key(key): name_key(value) for key, value in mapping(PACKAGE, "unit_spellings.txt").items()}


@cache
def load_units() -> Units:
    """Return the units."""
    text = files(PACKAGE).joinpath("data", "units.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    units = Units()
    # All names are folded in one go: a call for each of them takes far longer.
    keys = _one_spelling(fold("\n".join(line[3] for line in lines))).split("\n")
    by_name = units.by_name
    for (era, code, word, name, parent, now), key in zip(lines, keys, strict=True):
        if era == "f":
            row = Row(era, code, word, name, parent, now, COMMUNE)
            key = "~" + key
        else:
            rank = PROVINCE if not parent else COMMUNE if era == "n" or len(parent) == 3 else DISTRICT
            row = Row(era, code, word, name, parent, now, rank)
            (units.old if era == "o" else units.new)[code] = row
        by_name.setdefault(key, []).append(row)
    _add_former(units)
    return units


def _add_former(units: Units) -> None:
    for full, value in mapping(PACKAGE, "former_units.txt").items():
        province, until, now = value.split()
        word = next(word for word in ("Thành phố", "Thị xã", "Huyện", "Quận", "Tỉnh") if full.startswith(word))
        name = full[len(word) + 1 :]
        rank = PROVINCE if word == "Tỉnh" else DISTRICT
        row = Row("h", "", word, name, province.strip("-"), now.strip("-"), rank, until)
        units.by_name.setdefault(name_key(name), []).append(row)
