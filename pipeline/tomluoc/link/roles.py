"""What each person did in the meeting: led it, spoke, attended, or was only mentioned.

A person named with his titles is a unit; units joined by commas and `và` are a chain. The words right after a unit
(`… chủ trì`, `… phát biểu`) and right before a chain (`Dự có …`, `Phát biểu tại hội nghị, …`) give the role; in minutes
the heading of the section and the form of the line do. Titles and bodies are masked, so that no word in them counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tomluoc.link import role_patterns as patterns
from tomluoc.link.sections import find_sections, section_at
from tomluoc.report import ReportKind, Role

Span = tuple[int, int]


@dataclass(slots=True)
class Unit:
    """A mention: `name_start:name_end` the name, `start:end` with its word of address and titles."""

    name_start: int
    name_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title as written, with the person it was linked to; None where it stands by itself."""

    start: int
    end: int
    text: str
    person: int | None


def find_roles(
    folded: str,
    units: Sequence[Unit],
    owner: dict[int, int],
    titles: Sequence[Title],
    bodies: Iterable[Span],
    sentences: Sequence[Span],
    kind: ReportKind,
) -> dict[int, set[Role]]:
    """Return the roles of each person in the meeting that the text reports.

    `owner` maps a unit to its person; `bodies` are the ORG and PLACE spans, whose words say nothing of roles.
    """
    found: dict[int, set[Role]] = {}
    hidden = _mask(folded, [*((title.start, title.end) for title in titles), *bodies])
    bounds = _Sentences(sentences, len(folded))
    sections = find_sections(folded, [unit.name_start for unit in units])
    operative = patterns.CONCLUDES.search(hidden) if kind == "conclusion" else None
    tasks = operative.end() if operative else len(hidden)
    previous = 0
    for chain in _chains(hidden, units):
        for index, roles in _chain_roles(hidden, units, chain, previous, bounds, sections):
            start = units[index].start
            if start > tasks or (kind == "conclusion" and patterns.BULLET.search(hidden[max(0, start - 200) : start])):
                roles.discard("speaker")  # `b) Đồng chí … chỉ đạo …` is a task
            found.setdefault(owner[index], set()).update(roles)
        previous = units[chain[-1]].end
    _by_title(hidden, units, titles, found)
    _by_pronoun(hidden, units, owner, sentences, found)
    _by_deed(hidden, units, owner, kind, found)
    _complete(hidden, kind, found)
    return found


def _mask(folded: str, spans: Iterable[Span]) -> str:
    """Replace what stands in `spans` by a sign that no pattern takes for a word; line ends stay."""
    parts: list[str] = []
    offset = 0
    for start, end in sorted(spans):
        if end <= offset:
            continue
        start = max(start, offset)
        parts += [folded[offset:start], re.sub(r"[^\n]", patterns.MASK, folded[start:end])]
        offset = end
    return "".join([*parts, folded[offset:]])


def _complete(folded: str, kind: ReportKind, found: dict[int, set[Role]]) -> None:
    """The chair who `kết luận`, as in all minutes and notices of conclusions; in minutes, who speaks is present."""
    speaks = kind in ("conclusion", "minutes") or patterns.CHAIRMAN.search(folded) is not None
    for roles in found.values():
        if speaks and "chair" in roles:
            roles.add("speaker")
        if kind == "minutes" and "speaker" in roles and "chair" not in roles:
            roles.add("attendee")
        if "chair" in roles:
            roles.discard("attendee")


class _Sentences:
    """Looks up the sentence around an offset."""

    def __init__(self, sentences: Sequence[Span], length: int) -> None:
        self.spans = list(sentences) or [(0, length)]
        self.starts = [start for start, _ in self.spans]

    def around(self, offset: int) -> Span:
        return self.spans[max(bisect_right(self.starts, offset) - 1, 0)]


def _chains(folded: str, units: Sequence[Unit]) -> Iterator[list[int]]:
    chain: list[int] = []
    for index, unit in enumerate(units):
        if chain and not _chained(folded, units[chain[-1]].end, unit.start):
            yield chain
            chain = []
        chain.append(index)
    if chain:
        yield chain


def _chained(folded: str, end: int, start: int) -> bool:
    if start < end or start - end > 60:
        return False
    gap = folded[end:start].replace(patterns.MASK, " ")
    if "\n" in gap and not re.search(r"[,;]\s*\n|và\s*\n", gap):
        return False
    return patterns.CHAIN_GAP.fullmatch(gap) is not None


def _chain_roles(
    folded: str,
    units: Sequence[Unit],
    chain: list[int],
    previous: int,
    bounds: _Sentences,
    sections: Sequence[tuple[int, str]],
) -> Iterator[tuple[int, set[Role]]]:
    first, last = units[chain[0]], units[chain[-1]]
    start, end = bounds.around(first.name_start)[0], bounds.around(last.end - 1)[1]
    start = min(start, first.start)
    following = units[chain[-1] + 1].start if chain[-1] + 1 < len(units) else len(folded)
    right = folded[last.end : max(last.end, min(end, following, last.end + 220))]
    opening = max(start, min(previous, first.start), first.start - 260)
    # Behind another person nothing opens: `ông A bày tỏ mong muốn khi nhận nhiệm vụ, bà B sẽ …`.
    near = (patterns.MASK if start < opening == previous else "") + folded[opening : first.start]
    left = _left_roles(near, folded[max(start, first.start - 900) : first.start])
    if patterns.ASKED.search(folded[max(0, first.start - 60) : first.start]):
        left.add("speaker")
    # `Phòng Kinh tế (đ/c …, Trưởng phòng) báo cáo …`: what follows the bracket is told of the body before it.
    aside = near.endswith("(") and folded[last.end - 1] == ")"
    after = set() if aside or patterns.TASKED.search(near) else _right_roles(right)
    # `Đến dự có bà A; ông B - chủ trì`: the chair is the last one, where the list began as one of those present.
    alone = after & {"chair"} if "attendee" in left else set()
    for index in chain:
        unit = units[index]
        own = left | (after if index == chain[-1] else after - alone)
        if index != chain[-1]:
            own |= _right_roles(folded[unit.end : units[index + 1].start])
        own |= _section_roles(folded, unit, section_at(sections, first.start))
        if patterns.ABSENT.search(patterns.BRACKET.sub("", folded[max(0, unit.start - 220) : unit.start])):
            own.discard("attendee")
        yield index, own


