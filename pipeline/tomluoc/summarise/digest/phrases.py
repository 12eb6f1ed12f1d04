"""Phrases as they are compared across reports: written out, folded, without the words that carry nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.summarise"
_REMEMBERED = 10_000  # phrases
_LINK = "tomluoc.link"
_SYLLABLE = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"(?<![\w&])[A-ZĐ][A-ZĐ&\-]*[A-ZĐ](?![\w&])")


@lru_cache(maxsize=_REMEMBERED)
def written_out(text: str) -> str:
    """Return `text` folded and single-spaced, with the short forms that the vocabularies know written out."""
    known = _short_forms()
    return " ".join(fold(_SHORT.sub(lambda match: known.get(match[0], match[0]), text)).split())


@cache
def _short_forms() -> dict[str, str]:
    return {**mapping(_LINK, "abbreviations.txt"), **mapping(_PACKAGE, "digest_abbreviations.txt")}


@lru_cache(maxsize=_REMEMBERED)
def content(text: str) -> frozenset[str]:
    """Return the folded syllables of `text`, short forms written out, without those that every text has."""
    stop = frozenset(fold(entry) for entry in entries(_PACKAGE, "stop_syllables.txt"))
    return frozenset(_SYLLABLE.findall(written_out(text))) - stop


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much two sets share, 0 to 1 (Jaccard)."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def find(folded: str, words: str, begin: int = 0) -> tuple[int, int] | None:
    """Return where the folded text says `words`, whatever the white space between them."""
    parts = fold(words).split()
    if not parts:
        return None
    pattern = r"\s+".join(re.escape(part) for part in parts)
    match = re.compile(rf"(?<!\w){pattern}(?!\w)" if parts[0][0].isalnum() and parts[-1][-1].isalnum() else pattern)
    found = match.search(folded, begin)
    return found.span() if found else None


@cache
def matcher(name: str, template: str = "{}") -> re.Pattern[str]:
    """Return a matcher for the entries of the vocabulary `name` as whole syllables, set into `template`."""
    words = alternatives([fold(entry) for entry in entries(_PACKAGE, name)])
    return re.compile(template.format(rf"(?<!\w)(?:{words})(?!\w)"))


@cache
def canonical() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a matcher for phrases with another wording, and the wording that stands for each."""
    forms = {fold(key): fold(value) for key, value in mapping(_PACKAGE, "digest_synonyms.txt").items()}
    return re.compile(rf"(?<!\w)(?:{alternatives(tuple(forms))})(?!\w)"), forms


def same_wording(folded: str) -> str:
    """Return `folded` with each phrase of `digest_synonyms.txt` in its one wording."""
    pattern, forms = canonical()
    return pattern.sub(lambda match: forms[" ".join(match[0].split())], folded)


@cache
def syllable_set(name: str) -> frozenset[str]:
    """Return the folded syllables of all entries of the vocabulary `name`."""
    return frozenset(part for entry in entries(_PACKAGE, name) for part in fold(entry).split())
