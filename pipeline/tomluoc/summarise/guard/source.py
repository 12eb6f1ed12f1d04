"""What the source says, in the form in which the guard looks things up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from tomluoc.link.full_forms import explained
from tomluoc.report import Report
from tomluoc.summarise.guard import dates, numerals
from tomluoc.summarise.guard.dates import Date
from tomluoc.summarise.guard.names import runs
from tomluoc.summarise.guard.negation import denied, shadowed
from tomluoc.summarise.guard.numerals import Numeral
from tomluoc.summarise.guard.slots import Gap
from tomluoc.summarise.guard.titles import titles_of
from tomluoc.summarise.guard.tokens import Tokens, Weights
from tomluoc.text import fold
from tomluoc.vocabulary import mapping

_SPACE = re.compile(r"[ \xa0]*([/-])[ \xa0]*")
_COPIED = 0.75  # share of the pairs of neighbouring syllables
_HEADING = 80  # characters: a longer line is no heading
_SAME = 2  # syllables on either side


class Source:
    """A report with its sentences; what is costly is made when it is first asked for."""

    def __init__(self, text: str, report: Report, sentences: Sequence[tuple[int, int]]) -> None:
        self.text, self.report = text, report
        self.sentences = list(sentences) or [(0, len(text))]
        self._sentences_with: dict[str, frozenset[int]] = {}
        self._starts = [start for start, _ in self.sentences]

    @cached_property
    def tokens(self) -> Tokens:
        """The syllables of the text."""
        return Tokens.of(self.text)

    @cached_property
    def weights(self) -> Weights:
        """How much a syllable tells."""
        return Weights(self.tokens)

    @property
    def day(self) -> str:
        """The day of the meeting, else of the letterhead, as ISO 8601; empty where neither is known."""
        head, meeting = self.report.letterhead, self.report.meeting
        return (meeting.date if meeting else None) or (head.date if head else None) or ""

    @cached_property
    def dates(self) -> list[Date]:
        """The dates that the pipeline found."""
        return [dates.of_span(span) for span in self.report.dates]

    @cached_property
    def numerals(self) -> list[Numeral]:
        """Every numeral of the text, and the figures that the pipeline found."""
        taken = sorted((span.start, span.end) for span in (*self.report.dates, *self.report.documents))
        read = numerals.numerals(self.tokens.folded, taken)
        return sorted([*read, *numerals.of_figures(self.report.figures)], key=lambda numeral: numeral.start)

    def has(self, tokens: Tokens, first: int, last: int) -> bool:
        """Return whether the source has the syllables `first:last` with two more on either side, or three on one."""
        left = right = 0
        while left < _SAME + 1 and first - left > 0 and not tokens.ended(first - left - 1, first - left):
            left += 1
        while (
            right < _SAME + 1 and last + right < len(tokens.words) and not tokens.ended(last + right - 1, last + right)
        ):
            right += 1
        if left and right:
            left, right = min(left, _SAME), min(right, _SAME)
        if left + right <= _SAME:
            return False
        return f" {' '.join(tokens.words[first - left : last + right])} " in self.names

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self.tokens.words))

    def copied(self, tokens: Tokens) -> bool:
        """Return whether a sentence is one of the source, whole or shortened, perhaps with a word changed."""
        pairs = list(pairwise(tokens.words))
        return bool(pairs) and sum(pair in self._pairs for pair in pairs) >= _COPIED * len(pairs)

    def gaps(self, words: Sequence[str]) -> list[Gap]:
        """Return where the source has a row of syllables."""
        size = len(words)
        return [
            Gap(number, number + size)
            for number in self.tokens.places.get(words[0], ())
            if self.tokens.words[number : number + size] == list(words)
        ]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of the documents cited, and what else is written like one."""
        written = _SPACE.sub(r"\1", self.text).split()
        return frozenset((*(span.number for span in self.report.documents), *written))

    @cached_property
    def names(self) -> str:
        """The syllables of the text and of the long forms of its short forms, single-spaced, with a space around."""
        long = [entity.full for entity in self.report.entities if entity.full]
        long += explained(self.text).values()
        known = mapping("tomluoc.link", "abbreviations.txt")
        long += [known[word] for word in known if fold(word) in self.tokens.places]
        words = [*self.tokens.words, *(word for form in long for word in Tokens.of(form).words)]
        return f" {' '.join(words)} "

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of capitals and the names of the people, each as its folded syllables."""
        tokens = self.tokens
        found = {" ".join(tokens.words[first:last]) for first, last in runs(tokens)}
        for entity in self.report.entities:
            if entity.type in ("PLACE", "ORG", "PERSON"):
                words = Tokens.of(entity.text).words
                found |= {" ".join(words[first:]) for first in range(len(words))}
        return frozenset(found | set(self.people_called))

    @cached_property
    def denied(self) -> dict[int, int]:
        """The syllables that are denied."""
        return denied(self.tokens)

    @cached_property
    def shadowed(self) -> frozenset[int]:
        """The syllables that a denial may reach."""
        return shadowed(self.tokens)

    @cached_property
    def mentions(self) -> dict[int, list[Gap]]:
        """Where each person of the report is mentioned, by his number there."""
        return {
            number: [Gap(*self.tokens.span(mention.start, mention.end)) for mention in person.mentions]
            for number, person in enumerate(self.report.people)
        }

    @cached_property
    def titles(self) -> dict[int, list[list[str]]]:
        """The titles of each person, by his number."""
        return titles_of(self.report)

    def gaps_of_others(self, person: int) -> Iterator[Gap]:
        """Yield where the others are mentioned."""
        return (gap for other, gaps in self.mentions.items() if other != person for gap in gaps)

    @cached_property
    def people_called(self) -> dict[str, list[int]]:
        """The people of each name of two syllables and more, as folded syllables."""
        called: dict[str, list[int]] = {}
        for number, person in enumerate(self.report.people):
            names = {person.name, *(self.text[mention.start : mention.end] for mention in person.mentions)}
            for name in {" ".join(Tokens.of(name).words) for name in names}:
                if " " in name:
                    called.setdefault(name, []).append(number)
        return called

    @cached_property
    def longest_name(self) -> int:
        """Syllables of the longest name of a person."""
        return max((len(name.split()) for name in self.people_called), default=0)

    @cached_property
    def initials(self) -> str:
        """The first letter of each syllable, for short forms that the text writes out."""
        return "".join(word[0] for word in self.tokens.words)

    @cached_property
    def headings(self) -> list[Date]:
        """The dates that stand alone in headings: short lines without a stop at the end."""
        lines: dict[int, list[Date]] = {}
        for date in self.dates:
            start = self.text.rfind("\n", 0, date.start) + 1
            end = self.text.find("\n", date.end)
            line = self.text[start : end if end >= 0 else None].rstrip()
            if len(line) < _HEADING and not line.endswith((".", ";", ",")):
                lines.setdefault(start, []).append(date)
        return [dates[0] for dates in lines.values() if len(dates) == 1 and len(dates[0].numbers) == 1]

    def heading_over(self, offset: int) -> Date | None:
        """Return the date of the last heading with one before `offset`."""
        before = [date for date in self.headings if date.start <= offset]
        return before[-1] if before else None

    def sentences_with(self, word: str) -> frozenset[int]:
        """Return the numbers of the sentences that hold a syllable."""
        found = self._sentences_with.get(word)
        if found is None:
            starts = self.tokens.starts
            found = frozenset(self.sentence_at(starts[place]) for place in self.tokens.places.get(word, ()))
            self._sentences_with[word] = found
        return found

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence in which `offset` lies."""
        return max(bisect_right(self._starts, offset) - 1, 0)
