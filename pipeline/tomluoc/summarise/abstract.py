"""Write a short abstract of a report: those of its own words that a person's abstract is likely to have.

The title, sentences and the pieces that they can be cut into are chosen for the highest ROUGE-1 to be expected, which
the chances of all words give: an abstract of n syllables beside one of m shares 2 * overlap / (n + m) with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tomluoc.layout import Layout
from tomluoc.report import Brief, Point, Report
from tomluoc.summarise.assemble import evidence, join, offsets, sentence
from tomluoc.summarise.body import body
from tomluoc.summarise.clauses import cut
from tomluoc.summarise.headline import headline
from tomluoc.summarise.pieces import ROOT, Atom, Clauses, Marks
from tomluoc.summarise.units import Unit, is_bare, is_row, marks_of
from tomluoc.summarise.wanted import Wanted, load
from tomluoc.summarise.wording import READ, SHORTEST, Floats, Wording, wording
from tomluoc.summarise.words import syllables
from tomluoc.text import fold

METHOD = "abstract"
LENGTH = 60  # syllables at most; what is expected to be worth most has about 40
_SHORTEST = (6, 10)  # syllables that a line without a verb must have, and one below a picture
_THIRD = 0.3  # the chance of a third telling beside that of a second
_GAIN = 1e-4
_STARTS = 3  # single pieces that the search begins from

Pieces = frozenset[int]


def abstract(
    text: str, report: Report, sentences: Sequence[tuple[int, int]], layout: Layout, *, length: int = LENGTH
) -> Brief:
    """Return an abstract of at most `length` syllables: the title or its like, and the sentences that go on from it.

    `sentences` are code-point offsets into `text`, in order. Every point is made of stretches of `text` that its
    evidence gives, those of the title among them.

    Raises:
        ModelError: the network that weighs the words is missing.
    """
    folded = fold(text)
    own = [span for span in body(sentences, layout, captions=True) if syllables(text[span[0] : span[1]]) >= SHORTEST]
    title = (layout.title.start, layout.title.end) if layout.title else (0, 0)
    words = wording(text, folded, title, [(start, end) for start, end, _ in own])
    marks = marks_of(report.entities)
    units = [*_title(*title), *_units(text, folded, own[:READ], marks)]
    chosen = _Choice(text, units, words, load()(words)).best(length) if units else frozenset()
    points = list(_points(text, units, chosen))
    name = headline(text, report, layout, points[0].text if points else "")
    return Brief(headline=name, text=" ".join(point.text for point in points), points=points, method=METHOD)


def _title(start: int, end: int) -> Iterator[Unit]:
    """Yield the title as a unit of one piece."""
    if end > start:
        clauses = Clauses()
        clauses.atoms.append(Atom(start, start, end, clauses.add(ROOT)))
        yield Unit(start, end, "other", clauses, title=True)


def _units(text: str, folded: str, own: Sequence[tuple[int, int, str]], marks: Marks) -> Iterator[Unit]:
    """Yield the sentences that may go into an abstract.

    Headings are none, nor rows of tables, what only leads to what follows, a few words without a verb that we know, or
    the rest of a sentence that was broken in two.
    """
    for start, end, kind in own:
        words = folded[start:end]
        broken = text[start].islower() or text[start] in "(,;:" or words.endswith(":")
        bare = is_bare(words) and syllables(words) < _SHORTEST[kind == "caption"]
        if kind != "heading" and not broken and not bare and not is_row(words):
            yield Unit(start, end, "other", cut(folded, start, end, marks))


def _points(text: str, units: Sequence[Unit], chosen: Pieces) -> Iterator[Point]:
    """Yield one point for each unit of which something was chosen, in the order of the text."""
    first = 0  # the number of the unit's first piece
    for unit in units:
        clauses = unit.clauses
        kept = [atom for atom in clauses.atoms if first + atom.piece in chosen]
        stretches = evidence(text, kept, clauses.openings)
        if words := sentence(join(text, stretches)):
            yield Point(section=unit.section, text=words, evidence=offsets(stretches))
        first += len(clauses.parents)


@dataclass(slots=True)
class _Piece:
    """A piece of a unit: what it hangs on (a piece's number or -1), and the pieces that cannot stay without it."""

    parent: int
    opening: bool
    aside: bool


class _Choice:
    """The pieces of all units, how often each has which word, and what an abstract of some of them is worth."""

    def __init__(self, text: str, units: Sequence[Unit], words: Wording, wanted: Wanted) -> None:
        self._wanted = wanted
        self._pieces: list[_Piece] = []
        self._unit: list[int] = []
        begins: list[tuple[int, Atom]] = []
        for number, unit in enumerate(units):
            first, clauses = len(self._pieces), unit.clauses
            begins.extend((first + atom.piece, atom) for atom in clauses.atoms)
            for parent, opening, aside in zip(clauses.parents, clauses.openings, clauses.asides, strict=True):
                self._pieces.append(_Piece(first + parent if parent >= 0 else ROOT, opening, aside))
                self._unit.append(number)
        self._of_body = np.array([not units[number].title for number in self._unit], bool)
        self._costs = np.zeros(len(self._pieces), np.float32)
        self._counts = np.zeros((len(self._pieces), len(words.words)), np.float32)
        for piece, atom in begins:
            self._costs[piece] += syllables(text[atom.start : atom.end])
            inside = slice(bisect_left(words.starts, atom.start), bisect_left(words.starts, atom.end))
            np.add.at(self._counts[piece], words.kinds[inside], 1)
        self._lengths = np.maximum(self._costs, self._counts.sum(axis=1))

    def best(self, budget: int) -> Pieces:
        """Return the pieces that are worth most within `budget` syllables, as adding and dropping finds them.

        Where no sentence fits beside it or instead of it, that is the title alone.
        """
        starts = list(self._additions(frozenset(), -1))
        values = self._worth(starts, budget)
        ranked = sorted(range(len(starts)), key=lambda at: -values[at])[:_STARTS]
        climbs = [self._climbed(starts[at], budget) for at in ranked if values[at] > 0]
        chosen, worth = max(climbs, key=lambda climb: climb[1], default=(self._title_alone(budget), 0.0))
        for unit in sorted({self._unit[piece] for piece in chosen}) if climbs else ():
            without = frozenset(piece for piece in chosen if self._unit[piece] != unit)
            other, value = self._climbed(without, budget, unit)
            if value > worth + _GAIN:
                chosen, worth = other, value
        return chosen

    def _title_alone(self, budget: int) -> Pieces:
        titles = np.flatnonzero(~self._of_body & (self._costs <= budget))
        return frozenset(titles.tolist())

    def _climbed(self, chosen: Pieces, budget: int, banned: int = -1) -> tuple[Pieces, float]:
        """Add or drop what gains most until nothing does."""
        worth = 0.0
        while True:
            steps = [*self._additions(chosen, banned), *self._omissions(chosen)]
            values = self._worth(steps, budget)
            best = int(values.argmax()) if steps else -1
            if best < 0 or values[best] <= worth + _GAIN:
                return chosen, worth
            chosen, worth = steps[best], float(values[best])

    def _additions(self, chosen: Pieces, banned: int) -> Iterator[Pieces]:
        for number, piece in enumerate(self._pieces):
            if number in chosen or piece.opening or self._unit[number] == banned:
                continue
            if piece.aside and piece.parent not in chosen:
                continue
            more = {number}
            above = piece.parent
            while above >= 0 and above not in chosen:
                more.add(above)
                above = self._pieces[above].parent
            yield chosen | more

    def _omissions(self, chosen: Pieces) -> Iterator[Pieces]:
        for number in sorted(chosen):
            yield self._tidied(chosen - {number})

    def _tidied(self, chosen: Pieces) -> Pieces:
        """Return `chosen` without pieces whose parent is missing and without openings that open nothing."""
        while True:
            opened = {self._pieces[piece].parent for piece in chosen if not self._pieces[piece].aside}
            kept = frozenset(
                piece
                for piece in chosen
                if (self._pieces[piece].parent < 0 or self._pieces[piece].parent in chosen)
                and (not self._pieces[piece].opening or piece in opened)
            )
            if kept == chosen:
                return kept
            chosen = kept

    def _worth(self, steps: Sequence[Pieces], budget: int) -> Floats:
        """Return the expected F1 of each of `steps`, below zero for what is too long or only the title."""
        table = np.zeros((len(steps), len(self._pieces)), np.float32)
        for row, pieces in enumerate(steps):
            table[row, list(pieces)] = 1
        counts, wanted = table @ self._counts, self._wanted
        overlap = np.minimum(counts, 1) @ wanted.once
        overlap += ((counts > 1) + _THIRD * (counts > 2)) @ wanted.again
        worth: Floats = 2 * overlap / (table @ self._lengths + wanted.length)
        fits = (table @ self._costs <= budget) & (table @ self._of_body > 0)
        return np.where(fits, worth, np.float32(-1))
