"""What the commands that read reports share: inputs, progress, the count of what became of them, and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tomluoc.options import Profile, usage
from tomluoc.summariser import EXTRACTIVE, Summariser

if TYPE_CHECKING:
    from tomluoc.batch import Input, Options
    from tomluoc.batch.inputs import Inputs
    from tomluoc.report import Report

_SOME_FAILED, _ALL_FAILED = 1, 3


class Tally:
    """Counts what became of the inputs, reports each problem as it comes, and ends with a summary and exit code."""

    def __init__(self, inputs: Inputs) -> None:
        self._skipped = inputs.skipped
        self._counts = {"ok": 0, "partial": 0, "failed": 0}

    def add(self, report: Report) -> None:
        """Count a report, and print what was wrong with it."""
        self._counts[report.status] += 1
        for problem in report.problems:
            typer.echo(f"{report.source}: {problem.stage}: {problem.message}", err=True)

    def finish(self, output: Path | None) -> None:
        """Print the counts; exit with an error where reports failed."""
        total = sum(self._counts.values())
        failed = self._counts["failed"]
        where = f"; results in {output}" if output and failed < total else ""
        skipped = f", {len(self._skipped)} of another kind skipped" if self._skipped else ""
        counts = f"{self._counts['ok']} ok, {self._counts['partial']} partial, {failed} failed{skipped}"
        typer.echo(f"{total} reports read: {counts}{where}", err=True)
        if failed:
            raise typer.Exit(_ALL_FAILED if failed == total else _SOME_FAILED)


def collect_inputs(paths: Sequence[str]) -> Inputs:
    """Return the inputs that `paths` name; end with a usage error where they name none."""
    from tomluoc.batch import InputError, collect

    try:
        return collect(paths)
    except InputError as error:
        usage(str(error))


def options_for(length: int, workers: int, profile: Profile, summariser: Summariser = EXTRACTIVE) -> Options:
    """Return the options of a run; end with a usage error where a model is needed and cannot be had."""
    from tomluoc.batch import Options
    from tomluoc.neural.model import locate
    from tomluoc.neural.spec import ModelError
    from tomluoc.summarise.abstractive import writer_of

    if profile is Profile.accurate:
        try:
            locate()
        except ModelError as error:
            usage(f"{error}; or go without, with --profile fast")
    try:
        writer_of(summariser)  # what is missing is said once, before any report is read
    except ModelError as error:
        usage(str(error))
    return Options(length=length, workers=workers, profile=profile.value, summariser=summariser)


def analysed(inputs: Inputs, options: Options, *, printing: bool) -> Iterator[tuple[Input, Report]]:
    """Yield each input with its report, behind a progress bar where there is a terminal for one."""
    from tomluoc.batch import run

    reports = run(inputs.files, options)
    yield from zip(inputs.files, _with_progress(reports, len(inputs.files), printing=printing), strict=True)


def _with_progress(reports: Iterator[Report], total: int, *, printing: bool) -> Iterator[Report]:
    """Show a bar where standard error is a terminal, unless results are printed to that same terminal."""
    if total == 1 or not sys.stderr.isatty() or (printing and sys.stdout.isatty()):
        return reports
    from rich.console import Console
    from rich.progress import track

    return iter(track(reports, description="Đọc báo cáo", total=total, console=Console(stderr=True)))
