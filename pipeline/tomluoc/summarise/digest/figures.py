"""Figures of the same item side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tomluoc.report import Figure
from tomluoc.summarise.digest.areas import COMMUNE, Area, full_name, rank
from tomluoc.summarise.digest.items import Item, items_of
from tomluoc.summarise.digest.model import FigureRow, FigureTable
from tomluoc.summarise.digest.origin import Origin
from tomluoc.summarise.digest.totals import total

Key = tuple[frozenset[str], str, str]


@dataclass(slots=True)
class Told:
    """A figure with all that comparing needs: its report, its item, the area it counts in, and its row.

    `part` is true where it counts in a part of that area only, a village or a site.
    """

    origin: Origin
    figure: Figure
    item: Item
    area: Area | None
    part: bool
    row: FigureRow


def tables(origins: Sequence[Origin]) -> tuple[list[FigureTable], list[list[Told]]]:
    """Return a table for each item that at least two reports count, and what each table is made of."""
    grouped: dict[Key, list[Told]] = {}
    for origin in origins:
        for figure, item in items_of(origin):
            unit = figure.unit if figure.kind not in ("count", "ratio") else ""
            grouped.setdefault((item.key, figure.kind, unit), []).append(_told(origin, figure, item))
    shared = [rows for rows in map(_once, grouped.values()) if _is_shared(rows)]
    shared.sort(key=_rank)
    return [_table(rows) for rows in shared], shared


def _is_shared(rows: Sequence[Told]) -> bool:
    """Return whether at least two reports tell of what is, and not only of plans or parts."""
    return len({told.origin.number for told in rows if not told.part and not told.row.planned}) > 1


def _told(origin: Origin, figure: Figure, item: Item) -> Told:
    area, name, part = origin.area, origin.place, False
    place = origin.place_at(figure.place, figure.start) if figure.place else None
    if place and (own := Area.of(place)):
        if not own.holds(origin.area) if origin.area else True:
            area, name = own, own.unit.name
    elif place and place.level == "village":
        name, part = " ".join(place.text.split()), True
    row = FigureRow(
        report=origin.number,
        body=origin.body,
        place=name,
        period=origin.period_of(figure),
        words=" ".join(figure.text.split()),
        value=figure.value,
        value_to=figure.value_to,
        of=figure.of,
        unit=figure.unit,
        approx=figure.approx,
        planned=item.planned,
        evidence=origin.evidence(figure.start, figure.end),
    )
    return Told(origin, figure, item, area, part, row)


def _once(rows: Iterable[Told]) -> list[Told]:
    """Return the rows by place and time, what a report says twice only once."""
    kept: dict[tuple[object, ...], Told] = {}
    for told in rows:
        row = told.row
        period = (row.period.from_, row.period.to, row.period.cumulative) if row.period else None
        kept.setdefault((row.report, row.value, row.value_to, row.of, row.place, period, row.planned), told)
    return sorted(kept.values(), key=_order)


def _order(told: Told) -> tuple[object, ...]:
    period, area = told.row.period, told.area
    when = (period.from_ or "", period.to or "") if period else ("", "")
    where = (rank(area.unit), full_name(area.unit)) if area else (COMMUNE + 1, "")
    return (when, where, told.row.report, told.figure.start)


def _rank(rows: Sequence[Told]) -> tuple[object, ...]:
    """Put first what most reports count, then by name."""
    first = rows[0]
    return (-len({told.origin.number for told in rows}), -len(rows), sorted(first.item.key), first.figure.kind)


def _table(rows: Sequence[Told]) -> FigureTable:
    names = Counter(told.item.words for told in rows)
    name = min(names, key=lambda words: (-names[words], len(words), words))
    units = Counter(told.figure.unit for told in rows)
    totals, untotalled = total(rows)
    return FigureTable(
        item=name,
        kind=rows[0].figure.kind,
        unit=min(units, key=lambda unit: (-units[unit], unit)),
        rows=[told.row for told in rows],
        totals=totals,
        untotalled=untotalled,
    )
