"""Reports read back from the lines that `tomluoc extract --with-text` writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from tomluoc.batch.runner import failed
from tomluoc.report import Report


def read_reports(path: str) -> Iterator[Report]:
    """Yield the report of each line; one that cannot be used has status "failed" and says why."""
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _report(line, f"{path}:{number}")
    except OSError as error:
        yield failed(path, "unreadable", f"cannot be opened ({error.strerror or error}); check its path and rights")


def _report(line: str, where: str) -> Report:
    try:
        report = Report.model_validate_json(line)
    except ValidationError as error:
        wrong = error.errors()[0]
        at = ".".join(map(str, wrong["loc"]))
        return failed(where, "no report", f"is no report of this version ({at}: {wrong['msg']}); extract it anew")
    if report.text is None and report.status != "failed":
        return failed(where, "no text", "has no text; extract it with --with-text")
    return report
