"""What is known of each thing that a brief may tell, as numbers: the input of the salience network."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from math import log10
from typing import get_args

import numpy as np
import numpy.typing as npt

from tomluoc.report import EntityType, Figure, FigureKind, Person, Report, ReportKind, Role
from tomluoc.summarise import sections
from tomluoc.summarise.concepts import MEETING_DATE, Concept, entity_concepts
from tomluoc.summarise.units import Unit
from tomluoc.summarise.words import holds, starts, syllables

Floats = npt.NDArray[np.float32]

# Vocabularies of which a sentence may hold an entry, or begin with one.
_CUES = (
    *("ceremony", "slogans", "anecdotes", "results", "hard_words", "difficulties", "decides", "asks", "says"),
    *("reporting_verbs", "ahead", "meeting", "personnel"),
)
_BEGINNINGS = ("anaphora", "clause_verbs")
_OF_SENTENCE = (
    *(f"section {name}" for name in sections.ORDER),
    *(f"kind {name}" for name in get_args(ReportKind)),
    *(f"holds {name}" for name in _CUES),
    *(f"begins {name}" for name in _BEGINNINGS),
    *("first", "among four", "early", "last", "where", "where squared", "title", "quote", "opens section"),
    *("syllables", "figures", "entities", "figures of report", "sentences of report", "people of report"),
)
_OF_CONCEPT = (
    *(f"type {name}" for name in get_args(EntityType)),
    *(f"counts {name}" for name in get_args(FigureKind)),
    *("small", "size", "approximate", "changed", "targeted", "part of", "toward target", "reached"),
    *(f"role {name}" for name in get_args(Role)),
    *("chairs", "full name", "has title", "day of meeting", "deadline"),
    *("first telling", "tellings", "in title", "syllables of it", "behind", "number", "third or later"),
    *("depth", "aside", "in brackets"),
)
NAMES = (*_OF_SENTENCE, *_OF_CONCEPT)
_AT = {name: number for number, name in enumerate(NAMES)}


@dataclass(slots=True)
class Scene:
    """A report as the features see it: its units with the entities in each, and what is known of those."""

    folded: str
    report: Report
    title: str
    units: list[Unit]
    concepts: list[list[Concept]] = field(default_factory=list)  # of each unit
    pieces: list[list[int]] = field(default_factory=list)  # of each concept its piece, -1 where it lies in none
    people: dict[tuple[int, int], Person] = field(default_factory=dict)
    figures: dict[tuple[int, int], Figure] = field(default_factory=dict)


def scene(folded: str, report: Report, title: str, units: list[Unit]) -> Scene:
    """Return the scene of a report; `title` is its folded headline."""
    made = Scene(folded, report, title, units)
    entities = entity_concepts(folded, report)
    begins = [concept.start for concept in entities]
    for unit in units:
        inside = entities[bisect_left(begins, unit.start) : bisect_left(begins, unit.end)]
        made.concepts.append(inside)
        made.pieces.append([unit.clauses.piece_of(concept.start, concept.end) for concept in inside])
    made.people = {(m.start, m.end): person for person in report.people for m in person.mentions}
    made.figures = {(figure.start, figure.end): figure for figure in report.figures}
    return made


def features(made: Scene) -> Floats:
    """Return the features (concepts, NAMES) of all concepts of a scene, unit by unit."""
    rows = np.zeros((sum(map(len, made.concepts)), len(NAMES)), dtype=np.float32)
    tellings = Counter(concept.key for concepts in made.concepts for concept in concepts)
    told: set[str] = set()
    at = 0
    for number, concepts in enumerate(made.concepts):
        rows[at : at + len(concepts)] = _sentence(made, number)
        order: Counter[str] = Counter()
        for place, concept in enumerate(concepts):
            _concept(rows[at], made, number, place, order[concept.type])
            rows[at, _AT["first telling"]] = concept.key not in told
            rows[at, _AT["tellings"]] = min(5, tellings[concept.key]) / 2
            order[concept.type] += 1
            told.add(concept.key)
            at += 1
    return rows


def _sentence(made: Scene, number: int) -> Floats:
    """Return the features of a unit, those of concepts zero."""
    row = np.zeros(len(NAMES), dtype=np.float32)
    unit, report, total = made.units[number], made.report, len(made.units)
    row[_AT[f"section {unit.section}"]] = row[_AT[f"kind {report.kind}"]] = 1
    for name in _CUES:
        row[_AT[f"holds {name}"]] = holds(f"{name}.txt").search(made.folded, unit.start, unit.end) is not None
    for name in _BEGINNINGS:
        row[_AT[f"begins {name}"]] = starts(f"{name}.txt").match(made.folded, unit.start, unit.end) is not None
    inside = made.concepts[number]
    where = number / total
    values = {
        "first": number == 0,
        "among four": number < 4,
        "early": where < 0.2,
        "last": where >= 0.9,
        "where": where,
        "where squared": where**2,
        "title": unit.title,
        "quote": made.folded[unit.start] in '"“”',
        "opens section": not number or made.units[number - 1].section != unit.section,
        "syllables": min(syllables(made.folded[unit.start : unit.end]), 120) / 40,
        "figures": min(sum(concept.type == "FIGURE" for concept in inside), 8) / 4,
        "entities": min(len(inside), 20) / 8,
        "figures of report": min(len(report.figures), 80) / 30,
        "sentences of report": min(total, 80) / 30,
        "people of report": min(len(report.people), 20) / 6,
    }
    for name, value in values.items():
        row[_AT[name]] = value
    return row


def _concept(row: Floats, made: Scene, number: int, place: int, order: int) -> None:
    """Fill in the features of one concept of a unit, the `order`th of its type there."""
    unit, concept = made.units[number], made.concepts[number][place]
    words = made.folded[concept.start : concept.end]
    row[_AT[f"type {concept.type}"]] = 1
    row[_AT["in title"]] = words in made.title
    row[_AT["syllables of it"]] = len(words.split()) / 4
    row[_AT["behind"]] = (concept.start - unit.start) / max(1, unit.end - unit.start)
    row[_AT["number"]] = min(order, 8) / 4
    row[_AT["third or later"]] = order >= 2
    row[_AT["in brackets"]] = made.folded[max(0, concept.start - 2) : concept.start].rstrip().endswith("(")
    piece = made.pieces[number][place]
    row[_AT["depth"]] = _depth(unit, piece) / 2
    row[_AT["aside"]] = piece >= 0 and unit.clauses.asides[piece]
    if concept.type == "FIGURE":
        _figure(row, made, concept)
    elif concept.type == "PERSON":
        _person(row, made, concept)
    elif concept.type == "DATE":
        row[_AT["day of meeting"]] = concept.key == MEETING_DATE
        row[_AT["deadline"]] = _just_before(made.folded, "deadlines.txt", concept.start)


def _figure(row: Floats, made: Scene, concept: Concept) -> None:
    end = concept.end
    row[_AT["toward target"]] = holds("targets.txt").search(made.folded, end, end + 40) is not None
    row[_AT["reached"]] = _just_before(made.folded, "reached.txt", concept.start)
    figure = made.figures.get((concept.start, end))
    if figure is None:
        return
    row[_AT[f"counts {figure.kind}"]] = 1
    row[_AT["small"]] = figure.kind == "count" and figure.value < 5
    row[_AT["size"]] = min(log10(abs(figure.value) + 1), 14) / 6
    row[_AT["approximate"]] = figure.approx is not None
    row[_AT["changed"]] = figure.change is not None
    row[_AT["targeted"]] = figure.target is not None
    row[_AT["part of"]] = figure.of is not None


def _person(row: Floats, made: Scene, concept: Concept) -> None:
    person = made.people.get((concept.start, concept.end))
    if person is None:
        return
    for role in person.roles:
        row[_AT[f"role {role}"]] = 1
    meeting = made.report.meeting
    row[_AT["chairs"]] = meeting is not None and person.name in meeting.chair
    row[_AT["full name"]] = concept.end - concept.start >= len(person.name)
    row[_AT["has title"]] = bool(person.positions)


def _just_before(folded: str, vocabulary: str, start: int) -> bool:
    """Return whether an entry stands in the few characters before `start`."""
    return holds(vocabulary).search(folded, max(0, start - 14), start) is not None


def _depth(unit: Unit, piece: int) -> int:
    depth, parents = 0, unit.clauses.parents
    while piece >= 0 and parents[piece] >= 0:
        piece, depth = parents[piece], depth + 1
    return depth
