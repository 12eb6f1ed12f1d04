"""Places with their level and, where the report leaves no doubt, the official unit and what it became in 2025."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from tomluoc.layout import Layout
from tomluoc.link.patterns import PACKAGE
from tomluoc.link.units import Commune, Units, key_of, load_units
from tomluoc.report import Entity, Place, Unit
from tomluoc.text import fold
from tomluoc.vocabulary import entries, mapping

_MERGERS = "2025-07-01"
_ABBREVIATIONS = (
    (re.compile(r"^t\.?p\.?\s*(?=\w)"), "thành phố "),
    (re.compile(r"^tx\.?\s+"), "thị xã "),
    (re.compile(r"^tt\.?\s+"), "thị trấn "),
    (re.compile(r"^p\.\s*"), "phường "),
    (re.compile(r"^h\.\s*"), "huyện "),
    (re.compile(r"^q\.\s*"), "quận "),
)
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_NEXT = re.compile(r"\s*[,(\-]\s*")


@dataclass(slots=True)
class _Context:
    """The provinces and districts that the report names, by `key_of` their full names."""

    provinces: set[str] = field(default_factory=set)
    districts: set[str] = field(default_factory=set)
    merged: bool = False  # written after the mergers


def link_places(text: str, entities: Sequence[Entity], layout: Layout) -> list[Place]:
    """Return a `Place` for each PLACE span, in order; what stays in doubt stays None.

    `unit.code` is set for provinces only.
    """
    spans = sorted((entity for entity in entities if entity.type == "PLACE"), key=lambda e: (e.start, -e.end))
    if not spans:
        return []
    units = load_units()
    names = [_full_name(entity.text, units) for entity in spans]
    context = _context(text, names, layout, units)
    places: list[Place] = []
    for index, entity in enumerate(spans):
        unit, now = _resolve(names[index], _above(text, spans, names, index), context, units)
        places.append(
            Place(start=entity.start, end=entity.end, text=entity.text, level=_level(names[index]), unit=unit, now=now)
        )
    return places


# -- names and levels


def _full_name(surface: str, units: Units) -> str:
    """The name as it is looked up: folded, abbreviations written out, a bare province with its word."""
    name = key_of(surface)
    for pattern, full in _ABBREVIATIONS:
        name = pattern.sub(full, name)
    name = _aliases().get(name, name)
    return units.short_provinces.get(name, name)


@cache
def _aliases() -> dict[str, str]:
    return {key_of(key): key_of(value) for key, value in mapping(PACKAGE, "province_aliases.txt").items()}


@cache
def _levels() -> tuple[re.Pattern[str], dict[str, str]]:
    levels = {fold(word): level for word, level in mapping(PACKAGE, "place_levels.txt").items()}
    ordered = sorted(levels, key=len, reverse=True)
    return re.compile(rf"({'|'.join(re.escape(word) for word in ordered)})(?![^\W\d_])"), levels


@cache
def _named(name: str) -> frozenset[str]:
    return frozenset(key_of(entry) for entry in entries(PACKAGE, name))


def _level(name: str) -> str | None:
    if name in _named("regions.txt"):
        return "region"
    if name in _named("countries.txt"):
        return "country"
    pattern, levels = _levels()
    match = pattern.match(name)
    return levels[match[1]] if match else None


# -- context


def _context(text: str, names: Iterable[str], layout: Layout, units: Units) -> _Context:
    context = _Context()
    written = layout.published or (layout.letterhead.date if layout.letterhead else None)
    context.merged = written is not None and written[:10] >= _MERGERS
    head = layout.letterhead
    for name in (*names, *_heads((head.issuer, head.parent, head.place) if head else (), units)):
        if name in units.old_provinces or name in units.new_provinces:
            context.provinces.add(name)
        elif name in units.districts:
            context.districts.add(name)
    return context


def _heads(lines: Iterable[str | None], units: Units) -> Iterable[str]:
    """The units named at the end of the lines of a letterhead (`UỶ BAN NHÂN DÂN HUYỆN …`)."""
    for line in lines:
        key = key_of(line or "")
        for match in re.finditer(r"(?<![^\W_])(?:tỉnh|thành phố|huyện|quận|thị xã)\s", key):
            yield _full_name(key[match.start() :], units)
        yield _full_name(key, units)


def _above(text: str, spans: Sequence[Entity], names: Sequence[str], index: int) -> list[str]:
    """The units written right after a place, each one higher: `xã A, huyện B, tỉnh C`."""
    above: list[str] = []
    for following in range(index + 1, min(index + 3, len(spans))):
        previous = spans[following - 1]
        gap = text[previous.end : spans[following].start]
        if spans[following].start < previous.end or not _NEXT.fullmatch(gap):
            break
        above.append(names[following])
    return above


# -- resolution


def _resolve(name: str, above: Sequence[str], context: _Context, units: Units) -> tuple[Unit | None, Unit | None]:
    if name in units.old_provinces or name in units.new_provinces:
        return _province(name, context, units)
    if name in units.districts and name.startswith(_DISTRICTS):
        return _district(units.districts[name], above, context), None
    if name.startswith(_COMMUNES):
        return _commune(name, above, context, units)
    return None, None


def _province(name: str, context: _Context, units: Units) -> tuple[Unit | None, Unit | None]:
    old, new = units.old_provinces.get(name), units.new_provinces.get(name)
    if context.merged and new is not None:
        return new, new
    return (old, units.successor.get(name)) if old is not None else (new, new)


def _provinces_of(above: Sequence[str], context: _Context, units: Units) -> set[str]:
    """The provinces that a lower unit may lie in: the one written after it, else all that the report names."""
    written = {name for name in above if name in units.old_provinces or name in units.new_provinces}
    return written or context.provinces


def _district(found: Sequence[Unit], above: Sequence[str], context: _Context) -> Unit | None:
    allowed = _provinces_of(above, context, load_units())
    if allowed:
        found = [unit for unit in found if key_of(unit.province or "") in allowed]
    return found[0] if len(found) == 1 else None


def _commune(name: str, above: Sequence[str], context: _Context, units: Units) -> tuple[Unit | None, Unit | None]:
    allowed = _provinces_of(above, context, units)
    if context.merged:
        new = [u for u in units.new_communes.get(name, []) if not allowed or key_of(u.province or "") in allowed]
        return (new[0], new[0]) if len(new) == 1 else (None, None)
    found: list[Commune] = units.communes.get(name, [])
    districts = {key for key in above if key in units.districts} or context.districts
    if allowed:
        found = [commune for commune in found if key_of(commune.province) in allowed]
    if districts:
        found = [commune for commune in found if commune.district in districts]
    if len(found) != 1 or not (allowed or districts):
        return None, None
    return found[0].unit, found[0].now
