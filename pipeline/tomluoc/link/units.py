"""Administrative units before and after the mergers of 1 July 2025, read from the data file that underthesea ships.

The file is found without importing underthesea (which would load its models) and read once, on first use. It gives
official codes for provinces only: a lower unit has none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tomluoc.report import Unit
from tomluoc.text import fold

_FILE = Path("address", "data", "mapping.json")


def key_of(name: str) -> str:
    """Return `name` as it is compared: folded, single spaces, hyphens as spaces (`Bà Rịa - Vũng Tàu`)."""
    return " ".join(fold(name).replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or township before the mergers, and what it went into: one unit, or None where it was divided."""

    unit: Unit
    district: str
    province: str
    now: Unit | None


@dataclass(slots=True)
class Units:
    """Units by `key_of` their name with its administrative word. Provinces stand by their full and short names."""

    old_provinces: dict[str, Unit] = field(default_factory=dict)
    new_provinces: dict[str, Unit] = field(default_factory=dict)
    short_provinces: dict[str, str] = field(default_factory=dict)
    successor: dict[str, Unit] = field(default_factory=dict)
    districts: dict[str, list[Unit]] = field(default_factory=dict)
    communes: dict[str, list[Commune]] = field(default_factory=dict)
    new_communes: dict[str, list[Unit]] = field(default_factory=dict)


@cache
def load_units() -> Units:
    """Return the units; all tables are empty where underthesea's data file is not installed or not readable."""
    spec = find_spec("underthesea")
    units = Units()
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / _FILE
        if not path.is_file():
            continue
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            _provinces(units, data)
            _communes(units, data)
        except (OSError, ValueError, KeyError, TypeError):
            return Units()
    return units


def _provinces(units: Units, data: dict[str, Any]) -> None:
    new = {slug: Unit(code=row["code"], name=row["name"]) for slug, row in data["province_names"].items()}
    for unit in new.values():
        units.new_provinces[key_of(unit.name)] = unit
    for slug, row in data["old_province_names"].items():
        key = key_of(row["name"])
        units.old_provinces[key] = Unit(code=row["code"], name=row["name"])
        units.short_provinces[key_of(row["short"])] = key
        successor = new.get(data["province_mapping"].get(slug, ""))
        if successor is not None:
            units.successor[key] = successor


def _communes(units: Units, data: dict[str, Any]) -> None:
    # Ordered sets of (province, name): each new commune and each old district is listed once.
    communes: dict[tuple[str, str], None] = {}
    districts: dict[tuple[str, str], None] = {}
    targets: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for row in data["ward_mapping"]:
        old = (row["old_province"], row["old_district"], row["old_ward"])
        new = (row["new_province"], row["new_ward"])
        communes[new] = None
        districts[old[:2]] = None
        targets.setdefault(old, set()).add(new)
    for province, name in communes:
        units.new_communes.setdefault(key_of(name), []).append(Unit(name=name, province=province))
    for province, name in districts:
        units.districts.setdefault(key_of(name), []).append(Unit(name=name, province=province))
    for (province, district, name), found in targets.items():
        now = _only(found)
        commune = Commune(Unit(name=name, province=province), key_of(district), province, now)
        units.communes.setdefault(key_of(name), []).append(commune)


def _only(found: set[tuple[str, str]]) -> Unit | None:
    """Return the unit where there is just one: a commune that was parted has no single successor."""
    if len(found) != 1:
        return None
    ((province, name),) = found
    return Unit(name=name, province=province)
