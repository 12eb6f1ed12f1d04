"""The gazetteer knows the units before and after the mergers of 2025, in all their spellings."""

from __future__ import annotations

import pytest
from tomluoc.extract import gazetteer
from tomluoc.extract.syllables import syllables


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bình Phước", "province"),
        ("Thừa Thiên - Huế", "province"),
        ("Thừa Thiên Huế", "province"),
        ("Hớn Quản", "district"),
        ("Cư M'gar", "district"),
        ("Cư M’gar", "district"),
        ("Đak Đoa", "district"),
        ("Qui Nhơn", "district"),
        ("Tân Khai", "commune"),
        ("Tây Nguyên", "region"),
        ("Lào", "country"),
    ],
)
def test_names_are_known_by_level(name: str, level: str) -> None:
    tokens = syllables(name)
    found = gazetteer.names().longest(tokens, 0)
    assert found is not None
    assert found[0] == len(tokens)
    assert level in found[1].split()


def test_a_name_does_not_run_over_a_break() -> None:
    assert gazetteer.names().longest(syllables("Hớn\n\nQuản"), 0) is None
