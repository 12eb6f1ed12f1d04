"""Which section of a brief a sentence belongs to, from headings and cue phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tomluoc.summarise.words import holds, starts

Section = Literal["meeting", "people", "results", "difficulties", "decisions", "tasks", "other"]
ORDER: tuple[Section, ...] = ("meeting", "people", "results", "difficulties", "decisions", "tasks", "other")


@cache
def _removed() -> re.Pattern[str]:
    """Return a matcher for difficulties that are solved, and for words that only describe people in need."""
    solved = rf"{holds('solves.txt').pattern}(?:\s+\S+){{0,3}}\s+(?:{holds('difficulties.txt').pattern})"
    return re.compile(rf"{holds('not_difficulties.txt').pattern}|{solved}")


def of_heading(folded: str) -> Section | None:
    """Return the section that a heading announces, None where it does not say."""
    if holds("ahead.txt").search(folded):
        return "tasks"
    if holds("result_headings.txt").search(folded):
        return "results"
    if holds("difficulties.txt").search(folded):
        return "difficulties"
    if holds("decision_headings.txt").search(folded):
        return "decisions"
    return "tasks" if holds("task_headings.txt").search(folded) else None


def of_sentence(
    folded: str, heading: Section | None, *, figures: bool, people: bool, dates: bool, early: bool
) -> Section:
    """Return the section of a sentence under `heading`; `early` is true near the beginning of the report."""
    meets = bool(holds("meeting.txt").search(folded))
    if starts("field_labels.txt").match(folded.lstrip("-+*• ")) or (early and meets and (people or dates)):
        return "meeting"
    if heading in ("tasks", "decisions", "difficulties"):
        return heading
    if people and holds("personnel.txt").search(folded):
        return "people"
    if holds("asks.txt").search(folded):
        return "tasks"
    if holds("difficulties.txt").search(_removed().sub("", folded)):
        return "difficulties"
    if holds("decides.txt").search(folded):
        return "decisions"
    if heading or figures or holds("results.txt").search(folded):
        return heading or "results"
    return "other"
