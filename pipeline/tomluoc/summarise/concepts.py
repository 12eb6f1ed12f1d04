"""What a report tells, thing by thing: its entities, words of hardship, and pairs of content words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tomluoc.report import EntityType, Report
from tomluoc.summarise.words import holds, members

_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/-]\d+)*%?")
MEETING_DATE = "DATE:meeting"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that `start:end` tells; tellings of one thing share the `key`."""

    start: int
    end: int
    key: str
    type: EntityType


def entity_concepts(folded: str, report: Report) -> list[Concept]:
    """Return the concepts of the entities of `report`, sorted by start."""
    people = {
        (mention.start, mention.end): f"PERSON:{number}"
        for number, person in enumerate(report.people)
        for mention in person.mentions
    }
    day = report.meeting.date if report.meeting else None
    held = {(date.start, date.end) for date in report.dates if day is not None and date.from_ == day}
    found: list[Concept] = []
    for entity in report.entities:
        span = (entity.start, entity.end)
        key = f"{entity.type}:{' '.join(folded[entity.start : entity.end].split())}"
        if entity.type == "PERSON":
            key = people.get(span, key)
        elif entity.type == "DATE" and span in held:
            key = MEETING_DATE
        found.append(Concept(entity.start, entity.end, key, entity.type))
    found.sort(key=lambda concept: concept.start)
    return found


def hard_words(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words of `folded[start:end]` stand that say what is lacking, late or wrong."""
    return (found.span() for found in holds("hard_words.txt").finditer(folded, start, end))


class Pairs:
    """Pairs of content syllables side by side: how often the report says each, and whether its title does."""

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], title: str) -> None:
        self._stop = members("stop_syllables.txt")
        self.of_sentence = [self._pairs(folded, start, end) for start, end in spans]
        self.counts = Counter(pair for found in self.of_sentence for pair in {pair for _, pair in found})
        self.titled = {pair for _, pair in self._pairs(title, 0, len(title))}

    def _pairs(self, folded: str, start: int, end: int) -> list[tuple[int, str]]:
        pairs: list[tuple[int, str]] = []
        previous, at = "", 0
        for match in _SYLLABLE.finditer(folded, start, end):
            word = match[0]
            if word in self._stop:
                previous = ""
                continue
            if previous:
                pairs.append((at, f"{previous} {word}"))
            previous, at = word, match.start()
        return pairs
