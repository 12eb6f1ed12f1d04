"""Where the head of a list is parted from its first item: who acts, who asks for what, who came."""

from __future__ import annotations

import re

from tomluoc.summarise.openings import Openings
from tomluoc.summarise.pieces import ROOT, Atom, Clauses, Marks
from tomluoc.summarise.segments import Segment
from tomluoc.summarise.words import holds, starts, syllables

_LISTS = re.compile(r"(?<!\w)(?:có|gồm|dự|mời)(?!\w)")
_HAS = re.compile(r"(?<!\w)(?:có|gồm)(?::|\s+các)?(?=\s+(?:ông|bà|đồng\s+chí|đ/c|đại\s+diện|tiến\s+sĩ|ts|phó|chủ))")
_PURPOSE = re.compile(rf"(?:{holds('asked_before.txt').pattern}|(?<!\w)\d+)\s+$")
_AUXILIARY = re.compile(r"\s+(?:đã|sẽ|cũng|cần|phải|tiếp tục|đang|vừa)$")
_NOUN_USE = re.compile(r"\s+(?:của|này|trên|đó|về|là)(?!\w)")
_BODY = re.compile(  # `Phòng Quản lý đô thị`: the verb is part of a name
    r"(?<!\w)(?:phòng|ban|sở|cục|chi\s+cục|trung\s+tâm|hội|đội|tổ|công\s+ty|văn\s+phòng|thanh\s+tra|hội\s+đồng|"
    r"đơn\s+vị|cơ\s+quan|cán\s+bộ|công\s+tác|việc|chủ|nhà|người)\s+$"
)
_MAX_ADDRESSEE = 22


class Heads(Openings):
    """Builds the pieces of a sentence, and splits heads off."""

    def __init__(self, folded: str, marks: Marks) -> None:
        super().__init__(folded, marks)
        self.out = Clauses()
        self.core = self.latest = self.head = self.addressee = self.subject = ROOT
        self.explained = ROOT
        self.siblings = self.people = self.asked = self.exhaustive = self.counted = False

    def _splits_head(self, row: list[Segment], at: int) -> bool:
        """Part what opens a list from its first item, where a list follows: who acts, who asks for what, who came."""
        segment, later = row[at], row[at + 1 :]
        if self._splits_people(segment, later):
            return True
        if not any(s.separator == ";" or (s.separator in (",", "và") and self._kind(s) == "verb") for s in later):
            return False
        return self._splits_subject(segment) or self._splits_reporting(segment)

    def _splits_people(self, segment: Segment, later: list[Segment]) -> bool:
        """Part `Tham dự có` from the first of those who came."""
        if not any(self._kind(s) == "person" for s in later) or not self._lists_people(segment, segment):
            return False
        has = _HAS.search(self.folded, segment.start, segment.end)
        if has is None or self.marks.any_in(self.marks.persons, segment.start, has.end()):
            return False
        if self.marks.any_in(self.marks.figures, segment.start, has.start()):
            return False  # `3 phó chủ tịch gồm A, B, C`: all or none
        self.head = self.core
        self.out.openings[self.head] = True
        self._stretch(segment.lead, segment.start, has.end(), self.head)
        start = self._skip(has.end(), segment.end)
        self.core = self.latest = self.out.add(self.head)
        self._stretch(start, start, segment.end, self.core)
        self.people = True
        return True

    def _splits_subject(self, segment: Segment) -> bool:
        """Part `ông A đã` or `UBND huyện` from the first of several things done."""
        if holds("meeting.txt").search(self.folded, segment.start, segment.end):
            return False  # `tổ chức hội nghị A, triển khai B`: the meeting is about B too
        if starts("asks_of.txt").match(self.folded, segment.start, segment.end):
            return False
        for verb in holds("acts.txt").finditer(self.folded, segment.start, segment.end):
            before = self.folded[segment.start : verb.start()].rstrip()
            aux = _AUXILIARY.search(before)
            stop = segment.start + (aux.start() if aux else len(before))
            if stop not in self.marks.actor_ends:
                continue
            self.subject = self.core
            self.out.openings[self.subject] = True
            self._stretch(segment.lead, segment.start, segment.start + len(before), self.subject)
            rest = Segment(verb.start(), verb.start(), segment.end, "")
            self.core = self.latest = self.out.add(self.subject)
            self.siblings = not starts("reporting_verbs.txt").match(self.folded, verb.start(), segment.end)
            if self.siblings or not self._splits_reporting(rest):
                self._stretch(rest.lead, rest.start, rest.end, self.core)
            return True
        return False

    def _splits_reporting(self, segment: Segment) -> bool:
        """Part `ông A yêu cầu` and `các xã` from the first thing asked for."""
        for verb in holds("reporting_verbs.txt").finditer(self.folded, segment.start, segment.end):
            first = not self.out.atoms and verb.start() == segment.start
            if first and not starts("asks_of.txt").match(self.folded, segment.start, segment.end):
                continue
            if _NOUN_USE.match(self.folded, verb.end(), segment.end) or _PURPOSE.search(
                self.folded, max(segment.start, verb.start() - 12), verb.start()
            ):
                continue
            if segment.end - verb.end() < 4:
                return False
            if self._is_compound(verb.start(), verb.end()):
                continue
            self._split_at(segment, verb.end())
            return True
        return False

    def _is_compound(self, start: int, end: int) -> bool:
        """Return whether a verb of asking is but a part of another word: `bàn giao`, `giao ban`."""
        begin, stop = max(self.floor, start - 8), min(self.ceiling, end + 8)
        words = holds("not_reporting.txt").finditer(self.folded, begin, stop)
        return any(word.start() <= start and end <= word.end() for word in words)

    def _split_at(self, segment: Segment, middle: int) -> None:
        self.asked = True
        self.head = self.core
        self.out.openings[self.head] = True
        self._stretch(segment.lead, segment.start, middle, self.head)
        rest = self._skip(middle, segment.end)
        parent = self.head
        verbs = holds("clause_verbs.txt").finditer(self.folded, rest, segment.end)
        verb = next((verb for verb in verbs if not _BODY.search(self.folded, rest, verb.start())), None)
        between = self.folded[rest : verb.start()] if verb else ""
        if verb and between.strip() and syllables(between) <= _MAX_ADDRESSEE:
            stop = rest + len(between.rstrip())
            self.addressee = parent = self.out.add(self.head, opening=True)
            self._stretch(rest, rest, stop, self.addressee)
            rest = verb.start()
        elif verb and verb.start() == rest:
            self.addressee = self.head
        self.core = self.latest = self.out.add(parent)
        self._stretch(rest, rest, segment.end, self.core)

    def _lists_people(self, segment: Segment, core: Segment | None = None) -> bool:
        if core is None:
            atoms = [atom for atom in self.out.atoms if atom.piece == self.core]
            if not atoms:
                return False
            core = Segment(atoms[0].lead, atoms[0].start, atoms[-1].end, "")
        lists = _LISTS.search(self.folded, core.start, core.end)
        if lists is None or self.marks.any_in(self.marks.figures, lists.end(), core.end):
            return False  # `có 34 học viên do ba thầy dạy là A, B`: A and B are not among those listed
        return not holds("chairing.txt").search(self.folded, segment.start, segment.end)

    def _stretch(self, lead: int, start: int, end: int, piece: int) -> None:
        self.out.atoms.append(Atom(lead, start, end, piece))
