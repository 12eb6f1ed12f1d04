"""Articles with abstracts as examples: what is known of their syllables, and which of these the abstract has."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tomluoc.neural.recipe import RecipeError
from tomluoc.summarise.wording import SHORTEST, Floats, Wording, wording
from tomluoc.text import fold

_SYLLABLE = re.compile(r"[^\W_]+")
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Example:
    """An article: its wording with features in half precision, how often the abstract has each word, its length.

    `meeting` says that it is like a report of a meeting.
    """

    words: Wording
    told: Floats
    length: int
    meeting: bool


def read_examples(path: Path, limit: int | None = None) -> list[Example]:
    """Return the first articles of a file (all by default), in order.

    A line is `{"title", "abstract", "body"}`, each line of a body one sentence, as in the public vietnews corpus;
    `"meeting": true` marks what is like a report of a meeting.

    Raises:
        RecipeError: the file cannot be read or a line lacks a part.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            articles = (json.loads(unicodedata.normalize("NFC", line)) for line in islice(file, limit))
            return [made for article in articles if (made := example(article))]
    except (OSError, ValueError, KeyError) as error:
        raise RecipeError(f"{path}: no articles with abstracts: {error!r}") from error


def example(article: dict[str, Any]) -> Example | None:
    """Return an article as an example, None where it has no sentence or no abstract."""
    title = article["title"]
    text = f"{title}\n\n{article['body']}"
    sentences = [span for span in _lines(text, len(title) + 2) if len(text[slice(*span)].split()) >= SHORTEST]
    abstract = Counter(_SYLLABLE.findall(fold(article["abstract"])))
    if not sentences or not abstract:
        return None
    words = wording(text, fold(text), (0, len(title)), sentences)
    told = np.array([abstract[word] for word in words.words], np.float32)
    return Example(_halved(words), told, abstract.total(), article.get("meeting", False))


def vocabulary(examples: Sequence[Example], number: int) -> dict[str, int]:
    """Number the `number` most common words of the articles from 1."""
    counts = Counter(word for made in examples for word in made.words.words)
    return {word: place for place, (word, _) in enumerate(counts.most_common(number), 1)}


def _halved(words: Wording) -> Wording:
    """Return a wording that takes a third of the room: there are many."""
    small: Any = words.syllables.astype(np.float16), words.sentences.astype(np.float16)
    numbers: Any = words.kinds.astype(np.int16), words.of.astype(np.int8)
    return Wording([], words.words, *numbers, *small)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    for line in text[start:].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
