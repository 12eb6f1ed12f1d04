"""The corpus as data: splits, checks, agreement, articles by id, other formats; and that our own corpus is sound."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from tomluoc.api import load
from tomluoc.cli import app
from tomluoc.corpus.agreement import agreement
from tomluoc.corpus.articles import article_text, digest, load_articles
from tomluoc.corpus.check import problems
from tomluoc.corpus.counts import sizes
from tomluoc.corpus.export import to_brat, to_docbin, write_brat
from tomluoc.corpus.splits import family, load_splits, select
from tomluoc.evaluate.gold import GoldError, GoldReport, GoldSpan, load_gold, parse_spans
from typer.testing import CliRunner

TEXT = "Ông Lê Văn Tám, Chủ tịch UBND xã Tân Lập, trao 265\nlít nước."
TSV = """PERSON\tLê Văn Tám
POSITION\tChủ tịch UBND xã Tân Lập
ORG\tUBND xã Tân Lập
PLACE\txã Tân Lập
FIGURE\t265\\nlít\t{"kind": "other", "value": 265, "unit": "lít"}
"""


def gold(text: str = TEXT, tsv: str = TSV, **facts: object) -> GoldReport:
    return GoldReport("party-01", text, parse_spans(text, tsv, "party-01"), facts)


def test_sound_annotations_have_no_problems() -> None:
    people = [{"name": "Lê Văn Tám", "roles": ["speaker"]}]
    assert not list(problems(gold(kind="news", people=people, nuggets=[{"keys": ["265 lít"], "weight": 1}])))


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (GoldSpan("PERSON", 4, 14, "Lê Văn Tám", {}), "overlaps"),
        (GoldSpan("ORG", 3, 15, TEXT[3:15], {}), "white space"),
        (GoldSpan("ORG", 5, 10, TEXT[5:10], {}), "inside a syllable"),
        (GoldSpan("ORG", 0, 3, "Bà ", {}), "the text there"),
        (GoldSpan("FIGURE", 47, 50, TEXT[47:50], {"kind": "many"}), "needs a kind"),
    ],
)
def test_what_is_wrong_is_said(span: GoldSpan, message: str) -> None:
    report = gold()
    report.spans.append(span)
    assert any(message in problem for problem in problems(report))


def test_facts_must_be_in_the_text() -> None:
    found = list(problems(gold(kind="story", people=[{"name": "Bà Ba", "roles": ["boss"]}], furniture=["Menu"])))
    assert [problem.split()[0] for problem in found] == ["kind", "person", "Bà", "furniture"]


def test_splits_go_by_family(tmp_path: Path) -> None:
    (tmp_path / "splits.json").write_text('{"train": ["party"], "dev": [], "test": ["court"]}')
    splits = load_splits(tmp_path)
    assert family("party-01") == "party"
    assert [report.id for report in select([gold()], splits, "train")] == ["party-01"]
    assert not list(select([gold()], splits, "test"))
    with pytest.raises(GoldError, match="in no split"):
        list(select([GoldReport("army-01", "", [])], splits, "dev"))
    (tmp_path / "splits.json").write_text('{"train": ["party"], "dev": ["party"], "test": []}')
    with pytest.raises(GoldError, match="party"):
        load_splits(tmp_path)


def test_agreement_counts_equal_spans(tmp_path: Path) -> None:
    (tmp_path / "party-01.spans").write_text(TSV.replace("PLACE\txã Tân Lập\n", ""), encoding="utf-8")
    found = agreement([gold()], tmp_path)
    assert (found["micro"].right, found["micro"].wanted, found["micro"].found) == (4, 5, 4)
    assert found["PERSON"].f1 == 1 and found["PLACE"].f1 == 0
    with pytest.raises(GoldError, match="none of these"):
        agreement([GoldReport("party-02", "", [])], tmp_path)


def test_articles_are_kept_without_text(tmp_path: Path) -> None:
    record = {"id": "train/000001", "title": "Họp xã", "abstract": "Tin ngắn.", "body": "Xã có 12 thôn."}
    text = article_text(record)
    line = {"id": record["id"], "sha256": digest(text), "spans": [["FIGURE", 25, 32, {"kind": "count", "value": 12}]]}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line))
    with gzip.open(tmp_path / "texts.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
    (report,) = load_articles(tmp_path / "articles.jsonl", tmp_path)
    assert report.spans[0].text == "12 thôn" and report.spans[0].value["value"] == 12
    (tmp_path / "articles.jsonl").write_text(json.dumps(line | {"sha256": "0"}))
    with pytest.raises(GoldError, match="not the one"):
        list(load_articles(tmp_path / "articles.jsonl", tmp_path))
    (tmp_path / "articles.jsonl").write_text(json.dumps(line | {"id": "train/000002"}))
    with pytest.raises(GoldError, match="no article"):
        list(load_articles(tmp_path / "articles.jsonl", tmp_path))


def test_brat_has_fragments_and_notes(tmp_path: Path) -> None:
    lines = to_brat(gold()).splitlines()
    assert lines[0] == "T1\tPERSON 4 14\tLê Văn Tám"
    assert lines[4] == "T5\tFIGURE 47 50;51 54\t265 lít"
    assert lines[5].startswith("#5\tAnnotatorNotes T5\t{")
    assert write_brat([gold()], tmp_path / "brat") == 1
    assert (tmp_path / "brat" / "party-01.txt").read_text(encoding="utf-8") == TEXT


def test_docbin_holds_every_span() -> None:
    nlp = load()
    (doc,) = DocBin().from_bytes(to_docbin([gold()], nlp).to_bytes()).get_docs(nlp.vocab)
    assert [(span.text, span.label_) for span in doc.spans["ORG"]] == [("UBND xã Tân Lập", "ORG")]
    assert [span.text for span in doc.ents] == ["Lê Văn Tám", "Chủ tịch UBND xã Tân Lập", "265\nlít"]


def test_our_corpus_is_sound(corpus: Path) -> None:
    result = CliRunner().invoke(app, ["corpus", "check", str(corpus)])
    assert result.exit_code == 0, result.output


def test_our_splits_cover_our_corpus(corpus: Path) -> None:
    splits = load_splits(corpus)
    families = sizes(load_gold(corpus))
    assert set(families) <= set(splits)


def test_commands(tmp_path: Path) -> None:
    (tmp_path / "party-01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "party-01.tsv").write_text(TSV, encoding="utf-8")
    (tmp_path / "party-01.spans").write_text(TSV, encoding="utf-8")
    run = CliRunner().invoke
    assert "| party | 1 |" in run(app, ["corpus", "count", str(tmp_path)]).output
    assert "micro     1.000" in run(app, ["corpus", "agree", str(tmp_path), str(tmp_path)]).output
    assert run(app, ["corpus", "export", str(tmp_path), str(tmp_path / "out")]).exit_code == 0
    assert (tmp_path / "out" / "party-01.ann").exists()
    assert run(app, ["corpus", "count", str(tmp_path / "out")]).exit_code == 2
