"""Many reports in one digest: side by side, added where that is sound, merged, held against each other."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from tomluoc.api import analyse, from_text
from tomluoc.cli import app
from tomluoc.render.digest import to_markdown
from tomluoc.report import Figure, Place, Report, Unit
from tomluoc.summarise.digest import Digest, digest
from tomluoc.summarise.digest.agreement import agree
from tomluoc.summarise.digest.areas import Area, climb, full_name
from tomluoc.summarise.digest.casing import quiet
from tomluoc.summarise.digest.model import Evidence
from typer.testing import CliRunner

COMMUNES = [
    "Lộc Tấn",
    "Lộc Hiệp",
    "Lộc Thuận",
    "Lộc Quang",
    "Lộc Phú",
    "Lộc Thành",
    "Lộc Hưng",
    "Lộc Thịnh",
    "Lộc Khánh",
    "Lộc Điền",
    "Lộc Thái",
    "Lộc Hòa",
]
TOLD = (
    "Toàn xã kết nạp mới {n} hội viên, duy trì 9 chi hội.",
    "Trong kỳ, Hội phát triển được {n} hội viên.",
    "Hội Nông dân xã đã phát triển thêm {n} hội viên mới, giúp 5 hộ thoát nghèo.",
    "Công tác phát triển hội viên được quan tâm: đã kết nạp {n} hội viên nông dân.",
)


def letter(
    place: str, body: str, result: str, *, level: str = "xã", above: str = "huyện Lộc Ninh", day: str = "05/7/2022"
) -> str:
    return f"""{body} {level} {place} sơ kết 6 tháng đầu năm 2022

