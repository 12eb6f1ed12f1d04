"""ROUGE-1, -2 and -L (Lin 2004) as F1 on Unicode syllables: what google's rouge_score gives with such a tokenizer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tomluoc.text import fold

_SYLLABLE = re.compile(r"[^\W_]+")
NAMES = ("rouge1", "rouge2", "rougeL")


def rouge(briefs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the mean F1 by name, in percent, of (brief, reference) pairs."""
    scores = [_scores(_syllables(brief), _syllables(reference)) for brief, reference in briefs]
    return {
        name: round(100 * sum(score[at] for score in scores) / max(1, len(scores)), 2) for at, name in enumerate(NAMES)
    }


def _scores(ours: list[str], theirs: list[str]) -> tuple[float, float, float]:
    return (*(_overlap(ours, theirs, size) for size in (1, 2)), _f1(_longest(ours, theirs), len(ours), len(theirs)))  # type: ignore[return-value]


def _overlap(ours: list[str], theirs: list[str], size: int) -> float:
    left, right = (Counter(zip(*(words[at:] for at in range(size)), strict=False)) for words in (ours, theirs))
    return _f1((left & right).total(), left.total(), right.total())


def _longest(ours: list[str], theirs: list[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for word in ours:
        before = 0
        for at, other in enumerate(theirs, 1):
            before, row[at] = row[at], before + 1 if word == other else max(row[at], row[at - 1])
    return row[-1]


def _f1(common: int, ours: int, theirs: int) -> float:
    return 2 * common / (ours + theirs) if common else 0.0


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(fold(text))
