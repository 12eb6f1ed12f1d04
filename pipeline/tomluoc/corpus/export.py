"""Annotated reports in the formats of other tools: brat's standoff, spaCy's `DocBin`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from tomluoc.doc import set_spans
from tomluoc.evaluate.gold import GoldReport
from tomluoc.report import Entity


def to_brat(gold: GoldReport) -> str:
    """Return the spans as brat reads them (`.ann`), values as notes; offsets count `gold.text`.

    A span over a line end is written in fragments, as brat wants it.
    """
    lines = []
    for number, span in enumerate(gold.spans, 1):
        pieces, start = [], span.start
        for part in span.text.split("\n"):
            pieces.append(f"{start} {start + len(part)}")
            start += len(part) + 1
        lines.append(f"T{number}\t{span.type} {';'.join(pieces)}\t{' '.join(span.text.split(chr(10)))}")
        if span.value:
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(span.value, ensure_ascii=False)}")
    return "".join(line + "\n" for line in lines)


def write_brat(golds: Iterable[GoldReport], folder: Path) -> int:
    """Write `NAME.txt` (NFC) and `NAME.ann` of each report into `folder`; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for gold in golds:
        name = gold.id.replace("/", "-")
        (folder / f"{name}.txt").write_text(gold.text, encoding="utf-8", newline="")
        (folder / f"{name}.ann").write_text(to_brat(gold), encoding="utf-8")
        count += 1
    return count


def to_docbin(golds: Iterable[GoldReport], nlp: Language) -> DocBin:
    """Return the reports as training data: `doc.spans` holds every span by type, `doc.ents` the outermost.

    Words come from `nlp`'s tokenizer, split where a span begins or ends inside one.
    """
    bin_ = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"], store_user_data=True)
    for gold in golds:
        doc = nlp.make_doc(gold.text)
        spans = [Entity(type=s.type, start=s.start, end=s.end, text=s.text) for s in gold.spans]  # type: ignore[arg-type]
        bin_.add(set_spans(doc, spans))
    return bin_
