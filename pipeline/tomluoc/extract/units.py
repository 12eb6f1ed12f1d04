"""Units of measure and money behind a numeral, with their base units, and the rates `/người/tháng`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tomluoc.report import FigureKind
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.extract"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: one of it is `factor` of `base`."""

    kind: FigureKind
    base: str
    factor: float


def _load() -> dict[str, Unit]:
    units = {}
    for surface, rest in mapping(_PACKAGE, "units.txt").items():
        kind, base, factor = rest.split("\t")
        units[fold(surface)] = Unit(kind, base, float(factor))  # type: ignore[arg-type]
    return units


UNITS = _load()
_PERCENT = Unit("percent", "%", 1)
_PERMILLE = Unit("other", "‰", 1)
_DONG = Unit("money", "VND", 1)
_TIMES = frozenset(surface for surface, unit in UNITS.items() if unit.kind == "duration")
# `đ` is đồng, but `đ/c` is đồng chí; a unit word that begins another word (`m` of `mô hình`) is none.
_UNIT = re.compile(
    rf"\s?(?P<percent>%|‰)|\s?(?P<dong>đ)(?!\w|/c\b|\.\s?c\b)|(?P<dotted>\s?\.\s?đ)(?!\w)"
    rf"|\s*(?P<word>{alternatives(tuple(UNITS))})(?![\w²³])(?<!đồng)"
    rf"|\s*(?P<full>đồng)(?!\w|\s+(?:chí|ý|minh|tình|thời|loạt|bằng|bào|bọn|phạm|đội|nghiệp|thau|hồ|cỏ|lúa|ruộng)(?!\w))"
)
_TIME_WORDS = entries(_PACKAGE, "rate_times.txt")
_DENOMINATOR = rf"(?:{alternatives(entries(_PACKAGE, 'rate_units.txt'))})(?![\w²³])|(?:[^\W\d_]+[23²³]?)(?!\w)"
_RATE = re.compile(rf"\s?/\s?(?:(?:1|một)\s?)?(?:{_DENOMINATOR})(?:\s?/\s?(?:{_DENOMINATOR}))*")
_NO_RATE = re.compile(rf"\s?/\s?(?:{alternatives(entries(_PACKAGE, 'rate_stops.txt'))})(?!\w)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit as found: where it stands in the text, and what it is."""

    start: int
    end: int
    unit: Unit
    surface: str


def parse_unit(folded: str, pos: int) -> UnitMatch | None:
    """Return the unit of measure or money that follows a numeral ending at `pos`, or None."""
    match = _UNIT.match(folded, pos)
    if not match:
        return None
    if sign := match["percent"]:
        return UnitMatch(match.start("percent"), match.end(), _PERCENT if sign == "%" else _PERMILLE, sign)
    if match["dong"] or match["dotted"] or match["full"]:
        return UnitMatch(match.end() - 1, match.end(), _DONG, "đ")
    surface = _SPACES.sub(" ", match["word"])
    return UnitMatch(match.start("word"), match.end(), UNITS[surface], surface)


def parse_rate(folded: str, pos: int) -> int | None:
    """Return where a rate such as `/người/tháng` that begins at `pos` ends, or None."""
    if _NO_RATE.match(folded, pos):
        return None
    match = _RATE.match(folded, pos)
    return match.end() if match else None


def is_time_rate(rate: str, also: tuple[str, ...] = ()) -> bool:
    """Tell whether a rate such as `/tuần` is over time only, or over the words of `also`."""
    parts = [_SPACES.sub(" ", part.strip()) for part in rate.split("/") if part.strip()]
    return bool(parts) and all(part in _TIMES or part in _TIME_WORDS or part in also for part in parts)
