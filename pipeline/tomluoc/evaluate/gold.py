"""Hand-annotated reports: a `.txt`, a `.tsv` of spans and a `.json` of facts for each.

A line of the `.tsv` is `TYPE<TAB>surface<TAB>{json}`. Lines stand in order of appearance, at the same start the longer
first; offsets follow from the order, so that a text can be annotated without counting. A line end inside a surface is
written as a backslash and an n.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# The contract calls the bounds of a date `from` and `to`; annotators write `start` and `end`.
_BOUNDS = {"start": "from", "end": "to"}


class GoldError(ValueError):
    """Annotations that do not fit their text; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """An annotated span: offsets in code points, `value` with the names of the contract."""

    type: str
    start: int
    end: int
    text: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report: the text in NFC, its spans in order, the facts of the `.json` as they are."""

    id: str
    text: str
    spans: list[GoldSpan]
    facts: dict[str, Any] = field(default_factory=dict)


def load_gold(folder: Path) -> Iterator[GoldReport]:
    """Yield the annotated reports below `folder`, sorted by path.

    Text and annotations lie side by side, or in folders named `texts` and `annotations`.

    Raises:
        GoldError: there is none, or an annotation does not fit its text.
    """
    paths = sorted(path for path in folder.rglob("*.tsv"))
    if not paths:
        raise GoldError(f"{folder}: no annotated reports (NAME.txt with NAME.tsv)")
    for path in paths:
        yield _load(path)


def _load(path: Path) -> GoldReport:
    text_path = path.with_suffix(".txt")
    if not text_path.exists():
        text_path = path.parent.parent / "texts" / text_path.name
    if not text_path.exists():
        raise GoldError(f"{path}: its text {text_path.name} is missing")
    # newline="": the offsets count every character of the file, `\r` too.
    with text_path.open(encoding="utf-8", newline="") as file:
        text = unicodedata.normalize("NFC", file.read())
    facts_path = path.with_suffix(".json")
    facts = json.loads(facts_path.read_text(encoding="utf-8")) if facts_path.exists() else {}
    return GoldReport(path.stem, text, parse_spans(text, path.read_text(encoding="utf-8"), str(path)), facts)


def parse_spans(text: str, tsv: str, name: str) -> list[GoldSpan]:
    """Return the spans that the lines of `tsv` mark in `text`; `name` is for messages.

    Raises:
        GoldError: a surface does not occur where the order of the lines wants it.
    """
    spans: list[GoldSpan] = []
    cursor = 0
    ends: dict[str, int] = {}  # spans of one type never overlap, so the next of a type begins where its last one ended
    for number, line in enumerate(tsv.splitlines(), 1):
        if not line.strip():
            continue
        kind, surface, *rest = line.split("\t")
        surface = unicodedata.normalize("NFC", surface).replace("\\n", "\n")
        # A longer span at the cursor would have come before this one: it is a later occurrence.
        longer = bool(spans) and spans[-1].start == cursor and len(surface) > spans[-1].end - cursor
        start = text.find(surface, max(cursor + longer, ends.get(kind, 0)))
        if start < 0:
            raise GoldError(f"{name}:{number}: {surface!r} does not occur after offset {cursor}")
        value = json.loads(rest[0]) if rest and rest[0].strip() else {}
        if kind == "DATE":
            value = {_BOUNDS[key]: bound for key, bound in value.items() if bound}
        spans.append(GoldSpan(kind, start, start + len(surface), surface, value))
        cursor = start
        ends[kind] = start + len(surface)
    return spans
