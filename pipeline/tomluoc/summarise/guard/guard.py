"""Check a brief against its source, whatever wrote it: what is not supported is repaired or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tomluoc.language.sentences import split
from tomluoc.report import Brief, Dropped, Offsets, Point, Report
from tomluoc.summarise.assemble import prose
from tomluoc.summarise.guard.checks import findings
from tomluoc.summarise.guard.repair import REPLACED, repair, written
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.verbatim import borders, cut_off, is_verbatim
from tomluoc.text import fold


def guard(text: str, report: Report, sentences: Sequence[tuple[int, int]], brief: Brief) -> Brief:
    """Return `brief` with the points that the source supports, each with its evidence.

    `text` is the source, `report` what the pipeline found in it, `sentences` the offsets of its sentences in code
    points. A sentence that is wrong gives way to that of the source, or is dropped; `dropped` says which and why.
    """
    return _Guard(text, report, sentences).run(brief)


class _Guard:
    """The checks of one report."""

    def __init__(self, text: str, report: Report, sentences: Sequence[tuple[int, int]]) -> None:
        self.text, self.report = text, report
        self.source = Source(text, report, sentences)
        self.dropped: list[Dropped] = []

    def run(self, brief: Brief) -> Brief:
        """Return the brief without what is not supported."""
        verbatim = [is_verbatim(self.text, point) for point in brief.points]
        cut = [point for point, copied in zip(brief.points, verbatim, strict=True) if copied]
        self.folded = fold(self.text) if cut else ""
        self.borders = borders(self.report.entities, cut)
        judged = zip(brief.points, verbatim, strict=True)
        points = [kept for point, copied in judged for kept in (self._copy(point) if copied else self._words(point))]
        points = self._once(points, brief)
        headline = self._headline(brief.headline, points)
        if headline == brief.headline and points == brief.points and not self.dropped:
            return brief
        same = [point.text for point in points] == [point.text for point in brief.points]
        return brief.model_copy(
            update={
                "headline": headline,
                "text": brief.text if same else prose(points),
                "points": points,
                "dropped": [*brief.dropped, *self.dropped],
            }
        )

    def _copy(self, point: Point) -> Iterator[Point]:
        """Yield a point in the words of the source, unless what was cut away changes them."""
        reason = cut_off(self.folded, point, self.borders)
        if not reason:
            yield point
        else:
            yield from self._instead(point, point.text, reason, repair(point.text, [], point.evidence, self.source))

    def _words(self, point: Point) -> Iterator[Point]:
        """Yield the sentences of a point in other words that the source supports."""
        for start, end in split(point.text):
            words = point.text[start:end]
            found, evidence = findings(words, self.source)
            if not found:
                yield Point(section=point.section, text=words, evidence=evidence)
            else:
                reason = "; ".join(dict.fromkeys(finding.reason for finding in found))
                yield from self._instead(point, words, reason, repair(words, found, evidence, self.source))

    def _instead(self, point: Point, words: str, reason: str, right: Offsets | None) -> Iterator[Point]:
        """Yield what takes the place of a sentence, and note what became of it."""
        if right is None:
            self.dropped.append(Dropped(text=words, reason=reason))
            return
        self.dropped.append(Dropped(text=words, reason=f"{reason}; {REPLACED}"))
        yield Point(section=point.section, text=written(self.source, right), evidence=[right])

    def _once(self, points: list[Point], brief: Brief) -> list[Point]:
        """Leave out a sentence of the source that took another's place and is told already."""
        told = {point.text for point in brief.points}
        kept: list[Point] = []
        for point in points:
            again = any(other.text == point.text for other in kept)
            if not again or point.text in told:
                kept.append(point)
        return kept

    def _headline(self, headline: str, points: Sequence[Point]) -> str:
        title = " ".join((self.report.title or "").split())
        if not headline or fold(headline) == fold(title) or any(point.text == headline for point in points):
            return headline
        found, _ = findings(headline, self.source)
        if not found:
            return headline
        self.dropped.append(Dropped(text=headline, reason="; ".join(dict.fromkeys(f.reason for f in found))))
        meeting = self.report.meeting
        return title or (meeting.name if meeting else "") or (points[0].text if points else "")
