"""Reports of the link tests: spans are marked in the text as `[TYPE words]`, nested ones inside."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tomluoc.report import Entity

Report = tuple[str, list[Entity], list[tuple[int, int]]]

_MARK = re.compile(r"\[(PERSON|POSITION|ORG|PLACE) |\]")


def _read(source: str) -> Report:
    text, stack, found, offset = "", [], [], 0
    for match in _MARK.finditer(source):
        text += source[offset : match.start()]
        offset = match.end()
        if match[1]:
            stack.append((match[1], len(text)))
        else:
            kind, start = stack.pop()
            found.append(Entity(type=kind, start=start, end=len(text), text=text[start:]))
    text += source[offset:]
    return text, sorted(found, key=lambda entity: (entity.start, -entity.end)), _split(text)


def _split(text: str) -> list[tuple[int, int]]:
    """Sentences, cut at full stops before a space and at line ends."""
    return [(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*?(?:[.!?](?=\s|$)|(?=\n|$))", text)]


@pytest.fixture(scope="session")
def marked() -> Callable[[str], Report]:
    """Read a marked report as its text, its entities and its sentences."""
    return _read
