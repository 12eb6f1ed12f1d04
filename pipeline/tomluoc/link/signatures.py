"""Signatures: a name alone in its cell takes the title in the cell before it, or the nearest one above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tomluoc.link.patterns import ADDRESS

Span = tuple[int, int]

_BEHALF = re.compile(r"\b(?:tl|kt|tm|tuq|t/m|k/t|t/l)\b\.?\s*$")
_CELL_GAP = re.compile(r"\s{3,}|\t")
_NEXT_CELL = re.compile(rf"[ \t]*(?:\t|[ ]{{3}}|\|)[ \t]*{ADDRESS}*+")


def signed(folded: str, people: Sequence[Span], positions: Sequence[Span]) -> Iterator[Span]:
    """Yield pairs (index into `positions`, index into `people`) of the signatures in `folded`."""
    yield from _Signatures(folded, people, positions).run()


class _Signatures:
    def __init__(self, folded: str, people: Sequence[Span], positions: Sequence[Span]) -> None:
        self.text = folded
        self.people = people
        self.positions = positions
        self.taken: set[int] = set()

    def run(self) -> Iterator[Span]:
        for index, (start, end) in enumerate(self.people):
            line_start = self.text.rfind("\n", 0, start) + 1
            if self._is_cell(line_start, start, end):
                title = self._title_beside(line_start, start)
                title = self._title_above(line_start, index) if title is None else title
                while title is not None:
                    self.taken.add(title)
                    yield title, index
                    title = self._title_over(title, line_start, index)

    def _is_cell(self, line_start: int, start: int, end: int) -> bool:
        before = re.sub(rf"(?<![^\W_]){ADDRESS}++$", "", self.text[line_start:start])
        line_end = self.text.find("\n", end)
        after = self.text[end : line_end if line_end >= 0 else len(self.text)]
        left = not before.strip() or _CELL_GAP.search(before[-3:]) is not None
        return left and (not after.strip() or _CELL_GAP.match(after) is not None)

    def _title_beside(self, line_start: int, start: int) -> int | None:
        """The title in the cell to the left, as in a table of those who were elected."""
        for index in range(bisect_left(self.positions, (line_start, 0)), len(self.positions)):
            left, right = self.positions[index]
            if left >= start:
                return None
            if index not in self.taken and _NEXT_CELL.fullmatch(self.text, right, max(right, start)):
                return index
        return None

    def _title_above(self, line_start: int, person: int) -> int | None:
        stop = line_start - 1
        for _ in range(7):
            if stop <= 0:
                return None
            start = self.text.rfind("\n", 0, stop) + 1
            found = self._title_in_line(start, stop, line_start, person)
            if found is not None or stop - start > 200:
                return found
            stop = start - 1
        return None

    def _title_over(self, title: int, line_start: int, person: int) -> int | None:
        """Another title right above the one that was found: who signs may hold two."""
        start = self.text.rfind("\n", 0, self.positions[title][0]) + 1
        for _ in range(3):
            stop, start = start - 1, self.text.rfind("\n", 0, max(start - 1, 0)) + 1
            if stop <= 0 or not self.text[start:stop].strip():
                return None
            found = self._title_in_line(start, stop, line_start, person)
            if found is not None:
                return found
        return None

    def _title_in_line(self, start: int, stop: int, line_start: int, person: int) -> int | None:
        """The title between `start` and `stop` whose column is that of the person, and of no neighbour on his line."""
        best: tuple[float, int] | None = None
        for index in range(bisect_left(self.positions, (start, 0)), len(self.positions)):
            left, right = self.positions[index]
            if left > stop:
                break
            if right > stop or index in self.taken or not self._is_title_cell(start, stop, left, right):
                continue
            centre = (left + right) / 2 - start
            distance = self._distance(person, line_start, centre)
            if self._same_column(person, line_start, start, left):
                distance = 0.0
            nearest = min(self._distance(other, line_start, centre) for other in self._on_line(person, line_start))
            if distance <= nearest and (best is None or distance < best[0]):
                best = (distance, index)
        return best[1] if best is not None and best[0] <= 25 else None

    def _is_title_cell(self, start: int, stop: int, left: int, right: int) -> bool:
        before, after = self.text[start:left], self.text[right:stop]
        if _BEHALF.search(before) or (before.strip() and not _CELL_GAP.search(before[-3:])):
            return False
        return not after.strip() or _CELL_GAP.match(after) is not None

    def _distance(self, person: int, line_start: int, centre: float) -> float:
        return abs(sum(self.people[person]) / 2 - line_start - centre)

    def _same_column(self, person: int, line_start: int, start: int, left: int) -> bool:
        """In a table parted by tabs the columns count, not the distance."""
        tabs = self.text.count("\t", line_start, self.people[person][0])
        return tabs > 0 and tabs == self.text.count("\t", start, left)

    def _on_line(self, person: int, line_start: int) -> list[int]:
        end = self.text.find("\n", line_start)
        stop = end if end >= 0 else len(self.text)
        return [
            i
            for i in range(max(0, person - 3), min(len(self.people), person + 4))
            if line_start <= self.people[i][0] < stop
        ]
