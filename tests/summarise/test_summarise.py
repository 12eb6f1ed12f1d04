"""Briefs are made of stretches of the source, within their budget, without ceremony."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.layout import Layout, Region
from tomluoc.report import Entity, Figure, Meeting, Offsets, Person, Report, TextSpan
from tomluoc.summarise import summarise
from tomluoc.summarise.assemble import join, sentence
from tomluoc.summarise.words import syllables

TEXT = """Xã Lộc An sơ kết công tác dân vận

Sáng ngày 05/7/2023, tại xã Lộc An, Ban Dân vận Đảng ủy tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm. \
Ông Đỗ Văn Hạnh, Phó Bí thư Đảng ủy chủ trì hội nghị; cùng dự có bà Lê Thị Thơm, Chủ tịch Hội Phụ nữ xã.
Mở đầu hội nghị, các đại biểu chào cờ, hát Quốc ca trong không khí trang trọng.
Tại hội nghị, Ban Dân vận báo cáo toàn xã đã xây dựng 39 mô hình, đạt 97,5% kế hoạch; vận động 90 triệu đồng giúp
hội viên vay vốn (trong đó có 12 hộ mới).
Bên cạnh đó, công tác dân vận còn khó khăn: 3 ấp chưa có cán bộ chuyên trách, kinh phí cấp chậm.
Kết luận hội nghị, ông Hạnh yêu cầu các chi bộ rà soát chỉ tiêu chưa đạt; xây dựng thêm 5 mô hình trước ngày 30/11.
Lượt xem: 1.204
"""


def _entities(text: str) -> list[Entity]:
    patterns = {
        "PERSON": r"Đỗ Văn Hạnh|Lê Thị Thơm|(?<=ông )Hạnh",
        "POSITION": r"Phó Bí thư Đảng ủy|Chủ tịch Hội Phụ nữ xã",
        "DATE": r"05/7/2023|6 tháng đầu năm|30/11",
        "PLACE": r"xã Lộc An",
        "FIGURE": r"39 mô hình|97,5%|90 triệu đồng|12 hộ|3 ấp|5 mô hình",
    }
    found = [
        Entity.model_validate({"type": kind, "start": match.start(), "end": match.end(), "text": match[0]})
        for kind, pattern in patterns.items()
        for match in re.finditer(pattern, text)
    ]
    return sorted(found, key=lambda entity: (entity.start, -entity.end))


def _report(text: str) -> Report:
    entities = _entities(text)
    people = [
        Person(
            name=name,
            roles=roles,
            mentions=[Offsets(start=e.start, end=e.end) for e in entities if name.endswith(e.text)],
        )
        for name, roles in (("Đỗ Văn Hạnh", ["chair", "speaker"]), ("Lê Thị Thơm", ["attendee"]))
    ]
    figures = [
        Figure(start=e.start, end=e.end, text=e.text, kind="count", value=1, unit="")
        for e in entities
        if e.type == "FIGURE"
    ]
    meeting = Meeting(name="hội nghị sơ kết công tác dân vận 6 tháng đầu năm", chair=["Đỗ Văn Hạnh"])
    return Report(id="t", source="t", kind="news", entities=entities, people=people, figures=figures, meeting=meeting)


def _sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\S(?:[^.\n]|\.(?=\S)|\n(?=[a-zà-ỹ]))*\.?", text)]


def _layout(text: str) -> Layout:
    views = text.index("Lượt xem")
    title = TextSpan(start=0, end=text.index("\n"), text=text[: text.index("\n")])
    regions = (
        Region("title", 0, title.end),
        Region("body", title.end + 2, views - 1),
        Region("furniture", views, len(text) - 1),
    )
    return Layout(regions=regions, kind="news", title=title)


def _brief(length: int = 200):  # type: ignore[no-untyped-def]
    return summarise(TEXT, _report(TEXT), _sentences(TEXT), _layout(TEXT), length=length)


@pytest.mark.parametrize("length", [30, 60, 90, 200])
def test_points_are_stretches_of_the_source_within_the_budget(length: int) -> None:
    brief = _brief(length)
    for point in brief.points:
        stretches = [(span.start, span.end) for span in point.evidence]
        assert stretches == sorted(stretches)
        assert sentence(join(TEXT, stretches)) == point.text
    assert syllables(brief.text) <= length
    assert " ".join(brief.text.split()) == " ".join(point.text for point in brief.points)


@pytest.mark.parametrize(
    "words",
    ["05/7/2023", "xã Lộc An", "Đỗ Văn Hạnh, Phó Bí thư Đảng ủy", "39 mô hình", "5 mô hình", "3 ấp"],
)
def test_tells_what_matters(words: str) -> None:
    assert words in _brief(110).text


@pytest.mark.parametrize("words", ["Quốc ca", "Lượt xem", "Tại hội nghị,", "Bên cạnh đó", "Kết luận hội nghị, ông"])
def test_leaves_out_ceremony_furniture_and_connectives(words: str) -> None:
    assert words not in _brief(110).text


def test_sections_and_headline() -> None:
    brief = _brief()
    assert brief.headline == "Xã Lộc An sơ kết công tác dân vận"
    sections = {point.section: point.text for point in brief.points}
    assert "39 mô hình" in sections["results"]
    assert "3 ấp chưa có" in sections["difficulties"]
    assert "5 mô hình" in sections["tasks"]
    assert brief.points[0].section == "meeting"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("XÃ LỘC AN TỔ CHỨC HỘI NGHỊ", "Xã Lộc An tổ chức hội nghị"),
        ("XÃ LỘC AN ĐÓN XUÂN MỚI", "XÃ LỘC AN ĐÓN XUÂN MỚI"),
    ],
)
def test_headline_in_capitals_takes_the_case_of_the_body(title: str, written: str) -> None:
    report = Report(id="t", source="t", title=title)
    text = f"{title}\nSáng nay tại xã Lộc An. Lộc An tổ chức hội nghị."
    assert summarise(text, report, [], Layout()).headline == written


def test_nothing_to_say() -> None:
    brief = summarise("", Report(id="t", source="t"), [], Layout())
    assert (brief.text, brief.points, brief.headline) == ("", [], "")


@given(st.text(alphabet='abcĐà ,;:.()"“”\n-1290 vànhằm', max_size=120), st.integers(0, 80))
def test_any_text(text: str, length: int) -> None:
    spans = [m.span() for m in re.finditer(r"\S[^.\n]*\.?", text)]
    brief = summarise(text, Report(id="t", source="t"), spans, Layout(), length=length)
    assert syllables(brief.text) <= length
    for point in brief.points:
        assert sentence(join(text, [(span.start, span.end) for span in point.evidence])) == point.text
