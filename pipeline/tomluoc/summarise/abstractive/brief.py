"""From a report to the brief that a writer gives of it; nothing in it is checked against the report yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from tomluoc.layout import Layout
from tomluoc.report import Brief, Point, Report
from tomluoc.summarise.abstractive.base import Writer, WriterError
from tomluoc.summarise.abstractive.families import segment
from tomluoc.summarise.abstractive.parts import merge, opening, split_parts
from tomluoc.summarise.abstractive.prompts import statements
from tomluoc.summarise.assemble import by_section, prose, sentence
from tomluoc.summarise.body import body
from tomluoc.summarise.headline import headline
from tomluoc.summarise.sections import of_sentence
from tomluoc.text import fold

_EARLY = 2  # sentences of a brief that may say what meeting it is


def write_brief(
    text: str,
    report: Report,
    sentences: Sequence[tuple[int, int]],
    words: Sequence[tuple[int, int]],
    layout: Layout,
    writer: Writer,
    *,
    length: int = 200,
) -> Brief:
    """Return the brief of at most `length` syllables that `writer` gives: a point a sentence, without evidence.

    `sentences` and `words` are code-point offsets into `text`, in order.

    Raises:
        WriterError: the writer fails, or the report has no text to brief.
    """
    title = headline(text, report, layout, "")
    read = _joined(text, words) if writer.segmented else _plain(text)
    named = read(layout.title.start, layout.title.end) if layout.title else ""
    head = opening(named, " . " if writer.segmented else ". ")
    own = [read(start, end) for start, end, _ in body(sentences, layout)]
    parts = split_parts(head, own, writer.size, writer.room)
    written = writer.write(parts, length) if parts else []
    kept, dropped = merge([statements(each) for each in written], length)
    if not kept:
        raise WriterError("answer", f"{writer.method} wrote no sentence of this report")
    points = by_section(_points(kept, report))
    return Brief(
        headline=title or points[0].text, text=prose(points), points=points, method=writer.method, dropped=dropped
    )


def _plain(text: str) -> Callable[[int, int], str]:
    """Return what gives a stretch of `text` as one line."""
    return lambda start, end: " ".join(text[start:end].split())


def _joined(text: str, words: Sequence[tuple[int, int]]) -> Callable[[int, int], str]:
    """Return what gives the words that begin in a stretch of `text`, the syllables of each joined with `_`."""
    starts = [start for start, _ in words]
    return lambda start, end: segment(text, words[bisect_left(starts, start) : bisect_left(starts, end)])


def _points(kept: Iterable[str], report: Report) -> list[Point]:
    """Return a point for each sentence, its section told from its cues and from the people and dates it names."""
    people, days = _surfaces(report, "PERSON"), _surfaces(report, "DATE")
    points: list[Point] = []
    for number, words in enumerate(kept):
        folded = fold(words)
        undated = folded
        for day in days:
            undated = undated.replace(day, "")
        section = of_sentence(
            folded,
            None,
            figures=any(char.isdigit() for char in undated),
            people=any(name in folded for name in people),
            dates=undated != folded,
            early=number < _EARLY,
        )
        points.append(Point(section=section, text=sentence(words), evidence=[]))
    return points


def _surfaces(report: Report, kind: str) -> list[str]:
    """Return how the report writes its entities of a kind, the longest first."""
    found = {fold(" ".join(entity.text.split())) for entity in report.entities if entity.type == kind}
    return sorted(found, key=len, reverse=True)
