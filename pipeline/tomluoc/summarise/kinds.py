"""How a segment of a sentence begins and what it holds: the questions that cutting asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tomluoc.summarise.pieces import Marks
from tomluoc.summarise.segments import DOCUMENT, Segment
from tomluoc.summarise.words import holds, starts, syllables

_HONORIFIC = re.compile(r"(?:các\s+)?(?:ông|bà|đồng chí|đ/c|anh|chị|ts|pgs|gs|ths|bs)\b[\s.:]*")
# `lãnh đạo các xã, nhất là vùng cao chưa làm hết trách nhiệm`: what looks like an aside holds the verb of the clause.
_PART_OF_SUBJECT = re.compile(r"(?:đặc\s+biệt|nhất\s+là|như|kể\s+cả)\s[^,;]*\s(?:chưa|không|đã|được|phải|sẽ|còn)\s")
_SPAN = re.compile(r"(?:tính\s+)?(?:từ\s(?:[^\s,;]+\s+){1,8}?)?đến\s")  # `từ 16 đến 20/6`: no verb
_AS_FOLLOWS = re.compile(r"\snhư\s+sau$")
_OVER = re.compile(r"hơn\s+(?=\d)")  # `hơn 4 giờ`: no verb
_ORDINAL = re.compile(r"(?<!\w)(?:thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm)\s+là)$")
_WHEN = re.compile(
    r"(?:(?:kể\s+)?từ|đến|tới|trước|sau|trong|chậm\s+nhất)\s+(?:(?:ngày|tháng|quý|năm|tuần)\s+)*[\divx][\w/.–-]*\s+"
)


class Kinds:
    """Answers about the segments of one sentence, `floor:ceiling` of a folded text."""

    def __init__(self, folded: str, marks: Marks) -> None:
        self.folded, self.marks = folded, marks
        self.floor = self.ceiling = 0
        self.enumerating = False  # among short members of a list

    def _kind(self, segment: Segment) -> str:
        """Say how a segment begins: glue, modifier, verb, person, figure or other."""
        start, end = segment.start, segment.end
        if self._follows_saying(segment) or (segment.separator == "," and self._follows_bare_number(segment)):
            return "glue"
        if self._at(self.marks.positions, segment) or starts("glue.txt").match(self.folded, start, end):
            return "glue"
        if _ORDINAL.search(self.folded, max(self.floor, segment.lead - 10), segment.lead):
            return "glue"
        if _PART_OF_SUBJECT.match(self.folded, start, end):
            return "glue"
        if starts("modifiers.txt").match(self.folded, start, end):
            return "modifier" if self._has_object(segment) else "glue"
        if starts("speech_acts.txt").match(self.folded, start, end) and segment.separator == ";":
            return "verb"  # `ông A báo cáo …; lưu ý …`: who spoke before the semicolon speaks on
        if starts("not_verbs.txt").match(self.folded, start, end) or DOCUMENT.match(self.folded, start, end):
            return "other"
        if starts("clause_verbs.txt").match(self.folded, start, end):
            listed = self.enumerating and segment.separator == ","
            long = syllables(self.folded[start:end]) > 2
            return "verb" if long and not listed and self._has_object(segment) else "glue"
        honorific = _HONORIFIC.match(self.folded, start, end)
        name = honorific.end() if honorific else start
        if self.marks.any_in(self.marks.persons, name, name + 1):
            return "person"
        return "figure" if self._at(self.marks.figures, segment) else "other"

    def _follows_bare_number(self, segment: Segment) -> bool:
        """Return whether a number without a unit stands right before: `đạt lần lượt 15, 12 và 11 tiêu chí`."""
        before = segment.lead
        return self.folded[before - 1 : before].isdigit() and bool(self.marks.figure_ends_in(before, before + 1))

    def _acts_later(self, segment: Segment) -> bool:
        """Return whether a verb follows when it is done, without a subject of its own: `từ 15/3 thu hồi số vốn`."""
        when = _WHEN.match(self.folded, segment.start, segment.end)
        return when is not None and starts("clause_verbs.txt").match(self.folded, when.end(), segment.end) is not None

    def _is_label(self, start: int, end: int) -> bool:
        """Return whether a line only announces what comes: `III/ Kết luận`, `… kết luận như sau:`."""
        names = ("decision_headings.txt", "task_headings.txt", "difficulties.txt", "field_labels.txt")
        whole = (starts(name).match(self.folded, start, end) for name in names)
        return (
            any(said and said.end() == end for said in whole) or _AS_FOLLOWS.search(self.folded, start, end) is not None
        )

    def _clause_end(self, segment: Segment) -> int:
        """Return where the next semicolon stands, or the sentence ends."""
        stop = self.folded.find(";", segment.end, self.ceiling)
        return stop if stop >= 0 else self.ceiling

    def _qualifies(self, segment: Segment) -> bool:
        """Return whether a bracket changes what stands before it: a unit, a condition, an exception, who led."""
        if self.folded[self.floor : segment.start].rstrip().endswith(":"):
            return True
        unit = starts("unit_brackets.txt").match(self.folded, segment.start + 1, segment.end)
        if unit and unit.end() == segment.end - 1:
            return True
        names = ("qualifying_brackets.txt", "chairs.txt")
        return any(starts(name).match(self.folded, segment.start + 1, segment.end) for name in names)

    def _follows_saying(self, segment: Segment) -> bool:
        """Return whether `cho biết` stands right before the comma: the segment is what is said."""
        tail = self.folded[max(self.floor, segment.lead - 14) : segment.lead]
        return any(said.end() == len(tail) for said in holds("says.txt").finditer(tail))

    def _has_object(self, segment: Segment) -> bool:
        """Return whether the verb before `segment` has its own object: in `kiểm tra, đôn đốc việc A` it has not."""
        begin = max(self.floor, segment.lead - 120)
        verbs = [verb.end() for verb in holds("clause_verbs.txt").finditer(self.folded, begin, segment.lead)]
        return not verbs or syllables(self.folded[verbs[-1] : segment.lead]) >= 2

    def _silent(self, segment: Segment) -> bool:
        """Return whether the segment says nothing of its own: it has no verb that we know."""
        start, end = segment.start, segment.end
        if span := _SPAN.match(self.folded, start, end):
            start = span.end()
        if over := _OVER.match(self.folded, start, end):
            start = over.end()
        names = ("predicates.txt", "clause_verbs.txt", "plain_verbs.txt")
        return not any(holds(name).search(self.folded, start, end) for name in names)

    def _at(self, offsets: Sequence[int], segment: Segment) -> bool:
        return self.marks.any_in(offsets, segment.start, segment.start + 1)

    def _skip(self, at: int, end: int) -> int:
        while at < end and self.folded[at].isspace():
            at += 1
        return at
