"""Titles of a brief: whether the source gives the one who bears it there the title that the brief gives him."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tomluoc.extract.names import find_names
from tomluoc.link.patterns import ADDRESS
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.mentions import Mention
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told
from tomluoc.summarise.guard.tokens import Tokens
from tomluoc.text import fold
from tomluoc.vocabulary import mapping

_BEFORE = re.compile(rf"[\s,(\-]*(?:{ADDRESS}\s*)*\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[,(\-]\s*\Z")
_REACH = 30  # syllables around a name within which its titles stand
_SHARE = 0.6  # of the syllables of a title that must stand there


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the titles of people of the report that the source does not give them."""
    if not told.mentions(source):
        return
    for position in (entity for entity in find_names(told.text) if entity.type == "POSITION"):
        mention = _bearer(told, told.mentions(source), position.start, position.end)
        if mention is None:
            continue
        title = _expanded(Tokens.of(position.text).words)
        if not any(_holds(words, title) for words in _around(source, mention.person)):
            yield Finding(position.start, position.end, f"title of somebody else: {position.text}")


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


def _around(source: Source, person: int) -> Iterator[list[str]]:
    """Yield the syllables around each mention of a person, up to where others are mentioned, short forms written out."""
    for gap in source.mentions[person]:
        low, high = max(0, gap.first - _REACH), min(len(source.tokens.words), gap.last + _REACH)
        for other in source.gaps_of_others(person):
            if other.last <= gap.first:
                low = max(low, other.last)
            elif other.first >= gap.last:
                high = min(high, other.first)
        yield _expanded(source.tokens.words[low:high])
    for position in source.report.people[person].positions:
        yield _expanded(Tokens.of(" ".join((position.title, position.organisation or "", position.place or ""))).words)


def _holds(words: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether the office that `title` begins with stands in `words`, and most of the rest too."""
    size = 3 if title[0] == "phó" else 2
    office = list(title[:size])
    for at in range(len(words) - len(office) + 1):
        if words[at : at + len(office)] == office and (office[0] == "phó" or not at or words[at - 1] != "phó"):
            there = set(words)
            return sum(word in there for word in title) >= _SHARE * len(title)
    return False


def _expanded(words: Iterable[str]) -> list[str]:
    known = _short_forms()
    return [syllable for word in words for syllable in known.get(word, (word,))]


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    forms = mapping("tomluoc.link", "abbreviations.txt") | mapping("tomluoc.summarise.guard", "short_titles.txt")
    return {fold(short): tuple(fold(long).split()) for short, long in forms.items()}


