"""The command `tomluoc train`."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from tomluoc.neural.release import Release

_USAGE = 2
_NEEDED = ("torch", "transformers", "onnx")


def train(
    recipe: Annotated[Path, typer.Argument(help="TOML file; models/recipe.toml explains one.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the model, instead of the recipe's.")
    ] = None,
    device: Annotated[str | None, typer.Option(help="cpu, cuda, …; by default a GPU where there is one.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the model of an earlier run.")] = False,
) -> None:
    """Train the model on annotated reports (extra `neural`)."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        _usage(f"training needs {', '.join(missing)}; install with: pip install 'tomluoc[neural]'")
    from tomluoc.evaluate.gold import GoldError
    from tomluoc.neural.recipe import RecipeError, read_recipe

    try:
        settings = read_recipe(recipe, output=output.resolve() if output else None, device=device)
        if settings.output.exists() and not force:
            _usage(f"{settings.output} exists already; name another --output, or replace it with --force")
        from tomluoc.neural.release import make

        with _Bar() as watch:
            result = make(settings, watch, resume=resume)
    except (RecipeError, GoldError) as error:
        _usage(str(error))
    _summarise(result)


class _Bar:
    """Shows the batches of an epoch where standard error is a terminal, and a line of scores after each."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
        self._task = self._progress.add_task("")

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self, epoch: int, done: int, total: int, loss: float) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done, total=total, description=f"epoch {epoch}, loss {loss:.3f}")

    def epoch(self, record: dict[str, Any]) -> None:
        """Print the scores."""
        types = " ".join(f"{name} {value:.3f}" for name, value in record.items() if name.isupper())
        line = f"epoch {record['epoch']}: loss {record['loss']:.4f}, dev F1 {record['micro']:.4f} ({types})"
        if sys.stderr.isatty():
            self._progress.console.print(f"{line}, {record['seconds']} s", highlight=False)
        else:
            typer.echo(f"{line}, {record['seconds']} s", err=True)


def _summarise(result: Release) -> None:
    from tomluoc.neural.spec import WEIGHTS

    size = (result.folder / WEIGHTS).stat().st_size / 1e6
    typer.echo(
        f"{result.folder}: epoch {result.progress.best_epoch}, dev F1 {result.measured.micro.f1:.4f} in 8 bits, "
        f"{size:.1f} MB",
        err=True,
    )


def _usage(message: str) -> NoReturn:
    typer.echo(f"tomluoc: {message}", err=True)
    raise typer.Exit(_USAGE)
