"""What can be wrong with an annotated report, and can be seen without knowing Vietnamese."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any, get_args

from tomluoc.evaluate.gold import GoldReport, GoldSpan
from tomluoc.report import FigureKind, ReportKind

_EDGES = " \t\r\n\u00a0,;:"
_KINDS = frozenset(get_args(FigureKind))
_REPORT_KINDS = frozenset(get_args(ReportKind))
_ROLES = frozenset(("chair", "speaker", "attendee", "mentioned"))
_LEAST_REFERENCE, _MOST_REFERENCE = 60, 200  # syllables of a reference brief


def problems(gold: GoldReport) -> Iterator[str]:
    """Yield what is wrong with spans and facts of `gold`, a line each; nothing if all is well."""
    yield from _spans(gold)
    yield from _overlaps(gold.spans)
    if gold.facts:
        yield from _facts(gold.text, gold.facts)


def _spans(gold: GoldReport) -> Iterator[str]:
    for span in gold.spans:
        where = f"{span.type} {span.start}-{span.end} {span.text!r}"
        if gold.text[span.start : span.end] != span.text:
            yield f"{where}: the text there is {gold.text[span.start : span.end]!r}"
        if span.text.strip(_EDGES) != span.text:
            yield f"{where}: begins or ends with white space or punctuation"
        if _cuts_word(gold.text, span):
            yield f"{where}: begins or ends inside a syllable"
        if span.type == "FIGURE" and (span.value.get("kind") not in _KINDS or "value" not in span.value):
            yield f"{where}: a figure needs a kind and a value, this has {json.dumps(span.value, ensure_ascii=False)}"


def _cuts_word(text: str, span: GoldSpan) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return (before.isalpha() and span.text[0].isalpha()) or (after.isalpha() and span.text[-1].isalpha())


def _overlaps(spans: list[GoldSpan]) -> Iterator[str]:
    last: dict[str, GoldSpan] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        before = last.get(span.type)
        if before and span.start < before.end:
            yield f"{span.type} {span.start}-{span.end} {span.text!r}: overlaps {before.text!r}"
        last[span.type] = span


def _facts(text: str, facts: dict[str, Any]) -> Iterator[str]:
    flat = _flat(text)
    if facts.get("kind") not in _REPORT_KINDS:
        yield f"kind {facts.get('kind')!r} is none of {', '.join(sorted(_REPORT_KINDS))}"
    for person in facts.get("people", ()):
        if _flat(person["name"]) not in flat:
            yield f"person {person['name']!r} does not occur in the text"
        yield from (f"{person['name']}: no such role: {role}" for role in person.get("roles", ()) if role not in _ROLES)
    for nugget in facts.get("nuggets", ()):
        yield from (f"nugget key {key!r} does not occur" for key in nugget["keys"] if _flat(key) not in flat)
    for line in facts.get("furniture", ()):
        if _flat(line) not in flat:
            yield f"furniture {line!r} does not occur"
    reference = facts.get("reference")
    if reference and not _LEAST_REFERENCE <= len(reference.split()) <= _MOST_REFERENCE:
        yield f"the reference brief has {len(reference.split())} syllables"


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
