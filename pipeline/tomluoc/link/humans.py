"""One human, many mentions: full names, short forms, names in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tomluoc.link.patterns import PACKAGE
from tomluoc.text import fold
from tomluoc.vocabulary import entries

_ALIAS = re.compile(
    r"\s*\(\s*(?:(?:tên\s+(?:thật|khai\s+sinh|thường\s+gọi)|thường\s+gọi|hay\s+gọi|còn\s+gọi|tức|bí\s+danh)\s+(?:là\s+)?)?"
)


@dataclass(slots=True)
class Human:
    """A person while his mentions are gathered; `keys` are his folded names, longest form first seen."""

    mentions: list[int] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)
    gender: str | None = None


def find_aliases(folded: str, spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """`ông Sáu Khạp (Lưu Văn Khạp)`: the mention in brackets and the one that it explains."""
    return {
        index: index - 1
        for index in range(1, len(spans))
        if _ALIAS.fullmatch(folded, spans[index - 1][1], max(spans[index - 1][1], spans[index][0]))
        and folded.startswith(")", spans[index][1])
    }


def merge(
    folded: str, spans: Sequence[tuple[int, int]], honorifics: Sequence[str | None], aliases: dict[int, int]
) -> list[Human]:
    """Gather the mentions of each human; `aliases` maps a mention to an earlier one that is surely of the same."""
    keys = [tuple(folded[start:end].split()) for start, end in spans]
    humans: list[Human] = []
    by_key: dict[tuple[str, ...], Human] = {}
    for index, key in enumerate(keys):  # full names first: a headline may give the short form before the full one
        if len(key) > 1 and not _is_short_form(key, index, keys):
            human = by_key.get(key)
            if human is None:
                human = by_key[key] = Human(keys=[key])
                humans.append(human)
            _add(human, index, honorifics[index])
    for index, key in enumerate(keys):
        if any(index in human.mentions for human in humans):
            continue
        human = _holder(index, key, humans, spans, folded, _gender(honorifics[index]))
        if human is None:
            human = Human(keys=[key])
            humans.append(human)
        _add(human, index, honorifics[index])
    for index, other in aliases.items():
        _unite(humans, index, other)
    for human in humans:
        human.mentions.sort()
    return sorted(humans, key=lambda human: human.mentions[0])


def _unite(humans: list[Human], index: int, other: int) -> None:
    second, first = (next(human for human in humans if mention in human.mentions) for mention in (index, other))
    if first is not second:
        first.mentions += second.mentions
        first.keys += second.keys
        humans.remove(second)


def _add(human: Human, index: int, honorific: str | None) -> None:
    human.mentions.append(index)
    human.gender = human.gender or _gender(honorific)


def _is_short_form(key: tuple[str, ...], index: int, keys: Sequence[tuple[str, ...]]) -> bool:
    """`Pả Xiêng` of `Hồ Văn Pả Xiêng`: the end of a longer name (or its start: `Y Khem` of `Y Khem Buôn Krông`)."""
    return any(len(other) > len(key) and (other[-len(key) :] == key or other[: len(key)] == key) for other in keys)


def _holder(
    index: int,
    key: tuple[str, ...],
    humans: Sequence[Human],
    spans: Sequence[tuple[int, int]],
    folded: str,
    gender: str | None,
) -> Human | None:
    """Whom a short mention means: the fitting person named last before it; None where two fit equally."""
    fitting = [human for human in humans if any(k[-len(key) :] == key for k in human.keys)]
    fitting = fitting or [
        human for human in humans if any(k[: len(key)] == key and len(k) > len(key) for k in human.keys)
    ]
    fitting = [human for human in fitting if not (gender and human.gender and gender != human.gender)]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    last = {id(human): max((m for m in human.mentions if m < index), default=-1) for human in fitting}
    fitting.sort(key=lambda human: last[id(human)], reverse=True)
    first, second = last[id(fitting[0])], last[id(fitting[1])]
    if first < 0:
        return None
    if second >= 0 and "\n" not in folded[spans[second][1] : spans[first][0]]:
        return None  # both were named in one paragraph
    return fitting[0]


def _gender(honorific: str | None) -> str | None:
    key = fold(honorific or "")
    if key in {fold(entry) for entry in entries(PACKAGE, "female_honorifics.txt")}:
        return "f"
    return "m" if key in {fold(entry) for entry in entries(PACKAGE, "male_honorifics.txt")} else None
