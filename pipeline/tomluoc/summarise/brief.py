"""Write the brief of a report from stretches of its own text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tomluoc.layout import Layout
from tomluoc.report import Brief, Point, Report
from tomluoc.summarise.assemble import by_section, evidence, join, offsets, prose, sentence
from tomluoc.summarise.concepts import Pairs, hard_words
from tomluoc.summarise.features import Scene, features, scene
from tomluoc.summarise.headline import headline
from tomluoc.summarise.salience import load
from tomluoc.summarise.selection import Candidate, Selection
from tomluoc.summarise.units import Unit, find_units
from tomluoc.summarise.words import syllables
from tomluoc.text import fold

METHOD = "extractive"
_SHORTEST = 4  # syllables of a statement that stands by itself: `Chi hội 71` does not say what of it
_AHEAD = frozenset(("tasks", "decisions"))
_SHARE = 0.85  # a short report gives a short brief: at most this share of its words


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of a brief are worth beside each other; chosen by trying many on reports with references.

    An entity that is sure to be told counts `entity`, less if it is not so sure. `pair` is a pair of content syllables
    that the report repeats. `ahead`: the brief has a word of what comes next.
    """

    entity: float = 10.0
    hard_word: float = 2.5
    pair: float = 0.2
    rare_pair: float = 0.1
    titled_pair: float = 0.6
    ahead: float = 1.0
    cost_power: float = 1.05
    point_cost: float = 1.0


DEFAULT = Weights()


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

    Raises:
        ModelError: the network that weighs what is told is missing.
    """
    folded = fold(text)
    title = headline(text, report, layout, "")
    units = find_units(folded, report, sentences, layout)
    points: list[Point] = []
    if units:
        candidates, concepts = _candidates(text, scene(folded, report, fold(title), units), weights)
        total = sum(candidate.cost for candidate in candidates)
        budget = min(length, max(40, round(total * _SHARE)))
        selection = Selection(candidates, concepts, power=weights.cost_power, point_cost=weights.point_cost)
        selection.fill(budget)
        selection.improve(budget)
        points = _points(text, units, selection.chosen)
    return Brief(headline=title or (points[0].text if points else ""), text=prose(points), points=points, method=METHOD)


def _candidates(text: str, made: Scene, weights: Weights) -> tuple[list[Candidate], int]:
    """Return a candidate for each piece of each unit, in order, and the number of things that they tell."""
    pairs = Pairs(made.folded, [(unit.start, unit.end) for unit in made.units], made.title)
    told = load()(features(made)).tolist()
    numbers: dict[str, int] = {}
    candidates: list[Candidate] = []
    at = 0
    for number, (unit, concepts) in enumerate(zip(made.units, made.concepts, strict=True)):
        values: list[dict[int, float]] = [{} for _ in unit.clauses.parents]

        def tell(piece: int, key: str, value: float, values: list[dict[int, float]] = values) -> None:
            if piece >= 0 and value > 0:
                known = numbers.setdefault(key, len(numbers))
                values[piece][known] = max(values[piece].get(known, 0.0), value)

        for concept, piece, share in zip(concepts, made.pieces[number], told[at:], strict=False):
            tell(piece, concept.key, weights.entity * share)
        at += len(concepts)
        if unit.section in _AHEAD and unit.clauses.atoms:
            tell(unit.clauses.atoms[0].piece, f"SECTION:{unit.section}", weights.ahead)
        for start, end, key, value in _words(made, pairs, number, weights):
            tell(unit.clauses.piece_of(start, end), key, value)
        candidates.extend(_of_unit(text, number, unit, len(candidates), values))
    return candidates, len(numbers)


def _of_unit(text: str, number: int, unit: Unit, first: int, values: list[dict[int, float]]) -> Iterator[Candidate]:
    clauses = unit.clauses
    costs = [0] * len(clauses.parents)
    for atom in clauses.atoms:
        costs[atom.piece] += syllables(text[atom.start : atom.end])
    for piece, parent in enumerate(clauses.parents):
        yield Candidate(
            number,
            first + parent if parent >= 0 else -1,
            clauses.openings[piece] or (parent < 0 and costs[piece] < _SHORTEST),
            clauses.asides[piece],
            costs[piece],
            list(values[piece].items()),
        )


def _words(made: Scene, pairs: Pairs, number: int, weights: Weights) -> Iterator[tuple[int, int, str, float]]:
    """Yield the words of a unit that are worth telling: (start, end, key, worth)."""
    unit = made.units[number]
    for start, end in hard_words(made.folded, unit.start, unit.end):
        yield start, end, f"HARD:{start}", weights.hard_word
    for start, pair in pairs.of_sentence[number]:
        count = pairs.counts[pair]
        worth = weights.pair * min(count, 4) ** 0.5 if count > 1 else weights.rare_pair
        yield start, start + len(pair), pair, worth + weights.titled_pair * (pair in pairs.titled)


def _points(text: str, units: Sequence[Unit], chosen: set[int]) -> list[Point]:
    """Return one point for each unit of which something was chosen, by section, in the order of the text."""
    points: list[Point] = []
    first = 0  # the number of the unit's first candidate
    for unit in units:
        clauses = unit.clauses
        kept = [atom for atom in clauses.atoms if first + atom.piece in chosen]
        stretches = evidence(text, kept, clauses.openings)
        words = sentence(join(text, stretches))
        if words:
            points.append(Point(section=unit.section, text=words, evidence=offsets(stretches)))
        first += len(clauses.parents)
    return by_section(points)
