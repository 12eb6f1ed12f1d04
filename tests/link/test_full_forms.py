"""Long forms of bodies and titles that are written short."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tomluoc.link import with_full_forms
from tomluoc.report import Entity

Marked = Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]


@pytest.mark.parametrize(
    ("source", "full"),
    [
        ("[ORG UBND huyện] họp.", {"UBND huyện": "Ủy ban nhân dân huyện"}),
        ("[POSITION PCT UBND xã] dự.", {"PCT UBND xã": "Phó Chủ tịch Ủy ban nhân dân xã"}),
        ("[ORG Phòng LĐ-TB&XH] họp.", {"Phòng LĐ-TB&XH": "Phòng Lao động - Thương binh và Xã hội"}),
        # What the report explains goes first, and is known from the first word on.
        (
            "[ORG BQT] họp. Ban Quản trị (gọi tắt là BQT) bầu [POSITION Trưởng BQT].",
            {"BQT": "Ban Quản trị", "Trưởng BQT": "Trưởng Ban Quản trị"},
        ),
        (
            "[ORG Quỹ tín dụng nhân dân (QTDND)] lãi; [ORG QTDND] chia cổ tức.",
            {"QTDND": "Quỹ tín dụng nhân dân", "Quỹ tín dụng nhân dân (QTDND)": None},
        ),
        (
            "Ban Thanh tra nhân dân và cộng đồng (BTTNDCĐ): [ORG BTTNDCĐ].",
            {"BTTNDCĐ": "Ban Thanh tra nhân dân và cộng đồng"},
        ),
        # A name in brackets that no words spell explains nothing; neither does the vocabulary know it.
        ("Công ty May Hùng Sơn (HSX) và [ORG HSX].", {"HSX": None}),
        (
            "[ORG HTBank] và [ORG ĐẢNG BỘ HUYỆN] và [ORG Huyện ủy].",
            {"HTBank": None, "ĐẢNG BỘ HUYỆN": None, "Huyện ủy": None},
        ),
        ("[PERSON HĐND] [PLACE TP HCM]", {"HĐND": None, "TP HCM": None}),
    ],
)
def test_full(marked: Marked, source: str, full: dict[str, str | None]) -> None:
    text, entities, _ = marked(source)
    found = with_full_forms(text, entities)
    assert [(e.start, e.end, e.text, e.type) for e in found] == [(e.start, e.end, e.text, e.type) for e in entities]
    assert {e.text: e.full for e in found} == full
