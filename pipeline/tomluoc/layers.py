"""What the stages write on a `Doc`, layer by layer.

A layer is kept in `doc.user_data` as plain data (dicts, lists, numbers, text), so that it survives `Doc.to_bytes`,
`DocBin` and `nlp.pipe(n_process=2)`; `doc._.LAYER` gives it back as the typed models of the contract.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import TypeAdapter
from spacy.tokens import Doc

from tomluoc.layout import Layout
from tomluoc.report import Brief, DateSpan, DocumentSpan, Entity, Figure, Meeting, Person, Place, Problem, Report
from tomluoc.source import Source

_PREFIX = "tomluoc."
_TYPES: dict[str, Any] = {
    "source": Source | None,
    "layout": Layout | None,
    "blocks": list[tuple[int, int]],
    "documents": list[DocumentSpan],
    "dates": list[DateSpan],
    "figures": list[Figure],
    "names": list[Entity],
    "people": list[Person],
    "meeting": Meeting | None,
    "places": list[Place],
    "brief": Brief | None,
    "problems": list[Problem],
    "report": Report | None,
}
_LAYERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in _TYPES.items()}
_EMPTY: dict[str, Any] = {name: None for name in ("source", "layout", "meeting", "brief", "report")}


# What was last read of each layer, as plain data and as models: the stages read one Doc many times over, and
# making models of the same data again would take as long as a stage. Identity says whether it is that data.
_latest: dict[str, tuple[Any, Any]] = {}


def write(doc: Doc, layer: str, value: Any) -> None:
    """Keep `value` as the `layer` of `doc`."""
    data = _LAYERS[layer].dump_python(value, mode="json", by_alias=True, exclude_none=True)
    doc.user_data[_PREFIX + layer] = data


def read(doc: Doc, layer: str) -> Any:
    """Return the `layer` of `doc` as models, not to be changed: a list, or None for a thing that is not there."""
    data = doc.user_data.get(_PREFIX + layer)
    if data is None:
        return _EMPTY.get(layer, [])
    latest = _latest.get(layer)
    if latest is None or latest[0] is not data:
        latest = _latest[layer] = (data, _LAYERS[layer].validate_python(data))
    return list(latest[1]) if isinstance(latest[1], list) else latest[1]


def register() -> None:
    """Make the layers readable as `doc._.LAYER`; called whenever a component is made, in worker processes too."""
    for layer in _LAYERS:
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, getter=partial(read, layer=layer), setter=partial(_set, layer=layer))


def _set(doc: Doc, value: Any, layer: str) -> None:
    write(doc, layer, value)
