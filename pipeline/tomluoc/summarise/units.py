"""The sentences that may go into a brief: those of the report itself, with their section and their clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.layout import Layout
from tomluoc.report import Entity, Report
from tomluoc.summarise import sections
from tomluoc.summarise.body import body
from tomluoc.summarise.clauses import cut
from tomluoc.summarise.pieces import ROOT, Atom, Clauses, Marks
from tomluoc.summarise.words import holds, starts, syllables

_SHORTEST = 6  # syllables of a line without verb and figure that is more than a label
_LOOSE = frozenset(("results", "difficulties", "other"))
_TITLED = frozenset(("report", "minutes", "conclusion"))
_SUBORDINATE = re.compile(r"\s*(?:\d|[a-zđ][)./])")  # `2. Tài chính` goes on under `II. KẾT QUẢ`
_CELLS = re.compile(r" *\t[ \t]*| {3,}")
_SIDE_BY_SIDE = re.compile(r"(?<!\S)(?:\d[\d.,]*\s+){2}\d[\d.,]*\s*\Z")


@dataclass(slots=True)
class Unit:
    """A sentence that may go into the brief; `title` where it is the title, which names a formal report."""

    start: int
    end: int
    section: sections.Section
    clauses: Clauses
    title: bool = False


def find_units(folded: str, report: Report, sentences: Sequence[tuple[int, int]], layout: Layout) -> list[Unit]:
    """Return the units of a folded text, in order; `sentences` are its code-point offsets."""
    marks = marks_of(report.entities)
    heading: sections.Section | None = None
    units = _title_unit(report, layout)
    for start, end, kind in body(sentences, layout):
        words = folded[start:end]
        if kind == "heading":
            said = sections.of_heading(words)
            heading = said if said or not _SUBORDINATE.match(words) else heading
            continue
        if is_row(words) or (is_bare(words) and not marks.any_in(marks.telling, start, end)):
            continue
        counted = marks.any_in(marks.figures, start, end)
        if not counted and (words.endswith(":") or (is_bare(words) and syllables(words) < _SHORTEST)):
            continue
        section = sections.of_sentence(
            words,
            heading,
            figures=counted,
            people=marks.any_in(marks.persons, start, end),
            dates=marks.any_in(marks.anchors, start, end),
            early=len(units) < 4,
        )
        if section == "other" and is_bare(words):
            section = "meeting"  # who was there, in a line without a verb
        if units and not counted and section in _LOOSE and starts("clause_verbs.txt").match(words):
            section = units[-1].section  # no subject of its own: it goes on with what was said before
        units.append(Unit(start, end, section, cut(folded, start, end, marks)))
    return units


def _title_unit(report: Report, layout: Layout) -> list[Unit]:
    """Return the title of a formal report as a unit: there it is what says which report this is."""
    title = layout.title
    if title is None or report.kind not in _TITLED:
        return []
    clauses = Clauses()
    clauses.atoms.append(Atom(title.start, title.start, title.end, clauses.add(ROOT)))
    return [Unit(title.start, title.end, "meeting", clauses, title=True)]


def marks_of(entities: Sequence[Entity]) -> Marks:
    """Return what the cutter must know of the entities of a text."""

    def begins(*types: str) -> list[int]:
        return sorted(entity.start for entity in entities if entity.type in types)

    titles = {entity.start: entity.end for entity in entities if entity.type == "POSITION"}
    return Marks(
        persons=begins("PERSON"),
        positions=begins("POSITION"),
        figures=begins("FIGURE"),
        anchors=begins("DATE", "PLACE", "FIGURE"),
        title_ends=titles,
        title_stops=frozenset(titles.values()),
        actor_ends=frozenset(entity.end for entity in entities if entity.type in ("PERSON", "ORG", "POSITION")),
        figure_ends=sorted(entity.end for entity in entities if entity.type == "FIGURE"),
        telling=begins("DATE", "PERSON", "FIGURE"),
    )


def is_row(words: str) -> bool:
    """Return whether a line is a row of a table: cells, numbers side by side, or mostly numbers and no verb."""
    cells = len(_CELLS.findall(words.strip())) + 1
    if "|" in words or cells > 2 or (cells > 1 and is_bare(words)) or _SIDE_BY_SIDE.search(words):
        return True
    tokens = words.split()
    numbers = sum(token[:1].isdigit() or token in "-–" for token in tokens)
    return len(tokens) > 2 and numbers * 2 >= len(tokens) and is_bare(words)


def is_bare(words: str) -> bool:
    """Return whether a line has no verb that we know: an address, a list of recipients, a stray heading."""
    return not (holds("predicates.txt").search(words) or holds("clause_verbs.txt").search(words))
