"""Who led and who came: whether the brief gives people the part that they play in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tomluoc.link.patterns import words
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.mentions import Mention
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told

_REACH = 90  # code points behind a name within which its verb stands
_NEAR = 60
_BREAK = re.compile(r"[.;:]")


def check(told: Told, source: Source) -> Iterator[Finding]:
    """Yield the verbs that make the chair one of those present, or one of those the chair."""
    people = told.mentions(source)
    if not people:
        return
    for verb in _verb().finditer(told.tokens.folded):
        chairs = verb["chair"] is not None
        for mention in _subjects(told, people, verb.start()):
            if not _plays(source, mention.person, chairs=chairs):
                name = source.report.people[mention.person].name
                yield Finding(*verb.span(), f"another part in the source: {name} {verb[0]}")


def _subjects(told: Told, people: Sequence[Mention], stop: int) -> Iterator[Mention]:
    """Yield those named before a verb, back to where another clause ends."""
    for mention in reversed(people):
        end = told.tokens.ends[mention.gap.last - 1]
        if end > stop:
            continue
        if (
            stop - end > _REACH
            or _BREAK.search(told.tokens.folded, end, stop)
            or _verb().search(told.tokens.folded, end, stop)
        ):
            return
        yield mention
        stop = told.tokens.starts[mention.gap.first]


def _plays(source: Source, person: int, *, chairs: bool) -> bool:
    """Return whether the source has a person lead (or come), by his roles or by a verb near his name."""
    roles = set(source.report.people[person].roles)
    if "chair" in roles if chairs else not roles & {"chair"}:
        return True
    if chairs and not any("chair" in other.roles for other in source.report.people):
        return True
    for gap in source.mentions[person]:
        start = source.tokens.ends[gap.last - 1]
        others = (other.first for other in source.gaps_of_others(person) if other.first >= gap.last)
        following = min(others, default=len(source.tokens.words) - 1)
        stop = source.tokens.starts[following]
        verb = _verb().search(source.tokens.folded, start, min(stop, start + _NEAR))
        if verb is not None and (verb["chair"] is not None) == chairs:
            return True
    return False


@cache
def _verb() -> re.Pattern[str]:
    chair, attend = words("chair_verbs.txt"), words("attend_verbs.txt")
    return re.compile(rf"(?<!\w)(?:(?P<chair>{chair})|(?:{attend})(?!\s+(?:án|kiến|toán|thảo)))(?!\w)")
