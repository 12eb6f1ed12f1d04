"""Which section of a brief a sentence belongs to, from headings and cue phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tomluoc.summarise.words import holds, starts

Section = Literal["meeting", "people", "results", "difficulties", "decisions", "tasks", "other"]
ORDER: tuple[Section, ...] = ("meeting", "people", "results", "difficulties", "decisions", "tasks", "other")


_DUE = re.compile(r"(?:trước|chậm\s+nhất|hạn\s+chót|muộn\s+nhất)\s+(?:là\s+)?(?:ngày\s+)?\d{1,2}[/.-]\d")
_DONE = re.compile(r"(?<!\w)(?:đã|được|từng|vừa|so\s+với|vào)\s")
_COUNTED = r"\d+\s+(?:ý\s+kiến\s+)?(?:kiến\s+nghị|yêu\s+cầu)"
# The cues of headings, and the section of each: `KẾT QUẢ THỰC HIỆN NHIỆM VỤ` is about results, so the first cue counts.
_HEADINGS: dict[str, Section] = {
    "ahead.txt": "tasks",
    "result_headings.txt": "results",
    "difficulties.txt": "difficulties",
    "decision_headings.txt": "decisions",
    "task_headings.txt": "tasks",
}


@cache
def _removed() -> re.Pattern[str]:
    """Return a matcher for difficulties that are solved, and for words that only describe people in need."""
    solved = rf"{holds('solves.txt').pattern}(?:\s+\S+){{0,3}}\s+(?:{holds('difficulties.txt').pattern})"
    return re.compile(rf"{holds('not_difficulties.txt').pattern}|{solved}")


@cache
def _no_asking() -> re.Pattern[str]:
    """Return a matcher for demands that are counted or met, not made: `3 kiến nghị`, `đáp ứng yêu cầu`."""
    return re.compile(rf"{holds('not_asks.txt').pattern}|{_COUNTED}")


def of_heading(folded: str) -> Section | None:
    """Return the section that a heading announces, None where it does not say."""
    cues = [(found.start(), -found.end(), name) for name in _HEADINGS if (found := holds(name).search(folded))]
    return _HEADINGS[min(cues)[2]] if cues else None


def of_sentence(
    folded: str, heading: Section | None, *, figures: bool, people: bool, dates: bool, early: bool
) -> Section:
    """Return the section of a sentence under `heading`; `early` is true near the beginning of the report."""
    meets = bool(holds("meeting.txt").search(folded))
    if starts("field_labels.txt").match(folded.lstrip("-+*• ")) or (early and meets and (people or dates)):
        return "meeting"
    asks = heading != "results" and holds("asks.txt").search(_no_asking().sub("", folded))
    if heading == "difficulties" and people and asks and holds("chair_asks.txt").search(folded):
        return "tasks"  # the chair's last word, which no heading parts from what went wrong
    if heading in ("tasks", "decisions", "difficulties"):
        return heading
    if people and holds("personnel.txt").search(folded):
        return "people"
    if asks or (heading is None and _DUE.search(folded) and not _DONE.search(folded)):
        return "tasks"
    if holds("difficulties.txt").search(_removed().sub("", folded)):
        return "difficulties"
    if heading != "results" and holds("decides.txt").search(folded):
        return "decisions"
    if heading or figures or holds("results.txt").search(folded):
        return heading or "results"
    return "other"
