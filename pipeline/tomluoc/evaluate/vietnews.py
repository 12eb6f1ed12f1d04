"""Our briefs on news against human abstracts: `python -m tomluoc.evaluate.vietnews FILE.jsonl.gz --limit 1000`.

A line of the file is `{"id", "title", "abstract", "body", "meeting"}`, as in the public vietnews corpus. Title and body
go in, the abstract is the reference. Simple summarisers and an oracle that knows the abstract stand beside.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tomluoc import layers
from tomluoc.api import Profile, load
from tomluoc.assemble import to_report
from tomluoc.doc import doc_sentences, doc_text
from tomluoc.evaluate.extractive import Reading, best_by, read_doc
from tomluoc.evaluate.oracles import rouge_oracle
from tomluoc.evaluate.rouge import as_published, by_syllables
from tomluoc.layout import Layout
from tomluoc.options import emit
from tomluoc.summarise.abstract import LENGTH, abstract
from tomluoc.summarise.words import syllables

_SENTENCES = 2
OURS, SIMPLE, ORACLE = "tomluoc", "title + first sentence", "oracle of two sentences"
# Of ViT5-large, BARTpho and a transformer without pretraining on the test split (Phan et al., 2022): ROUGE-1, -2 and -L
# by the default tokenizer of rouge-score.
PUBLISHED: Mapping[str, tuple[float, float, float]] = {
    "ViT5-large": (63.4, 34.2, 43.6),
    "BARTpho": (61.1, 30.3, 40.2),
    "from scratch": (57.6, 24.3, 35.5),
}
Scores = tuple[float, ...]  # ROUGE-1, -2 and -L on syllables, the same as published, syllables


def articles(path: Path, *, meeting: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file in its order, in NFC; with `meeting` only those marked as like meetings."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(unicodedata.normalize("NFC", line))
            if article["meeting"] or not meeting:
                yield article


def news_brief(doc: Doc, length: int) -> str:
    """Return our abstract of an article, of at most `length` syllables."""
    page = layers.read(doc, "layout") or Layout()
    return abstract(doc_text(doc), to_report(doc), doc_sentences(doc), page, length=length).text


def summaries(doc: Doc, reference: str, length: int) -> dict[str, str]:
    """Return the summary of an article by each system; ours has at most `length` syllables."""
    reading = read_doc(doc)
    body = Reading("", reading.sentences)
    whole = [sentence for sentence in (reading.title, *reading.sentences) if sentence]
    texts = {OURS: news_brief(doc, length), SIMPLE: " ".join(whole[:2])}
    for name, rank in (("TextRank", TextRankSummarizer), ("LexRank", LexRankSummarizer)):
        texts[f"title + {name}"] = " ".join([reading.title, *best_by(rank, body, 1)])
        texts[name] = " ".join(best_by(rank, reading, _SENTENCES))
    return texts | {ORACLE: " ".join(rouge_oracle(whole, reference, _SENTENCES))}


def score(news: Iterable[dict[str, Any]], *, length: int = LENGTH, profile: Profile = "accurate") -> dict[str, Scores]:
    """Return the mean scores of each system on the articles `news`, of which there must be one.

    Raises:
        ModelError: as `tomluoc.api.load`.
    """
    nlp = load(profile=profile)
    nlp.disable_pipes("brief", "guard")
    rows: dict[str, list[Scores]] = {}
    for article in news:
        reference = article["abstract"]
        for name, text in summaries(nlp(f"{article['title']}\n\n{article['body']}"), reference, length).items():
            both = (*by_syllables(reference, text), *as_published(reference, text))
            rows.setdefault(name, []).append((*both, syllables(text)))
    return {name: tuple(map(fmean, zip(*scores, strict=True))) for name, scores in rows.items()}


def shares(scores: Mapping[str, Scores]) -> Scores:
    """Return how far ours came on the way from title and first sentence to the oracle, for each of the six ROUGEs."""
    rows = zip(scores[OURS][:6], scores[SIMPLE][:6], scores[ORACLE][:6], strict=True)
    return tuple((ours - simple) / (oracle - simple) if oracle > simple else 0.0 for ours, simple, oracle in rows)


def to_table(scores: Mapping[str, Scores], title: str) -> Table:
    """Return the scores in hundredths, what was published of other models below; `p` is the published tokenizer."""
    table = Table(title=title, box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    table.add_column("summary", no_wrap=True)
    for column in ("R-1", "R-2", "R-L", "R-1 p", "R-2 p", "R-L p", "length"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, row in scores.items():
        table.add_row(name, *_hundredths(row[:6]), f"{row[6]:.0f}", end_section=name == ORACLE)
    table.add_row("share of the way, %", *_hundredths(shares(scores)), end_section=True)
    for name, figures in PUBLISHED.items():
        table.add_row(f"{name} (published)", "", "", "", *(f"{figure:.1f}" for figure in figures))
    return table


def _hundredths(values: Iterable[float]) -> list[str]:
    return [f"{100 * value:.1f}" for value in values]


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the articles of a file and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m tomluoc.evaluate.vietnews", description=__doc__)
    parser.add_argument("file", type=Path, help="FILE.jsonl.gz of the corpus")
    parser.add_argument("--limit", type=int, default=1000, help="the first articles of the file (default: 1000)")
    parser.add_argument("--length", type=int, default=LENGTH, help=f"budget in syllables (default: {LENGTH})")
    parser.add_argument("--profile", choices=("accurate", "fast"), default="accurate")
    parser.add_argument("--meeting", action="store_true", help="only articles like reports of meetings")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    options = parser.parse_args(arguments)
    news = list(islice(articles(options.file, meeting=options.meeting), options.limit))
    if not news:
        parser.error(f"{options.file}: no articles")
    scores = score(news, length=options.length, profile=options.profile)
    if options.json:
        emit(json.dumps(scores | {"share": shares(scores)}, ensure_ascii=False))
    else:
        which = "articles like meetings" if options.meeting else "articles"
        Console().print(
            to_table(scores, f"{len(news)} {which}, profile {options.profile}, at most {options.length} syllables")
        )


if __name__ == "__main__":
    main()
