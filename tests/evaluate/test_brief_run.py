import gzip
import json
from pathlib import Path

import pytest
from tomluoc.cli import app
from tomluoc.evaluate import vietnews
from tomluoc.evaluate.brief_facts import redundancy, unsupported
from tomluoc.report import Entity, Report
from typer.testing import CliRunner

REPORT = """Huyện ủy Lộc Ninh sơ kết công tác dân vận 6 tháng đầu năm 2022

Sáng 07/07/2022, tại xã Lộc Tấn, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm 2022.
Ông Trần Văn Lượng, Phó Bí thư Thường trực Huyện ủy chủ trì hội nghị.
Toàn huyện đã đăng ký 39 mô hình về giảm nghèo, phát triển được 312 hội viên, giải ngân 90 triệu đồng cho 14 hộ.
6 tháng cuối năm, Ban Dân vận Huyện ủy tiếp tục rà soát các nhiệm vụ để hoàn thành các chỉ tiêu chưa đạt.
"""
NUGGETS = [
    {"fact": "Họp ngày 7/7 tại Lộc Tấn.", "keys": ["07/07/2022", "Lộc Tấn"], "weight": 1},
    {"fact": "39 mô hình.", "keys": ["39 mô hình"], "weight": 2},
    {"fact": "Không có trong báo cáo.", "keys": ["41 mô hình"], "weight": 1},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.tsv").write_text("PERSON\tTrần Văn Lượng\n", encoding="utf-8")
    facts = {"nuggets": NUGGETS, "reference": "Huyện Lộc Ninh đăng ký 39 mô hình giảm nghèo."}
    (tmp_path / "a.json").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path


def evaluate(folder: Path, *options: str) -> str:
    run = CliRunner().invoke(app, ["evaluate", str(folder), "--briefs", "--profile", "fast", *options])
    assert run.exit_code == 0, run.output
    return run.stdout


def test_briefs_are_scored_beside_others_under_one_budget(folder: Path) -> None:
    scores = json.loads(evaluate(folder, "--json", "--length", "40"))
    assert list(scores) == ["tomluoc", "lead", "title+lead", "TextRank", "LexRank", "oracle"]
    assert all(0 < system["length"] <= 40 for system in scores.values())
    assert all(0 <= system["rouge1"] <= 1 and system["unsupported"] == 0 for system in scores.values())
    # The first two sentences have 26 and 15 syllables: the second no longer fits, nor does the third.
    assert (scores["lead"]["nuggets"], scores["lead"]["length"]) == (0.25, 26)
    assert scores["oracle"]["nuggets"] >= 0.5


def test_briefs_as_a_table_and_what_ours_leaves_untold(folder: Path) -> None:
    printed = evaluate(folder, "--errors")
    assert "1 reports, 1 with a reference, 200 syllables" in printed
    assert "a\tuntold\tKhông có trong báo cáo." in printed and "untold\t39" not in printed


def test_reports_without_nuggets_cannot_be_scored(folder: Path) -> None:
    (folder / "a.json").unlink()
    run = CliRunner().invoke(app, ["evaluate", str(folder), "--briefs"])
    assert run.exit_code == 2 and "nuggets" in run.stderr


def test_without_the_extra_the_way_out_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tomluoc.evaluate.command.find_spec", lambda name: None)
    run = CliRunner().invoke(app, ["evaluate", str(folder), "--briefs"])
    assert run.exit_code == 2 and "rouge_score, sumy; install with: pip install 'tomluoc[evaluate]'" in run.stderr


def test_what_an_earlier_point_said_is_redundant() -> None:
    # Of the 3 and 5 bigrams, `đã đăng` and `đăng ký` come again.
    assert redundancy(["đã đăng ký 39", "đã đăng ký 40 mô hình"]) == pytest.approx(2 / 8)
    assert redundancy(["một", ""]) == 0.0


def entity(kind: str, text: str, **value: object) -> Entity:
    return Entity(type=kind, start=0, end=len(text), text=text, value=value or None)  # type: ignore[arg-type]


SOURCE = Report(
    id="a",
    source="a",
    text="Ông Trần Văn Lượng, Phó Bí thư Huyện ủy, ngày 07/07/2022 giải ngân 90 triệu đồng, 1,5 triệu đồng, 39  Mô hình, 12 hộ/40 khẩu, 38/105 xã.",
    entities=[
        entity("FIGURE", "90 triệu đồng", value=90_000_000, unit="đồng"),
        entity("DATE", "07/07/2022", **{"from": "2022-07-07", "to": "2022-07-07"}),
    ],
)


@pytest.mark.parametrize(
    ("fact", "supported"),
    [
        (entity("FIGURE", "90.000.000 đồng", value=90_000_000.0, unit="đồng"), True),
        (entity("FIGURE", "39 mô hình", value=39, unit="mô hình"), True),
        (entity("FIGURE", "12 hộ", value=12, unit="hộ"), True),
        (entity("FIGURE", "38", value=38, unit=""), False),
        (entity("FIGURE", "9 mô hình", value=9, unit="mô hình"), False),
        (entity("FIGURE", "5 triệu đồng", value=5_000_000, unit="đồng"), False),
        (entity("FIGURE", "90 triệu USD", value=90_000_000, unit="USD"), False),
        (entity("DATE", "7-7-2022", **{"from": "2022-07-07", "to": "2022-07-07"}), True),
        (entity("DATE", "7/8/2022", **{"from": "2022-08-07", "to": "2022-08-07"}), False),
        (entity("PERSON", "TRẦN VĂN LƯỢNG"), True),
        (entity("PERSON", "Trần Văn Lượn"), False),
        (entity("POSITION", "Phó Bí thư"), True),
        (entity("POSITION", "Bí thư Tỉnh ủy"), False),
        (entity("ORG", "Tỉnh ủy"), None),
    ],
)
def test_facts_are_supported_by_value_or_by_the_same_words(fact: Entity, supported: bool | None) -> None:
    wrong, total = unsupported(SOURCE, [fact])
    assert (wrong, total) == ([] if supported or supported is None else [fact], 0 if supported is None else 1)


def test_news_is_scored_against_abstracts(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    title, _, body = REPORT.partition("\n\n")
    abstract = "Sáng 7/7, toàn huyện Lộc Ninh đã đăng ký 39 mô hình về giảm nghèo."
    article = {"id": "1", "title": title, "abstract": abstract, "body": body, "meeting": True}
    file = tmp_path / "news.jsonl.gz"
    lines = [json.dumps(article | {"meeting": meeting}, ensure_ascii=False) for meeting in (False, True, True)]
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    vietnews.main([str(file), "--profile", "fast", "--meeting", "--limit", "1", "--json"])
    scores = json.loads(capsysbinary.readouterr().out)
    assert scores["tomluoc"][6] <= vietnews.LENGTH
    assert scores["oracle of two sentences"][0] > scores["title + first sentence"][0]
    assert scores["title + first sentence"][6] == 15 + 26
    assert len(scores["share"]) == 6
    vietnews.main([str(file), "--profile", "fast", "--limit", "2"])
    assert "2 articles, profile fast, at most 60 syllables" in capsysbinary.readouterr().out.decode()
