"""Places: levels, official units, what they became on 1 July 2025."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tomluoc.layout import Layout
from tomluoc.link.places import link_places
from tomluoc.report import Entity, Letterhead, Place

EMPTY = Layout()
PlacesOf = Callable[..., list[Place]]


@pytest.fixture
def places_of(marked: Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]) -> PlacesOf:
    def find(source: str, layout: Layout = EMPTY) -> list[Place]:
        text, entities, _ = marked(source)
        found = link_places(text, entities, layout)
        assert all(text[place.start : place.end] == place.text for place in found)
        return found

    return find


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("tỉnh Bình Phước", "province"),
        ("Bình Phước", "province"),
        ("TP. Hồ Chí Minh", "city"),
        ("quận Ninh Kiều", "district"),
        ("HUYỆN HỚN QUẢN", "district"),
        ("thị xã Bình Long", "town"),
        ("thị trấn Lộc Ninh", "township"),
        ("phường An Lộc", "ward"),
        ("xã Minh Tâm", "commune"),
        ("đặc khu Phú Quý", "special zone"),
        ("khu phố 3", "village"),
        ("quốc lộ 13", "road"),
        ("Tây Nguyên", "region"),
        ("Lào", "country"),
        ("Rừng Sác Xanh", None),
    ],
)
def test_level(places_of: PlacesOf, name: str, level: str | None) -> None:
    assert places_of(f"Tại [PLACE {name}] có mưa.")[0].level == level


def test_chain_before_mergers(places_of: PlacesOf) -> None:
    commune, district, province = places_of("[PLACE xã Minh Tâm], [PLACE huyện Hớn Quản], [PLACE tỉnh Bình Phước]")
    assert commune.unit is not None
    assert (commune.unit.name, commune.unit.province) == ("Xã Minh Tâm", "Tỉnh Bình Phước")
    assert commune.now is not None and commune.now.province == "Tỉnh Đồng Nai"
    assert district.unit is not None and district.unit.name == "Huyện Hớn Quản"
    assert district.now is None  # districts were dissolved
    assert province.unit is not None and (province.unit.code, province.unit.name) == ("70", "Tỉnh Bình Phước")
    assert province.now is not None and (province.now.code, province.now.name) == ("75", "Tỉnh Đồng Nai")


def test_after_mergers(places_of: PlacesOf) -> None:
    layout = Layout(published="2025-10-09", letterhead=Letterhead(issuer="UBND TỈNH LÂM ĐỒNG"))
    (place,) = places_of("[PLACE đặc khu Phú Quý]", layout)
    assert place.unit is not None and place.unit == place.now
    assert (place.unit.name, place.unit.province) == ("Đặc khu Phú Quý", "Tỉnh Lâm Đồng")


@pytest.mark.parametrize(
    "source", ["[PLACE xã Tân Hưng]", "[PLACE phường 5]", "[PLACE xã Không Có], [PLACE tỉnh Bình Phước]"]
)
def test_doubt_stays_none(places_of: PlacesOf, source: str) -> None:
    assert places_of(source)[0].unit is None
