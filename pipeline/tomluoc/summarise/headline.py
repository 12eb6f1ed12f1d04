"""The headline of a brief."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tomluoc.layout import Layout
from tomluoc.report import Report
from tomluoc.text import fold

_WORD = re.compile(r"[^\W_]+")


def headline(text: str, report: Report, layout: Layout, fallback: str) -> str:
    """Return the title of the report, else its subject, else the meeting and its organiser, else `fallback`.

    A title in capitals is written as the body writes its words, where the body has them all.
    """
    title = layout.title
    if report.title and report.title.strip():
        return unshouted(" ".join(report.title.split()), text)
    if title is not None and text[title.start : title.end].strip():
        return unshouted(" ".join(text[title.start : title.end].split()), text)
    head = report.letterhead
    if head and head.subject:
        return " ".join(head.subject.split())
    meeting = report.meeting
    if meeting and meeting.name:
        parts = (meeting.name, meeting.organiser or "")
        return " - ".join(" ".join(part.split()) for part in parts if part)
    return fallback


def unshouted(title: str, text: str) -> str:
    """Return a title in capitals in the case that the body gives its words, or as it is where one is missing."""
    if not title.isupper():
        return title
    body = "\n".join(line for line in text.splitlines() if not line.isupper())
    cased = _cased_pairs(body)
    words = list(_WORD.finditer(title))
    written: list[str] = [match[0] for match in words]
    known = [not any(char.isalpha() for char in word) for word in written]
    for number, (left, right) in enumerate(pairwise(words)):
        pair = cased.get((fold(left[0]), fold(right[0])))
        if pair is None:
            continue
        for place, form in zip((number, number + 1), pair, strict=True):
            if not known[place]:
                written[place], known[place] = form, True
    if not words or not all(known):
        return title
    pieces, at = [], 0
    for match, form in zip(words, written, strict=True):
        pieces += [title[at : match.start()], form]
        at = match.end()
    lowered = "".join(pieces) + title[at:]
    return lowered[0].upper() + lowered[1:]


@lru_cache(maxsize=1)  # several names of one report are asked for in a row
def _cased_pairs(body: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Map each folded pair of neighbours to how the body writes it, with the fewest capitals that it is seen in."""
    cased: dict[tuple[str, str], tuple[str, str]] = {}
    for left, right in pairwise(_WORD.findall(body)):
        key, pair = (fold(left), fold(right)), (left, right)
        if key not in cased or sum(map(_capitals, pair)) < sum(map(_capitals, cased[key])):
            cased[key] = pair
    return cased


def _capitals(word: str) -> int:
    return sum(char.isupper() for char in word)