Ngày {day}, tại {level} {place}, {above}, tỉnh Bình Phước, {body} {level} {place} tổ chức hội nghị sơ kết công tác Hội 6 tháng đầu năm 2022.
{result}
"""


def read(*texts: str) -> list[Report]:
    return [
        _read(text).model_copy(deep=True, update={"source": f"{number:02}.txt"}) for number, text in enumerate(texts)
    ]


@cache
def _read(text: str) -> Report:
    return analyse(from_text(text), profile="fast")


def evidence(part: object) -> Iterator[Evidence]:
    """Every piece of evidence in a digest, however deep."""
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from evidence(getattr(part, name))
    elif isinstance(part, list):
        for one in part:
            yield from evidence(one)


def assert_grounded(made: Digest, reports: Sequence[Report]) -> None:
    texts = {report.source: report.text or "" for report in reports}
    sources = {report.number: report.sources[0] for report in made.reports}
    found = list(evidence(made))
    assert found and all(texts[sources[one.report]][one.start : one.end] == one.text for one in found)
    for table in made.figures:
        assert all(" ".join(row.evidence.text.split()) == row.words for row in table.rows)
    for side in (side for one in made.contradictions if one.kind in ("figure", "title") for side in one.sides):
        assert " ".join(side.evidence.text.split()) == side.says


def twelve() -> list[str]:
    return [letter(name, "Hội Nông dân", TOLD[i % 4].format(n=10 + i)) for i, name in enumerate(COMMUNES)]


def table(made: Digest, item: str):
    return next((table for table in made.figures if item in table.item.lower()), None)


def test_one_item_over_twelve_communes_is_added() -> None:
    reports = read(*twelve())
    made = digest(reports)
    members = table(made, "hội viên")
    assert members is not None and len(members.rows) == 12
    assert sorted(row.value for row in members.rows) == list(range(10, 22))
    [total] = members.totals
    assert total.value == sum(range(10, 22)) and len(total.rows) == 12 and not members.untotalled
    assert total.period and (total.period.from_, total.period.to) == ("2022-01-01", "2022-06-30")
    assert_grounded(made, reports)
    markdown = to_markdown(made)
    assert "hội viên, 6 tháng đầu năm 2022\n" in markdown
    assert "| **Cộng 12 báo cáo** |  | **186 hội viên** |  |" in markdown


def test_a_district_is_not_added_to_its_communes() -> None:
    district = letter(
        "Lộc Ninh", "Hội Nông dân", "Toàn huyện kết nạp mới 400 hội viên.", level="huyện", above="tỉnh Bình Phước"
    )
    members = table(digest(read(*twelve(), district)), "hội viên")
    assert members is not None and len(members.rows) == 13
    [total] = members.totals
    assert total.value == 186
    [left_out] = members.untotalled
    assert left_out.reason == "nested" and [members.rows[row].value for row in left_out.rows] == [400]
    assert "Không cộng (Huyện Lộc Ninh)" in to_markdown(digest(read(*twelve(), district)))


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        (("Tỷ lệ hộ nghèo còn 4,5%.", "Tỷ lệ hộ nghèo còn 6,1%."), "averages"),
        (
            ("Thu nhập bình quân đạt 52 triệu đồng/người/năm.", "Thu nhập bình quân đạt 48 triệu đồng/người/năm."),
            "averages",
        ),
        (("Năm 2021 kết nạp 12 hội viên.", "6 tháng đầu năm 2022 kết nạp 14 hội viên."), "periods"),
    ],
)
def test_what_cannot_be_added_is_not(results: tuple[str, str], reason: str) -> None:
    made = digest(read(*(letter(name, "Hội Nông dân", text) for name, text in zip(COMMUNES, results, strict=False))))
    [one] = made.figures
    assert not one.totals and [left.reason for left in one.untotalled] == [reason] and len(one.rows) == 2


def test_members_of_different_unions_are_not_added() -> None:
    bodies = ("Hội Nông dân", "Hội Cựu chiến binh")
    made = digest(read(*(letter(n, b, "Toàn xã kết nạp 12 hội viên.") for n, b in zip(COMMUNES, bodies, strict=False))))
    [one] = made.figures
    assert not one.totals and one.untotalled[0].reason == "bodies"


def test_other_items_with_the_same_noun_stay_apart() -> None:
    texts = (
        "Toàn xã kết nạp 12 hội viên.",
        "Toàn xã có 14 hội viên khó khăn.",
        "Toàn xã có 3 hội viên chưa đóng hội phí.",
    )
    made = digest(read(*(letter(n, "Hội Nông dân", text) for n, text in zip(COMMUNES, texts, strict=False))))
    assert made.figures == []


def test_plans_are_marked_and_neither_added_nor_held_against_results() -> None:
    texts = ("Toàn xã kết nạp 12 hội viên.", "Toàn xã kết nạp 9 hội viên.", "Phấn đấu kết nạp 30 hội viên.")
    made = digest(read(*(letter(n, "Hội Nông dân", text) for n, text in zip(COMMUNES, texts, strict=False))))
    members = table(made, "hội viên")
    assert members is not None and [total.value for total in members.totals] == [21]
    assert [row.value for row in members.rows if row.planned] == [30] and not made.contradictions


def test_approximate_parts_make_an_approximate_sum() -> None:
    texts = ("Đã vận động hơn 90 triệu đồng xây nhà.", "Đã vận động 45 triệu đồng xây nhà.")
    [one] = digest(read(*(letter(n, "Hội Nông dân", t) for n, t in zip(COMMUNES, texts, strict=False)))).figures
    assert [(total.value, total.approx) for total in one.totals] == [(135_000_000, "over")]


# -- contradictions

MEETING = """Hội Nông dân xã Lộc Tấn sơ kết 6 tháng đầu năm 2022

