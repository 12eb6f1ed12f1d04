"""What a PLACE span says by its own words: administrative word, name, level."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tomluoc.link.patterns import PACKAGE
from tomluoc.link.units import COMMUNE, DISTRICT, PROVINCE, load_units, name_key
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_ABBREVIATIONS = (
    (re.compile(r"t\.?p\.?\s*(?=\w)"), "thành phố "),
    (re.compile(r"tx\.?\s+"), "thị xã "),
    (re.compile(r"tt\.?\s+"), "thị trấn "),
    (re.compile(r"p\.\s*|p(?=\d)"), "phường "),
    (re.compile(r"h\.\s*"), "huyện "),
    (re.compile(r"q\.\s*|q(?=\d)"), "quận "),
)
RANKS = {
    "tỉnh": (PROVINCE,),
    "thành phố": (PROVINCE, DISTRICT),
    "huyện": (DISTRICT,),
    "quận": (DISTRICT,),
    "thị xã": (DISTRICT,),
    "thị trấn": (COMMUNE,),
    "xã": (COMMUNE,),
    "phường": (COMMUNE,),
    "đặc khu": (COMMUNE,),
}
_WORD = re.compile(rf"({'|'.join(sorted(RANKS, key=len, reverse=True))})(?:\s+đảo)?\s+(?P<name>\S.*)")


class Name(NamedTuple):
    """`key` is the `name_key` without the administrative `word`; `is_unit` is False for roads, hamlets, countries …"""

    key: str
    word: str | None
    level: str | None
    is_unit: bool

    @property
    def ranks(self) -> tuple[int, ...]:
        """The ranks that the word allows."""
        return RANKS[self.word] if self.word else (PROVINCE, DISTRICT, COMMUNE)


@cache
def parse_name(surface: str) -> Name:
    """Read `TP. Hồ Chí Minh`, `xã đảo Tam Hải`, `Sông Mã` or `sông Mã`."""
    key = name_key(surface)
    for pattern, full in _ABBREVIATIONS:
        if match := pattern.match(key):
            key = full + key[match.end() :]
            break
    key = _aliases().get(key, key)
    if match := _WORD.fullmatch(key):
        name = match["name"]
        return Name(name[1:] if re.fullmatch(r"0\d", name) else name, match[1], _level(key), True)
    level = _level(key)
    # `Sông Mã` may be the district, `sông Mã` is the river.
    named = level is None or (surface[:1].isupper() and bool(load_units().named(key)))
    return Name(key, None, level, named)


@cache
def _aliases() -> dict[str, str]:
    return {name_key(key): name_key(value) for key, value in mapping(PACKAGE, "province_aliases.txt").items()}


@cache
def _levels() -> tuple[re.Pattern[str], dict[str, str]]:
    levels = {fold(word): level for word, level in mapping(PACKAGE, "place_levels.txt").items()}
    return re.compile(rf"({alternatives(tuple(levels))})(?![^\W\d_])"), levels


@cache
def _named(name: str) -> frozenset[str]:
    return frozenset(name_key(entry) for entry in entries(PACKAGE, name))


def _level(key: str) -> str | None:
    if key in _named("regions.txt"):
        return "region"
    if key in _named("countries.txt"):
        return "country"
    pattern, levels = _levels()
    match = pattern.match(key)
    return levels[match[1]] if match else None
