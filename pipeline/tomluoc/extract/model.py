"""The component in which the model reads a report, and where what it finds and what the grammars found are made one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from tomluoc import layers
from tomluoc.doc import doc_text
from tomluoc.extract.merge import merge, outside
from tomluoc.extract.model_values import fit_dates, fit_figures
from tomluoc.language.lines import paragraphs
from tomluoc.layout import Layout
from tomluoc.report import Entity, EntityType

if TYPE_CHECKING:
    from tomluoc.neural.model import Tagger

_NAMES: tuple[EntityType, ...] = ("PERSON", "POSITION", "ORG", "PLACE")


@Language.factory(
    "tomluoc_model",
    assigns=["doc._.names", "doc._.dates", "doc._.figures"],
    requires=["doc._.names", "doc._.dates", "doc._.figures"],
    default_config={"path": None, "threads": 1},
)
class ModelReader:
    """Corrects and completes names, dates and figures with a trained model.

    `path` is the folder of a model; without one that of the environment variable or the released one is taken.
    `threads` are those of ONNX Runtime.
    """

    def __init__(self, nlp: Language, name: str, path: str | None, threads: int) -> None:
        layers.register()
        self._path = path
        self._threads = threads
        self._tagger: Tagger | None = None

    @property
    def tagger(self) -> Tagger:
        """The model, loaded when it is first used, in each process anew; raises `ModelError` where there is none."""
        if self._tagger is None:
            from tomluoc.neural.model import load

            self._tagger = load(Path(self._path) if self._path else None, threads=self._threads)
        return self._tagger

    def __call__(self, doc: Doc) -> Doc:
        """Write the layers `names`, `dates` and `figures` anew."""
        text = doc_text(doc)
        layout: Layout = layers.read(doc, "layout") or Layout()
        reading = self.tagger.read(text, list(paragraphs(text, layout.own)))
        model = reading.spans()
        rules = [*layers.read(doc, "names"), *_entities(doc, "dates", "DATE"), *_entities(doc, "figures", "FIGURE")]
        names = [entity for kind in _NAMES for entity in merge(rules, model, reading.score, kind)]
        layers.write(doc, "names", sorted(names, key=lambda entity: (entity.start, -entity.end, entity.type)))
        dates = merge(rules, model, reading.score, "DATE")
        dates = outside(dates, _entities(doc, "documents", "DOCUMENT"))
        found = fit_dates(text, layers.read(doc, "dates"), dates, layout.day)
        layers.write(doc, "dates", found)
        figures = merge(rules, model, reading.score, "FIGURE")
        taken = [*_entities(doc, "dates", "DATE"), *_entities(doc, "documents", "DOCUMENT")]
        layers.write(doc, "figures", fit_figures(text, layers.read(doc, "figures"), outside(figures, taken)))
        return doc

    def __getstate__(self) -> dict[str, object]:
        """Leave the loaded model out: a worker process loads its own."""
        return {"_path": self._path, "_threads": self._threads, "_tagger": None}


def _entities(doc: Doc, layer: str, kind: EntityType) -> Sequence[Entity]:
    return [Entity(type=kind, start=span.start, end=span.end, text=span.text) for span in layers.read(doc, layer)]
