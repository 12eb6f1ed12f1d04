"""Which title belongs to which person: adjacency, lists, verbs of appointment, signatures.

Titles are read as groups (`Phó Bí thư, Chủ tịch UBND huyện`); a group goes to the person right before or right after
it, or, behind a verb such as `giữ chức`, to the subject of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tomluoc.link.patterns import ADDRESS, PLURAL, TERM, words
from tomluoc.link.signatures import signed

Span = tuple[int, int]

_FORMER = words("former.txt")
_JOIN = re.compile(
    rf"{TERM}\s*(?:[,\-/–)(]|và|kiêm(?:\s+nhiệm)?|đồng\s+thời)*\s*(?:(?:,|và|{_FORMER})\s+)*(?:là\s+)?", re.IGNORECASE
)
_POST = re.compile(
    rf"(?:\s*\((?:[^()\n]{{1,40}})\)|\s*,?\s*sinh\s+năm\s+\d+|\s*[,(]?\s*\d+\s+tuổi)?{TERM}\s*[,:(\-/–]*\s*"
    rf"(?:chức\s+(?:vụ|danh)\s*:\s*)?(?:{_FORMER}\s+)*(?:{PLURAL}\s+)?"
)
_PRE = re.compile(
    rf"{TERM}\s*(?:\((?P<bracket>[^()]{{1,60}})\))?\s*(?P<mark>[,:;\-–)]*)\s*"
    rf"(?P<link>(?:(?:lần\s+lượt\s+là|trong\s+đó\s+có|là|gồm|gồm\s+có|đối\s+với|với|của|cho|do|thuộc\s+về|mới|đương\s+nhiệm)(?:\s*:)?\s+)*)"
    rf"(?P<address>(?:(?:{PLURAL}|vị)\s+)?{ADDRESS}*+)\s*"
)
_LIST = re.compile(rf"\s*(?:[,;]|và|,\s*và|cùng|;\s*và)\s*(?:(?:{PLURAL}|và|cùng)\s+)*{ADDRESS}*+\s*")
_PLURAL_BEFORE = re.compile(rf"(?<![^\W_]){PLURAL}\s+{ADDRESS}*+[:\s]*$")
_SHARED = re.compile(rf"(?<![^\W_]){PLURAL}\s+{ADDRESS}*+$")
_HOLD = re.compile(rf"(?<![^\W_]){words('holding_verbs.txt')}\s*[:\s]*(?:{PLURAL}\s+)?(?:{_FORMER}\s+)*$")
# `bầu giữ chức Bí thư thay (cho) ông …`: who held it before.
_PREDECESSOR = re.compile(
    rf"{TERM}\s*,?\s*(?:để\s+)?thay(?:\s+thế)?(?:\s+cho)?\s+(?:vị\s+trí\s+của\s+)?"
    rf"(?:người\s+tiền\s+nhiệm\s+(?:là\s+)?)?{ADDRESS}*+"
)
# `Báo cáo với Thủ tướng, ông A, Chủ tịch …`: the title is that of another one.
_OF_ANOTHER = re.compile(r"(?<![^\W_])(?:với|cho|gửi|thay\s+mặt|ủy\s+quyền\s+của|mời)\s+$")
# `không là Ủy viên`, `bầu thêm 2 Phó Bí thư`: nobody's title yet.
_NOT_HELD = re.compile(r"(?:(?:không|chưa)(?:\s+phải)?\s+là|\d+)\s+$")
_CONTINUES = re.compile(rf"{TERM}\s*(?:[;,.]|và|rồi|đến)?\s*(?:{_FORMER}\s+)*")
_PRONOUN = re.compile(r"\W*(?:[^.]{0,60}\b)?(?:ông|bà|anh|chị|đồng chí|cán bộ này|vị này)\b")


@dataclass(slots=True)
class _Group:
    """Titles in a row, of one holder."""

    members: list[int] = field(default_factory=list)
    start: int = 0
    end: int = 0


def link_titles(
    folded: str, people: Sequence[Span], positions: Sequence[Span], sentences: Sequence[Span]
) -> list[tuple[int, int]]:
    """Return pairs (index into `positions`, index into `people`); both are sorted, without overlap in themselves."""
    return _Linker(folded, people, positions, sentences).run()


class _Linker:
    def __init__(
        self, folded: str, people: Sequence[Span], positions: Sequence[Span], sentences: Sequence[Span]
    ) -> None:
        self.text = folded
        self.people = people
        self.positions = positions
        self.person_starts = [start for start, _ in people]
        self.sentence_starts = [start for start, _ in sentences]
        self.sentences = sentences
        self.links: list[tuple[int, int]] = []
        self.holders: dict[int, list[int]] = {}  # person -> his groups' positions
        self.taken: set[int] = set()

    def run(self) -> list[tuple[int, int]]:
        """Link in order of certainty: signatures, neighbours, shared titles, verbs."""
        for title, person in signed(self.text, self.people, self.positions):
            self._link([title], person)
        groups = self._groups()
        rest = [group for group in groups if not self._neighbour(group)]
        self._verbs(rest)
        for group in groups:
            self._predecessor(group)
        return sorted(set(self.links))

    # -- helpers

    def _link(self, positions: Sequence[int], person: int) -> None:
        for position in positions:
            self.links.append((position, person))
            self.taken.add(position)
            self.holders.setdefault(person, []).append(position)

    def _before(self, offset: int) -> int | None:
        """The last person that ends at or before `offset`."""
        index = bisect_right(self.person_starts, offset) - 1
        while index >= 0 and self.people[index][1] > offset:
            index -= 1
        return index if index >= 0 else None

    def _after(self, offset: int) -> int | None:
        index = bisect_right(self.person_starts, offset - 1)
        return index if index < len(self.people) else None

    def _sentence_start(self, offset: int) -> int:
        index = bisect_right(self.sentence_starts, offset) - 1
        return self.sentence_starts[index] if index >= 0 else 0

    def _gap(self, start: int, end: int, limit: int = 160) -> str | None:
        """The text between two items, None where it is too long to join them or holds a blank line."""
        if end < start or end - start > limit:
            return None
        gap = self.text[start:end]
        return None if re.search(r"\n\s*\n", gap) else gap

    # -- groups

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        for index, (start, end) in enumerate(self.positions):
            if index in self.taken:
                continue
            last = groups[-1] if groups else None
            if last is not None and self._joins(last, start):
                last.members.append(index)
                last.end = end
            else:
                groups.append(_Group([index], start, end))
        return groups

    def _joins(self, group: _Group, start: int) -> bool:
        gap = self._gap(group.end, start, 60)
        if gap is None or self._after(group.end) != self._after(start):
            return False
        if "\n" in gap and not gap.strip():
            return False
        return _JOIN.fullmatch(gap) is not None

    # -- neighbours

    def _neighbour(self, group: _Group) -> bool:
        before, after = self._before(group.start), self._after(group.end)
        post = before is not None and self._is_post(before, group)
        pre = self._pre(group, after) if after is not None else None
        if pre is not None and (self._in_brackets(before, group, pre) or self._is_held(before, group, pre)):
            pre = None
        if pre is not None and after is not None:
            direct = not pre["mark"] and not pre["link"]
            if not post or "với" in pre["link"] or (pre["mark"] == "-" and self._is_headed(before)):
                self._link_pre(group, after, pre)
                return True
            if direct and pre["bracket"] is None:
                self._split(group, before, after)  # type: ignore[arg-type]
                return True
        if post and before is not None:
            self._link(group.members, before)
            self._share_back(group, before)
            return True
        return False

    def _in_brackets(self, before: int | None, group: _Group, pre: re.Match[str]) -> bool:
        """`ông A (nguyên Giám đốc …, nay giữ chức Bí thư …), ông B`: what the bracket tells is of A."""
        if before is None or ")" not in pre["mark"]:
            return False
        return "(" in self.text[self.people[before][1] : group.start]

    def _is_held(self, before: int | None, group: _Group, pre: re.Match[str]) -> bool:
        """`bà A tái cử Chủ tịch, các chị B, C giữ chức …`: behind a verb and before a comma the title is of A."""
        if before is None or "," not in pre["mark"] or self.people[before][0] < self._sentence_start(group.start):
            return False
        return _HOLD.search(self.text[max(self.people[before][1], group.start - 60) : group.start]) is not None

    def _predecessor(self, group: _Group) -> None:
        person = self._after(group.end)
        gap = self._gap(group.end, self.people[person][0]) if person is not None else None
        if person is not None and gap is not None and _PREDECESSOR.fullmatch(gap):
            self._link(group.members, person)

    def _is_headed(self, person: int | None) -> bool:
        """Whether the person's titles stand before the name: in such a list the next title goes with the next name."""
        if person is None:
            return False
        return any(self.positions[title][1] <= self.people[person][0] for title in self.holders.get(person, []))

    def _is_post(self, person: int, group: _Group) -> bool:
        gap = self._gap(self.people[person][1], group.start)
        if gap is None:
            return False
        if "\n" in gap and not re.search(r"[,\-–:(]\s*\n|\n[(,]", gap):
            return False
        return _POST.fullmatch(gap) is not None

    def _pre(self, group: _Group, person: int) -> re.Match[str] | None:
        gap = self._gap(group.end, self.people[person][0])
        if gap is None or ("\n" in gap and not gap.strip() and self._own_line(self.people[person])):
            return None
        match = _PRE.fullmatch(gap)
        if match is None or (match["bracket"] and "," in match["mark"]):
            return None
        mark = match["mark"]
        if "," in mark and _OF_ANOTHER.search(self.text, max(0, group.start - 30), group.start):
            return None
        if ";" in mark and not match["address"]:
            return match  # a slip of the pen: `Trưởng đoàn …; Trần Văn A`
        if "," in mark and not match["address"] and not match["link"] and "\n" in gap:
            return None
        return None if ";" in mark else match

    def _own_line(self, span: Span) -> bool:
        start = self.text.rfind("\n", 0, span[0]) + 1
        end = self.text.find("\n", span[1])
        return not self.text[start : span[0]].strip() and not self.text[span[1] : end if end >= 0 else None].strip()

    def _link_pre(self, group: _Group, person: int, gap: re.Match[str]) -> None:
        shared = _SHARED.search(self.text[max(0, group.start - 40) : group.start])
        plural = re.match(PLURAL + r"\b", gap["address"] or "")
        by_turns = "lần" in gap["link"]
        if not shared and not plural and not by_turns and ":" not in gap["mark"]:
            self._link(group.members, person)
            return
        for member in self._list_from(person):
            # `miễn nhiệm chức danh … đối với các ông: A (nguyên …), B (nguyên …)`: whatever else they are.
            if member == person or re.search(r"đối|là|gồm", gap["link"]) or not self._has_own_title(member):
                self._link(group.members, member)

    def _list_from(self, person: int) -> list[int]:
        """The persons listed from `person` on, each perhaps with a bracket or titles of his own."""
        listed = [person]
        for index in range(person + 1, len(self.people)):
            gap = self._gap(self.people[index - 1][1], self.people[index][0], 200)
            if gap is None or ". " in gap:
                break
            if not _LIST.fullmatch(re.sub(r"^\s*\([^()]*\)", "", gap)):
                break
            listed.append(index)
        return listed

    def _has_own_title(self, person: int) -> bool:
        end = self.people[person][1]
        return any(end <= start <= end + 40 and _POST.fullmatch(self.text[end:start]) for start, _ in self.positions)

    def _split(self, group: _Group, before: int, after: int) -> None:
        """`A, Bí thư Huyện uỷ, Chủ tịch UBND huyện B`: the last title goes with B."""
        self._link(group.members[-1:], after)
        if group.members[:-1]:
            self._link(group.members[:-1], before)

    def _share_back(self, group: _Group, person: int) -> None:
        """`các ông A, B và C, Phó Chủ tịch Hội …`: all of them hold the title."""
        chain = [person]
        while chain[-1] > 0:
            index = chain[-1] - 1
            gap = self._gap(self.people[index][1], self.people[chain[-1]][0], 40)
            if gap is None or not _LIST.fullmatch(gap) or ";" in gap or self.holders.get(index):
                break
            chain.append(index)
        first = self.people[chain[-1]][0]
        pair = len(chain) == 2 and "và" in self.text[self.people[chain[1]][1] : self.people[chain[0]][0]]
        if pair or (len(chain) > 1 and _PLURAL_BEFORE.search(self.text[max(0, first - 40) : first])):
            for index in chain[1:]:
                self._link(group.members, index)

    # -- verbs

    def _verbs(self, groups: list[_Group]) -> None:
        last: tuple[_Group, list[int]] | None = None
        for group in groups:
            window = self.text[max(0, group.start - 60) : group.start]
            holders: list[int] = []
            if _HOLD.search(window) and not _NOT_HELD.search(window):
                holders = self._subjects(group)
            elif last is not None:
                gap = self._gap(last[0].end, group.start, 60)
                if gap is not None and _CONTINUES.fullmatch(gap) and gap.strip() != ".":
                    holders = last[1]
            for holder in holders:
                self._link(group.members, holder)
            last = (group, holders) if holders else None

    def _subjects(self, group: _Group) -> list[int]:
        start = self._sentence_start(group.start)
        person = self._before(group.start)
        if person is None:
            return []
        if self.people[person][0] < start:
            return [person] if _PRONOUN.match(self.text[start : group.start]) else []
        subjects = [person]
        while subjects[-1] > 0:
            index = subjects[-1] - 1
            if self.people[index][0] < start or not self._coordinated(index, subjects[-1]):
                break
            subjects.append(index)
        return subjects + self._listed_before(subjects[-1], start)

    def _listed_before(self, person: int, start: int) -> list[int]:
        """`Các ông A, B, C được bầu làm …`: those listed before the last one."""
        listed: list[int] = []
        while person > 0 and self.people[person - 1][0] >= start:
            gap = self._gap(self.people[person - 1][1], self.people[person][0], 40)
            if gap is None or ";" in gap or not _LIST.fullmatch(gap):
                break
            person -= 1
            listed.append(person)
        first = self.people[person][0]
        return listed if _PLURAL_BEFORE.search(self.text[max(0, first - 40) : first]) else []

    def _coordinated(self, first: int, second: int) -> bool:
        """`A, Giám đốc Sở X và ông B, Giám đốc Sở Y`: joined by `và` once the titles between are passed."""
        begin = self.people[first][1]
        for position in self.holders.get(first, []):
            begin = max(begin, self.positions[position][1]) if self.positions[position][0] >= begin else begin
        gap = self.text[begin : self.people[second][0]] if begin <= self.people[second][0] else ""
        return re.fullmatch(rf"\s*,?\s*(?:và|cùng)\s+{ADDRESS}*+\s*", gap) is not None
