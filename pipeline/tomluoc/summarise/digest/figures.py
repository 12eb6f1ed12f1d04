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

    def where_and_when(self) -> tuple[object, ...]:
        """Return the report, the place and the time."""
        period = self.row.period
        when = (period.from_, period.to, period.cumulative) if period else None
        return (self.row.report, self.row.place, when, self.row.planned)

    def compares_with(self, other: Told) -> bool:
        """Return whether a reader would set both side by side: kind of body, place or year are the same."""
        if self.origin is other.origin:
            return False
        if self.origin.head and self.origin.head == other.origin.head:
            return True
        if self.area and other.area and self.area.overlaps(other.area):
            return True
        return self._year() is not None and self._year() == other._year()

    def _year(self) -> str | None:
        """Return the year that the figure counts in, else the one that the report was written in."""
        period = self.row.period
        return ((period and period.from_) or self.origin.date or "")[:4] or None


def tell(origins: Sequence[Origin]) -> list[list[Told]]:
    """Return the figures of all reports grouped by item, what a report says twice only once."""
    grouped: dict[Key, list[tuple[Origin, Figure, Item]]] = {}
    for origin in origins:
        for figure, item in items_of(origin):
            unit = figure.unit if figure.kind not in ("count", "ratio") else ""
            grouped.setdefault((item.key, figure.kind, unit), []).append((origin, figure, item))
    shared = [same for same in grouped.values() if same[0][0] is not same[-1][0]]
    return [_once(_told(*one) for one in same) for same in shared]


def tables(told: Iterable[Sequence[Told]]) -> list[FigureTable]:
    """Return a table for each item that at least two reports tell of what can be compared."""
    shared = [rows for same in told for rows in _by_body(same) if _is_shared(rows)]
    return [_table(rows) for rows in sorted(shared, key=_rank)]


def _by_body(rows: Sequence[Told]) -> list[list[Told]]:
    """Return the rows that can be compared; those of vague items apart for each kind of body."""
    kinds: dict[str | None, list[Told]] = {}
    values = Counter(told.where_and_when() for told in rows)
    for told in rows:
        if told.item.vague and values[told.where_and_when()] > 1:
            continue  # the report counts several things by one word
        kinds.setdefault(told.origin.head if told.item.vague else "any", []).append(told)
    return [[one for one in same if any(map(one.compares_with, same))] for same in kinds.values()]


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
        kept.setdefault((*told.where_and_when(), row.value, row.value_to, row.of), told)
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
