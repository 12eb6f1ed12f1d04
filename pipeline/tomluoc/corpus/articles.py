"""Annotated articles of the public vietnews corpus: offsets by article id, without their text.

A line of `articles.jsonl` is `{"id", "sha256", "spans": [[type, start, end, value?], …]}`. Offsets are code points in
the NFC form of title, abstract and body, a blank line between them; the hash is of that text in UTF-8. The texts belong
to their publishers: who has the corpus gives its folder, and gets annotated reports.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tomluoc.evaluate.gold import GoldError, GoldReport, GoldSpan


def article_text(record: dict[str, Any]) -> str:
    """Return the text of an article that the offsets count in."""
    return unicodedata.normalize("NFC", "\n\n".join((record["title"], record["abstract"], record["body"])))


def load_articles(annotations: Path, corpus: Path) -> Iterator[GoldReport]:
    """Yield the annotated articles; `corpus` is the folder with `*.jsonl.gz` of `id`, `title`, `abstract`, `body`.

    Raises:
        GoldError: an article is not in the corpus, or its text is another one than the annotated one.
    """
    lines = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = _texts(corpus, {line["id"] for line in lines})
    for line in lines:
        text = texts.get(line["id"])
        if text is None:
            raise GoldError(f"{corpus}: no article {line['id']}; give the folder of the vietnews corpus")
        if digest(text) != line["sha256"]:
            raise GoldError(f"{line['id']}: the text in {corpus} is not the one that was annotated")
        yield GoldReport(line["id"], text, [_span(text, *entry) for entry in line["spans"]])


def digest(text: str) -> str:
    """Return the hash by which a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _span(text: str, kind: str, start: int, end: int, value: dict[str, Any] | None = None) -> GoldSpan:
    return GoldSpan(kind, start, end, text[start:end], value or {})


def _texts(corpus: Path, wanted: set[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line[: line.find(",")].partition(":")[2].strip().strip('"') in wanted:
                    record = json.loads(line)
                    texts[record["id"]] = article_text(record)
    return texts
