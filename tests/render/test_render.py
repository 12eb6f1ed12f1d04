"""Markdown that no name or title can break, and JSON by the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.render import to_json, to_markdown
from tomluoc.render.numbers import humanise, money, number
from tomluoc.report import Brief, Change, Figure, Letterhead, Offsets, Person, PersonPosition, Point, Problem, Report


def _figure(**facts: Any) -> Figure:
    base: dict[str, Any] = {"text": "x", "start": 40, "end": 50, "kind": "count", "value": 1, "unit": "hộ"}
    return Figure(**(base | facts))


def _report() -> Report:
    return Report(
        id="1",
        source="a/b.txt",
        author="Minh Thư",
        published="2023-07-06T09:32",
        text="abc",
        letterhead=Letterhead(issuer="UBND XÃ LỘC AN", number="12/BC-UBND", date="2023-07-05"),
        people=[
            Person(name="Lê Thị Thơm", honorific="bà", roles=["attendee"]),
            Person(
                name="Đỗ Văn Hạnh",
                honorific="ông",
                roles=["chair", "speaker"],
                positions=[PersonPosition(title="Phó Bí thư\nĐảng ủy | xã", start=0, end=3)],
            ),
        ],
        figures=[
            _figure(kind="money", value=90_000_000, unit="VND", item="vốn vay"),
            _figure(value=39, unit="mô hình", change=Change(direction="up", value=2.88, unit="%", baseline="năm 2022")),
        ],
        brief=Brief(
            headline="Sơ kết *công tác*",
            text="1. Toàn xã.",
            points=[Point(section="results", text="1. Toàn xã | có.", evidence=[Offsets(start=3, end=9)])],
            method="extractive",
        ),
        problems=[Problem(stage="source", kind="truncated", message="cut")],
    )


@pytest.mark.parametrize(
    "line",
    [
        "# Sơ kết \\*công tác\\*",
        "**Cơ quan:** UBND XÃ LỘC AN · **Số:** 12/BC-UBND · **Ngày:** 05/07/2023 · **Tác giả:** Minh Thư · "
        "**Đăng lúc:** 09:32 06/07/2023 · **Nguồn:** a/b.txt",
        "## Kết quả",
        "- 1\\. Toàn xã \\| có. `[3–9]`",
        "| ông Đỗ Văn Hạnh | Phó Bí thư Đảng ủy \\| xã | chủ trì, phát biểu |",
        "| vốn vay | 90 triệu đồng |  | `[40–50]` |",
        "| mô hình | 39 mô hình | tăng 2,88% so với năm 2022 | `[40–50]` |",
        "- **source** (truncated): cut",
    ],
)
def test_markdown_lines(line: str) -> None:
    assert line in to_markdown(_report()).splitlines()


def test_people_by_role_and_english_labels() -> None:
    text = to_markdown(_report(), lang="en")
    assert text.index("Đỗ Văn Hạnh") < text.index("Lê Thị Thơm")
    assert "## Key figures" in text and "| Name | Titles | Roles |" in text


def test_the_title_is_not_repeated_as_a_point() -> None:
    report = _report()
    assert report.brief is not None
    report.brief.points.insert(0, Point(section="meeting", text="SƠ KẾT *công tác*.", evidence=[]))
    assert "## Cuộc họp" not in to_markdown(report)


def test_an_abstract_is_one_paragraph_without_tables() -> None:
    title = Point(section="other", text="Sơ kết *công tác*.", evidence=[Offsets(start=0, end=2)])
    told = [
        Point(section=section, text=text, evidence=[Offsets(start=at, end=at + 4)])
        for section, text, at in (("results", "Thu đạt.", 3), ("other", "Xã họp.", 9))
    ]
    brief = Brief(headline="Sơ kết *công tác*", text="", points=[title, *told], method="abstract")
    text = to_markdown(_report().model_copy(update={"brief": brief}))
    assert "\n\nThu đạt. `[3–7]` Xã họp. `[9–13]`\n\n## Vấn đề" in text
    assert "|" not in text


def test_empty_report() -> None:
    assert to_markdown(Report(id="1", source="x.txt")) == "# x.txt\n\n**Nguồn:** x.txt\n"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kind": "money", "value": 1_653_522_000_000, "unit": "VND"}, "1.653,522 tỷ đồng"),
        ({"kind": "money", "value": 912_600_000, "unit": "VND"}, "912,6 triệu đồng"),
        ({"kind": "money", "value": 400_000, "unit": "VND"}, "400.000 đồng"),
        ({"kind": "money", "value": 21_400_000, "unit": "USD"}, "21,4 triệu USD"),
        ({"kind": "ratio", "value": 41.3e9, "of": 58e9, "unit": "VND"}, "41,3 tỷ đồng/58 tỷ đồng"),
        ({"kind": "area", "value": 98_465_000, "unit": "m2"}, "9.846,5 ha"),
        ({"kind": "percent", "value": 126.3, "unit": "%"}, "126,3%"),
        ({"kind": "area", "value": 5200, "unit": "m2", "approx": "over"}, "> 5.200 m²"),
        ({"kind": "ratio", "value": 41, "of": 57, "unit": "mô hình"}, "41/57 mô hình"),
        ({"value": 5, "value_to": 7}, "5 – 7 hộ"),
    ],
)
def test_humanise(facts: dict[str, Any], words: str) -> None:
    assert humanise(_figure(**facts)) == words


def test_numbers() -> None:
    assert number(1234567.5) == "1.234.567,5"
    assert money(2_345_000) == "2,345 triệu đồng"


def test_json_is_the_contract() -> None:
    report = _report()
    assert "text" not in json.loads(to_json(report))
    assert json.loads(to_json(report, with_text=True))["text"] == "abc"
    assert "\\u" not in to_json(report)


@given(st.text(max_size=60), st.text(max_size=40))
def test_a_table_row_stays_one_row(name: str, title: str) -> None:
    person = Person(name=name, roles=["chair"], positions=[PersonPosition(title=title, start=0, end=1)])
    lines = to_markdown(Report(id="1", source="x", people=[person])).split("\n")
    row = lines[-2].replace("\\\\", "").replace("\\|", "")
    assert row.startswith("| ") and row.count("|") == lines[-3].count("|")
