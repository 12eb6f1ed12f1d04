"""Pieces of patterns that several linkers share. All match folded text (`tomluoc.text.fold`)."""

from __future__ import annotations

import re

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

PACKAGE = "tomluoc.link"


def words(name: str) -> str:
    """Return the file `vocabulary/NAME.txt` as a group of alternatives over folded text."""
    return f"(?:{alternatives([fold(entry) for entry in entries(PACKAGE, name)])})"


HONORIFIC = words("honorifics.txt")
ADVERB = words("adverbs.txt")
# A word of address may be doubled (`đồng chí Đại tá`) and carry a dot or a colon (`TS.`, `các ông:`). Atomic: a run of
# them is read in one way only, so that no text makes the patterns slow.
ADDRESS = rf"(?>{HONORIFIC}(?![^\W_])[.:]*+\s*+(?:[-/](?=\w))?)"
PLURAL = r"(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|\d{1,2}|hai bên|hai vị)"
# The term of an office, between a title and what follows: `khoá IX`, `nhiệm kỳ 2016 - 2021`.
TERM = (
    r"(?:\s*,?\s*\(?(?:qua\s+các\s+(?:thời\s+kỳ|nhiệm\s+kỳ)|khóa\s+[\divxlc]+"
    r"|nhiệm\s+kỳ\s+[\divxlc]+(?:\s*[-–/]\s*\d+)?|giai\s+đoạn\s+\d+\s*-\s*\d+)\)?)*"
)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for folded text."""
    return re.compile(pattern)
