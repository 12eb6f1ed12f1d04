"""Points stand under headings that suit the kind of report; tasks say who does them and by when."""

from __future__ import annotations

import pytest
from tomluoc.render import to_markdown
from tomluoc.report import Brief, DateSpan, Entity, Offsets, Person, Point, Report, ReportKind

LINES = [
    ("meeting", "Sáng 04/3/2024, HTX Bình An họp đại hội."),
    ("meeting", "Vắng: ông Lò Văn Ún."),
    ("results", "Doanh thu 5,8 tỷ đồng."),
    ("results", "Bà Mai Thị Sen, Trưởng Ban Kiểm soát: quỹ khớp sổ."),
    ("decisions", "Ông Đỗ Văn Hạnh đề nghị biểu quyết: 48/48 tán thành."),
    ("difficulties", "Kho hỏng một phần mái."),
    ("tasks", "Ban Kiểm soát: thu hết nợ trước ngày 30/11/2024."),
    ("tasks", "Ông Đỗ Văn Hạnh giao Phó Giám đốc Mai Thị Sen lập kế hoạch."),
]
ENTITIES = {
    "PERSON": ("Lò Văn Ún", "Mai Thị Sen", "Đỗ Văn Hạnh"),
    "POSITION": ("Trưởng Ban Kiểm soát", "Phó Giám đốc"),
    "ORG": ("HTX Bình An", "Ban Kiểm soát"),
}


def _report(kind: ReportKind) -> Report:
    text = "\n".join(words for _, words in LINES)
    entities = [
        Entity.model_validate({"type": type_, "start": start, "end": start + len(name), "text": name})
        for type_, names in ENTITIES.items()
        for name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    chair = [Offsets(start=e.start, end=e.end) for e in entities if e.text == "Đỗ Văn Hạnh"]
    due = text.index("30/11/2024")
    points, at = [], 0
    for section, words in LINES:
        points.append(Point(section=section, text=words, evidence=[Offsets(start=at, end=at + len(words))]))
        at += len(words) + 1
    return Report(
        id="1",
        source="a.txt",
        kind=kind,
        entities=entities,
        people=[Person(name="Đỗ Văn Hạnh", roles=["chair"], mentions=chair)],
        dates=[DateSpan(text="30/11/2024", start=due, end=due + 10, from_="2024-11-30", to="2024-11-30")],
        brief=Brief(headline="Đại hội HTX", text=text, points=points, method="extractive"),
    )


def _headings(markdown: str) -> list[str]:
    return [line[3:] for line in markdown.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("news", ["Cuộc họp", "Kết quả", "Khó khăn", "Kết luận", "Nhiệm vụ"]),
        (
            "report",
            [
                "Bối cảnh",
                "Kết quả đạt được",
                "Khó khăn, hạn chế",
                "Kết luận, quyết định",
                "Nhiệm vụ, kiến nghị",
            ],
        ),
        (
            "minutes",
            [
                "Cuộc họp",
                "Thành phần",
                "Nội dung báo cáo",
                "Khó khăn",
                "Ý kiến, thảo luận",
                "Kết luận, biểu quyết",
                "Nhiệm vụ",
            ],
        ),
        ("conclusion", ["Bối cảnh", "Đánh giá", "Kết luận", "Nhiệm vụ giao"]),
    ],
)
def test_headings_of_the_kind(kind: ReportKind, headings: list[str]) -> None:
    markdown = to_markdown(_report(kind))
    assert _headings(markdown)[: len(headings)] == headings
    assert _headings(to_markdown(_report(kind), lang="en"))[-2] != headings[-1]


def test_minutes_part_who_was_there_and_what_was_said() -> None:
    markdown = to_markdown(_report("minutes"))
    blocks = {block.split("\n")[0]: block for block in markdown.split("## ")}
    assert "Vắng: ông Lò Văn Ún." in blocks["Thành phần"]
    assert "quỹ khớp sổ" in blocks["Ý kiến, thảo luận"]
    assert "48/48 tán thành" in blocks["Kết luận, biểu quyết"]  # the chair's words are no opinion


def test_tasks_say_who_and_by_when() -> None:
    lines = to_markdown(_report("conclusion")).splitlines()
    assert "| Ai | Việc | Thời hạn | Vị trí |" in lines
    [first] = [line for line in lines if "thu hết nợ" in line or "Thu hết nợ" in line]
    assert first.startswith("| Ban Kiểm soát | Thu hết nợ trước ngày 30/11/2024. | trước ngày 30/11/2024 | `[")
    [second] = [line for line in lines if "lập kế hoạch" in line]
    assert second.startswith("| Phó Giám đốc Mai Thị Sen | Ông Đỗ Văn Hạnh giao Phó Giám đốc")


def test_tasks_without_who_and_when_are_a_list() -> None:
    report = _report("conclusion")
    bare = report.model_copy(update={"entities": [], "dates": []})
    assert "- Ban Kiểm soát: thu hết nợ trước ngày 30/11/2024. `[" in to_markdown(bare)
