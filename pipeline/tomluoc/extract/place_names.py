"""Where the name of a place ends: by the gazetteer, by its capitals, by its number."""

from __future__ import annotations

import re
from functools import cache

from tomluoc.extract import gazetteer
from tomluoc.extract.syllables import HARD, JOINED, SPACE, Syllable, Trie
from tomluoc.text import fold
from tomluoc.vocabulary import entries

_PACKAGE = "tomluoc.extract"
LONGEST_NAME = 4
"""Syllables of a name that no gazetteer knows."""
_LONGEST_HEADING_NAME = 2
LEVEL_NAMES = {
    "province": frozenset({"province"}),
    "district": frozenset({"district", "province"}),
    "commune": frozenset({"commune"}),
    "quarter": frozenset({"district"}),
    "ward": frozenset({"commune"}),
    "hamlet": frozenset({"commune"}),
}
"""The classes of administrative words with the levels of the gazetteer whose names may follow them."""
_NUMBERED = frozenset({"hamlet", "ward", "quarter", "road", "code", "building"})
_UNNUMBERED = frozenset({"commune", "ward", "province", "district", "quarter"})
_GAZETTEER_IN_HEADINGS = frozenset({"province", "district", "quarter", "feature", "building"})
_NUMBER = re.compile(r"\d{1,4}[a-zđ]{0,2}")
_ORDINAL = re.compile(r"[1-9]\d?[a-zđ]?")


@cache
def not_names() -> Trie:
    """Return what follows a place word in capitals without being its name."""
    return Trie((entry, "") for entry in entries(_PACKAGE, "place_not_names.txt"))


@cache
def surnames() -> frozenset[str]:
    """Return the surnames, folded."""
    return frozenset(fold(entry) for entry in entries(_PACKAGE, "person_surnames.txt"))


def is_human(tokens: list[Syllable], start: int, syllables: int = 3) -> bool:
    """Whether a human's full name of at least `syllables` stands at `start`."""
    if tokens[start].heading or tokens[start].low not in surnames():
        return False
    return run_end(tokens, start, 5) - start >= syllables


def run_end(tokens: list[Syllable], start: int, limit: int = LONGEST_NAME) -> int:
    """Return the end of the run of capitalised syllables at `start`, of at most `limit`."""
    first, end = tokens[start], start + 1
    while end < len(tokens) and end - start < limit and tokens[end].gap == SPACE:
        token = tokens[end]
        if not token.capital or (token.shape == "A" and not token.heading and first.shape != "A"):
            break
        if token.heading != first.heading:
            break
        end += 1
    return end


def name_end(tokens: list[Syllable], begin: int, kind: str) -> int | None:
    """Return where the name that begins at `begin` ends, None where no name of a place of class `kind` begins there."""
    if kind == "venue":
        return begin
    start = begin
    if tokens[start].low == "số" and start + 1 < len(tokens) and tokens[start + 1].shape == "d":
        start += 1
    token = tokens[start]
    if token.shape == "d":
        if kind == "building":
            if _dated(tokens, start):
                return start + 3
            if start == begin and not counts_nothing(tokens[start + 1] if start + 1 < len(tokens) else None):
                return None
        return _number_end(tokens, start) if kind in _NUMBERED else None
    if kind in LEVEL_NAMES and (end := official_end(tokens, start, kind)):
        return end
    if not token.capital or token.gap > SPACE or kind == "code" or _is_no_name(tokens, start, kind):
        return None
    end = run_end(tokens, start, _LONGEST_HEADING_NAME if token.heading else LONGEST_NAME)
    if end == start + 1 and end < len(tokens) and tokens[end].inner and tokens[end].shape == "l":
        return None  # the capital only opens a word: `Bảo tàng Văn hóa`
    if kind in ("province", "district", "quarter") and end - start > 2:
        return None  # the gazetteer knows all of these: the capitals are someone's name
    if kind in ("road", "feature"):
        end = _second_name_end(tokens, end)
    return end if kind in _UNNUMBERED else with_ordinal(tokens, end, loose=kind == "feature")


def _is_no_name(tokens: list[Syllable], start: int, kind: str) -> bool:
    """Whether the capitals at `start` belong to a human, a body or a common word."""
    token = tokens[start]
    if token.heading and kind in _GAZETTEER_IN_HEADINGS:
        return True
    if kind in LEVEL_NAMES:
        if not_names().longest(tokens, start) or len(token.low) == 1 or len(tokens[start - 1].low) == 1:
            return True
        return (token.shape == "A" and not token.heading) or (kind != "hamlet" and is_human(tokens, start))
    if kind == "building":
        return token.shape == "A"
    nation = gazetteer.names().longest(tokens, start)
    return nation is not None and nation[1] == gazetteer.COUNTRY


