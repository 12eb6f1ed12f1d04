"""Scores as a table on the terminal."""

from __future__ import annotations

from rich.table import Table

from tomluoc.evaluate.run import TYPES, Result
from tomluoc.evaluate.scores import Counts


def to_table(result: Result) -> Table:
    """Return the scores of `result`, a row a type, then what is linked and told."""
    table = Table(title=f"{result.reports} reports")
    table.add_column("type")
    for column in ("P", "R", "F1", "95%", "relaxed F1", "values", "wanted"):
        table.add_column(column, justify="right")
    for kind in TYPES:
        values = f"{result.values[kind].precision:.3f}" if kind in result.values else ""
        table.add_row(
            kind,
            *_prf(result.strict[kind]),
            _interval(result, kind),
            f"{result.relaxed[kind].f1:.3f}",
            values,
            _wanted(result.strict[kind]),
        )
    table.add_row(
        "micro", *_prf(result.micro), _interval(result, "micro"), "", "", _wanted(result.micro), end_section=True
    )
    for name, counts in (("person-position", result.pairs), ("roles", result.roles)):
        table.add_row(name, *_prf(counts), "", "", "", _wanted(counts))
    table.add_row("nuggets of briefs", "", f"{result.nuggets.recall:.3f}", "", "", "", "", _wanted(result.nuggets))
    if result.places.wanted:
        places = result.places
        linked = f"{places.precision:.3f}", f"{places.recall:.3f}"
        table.add_row("official units", *linked, "", "", f"{places.wrong_rate:.3f} wrong", "", str(places.wanted))
    return table


def beside(result: Result, theirs: dict[str, Counts]) -> Table:
    """Return the scores of underthesea's recogniser beside ours, and what share of its errors is left."""
    table = Table(title="beside underthesea.ner")
    table.add_column("type")
    for column in ("F1", "underthesea F1", "errors", "underthesea errors", "share left"):
        table.add_column(column, justify="right")
    for kind, counts in theirs.items():
        ours = result.strict[kind]
        left = f"{ours.errors / counts.errors:.2f}" if counts.errors else ""
        table.add_row(kind, f"{ours.f1:.3f}", f"{counts.f1:.3f}", str(ours.errors), str(counts.errors), left)
    return table


def _interval(result: Result, kind: str) -> str:
    low, high = result.interval(kind)
    return f"{low:.2f}-{high:.2f}"


def _prf(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def _wanted(counts: Counts) -> str:
    return str(counts.wanted)
