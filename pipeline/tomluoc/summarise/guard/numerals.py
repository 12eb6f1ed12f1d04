"""Every numeral of a text with its value in base units, whatever it counts: briefs and sources are read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tomluoc.extract.numbers import START, Amount, parse_amount, parse_digits
from tomluoc.extract.units import UNITS, parse_unit
from tomluoc.report import Figure

_MILLION = 1_000_000
_THOUSAND = 1_000
_PERCENT = "percent"
_BASES = frozenset(unit.base for unit in UNITS.values())
_NOUN = re.compile(r"\s+(?P<noun>[^\W\d_]+)")
_CLOCK = re.compile(r"(?<![\w.,:])\d{1,2}(?::|[hg](?:iờ)?)\d{2}(?!\w)")
_CELL = re.compile(r"[ \t]*(?:[|\t\n]|$|[ ]{2,})")
_STOP = re.compile(r"[ \t]*(?:[|\t\n,;(]|$|[ ]{2,})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral on `start:end` with its unit.

    `values` are its possible readings in base units; `kind` is `percent`, `money`, a base unit as `m2`,
    or empty where it counts things; `noun` is the word behind one that counts.
    """

    start: int
    end: int
    values: frozenset[float]
    kind: str = ""
    noun: str = ""
    worded: bool = False
    raw: float = -1.0
    """The digits as written, without scale and unit."""
    bare: bool = False
    """Whether the numeral fills a cell of a table or a line: its unit may stand elsewhere."""
    large: bool = False
    """Whether it is a sum of millions, which is money where nothing says what it counts."""


def numerals(folded: str, taken: Sequence[tuple[int, int]]) -> list[Numeral]:
    """Return the numerals of `folded` outside the `taken` stretches (in order), in order."""
    taken = sorted([*taken, *(match.span() for match in _CLOCK.finditer(folded))])
    found: list[Numeral] = []
    at = skip = 0
    while match := START.search(folded, at):
        start = match.start()
        while skip < len(taken) and taken[skip][1] <= start:
            skip += 1
        if skip < len(taken) and taken[skip][0] <= start:
            at = taken[skip][1]
            continue
        amount = parse_amount(folded, start)
        if amount is None:
            at = start + 1
            continue
        found.append(_numeral(folded, amount))
        at = max(found[-1].end, start + 1)
    return found


def _numeral(folded: str, amount: Amount) -> Numeral:
    values = {amount.value} | ({amount.whole} if amount.whole is not None else set())
    raw = parse_digits(amount.digits) if amount.digits else None
    raw = amount.value if raw is None else raw
    unit = parse_unit(folded, amount.end)
    if unit is not None:
        kind = _PERCENT if unit.unit.base == "%" else unit.unit.base
        scaled = frozenset(round(value * unit.unit.factor, 6) for value in values)
        return Numeral(amount.start, unit.end, scaled, kind, worded=amount.worded, raw=raw, large=kind == "VND")
    noun = _NOUN.match(folded, amount.end)
    return Numeral(
        amount.start,
        amount.end,
        frozenset(values),
        "VND" if amount.scale >= _MILLION and noun is None else "",
        noun["noun"] if noun else "",
        worded=amount.worded,
        raw=raw,
        bare=(_CELL if raw < _THOUSAND else _STOP).match(folded, amount.end) is not None,
        large=amount.scale >= _MILLION,
    )


def of_figures(figures: Iterable[Figure]) -> list[Numeral]:
    """Return the figures that the pipeline found: it knows the units that stand in the head of a table."""
    found = []
    for figure in figures:
        values = {value for value in (figure.value, figure.value_to, figure.of) if value is not None}
        if figure.change is not None:
            values.add(figure.change.value)
        kind = _PERCENT if figure.kind == "percent" else figure.unit if figure.unit in _BASES else ""
        noun = "" if kind else next(iter(figure.unit.split()), "").lower()
        found.append(
            Numeral(
                figure.start,
                figure.end,
                frozenset(round(value, 6) for value in values),
                kind,
                noun,
                large=kind == "VND",
            )
        )
    return found
