"""Where a brief names the people of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomluoc.summarise.guard.slots import Gap
from tomluoc.summarise.guard.tokens import Tokens

if TYPE_CHECKING:
    from tomluoc.summarise.guard.source import Source


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a brief names a person of the report; `person` is his number there."""

    gap: Gap
    person: int


def mentions(tokens: Tokens, source: Source) -> list[Mention]:
    """Return where the brief names people of the report, the longest names first taken."""
    found: list[Mention] = []
    number = 0
    while number < len(tokens.words):
        step = 1
        if tokens.text[tokens.starts[number]].isupper():
            for size in range(min(source.longest_name, len(tokens.words) - number), 1, -1):
                owners = source.people_called.get(" ".join(tokens.words[number : number + size]), ())
                if len(owners) == 1:
                    found.append(Mention(Gap(number, number + size), owners[0]))
                    step = size
                    break
        number += step
    return found
