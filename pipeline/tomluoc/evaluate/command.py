"""The command `tomluoc evaluate`."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tomluoc.options import Length, Profile, Profiles, emit, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomluoc.evaluate.gold import GoldReport

_FOR_BRIEFS = ("rouge_score", "sumy")


class Split(StrEnum):
    """A part of the corpus."""

    train = "train"
    dev = "dev"
    test = "test"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated reports.", exists=True, file_okay=False)],
    errors: Annotated[
        bool, typer.Option("--errors", help="Show every error: a wrong span in its context, or what our briefs lack.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    split: Annotated[Split | None, typer.Option(help="Only this part of a corpus with a splits.json.")] = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="Score underthesea's own recogniser beside.")] = False,
    briefs: Annotated[
        bool, typer.Option("--briefs", help="Score the briefs beside simple summarisers (extra `evaluate`).")
    ] = False,
    guard: Annotated[bool, typer.Option("--guard", help="Score the guard on briefs made wrong on purpose.")] = False,
    profile: Profiles = Profile.accurate,
    length: Length = 200,
) -> None:
    """Score the pipeline on hand-annotated reports."""
    from tomluoc.corpus.splits import load_splits, select
    from tomluoc.evaluate.gold import GoldError, load_gold
    from tomluoc.neural.spec import ModelError

    missing = [name for name in _FOR_BRIEFS if find_spec(name) is None]
    if briefs and missing:
        usage(f"scoring briefs needs {', '.join(missing)}; install with: pip install 'tomluoc[evaluate]'")
    try:
        golds = list(load_gold(gold))
        if split:
            golds = list(select(golds, load_splits(gold), split.value))
        if briefs:
            _briefs(golds, length, profile, as_json=as_json, errors=errors)
        elif guard:
            _guarding(golds, profile, as_json=as_json)
        else:
            _entities(golds, gold / "places", length, profile, as_json=as_json, errors=errors, baseline=baseline)
    except (GoldError, ModelError) as error:
        usage(str(error))


def _entities(
    golds: Sequence[GoldReport],
    places: Path,
    length: int,
    profile: Profile,
    *,
    as_json: bool,
    errors: bool,
    baseline: bool,
) -> None:
    from rich.console import Console

    from tomluoc.evaluate.baseline import score_underthesea
    from tomluoc.evaluate.places import load_all
    from tomluoc.evaluate.run import evaluate as run
    from tomluoc.evaluate.table import beside, to_table

    result = run(golds, length=length, profile=profile.value, places=dict(load_all(places)))
    if errors:
        for error in result.errors:
            emit(f"{error.report}\t{error.kind}\t{error.type}\t{error.start}-{error.end}\t{error.detail}")
    if as_json:
        emit(json.dumps(result.to_dict(), ensure_ascii=False))
    else:
        Console().print(to_table(result))
        if baseline:
            Console().print(beside(result, score_underthesea(golds)))


def _briefs(golds: Sequence[GoldReport], length: int, profile: Profile, *, as_json: bool, errors: bool) -> None:
    from rich.console import Console

    from tomluoc.evaluate.brief_run import OURS, evaluate_briefs, to_table

    scores = evaluate_briefs(golds, length=length, profile=profile.value)
    if errors:
        for error in scores[OURS].errors:
            emit("\t".join(error))
    if as_json:
        emit(json.dumps({name: system.to_dict() for name, system in scores.items()}, ensure_ascii=False))
    else:
        Console().print(to_table(scores, length))


def _guarding(golds: Sequence[GoldReport], profile: Profile, *, as_json: bool) -> None:
    from rich.console import Console

    from tomluoc.evaluate.guarding import measure, to_table

    result = measure(golds, profile=profile.value)
    if as_json:
        emit(json.dumps(result.to_dict(), ensure_ascii=False))
    else:
        Console().print(to_table(result))
