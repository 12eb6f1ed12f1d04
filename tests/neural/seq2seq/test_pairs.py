from __future__ import annotations

import gzip
import json
import unicodedata
from pathlib import Path

import pytest
from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.seq2seq.pairs import Pair, hold_out, load_pairs

ARTICLES = [
    {"title": "Xã họp", "abstract": "Xã  bầu\nbà Lan.", "body": "Sáng nay, xã họp.\nBà Lan trúng cử.", "meeting": True},
    {"title": "Trời mưa.", "abstract": "Mưa to.", "body": unicodedata.normalize("NFD", "Hôm qua mưa lớn.")},
]
REPORT = """SƠ KẾT CÔNG TÁC HỘI

Xã An Bình kết nạp 12 hội viên.
Giảm 3 hộ nghèo.

Chia sẻ bài viết
"""


def articles(folder: Path) -> Path:
    path = folder / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    return path


def reports(folder: Path, names: list[str]) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text(REPORT, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps({"reference": f"Bản {name}."}), encoding="utf-8")
    return folder


def test_articles(tmp_path: Path) -> None:
    first, second = load_pairs([articles(tmp_path)], "train")
    assert first == Pair("Xã họp. Sáng nay, xã họp. Bà Lan trúng cử.", "Xã bầu bà Lan.")
    assert second == Pair("Trời mưa. Hôm qua mưa lớn.", "Mưa to.")
    assert load_pairs([articles(tmp_path)], "train", meeting_only=True) == [first]
    assert load_pairs([articles(tmp_path)] * 2, "train", limit=1) == [first, first]


def test_reports_with_references(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", ["an-01", "binh-01"])
    (folder / "an-02.json").write_text("{}", encoding="utf-8")
    (folder / "an-02.txt").write_text(REPORT, encoding="utf-8")
    source = "SƠ KẾT CÔNG TÁC HỘI. Xã An Bình kết nạp 12 hội viên. Giảm 3 hộ nghèo."
    assert load_pairs([folder], "train") == [Pair(source, "Bản an-01."), Pair(source, "Bản binh-01.")]
    splits = {"train": ["an"], "dev": ["binh"], "test": []}
    (folder / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    assert [pair.brief for pair in load_pairs([folder], "dev")] == ["Bản binh-01."]


@pytest.mark.parametrize("content", ["", "{", '{"title": "a"}', "[1]"])
def test_what_is_no_source_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecipeError, match="articles.jsonl"):
        load_pairs([path], "train")


def test_the_same_pairs_are_held_out_every_time() -> None:
    pairs = [Pair(f"nguồn {number}", f"bản {number}") for number in range(40)]
    train, dev = hold_out(pairs, 0.1)
    assert len(dev) == 4 and sorted(train + dev, key=pairs.index) == pairs
    assert hold_out(pairs[::-1], 0.1)[1] == dev
