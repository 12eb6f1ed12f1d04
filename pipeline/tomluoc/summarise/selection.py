"""Choose pieces under a budget of syllables: greedy by gain over cost, then a pass of exchanges.

The objective is the summed weight of the concepts told, each counted once at its best telling; it is monotone and
submodular, so the greedy choice with a lazy queue is the textbook one (Lin and Bilmes, 2011).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Candidate:
    """A piece: its sentence, its parent (a candidate's number or -1), cost in syllables, and concepts told."""

    sentence: int
    parent: int
    opening: bool
    aside: bool
    cost: int
    concepts: list[tuple[int, float]]


class Selection:
    """The pieces chosen so far and what they tell."""

    def __init__(self, candidates: list[Candidate], concepts: int, *, power: float, point_cost: float) -> None:
        self._all, self._power, self._point_cost = candidates, power, point_cost
        self._siblings: dict[int, list[int]] = {}
        for number, candidate in enumerate(candidates):
            self._siblings.setdefault(candidate.sentence, []).append(number)
        self.chosen: set[int] = set()
        self.cost = 0
        self._told = [0.0] * concepts

    @property
    def worth(self) -> float:
        """The objective: what is told, less a little for each sentence begun."""
        return sum(self._told)

    def fill(self, budget: int, banned: frozenset[int] = frozenset()) -> None:
        """Add pieces, best first, until nothing of worth fits."""
        queue = [entry for number in range(len(self._all)) if (entry := self._entry(number, banned, budget))]
        heapq.heapify(queue)
        while queue:
            rank, number = heapq.heappop(queue)
            entry = self._entry(number, banned, budget)
            if entry is None:
                continue
            if entry[0] > rank + 1e-9:
                heapq.heappush(queue, entry)
                continue
            self._add(self._closure(number))
            for sibling in self._siblings[self._all[number].sentence]:
                if again := self._entry(sibling, banned, budget):
                    heapq.heappush(queue, again)

    def improve(self, budget: int) -> None:
        """Drop each chosen sentence, then each last piece, refill without it, and keep what is worth more."""
        for sentence in sorted({self._all[piece].sentence for piece in self.chosen}):
            dropped = frozenset(self._siblings[sentence])
            self._exchange(dropped, budget)
        for piece in sorted(self.chosen):
            if self._is_last(piece):
                self._exchange(frozenset((piece,)), budget)

    def _exchange(self, dropped: frozenset[int], budget: int) -> None:
        if self.chosen.isdisjoint(dropped):
            return
        before = (self.chosen, self.cost, self._told, self.worth)
        self._reset(self.chosen - dropped)
        self.fill(budget, dropped)
        if self.worth <= before[3] + 1e-9:
            self.chosen, self.cost, self._told = before[:3]

    def _is_last(self, piece: int) -> bool:
        """Return whether no chosen piece needs this one, and what it hangs on says something without it."""
        candidate = self._all[piece]
        if piece not in self.chosen or candidate.opening:
            return False
        siblings = [other for other in self._siblings[candidate.sentence] if other in self.chosen and other != piece]
        if any(self._all[other].parent == piece for other in siblings):
            return False
        parent = candidate.parent
        if parent < 0 or not self._all[parent].opening:
            return True
        return any(self._all[other].parent == parent and not self._all[other].aside for other in siblings)

    def _entry(self, number: int, banned: frozenset[int], budget: int) -> tuple[float, int] | None:
        """Return the rank of a piece in the queue, None where it may not be added, tells nothing or does not fit.

        What does not fit now fits later only if a sibling is chosen that it needs, and then it is ranked again.
        """
        candidate = self._all[number]
        if number in self.chosen or candidate.opening or number in banned:
            return None
        if candidate.aside and candidate.parent not in self.chosen:
            return None
        closure = self._closure(number)
        if not banned.isdisjoint(closure):
            return None
        cost = sum([self._all[piece].cost for piece in closure])
        if self.cost + cost > budget:
            return None
        gain = self._gain(closure)
        if gain <= 0:
            return None
        if closure[-1] not in self.chosen and self._all[closure[-1]].parent < 0:
            cost += self._point_cost  # type: ignore[assignment]
        return (-gain / max(cost, 1) ** self._power, number)

    def _closure(self, number: int) -> list[int]:
        """Return the piece and those of its ancestors that are not chosen yet, lowest first."""
        closure = []
        while number >= 0 and number not in self.chosen:
            closure.append(number)
            number = self._all[number].parent
        return closure

    def _gain(self, closure: list[int]) -> float:
        told = self._told
        if len(closure) == 1:
            return sum(
                weight - told[concept] for concept, weight in self._all[closure[0]].concepts if weight > told[concept]
            )
        best: dict[int, float] = {}
        for piece in closure:
            for concept, weight in self._all[piece].concepts:
                if weight > best.get(concept, told[concept]):
                    best[concept] = weight
        return sum(weight - told[concept] for concept, weight in best.items())

    def _add(self, closure: Iterable[int]) -> None:
        for piece in closure:
            self.chosen.add(piece)
            self.cost += self._all[piece].cost
            for concept, weight in self._all[piece].concepts:
                if weight > self._told[concept]:
                    self._told[concept] = weight

    def _reset(self, kept: set[int]) -> None:
        self.chosen, self.cost, self._told = set(), 0, [0.0] * len(self._told)
        self._add(kept)
