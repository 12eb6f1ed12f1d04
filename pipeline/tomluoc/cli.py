"""The commands. They only parse, call the library and print; everything heavy is imported when it is used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tomluoc.corpus.commands import app as corpus_commands
from tomluoc.evaluate.command import evaluate
from tomluoc.neural.command import train
from tomluoc.options import Length, Profile, Profiles, emit, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomluoc.batch import Input, Options
    from tomluoc.batch.inputs import Inputs
    from tomluoc.report import Report

app = typer.Typer(
    help="Tóm lược: briefs of Vietnamese meeting reports, every fact at its place in the source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(corpus_commands, name="corpus")
app.command()(evaluate)
app.command()(train)

_SOME_FAILED, _ALL_FAILED = 1, 3


Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False)]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the results are the same for any number.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Folder for the results; without it they are printed.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over results of an earlier run.")]


class Language(StrEnum):
    """Language of the headings of a brief."""

    vi = "vi"
    en = "en"


class Format(StrEnum):
    """How `extract` prints."""

    jsonl = "jsonl"


@app.command()
def brief(
    paths: Paths,
    output: Output = None,
    length: Length = 200,
    lang: Annotated[Language, typer.Option(help="Language of the headings.")] = Language.vi,
    workers: Workers = 1,
    profile: Profiles = Profile.accurate,
    force: Force = False,
) -> None:
    """Brief reports: Markdown on the terminal, or Markdown and JSON in a folder."""
    inputs = _collect(paths)
    if output is not None:
        _check(output, inputs.files, (".md", ".json"), force)
    tally = _Tally(inputs)
    for item, report in _run(inputs, _options(length, workers, profile), printing=output is None):
        tally.add(report)
        if output is not None:
            _write(output, item, report, lang)
        elif report.status != "failed":
            emit(_markdown(report, lang))
    tally.finish(output)


@app.command()
def extract(
    paths: Paths,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the lines; without it they are printed.")
    ] = None,
    format: Annotated[Format, typer.Option(help="One JSON object a line for each report.")] = Format.jsonl,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into each object.")] = False,
    length: Length = 200,
    workers: Workers = 1,
    profile: Profiles = Profile.accurate,
    force: Force = False,
) -> None:
    """Print everything known of each report, one JSON object a line (failed ones too, with what is wrong)."""
    inputs = _collect(paths)
    if output is not None and output.exists() and not force:
        usage(f"{output} exists already; name another --output, or write over it with --force")
    tally = _Tally(inputs)
    reports = _run(inputs, _options(length, workers, profile), printing=output is None)
    lines = _lines(tally, reports, with_text)
    if output is None:
        for line in lines:
            emit(line)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
    tally.finish(output)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    from tomluoc.report import Report

    emit(json.dumps(Report.model_json_schema(by_alias=True), ensure_ascii=False, indent=2))


@app.command()
def info() -> None:
    """Print versions, models with their hashes, and what is optional and missing."""
    from tomluoc.info import lines

    for line in lines():
        emit(line)


class _Tally:
    """Counts what became of the inputs, reports each problem as it comes, and ends with a summary and exit code."""

    def __init__(self, inputs: Inputs) -> None:
        self._skipped = inputs.skipped
        self._counts = {"ok": 0, "partial": 0, "failed": 0}

    def add(self, report: Report) -> None:
        self._counts[report.status] += 1
        for problem in report.problems:
            typer.echo(f"{report.source}: {problem.stage}: {problem.message}", err=True)

    def finish(self, output: Path | None) -> None:
        total = sum(self._counts.values())
        failed = self._counts["failed"]
        where = f"; results in {output}" if output and failed < total else ""
        skipped = f", {len(self._skipped)} of another kind skipped" if self._skipped else ""
        counts = f"{self._counts['ok']} ok, {self._counts['partial']} partial, {failed} failed{skipped}"
        typer.echo(f"{total} reports read: {counts}{where}", err=True)
        if failed:
            raise typer.Exit(_ALL_FAILED if failed == total else _SOME_FAILED)


def _options(length: int, workers: int, profile: Profile) -> Options:
    from tomluoc.batch import Options
    from tomluoc.neural.model import locate
    from tomluoc.neural.spec import ModelError

    if profile is Profile.accurate:
        try:
            locate()
        except ModelError as error:
            usage(f"{error}; or go without, with --profile fast")
    return Options(length=length, workers=workers, profile=profile.value)


def _run(inputs: Inputs, options: Options, *, printing: bool) -> Iterator[tuple[Input, Report]]:
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


def _lines(tally: _Tally, reports: Iterator[tuple[Input, Report]], with_text: bool) -> Iterator[str]:
    from tomluoc.render.json import to_json

    for _, report in reports:
        tally.add(report)
        yield to_json(report, with_text=with_text)


def _collect(paths: Sequence[str]) -> Inputs:
    from tomluoc.batch import InputError, collect

    try:
        return collect(paths)
    except InputError as error:
        usage(str(error))


def _check(output: Path, files: Sequence[Input], suffixes: Sequence[str], force: bool) -> None:
    from tomluoc.batch import InputError
    from tomluoc.batch.store import check_free, output_paths

    if output.exists() and not output.is_dir():
        usage(f"{output} is a file; --output wants a folder")
    if force:
        return
    try:
        check_free([path for item in files for path in output_paths(output, item, suffixes)])
    except InputError as error:
        usage(str(error))


def _write(output: Path, item: Input, report: Report, lang: Language) -> None:
    from tomluoc.batch.store import output_paths, write
    from tomluoc.render.json import to_json

    markdown, record = output_paths(output, item, (".md", ".json"))
    write(record, to_json(report) + "\n")
    if report.status != "failed":
        write(markdown, _markdown(report, lang))


def _markdown(report: Report, lang: Language) -> str:
    from tomluoc.render.markdown import to_markdown

    return to_markdown(report, lang=lang.value)
