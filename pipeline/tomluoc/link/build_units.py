"""Write `data/units.tsv` from the open data set of the package vietnamadminunits (MIT licence).

    pip download --no-deps vietnamadminunits==1.0.4 && unzip vietnamadminunits-*.whl
    python -m tomluoc.link.build_units vietnamadminunits/data

Only facts are taken: names, official codes, parents, and what went into what. A line is
`era, code, word, name, parent, now`, tab-separated and sorted: era `o` is a unit as of 30 June 2025, `n` one since
1 July 2025, `f` a commune merged away before 2025 (no code; its name without tone marks and spaces, as the data set has
it; `now` is the old commune that took it in). `parent` is the code of the province, for old communes of the district.
`now` holds the codes of all new units that a unit went into.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "data" / "units.tsv"
_WORDS = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Xã", "Phường", "Đặc khu")
_FORMER = re.compile(r"(xa|phuong|thitran)(.{2,})")
_FORMER_WORDS = {"xa": "Xã", "phuong": "Phường", "thitran": "Thị trấn"}

Row = tuple[str, str, str, str, str, str]


def build(folder: Path) -> list[Row]:
    """Return the lines of the table, sorted; `folder` holds `dataset.db` and `converter_2025.json`."""
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(folder / "dataset.db")) as database:
        old = database.execute(
            "select province, provinceCode, provinceKey, district, districtCode, districtKey, ward, wardCode, wardKey,"
            " wardAlias from admin_units_legacy"
        ).fetchall()
        new = database.execute(
            "select province, provinceCode, provinceKey, ward, wardCode, wardKey from admin_units"
        ).fetchall()
    provinces = {key: code for _, code, key, *_ in new}
    heirs = {former: provinces[key] for key, formers in converter["DICT_PROVINCE"].items() for former in formers}
    codes = {(row[2], row[5]): row[4] for row in new}
    targets = _targets(converter, codes)
    rows: set[Row] = set()
    districts: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for province, province_code, key, district, district_code, district_key, ward, code, ward_key, alias in old:
        rows.add(("o", province_code, *_parts(province), "", heirs[key]))
        now = targets.get(f"{key}_{district_key}_{ward_key or ''}", set())
        districts[district_code, district, province_code] |= now
        if ward:
            rows.add(("o", code, *_parts(ward), district_code, " ".join(sorted(now))))
            rows |= {("f", "", word, name, district_code, code) for word, name in _former(alias, ward_key)}
    for (code, district, province_code), now in districts.items():
        # A district was dissolved, unless all of it is one unit now: an island that is a special zone.
        rows.add(("o", code, *_parts(district), province_code, " ".join(now) if len(now) == 1 else ""))
    for province, province_code, _, ward, code, _ in new:
        rows.add(("n", province_code, *_parts(province), "", province_code))
        rows.add(("n", code, *_parts(ward), province_code, code))
    return sorted(rows)


def _targets(converter: dict[str, Any], codes: dict[tuple[str, str], str]) -> dict[str, set[str]]:
    """Return the codes of the new units that each old commune went into, by the data set's key of the old one."""
    found: dict[str, set[str]] = defaultdict(set)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, formers in wards.items():
            for former in formers:
                found[former].add(codes[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, parts in divided.items():
            found[former] |= {codes[province, part["newWardKey"]] for part in parts}
    return found


def _former(alias: str | None, key: str) -> list[tuple[str, str]]:
    """Return (word, plain name) of the communes that an old one had taken in."""
    matches = (_FORMER.fullmatch(name) for name in json.loads(alias or "[]") if name != key)
    return [(_FORMER_WORDS[match[1]], match[2].removeprefix("0")) for match in matches if match]


def _parts(name: str) -> tuple[str, str]:
    """Part `Thị xã Hòa Thành` into its administrative word and the name."""
    name = " ".join(name.split())
    word = next(word for word in _WORDS if name.lower().startswith(word.lower() + " "))
    # `Phường 05` is `Phường 5` wherever people write it.
    return word, name[len(word) + 1 :].removeprefix("0")


if __name__ == "__main__":
    TARGET.write_text("".join("\t".join(row) + "\n" for row in build(Path(sys.argv[1]))), encoding="utf-8")
