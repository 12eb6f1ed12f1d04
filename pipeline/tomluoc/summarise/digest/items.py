"""What a figure counts, as it can be compared across reports.

`kết nạp mới 12 hội viên`, `phát triển được 12 hội viên` and `12 hội viên mới` are one item: the syllables of the thing
counted and of the verb before it, short forms written out, in one wording, without words that carry nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.report import Figure
from tomluoc.summarise.digest.origin import Origin
from tomluoc.summarise.digest.phrases import find, matcher, same_wording, written_out
from tomluoc.summarise.sections import of_heading
from tomluoc.text import fold

_KINDS = frozenset(("count", "money", "percent", "ratio", "area", "mass", "length"))
_BEFORE = 60  # code points before a figure that its verb is looked for in
_MOST = 9  # syllables: a longer item is a clause that the figure stands in
_HEADING_REACH = 4000
_SYLLABLE = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(
    r"^[ \t]*(?:[IVX]+[.)/]|\d{1,2}(?:\.\d+)?[.)]|[A-ZĐ][.)]|(?=[^a-z\n]{12,120}$))[^\n]{3,120}$", re.M
)
_PLACE_NAME = re.compile(r"\s(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|thôn|ấp|bản)\s+(?=[A-ZĐ0-9])", re.I)
_MEMBER = re.compile(r"\s*(?:,|;|và|cùng|\()\s*(?:(?:trong đó|có|gồm)\s+)*")
_CLAUSE = re.compile(r"[;\n]|[.!?]\s")


@dataclass(frozen=True, slots=True)
class Item:
    """What is counted: `key` is compared, `words` are shown; `average` tells that sums of it mean nothing.

    `vague` ones, a verb or a noun alone, mean the same only where the same kind of body says them.
    """

    key: frozenset[str]
    words: str
    average: bool
    planned: bool
    vague: bool


def items_of(origin: Origin) -> list[tuple[Figure, Item]]:
    """Return the figures of a report that can stand beside those of others, each with its item."""
    found: list[tuple[Figure, Item]] = []
    headings = _headings(origin)
    verb, last = "", None
    for figure in origin.report.figures:
        before = _verb(origin, figure)
        follows = last is not None and not before and _continues(origin, last, figure)
        verb, last = (verb if follows else before), figure
        item = None if figure.kind not in _KINDS or _is_change(figure) else _item(origin, figure, verb, headings)
        if item is not None:
            found.append((figure, item))
    return found


def _item(origin: Origin, figure: Figure, verb: str, headings: Sequence[tuple[int, bool]]) -> Item | None:
    phrase, inside = _phrase(origin, figure, verb)
    spoken = same_wording(written_out(f"{verb} {phrase}" if verb and not inside else phrase))
    spoken = matcher("digest_light.txt").sub(" ", spoken)
    key = frozenset(_SYLLABLE.findall(spoken))
    telling = matcher("digest_generic.txt").sub(" ", spoken)
    if len(key) > _MOST or not _SYLLABLE.search(telling):
        return None
    words = phrase if inside or not verb else f"{verb} {phrase}"
    average = figure.kind in ("percent", "ratio") or "/" in figure.text or bool(_averages().search(fold(phrase)))
    noun = matcher("digest_verbs.txt").sub(" ", telling).split()
    alone = not noun or (
        figure.kind in ("count", "ratio") and _SYLLABLE.findall(spoken) == _SYLLABLE.findall(written_out(figure.unit))
    )
    return Item(key, _shown(words), average, _is_planned(origin, figure, headings), vague=alone)


def _phrase(origin: Origin, figure: Figure, verb: str) -> tuple[str, bool]:
    """Return the words of the thing counted, and whether they hold the verb before the figure already."""
    phrase = figure.item or (figure.subject or "" if figure.kind not in ("count", "ratio") else "")
    if figure.kind not in ("count", "ratio"):
        return _without_actor(origin, phrase), True
    own = " ".join(figure.unit.split())
    if own and fold(phrase).startswith(fold(own)):
        return _first_part(phrase), False
    if verb:
        return own, False
    phrase = _without_actor(origin, phrase)
    return (f"{phrase} ({own})" if phrase else own), True


def _without_actor(origin: Origin, phrase: str) -> str:
    """Return the words behind the body that acts, and behind `đã`: `Hội Nông dân xã đã vận động` → `vận động`."""
    folded = " ".join(fold(phrase).split())
    actor = max((body for body in origin.bodies if folded.startswith(f"{body} ")), key=len, default="")
    for mark in (" đã ", " cũng ", " tiếp tục "):
        at = folded.rfind(mark)
        if at >= 0:
            return " ".join(phrase.split())[at + len(mark) :]
    return " ".join(phrase.split())[len(actor) :].strip()


def _first_part(phrase: str) -> str:
    """Return the words up to the first that only says where, when, by whom or what for."""
    cut = matcher("digest_breaks.txt", r"\s{}").search(fold(phrase))
    words = phrase[: cut.start()] if cut else phrase
    place = _PLACE_NAME.search(words)
    return words[: place.start()] if place else words


def _verb(origin: Origin, figure: Figure) -> str:
    """Return the verb right before a figure, with nothing but light words between; `chưa` and `không` belong to it."""
    start = max(0, figure.start - _BEFORE, figure.sentence.start if figure.sentence else 0)
    before = origin.folded[start : figure.start]
    light = matcher("digest_before_numbers.txt", r"(?:\s*{})*[\s:]*$").search(before)
    match = matcher("digest_verbs.txt", r"(?:(?:chưa|không)\s+)?{}$").search(
        before[: light.start()] if light else before
    )
    return " ".join(match[0].split()) if match else ""


def _continues(origin: Origin, last: Figure, figure: Figure) -> bool:
    """Return whether a figure goes on in the list of the one before: `kết nạp 12 hội viên, 3 đảng viên`."""
    between = origin.folded[last.end : figure.start]
    mark = max(between.rfind(","), between.rfind(" và "))
    if mark < 0 or len(between) > _BEFORE or _CLAUSE.search(between):
        return False
    return _MEMBER.fullmatch(between[mark:]) is not None


def _is_change(figure: Figure) -> bool:
    """Return whether the figure itself is what something rose or fell by."""
    change = figure.change
    return change is not None and change.unit == figure.unit and change.value == abs(figure.value)


def _averages() -> re.Pattern[str]:
    return matcher("digest_averages.txt")


def _shown(words: str) -> str:
    clean = " ".join(words.split()).strip(" ,.;:-–+•*")
    if leading := matcher("digest_leading.txt", r"^(?:{}\s+)+").match(fold(clean)):
        clean = clean[leading.end() :]
    clean = clean.strip("()") if clean.startswith("(") else clean
    clean = clean if clean.count("(") == clean.count(")") else clean.strip("()")
    return clean[:1].upper() + clean[1:]


# -- plans


def _is_planned(origin: Origin, figure: Figure, headings: Sequence[tuple[int, bool]]) -> bool:
    """Return whether a figure says what shall be: by the words before it, its time, or the heading above it."""
    start = max(0, figure.start - 250, figure.sentence.start if figure.sentence else 0)
    clause = origin.folded[start : figure.start]
    if breaks := list(_CLAUSE.finditer(clause)):
        clause = clause[breaks[-1].end() :]
    if matcher("digest_planned.txt").search(clause):
        return True
    time = origin.time_of(figure)
    if time and time.from_ and origin.date and time.from_ > origin.date:
        return True
    above = [planned for at, planned in headings if at < figure.start < at + _HEADING_REACH]
    return bool(above) and above[-1]


def _headings(origin: Origin) -> list[tuple[int, bool]]:
    """Return the headings below the title that announce a section, with whether it is of what shall be done."""
    found = []
    title = find(origin.folded, origin.report.title or "") or (0, 0)
    for match in _HEADING.finditer(origin.text):
        said = of_heading(fold(match[0]))
        if said and match.start() >= title[1]:
            found.append((match.start(), said in ("tasks", "decisions")))
    return found
