"""Training of the network that weighs what a brief tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("torch")

from tomluoc.cli import app
from tomluoc.neural.salience.examples import worth
from tomluoc.report import Entity, Report
from tomluoc.summarise import salience
from tomluoc.summarise.features import NAMES, scene
from tomluoc.summarise.units import find_units
from tomluoc.text import fold

REPORTS = {
    "a": (
        "Sáng 3/4/2024, xã Mường Chùm họp Hội đồng nhân dân. Thu ngân sách đạt 4,2 tỷ đồng, bằng 105% kế hoạch. Có 12 ý kiến.",
        ["4,2 tỷ đồng", "105%"],
    ),
    "b": (
        "Chiều 9/8/2022, xã Ea Kao họp Hội đồng nhân dân. Thu ngân sách đạt 7,8 tỷ đồng, bằng 98% kế hoạch. Có 20 ý kiến.",
        ["7,8 tỷ đồng", "98%"],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports in which money and shares are vital, and nothing else is wanted."""
    for name, (text, keys) in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.tsv").write_text(f"FIGURE\t{keys[0]}\nFIGURE\t{keys[1]}\n", encoding="utf-8")
        nuggets = [{"fact": "Thu ngân sách", "keys": keys, "weight": 2}]
        (tmp_path / f"{name}.json").write_text(json.dumps({"nuggets": nuggets}), encoding="utf-8")
    recipe = 'task = "salience"\noutput = "net"\ntrain = ["."]\ndev = ["."]\nepochs = 60\nrate = 0.02\n'
    (tmp_path / "recipe.toml").write_text(recipe, encoding="utf-8")
    return tmp_path


def test_train_learns_what_writers_wanted(folder: Path) -> None:
    result = CliRunner().invoke(app, ["train", str(folder / "recipe.toml")])
    assert result.exit_code == 0, result.output
    assert "area under the ROC curve on dev 1.000" in result.output
    assert "1.000 of all" in (folder / "net" / "README.md").read_text(encoding="utf-8")
    assert salience.load(folder / "net").inner.shape == (len(NAMES), 96)


def test_reports_without_nuggets_teach_nothing(folder: Path) -> None:
    for name in REPORTS:
        (folder / f"{name}.json").write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(app, ["train", str(folder / "recipe.toml")])
    assert (result.exit_code, "no report with nuggets" in result.output) == (2, True)


def test_worth_is_of_keys_told_in_one_place() -> None:
    text = "Thu ngân sách đạt 4,2 tỷ đồng, bằng 105% kế hoạch. Có 12 ý kiến được gửi tới kỳ họp."
    words = ("4,2 tỷ đồng", "105%", "12 ý kiến")
    spans = [(text.find(word), text.find(word) + len(word)) for word in words]
    entities = [Entity(type="FIGURE", start=a, end=b, text=text[a:b]) for a, b in spans]
    report = Report(id="x", source="x", entities=entities)
    from tomluoc.layout import Layout

    units = find_units(fold(text), report, [(0, 50), (51, len(text))], Layout())
    nuggets = [
        {"keys": ["4,2 tỷ", "105%"], "weight": 2},
        {"keys": ["12 ý kiến", "không có trong báo cáo"], "weight": 1},
    ]
    assert worth(text, scene(fold(text), report, "", units), nuggets).tolist() == [1.0, 1.0, 0.0]
