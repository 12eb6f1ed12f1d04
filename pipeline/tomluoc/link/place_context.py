"""What stands around the places of a report: lists, the units written behind, the word before, the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tomluoc.layout import Layout
from tomluoc.link.place_names import RANKS, Name, parse_name
from tomluoc.report import Entity
from tomluoc.text import fold

MERGERS = "2025-07-01"
_NEXT = re.compile(r"\s*(?:[,(\-]|của|thuộc|ở|tại)?\s*")
_LIST = re.compile(
    r"\s*(?:\([^()]{0,60}\))?(?:\s*\d[\d.,/%]*(?:\s*[^\W\d_]+){0,3})?\s*"
    r"(?:[,;]|,?\s*(?:và|với|hoặc|cùng|đến)(?=\s))\s*(?:các\s+)?"
)
# `Tỉnh uỷ Nam Định`, `hai huyện Tuy Đức`, `Thành uỷ Huế`: the word before a name without one.
_CUE = re.compile(
    r"(?<![^\W_])(?P<word>tỉnh|thành phố|thành|tp|huyện|quận|thị xã|thị|thị trấn|xã|phường)"
    r"(?:\s+(?:ủy|đoàn))?\s+$"
)
_CUE_WORDS = {"thành": "thành phố", "tp": "thành phố", "thị": "thị xã"}
_FORMER = re.compile(r"\s*[,(\"]?\s*(?:cũ|trước\s+đây)(?![^\W_])")
_FORMER_BEFORE = re.compile(r"(?<![^\W_])(?:nguyên\s+là|cũ(?:\s+của)?|trước\s+đây\s+là)\s+$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?!\d)")
_WORDED_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(20\d\d)")
_YEAR = re.compile(r"(?<![\d/.,-])20[0-4]\d(?![\d/.,])")
_HEAD = re.compile(r"(?<![^\W_])(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+\S")


@dataclass(slots=True)
class Mention:
    """A PLACE span: its name, the word that stands before it, the units behind it, the list it continues."""

    entity: Entity
    name: Name
    cue: str | None = None
    above: list[Name] = field(default_factory=list)
    continues: bool = False
    former: bool = False

    @property
    def word(self) -> str | None:
        """The administrative word, in the span or before it."""
        return self.name.word or self.cue

    @property
    def ranks(self) -> tuple[int, ...]:
        """The ranks that the words allow."""
        return RANKS[self.word] if self.word else self.name.ranks


def read_mentions(text: str, entities: Sequence[Entity]) -> list[Mention]:
    """Return a mention for each of `entities`, the PLACE spans of `text` in order."""
    mentions = [Mention(entity, parse_name(entity.text)) for entity in entities]
    for index, mention in enumerate(mentions):
        start, end = mention.entity.start, mention.entity.end
        before = fold(text[max(0, start - 16) : start])
        mention.former = bool(_FORMER.match(fold(text[end : end + 14])) or _FORMER_BEFORE.search(before))
        if mention.name.word is None and (cue := _CUE.search(before)):
            mention.cue = _CUE_WORDS.get(cue["word"], cue["word"])
        if index:
            gap = fold(text[mentions[index - 1].entity.end : start])
            mention.continues = len(gap) < 90 and _LIST.fullmatch(gap) is not None
    for index in range(len(mentions) - 1, -1, -1):
        _look_behind(text, mentions, index)
    return mentions


def _look_behind(text: str, mentions: Sequence[Mention], index: int) -> None:
    """`xã A, huyện B`, `hai xã A, B của huyện C cũ`: each takes what stands above it, a list from its last member."""
    if index + 1 == len(mentions):
        return
    mention, following = mentions[index], mentions[index + 1]
    nested = following.entity.start < mention.entity.end
    gap = ";" if nested else fold(text[mention.entity.end : following.entity.start])
    if following.name.is_unit and _NEXT.fullmatch(gap) and _is_above(mention, following):
        mention.above = [following.name, *following.above]
        mention.former = mention.former or following.former
    elif following.continues and following.name.is_unit and following.name.word in (None, mention.name.word):
        mention.above = following.above
        mention.former = mention.former or following.former


def _is_above(mention: Mention, following: Mention) -> bool:
    """Whether what follows can hold the place: it has a word of a higher rank, or stands in brackets or at the end."""
    word, higher = mention.word, following.word
    if higher is None:
        return not mention.name.is_unit or word is not None
    return not mention.name.is_unit or word is None or min(RANKS[higher]) < min(RANKS[word])


# -- the time and the head of the report


def written_on(text: str, layout: Layout) -> str | None:
    """Return the day, or else the year, that the report was written in: ISO 8601, None where nothing tells."""
    written = layout.published or (layout.letterhead.date if layout.letterhead else None)
    if written:
        return written[:10]
    folded = fold(text[:20000])
    days = [match for match in (_DAY.search(folded), _WORDED_DAY.search(folded)) if match]
    if days:
        day, month, year = min(days, key=lambda match: match.start()).groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    years = sorted(_YEAR.findall(folded))
    return f"{years[len(years) // 2]}-01-01" if years else None


def heads(layout: Layout) -> Iterable[Name]:
    """Return the units named at the end of the lines of a letterhead (`UỶ BAN NHÂN DÂN HUYỆN …`) and its place."""
    head = layout.letterhead
    for line in (head.issuer, head.parent, head.place) if head else ():
        surface = " ".join((line or "").split())
        for match in list(_HEAD.finditer(fold(surface)))[-1:]:
            yield parse_name(surface[match.start() :])
