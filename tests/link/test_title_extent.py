"""Titles that were found cut short."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.link.title_extent import complete_titles
from tomluoc.report import Entity

Marked = Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]


def _titles(text: str, entities: list[Entity]) -> list[str]:
    found = [entity for entity in complete_titles(text, entities) if entity.type == "POSITION"]
    assert all(text[title.start : title.end] == title.text for title in found)
    return [title.text for title in found]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (
            "Chị [PERSON Vũ Thị Chín] ([POSITION Phó Giám đốc] Bảo tàng - Thư viện tỉnh) đếm lại.",
            "Phó Giám đốc Bảo tàng - Thư viện tỉnh",
        ),
        ("Ông [PERSON Lê Đình Bảy], [POSITION Trưởng phòng] Kinh doanh, vắng mặt.", "Trưởng phòng Kinh doanh"),
        ("Ông [PERSON Lê Đình Bảy] - [POSITION Tham mưu trưởng] Vùng trình bày.", "Tham mưu trưởng Vùng"),
        ("Anh [PERSON Lê Đình Bảy], [POSITION Thuyền trưởng] tàu CSB 12 (quê Gò Công).", "Thuyền trưởng tàu CSB 12"),
        (
            "Bà [PERSON Vũ Thị Chín], [POSITION Chi cục trưởng Chi cục Trồng trọt] và BVTV tỉnh.",
            "Chi cục trưởng Chi cục Trồng trọt và BVTV tỉnh",
        ),
        ("Ông [PERSON Lê Đình Bảy], [POSITION Giám đốc] nói rõ: chưa xong.", "Giám đốc"),
        ("Ông [PERSON Lê Đình Bảy], [POSITION Giám đốc] - Chủ tọa;", "Giám đốc"),
        ("Ông [PERSON Lê Đình Bảy], [POSITION Giám đốc] và BS. [PERSON Hà Văn Mười].", "Giám đốc"),
        ("[POSITION Trưởng Công an xã thông tin]: ba vụ đã rõ.", "Trưởng Công an xã"),
        (
            "Bà [PERSON Vũ Thị Chín], [POSITION Trưởng phòng Văn hóa - thông tin], nghe.",
            "Trưởng phòng Văn hóa - thông tin",
        ),
        ("Hội nghị bầu [POSITION Trưởng ban] Kiểm soát, thông qua nghị quyết.", "Trưởng ban"),
    ],
)
def test_title(marked: Marked, source: str, title: str) -> None:
    text, entities, _ = marked(source)
    assert _titles(text, entities) == [title]


@given(st.text(alphabet="AbĐ ,(-)\nvà đọc", max_size=60), st.data())
def test_offsets_hold(tail: str, data: st.DataObject) -> None:
    text = "Lê Bảy, Tổ trưởng" + tail
    entities = [
        Entity(type="PERSON", start=0, end=6, text=text[:6]),
        Entity(type="POSITION", start=8, end=17, text=text[8:17]),
    ]
    start = data.draw(st.integers(17, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if end > start:
        entities.append(Entity(type="PERSON", start=start, end=end, text=text[start:end]))
    person, title, *rest = complete_titles(text, entities)
    assert (person, rest) == (entities[0], entities[2:])
    assert title.text == text[title.start : title.end]
    assert title.end >= 17
    assert not rest or title.end <= rest[0].start
