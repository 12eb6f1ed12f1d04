"""What each stretch of a report is worth telling: weighted concepts, by features that can be read and argued with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.report import Figure, Report
from tomluoc.summarise.words import holds, members

_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/-]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a concept counts; tuned on annotated reports by coordinate search."""

    figure: float = 2.0
    small_count: float = 0.40
    duration: float = 1.0
    other_figure: float = 1.47
    target: float = 2.10
    reached: float = 2.60
    later: float = 1.12
    money: float = 3.7
    deadline: float = 1.5
    hard_word: float = 2.52
    scarce: float = 0.80
    crowd: float = 0.5
    opening: float = 4.0
    early: float = 2.0
    percent: float = 4.0
    ratio: float = 7.0
    chair: float = 4.5
    speaker: float = 2.2
    attendee: float = 0.80
    mentioned: float = 0.84
    short_name: float = 0.2
    position: float = 0.3
    chair_title: float = 3.0
    date: float = 3.0
    meeting_date: float = 4.0
    organisation: float = 0.42
    place: float = 0.56
    document: float = 0.4
    bigram: float = 0.2
    rare_bigram: float = 0.1
    title_bigram: float = 0.3
    section: float = 1.4
    section_next: float = 5.0
    section_hard: float = 2.0
    meeting: float = 1.0
    people: float = 1.1
    results: float = 1.0
    difficulties: float = 1.2
    tasks: float = 1.15
    decisions: float = 1.05
    other: float = 0.63
    title: float = 0.49
    first: float = 1.2
    lead: float = 1.0
    ceremony: float = 0.69
    slogan: float = 0.4
    quote: float = 0.5
    first_of_section: float = 1.3
    subjectless: float = 0.6
    anaphora: float = 0.6
    anecdote: float = 0.84
    aside: float = 0.35
    cost_power: float = 0.85
    point_cost: float = 1.00


