"""Write the brief of a report from stretches of its own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.layout import Layout
from tomluoc.report import Brief, Entity, Point, Report
from tomluoc.summarise import sections
from tomluoc.summarise.assemble import by_section, evidence, join, offsets, prose, sentence
from tomluoc.summarise.body import body
from tomluoc.summarise.clauses import cut
from tomluoc.summarise.headline import headline
from tomluoc.summarise.pieces import ROOT, Atom, Clauses, Marks
from tomluoc.summarise.salience import DEFAULT, Bigrams, Concept, Weights, entity_concepts, hard_words
from tomluoc.summarise.selection import Candidate, Selection
from tomluoc.summarise.words import holds, starts, syllables
from tomluoc.text import fold

METHOD = "extractive"
_AHEAD = frozenset(("tasks", "decisions", "difficulties"))
_SHORTEST = 6  # syllables of a line without verb and figure that is more than a label
_LOOSE = frozenset(("results", "difficulties", "other"))
_TITLED = frozenset(("report", "minutes", "conclusion"))
_SUBORDINATE = re.compile(r"\s*(?:\d|[a-zđ][)./])")  # `2. Tài chính` goes on under `II. KẾT QUẢ`
_CELLS = re.compile(r" *\t[ \t]*| {3,}")
_SIDE_BY_SIDE = re.compile(r"(?<!\S)(?:\d[\d.,]*\s+){2}\d[\d.,]*\s*\Z")
_SHARE = 0.7  # a short report gives a short brief: at most this share of its words


@dataclass(slots=True)
class _Unit:
    """A sentence that may go into the brief."""

    start: int
    end: int
    section: sections.Section
    clauses: Clauses
    factor: float
    first: int = 0  # number of its first candidate


def summarise(
    text: str,
    report: Report,
    sentences: Sequence[tuple[int, int]],
    layout: Layout,
    *,
    length: int = 200,
    weights: Weights = DEFAULT,
) -> Brief:
    """Return an extractive brief of at most `length` syllables.

    `sentences` are code-point offsets into `text`, in order. Every point is made of stretches of `text` that its
    evidence gives; `tomluoc.summarise.assemble.join` rebuilds the words from them.
    """
    folded = fold(text)
    units = _units(folded, report, sentences, layout, weights)
    title = headline(text, report, layout, "")
    candidates, concepts = _candidates(text, folded, report, units, fold(title), weights)
    total = sum(candidate.cost for candidate in candidates)
    budget = min(length, max(40, round(total * _SHARE)))
    selection = Selection(candidates, concepts, power=weights.cost_power, point_cost=weights.point_cost)
    selection.fill(budget)
    selection.improve(budget)
    points = _points(text, units, selection.chosen)
    return Brief(headline=title or (points[0].text if points else ""), text=prose(points), points=points, method=METHOD)


def _units(
    folded: str, report: Report, sentences: Sequence[tuple[int, int]], layout: Layout, weights: Weights
) -> list[_Unit]:
    marks = _marks(report.entities)
    persons, figures = marks.persons, marks.figures
    heading: sections.Section | None = None
    units = _title_unit(report, layout, weights)
    for start, end, kind in body(sentences, layout):
        words = folded[start:end]
        if kind == "heading":
            said = sections.of_heading(words)
            heading = said if said or not _SUBORDINATE.match(words) else heading
            continue
        if _is_row(words) or (_is_bare(words) and not marks.any_in(marks.telling, start, end)):
            continue
        counted = marks.any_in(figures, start, end)
        if not counted and (words.endswith(":") or (_is_bare(words) and syllables(words) < _SHORTEST)):
            continue
        section = sections.of_sentence(
            words,
            heading,
            figures=counted,
            people=marks.any_in(persons, start, end),
            dates=marks.any_in(marks.anchors, start, end),
            early=len(units) < 4,
        )
        if section == "other" and _is_bare(words):
            section = "meeting"  # who was there, in a line without a verb
        if units and not counted and section in _LOOSE and starts("clause_verbs.txt").match(words):
            section = units[-1].section  # no subject of its own: it goes on with what was said before
        factor = _factor(words, section, len(units), weights)
        if not counted and starts("clause_verbs.txt").match(words) and "\n" not in folded[max(0, start - 3) : start]:
            factor *= weights.subjectless
        if section in _AHEAD and (not units or units[-1].section != section):
            factor *= weights.first_of_section
        units.append(_Unit(start, end, section, cut(folded, start, end, marks), factor))
    return units


def _title_unit(report: Report, layout: Layout, weights: Weights) -> list[_Unit]:
    """Return the title of a formal report as a unit: there it is what says which report this is."""
    title = layout.title
    if title is None or report.kind not in _TITLED:
        return []
    clauses = Clauses()
    clauses.atoms.append(Atom(title.start, title.start, title.end, clauses.add(ROOT)))
    return [_Unit(title.start, title.end, "meeting", clauses, weights.meeting * weights.title)]


def _marks(entities: Sequence[Entity]) -> Marks:
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


def _is_row(words: str) -> bool:
    """Return whether a line is a row of a table: cells, numbers side by side, or mostly numbers and no verb."""
    cells = len(_CELLS.findall(words.strip())) + 1
    if "|" in words or cells > 2 or (cells > 1 and _is_bare(words)) or _SIDE_BY_SIDE.search(words):
        return True
    tokens = words.split()
    numbers = sum(token[:1].isdigit() or token in "-–" for token in tokens)
    return len(tokens) > 2 and numbers * 2 >= len(tokens) and _is_bare(words)


def _is_bare(words: str) -> bool:
    """Return whether a line has no verb that we know: an address, a list of recipients, a stray heading."""
    return not (holds("predicates.txt").search(words) or holds("clause_verbs.txt").search(words))


def _factor(words: str, section: sections.Section, number: int, weights: Weights) -> float:
    factor: float = getattr(weights, section)
    if number == 0:
        factor *= weights.first
    elif number < 4:
        factor *= weights.lead
    if holds("ceremony.txt").search(words):
        factor *= weights.ceremony
    if holds("slogans.txt").search(words):
        factor *= weights.slogan
    if holds("anecdotes.txt").search(words):
        factor *= weights.anecdote
    if words[:1] in '"“”':
        factor *= weights.quote
    if starts("anaphora.txt").match(words):
        factor *= weights.anaphora
    return factor


def _candidates(
    text: str, folded: str, report: Report, units: list[_Unit], title: str, weights: Weights
) -> tuple[list[Candidate], int]:
    """Return a candidate for each piece of each unit, and the number of concepts they tell."""
    entities = entity_concepts(folded, report, weights)
    bigrams = Bigrams(folded, [(unit.start, unit.end) for unit in units], title, weights)
    numbers: dict[str, int] = {}
    candidates: list[Candidate] = []
    at = 0
    for number, unit in enumerate(units):
        at = 0 if number and unit.start < units[number - 1].start else at
        while at < len(entities) and entities[at].start < unit.start:
            at += 1
        stop = at
        while stop < len(entities) and entities[stop].start < unit.end:
            stop += 1
        told = _by_piece(
            unit,
            [
                *entities[at:stop],
                *bigrams.of_sentence(number),
                *hard_words(folded, unit.start, unit.end, weights),
            ],
        )
        later = _later(entities[at:stop], weights)
        unit.first = len(candidates)
        clauses = unit.clauses
        costs = [0] * len(clauses.parents)
        for atom in clauses.atoms:
            costs[atom.piece] += syllables(text[atom.start : atom.end])
        for piece, parent in enumerate(clauses.parents):
            concepts: dict[int, float] = {}
            if parent < 0 and unit.section != "other":
                concepts[numbers.setdefault(f"SECTION:{unit.section}", len(numbers))] = _section_weight(unit, weights)
            if parent < 0 and (base := _base(number, len(units), weights)):
                concepts[numbers.setdefault(f"EARLY:{number}", len(numbers))] = base * min(1.0, unit.factor)
            factor = unit.factor * (weights.aside if clauses.asides[piece] else 1.0)
            for concept in told[piece]:
                key = numbers.setdefault(concept.key, len(numbers))
                concepts[key] = max(concepts.get(key, 0.0), concept.weight * factor * later.get(concept.start, 1.0))
            candidates.append(
                Candidate(
                    number,
                    unit.first + parent if parent >= 0 else -1,
                    clauses.openings[piece],
                    clauses.asides[piece],
                    costs[piece],
                    list(concepts.items()),
                )
            )
    return candidates, len(numbers)


def _base(number: int, units: int, weights: Weights) -> float:
    """Return what a sentence is worth for standing at the beginning of the report."""
    if number == 0:
        return weights.opening
    return weights.early if number * 5 < units else 0.0


def _section_weight(unit: _Unit, weights: Weights) -> float:
    """Return what it is worth that the brief has a word of this section: what comes next must not be missing."""
    if unit.section in ("tasks", "decisions"):
        return weights.section_next
    return weights.section_hard if unit.section == "difficulties" else weights.section


def _later(entities: list[Concept], weights: Weights) -> dict[int, float]:
    """Map the start of each figure from the third of its sentence on to a factor: such rows are details."""
    figures = [concept.start for concept in entities if concept.figure]
    return {start: weights.later for start in figures[2:]}


def _by_piece(unit: _Unit, concepts: list[Concept]) -> list[list[Concept]]:
    told: list[list[Concept]] = [[] for _ in unit.clauses.parents]
    for concept in concepts:
        for atom in unit.clauses.atoms:
            if atom.start <= concept.start and concept.end <= atom.end + 1:
                told[atom.piece].append(concept)
                break
    return told


def _points(text: str, units: list[_Unit], chosen: set[int]) -> list[Point]:
    """Return one point for each unit of which something was chosen, by section, in the order of the text."""
    points: list[Point] = []
    for unit in units:
        clauses = unit.clauses
        kept = [atom for atom in clauses.atoms if unit.first + atom.piece in chosen]
        stretches = evidence(text, kept, clauses.openings)
        words = sentence(join(text, stretches))
        if words:
            points.append(Point(section=unit.section, text=words, evidence=offsets(stretches)))
    return by_section(points)
