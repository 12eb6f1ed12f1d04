"""What takes the place of a sentence that is wrong: the sentence of the source that it meant, if that is short."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.report import Offsets
from tomluoc.summarise.assemble import join, sentence
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.words import syllables

_LONGEST = 45  # syllables
_LONGER = 2.0  # times as long as what it replaces
REPLACED = "replaced by the words of the source"


def repair(words: str, found: Sequence[Finding], evidence: Sequence[Offsets], source: Source) -> Offsets | None:
    """Return the sentence of the source that says what `words` should, or None where none is short enough."""
    right = [finding.right for finding in found if finding.right is not None]
    numbers = [source.sentence_at(offset) for offset in (*right, *(span.start for span in evidence))]
    for number in dict.fromkeys(numbers):
        start, end = source.sentences[number]
        length = syllables(source.text[start:end])
        if length <= min(_LONGEST, _LONGER * syllables(words)) and _agree(words, source.text[start:end]):
            return Offsets(start=start, end=end)
    return None


def _agree(words: str, other: str) -> bool:
    """Return whether two sentences share at least half of the syllables of the first."""
    told, there = set(words.lower().split()), set(other.lower().split())
    return len(told & there) * 2 >= len(told)


def written(source: Source, span: Offsets) -> str:
    """Return the words of a stretch of the source as a sentence."""
    return sentence(join(source.text, [(span.start, span.end)]))
