"""What stands before the subject of a sentence: list marks, connectives, adverbials of time and place."""

from __future__ import annotations

import re

from tomluoc.summarise.kinds import Kinds
from tomluoc.summarise.segments import Segment
from tomluoc.summarise.words import starts, syllables

_MARKER = re.compile(
    r"(?:\[\d{1,2}\]|\([^()\n]{2,40}\)\s*[-–]|\([a-zđ]{2,6}\)|(?:[-+*•▪■●○»–—✓>\u2190-\u2bff\U0001f000-\U0001faff]|\d\ufe0f\u20e3|\ufe0f)+|\(?\d{1,2}(?:\.\d{1,2})*[./)](?=\s|[^\W\d_])|\d{1,2}[-–](?=\s)|\(?[a-zđ][)](?=\s)"
    r"|[ivx]{1,5}[./)]\s)\s*"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[^\W\d_])")
_ATTENDING = re.compile(r"về\s+(?:dự|tham\s+dự|thăm|làm\s+việc)\s")  # a verb here
_AMONG = re.compile(r"trong\s+đó\s+(?:có|gồm)\s")  # what follows has no subject but that
_SUBORDINATE = re.compile(r"(?:nếu|khi|mặc\s+dù|tuy|do|vì|dù)\s")
_CONDITION = re.compile(r"(?<!\w)(?:nếu|trừ|không|chưa|ngoài|chỉ)\s")
_TOPIC = re.compile(r"(?:về|đối\s+với|riêng|ở|tại)\s")
_SHORT_TOPIC = 6  # syllables: so short a word on what the figures are of costs less than to guess it
_SOURCE = re.compile(r"theo\s")
_TERM = re.compile(r"(?:nhiệm\s+kỳ|khóa)\s")


class Openings(Kinds):
    """Tells openings from the clause that they open, and those that may go from those that must stay."""

    def _trimmed(self, start: int, end: int) -> int:
        """Return where the sentence begins behind list marks and connectives without a comma."""
        numbered = _NUMBERED.match(self.folded, start, end)
        if numbered and not self.marks.any_in(self.marks.figures, start, start + 1):
            start = numbered.end()
        for pattern in (_MARKER, _MARKER, starts("connectives.txt")):
            found = pattern.match(self.folded, start, end)
            if found and _AMONG.match(self.folded, start, end):
                continue
            after = self._skip(found.end(), end) if found else end
            if after < end and pattern is not _MARKER and self.folded[after] == ":":
                after = self._skip(after + 1, end)
            if after < end and self.folded[after] not in ",;:":
                start = after
        if self.folded[start] in '"“' and not any(mark in '"”' for mark in self.folded[start + 1 : end]):
            start = self._skip(start + 1, end)
        return start

    def _leading(self, row: list[Segment]) -> int:
        """Return 1 where the first segment is a bare connective, else 0."""
        if len(row) < 2 or row[1].separator != ",":
            return 0
        said = starts("leading.txt").match(self.folded, row[0].start, row[0].end)
        return int(said is not None and said.end() == row[0].end)

    def _opening_length(self, row: list[Segment], at: int) -> int:
        first = row[at] if at < len(row) else None
        if first is None or _ATTENDING.match(self.folded, first.start, first.end):
            return 0
        if not (
            starts("openers.txt").match(self.folded, first.start, first.end)
            or starts("leading.txt").match(self.folded, first.start, first.end)
            or starts("speech_openings.txt").match(self.folded, first.start, first.end)
            or (self.marks.any_in(self.marks.anchors, first.start, first.start + 1) and self._silent(first))
        ):
            return 0
        used = 1
        while at + used < len(row) and self._continues(first, row[at + used]):
            used += 1
        rest = row[at + used : at + used + 1]
        if not rest or rest[0].separator != "," or not any(not self._silent(s) for s in row[at + used :]):
            return 0
        subject = self._at(self.marks.positions, rest[0])
        return used if subject or self._kind(rest[0]) not in ("modifier", "verb", "glue") else 0

    def _continues(self, first: Segment, segment: Segment) -> bool:
        if segment.separator in ("(", ")", "và"):
            return True
        if segment.separator != ",":
            return False
        if _TERM.match(self.folded, segment.start, segment.end):
            return True
        named = self.marks.any_in(self.marks.persons, first.start, segment.start)
        return (named and self._at(self.marks.positions, segment)) or (
            syllables(self.folded[segment.start : segment.end]) < 3 and not self._at(self.marks.anchors, segment)
        )

    def _is_empty(self, group: list[Segment]) -> bool:
        start, end = group[0].start, group[-1].end
        if self.marks.any_in(self.marks.anchors, start, end):
            return False
        said = starts("leading.txt").match(self.folded, start, end)
        if said and syllables(self.folded[said.end() : end]) <= 6:
            return not _CONDITION.search(self.folded, start, end)
        return bool(starts("speech_openings.txt").match(self.folded, start, end)) and not self.marks.any_in(
            self.marks.persons, start, end
        )

    def _is_required(self, group: list[Segment]) -> bool:
        """Return whether an opening must stay: when, where, on what condition, about what, on whose word."""
        start, end = group[0].start, group[-1].end
        if _SUBORDINATE.match(self.folded, start, end) or _CONDITION.search(self.folded, start, end):
            return True
        if self.marks.any_in(self.marks.anchors, start, end):
            return True
        if _SOURCE.match(self.folded, start, end):
            return self.marks.any_in(self.marks.persons, start, end)
        return bool(_TOPIC.match(self.folded, start, end)) and syllables(self.folded[start:end]) <= _SHORT_TOPIC

    def _announces(self, segment: Segment) -> bool:
        """Return whether `segment` only says at which meeting what comes next was said or done."""
        return starts("leading.txt").match(self.folded, segment.start, segment.end) is not None

    def _lacks_subject(self, segment: Segment) -> bool:
        """Return whether `segment` begins with its verb: what it is about is said by the opening before it."""
        return any(
            starts(name).match(self.folded, segment.start, segment.end) is not None
            for name in ("clause_verbs.txt", "predicates.txt")
        )