def _section_roles(folded: str, unit: Unit, section: str) -> set[Role]:
    """What the place of a line in minutes says: the list of those present, the speakers of a discussion."""
    before = folded[max(0, unit.start - 200) : unit.start]
    if patterns.FORM_CHAIR.search(before):
        return {"chair"}
    if patterns.ANSWERS.search(before) and patterns.TELLS.match(folded, unit.end, unit.end + patterns.TOLD):
        return {"speaker"}
    if section == "attendance" or patterns.PRESENT_LEFT.search(before) or patterns.FORM_PRESENT.search(before):
        return {"attendee"}
    speaks = re.match(rf"[\s{patterns.MASK})]*:\s", folded[unit.end : unit.end + 40]) is not None
    opens = patterns.BULLET.search(before) is not None or re.search(r"[.?!:;]\s+$", before) is not None
    if patterns.TURN_START.search(before) and patterns.TELLS.match(folded, unit.end, unit.end + patterns.TOLD):
        return {"speaker"}
    return {"speaker"} if section == "discussion" and opens and (speaks or patterns.BULLET.search(before)) else set()


def _left_roles(near: str, sentence: str) -> set[Role]:
    """Roles given before a chain; `near` begins after the last person before it, `sentence` at the sentence."""
    roles: set[Role] = set()
    if patterns.CHAIR_LEFT.search(near) or patterns.CHAIR_OPENS.search(near):
        roles.add("chair")
    attend = patterns.ATTEND_LEFT.search(sentence)
    if patterns.ATTEND_NEAR.search(near):
        roles.add("attendee")
    if attend and not patterns.BREAKS_ATTEND.search(patterns.ASIDE.sub(" ", attend["rest"])):
        roles.add("attendee")
    if patterns.SPEAK_LEFT.search(near) or patterns.ACCORDING.search(near):
        roles.add("speaker")
    return roles


def _right_roles(right: str) -> set[Role]:
    roles: set[Role] = set()
    if patterns.CHAIR_RIGHT.match(right):
        roles.add("chair")
    if patterns.ATTEND_RIGHT.match(right) or patterns.PHOTO.match(right):
        roles.add("attendee")
    if patterns.SPEAK_RIGHT.match(right) or patterns.SPEAK_LATE.match(right):
        roles.add("speaker")
    return roles


def speaks(folded: str, start: int, end: int) -> bool:
    """Whether the folded text around a title says that its bearer speaks: by a verb, or by words behind a colon."""
    return patterns.SPEAK_RIGHT.match(folded, end, end + 90) is not None or _takes_turn(folded, start, end)


def _takes_turn(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 60) : start]
    return patterns.TURN_START.search(before) is not None and (
        patterns.TELLS.match(folded, end, end + patterns.TOLD) is not None
    )


def _by_title(folded: str, units: Sequence[Unit], titles: Sequence[Title], found: dict[int, set[Role]]) -> None:
    """`đồng chí Phó Bí thư Thường trực lưu ý`: a title by itself speaks for the one person whose title begins so."""
    starts = [unit.start for unit in units]
    for title in titles:
        if title.person is not None and patterns.LEADER.fullmatch(title.text):
            found.setdefault(title.person, set()).add("chair")
        unit = bisect_right(starts, title.start) - 1
        if unit >= 0 and title.start < units[unit].end:
            continue
        if title.person is not None and not patterns.SUBJECT.search(folded[max(0, title.start - 60) : title.start]):
            continue
        roles = _title_roles(folded, title)
        if roles:
            holders = {t.person for t in titles if t.person is not None and t.text.startswith(title.text)}
            holders = holders if title.person is None else {title.person}
            if len(holders) == 1:
                found.setdefault(next(iter(holders)), set()).update(roles)


def _by_deed(
    folded: str, units: Sequence[Unit], owner: dict[int, int], kind: ReportKind, found: dict[int, set[Role]]
) -> None:
    """Who hands over gifts was there, if nothing else is told of him; who sums up minutes without a chair led it."""
    led = kind not in ("minutes", "conclusion") or any("chair" in roles for roles in found.values())
    for index, unit in enumerate(units):
        right, roles = folded[unit.end : unit.end + 120], found[owner[index]]
        if not roles and patterns.HANDS_OVER.match(right):
            roles.add("attendee")
        if not led and patterns.SUMS_UP.match(right):
            roles.add("chair")


def _title_roles(folded: str, title: Title) -> set[Role]:
    roles = _right_roles(folded[title.end : title.end + 90])
    return roles | {"speaker"} if _takes_turn(folded, title.start, title.end) else roles


def _by_pronoun(
    folded: str, units: Sequence[Unit], owner: dict[int, int], sentences: Sequence[Span], found: dict[int, set[Role]]
) -> None:
    """`Ông đề nghị …` after a sentence about him."""
    starts = [unit.name_start for unit in units]
    for start, end in sentences:
        if patterns.PRONOUN.match(folded[start : min(end, start + 120)]):
            index = bisect_left(starts, start) - 1
            if index >= 0 and start - units[index].end < 600:
                found.setdefault(owner[index], set()).add("speaker")
