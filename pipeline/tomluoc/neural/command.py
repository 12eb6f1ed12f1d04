"""The command `tomluoc train`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tomluoc.options import usage

if TYPE_CHECKING:
    from tomluoc.neural.abstract.recipe import AbstractRecipe
    from tomluoc.neural.recipe import Recipe
    from tomluoc.neural.salience.recipe import SalienceRecipe
    from tomluoc.neural.seq2seq.recipe import SummaryRecipe
    from tomluoc.neural.train import Watch

    AnyRecipe = Recipe | SummaryRecipe | SalienceRecipe | AbstractRecipe

_NEEDED = ("torch", "transformers", "onnx")


def train(
    recipe: Annotated[Path, typer.Argument(help="TOML file; models/*.toml explain each kind.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the model, instead of the recipe's.")
    ] = None,
    device: Annotated[str | None, typer.Option(help="cpu, cuda, …; by default a GPU where there is one.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the model of an earlier run.")] = False,
) -> None:
    """Train a model on annotated reports, or on texts with briefs (extra `neural`)."""
    from tomluoc.evaluate.gold import GoldError
    from tomluoc.neural.recipe import RecipeError
    from tomluoc.released import ModelError

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        usage(f"training needs {', '.join(missing)}; install with: pip install 'tomluoc[neural]'")
    try:
        settings = _read(recipe, output.resolve() if output else None, device)
        if settings.output.exists() and not force:
            usage(f"{settings.output} exists already; name another --output, or replace it with --force")
        with _Bar() as watch:
            typer.echo(_train(settings, watch, resume), err=True)
    except (RecipeError, GoldError, ModelError) as error:
        usage(str(error))


def _read(path: Path, output: Path | None, device: str | None) -> AnyRecipe:
    """Return the recipe of a file, of the kind that its task says."""
    from tomluoc.neural.abstract import recipe as abstract
    from tomluoc.neural.recipe import read_recipe, read_toml
    from tomluoc.neural.salience import recipe as salience
    from tomluoc.neural.seq2seq import recipe as seq2seq

    task = read_toml(path).get("task")
    if task == salience.TASK:
        return salience.read_salience_recipe(path, output=output)
    if task == abstract.TASK:
        return abstract.read_abstract_recipe(path, output=output)
    if task == seq2seq.TASK:
        return seq2seq.read_summary_recipe(path, output=output, device=device)
    return read_recipe(path, output=output, device=device)


def _train(settings: AnyRecipe, watch: Watch, resume: bool) -> str:
    """Follow a recipe and return a line that says what came out."""
    from tomluoc.neural.abstract.recipe import AbstractRecipe
    from tomluoc.neural.salience.recipe import SalienceRecipe
    from tomluoc.neural.seq2seq.recipe import SummaryRecipe
    from tomluoc.neural.spec import WEIGHTS

    if isinstance(settings, SalienceRecipe):
        from tomluoc.neural.salience.release import make as make_salience

        folder, reached = make_salience(settings)
        return f"{folder}: area under the ROC curve on dev {reached:.3f}"
    if isinstance(settings, AbstractRecipe):
        from tomluoc.neural.abstract.release import make as make_abstract

        folder, reached = make_abstract(settings)
        return f"{folder}: area under the ROC curve on dev {reached:.3f}"
    if isinstance(settings, SummaryRecipe):
        from tomluoc.neural.seq2seq.release import make as make_writer

        made = make_writer(settings, watch, resume=resume)
        return f"{made.folder}: epoch {made.progress.best_epoch}, dev {_scores(made.scores)}"
    from tomluoc.neural.release import make

    result = make(settings, watch, resume=resume)
    size = (result.folder / WEIGHTS).stat().st_size / 1e6
    scores = f"dev F1 {result.measured.micro.f1:.4f} in 8 bits, {size:.1f} MB"
    return f"{result.folder}: epoch {result.progress.best_epoch}, {scores}"


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
        loss = f"loss {record['loss']:.4f}, " if "loss" in record else ""
        seconds = f", {record['seconds']} s" if "seconds" in record else ""
        line = f"epoch {record['epoch']}: {loss}dev {_scores(record)}{seconds}"
        if sys.stderr.isatty():
            self._progress.console.print(line, highlight=False)
        else:
            typer.echo(line, err=True)


def _scores(record: Mapping[str, Any]) -> str:
    """Return the scores of an epoch in words: F1 of the types, or ROUGE of the briefs."""
    if "micro" not in record:
        return "ROUGE-1/2/L " + "/".join(f"{record[name]:.1f}" for name in ("rouge1", "rouge2", "rougeL"))
    types = " ".join(f"{name} {value:.3f}" for name, value in record.items() if name.isupper())
    return f"F1 {record['micro']:.4f} ({types})"
