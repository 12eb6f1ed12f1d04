"""The names of Viet Nam's provinces, districts and communes, before and after the mergers of 2025."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tomluoc.extract.syllables import Trie
from tomluoc.text import fold
from tomluoc.vocabulary import entries

PROVINCE, DISTRICT, COMMUNE, REGION, COUNTRY = "province", "district", "commune", "region", "country"
_DATA = ("address", "data", "mapping.json")
_LEVELS = {
    "tỉnh": PROVINCE,
    "thành phố": PROVINCE,
    "huyện": DISTRICT,
    "quận": DISTRICT,
    "thị xã": DISTRICT,
    "xã": COMMUNE,
    "phường": COMMUNE,
    "thị trấn": COMMUNE,
    "đặc khu": COMMUNE,
}
_SKIP = frozenset("-")


@cache
def names() -> Trie:
    """Return the trie of names; a value lists the levels that bear the name, parted by spaces."""
    trie = Trie(skip=_SKIP)
    for name, level in sorted(_official_names()):
        for spelling in _spellings(name):
            trie.add(spelling, level)
    for level in (PROVINCE, DISTRICT, REGION, COUNTRY):
        for name in entries("tomluoc.extract", f"place_{level}_names.txt"):
            trie.add(name, level)
    return trie


@cache
def _ways() -> dict[str, list[str]]:
    """Return all ways to write a syllable by each of them."""
    lines = (line.split() for line in entries("tomluoc.extract", "place_spellings.txt"))
    return {way: ways for ways in lines for way in ways}


def _spellings(name: str) -> list[str]:
    """Return the ways to write `name`, folded: one syllable at a time, for no name has two that waver."""
    syllables = fold(name).split()
    found = [" ".join(syllables)]
    for index, syllable in enumerate(syllables):
        for way in _ways().get(syllable, ()):
            if way != syllable:
                found.append(" ".join([*syllables[:index], way, *syllables[index + 1 :]]))
    return found


def _official_names() -> set[tuple[str, str]]:
    """Return the names without their administrative word, with their level; none without underthesea's data."""
    spec = find_spec("underthesea")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder.joinpath(*_DATA) if folder else None
    if path is None or not path.is_file():
        return set()
    rows = json.loads(path.read_text(encoding="utf-8"))["ward_mapping"]
    found: set[tuple[str, str]] = set()
    for key, level in (
        ("old_province", PROVINCE),
        ("new_province", PROVINCE),
        ("old_district", DISTRICT),
        ("old_ward", COMMUNE),
        ("new_ward", COMMUNE),
    ):
        for unit in {row.get(key) or "" for row in rows}:
            name = _without_word(unit)
            if name and not name.isdigit():
                found.add((name, level))
    return found


def _without_word(unit: str) -> str:
    low = fold(unit)
    for word in _LEVELS:
        if low.startswith(word + " "):
            return unit[len(word) + 1 :].strip()
    return unit.strip()
