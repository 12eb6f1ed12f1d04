"""What a model learns to write briefs from: articles with their abstracts, reports with reference briefs."""

from __future__ import annotations

import gzip
import json
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tomluoc.corpus.splits import FILE, Split, family, load_splits
from tomluoc.language.sentences import split
from tomluoc.neural.recipe import RecipeError
from tomluoc.source.layout import analyse
from tomluoc.summarise.abstractive.parts import opening
from tomluoc.summarise.body import body


@dataclass(frozen=True, slots=True)
class Pair:
    """A text to brief, its title and the sentences of its body on one line, and its brief."""

    source: str
    brief: str


def load_pairs(sources: Iterable[Path], part: Split, *, meeting_only: bool = False, limit: int = 0) -> list[Pair]:
    """Return the pairs of the sources, in order, at most `limit` of each (0: all).

    A source is a `.jsonl` or `.jsonl.gz` of articles (`title`, `abstract`, `body`, perhaps `meeting`), or a folder of
    reports, NAME.txt with NAME.json and a `reference` in it, of which the split `part` is taken where it has a
    `splits.json`.

    Raises:
        RecipeError: a source is not there, is broken, or holds no pair.
        GoldError: the splits of a folder cannot be read.
    """
    pairs: list[Pair] = []
    for source in sources:
        found = _reports(source, part) if source.is_dir() else _articles(source, meeting_only)
        try:
            taken = [pair for pair, _ in zip(found, range(limit), strict=False)] if limit else list(found)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise RecipeError(f"{source}: cannot be read as texts with briefs: {error!r}") from error
        if not taken:
            raise RecipeError(f"{source}: no texts with briefs (.jsonl of articles, or .txt with a reference in .json)")
        pairs += taken
    return pairs


def hold_out(pairs: Sequence[Pair], share: float) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and about `share` of them to measure on, the same ones every time."""
    ranked = sorted(pairs, key=lambda pair: zlib.crc32(pair.brief.encode("utf-8", "replace")))
    count = max(1, round(share * len(ranked)))
    return ranked[count:], ranked[:count]


def _articles(path: Path, meeting_only: bool) -> Iterator[Pair]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            record: dict[str, Any] = json.loads(line)
            if not meeting_only or record.get("meeting"):
                yield Pair(opening(_nfc(record["title"])) + _single(record["body"]), _single(record["abstract"]))


def _reports(folder: Path, part: Split) -> Iterator[Pair]:
    splits = load_splits(folder) if (folder / FILE).exists() else None
    for path in sorted(folder.rglob("*.json")):
        text_path = path.with_suffix(".txt")
        if not text_path.exists() or (splits is not None and splits.get(family(path.stem)) != part):
            continue
        reference = json.loads(path.read_text(encoding="utf-8")).get("reference")
        if reference:
            text = _nfc(text_path.read_text(encoding="utf-8"))
            page = analyse(text)
            own = [text[start:end] for start, end, _ in body(split(text, page.own), page)]
            yield Pair(opening(page.title.text if page.title else "") + _single(" ".join(own)), _single(reference))


def _single(text: str) -> str:
    return " ".join(_nfc(text).split())


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
