"""Which sentences of the source a sentence of a brief stands on, where the brief does not say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomluoc.report import Offsets
from tomluoc.summarise.guard.tokens import Tokens

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source

_MOST = 3  # stretches that a sentence may stand on
_ENOUGH = 0.06  # share of what a sentence says that another stretch must add


def align(tokens: Tokens, source: Source) -> tuple[list[Offsets], float]:
    """Return the sentences of the source that together hold most of the syllables, and the share that they hold.

    The share counts syllables by how much they tell; the choice is greedy, at most three sentences, in order.
    """
    weights = {word: source.weights(word) for word in set(tokens.words)}
    total = sum(weights.values()) or 1.0
    missing = dict(weights)
    chosen: list[int] = []
    while len(chosen) < _MOST:
        gains: dict[int, float] = {}
        for word, weight in missing.items():
            for sentence in source.sentences_with(word):
                gains[sentence] = gains.get(sentence, 0.0) + weight
        if not gains:
            break
        best = max(gains, key=lambda sentence: (gains[sentence], -sentence))
        if gains[best] < _ENOUGH * total:
            break
        chosen.append(best)
        missing = {word: weight for word, weight in missing.items() if best not in source.sentences_with(word)}
    spans = [source.sentences[number] for number in sorted(chosen)]
    return [Offsets(start=start, end=end) for start, end in spans], 1 - sum(missing.values()) / total
