"""The long forms of bodies and titles that are written short: `UBND huyện` → `Ủy ban nhân dân huyện`.

What the report itself explains, `Quỹ tín dụng nhân dân (QTDND)`, goes before the vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from tomluoc.link.patterns import PACKAGE
from tomluoc.report import Entity
from tomluoc.vocabulary import mapping

_SHORT = re.compile(
    r"\(\s*(?:(?:sau đây )?(?:gọi tắt|viết tắt|gọi chung) là:?\s+)?[\"“']?"
    r"(?P<short>[A-ZĐ][A-ZĐ&.\-]{1,12})[\"”']?\s*\)"
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_LINKING = {"và", "của", "cho", "các", "về"}
_TOKEN = re.compile(r"(?<![\w&\-])[A-ZĐ][A-ZĐ&\-]*[A-ZĐ](?![\w&])")
_REACH = 120  # code points before a bracket that may hold the long form


def with_full_forms(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Return `entities` in order, those of ORG and POSITION that are written short with their `full` form.

    Surfaces and offsets stay as they are; what nothing explains gets none.
    """
    own = explained(text)
    return [
        entity.model_copy(update={"full": full})
        if entity.type in ("ORG", "POSITION") and (full := _full(entity.text, own)) is not None
        else entity
        for entity in entities
    ]


def explained(text: str) -> dict[str, str]:
    """Return the short forms that the text explains in brackets, with the words before them whose initials they are."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        long = _long_form(text[max(0, match.start() - _REACH) : match.start()], match["short"])
        if long is not None:
            found.setdefault(match["short"], long)
    return found


def _long_form(before: str, short: str) -> str | None:
    """Spell the letters of `short` backwards with the syllables of `before`; linking words may stand between."""
    letters = [_base(letter) for letter in short if letter.isalpha()]
    if before.rfind("\n\n") >= 0:
        before = before[before.rfind("\n\n") :]
    start = len(before)
    for syllable in reversed(list(_SYLLABLE.finditer(before))):
        if letters and _base(syllable[0][0]) == letters[-1]:
            letters.pop()
            start = syllable.start()
            if not letters:
                return " ".join(before[start:].split())
        elif syllable[0].lower() not in _LINKING:
            return None
    return None


def _base(letter: str) -> str:
    """The letter without its marks; `Đ` stays another letter than `D`."""
    return unicodedata.normalize("NFD", letter.upper())[0]


def _full(surface: str, own: dict[str, str]) -> str | None:
    if not _TOKEN.search(surface) or surface.isupper() and " " in surface:
        return None  # capitals throughout: `ĐẢNG BỘ HUYỆN` is a heading and no short form
    known = _vocabulary()

    def write_out(match: re.Match[str]) -> str:
        short = match[0]
        if match.start() and surface[match.start() - 1] == "(":
            return short  # it is explained right here
        return own.get(short) or known.get(short) or short

    full = " ".join(_TOKEN.sub(write_out, surface).split())
    return full if full != " ".join(surface.split()) else None


@cache
def _vocabulary() -> dict[str, str]:
    return mapping(PACKAGE, "abbreviations.txt")
