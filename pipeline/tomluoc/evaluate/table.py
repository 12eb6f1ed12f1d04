"""Scores as a table on the terminal."""

from __future__ import annotations

from rich.table import Table

from tomluoc.evaluate.run import TYPES, Result
from tomluoc.evaluate.scores import Counts


def to_table(result: Result) -> Table:
    """Return the scores of `result`, a row a type, then what is linked and told."""
    table = Table(title=f"{result.reports} reports")
    table.add_column("type")
    for column in ("P", "R", "F1", "relaxed F1", "values", "wanted"):
        table.add_column(column, justify="right")
    for kind in TYPES:
        values = f"{result.values[kind].precision:.3f}" if kind in result.values else ""
        table.add_row(
            kind, *_prf(result.strict[kind]), f"{result.relaxed[kind].f1:.3f}", values, _wanted(result.strict[kind])
        )
    table.add_row("micro", *_prf(result.micro), "", "", _wanted(result.micro), end_section=True)
    for name, counts in (("person-position", result.pairs), ("roles", result.roles)):
        table.add_row(name, *_prf(counts), "", "", _wanted(counts))
    table.add_row("nuggets of briefs", "", f"{result.nuggets.recall:.3f}", "", "", "", _wanted(result.nuggets))
    return table


def _prf(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def _wanted(counts: Counts) -> str:
    return str(counts.wanted)