DEFAULT = Weights()
_MANY, _MOST = 30, 6  # in a report with fewer figures each one matters more, up to this many times
_FEW = 6  # in a report that names more people than this each one matters less, in one with fewer more


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a stretch tells, where it tells it, and its weight."""

    start: int
    end: int
    key: str
    weight: float
    figure: bool = False


def entity_concepts(folded: str, report: Report, weights: Weights) -> list[Concept]:
    """Return the concepts of the entities of `report`, sorted by start."""
    found: list[Concept] = []
    people = _people(report, weights)
    meeting_date = report.meeting.date if report.meeting else None
    figures = {(figure.start, figure.end): figure for figure in report.figures}
    dates = {(date.start, date.end): date.from_ for date in report.dates}
    scarce = min(_MOST, max(1.0, _MANY / max(1, len(figures)))) ** weights.scarce
    held = _held(report, weights)
    flat = {"POSITION": weights.position, "ORG": weights.organisation, "PLACE": weights.place}
    flat["DOCUMENT"] = weights.document
    for entity in report.entities:
        span = (entity.start, entity.end)
        key = f"{entity.type}:{' '.join(folded[entity.start : entity.end].split())}"
        if entity.type == "PERSON":
            key, weight = people.get(span, (key, weights.mentioned))
        elif entity.type == "FIGURE":
            weight = scarce * _figure(folded, entity.start, entity.end, figures.get(span), weights)
        elif entity.type == "DATE":
            same = meeting_date is not None and dates.get(span) == meeting_date
            key, weight = ("DATE:meeting", weights.meeting_date) if same else (key, weights.date)
            if holds("deadlines.txt").search(folded, max(0, entity.start - 14), entity.start):
                weight *= weights.deadline
        else:
            weight = flat[entity.type] * held.get(span, 1.0)
        found.append(Concept(entity.start, entity.end, key, weight, entity.type == "FIGURE"))
    found.sort(key=lambda concept: concept.start)
    return found


def _held(report: Report, weights: Weights) -> dict[tuple[int, int], float]:
    """Map each title that someone holds to how much more it counts for who led the meeting or spoke there."""
    factors: dict[tuple[int, int], float] = {}
    for person in report.people:
        factor = weights.chair_title if "chair" in person.roles else 1.0
        factors |= {(position.start, position.end): factor for position in person.positions}
    return factors


def _figure(folded: str, start: int, end: int, figure: Figure | None, weights: Weights) -> float:
    """Weigh a figure: percentages and parts of a whole tell more, and most do those measured against a target."""
    weight = weights.figure
    if figure is not None:
        special = {
            "money": weights.money,
            "percent": weights.percent,
            "ratio": weights.ratio,
            "duration": weights.duration,
        }
        weight = special.get(figure.kind, weights.other_figure if figure.kind == "other" else weight)
        if figure.kind == "count" and figure.value < 5:
            weight *= weights.small_count
    if holds("targets.txt").search(folded, end, min(len(folded), end + 40)):
        weight *= weights.target
    if _reached(folded, start):
        weight *= weights.reached
    return weight


def _reached(folded: str, start: int) -> bool:
    """Return whether the words just before `start` say that something was reached."""
    return holds("reached.txt").search(folded, max(0, start - 14), start) is not None


def _people(report: Report, weights: Weights) -> dict[tuple[int, int], tuple[str, float]]:
    """Map each mention to the key of its person and the weight of naming them so."""
    mentions: dict[tuple[int, int], tuple[str, float]] = {}
    crowd = min(_MOST, _FEW / max(1, len(report.people))) ** weights.crowd
    chairs = set(report.meeting.chair) if report.meeting else set()
    for number, person in enumerate(report.people):
        roles = set(person.roles) | ({"chair"} if person.name in chairs else set())
        weight = max((getattr(weights, role) for role in roles), default=weights.mentioned)
        weight *= 1.0 if "chair" in roles else crowd
        full = len(person.name.split())
        for mention in person.mentions:
            named = mention.end - mention.start >= len(person.name) or full == 1
            mentions[mention.start, mention.end] = (
                f"PERSON:{number}",
                weight if named else weight * weights.short_name,
            )
    return mentions


def hard_words(folded: str, start: int, end: int, weights: Weights) -> list[Concept]:
    """Return the words of `folded[start:end]` that say what is lacking, late or wrong."""
    found = holds("hard_words.txt").finditer(folded, start, end)
    return [Concept(m.start(), m.end(), f"HARD:{m.start()}", weights.hard_word) for m in found]


class Bigrams:
    """Content bigrams of syllables, weighted by how often the report and its title say them."""

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], title: str, weights: Weights) -> None:
        self._stop = members("stop_syllables.txt")
        counts: Counter[str] = Counter()
        self._found: list[list[tuple[int, str]]] = []
        for start, end in spans:
            found = self._pairs(folded, start, end)
            self._found.append(found)
            counts.update({pair for _, pair in found})
        titled = {pair for _, pair in self._pairs(title, 0, len(title))}
        self._weights = {
            pair: (weights.bigram * min(count, 4) ** 0.5 if count > 1 else weights.rare_bigram)
            + weights.title_bigram * (pair in titled)
            for pair, count in counts.items()
        }

    def of_sentence(self, number: int) -> list[Concept]:
        """Return the weighted bigrams of the sentence `number`, in order."""
        weights = self._weights
        return [Concept(at, at + len(pair), pair, weights[pair]) for at, pair in self._found[number] if pair in weights]

    def _pairs(self, folded: str, start: int, end: int) -> list[tuple[int, str]]:
        stop = self._stop
        pairs: list[tuple[int, str]] = []
        previous, at = "", 0
        for match in _SYLLABLE.finditer(folded, start, end):
            word = match[0]
            if word in stop:
                previous = ""
                continue
            if previous:
                pairs.append((at, f"{previous} {word}"))
            previous, at = word, match.start()
        return pairs
