"""The reports by place, body or period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tomluoc.link.units import name_key, plain_key
from tomluoc.summarise.digest.areas import full_name, key
from tomluoc.summarise.digest.model import DigestPoint, Group, Grouping
from tomluoc.summarise.digest.origin import Origin
from tomluoc.summarise.digest.phrases import written_out

_MANY_MONTHS = 12  # over more, reports are put together by quarter


def group(origins: Sequence[Origin], by: Grouping, points: Mapping[int, Sequence[DigestPoint]]) -> list[Group]:
    """Return the groups in order: places from the top down, bodies by name, time forward; the unknown last."""
    quarters = len({(origin.date or "")[:7] for origin in origins}) > _MANY_MONTHS
    found: dict[tuple[object, ...], list[Origin]] = {}
    for origin in origins:
        found.setdefault(_key(origin, by, quarters), []).append(origin)
    return [_group(found[one], by, quarters, points) for one in sorted(found, key=lambda k: (not k, k))]


def _key(origin: Origin, by: Grouping, quarters: bool) -> tuple[object, ...]:
    """Return what the reports of a group share, to sort by; empty where the report does not say."""
    if by == "place":
        return _sorted_place(origin)
    if by == "period":
        return (period_name(origin.date, quarters),) if origin.date else ()
    if not origin.body:
        return ()
    return (written_out(origin.body), *_sorted_place(origin))


def _sorted_place(origin: Origin) -> tuple[str, ...]:
    """Return the names of the units from the top down, each first by its letters without word and marks."""
    units = key(origin.area.unit) if origin.area else ()
    return tuple(part for name in units for part in (plain_key(name_key(name.split(" ", 1)[-1])), name))


def period_name(date: str | None, quarters: bool) -> str:
    """Return `2022-07`, or `2022-Q3`, of an ISO 8601 date."""
    if not date:
        return ""
    return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if quarters else date[:7]


def _group(
    origins: Sequence[Origin], by: Grouping, quarters: bool, points: Mapping[int, Sequence[DigestPoint]]
) -> Group:
    first = origins[0]
    now = first.area.now if by == "place" and first.area else None
    name = {"place": _place(first), "body": _body(first), "period": period_name(first.date, quarters)}[by]
    changed = now is not None and first.area is not None and key(now) != key(first.area.unit)
    return Group(
        name=name,
        now=full_name(now) if now and changed else None,
        reports=[origin.number for origin in origins],
        points=[point for origin in origins for point in points.get(origin.number, ())],
    )


def _place(origin: Origin) -> str:
    return full_name(origin.area.unit) if origin.area else ""


def _body(origin: Origin) -> str:
    """Return the body, with its place where the name does not hold it."""
    if not origin.body:
        return ""
    place = origin.area.unit.name if origin.area else ""
    bare = place.split(" ", 1)[-1].lower()
    return origin.body if not bare or bare in origin.body.lower() else f"{origin.body} ({place})"
