"""The splitter against `underthesea.sent_tokenize` on the reports of the corpus: F1 of the borders between sentences."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from tomluoc.language import split

_CORPUS = Path(__file__).parents[2] / "corpus" / "sentences"
_FLOOR = 0.99
Spans = list[tuple[int, int]]
Splitter = Callable[[str], Spans]


def _underthesea() -> Splitter:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sent_tokenize = pytest.importorskip("underthesea").sent_tokenize

    def splitter(text: str) -> list[tuple[int, int]]:
        spans = []
        place = 0
        for sentence in sent_tokenize(text):
            start = text.index(sentence, place)
            place = start + len(sentence)
            spans.append((start, place))
        return spans

    return splitter


def _line_by_line(splitter: Splitter) -> Splitter:
    def split_lines(text: str) -> list[tuple[int, int]]:
        return [
            (line.start() + start, line.start() + end)
            for line in re.finditer(r"[^\n]+", text)
            for start, end in splitter(line[0])
        ]

    return split_lines


def test_splitter_is_better_than_underthesea(
    capsys: pytest.CaptureFixture[str],
    read_marked: Callable[[str], tuple[str, Spans]],
    boundary_scores: Callable[[Spans, Spans], tuple[int, int, int]],
) -> None:
    reports = [read_marked(path.read_text(encoding="utf-8")) for path in sorted(_CORPUS.glob("*.txt"))]

    def f1(splitter: Splitter) -> float:
        scores = [boundary_scores(sentences, splitter(text)) for text, sentences in reports]
        marked, found, both = (sum(column) for column in zip(*scores, strict=True))
        return 2 * both / (marked + found)

    count = sum(len(sentences) for _, sentences in reports)
    ours, theirs, helped = f1(split), f1(_underthesea()), f1(_line_by_line(_underthesea()))
    with capsys.disabled():
        print(
            f"\nborders of {count} sentences, F1: tomluoc {ours:.4f}, underthesea.sent_tokenize {theirs:.4f}, "
            f"the same line by line {helped:.4f}"
        )
    assert count >= 300
    assert ours >= _FLOOR
    assert ours >= max(theirs, helped)
