"""How well whole sentences can do: greedy choice by one who knows what is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from tomluoc.evaluate.briefs import nugget_recall
from tomluoc.evaluate.rouge import rouge_syllables
from tomluoc.evaluate.scores import normal
from tomluoc.summarise.words import syllables

_Value = Callable[[set[str]], float]


def nugget_oracle(sentences: Sequence[str], nuggets: Sequence[dict[str, Any]], budget: int) -> list[str]:
    """Return sentences of at most `budget` syllables in all that tell as much weight of `nuggets` as greed can find.

    Four greedy runs are tried and the best kept: by gain and by gain a syllable, where a part of the keys of a
    nugget counts for its part of the weight, and where it counts for little.
    """
    held = [_keys(sentence, nuggets) for sentence in sentences]
    costs = [syllables(sentence) for sentence in sentences]
    runs = [
        [sentences[at] for at in sorted(_greedy(held, costs, budget, _value(nuggets, part), by_cost))]
        for part, by_cost in product((1.0, 0.2), (False, True))
    ]
    return max(runs, key=lambda run: (nugget_recall(nuggets, " ".join(run))[0], -syllables(" ".join(run))))


def _keys(sentence: str, nuggets: Sequence[dict[str, Any]]) -> set[str]:
    words = normal(sentence)
    return {key for nugget in nuggets for key in map(normal, nugget["keys"]) if key in words}


def _value(nuggets: Sequence[dict[str, Any]], part: float) -> _Value:
    wanted = [(nugget["weight"], [normal(key) for key in nugget["keys"]]) for nugget in nuggets]

    def value(told: set[str]) -> float:
        shares = ((weight, sum(key in told for key in keys) / len(keys)) for weight, keys in wanted)
        return float(sum(weight * (1.0 if share == 1 else part * share) for weight, share in shares))

    return value


def _greedy(held: Sequence[set[str]], costs: Sequence[int], budget: int, value: _Value, by_cost: bool) -> list[int]:
    chosen: list[int] = []
    told: set[str] = set()
    while True:
        gains = {
            at: (value(told | keys) - value(told)) / (costs[at] if by_cost else 1)
            for at, keys in enumerate(held)
            if costs[at] <= budget and keys - told
        }
        best = max(gains, key=lambda at: (gains[at], -costs[at]), default=None)
        if best is None:
            return chosen
        chosen.append(best)
        told |= held[best]
        budget -= costs[best]


def rouge_oracle(sentences: Sequence[str], reference: str, number: int) -> list[str]:
    """Return up to `number` sentences, each the one that raises the F1 of ROUGE-1 most (Nallapati et al., 2017)."""
    wanted = Counter(rouge_syllables(reference))
    bags = [Counter(rouge_syllables(sentence)) for sentence in sentences]
    chosen: list[int] = []
    bag: Counter[str] = Counter()
    best = 0.0
    for _ in range(number):
        scores = [_f1(wanted, bag + other) if at not in chosen else 0.0 for at, other in enumerate(bags)]
        top = max(range(len(scores)), key=scores.__getitem__, default=None)
        if top is None or scores[top] <= best:
            break
        best = scores[top]
        chosen.append(top)
        bag += bags[top]
    return [sentences[at] for at in sorted(chosen)]


def _f1(wanted: Counter[str], given: Counter[str]) -> float:
    total = wanted.total() + given.total()
    return 2 * (wanted & given).total() / total if total else 0.0
