"""The parts that a sentence is cut into, and what the cutter must know of its entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ROOT = -1


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch `start:end` of the text; `lead` is where the separator before it begins."""

    lead: int
    start: int
    end: int
    piece: int


@dataclass(slots=True)
class Clauses:
    """The atoms of a sentence in order, and for each piece its parent and whether it only opens a list."""

    atoms: list[Atom] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    openings: list[bool] = field(default_factory=list)
    asides: list[bool] = field(default_factory=list)

    def add(self, parent: int, *, opening: bool = False, aside: bool = False) -> int:
        """Begin a piece and return its number; an aside says nothing without its parent."""
        self.parents.append(parent)
        self.openings.append(opening)
        self.asides.append(aside)
        return len(self.parents) - 1

    def piece_of(self, start: int, end: int) -> int:
        """Return the piece that holds `start:end` whole, -1 where none does."""
        return next((atom.piece for atom in self.atoms if atom.start <= start and end <= atom.end + 1), -1)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where entities of a text begin, by type, sorted."""

    persons: Sequence[int]
    positions: Sequence[int]
    figures: Sequence[int]
    anchors: Sequence[int]  # dates, places and figures: what fixes a statement in time and space
    title_ends: Mapping[int, int]  # end of each title by its start
    title_stops: frozenset[int]  # ends of the titles
    actor_ends: frozenset[int]  # ends of persons, bodies and titles: what may be a subject
    telling: Sequence[int]  # dates, persons and figures: what makes a line without a verb worth reading

    figure_ends: Sequence[int] = ()

    def figure_ends_in(self, start: int, end: int) -> Sequence[int]:
        """Return the ends of figures inside `start:end`."""
        return self.figure_ends[bisect_left(self.figure_ends, start) : bisect_left(self.figure_ends, end)]

    def any_in(self, offsets: Sequence[int], start: int, end: int) -> bool:
        """Return whether one of `offsets` lies in `start:end`."""
        at = bisect_left(offsets, start)
        return at < len(offsets) and offsets[at] < end
