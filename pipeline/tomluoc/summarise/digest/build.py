"""From reports to their digest."""

from __future__ import annotations

from collections.abc import Iterable

from tomluoc.report import Report
from tomluoc.summarise.digest import contradictions, meetings, people, points
from tomluoc.summarise.digest.figures import tables, tell
from tomluoc.summarise.digest.grouping import group
from tomluoc.summarise.digest.model import BadSource, Contradiction, Digest, DigestReport, Grouping
from tomluoc.summarise.digest.origin import Origin, read_origin

LENGTH = 60


def digest(reports: Iterable[Report], *, by: Grouping = "place", length: int | None = None) -> Digest:
    """Return one digest of `reports`, which come with their text; their order does not matter.

    `length` is the budget in syllables of all points together, by default `LENGTH` for each report. Reports with the
    same text count once; failed ones are named under `problems`.
    """
    origins, problems = _read(reports)
    merged = meetings.merge(meetings.held(origins))
    numbers = {one.origin.number: number for number, same in enumerate(merged) for one in same}
    humans = people.merge(people.seen(origins, numbers))
    told_figures = tell(origins)
    chosen = points.choose(origins, LENGTH * len(origins) if length is None else length)
    found: list[Contradiction] = [
        *contradictions.of_figures(told_figures, numbers),
        *contradictions.of_meetings(merged),
        *contradictions.of_people(humans),
    ]
    return Digest(
        by=by,
        reports=[_report(origin) for origin in origins],
        groups=group(origins, by, chosen),
        figures=tables(told_figures),
        meetings=[meetings.listed(same) for same in merged],
        people=sorted(
            (people.listed(same) for same in humans), key=lambda one: (-len(one.reports), one.reports, one.name)
        ),
        contradictions=found,
        problems=sorted(problems, key=lambda bad: bad.source),
    )


def _read(reports: Iterable[Report]) -> tuple[list[Origin], list[BadSource]]:
    """Return the reports in the order of their days, numbered from 1, and what was wrong with any."""
    by_id: dict[str, Origin] = {}
    problems: list[BadSource] = []
    for report in reports:
        failed = report.status == "failed" or report.text is None
        if report.problems:
            problems.append(BadSource(source=report.source, failed=failed, problems=report.problems))
        if failed:
            continue
        if report.id in by_id:
            by_id[report.id].sources.append(report.source)
        else:
            by_id[report.id] = read_origin(report)
    for origin in by_id.values():
        origin.sources.sort()
    origins = sorted(by_id.values(), key=lambda origin: (origin.date or "9999", origin.sources, origin.report.id))
    for number, origin in enumerate(origins, 1):
        origin.number = number
    return origins, problems


def _report(origin: Origin) -> DigestReport:
    report, area = origin.report, origin.area
    spans = [span for span in (origin.body_span, origin.area_span) if span]
    return DigestReport(
        number=origin.number,
        id=report.id,
        sources=origin.sources,
        kind=report.kind,
        title=(report.brief.headline if report.brief else None) or report.title,
        body=origin.body,
        place=origin.place,
        unit=area.unit if area else None,
        now=area.now if area else None,
        date=origin.date,
        evidence=[*(origin.evidence(*span) for span in spans), *origin.date_evidence()],
    )
