"""Read a file into the text that every offset counts into."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tomluoc.report import Problem
from tomluoc.source.checks import find_problems, mend_mojibake, shorten
from tomluoc.source.html import declared_charset, is_html, read_page
from tomluoc.source.text import SourceError, decode_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A report as read: its text in NFC, what the page says of itself, what was wrong with the file.

    `published` is ISO 8601, with the time where the page gives it.
    """

    name: str
    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    problems: tuple[Problem, ...] = ()


def read(path: str | Path) -> Source:
    """Return the report in the file at `path`; "-" is standard input.

    Raises:
        OSError: the file cannot be opened.
        SourceError: it is empty, binary, or in an unknown encoding.
    """
    data = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    return from_bytes(data, str(path))


def from_bytes(data: bytes, name: str) -> Source:
    """Return the report in `data`; `name` is its path. What could be read in spite of a fault is in `problems`.

    Raises:
        SourceError: the bytes are empty, binary, or in an unknown encoding.
    """
    data, problems = shorten(data)
    decoded = decode_bytes(data, declared=declared_charset(data))
    text, mended = mend_mojibake(decoded.text)
    problems += [*decoded.problems, *mended]
    if not is_html(text, name):
        return Source(name, text, problems=_once(problems + find_problems(text)))
    page = read_page(text)
    if not page.text.strip():
        raise SourceError("empty", "the page holds no text; save the report's own page and read that")
    text = unicodedata.normalize("NFC", page.text)
    problems += [*page.problems, *find_problems(text)]
    return Source(name, text, page.title, page.author, page.published, _once(problems))


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Keep the first problem of each kind."""
    return tuple({one.kind: one for one in reversed(problems)}.values())[::-1]
