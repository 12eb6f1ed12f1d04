"""Cut a sentence into pieces that can be left out without changing what the rest says.

A sentence is a row of *atoms*, contiguous stretches of the text; each atom belongs to a *piece*, and a piece may stand
only beside its parent: the list items beside the verb that asks for them, a bracket beside what it explains. What no
rule knows to be safe stays with what comes before it.
"""

from __future__ import annotations

import re

from tomluoc.summarise.heads import Heads
from tomluoc.summarise.pieces import ROOT, Clauses, Marks
from tomluoc.summarise.segments import Segment, segments
from tomluoc.summarise.words import filler_end, holds, starts, syllables

_COMPARED = re.compile(r"(?<!\w)so\s+với\s|(?<!\w)cùng\s+kỳ")
_WHOLE = re.compile(r"\d+\s[^,;:]*,?\s*(?<!\w)(?:bao\s+)?gồm\s")
_REST = re.compile(r"(?:số\s+|phần\s+)?còn\s+lại\s")
_THEN = re.compile(r"thì\s")
_ARE = re.compile(r"(?<!\w)là(?:\s+các)?(?:\s+(?:ông|bà|đồng\s+chí|đ/c))*\s*$")  # all who are, not some of them
_ATTRIBUTION = 12  # syllables of who said it, with a title
_FEW = 4  # people of a list that is told whole
_SO_MANY_ARE = re.compile(r"(?<!\w)\d{1,2}\s+(?:người|vị|đồng\s+chí|cá\s+nhân|ứng\s+viên)(?:\s[^;:]{0,50})?\slà\s")
_COUNTED = re.compile(  # what was not reached, and so many things: told of all or of none
    r"(?:chỉ\s+tiêu|tiêu\s+chí)\s+(?:chưa|không)\s+(?:đạt|hoàn\s+thành)$"
    r"|(?<!\w)(?:\d{1,2}|hai|ba|bốn|năm|sáu)\s+(?:việc|nhiệm\s+vụ|nội\s+dung|vấn\s+đề|yêu\s+cầu|kiến\s+nghị|đề\s+nghị)"
    r"(?:\s+[^\s:;,]+){0,4}$"
)
_SHARES = re.compile(r"(?<!\w)chiếm\s")  # a share of what the clause before counts
_OF_BODY = re.compile(  # `Trưởng phòng Thanh tra, Trường Đại học A`: the title goes on
    r",\s+(?:trường|đại\s+học|công\s+ty|sở|ubnd|phòng|ban|hội|trung\s+tâm|bệnh\s+viện|viện|cục|tổng\s+cục|bộ)\s"
)
_PURPOSE = re.compile(r"nhằm\s|góp\s+phần\s")
_VERB_AFTER = re.compile(r",\s+(?:có|đã|sẽ|đến|tiến\s+hành|tiếp\s+xúc)\s")
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm)\s")
_ABOUT = re.compile(r"\s+về\s")
_LONG_LIST = 12
_SHORTEST = 2  # syllables that are no clause yet: `Dự`, `Tới dự`


def cut(folded: str, start: int, end: int, marks: Marks) -> Clauses:
    """Return the clauses of the sentence `start:end` of a folded text."""
    return _Cutter(folded, marks).run(start, end)


