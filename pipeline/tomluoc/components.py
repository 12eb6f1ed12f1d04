"""Each stage as a spaCy component: it reads the layers before it, calls the stage's pure functions, writes its own.

`config.cfg` puts them in order. Entry points register the factories, so that `spacy.load` finds them by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tomluoc import layers
from tomluoc.assemble import entities, to_report
from tomluoc.doc import doc_sentences, doc_text, doc_words, set_spans
from tomluoc.extract.dates import find_dates
from tomluoc.extract.documents import find_documents
from tomluoc.extract.figures import find_figures
from tomluoc.extract.names import find_names
from tomluoc.layout import Layout
from tomluoc.link import find_meeting, link_people, link_places, with_full_forms
from tomluoc.link.figure_context import describe
from tomluoc.link.title_extent import complete_titles
from tomluoc.report import Entity, Offsets, Problem
from tomluoc.source.layout import analyse
from tomluoc.summarise import summarise
from tomluoc.summarise.abstract import LENGTH, abstract
from tomluoc.summarise.abstractive import Writer, WriterError, write_brief, writer_of
from tomluoc.summarise.guard import guard
from tomluoc.summariser import Summariser

Component = Callable[[Doc], Doc]


def _factory(name: str, assigns: list[str], requires: list[str] | None = None) -> Callable[[Component], Component]:
    """Register a function without settings as a component, its layers declared for spaCy's pipe analysis."""

    def register(function: Component) -> Component:
        def make(nlp: Language, name: str) -> Component:
            layers.register()
            return function

        Language.factory(name, assigns=assigns, requires=requires or [], func=make)
        return function

    return register


@_factory("tomluoc_layout", ["doc._.layout"])
def layout(doc: Doc) -> Doc:
    """Mark title, body, letterhead and furniture."""
    source = layers.read(doc, "source")
    page = {} if source is None else {"title": source.title, "author": source.author, "published": source.published}
    found = analyse(doc_text(doc), **page)
    layers.write(doc, "layout", found)
    layers.write(doc, "blocks", _blocks(found))
    return doc


@_factory("tomluoc_values", ["doc._.dates", "doc._.documents", "doc._.figures"], ["doc._.layout"])
def values(doc: Doc) -> Doc:
    """Find dates, documents and figures with their values."""
    page = _layout(doc)
    text = doc_text(doc)
    documents = [span for span in find_documents(text) if not _within(span, page.furniture)]
    dates = find_dates(text, published=page.day)
    dates = [span for span in dates if not _within(span, (*page.furniture, *documents))]
    taken = sorted((span.start, span.end) for span in (*documents, *dates, *page.furniture))
    layers.write(doc, "documents", documents)
    layers.write(doc, "dates", dates)
    layers.write(doc, "figures", find_figures(text, doc_words(doc), taken))
    return doc


@_factory("tomluoc_names", ["doc._.names"], ["doc._.layout"])
def names(doc: Doc) -> Doc:
    """Find people, positions, bodies and places."""
    page = _layout(doc)
    skip = [(span.start, span.end) for span in page.furniture]
    layers.write(
        doc, "names", find_names(doc_text(doc), doc_words(doc), skip=skip, author=_author(doc_text(doc), page))
    )
    return doc


@_factory("tomluoc_links", ["doc._.people", "doc._.meeting", "doc._.places", "doc._.figures"], ["doc._.names"])
def links(doc: Doc) -> Doc:
    """Say who holds what, what was held, and what each figure counts."""
    text, page = doc_text(doc), _layout(doc)
    found = with_full_forms(text, complete_titles(text, layers.read(doc, "names")))
    layers.write(doc, "names", found)
    dates, sentences = layers.read(doc, "dates"), doc_sentences(doc)
    places = [entity for entity in found if entity.type == "PLACE"]
    people = link_people(text, found, sentences, page)
    layers.write(doc, "people", people)
    layers.write(doc, "meeting", find_meeting(text, found, dates, people, sentences, page))
    layers.write(doc, "places", link_places(text, places, page))
    # A title may count: `Chủ tịch 10 xã`.
    named = [entity for entity in found if entity.type in ("PLACE", "ORG", "PERSON")]
    figures = [figure for figure in layers.read(doc, "figures") if not _in_name(figure, named)]
    layers.write(doc, "figures", describe(text, figures, sentences, dates, places))
    return doc


