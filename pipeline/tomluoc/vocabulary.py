"""Vocabularies are text files beside the code that uses them: one entry a line, `#` begins a comment."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def entries(package: str, name: str) -> tuple[str, ...]:
    """Return the entries of the file `name` in the folder `vocabulary` of `package`, in the order of the file."""
    text = files(package).joinpath("vocabulary", name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def mapping(package: str, name: str) -> dict[str, str]:
    """Return a file of `key<TAB>value` lines as a mapping."""
    return dict(tuple(part.strip() for part in line.split("\t", 1)) for line in entries(package, name))  # type: ignore[misc]


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """Return a regular expression for any of `words`, the longest first, any white space between syllables."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
