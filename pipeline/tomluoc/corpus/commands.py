"""The commands over an annotated corpus: `tomluoc corpus check`, `count`, `agree`, `export`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tomluoc.evaluate.gold import GoldReport

app = typer.Typer(help="Look after an annotated corpus.", no_args_is_help=True)
_WRONG, _USAGE = 1, 2

Folder = Annotated[Path, typer.Argument(help="Folder of annotated reports.", exists=True, file_okay=False)]


class Format(StrEnum):
    """What `export` writes."""

    brat = "brat"
    docbin = "docbin"


@app.command()
def check(folder: Folder) -> None:
    """Say what is wrong with annotations: offsets, edges, overlaps, values, names and keys that are not in the text."""
    from tomluoc.corpus.check import problems

    reports = wrong = 0
    for gold in _golds(folder):
        reports += 1
        for problem in problems(gold):
            typer.echo(f"{gold.id}: {problem}")
            wrong += 1
    typer.echo(f"{reports} reports, {wrong} problems", err=True)
    if wrong:
        raise typer.Exit(_WRONG)


@app.command()
def count(folder: Folder) -> None:
    """Count reports, syllables, reference briefs and spans by family, as a Markdown table."""
    from tomluoc.corpus.counts import Size, sizes
    from tomluoc.evaluate.run import TYPES

    families = sizes(_golds(folder))
    total = Size()
    for size in families.values():
        total.reports += size.reports
        total.syllables += size.syllables
        total.references += size.references
        total.types.update(size.types)
    typer.echo(f"| family | reports | syllables | references | {' | '.join(TYPES)} |")
    typer.echo("| --- |" + " ---: |" * (3 + len(TYPES)))
    for name, size in [*families.items(), ("all", total)]:
        cells = [size.reports, size.syllables, size.references, *(size.types[kind] for kind in TYPES)]
        typer.echo(f"| {name} | {' | '.join(map(str, cells))} |")


@app.command()
def agree(
    folder: Folder,
    others: Annotated[Path, typer.Argument(help="Folder of second annotations, NAME.spans.", exists=True)],
) -> None:
    """Print how far a second annotator agrees with the first: strict span F1 by type."""
    from tomluoc.corpus.agreement import agreement
    from tomluoc.evaluate.gold import GoldError

    try:
        found = agreement(_golds(folder), others)
    except GoldError as error:
        _usage(error)
    for kind, counts in sorted(found.items(), key=lambda item: item[0] == "micro"):
        typer.echo(f"{kind:10}{counts.f1:.3f}  ({counts.right} of {counts.wanted} and {counts.found})")


@app.command()
def export(
    folder: Folder,
    output: Annotated[Path, typer.Argument(help="Folder (brat) or file (docbin) to write.")],
    format: Annotated[Format, typer.Option(help="brat's standoff, or spaCy's DocBin.")] = Format.brat,
) -> None:
    """Write the reports in a format of other tools."""
    from tomluoc.corpus.export import to_docbin, write_brat

    if format is Format.brat:
        typer.echo(f"{write_brat(_golds(folder), output)} reports in {output}", err=True)
        return
    from tomluoc.api import load

    bin_ = to_docbin(_golds(folder), load())
    bin_.to_disk(output)
    typer.echo(f"{len(bin_)} reports in {output}", err=True)


def _golds(folder: Path) -> Iterator[GoldReport]:
    from tomluoc.evaluate.gold import GoldError, load_gold

    try:
        yield from load_gold(folder)
    except GoldError as error:
        _usage(error)


def _usage(error: Exception) -> typer.Exit:
    typer.echo(f"tomluoc: {error}", err=True)
    raise typer.Exit(_USAGE)
