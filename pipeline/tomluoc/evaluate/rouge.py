"""ROUGE (Lin, 2004) of Vietnamese: F1 of ROUGE-1, ROUGE-2 and ROUGE-L, by the package `rouge-score`.

Its own tokenizer keeps only a-z and 0-9, so that `hội nghị` becomes `h i ngh`: published figures of Vietnamese
summaries often come from it, and `as_published` gives the same. `by_syllables` counts whole syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from tomluoc.text import fold

METRICS = ("rouge1", "rouge2", "rougeL")
Rouge = tuple[float, float, float]
_SYLLABLE = re.compile(r"[^\W_]+")


def rouge_syllables(text: str) -> list[str]:
    """Return the syllables and numbers of `text`, folded, without punctuation."""
    return _SYLLABLE.findall(fold(unicodedata.normalize("NFC", text)))


class _Syllables:
    """What `RougeScorer` takes as a tokenizer."""

    def tokenize(self, text: str) -> list[str]:
        return rouge_syllables(text)


@cache
def _scorer(published: bool) -> Any:
    return RougeScorer(list(METRICS), tokenizer=None if published else _Syllables())


def by_syllables(reference: str, text: str) -> Rouge:
    """Return the F1 of ROUGE-1, -2 and -L on Unicode syllables."""
    return _f1(_scorer(False).score(reference, text))


def as_published(reference: str, text: str) -> Rouge:
    """Return the F1 of ROUGE-1, -2 and -L by the tokenizer of `rouge-score`, without Vietnamese letters."""
    return _f1(_scorer(True).score(reference, text))


def _f1(scores: Any) -> Rouge:
    first, second, longest = (float(scores[name].fmeasure) for name in METRICS)
    return first, second, longest
