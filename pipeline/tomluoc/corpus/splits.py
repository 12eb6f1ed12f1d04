"""Which reports are for training, development and test: whole families of style, so that test styles are unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from tomluoc.evaluate.gold import GoldError, GoldReport

Split = Literal["train", "dev", "test"]
FILE = "splits.json"


def family(report_id: str) -> str:
    """Return the family of a report: `party` of `party-03`."""
    return report_id.rpartition("-")[0]


def load_splits(folder: Path) -> dict[str, Split]:
    """Return the split of each family, from `splits.json` of the corpus (`{"train": [family, …], …}`).

    Raises:
        GoldError: the file is missing or broken, or a family stands in two splits.
    """
    path = folder / FILE
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        pairs = [(name, split) for split in get_args(Split) for name in listed[split]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: cannot be read as splits: {error!r}") from error
    splits = dict(pairs)
    if len(splits) < len(pairs):
        twice = sorted({name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1})
        raise GoldError(f"{path}: in two splits: {', '.join(twice)}")
    return splits


def select(golds: Iterable[GoldReport], splits: dict[str, Split], wanted: Split) -> Iterator[GoldReport]:
    """Yield the reports of one split.

    Raises:
        GoldError: a report's family is in no split.
    """
    for gold in golds:
        split = splits.get(family(gold.id))
        if split is None:
            raise GoldError(f"{gold.id}: its family is in no split of {FILE}")
        if split == wanted:
            yield gold