def official_end(tokens: list[Syllable], start: int, kind: str) -> int | None:
    """Return the end of a name of the gazetteer, where it and not a longer run of capitals is the name."""
    matches = gazetteer.names().matches(tokens, start)
    fitting = [end for end, levels in matches if LEVEL_NAMES[kind] & set(levels.split())]
    if not fitting:
        return None
    end = fitting[-1]
    if not tokens[start].capital:
        lower = kind in ("province", "district") and end - start > 1 and not _common_words().longest(tokens, start)
        return end if lower and not any(token.capital for token in tokens[start:end]) else None
    if not all(token.capital or token.shape in "pd" for token in tokens[start:end]):
        return None
    one_more = run_end(tokens, start, end - start + 2) - end == 1
    if one_more and kind in ("commune", "ward", "hamlet") and not tokens[start].heading:
        end += 1  # the name is longer than the one of the gazetteer that it begins with
    return with_ordinal(tokens, end) if kind == "hamlet" else end


def _second_name_end(tokens: list[Syllable], end: int) -> int:
    """Return the end of `Hùng Vương - Lê Lợi` after its first name."""
    joined = end + 1 < len(tokens) and tokens[end].low == "-" and tokens[end].gap < HARD
    if joined and tokens[end + 1].shape == "C" and not not_names().longest(tokens, end + 1):
        return run_end(tokens, end + 1)
    return end


def with_ordinal(tokens: list[Syllable], end: int, *, loose: bool = False) -> int:
    """Return `end`, past a small number that is part of the name (`Hòa Đông 2`) and counts nothing.

    `loose` takes a single digit before a word in lower case too (`cầu Tân An 2 được xây`).
    """
    if end >= len(tokens) or tokens[end].gap != SPACE or not _ORDINAL.fullmatch(tokens[end].low):
        return end
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if loose and after is not None and after.shape == "l" and len(tokens[end].low) == 1:
        return end + 1
    if after is None or after.gap == HARD or after.shape == "C" or (after.shape == "p" and after.low not in "%/-+.,"):
        return end + 1
    if after.low in _after_numbers():
        return end + 1
    if after.low in ".,":
        following = tokens[end + 2] if end + 2 < len(tokens) else None
        return end + 1 if following is None or following.gap != JOINED else end
    return end


def counts_nothing(after: Syllable | None) -> bool:
    """Whether the number before the syllable `after` counts nothing."""
    if after is None or after.shape != "l" or after.gap == HARD:
        return True
    return after.low in _after_numbers()


@cache
def _after_numbers() -> frozenset[str]:
    return frozenset(entries(_PACKAGE, "place_after_numbers.txt"))


@cache
def _common_words() -> Trie:
    return Trie((entry, "") for entry in entries(_PACKAGE, "place_common_words.txt"))


def _dated(tokens: list[Syllable], start: int) -> bool:
    """Whether a day names the building: `Hội trường 30/4`."""
    slash, month = tokens[start + 1 : start + 2], tokens[start + 2 : start + 3]
    return bool(slash and month) and slash[0].low in "/-" and month[0].shape == "d" and month[0].gap == JOINED


def _number_end(tokens: list[Syllable], start: int) -> int | None:
    """Return the end of the number at `start`, with further numbers of a list (`tổ 2, 5 và 8`)."""
    if not _NUMBER.fullmatch(tokens[start].low):
        return None
    end = start + 1
    if end + 1 < len(tokens) and tokens[end].gap == JOINED and tokens[end].low in "/%.+":
        following = tokens[end + 1]
        if following.gap == JOINED and following.shape == "d":
            return None
    while end + 1 < len(tokens) and tokens[end].low == "," and tokens[end + 1].shape == "d":
        if tokens[end + 1].gap != JOINED and not _numbers_close(tokens, end + 2):
            break
        end += 2
    return end + 2 if end > start + 1 and _numbers_close(tokens, end) else end


def _numbers_close(tokens: list[Syllable], index: int) -> bool:
    """Whether `và 14` stands at `index` and counts nothing."""
    if index + 1 >= len(tokens) or tokens[index].low not in ("và", ",") or tokens[index + 1].shape != "d":
        return False
    return counts_nothing(tokens[index + 2] if index + 2 < len(tokens) else None)
