"""Reads texts whose sentences are marked, one a line; the format is told in corpus/sentences/README.md."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

_BETWEEN = re.compile(r"[␤␣⇥]*∅?\Z")
_SIGNS = str.maketrans({"␤": "\n", "␣": " ", "⇥": "\t", "∅": ""})


def _read_marked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text and the offsets of its sentences."""
    text = ""
    spans = []
    lines = marked.strip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        match = _BETWEEN.search(line)
        assert match is not None
        start = len(text)
        text += line[: match.start()].translate(_SIGNS)
        spans.append((start, len(text)))
        text += match[0].translate(_SIGNS) if match[0] or number == len(lines) else " "
    return text, spans


def _boundary_scores(marks: list[tuple[int, int]], found: list[tuple[int, int]]) -> tuple[int, int, int]:
    """Return how many borders between sentences were marked, found, and both; a border is where a sentence begins."""
    marked, got = ({start for start, _ in spans[1:]} for spans in (marks, found))
    return len(marked), len(got), len(marked & got)


@pytest.fixture
def read_marked() -> Callable[[str], tuple[str, list[tuple[int, int]]]]:
    return _read_marked


@pytest.fixture
def boundary_scores() -> Callable[[list[tuple[int, int]], list[tuple[int, int]]], tuple[int, int, int]]:
    return _boundary_scores