@_factory("tomluoc_spans", ["doc.spans", "doc.ents"], ["doc._.names", "doc._.figures"])
def spans(doc: Doc) -> Doc:
    """Put every entity on the Doc as a `Span`."""
    return set_spans(doc, entities(doc))


class Briefer:
    """Write the brief; `length` is its budget in syllables, `writer` None for the report's own words.

    A `short` one is an abstract of one paragraph.
    """

    def __init__(self, length: int, writer: Writer | None = None, *, short: bool = False) -> None:
        self.length = min(length, LENGTH) if short else length
        self.writer = writer
        self._write = abstract if short else summarise

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.brief`; where the writer fails, a problem says so and the brief is the report's own words."""
        text, report, sentences, page = doc_text(doc), to_report(doc), doc_sentences(doc), _layout(doc)
        brief = None
        if self.writer is not None:
            words = [(start, end) for start, end, _ in doc_words(doc)]
            try:
                brief = write_brief(text, report, sentences, words, page, self.writer, length=self.length)
            except WriterError as error:
                problem = Problem(stage="brief", kind=error.kind, message=f"{error.message}; the brief is extractive")
                layers.write(doc, "problems", [*layers.read(doc, "problems"), problem])
        layers.write(doc, "brief", brief or self._write(text, report, sentences, page, length=self.length))
        return doc


@Language.factory("tomluoc_brief", assigns=["doc._.brief"], default_config={"length": 200, "summariser": {}})
def make_briefer(nlp: Language, name: str, length: int, summariser: dict[str, Any]) -> Briefer:
    """Make the component that writes briefs; `summariser` has the settings of a `Summariser`.

    Raises:
        ModelError: the summariser's model cannot be had.
    """
    layers.register()
    settings = Summariser(**summariser)
    return Briefer(length, writer_of(settings), short=settings.kind == "abstract")


@_factory("tomluoc_guard", ["doc._.brief"], ["doc._.brief"])
def guarded(doc: Doc) -> Doc:
    """Repair or drop what the brief says and the report does not."""
    brief = layers.read(doc, "brief")
    if brief is not None:
        checked = guard(doc_text(doc), to_report(doc), doc_sentences(doc), brief)
        if checked is not brief:
            layers.write(doc, "brief", checked)
        if brief.points and not checked.points:
            message = "the guard dropped every sentence of the brief, since the report does not say it"
            layers.write(
                doc,
                "problems",
                [*layers.read(doc, "problems"), Problem(stage="guard", kind="unsupported", message=message)],
            )
    return doc


def _layout(doc: Doc) -> Layout:
    return layers.read(doc, "layout") or Layout()


def _blocks(page: Layout) -> list[tuple[int, int]]:
    """Return the stretches that no sentence may cross: runs of lines that play the same part."""
    return [
        (run[0].start, run[-1].end)
        for run in (list(group) for _, group in groupby(page.regions, lambda region: region.kind))
    ]


def _within(span: Offsets, others: tuple[Offsets, ...]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _in_name(figure: Offsets, names: Sequence[Entity]) -> bool:
    """Whether a number is part of a name: `xã Sơn Kim 1`."""
    return any(name.start <= figure.start and figure.end <= name.end for name in names)


def _author(text: str, page: Layout) -> tuple[int, int] | None:
    """Where the byline stands, when it does: its last occurrence, since it closes the article."""
    start = text.rfind(page.author) if page.author else -1
    return (start, start + len(page.author)) if page.author and start >= 0 else None
