"""Whether a fact stands in the brief where the source has it, or where the source has another of its kind.

A fact is taken out of its sentence, and what stands around the gap is compared with what stands around each fact of
the same kind in the source. A figure moved to another item fits the gap of that item's own figure better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tomluoc.summarise.guard.tokens import Tokens, Weights

T = TypeVar("T")
_FADE = 0.3  # how fast a word loses weight with its distance from the gap
_OTHER_SIDE = 0.5  # worth of a word that stands behind the gap here and before it there
_NEAR = 2  # syllables on either side that must be the same
_BESIDE = 6  # syllables between two facts that share what stands around them
_WIDER = 2  # the source may say the same with this many times as many words


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a fact stands: the numbers of its first syllable and of the one behind its last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a gap: (word, distance, weight) on either side, weights summing to one."""

    left: tuple[tuple[str, int, float], ...]
    right: tuple[tuple[str, int, float], ...]


def context(
    tokens: Tokens, gap: Gap, weigh: Weights, reach: int, skip: Callable[[int], bool] = lambda number: False
) -> Context:
    """Return what stands around `gap` within its sentence, up to `reach` syllables; `skip` says which do not count."""
    sides: list[list[tuple[str, int, float]]] = []
    for step, start in ((-1, gap.first - 1), (1, gap.last)):
        side: list[tuple[str, int, float]] = []
        at, distance, fade = start, 1, 1.0
        while 0 <= at < len(tokens.words) and distance <= reach:
            inner = (at, at + 1) if step < 0 else (at - 1, at)
            if inner[0] >= 0 and inner[1] < len(tokens.words):
                if tokens.ended(*inner):
                    break
                if tokens.parted(*inner):
                    fade *= 0.6
            if not skip(at):
                word = tokens.words[at]
                side.append((word, distance, weigh(word) * fade / (1 + _FADE * (distance - 1))))
            at, distance = at + step, distance + 1
        sides.append(side)
    total = sum(weight for side in sides for _, _, weight in side) or 1.0
    left, right = (tuple((word, distance, weight / total) for word, distance, weight in side) for side in sides)
    return Context(left, right)


def fit(told: Context, source: Tokens, gap: Gap, reach: int) -> float:
    """Return how much of the context of a gap in the brief stands around a gap of the source, from 0 to 1."""
    before = _nearest(source, range(gap.first - 1, max(-1, gap.first - 1 - reach * _WIDER), -1))
    behind = _nearest(source, range(gap.last, min(len(source.words), gap.last + reach * _WIDER)))
    return _matched(told.left, before, behind) + _matched(told.right, behind, before)


def _nearest(source: Tokens, numbers: Iterable[int]) -> dict[str, int]:
    nearest: dict[str, int] = {}
    for distance, number in enumerate(numbers, 1):
        nearest.setdefault(source.words[number], distance)
    return nearest


def _matched(side: Sequence[tuple[str, int, float]], same: dict[str, int], other: dict[str, int]) -> float:
    found = 0.0
    for word, distance, weight in side:
        worth = max(_worth(same.get(word), distance), _OTHER_SIDE * _worth(other.get(word), distance))
        found += weight * worth
    return found


def _worth(there: int | None, here: int) -> float:
    return 0.0 if there is None else 1 / (1 + 0.12 * max(0, there - here))


def best(told: Context, source: Tokens, gaps: Iterable[Gap], reach: int) -> float:
    """Return the best fit among `gaps`, 0 where there are none."""
    return max((fit(told, source, gap, reach) for gap in gaps), default=0.0)


@dataclass(frozen=True, slots=True)
class Margin:
    """How much better another fact of the source must fit a gap of the brief to be the right one."""

    factor: float
    offset: float

    def beaten(self, own: float, other: float) -> bool:
        """Return whether a fact that fits as well as `own` loses against one that fits as well as `other`."""
        return other > self.factor * own + self.offset


EXACT = Margin(0.0, 1.0)
"""Never beaten, unless by a fact with the same words beside it."""
STRICT = Margin(1.0, 0.03)
"""For sentences copied from the source: what stands around a fact there is what stands around it here."""


def beating(
    told: Context,
    source: Tokens,
    own: Sequence[Gap],
    rivals: Iterable[tuple[Gap, T]],
    reach: int,
    margin: Margin,
    claims: Callable[[T], Iterable[Context]] = lambda rival: (),
) -> T | None:
    """Return the fact of the source that fits the gap better than those at `own`, unless it is told elsewhere.

    `claims` gives what stands around a rival where the brief tells it: if it fits better there, it is not missing here.
    """
    if any(_is_exact(told, source, gap) for gap in own):
        return None
    mine = best(told, source, own, reach)
    scored = [
        (_is_exact(told, source, gap), fit(told, source, gap, reach), number, gap, rival)
        for number, (gap, rival) in enumerate(rivals)
    ]
    for exact, score, _, gap, rival in sorted(scored, key=lambda entry: (not entry[0], -entry[1], entry[2])):
        if not exact and not margin.beaten(mine, score):
            return None
        if not exact and any(abs(gap.first - other.first) <= _BESIDE for other in own):
            continue
        if not any(_is_exact(claim, source, gap) or fit(claim, source, gap, reach) >= score for claim in claims(rival)):
            return rival
    return None


def _is_exact(told: Context, source: Tokens, gap: Gap) -> bool:
    """Return whether the nearest syllables on both sides are the same, as in a sentence that was copied."""
    lonely = not told.left or not told.right
    near = [(gap.first - distance, word) for word, distance, _ in told.left if distance <= _NEAR + lonely]
    near += [(gap.last - 1 + distance, word) for word, distance, _ in told.right if distance <= _NEAR + lonely]
    words = source.words
    return len(near) > _NEAR and all(0 <= at < len(words) and words[at] == word for at, word in near)
