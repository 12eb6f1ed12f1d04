"""What the commands share: options, and how they print and refuse."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

_USAGE = 2


class Profile(StrEnum):
    """With the trained model, or with grammars alone."""

    accurate = "accurate"
    fast = "fast"


class Language(StrEnum):
    """Language of the headings of a brief."""

    vi = "vi"
    en = "en"


Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False)]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the results are the same for any number.")]
Languages = Annotated[Language, typer.Option("--lang", help="Language of the headings.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Folder for the results; without it they are printed.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over results of an earlier run.")]
Profiles = Annotated[Profile, typer.Option("--profile", help="accurate: with the trained model; fast: without.")]
Length = Annotated[int, typer.Option(min=20, help="Budget of a brief in syllables.")]


def emit(text: str) -> None:
    """Print `text` and a line end to standard output, in UTF-8."""
    # Windows consoles and pipes may have another encoding: what we print is always UTF-8.
    sys.stdout.buffer.write((text.rstrip("\n") + "\n").encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def usage(message: str) -> NoReturn:
    """Say what is wrong with how the command was called, and end with exit code 2."""
    typer.echo(f"tomluoc: {message}", err=True)
    raise typer.Exit(_USAGE)
