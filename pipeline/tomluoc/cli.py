"""The commands. They only parse, call the library and print; everything heavy is imported when it is used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tomluoc import writer_options as writing
from tomluoc.console import Tally, analysed, collect_inputs, options_for
from tomluoc.corpus.commands import app as corpus_commands
from tomluoc.evaluate.command import evaluate
from tomluoc.neural.command import train
from tomluoc.options import (
    Force,
    Language,
    Languages,
    Length,
    Output,
    Paths,
    Profile,
    Profiles,
    Workers,
    emit,
    usage,
)
from tomluoc.summarise.digest.command import digest
from tomluoc.summariser import Summariser

if TYPE_CHECKING:
    from tomluoc.batch import Input
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
app.command()(digest)


class Format(StrEnum):
    """How `extract` prints."""

    jsonl = "jsonl"


@app.command()
def brief(
    paths: Paths,
    output: Output = None,
    length: Length = 200,
    lang: Languages = Language.vi,
    workers: Workers = 1,
    profile: Profiles = Profile.accurate,
    short: Annotated[
        bool, typer.Option("--short", help="One paragraph of about 40 syllables, as an abstract of an article has.")
    ] = False,
    summariser: writing.Kinds = writing.Kind.extractive,
    model: writing.Model = "",
    server: writing.Server = "",
    timeout: writing.Timeout = 300,
    device: writing.Device = "auto",
    prefix: writing.Prefix = None,
    segmented: writing.Segmented = None,
    force: Force = False,
) -> None:
    """Brief reports: Markdown on the terminal, or Markdown and JSON in a folder."""
    if short and summariser is not writing.Kind.extractive:
        usage(f"--short is made of the report's own words; leave out --summariser {summariser.value}")
    inputs = collect_inputs(paths)
    writer = Summariser("abstract" if short else summariser.value, model, server, device, prefix, segmented, timeout)
    if output is not None:
        _check(output, inputs.files, (".md", ".json"), force)
    tally = Tally(inputs)
    for item, report in analysed(inputs, options_for(length, workers, profile, writer), printing=output is None):
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
    summariser: writing.Kinds = writing.Kind.extractive,
    model: writing.Model = "",
    server: writing.Server = "",
    timeout: writing.Timeout = 300,
    device: writing.Device = "auto",
    prefix: writing.Prefix = None,
    segmented: writing.Segmented = None,
    force: Force = False,
) -> None:
    """Print everything known of each report, one JSON object a line (failed ones too, with what is wrong)."""
    inputs = collect_inputs(paths)
    writer = Summariser(summariser.value, model, server, device, prefix, segmented, timeout)
    if output is not None and output.exists() and not force:
        usage(f"{output} exists already; name another --output, or write over it with --force")
    tally = Tally(inputs)
    reports = analysed(inputs, options_for(length, workers, profile, writer), printing=output is None)
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


def _lines(tally: Tally, reports: Iterator[tuple[Input, Report]], with_text: bool) -> Iterator[str]:
    from tomluoc.render.json import to_json

    for _, report in reports:
        tally.add(report)
        yield to_json(report, with_text=with_text)


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
