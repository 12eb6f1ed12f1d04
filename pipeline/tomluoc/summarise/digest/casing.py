"""Names in capitals, as they are written in running text: `HỘI NÔNG DÂN XÃ LỘC AN` → `Hội Nông dân xã Lộc An`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from tomluoc.report import Place
from tomluoc.summarise.digest.phrases import matcher, syllable_set
from tomluoc.summarise.headline import unshouted
from tomluoc.vocabulary import entries

LEVEL_WORDS = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)")
_VOWEL = re.compile(r"[AEIOUY]")


def quiet(name: str, text: str, places: Sequence[Place]) -> str:
    """Return a name in capitals in the case that `text` gives its words, else by the vocabularies.

    Names that are not in capitals, or that hold a word which neither knows, stay as they are.
    """
    name = " ".join(name.replace("Ð", "Đ").split())
    if not name.isupper():
        return name
    said = unshouted(name, text)
    if said.isupper():
        return _lowered(name, places)
    return capital(_with_places(_calm(said), places))


def _calm(name: str) -> str:
    """Return `name` with the words in lower case that are in capitals and can be spoken."""
    shouted = (word.isupper() and not _is_short_form(word) for word in name.split())
    return " ".join(word.lower() if loud else word for word, loud in zip(name.split(), shouted, strict=True))


def _lowered(name: str, places: Sequence[Place]) -> str:
    """Return a name as it is written in running text: `HỘI NÔNG DÂN XÃ LỘC AN` → `Hội Nông dân xã Lộc An`."""
    lowered = _calm(name)
    for proper in matcher("digest_proper.txt").finditer(lowered):
        lowered = lowered[: proper.start()] + capital(proper[0]) + lowered[proper.end() :]
    lowered = _with_places(lowered, places)
    unknown = [word for word in lowered.split() if word.islower() and word.isalpha() and word not in _body_syllables()]
    return name if unknown else capital(lowered)


def _with_places(name: str, places: Sequence[Place]) -> str:
    """Return `name` with the places in it written with capitals."""
    for place in sorted(places, key=lambda place: (-len(place.text), place.start)):
        bare = LEVEL_WORDS.sub("", " ".join(place.text.split()).lower()).strip()
        if bare:
            name = re.sub(rf"(?<!\w){re.escape(bare)}(?!\w)", bare.title(), name, flags=re.IGNORECASE)
    return name


@cache
def _body_syllables() -> frozenset[str]:
    """Return the lower-case syllables that names of bodies are made of."""
    names = ("org_heads.txt", "org_fields.txt", "org_levels.txt", "org_inner_words.txt")
    words = [entry for name in names for entry in entries("tomluoc.extract", name)]
    return frozenset(part.lower() for word in words for part in word.split()) | syllable_set("digest_proper.txt")


def _is_short_form(word: str) -> bool:
    """Return whether a word in capitals is none that can be spoken: `UBND`, `LHPN`."""
    return len(word) > 1 and not _VOWEL.search(unicodedata.normalize("NFD", word[1:]))


def capital(text: str) -> str:
    """Return `text` with a capital first."""
    return text[:1].upper() + text[1:]