class _Cutter(Heads):
    """One pass over the segments of a sentence."""

    def run(self, start: int, end: int) -> Clauses:
        start = self._trimmed(start, end)
        while end > start and self.folded[end - 1] in " .\n\t\r;,/:":
            end -= 1
        self.floor, self.ceiling = start, end
        if self._is_label(start, end):
            return self.out
        parts = segments(self.folded, start, end)
        at = self._openings(parts)
        at = self._core(parts, at)
        for segment in parts[at:]:
            self._place(segment)
        return self.out

    def _openings(self, row: list[Segment]) -> int:
        """Place the adverbials before the subject; return the number of segments used."""
        at = self._leading(row)
        required: list[Segment] = []
        optional: list[list[Segment]] = []
        while (used := self._opening_length(row, at)) > 0:
            group = row[at : at + used]
            at += used
            if self._is_empty(group) and not (at < len(row) and self._lacks_subject(row[at])):
                continue
            if self._is_required(group):
                required.extend(group)
            else:
                optional.append(group)
        if optional and at < len(row) and self._lacks_subject(row[at]):
            required, optional = [*required, *(segment for group in optional for segment in group)], []
        self.core = self.latest = self.out.add(ROOT)
        pieces = {id(segment): self.core for segment in required}
        for group in optional:
            piece = self.out.add(self.core, aside=True)
            pieces |= {id(segment): piece for segment in group}
        for segment in row[:at]:
            if id(segment) in pieces:
                self._atom(segment, pieces[id(segment)])
        return at

    def _core(self, row: list[Segment], at: int) -> int:
        """Place the segments up to the first that says something; return the number of segments used."""
        while at < len(row):
            segment = row[at]
            if segment.separator == ":" and self.out.atoms:
                return at
            bracket = segment.separator == "("
            if not bracket and self._splits_head(row, at):
                return at + 1
            aside = bracket and not self._qualifies(segment) and not all(map(self._silent, row))
            self._atom(segment, self.out.add(self.core, aside=True) if aside else self.core)
            at += 1
            said = self.folded[row[0].start : segment.end]
            if bracket or self._silent(segment) or self._announces(segment):
                continue
            if syllables(said) > _SHORTEST:
                break
        return at

    def _place(self, segment: Segment) -> None:
        """Give a later segment to a piece, an old or a new one."""
        separator = segment.separator
        if separator == "(":
            self._atom(segment, self.latest if self._qualifies(segment) else self.out.add(self.latest, aside=True))
        elif separator == ")":
            self._atom(segment, self.latest)
        elif separator == ":":
            self._after_colon(segment)
        elif separator == ";":
            self._after_semicolon(segment)
        elif separator == "và":
            self._after_and(segment)
        else:
            self._after_comma(segment)

    def _after_colon(self, segment: Segment) -> None:
        if self._names_counted(segment):
            self.latest = self.explained = self.out.add(self.latest, aside=True)
            self._atom(segment, self.latest)
            return
        if self._is_inset(segment):
            self.exhaustive = True
            self._atom(segment, self.latest)
            return
        self.head, self.addressee, self.subject = self.latest, ROOT, ROOT
        self.asked = False
        before = max(self.floor, segment.lead - 30)
        self.exhaustive = _ARE.search(self.folded, before, segment.lead) is not None or self._names_few(segment)
        self.counted = _COUNTED.search(self.folded, before, segment.lead) is not None
        self.out.openings[self.head] = True
        self._stretch(segment.lead, segment.lead, segment.lead + 1, self.head)
        self.core = self.latest = self.out.add(self.head)
        self._stretch(segment.start, segment.start, segment.end, self.core)

    def _is_inset(self, segment: Segment) -> bool:
        """Return whether a list of members stands between a subject and its verb: `Tổ gồm: ông A; bà B, có buổi …`."""
        opened = self.folded[self.floor : segment.lead].rstrip().endswith("gồm")
        return opened and _VERB_AFTER.search(self.folded, segment.start, self.ceiling) is not None

    def _names_counted(self, segment: Segment) -> bool:
        """Return whether a colon stands between what is counted and who or what they are: `02 phó ban: A, B`."""
        before = self.folded[self.floor : segment.lead].rstrip()
        counted = self.marks.figure_ends_in(self.floor + len(before), segment.lead + 1)
        return bool(counted) and before[-1:] != "%" and self._silent(segment)

    def _names_few(self, segment: Segment) -> bool:
        """Return whether a few people are listed behind a word for what they are: `Cá nhân: A - Bí thư; B; C`."""
        label = syllables(self.folded[self.floor : segment.lead]) <= 3
        named = self.marks.any_in(self.marks.persons, segment.start, segment.end) and self._silent(segment)
        return label and named and self.folded.count(";", segment.start, self.ceiling) < _FEW

    def _after_semicolon(self, segment: Segment) -> None:
        self.enumerating = False
        kind = self._kind(segment)
        explained, self.explained = self.explained, ROOT
        if starts("bases.txt").match(self.folded, segment.start, segment.end):
            kind = "glue"
        listed = self.counted or (kind in ("person", "other") and self.exhaustive)
        listed |= kind == "person" and _SO_MANY_ARE.search(self.folded, self.floor, segment.lead) is not None
        if kind == "glue" or listed or (kind == "person" and self._makes_up_whole(segment)):
            self._atom(segment, self.latest)
        elif explained != ROOT and kind != "figure":
            self.explained = explained
            self._begin(segment, explained)
        elif self._goes_on(segment):
            self.latest = self.out.add(self.core)
            self._atom(segment, self.latest)
        elif kind == "person" and holds("chairs.txt").search(self.folded, segment.start, self._clause_end(segment)):
            self.head = self.addressee = self.subject = ROOT
            self._begin(segment, ROOT)
        elif kind == "verb" and self._acts(segment):
            pass
        elif kind == "person" and self._speaks(segment):
            self.head = self.addressee = self.subject = ROOT
            self._begin(segment, ROOT)
        elif self.asked and self._belongs_to_asked(kind, segment):
            self.latest = self.out.add(self.core)
            self._atom(segment, self.latest)
        elif self.head != ROOT:
            verb_led = kind == "verb" and self.addressee != ROOT
            self._begin(segment, self.addressee if verb_led else self.head)
            if kind in ("person", "other"):
                self.addressee = ROOT  # somebody else is asked from here on
        elif kind in ("verb", "modifier", "person") or self._silent(segment):
            self.latest = self.out.add(self.core)
            self._atom(segment, self.latest)
        else:
            self.subject = ROOT
            self._begin(segment, ROOT)

    def _belongs_to_asked(self, kind: str, segment: Segment) -> bool:
        """Return whether what follows is of the thing asked for: `kỷ luật ông A; ông B`, `giao C chủ trì D; lập E`."""
        return self._silent(segment) or (kind == "verb" and self.addressee == ROOT)

    def _goes_on(self, segment: Segment) -> bool:
        """Return whether a segment says on of the one before: `…; đến nay đã xong`."""
        if starts("continues.txt").match(self.folded, segment.start, segment.end) or self._acts_later(segment):
            return True
        share = _SHARES.search(self.folded, segment.start, self._clause_end(segment))
        if share and not self.marks.any_in(self.marks.figures, segment.start, share.start()):
            return True
        return self.head == ROOT and starts("predicates.txt").match(self.folded, segment.start, segment.end) is not None

    def _speaks(self, segment: Segment) -> bool:
        """Return whether someone says something in `segment`: a statement of its own, not one more thing asked for."""
        said = holds("says.txt").search(self.folded, segment.start, segment.end)
        return bool(said or holds("reporting_verbs.txt").search(self.folded, segment.start, segment.end))

    def _acts(self, segment: Segment) -> bool:
        """Give one more thing done to the subject of the sentence, if it has been parted from the first."""
        reports = starts("speech_acts.txt").match(self.folded, segment.start, segment.end)
        if self.subject == ROOT or not (reports or self.siblings):
            return False
        self._begin(segment, self.subject)
        self.head = self.addressee = ROOT
        self.siblings = not reports
        return True

    def _begin(self, segment: Segment, parent: int) -> None:
        self.core = self.latest = self.out.add(parent)
        self._atom(segment, self.core)

    def _after_comma(self, segment: Segment) -> None:
        if self._attributes(segment):
            self._atom(segment, self.out.atoms[0].piece)
            return
        kind = self._kind(segment)
        part = kind == "figure" or _REST.match(self.folded, segment.start, segment.end) is not None
        parts = part and (self._shares_baseline(segment) or self._makes_up_whole(segment))
        if parts or self._follows_opening() or self._is_predicate(segment):
            pass
        elif _THEN.match(self.folded, segment.start, segment.end):
            self.latest = self.core  # what follows `nếu …`, whatever is thrown in between
        elif kind in ("modifier", "figure") or (kind == "verb" and self.explained != ROOT):
            self.latest = self.out.add(self.latest)
        elif kind == "verb" and self._acts(segment):
            return
        elif kind == "verb" and self.head != ROOT and not self.people:
            self._begin(segment, self.addressee if self.addressee != ROOT else self.core)
            return
        elif kind == "person" and self.people:
            self._begin(segment, self.head)
            return
        elif kind == "verb" or (kind == "person" and self._lists_people(segment)):
            self.latest = self.out.add(self.core)
        elif syllables(self.folded[segment.start : segment.end]) <= 3 and not self._at(self.marks.positions, segment):
            self.enumerating = True  # short members joined by commas: what follows is one more of them
        self._atom(segment, self.latest)

    def _attributes(self, segment: Segment) -> bool:
        """Return whether the end of a sentence tells who said it all: `…, ông A khẳng định.`"""
        said = [found.end() for found in holds("says.txt").finditer(self.folded, segment.start, segment.end)]
        last = segment.end == self.ceiling and bool(said) and said[-1] == segment.end
        return last and syllables(self.folded[segment.start : segment.end]) <= _ATTRIBUTION

    def _follows_opening(self) -> bool:
        """Return whether what stands right before says only when, where, by what: `…; theo Hướng dẫn 19, mỗi xã …`."""
        last = self.out.atoms[-1]
        before = Segment(last.lead, last.start, last.end, "")
        opens = starts("openers.txt").match(self.folded, last.start, last.end)
        adverbial = self.folded.startswith("theo ", last.start) or self._silent(before)
        return opens is not None and self.folded[last.lead] == ";" and adverbial

    def _is_predicate(self, segment: Segment) -> bool:
        """Return whether a purpose is all that is said of a subject: `Việc bầu ông A | nhằm kiện toàn …`."""
        only = _PURPOSE.match(self.folded, segment.start, segment.end) is not None
        return only and self.folded.startswith("việc ", self.out.atoms[0].start)

    def _shares_baseline(self, segment: Segment) -> bool:
        """Return whether two changes are told against one time: `tăng 6 vụ, 13 bị can so với năm trước`."""
        before = self.folded[self.out.atoms[-1].start : self.out.atoms[-1].end]
        compared = _COMPARED.search(self.folded, segment.start, segment.end)
        return bool(compared and _CHANGES.search(before) and not _COMPARED.search(before))

    def _makes_up_whole(self, segment: Segment) -> bool:
        """Return whether `segment` is one of the parts of what is counted before: `62 người gồm 45 A, 10 B, 7 C`."""
        begun = [atom.start for atom in self.out.atoms if atom.piece in (self.core, self.latest)]
        return bool(begun) and _WHOLE.search(self.folded, begun[0], segment.lead) is not None

    def _after_and(self, segment: Segment) -> None:
        if syllables(self.folded[segment.start : segment.end]) > 4 and self._has_object(segment):
            self.latest = self.out.add(self.latest)
        self._atom(segment, self.latest)

    def _atom(self, segment: Segment, piece: int) -> None:
        if self._is_further_title(segment):
            piece = self.out.add(piece, aside=True)
        end = segment.end
        if filler := filler_end().search(self.folded, max(segment.start, end - 45), end):
            end = filler.start() if filler.start() > segment.start else end
        tail = self._list_tail(segment, end)
        self._stretch(segment.lead, segment.start, tail or end, piece)
        if tail:
            self.latest = self.out.add(piece, aside=True)
            self.enumerating = True
            self._stretch(tail, self._skip(tail, end), end, self.latest)

    def _list_tail(self, segment: Segment, end: int) -> int | None:
        """Return where a long list of what a figure is about begins: `39 mô hình | về A, B, C, D`."""
        for figure in self.marks.figure_ends_in(segment.start, end):
            if _ABOUT.match(self.folded, figure, end):
                rest = self.folded[figure : self.ceiling].split(";", 1)[0]
                if holds("reporting_verbs.txt").search(rest):
                    return None
                if rest.count(",") >= 2 and syllables(rest) >= _LONG_LIST:
                    return figure
        return None

    def _is_further_title(self, segment: Segment) -> bool:
        """Return whether the segment is nothing but one more title of someone who has one already."""
        end = self.marks.title_ends.get(segment.start)
        before = self.out.atoms[-1].end if self.out.atoms else -1
        alone = end == segment.end and segment.separator == "," and before in self.marks.title_stops
        return alone and _OF_BODY.match(self.folded, segment.end, self.ceiling) is None
