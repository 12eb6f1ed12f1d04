"""What a brief tells of what it should."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tomluoc.evaluate.scores import normal


def nugget_recall(nuggets: Iterable[dict[str, Any]], brief: str) -> tuple[int, int, int]:
    """Return (told, told, wanted) weights: a nugget is told if all its `keys` occur in the brief."""
    text = normal(brief)
    told = wanted = 0
    for nugget in nuggets:
        wanted += nugget["weight"]
        if all(normal(key) in text for key in nugget["keys"]):
            told += nugget["weight"]
    return told, told, wanted
