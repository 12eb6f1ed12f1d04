"""PERSON: sentences with the names marked; titles, bodies and places are given in other brackets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.people import find_people
from tomluoc.report import Entity, EntityType

_TYPES: dict[str, EntityType] = {"{": "POSITION", "<": "ORG", "«": "PLACE", "[": "PERSON"}


def _read(marked: str) -> tuple[str, dict[EntityType, list[Entity]]]:
    """Return the plain text of a sentence with `[names]`, `{titles}`, `<bodies>` and `«places»`, and these spans."""
    text, opened = "", []
    spans: dict[EntityType, list[Entity]] = {kind: [] for kind in _TYPES.values()}
    for part in re.split(r"([{}<>«»\[\]])", marked):
        if part in _TYPES:
            opened.append((_TYPES[part], len(text)))
        elif part and part in "}>»]":
            kind, start = opened.pop()
            spans[kind].append(Entity(type=kind, start=start, end=len(text), text=text[start:]))
        else:
            text += part
    return text, spans


@pytest.mark.parametrize(
    "marked",
    [
        "Ông [Tuệ] nói.",
        "Đồng chí [Trịnh Thanh Tuệ], {Bí thư <Huyện ủy>} chủ trì.",
        "Các đồng chí: [Lê Văn Tám], {Phó Chủ tịch}; [Giàng A Sếnh] - {Chánh Văn phòng}; [Ksor Phin] dự.",
        "{Chủ tịch <UBND tỉnh>} [Lê Văn Tám] kết luận.",
        "{Phó Chủ tịch} [Huỳnh] tiếp thu.",
        "Đại tá, TS. [Nông Văn Mười] và PGS.TS [Vàng Thị Dín] trình bày.",
        "Bà [H'Yam Niê] và ông [Y Bhăm Êban] ở «buôn Ea Tul».",
        "Nghệ nhân [K'Tiếu] hát.",
        "Đoàn do ông [Điểu K'Giang] và bà [Thị Mơ] dẫn đầu.",
        "Em [Rơ Châm H'Phương] nhận học bổng.",
        "Ông [Nguyễn Trung Dũng Em], {Hạt trưởng}.",
        "KT. {CHỦ TỊCH}\n{PHÓ CHỦ TỊCH}\n(Đã ký)\n\n[Đàm Thị Bạch]\n",
        "Kế hoạch đã xong.\nTin, ảnh: [Hải Thanh] - [Thu Phương]",
        "Quang cảnh hội nghị - Ảnh: [TRÚC GIANG]",
        "- Lưu: VT, TH ([Nga]).",
        "Trường đã sửa «đường Lê Lợi» và «xã Hồ Thị Kỷ».",
        "Cử tri «Hà Nội» hỏi.",
        "Nhân dịp Tết Nhâm Dần, nhà số 12 Nguyễn Huệ được sửa.",
        "Hội nghị có Hội Nông dân, Đoàn Thanh niên và Sở Y tế dự.",
        "V. KẾT LUẬN\nTất cả nhất trí.",
    ],
)
def test_names(marked: str) -> None:
    text, spans = _read(marked)
    found = find_people(text, (), spans["POSITION"], spans["ORG"], spans["PLACE"])
    assert [(span.start, span.end, span.text) for span in found] == [
        (span.start, span.end, span.text) for span in spans["PERSON"]
    ]


def test_a_word_that_goes_on_in_lower_case_is_no_name() -> None:
    text = "Phó Giám đốc Quang cảnh"
    position = Entity(type="POSITION", start=0, end=12, text=text[:12])
    assert find_people(text, [(13, 23, "N")], [position], [], []) == []


def test_a_full_name_is_found_again_without_any_cue() -> None:
    text = "Ông Lê Văn Tám nói. Theo báo cáo của Lê Văn Tám thì đạt."
    assert [span.start for span in find_people(text, (), [], [], [])] == [4, 37]


@given(st.text(alphabet="Ông Nguyễn Vă,A.H'-:\n\u00a0bàảnhLưu()TSđc/", max_size=80))
def test_offsets(text: str) -> None:
    spans = find_people(text, (), [], [], [])
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
