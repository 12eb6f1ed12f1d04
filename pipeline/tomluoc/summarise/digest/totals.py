"""Sums, only where adding is sound.

The rows of a sum count the same item over the same time in places or bodies of which none holds another, each reported
once. What keeps a row out is said: a reader who adds up by hand would add too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tomluoc.report import Approx
from tomluoc.summarise.digest.agreement import agree
from tomluoc.summarise.digest.model import Period, Reason, Total, Untotalled
from tomluoc.summarise.digest.phrases import written_out

if TYPE_CHECKING:
    from tomluoc.summarise.digest.figures import Told

_ADDITIVE = frozenset(("count", "money", "area", "mass"))
When = tuple[str | None, str | None, bool]


def total(rows: Sequence[Told]) -> tuple[list[Total], list[Untotalled]]:
    """Return the sums of `rows`, one for each time, and why the others have none."""
    out: dict[Reason, set[int]] = {}
    if rows[0].figure.kind not in _ADDITIVE or any(told.item.average for told in rows):
        return [], [Untotalled(reason="averages", rows=list(range(len(rows))))]
    by_time: dict[When, list[int]] = {}
    for number, told in enumerate(rows):
        if told.row.planned:
            out.setdefault("planned", set()).add(number)
        elif told.part:
            out.setdefault("parts", set()).add(number)
        elif told.row.period is None or not told.row.period.from_:
            out.setdefault("periods", set()).add(number)
        else:
            period = told.row.period
            by_time.setdefault((period.from_, period.to, period.cumulative), []).append(number)
    totals: list[Total] = []
    for numbers in by_time.values():
        addends = _addends(rows, numbers, out)
        if len(addends) > 1:
            totals.append(_sum(rows, addends))
        elif len(by_time) > 1 and addends:
            out.setdefault("periods", set()).update(addends)
    counted = {number for one in totals for number in one.rows}
    kept = {reason: numbers - counted for reason, numbers in out.items()}
    return totals, [Untotalled(reason=reason, rows=sorted(kept[reason])) for reason in sorted(kept) if kept[reason]]


def _addends(rows: Sequence[Told], numbers: Sequence[int], out: dict[Reason, set[int]]) -> list[int]:
    """Return those of `numbers` that can be added; the others go to `out` with the reason."""
    heads = {rows[number].origin.head for number in numbers} - {None}
    if len(heads) > 1:
        out.setdefault("bodies", set()).update(numbers)
        return []
    scopes: dict[tuple[object, ...], list[int]] = {}
    for number in numbers:
        if rows[number].area is None:
            out.setdefault("places", set()).add(number)
        else:
            scopes.setdefault(_scope(rows[number]), []).append(number)
    addends: list[int] = []
    for same in scopes.values():
        own = {rows[number].origin.number for number in same}
        if not all(agree(rows[same[0]].figure, rows[number].figure) for number in same[1:]):
            out.setdefault("disputed" if len(own) > 1 else "several", set()).update(same)
        else:
            addends.append(_plainest(rows, same))
    holding = [n for n in addends if any(m != n and _holds(rows[n], rows[m]) for m in addends)]
    if holding:
        out.setdefault("nested", set()).update(holding)
    return [number for number in addends if number not in holding]


def _scope(told: Told) -> tuple[object, ...]:
    """Return what tells the counted from that of other rows: the place, and the body unless it is a territory's."""
    body = "" if not told.origin.head else written_out(told.origin.body or "")
    return (told.area, body)


def _holds(wide: Told, narrow: Told) -> bool:
    """Return whether what `wide` counts holds what `narrow` counts: its place, or in one place its body, is larger."""
    if wide.area is None or narrow.area is None:
        return False
    if wide.area.holds(narrow.area):
        return True
    names = [written_out(told.origin.body or "") for told in (wide, narrow)]
    return wide.area == narrow.area and (names[0] in names[1] or not names[0])


def _plainest(rows: Sequence[Told], same: Sequence[int]) -> int:
    """Return the row with an exact value, of several the first."""
    return min(same, key=lambda number: (rows[number].row.approx is not None, rows[number].row.value_to or 0.0, number))


def _sum(rows: Sequence[Told], addends: Sequence[int]) -> Total:
    parts = [rows[number].row for number in addends]
    signs = {part.approx for part in parts} | {"about" for part in parts if part.value_to is not None}
    signs.discard(None)
    approx: Approx | None = None
    if signs:
        approx = "over" if signs == {"over"} else "under" if signs == {"under"} else "about"
    period: Period | None = parts[0].period
    value = sum(part.value if part.value_to is None else (part.value + part.value_to) / 2 for part in parts)
    return Total(value=round(value, 6), approx=approx, period=period, rows=sorted(addends))
