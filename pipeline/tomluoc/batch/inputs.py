"""From what the user names (files, folders, globs, `-`) to a list of inputs in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"
# What a folder is searched for. Documents that no reader takes yet are tried too: the analyst must hear of them.
_TEXTS = {".txt", ".text", ".md", ".html", ".htm", ".xhtml"}
_DOCUMENTS = {".pdf", ".doc", ".docx", ".odt", ".rtf"}


class InputError(ValueError):
    """What the user named cannot be briefed; the message says what to name instead."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: `path` as it can be opened, `output` the relative path that its results mirror."""

    path: str
    output: Path


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order, and those in a named folder that are of another kind."""

    files: tuple[Input, ...]
    skipped: tuple[str, ...]


def collect(names: Sequence[str]) -> Inputs:
    """Return the files that `names` stand for, each once: named files as given, folders and globs sorted.

    Outputs mirror the paths below the deepest folder that holds all inputs, so no two can collide.

    Raises:
        InputError: a name stands for nothing.
    """
    paths: dict[str, str] = {}
    skipped: list[str] = []
    for name in names:
        for path in _expand(name, skipped):
            paths.setdefault(path if path == STDIN else os.path.realpath(path), path)
    if not paths:
        raise InputError(f"no reports in {', '.join(names)}: name .txt or .html files, or folders that hold some")
    return Inputs(tuple(_with_outputs(paths)), tuple(skipped))


def _with_outputs(paths: dict[str, str]) -> Iterable[Input]:
    real = [path for path in paths if path != STDIN]
    root = os.path.commonpath([os.path.dirname(path) for path in real]) if real else ""
    for path, named in paths.items():
        output = Path("stdin") if path == STDIN else Path(os.path.relpath(path, root))
        yield Input(named, output)


def _expand(name: str, skipped: list[str]) -> list[str]:
    if name == STDIN or os.path.isfile(name):
        return [name]
    if os.path.isdir(name):
        return _walk(name, skipped)
    matches = sorted(glob.glob(name, recursive=True))
    if not matches:
        raise InputError(f"{name}: no such file or folder")
    return [path for match in matches for path in (_walk(match, skipped) if os.path.isdir(match) else [match])]


def _walk(folder: str, skipped: list[str]) -> list[str]:
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(root, name)
            wanted = os.path.splitext(name)[1].lower() in _TEXTS | _DOCUMENTS
            (found if wanted else skipped).append(path)
    return found
