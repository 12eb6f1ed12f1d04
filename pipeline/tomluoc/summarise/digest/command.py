"""The command `tomluoc digest`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tomluoc.console import Tally, analysed, collect_inputs, options_for
from tomluoc.options import Force, Language, Languages, Paths, Profile, Profiles, Workers, emit, usage

if TYPE_CHECKING:
    from tomluoc.batch import Options
    from tomluoc.batch.inputs import Inputs
    from tomluoc.report import Report
    from tomluoc.summarise.digest.model import Digest


class By(StrEnum):
    """What the reports are grouped by."""

    body = "body"
    place = "place"
    period = "period"


class Format(StrEnum):
    """How a digest is written."""

    markdown = "markdown"
    json = "json"


_BRIEF = 200  # syllables of the brief of each report, of which the digest takes its share


def digest(
    paths: Paths,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the digest; without it, it is printed.")
    ] = None,
    by: Annotated[By, typer.Option(help="What the reports are grouped by.")] = By.place,
    length: Annotated[
        int | None, typer.Option(min=20, help="Budget in syllables of all points together; by default 60 a report.")
    ] = None,
    format: Annotated[Format, typer.Option(help="Markdown for people, JSON for programs.")] = Format.markdown,
    lang: Languages = Language.vi,
    workers: Workers = 1,
    profile: Profiles = Profile.accurate,
    force: Force = False,
) -> None:
    """Brief many reports as one: figures side by side, meetings and people merged, contradictions pointed out.

    A .jsonl file named among them is read back: what `tomluoc extract --with-text` wrote.
    """
    inputs = _without(output, collect_inputs(paths))
    if output is not None and (output.is_dir() or (output.exists() and not force)):
        usage(f"{output} exists already; name another --output file, or write over it with --force")
    from tomluoc.summarise.digest import digest as make

    tally = Tally(inputs)
    made = make(_reports(inputs, options_for(_BRIEF, workers, profile), tally), by=by.value, length=length)
    if made.reports:
        text = made.to_json() if format is Format.json else _markdown(made, lang)
        _write(output, text)
    tally.finish(output)


def _without(output: Path | None, inputs: Inputs) -> Inputs:
    """Return the inputs without the digest of an earlier run, where that lies in a folder of them."""
    if output is None or not output.exists():
        return inputs
    return replace(inputs, files=tuple(item for item in inputs.files if Path(item.path).resolve() != output.resolve()))


def _reports(inputs: Inputs, options: Options, tally: Tally) -> Iterator[Report]:
    """Yield the reports, those of .jsonl files first, and count them."""
    from tomluoc.summarise.digest.jsonl import read_reports

    saved = [item for item in inputs.files if item.path.endswith(".jsonl")]
    for item in saved:
        for report in read_reports(item.path):
            tally.add(report)
            yield report
    rest = replace(inputs, files=tuple(item for item in inputs.files if item not in saved))
    for _, report in analysed(rest, options, printing=False):
        tally.add(report)
        yield report


def _markdown(made: Digest, lang: Language) -> str:
    from tomluoc.render.digest import to_markdown

    return to_markdown(made, lang=lang.value)


def _write(output: Path | None, text: str) -> None:
    from tomluoc.batch.store import write

    if output is None:
        emit(text)
    else:
        write(output, text.rstrip("\n") + "\n")
