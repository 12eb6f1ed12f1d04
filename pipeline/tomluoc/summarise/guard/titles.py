"""Titles of a brief: whether the source gives the one who bears it there the title that the brief gives him."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tomluoc.extract.names import find_names
from tomluoc.link.patterns import ADDRESS
from tomluoc.report import Entity, Report
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.mentions import Mention
from tomluoc.summarise.guard.tokens import Tokens
from tomluoc.text import fold
from tomluoc.vocabulary import mapping

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source
    from tomluoc.summarise.guard.told import Told

_BEFORE = re.compile(rf"[\s,(\-]*(?:{ADDRESS}\s*)*\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[,(\-]\s*\Z")
_CLEAR = 0.1
_SHARE = 0.5  # of the syllables of a title that must stand there


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the titles of people of the report that the source does not give them."""
    for position, _, right in titled(told, source):
        if not right:
            yield Finding(position.start, position.end, f"title of somebody else: {position.text}")


def titled(told: Told, source: Source) -> list[tuple[Entity, Mention, bool]]:
    """Return the titles of the brief with whom it gives each, and whether the source does so too.

    Of one whose titles the source does not tell, nothing is said.
    """
    people = told.mentions(source)
    if not people:
        return []
    found = []
    for position in (entity for entity in find_names(told.text) if entity.type == "POSITION"):
        mention = _bearer(told, people, position.start, position.end)
        if mention is not None and source.titles[mention.person]:
            found.append((position, mention, _is_his(position, mention.person, source)))
    return found


def _is_his(position: Entity, person: int, source: Source) -> bool:
    title = expanded(Tokens.of(position.text).words)
    shares = {
        number: max((_share(title, words) for words in titles), default=0.0) for number, titles in source.titles.items()
    }
    own = shares.pop(person)
    return own >= _SHARE and own + _CLEAR >= max(shares.values(), default=0.0)


def _bearer(told: Told, people: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Return whom a title belongs to: the name right behind it, else the one before its comma."""
    before = None
    for mention in people:
        first, last = told.tokens.starts[mention.gap.first], told.tokens.ends[mention.gap.last - 1]
        if end <= first and _BEFORE.fullmatch(told.tokens.folded[end:first]) and "," not in told.text[end:first]:
            return mention
        if last <= start and _BEHIND.fullmatch(told.tokens.folded[last:start]):
            before = mention
    return before


def _share(title: Sequence[str], words: Sequence[str]) -> float:
    """Return how much of `title` is in `words`, nothing where the office that it begins with is not."""
    size = 3 if title[0] == "phó" else 2
    office = list(title[:size])
    for at in range(len(words) - len(office) + 1):
        if list(words[at : at + len(office)]) == office and (office[0] == "phó" or not at or words[at - 1] != "phó"):
            there = set(words)
            return sum(word in there for word in title) / len(title)
    return 0.0


def titles_of(report: Report) -> dict[int, list[list[str]]]:
    """Return the titles of each person, by his number, as folded syllables with short forms written out."""
    return {
        number: [
            expanded(Tokens.of(" ".join((position.title, position.organisation or "", position.place or ""))).words)
            for position in person.positions
        ]
        for number, person in enumerate(report.people)
    }


def expanded(words: Iterable[str]) -> list[str]:
    known = _short_forms()
    return [syllable for word in words for syllable in known.get(word, (word,))]


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    forms = mapping("tomluoc.link", "abbreviations.txt") | mapping("tomluoc.summarise.guard", "short_titles.txt")
    return {fold(short): tuple(fold(long).split()) for short, long in forms.items()}
