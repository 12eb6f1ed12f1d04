"""Every point of the brief of every sample is made of the words that its evidence gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomluoc
from tomluoc.summarise.assemble import join, sentence
from tomluoc.summarise.words import syllables

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "corpus" / "samples").glob("*")
    if path.suffix in (".txt", ".html") and path.is_file()
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_points_rebuild_from_their_evidence(path: Path) -> None:
    report = tomluoc.brief(path)
    assert report.text is not None and report.brief is not None
    assert report.brief.points
    assert syllables(report.brief.text) <= 200
    for point in report.brief.points:
        stretches = [(span.start, span.end) for span in point.evidence]
        assert stretches == sorted(stretches)
        assert sentence(join(report.text, stretches)) == point.text
