"""From the layers of a Doc to the one record of a report."""

from __future__ import annotations

import hashlib

from spacy.tokens import Doc

from tomluoc import layers
from tomluoc.doc import doc_text
from tomluoc.layout import Layout
from tomluoc.report import Entity, EntityType, Report, TextSpan

_VALUE_LAYERS: tuple[tuple[str, EntityType], ...] = (
    ("dates", "DATE"),
    ("documents", "DOCUMENT"),
    ("figures", "FIGURE"),
)
# What an entity's value leaves out: its place in the text, and what the link stage adds to a figure.
_NOT_VALUES = {"text", "start", "end", "subject", "period", "place", "change", "target", "sentence"}


def entities(doc: Doc) -> list[Entity]:
    """Return every span of the seven types, by start, the longer first."""
    found: list[Entity] = layers.read(doc, "names")
    for layer, kind in _VALUE_LAYERS:
        found.extend(_entity(span, kind) for span in layers.read(doc, layer))
    return sorted(found, key=lambda entity: (entity.start, -entity.end, entity.type))


def _entity(span: TextSpan, kind: EntityType) -> Entity:
    value = span.model_dump(by_alias=True, exclude_none=True, exclude=_NOT_VALUES)
    return Entity(type=kind, text=span.text, start=span.start, end=span.end, value=value)


def to_report(doc: Doc) -> Report:
    """Return all that the pipeline wrote on `doc`; `id` is a hash of the text, so equal texts have equal ids."""
    source = layers.read(doc, "source")
    layout = layers.read(doc, "layout") or Layout()
    problems = layers.read(doc, "problems")
    return Report(
        id=content_id(doc_text(doc)),
        source=source.name if source else "",
        status="partial" if problems else "ok",
        problems=problems,
        text=doc_text(doc),
        kind=layout.kind,
        title=" ".join(layout.title.text.split()) if layout.title else None,
        author=layout.author,
        published=layout.published,
        letterhead=layout.letterhead,
        entities=entities(doc),
        **{
            name: layers.read(doc, name)
            for name in ("people", "meeting", "figures", "dates", "documents", "places", "brief")
        },
    )


def content_id(text: str) -> str:
    """Return the id of a report: 16 hexadecimal digits of its text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
