"""Places: levels, official units, what they became on 1 July 2025."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from tomluoc.evaluate.gold import parse_spans
from tomluoc.evaluate.places import PlaceScores, load_all, score_places
from tomluoc.layout import Layout
from tomluoc.link.places import link_places
from tomluoc.report import Entity, Letterhead, Place, Unit
from tomluoc.source.layout import analyse

CORPUS = Path(__file__).parents[2] / "corpus"
EMPTY = Layout()
MERGED = Layout(published="2025-10-09", letterhead=Letterhead(issuer="UBND TỈNH LÂM ĐỒNG"))
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


def codes(place: Place) -> tuple[str | None, str | None]:
    return (place.unit.code if place.unit else None, place.now.code if place.now else None)


def test_chain_before_mergers(places_of: PlacesOf) -> None:
    commune, district, province = places_of("[PLACE xã Minh Tâm], [PLACE huyện Hớn Quản], [PLACE tỉnh Bình Phước]")
    assert commune.unit == Unit(
        code="25349", name="Xã Minh Tâm", level="commune", province="Tỉnh Bình Phước", district="Huyện Hớn Quản"
    )
    assert commune.now is not None and (commune.now.province, commune.now.district) == ("Tỉnh Đồng Nai", None)
    assert district.unit is not None and (district.unit.code, district.unit.name) == ("694", "Huyện Hớn Quản")
    assert district.now is None  # districts were dissolved
    assert province.unit == Unit(code="70", name="Tỉnh Bình Phước", level="province")
    assert province.now is not None and (province.now.code, province.now.name) == ("75", "Tỉnh Đồng Nai")


def test_after_mergers(places_of: PlacesOf) -> None:
    (place,) = places_of("[PLACE đặc khu Phú Quý]", MERGED)
    assert place.unit is not None and place.unit == place.now
    assert (place.unit.code, place.unit.name, place.unit.province) == ("23272", "Đặc khu Phú Quý", "Tỉnh Lâm Đồng")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        # The homonym in Cao Bằng is told apart by the letterhead, by other communes, by what is written behind.
        ("[PLACE HUYỆN HỚN QUẢN]\nBan Dân vận [PLACE xã Minh Tâm] báo cáo.", "25349"),
        ("[PLACE huyện Nguyên Bình] khen [PLACE xã Minh Tâm].", "01747"),
        ("[PLACE xã Minh Tâm] ([PLACE Hớn Quản]) được mùa.", "25349"),
        # A bare name: that of a list of communes, of a district in its province, of what was named in full.
        ("[PLACE huyện Tuần Giáo]: bắt 3 vụ ở [PLACE xã Ta Ma], [PLACE Mùn Chung].", "03262"),
        ("Các [PLACE xã Trường Đông], [PLACE Trường Tây] ([PLACE thị xã Hòa Thành]); [PLACE Trường Đông].", "25642"),
        ("[PLACE tỉnh Bình Định] giúp [PLACE Hoài Ân].", "544"),
        ("Ông nói ở [PLACE TP. Hồ Chí Minh].", "79"),
        ("[PLACE Hưng Nguyên] ([PLACE Nghệ An]) khen thưởng.", "431"),
        # Other words and spellings.
        ("[PLACE tỉnh Đắk Nông]: [PLACE Đắk R’lấp] được mùa.", "666"),
        ("[PLACE tỉnh Kon Tum]: [PLACE Ia H'Drai] được mùa.", "618"),
        ("[PLACE huyện Bù Đăng] giao [PLACE TT Đức Phong].", "25396"),
        ("[PLACE Quận 8], [PLACE TP. Hồ Chí Minh]: [PLACE Phường 05].", "27418"),
        ("[PLACE tỉnh Quảng Nam] thăm [PLACE huyện Núi Thành], [PLACE xã đảo Tam Hải].", "20992"),
        # `Sông Mã` is a district, `sông Mã` is none.
        ("[PLACE tỉnh Sơn La] họp ở [PLACE Sông Mã].", "126"),
        ("[PLACE tỉnh Sơn La] họp ở [PLACE sông Mã].", None),
    ],
)
def test_context_tells_homonyms_apart(places_of: PlacesOf, source: str, code: str | None) -> None:
    found = {codes(place)[0] for place in places_of(source)}
    assert (code in found) if code else None in found


@pytest.mark.parametrize(
    ("source", "published", "code", "now"),
    [
        ("[PLACE thành phố Huế]", "2022-05-01", None, None),
        ("[PLACE thành phố Huế]", "2025-02-01", "46", "46"),
        ("[PLACE tỉnh Thừa Thiên Huế]", "2022-05-01", None, "46"),
        ("[PLACE tỉnh Hà Tây]", "2007-05-01", None, "01"),
        ("[PLACE Quận 9], [PLACE TP.HCM]", "2015-05-01", None, None),
        ("[PLACE huyện Côn Đảo]", "2015-05-01", "755", "26732"),
        ("[PLACE tỉnh Bình Phước] cũ", "2025-10-09", "70", "75"),
        ("[PLACE phường Thắng Nhất] cũ, nay thuộc [PLACE TPHCM]", "2025-10-09", "26533", "26536"),
        ("[PLACE huyện Hướng Hóa] cũ", "2025-10-09", "465", None),
    ],
)
def test_time_of_the_report(places_of: PlacesOf, source: str, published: str, code: str, now: str | None) -> None:
    assert codes(places_of(source, Layout(published=published))[0]) == (code, now)


def test_new_commune_of_three_old_ones(places_of: PlacesOf) -> None:
    new, province, *old, _ = places_of(
        "[PLACE xã Hướng Phùng] ([PLACE Quảng Trị]) nhập từ ba xã [PLACE Hướng Phùng], [PLACE Hướng Sơn],"
        " [PLACE Hướng Linh] của [PLACE huyện Hướng Hóa] cũ.",
        Layout(published="2025-10-10"),
    )
    assert new.unit is not None and new.unit == new.now and province.unit is not None
    assert [place.unit.district for place in old if place.unit] == ["Huyện Hướng Hóa"] * 3
    assert all(place.now == new.unit for place in old)


def test_commune_merged_away_before(places_of: PlacesOf) -> None:
    _, place = places_of("[PLACE huyện Hương Khê] cứu trợ [PLACE xã Phương Mỹ].", Layout(published="2016-06-01"))
    assert place.unit == Unit(name="Xã Phương Mỹ", level="commune", province="Tỉnh Hà Tĩnh", district="Huyện Hương Khê")
    assert codes(place) == (None, "18502")


@pytest.mark.parametrize(
    ("source", "candidates"),
    [
        ("[PLACE xã Tân Hưng]", True),
        ("[PLACE phường 5]", True),
        ("[PLACE xã Không Có], [PLACE tỉnh Bình Phước]", False),
        ("[PLACE Minh Tâm]", True),
        ("[PLACE thôn Minh Tâm]", False),
    ],
)
def test_doubt_stays_none_and_says_so(places_of: PlacesOf, source: str, candidates: bool) -> None:
    place = places_of(source)[0]
    assert place.unit is None and place.now is None
    assert ((place.candidates or 0) > 1) == candidates


def test_corpus() -> None:
    found = PlaceScores()
    for name, gold in load_all(CORPUS / "places"):
        report = CORPUS / "reports" / name
        text = unicodedata.normalize("NFC", report.with_suffix(".txt").read_bytes().decode("utf-8"))
        spans = parse_spans(text, report.with_suffix(".tsv").read_text(encoding="utf-8"), name)
        entities = [Entity(type="PLACE", start=s.start, end=s.end, text=s.text) for s in spans if s.type == "PLACE"]
        score_places(gold, link_places(text, entities, analyse(text)), found, name)
    assert found.wanted > 300
    assert found.recall >= 0.95 and found.wrong_rate <= 0.02, "\n".join(found.errors)
