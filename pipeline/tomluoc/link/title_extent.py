"""Titles that were found too short or too long.

What stands between a title and the end of its apposition belongs to it: `ông A (Phó Giám đốc | Bảo tàng - Thư viện
tỉnh)`, `bà B, Trưởng phòng | Kinh doanh, …`, the rest is the name of a body that the finder did not know.
`Trưởng Công an xã | thông tin: …` ends before the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tomluoc.link.patterns import ADVERB, HONORIFIC, words
from tomluoc.report import Entity
from tomluoc.text import fold

_W = r"(?![^\W_])"
_STOPS = ("title_stops.txt", "speech_verbs.txt", "attend_verbs.txt", "chair_verbs.txt", "holding_verbs.txt")
_STOP = re.compile(rf"(?<![^\W_])(?:{'|'.join([ADVERB, HONORIFIC, *(words(name) for name in _STOPS)])}){_W}")
_BEHIND_NAME = re.compile(r"\s*[,(\-–:]\s*")
_REST = re.compile(r"[ \t]+(?:[-–] |và (?=[^\W\da-zà-ỹ]{2}))?(?P<head>[^\W\d_])[^,;:.()\n\"“”]{0,60}(?P<bracket>\)?)")
_HEAD = re.compile(words("title_heads.txt") + _W)
_PART_PLAYED = re.compile(rf"(?:{words('chair_verbs.txt')}|{words('present_as.txt')}|{HONORIFIC}){_W}")
# A verb that is a noun elsewhere.
_VERB = re.compile(r"(?<=[^\W\d_])\s+thông\s+(?:tin|báo)$")
_GOES_ON = re.compile(r"\s*:|\s+[^\W\d_]")
_MOST = 9  # syllables


def complete_titles(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Return `entities` with titles cut before a verb, or drawn out to the end of their apposition to a name."""
    folded = fold(text)
    ends = {entity.end for entity in entities if entity.type == "PERSON"}
    starts = sorted(entity.start for entity in entities if entity.type in ("PERSON", "POSITION"))
    found: list[Entity] = []
    for entity in entities:
        end = entity.end
        if entity.type == "POSITION":
            verb = _VERB.search(text, entity.start, end) if _GOES_ON.match(text, end) else None
            end = verb.start() if verb else end
            if _follows(folded, entity.start, ends):
                following = bisect_left(starts, end)
                end = _end(text, folded, end, starts[following] if following < len(starts) else len(text))
                ends.add(end)
        if end != entity.end:
            entity = entity.model_copy(update={"end": end, "text": text[entity.start : end]})
        found.append(entity)
    return found


def _follows(folded: str, start: int, ends: set[int]) -> bool:
    """Whether a name, or a title of its bearer, ends right before `start`."""
    return any(
        end in ends and _BEHIND_NAME.fullmatch(folded, end, start) for end in range(start - 1, max(start - 5, -1), -1)
    )


def _end(text: str, folded: str, end: int, limit: int) -> int:
    """Where the title that was found to end at `end` does end, before the next name or title at `limit`."""
    rest = _REST.match(text, end, limit)
    if rest is None or rest.end() == limit:
        return end
    head = rest.start("head")
    if _PART_PLAYED.match(folded, head) or not (text[head].isupper() or _HEAD.match(folded, head)):
        return end
    stop = rest.end() - len(rest["bracket"])
    if not rest["bracket"]:
        stop = _first_stop(text, folded, head, stop)
    stretch = text[end:stop].rstrip(" \t-–")
    return end + len(stretch) if len(stretch.split()) <= _MOST else end


def _first_stop(text: str, folded: str, start: int, end: int) -> int:
    """Where the first word stands, in lower case, that no title goes over."""
    return next((stop.start() for stop in _STOP.finditer(folded, start, end) if text[stop.start()].islower()), end)