Sáng ngày {day}, tại xã Lộc Tấn, huyện Lộc Ninh, tỉnh Bình Phước, Hội Nông dân xã Lộc Tấn tổ chức hội nghị sơ kết công tác Hội 6 tháng đầu năm 2022.
{chair} chủ trì hội nghị. Dự hội nghị có bà Lê Thị Thơm, {title}.
Toàn xã kết nạp {n} hội viên, vận động {money} giúp hội viên.
"""
SAID = {
    "day": "05/7/2022",
    "chair": "Ông Trần Văn Lượng, Chủ tịch Hội Nông dân xã",
    "title": "Phó Chủ tịch UBND xã",
    "n": "25",
    "money": "90 triệu đồng",
}


def two(**other: str) -> tuple[Digest, list[Report]]:
    reports = read(MEETING.format(**SAID), MEETING.format(**SAID | other) + "Tin của Đài Truyền thanh.\n")
    return digest(reports), reports


def test_meetings_of_a_district_and_its_commune_on_one_day_are_two() -> None:
    commune = letter("Lộc Tấn", "Hội Nông dân", TOLD[0].format(n=9))
    district = letter("Lộc Ninh", "Hội Nông dân", TOLD[0].format(n=90), level="huyện", above="tỉnh Bình Phước")
    assert [one.reports for one in digest(read(commune, district)).meetings] == [[1], [2]]


def test_a_meeting_told_twice_is_one_meeting_without_quarrel() -> None:
    made, reports = two(money="khoảng 90 triệu đồng")
    [meeting] = made.meetings
    assert meeting.reports == [1, 2] and meeting.chair == ["Trần Văn Lượng"]
    assert made.contradictions == []
    people = {person.name: person.reports for person in made.people}
    assert people == {"Trần Văn Lượng": [1, 2], "Lê Thị Thơm": [1, 2]}
    members = table(made, "hội viên")
    assert members is not None and not members.totals  # the same 25, told twice
    assert_grounded(made, reports)


@pytest.mark.parametrize(
    ("other", "kind", "says"),
    [
        ({"n": "52"}, "figure", ["25 hội viên", "52 hội viên"]),
        ({"money": "99 triệu đồng"}, "figure", ["90 triệu đồng", "99 triệu đồng"]),
        ({"day": "06/7/2022"}, "date", ["2022-07-05", "2022-07-06"]),
        ({"chair": "Ông Ngô Bá Khá, Phó Chủ tịch Hội Nông dân xã"}, "chair", ["Trần Văn Lượng", "Ngô Bá Khá"]),
        ({"title": "Chủ tịch UBND xã"}, "title", ["Phó Chủ tịch UBND xã", "Chủ tịch UBND xã"]),
    ],
)
def test_what_two_reports_of_one_meeting_say_differently_is_pointed_out(
    other: dict[str, str], kind: str, says: list[str]
) -> None:
    made, reports = two(**other)
    [one] = made.contradictions
    assert (one.kind, [side.says for side in one.sides], [side.report for side in one.sides]) == (kind, says, [1, 2])
    assert_grounded(made, reports)
    assert "## Điểm mâu thuẫn cần kiểm tra" in to_markdown(made)


def test_other_times_are_no_contradiction() -> None:
    texts = (
        "Trong quý I/2022 kết nạp 12 hội viên.",
        "6 tháng đầu năm 2022 kết nạp 20 hội viên.",
        "Lũy kế từ đầu năm kết nạp 22 hội viên.",
    )
    made = digest(read(*(letter("Lộc Tấn", "Hội Nông dân", text) for text in texts)))
    assert made.meetings[0].reports == [1, 2, 3] and made.contradictions == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("1,5 tỷ đồng|1.5e9|", "1.487.000.000 đồng|1487000000|", True),
        ("1,5 tỷ đồng|1.5e9|", "1,6 tỷ đồng|1.6e9|", False),
        ("1 tỷ 455 triệu đồng|1455000000|", "1,46 tỷ đồng|1.46e9|", True),
        ("hơn 300|300|over", "312|312|", True),
        ("300|300|", "312|312|", False),
        ("khoảng 90 triệu đồng|9e7|about", "120 triệu đồng|1.2e8|", False),
    ],
)
def test_rounding_is_no_quarrel(left: str, right: str, expected: bool) -> None:
    figures = []
    for told in (left, right):
        text, value, approx = told.split("|")
        kind = "money" if "đồng" in text else "count"
        figures.append(
            Figure(text=text, start=0, end=len(text), kind=kind, value=float(value), unit="VND", approx=approx or None)
        )
    assert agree(*figures) is agree(*reversed(figures)) is expected


@given(st.floats(1, 1e12), st.floats(1, 1e12), *(st.sampled_from([None, "about", "over", "under"]) for _ in range(2)))
def test_agreement_is_mutual(left: float, right: float, one: str | None, two: str | None) -> None:
    figures = [
        Figure.model_validate(
            {
                "text": f"{value:.0f}",
                "start": 0,
                "end": 1,
                "kind": "count",
                "unit": "hộ",
                "value": round(value),
                "approx": approx,
            }
        )
        for value, approx in ((left, one), (right, two))
    ]
    assert agree(figures[0], figures[0]) and agree(*figures) == agree(*reversed(figures))


# -- people


def person(place: str, title: str, day: str) -> str:
    return letter(place, "Hội Nông dân", f"Ông Nguyễn Văn Hùng, {title} phát biểu tại hội nghị.", day=day)


def test_homonyms_with_offices_in_two_places_stay_apart() -> None:
    texts = [person(place, "Chủ tịch UBND xã", "05/7/2022") for place in COMMUNES[:2]]
    people = [one for one in digest(read(*texts)).people if one.name == "Nguyễn Văn Hùng"]
    assert [one.reports for one in people] == [[1], [2]]


def test_one_person_with_positions_over_time() -> None:
    early = person("Lộc Tấn", "Phó Chủ tịch UBND xã", "05/7/2020")
    late = person("Lộc Tấn", "Chủ tịch UBND xã", "05/7/2022")
    [one] = [one for one in digest(read(late, early)).people if one.name == "Nguyễn Văn Hùng"]
    assert [(held.title, held.from_) for held in one.positions] == [
        ("Phó Chủ tịch UBND xã", "2020-07-05"),
        ("Chủ tịch UBND xã", "2022-07-05"),
    ]


# -- places


def area(name: str, *, district: str | None = None, province: str | None = None, now: Unit | None = None) -> Area:
    level = "commune" if name.startswith("Xã") else "district" if province else "province"
    return Area(Unit(name=name, level=level, district=district, province=province), now)


def test_which_area_holds_which() -> None:
    now = Unit(name="Xã Lộc Quang", level="commune", province="Tỉnh Đồng Nai")
    commune = area("Xã Lộc Hiệp", district="Huyện Lộc Ninh", province="Tỉnh Bình Phước", now=now)
    district = area("Huyện Lộc Ninh", province="Tỉnh Bình Phước")
    assert (
        district.holds(commune) and area("Tỉnh Bình Phước").holds(commune) and area("Tỉnh Bình Phước").holds(district)
    )
    assert area("Tỉnh Đồng Nai").holds(commune)  # the commune lies there since 2025
    assert area("Xã Lộc Quang", province="Tỉnh Đồng Nai").holds(commune)
    assert not commune.holds(district) and not commune.holds(commune)
    assert not area("Huyện Lộc Ninh", province="Tỉnh Khác").holds(commune)
    assert full_name(commune.unit) == "Xã Lộc Hiệp, huyện Lộc Ninh, tỉnh Bình Phước"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("tỉnh", "Tỉnh Bình Phước"), ("huyện", "Huyện Lộc Ninh"), ("xã", "Xã Lộc Hiệp"), ("quận", None)],
)
def test_a_bare_word_of_level_means_the_unit_above(written: str, expected: str | None) -> None:
    commune = area("Xã Lộc Hiệp", district="Huyện Lộc Ninh", province="Tỉnh Bình Phước")
    found = climb(commune, written)
    assert (found.unit.name if found else None) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HỘI NÔNG DÂN XÃ LỘC TẤN", "Hội Nông dân xã Lộc Tấn"),
        ("UBND XÃ LỘC TẤN", "UBND xã Lộc Tấn"),
        ("HTX DỪA SÁP BỜ GIỒNG", "HTX DỪA SÁP BỜ GIỒNG"),  # no word of it is known
        ("Hội Nông dân xã", "Hội Nông dân xã"),
    ],
)
def test_names_in_capitals_are_quieted_where_their_words_are_known(written: str, expected: str) -> None:
    places = [Place(text="xã Lộc Tấn", start=0, end=10)]
    assert quiet(written, "Sơ kết tại trụ sở.", places) == expected


# -- the whole


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = read(*twelve(), MEETING.format(**SAID), MEETING.format(**SAID | {"n": "26"}))
    expected = digest(reports).to_json()
    shuffled = list(reports)
    random.Random(7).shuffle(shuffled)
    assert shuffled != reports and digest(shuffled).to_json() == expected


def test_a_report_given_twice_counts_once() -> None:
    reports = read(*twelve(), twelve()[0])
    made = digest(reports)
    members = table(made, "hội viên")
    assert len(made.reports) == 12 and members is not None and members.totals[0].value == 186
    assert ["00.txt", "12.txt"] in [report.sources for report in made.reports]


@pytest.mark.parametrize(("by", "names"), [("place", 12), ("body", 12), ("period", 1)])
def test_grouping(by: str, names: int) -> None:
    made = digest(read(*twelve()), by=by)
    assert len(made.groups) == names and sum(len(group.reports) for group in made.groups) == 12
    assert all(group.name for group in made.groups)
    if by == "place":
        assert made.groups[0].name == "Xã Lộc Điền, huyện Lộc Ninh, tỉnh Bình Phước"


def test_the_budget_is_shared() -> None:
    more = "\nBà Lê Thị {n} đề nghị các chi hội giúp {n} hộ vay vốn, trồng {n} ha điều, xây {n} căn nhà trước ngày 30/11/2022."
    made = digest(read(*(text + more.format(n=50 + i) for i, text in enumerate(twelve()))), length=480)
    points = [point for group in made.groups for point in group.points]
    assert sum(len(point.text.split()) for point in points) <= 480
    assert {point.report for point in points} == set(range(1, 13))
    assert len({point.text for point in points}) == len(points)


def test_no_reports_make_an_empty_digest() -> None:
    assert digest([]).reports == [] and to_markdown(digest([]), lang="en") == "# Digest of 0 reports\n"


# -- the command


def tomluoc(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["digest", *map(str, arguments), "--profile", "fast"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in zip(COMMUNES, twelve(), strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "hỏng.txt").write_bytes(b"PK\x03\x04\x00\x00\x00binary")
    return tmp_path


def test_the_command_goes_on_after_a_bad_file_and_keeps_what_is_there(folder: Path) -> None:
    output = folder / "out" / "tổng hợp.md"
    run = tomluoc(folder, "--output", output)
    errors = run.stderr
    assert run.exit_code == 1 and "hỏng.txt: source:" in errors and "12 ok, 0 partial, 1 failed" in errors
    markdown = output.read_text(encoding="utf-8")
    assert "# Tổng hợp 12 báo cáo" in markdown and "**186 hội viên**" in markdown and "hỏng.txt" in markdown
    again = tomluoc(folder / "Lộc Tấn.txt", "--output", output)
    assert again.exit_code == 2 and "--force" in again.stderr
    assert tomluoc(folder / "Lộc Tấn.txt", output.parent, "--output", output, "--force").exit_code == 0
    assert output.read_text(encoding="utf-8").startswith("# Tổng hợp 1 báo cáo\n")


def test_the_command_reads_reports_back_from_jsonl(folder: Path) -> None:
    lines = [report.to_json(with_text=True) for report in read(*twelve())]
    (folder / "a.jsonl").write_text("\n".join([*lines, "{}"]), encoding="utf-8")
    run = tomluoc(folder / "a.jsonl", "--format", "json", "--by", "period", "--lang", "en")
    made = json.loads(run.stdout)
    assert run.exit_code == 1 and len(made["reports"]) == 12 and made["groups"][0]["name"] == "2022-07"
    assert "a.jsonl:13" in run.stderr
