"""Headings of minutes, and what a line below them says of the people on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_HEADING = re.compile(
    r"^[ \t]*(?P<number>(?:[ivx]+|\d{1,2}|[a-zđ])[./)]\s*)?(?P<title>[^\n]{3,80}?)[ \t]*:?[ \t]*$", re.MULTILINE
)
_PARAGRAPH_END = re.compile(r"\S[ \t]*\n[ \t]*\n")
_ATTENDANCE = re.compile(
    r"\b(?:thành\s+phần|có\s+mặt|đại\s+biểu\s+dự|tham\s+dự|tham\s+gia|chúng\s+tôi\s+gồm|^khách(?:\s+mời)?$|^đại\s+biểu$|đoàn|được\s+kiểm\s+tra|dự\s+họp)\b"
)
_DISCUSSION = re.compile(r"\b(?:ý\s+kiến|thảo\s+luận|phát\s+biểu|tham\s+luận|chất\s+vấn|phát\s+vấn)\b")


def find_sections(folded: str, people: Sequence[int]) -> list[tuple[int, str]]:
    """Headings, none of which names a person, as (offset, `attendance` | `discussion` | `other`)."""
    found = []
    for match in _HEADING.finditer(folded):
        nearest = bisect_left(people, match.start())
        if nearest < len(people) and people[nearest] < match.end():
            continue
        if "|" in match["title"]:
            continue  # a row of a table
        if match["number"] is None and re.search(r"[.;,]$|^[-+•*]", match["title"]):
            continue
        if match["number"] is not None and match["title"].endswith((".", ";", ",")):
            continue
        kind = "attendance" if _ATTENDANCE.search(match["title"]) else "other"
        found.append((match.start(), "discussion" if _DISCUSSION.search(match["title"]) else kind))
        if kind == "attendance" and match["number"] is None and (end := _PARAGRAPH_END.search(folded, match.end() + 2)):
            found.append((end.end(), "other"))  # a heading without a number heads one list
    return sorted(found)


def section_at(sections: Sequence[tuple[int, str]], offset: int) -> str:
    index = bisect_right([start for start, _ in sections], offset) - 1
    return sections[index][1] if index >= 0 else "other"
