"""Training of the network that weighs the words of an abstract."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("torch")

from tomluoc.cli import app
from tomluoc.neural.abstract.examples import example
from tomluoc.summarise import wanted

PLACES = ("Tân Lộc", "Ea Kao", "Mường Chùm", "Lộc An", "Sơn Kim", "Bản Phùng", "Cư Né", "Vĩnh Thái")


def _article(place: str, number: int) -> dict[str, str]:
    """An article whose abstract is its second sentence."""
    vital = f"Xã {place} góp {number} triệu đồng xây cầu mới"
    body = f"Trời hôm ấy nhiều mây và gió nhẹ thổi.\n{vital}.\nMọi người ra về trong buổi chiều muộn."
    return {"title": f"Chuyện ở {place}", "abstract": vital, "body": body}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [json.dumps(_article(PLACES[at % 8], 10 + at), ensure_ascii=False) for at in range(40)]
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    recipe = 'task = "abstract"\noutput = "net"\ntrain = "articles.jsonl.gz"\ndev_articles = 8\n'
    recipe += "words = 50\nembedding = 4\nhidden = 16\nepochs = 12\nrate = 0.02\nbatch = 8\n"
    (tmp_path / "recipe.toml").write_text(recipe, encoding="utf-8")
    return tmp_path


def test_train_learns_which_words_abstracts_have(folder: Path) -> None:
    result = CliRunner().invoke(app, ["train", str(folder / "recipe.toml")])
    assert result.exit_code == 0, result.output
    card = (folder / "net" / "README.md").read_text(encoding="utf-8")
    assert "Learned from 32 news articles" in card and "On 8 articles" in card
    reached = float(result.output.rsplit(maxsplit=1)[-1])
    assert reached > 0.99
    made = example(_article("Pa Ủ", 77))
    assert made is not None
    told = wanted.load(folder / "net")(made.words)
    chances = dict(zip(made.words.words, told.once.tolist(), strict=True))
    assert min(chances["góp"], chances["77"]) > 0.5 > max(chances["mây"], chances["muộn"])


@pytest.mark.parametrize(
    ("line", "said"), [('{"title": "x"}', "no articles with abstracts"), ("", "are to measure on")]
)
def test_a_file_without_abstracts_teaches_nothing(folder: Path, line: str, said: str) -> None:
    with gzip.open(folder / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(line)
    result = CliRunner().invoke(app, ["train", str(folder / "recipe.toml")])
    assert (result.exit_code, said in result.output) == (2, True)


def test_an_article_without_sentences_is_no_example() -> None:
    assert example({"title": "Tin vắn", "abstract": "Tin vắn.", "body": "Ảnh: A"}) is None
