"""Where results go: files that mirror the inputs, never written over silently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tomluoc.batch.inputs import Input, InputError


def output_paths(folder: Path, item: Input, suffixes: Sequence[str]) -> list[Path]:
    """Return the files of one input; the input's own ending stays in the name, so `a.txt` and `a.html` stay apart."""
    return [folder / item.output.with_name(item.output.name + suffix) for suffix in suffixes]


def check_free(paths: Sequence[Path]) -> None:
    """Make sure that nothing would be written over.

    Raises:
        InputError: a file is there already, or two inputs would go to the same one.
    """
    if len(set(paths)) < len(paths):
        raise InputError("two inputs would be written to the same file; brief them into different folders")
    taken = [path for path in paths if path.exists()]
    if taken:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise InputError(f"{taken[0]}{more} exist already; name another --output, or write over them with --force")


def write(path: Path, text: str) -> None:
    """Write `text` as UTF-8, making the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A lone surrogate cannot be written; a report is never lost over one.
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
