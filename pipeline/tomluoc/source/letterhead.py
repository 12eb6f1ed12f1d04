"""The head of a formal report: issuer, motto, number, place and date, title, addressees.

Laid out by Decree 30/2020 or the Party's rules, in two columns on one line or one under the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tomluoc.source.byline import published
from tomluoc.source.furniture import is_furniture
from tomluoc.source.kind import is_bare, kind_word
from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.source"
_SHORT_TITLE = 5  # `BÁO CÁO SƠ KẾT`, `BIÊN BẢN HỘI NGHỊ`: what it is about stands below
_SEARCHED = 60  # lines from the top in which a letterhead must begin


def _any(name: str) -> str:
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])


# One letter may be misread in each syllable of a scan.
_MOTTO = re.compile(
    r"c[ộo]ng h\S{1,3} x\S h[ộo]\S ch\S ngh\S{1,2} v\S{2,4} nam|\Sộc lập\s*-\s*t\S+ do\s*-\s*h\S+ ph\S+"
    r"|đảng cộng sản việt nam|đoàn tncs hồ chí minh|độc lập\s*-\s*t\S+ do"
)
_NUMBER = re.compile(
    r"(?<![^\W\d_])số\s*:?\s*(?P<number>\d[\w]*(?:\s?[/-]\s?[^\W_][\w.&]*)+)?(?P<blank>[\s.…_]*[/-][\w/&.-]+)?"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,|\t\n]{1,38}?),\s*ngày\s*(?P<day>[\do.…_]{0,6})\s*(?:tháng\s*|[/.-]\s?)"
    r"(?P<month>[\do.…_]{0,6}?)\s*(?:năm\s*|[/.-]\s?)(?P<year>\d{4})"
)
_ABOUT = re.compile(r"\s*\(?v/v[\s:.]*|\s*về việc\s*:?\s*")
_TO = re.compile(r"\s*kính gửi\b")
_OPENING = re.compile(rf"\s*(?:{_any('body_openings.txt')})(?![^\W_])")
_SECTION = re.compile(r"\s*(?:[IVX]{1,4}|[A-ZĐ]|\d{1,2})\s?[.)/-]\s*\S|\s*[-+•]\s|\s*(?:Phần|PHẦN|Mục|MỤC)\s")
_ISSUER = re.compile(rf"(?:{_any('issuers.txt')})(?![^\W_])")
_AREA = re.compile(rf"(?:{_any('areas.txt')})(?![^\W_])")
_HAS_AREA = re.compile(rf"(?<![^\W_])(?:{_any('areas.txt')}|thôn|bản|ấp)\s+[^\W_]")
_INNER = re.compile(rf"(?:{_any('inner_bodies.txt')})$")
_DANGLING = re.compile(r"(?:\b(?:và|của|với|các)|[-,&])$")
_ENCLOSED = re.compile(r"\s*\(.*\)\s*$", re.S)
_ASIDE = re.compile(r"\s*\(\s*(?:trình|dự thảo|kèm theo|ban hành|tài liệu|báo cáo tại)(?![^\W_])")
_LEADS_ON = re.compile(r"(?:[;,(/-]|\b(?:và|của|về|với|tại|trong|các|cho|năm|tháng|số|lần|thứ|theo|từ|đến|trên))$")


@dataclass(frozen=True)
class Head:
    """Indices of lines: the head runs from `first` up to `last`; `title` is a range in it, perhaps empty."""

    first: int
    title: tuple[int, int]
    last: int
    word: str | None
    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None


def find(found: Sequence[Line]) -> Head | None:
    """Return the head of the formal report that `found` holds, None for other texts."""
    signs = _signs(found)
    if signs is None:
        return None
    first, named, word = signs
    stop = named if named is not None else _end_without_name(found, first)
    title = _title(found, named, word) if named is not None and word else (stop, stop)
    last = _addressees(found, title[1])
    facts = [_Facts.of(found[index]) for index in range(first, stop)]
    bodies = _bodies([piece for fact in facts for piece in fact.rest])
    return Head(
        first,
        title,
        last,
        word,
        issuer=bodies[-1] if bodies else None,
        parent=bodies[-2] if len(bodies) > 1 else None,
        number=next((fact.number for fact in facts if fact.number), None),
        place=next((fact.place for fact in facts if fact.place), None),
        date=next((fact.date for fact in facts if fact.date), None),
        subject=_subject(found, title, last, first, word),
    )


def _signs(found: Sequence[Line]) -> tuple[int, int | None, str | None] | None:
    """Return the first line of the head, the line that names the document, and its word."""
    first: int | None = None
    kinds: set[str] = set()
    score = 0
    above = True  # everything so far is capitals or furniture
    for index, line in enumerate(found[:_SEARCHED]):
        word = kind_word(line, any_case=bool(kinds)) if line.syllables <= 45 else None
        if word and (score >= 1 or _names_document(found, index, word, above)):
            start = first if first is not None else index
            return _back(found, start), index, word
        sign = _sign(line)
        if sign:
            first = index if first is None else first
            kinds.add(sign)
            score = len(kinds)
            continue
        above = above and (line.upper or is_furniture(line) or not line.syllables)
        if line.prose and not _TO.match(line.key):
            break
    if first is not None and score >= 2:
        return _back(found, first), None, None
    return None


def _names_document(found: Sequence[Line], index: int, word: str, above: bool) -> bool:
    """Whether a line in capitals names a document though no motto, number or date stands above it."""
    line = found[index]
    issued = index > 0 and found[index - 1].upper and bool(_ISSUER.match(found[index - 1].key))
    return above and (is_bare(line, word) or (line.upper and (word == "biên bản" or issued)))


def _sign(line: Line) -> str | None:
    if line.syllables > 34:
        return None
    if _MOTTO.search(line.key) and not line.stop and (line.syllables <= 30 and not line.text[:1].islower()):
        return "motto"
    number = _NUMBER.match(line.key)
    if number and (number["number"] or number["blank"]):
        return "number"
    place = _PLACE_DATE.search(line.key)
    if place and line.key.endswith(place["year"]) and line.syllables <= 24:
        return "place"
    return None


def _back(found: Sequence[Line], index: int) -> int:
    """Go up from a sure line of the head over the issuer's lines in capitals."""
    top = index
    for above in range(index - 1, max(index - 8, -1), -1):
        line = found[above]
        if line.syllables and (line.prose or line.syllables > 20 or is_furniture(line) or published(line)):
            break
        if (line.upper and (above == top - 1 or _ISSUER.match(line.key))) or (not line.syllables and above == top - 1):
            top = above
    return top


def _end_without_name(found: Sequence[Line], first: int) -> int:
    """Return where the head of a document without name (an official letter) ends."""
    end = first
    for index in range(first, min(first + 20, len(found))):
        line = found[index]
        if _sign(line) or _ABOUT.match(line.key):
            end = index + 1
        elif line.prose:
            break
    return end


def _title(found: Sequence[Line], named: int, word: str) -> tuple[int, int]:
    """Return the lines of the title: the document's word and the subject under it."""
    end = named + 1
    bare = is_bare(found[named], word) or (found[named].upper and found[named].syllables <= _SHORT_TITLE)
    while end < len(found) and end - named <= 8:
        line, before = found[end], found[end - 1]
        if not line.syllables or _ASIDE.match(line.key) or _TO.match(line.key) or _ABOUT.match(line.key) or _sign(line):
            break
        opening = end == named + 1 and bare
        if line.blank and not opening:
            break
        if _SECTION.match(line.text) and not (opening and not line.prose):
            break
        if not opening and not _carries_on(before, line):
            break
        if opening and line.prose and line.syllables > 60:
            break
        end += 1
    return named, end


def _carries_on(before: Line, line: Line) -> bool:
    """Whether a line under the subject belongs to it still."""
    if before.stop or line.stop:
        return False
    if line.text[:1].islower() or _ENCLOSED.match(line.text) or _LEADS_ON.search(before.key):
        return True
    if before.upper and line.upper:
        return True
    return not _OPENING.match(line.key) and line.syllables <= 22 and not line.final and not before.upper


def _addressees(found: Sequence[Line], index: int) -> int:
    """Return the first line after the title, rules under it, `V/v` and `Kính gửi` with its list."""
    while index < len(found):
        line = found[index]
        about = _ABOUT.match(line.key) and line.key.startswith(("v/v", "(v/v"))
        if line.syllables and not about and not (_ASIDE.match(line.key) and line.syllables <= 30):
            break
        index += 1
    if index >= len(found) or not _TO.match(found[index].key):
        return index
    listed = found[index].text.rstrip().endswith((";", ":")) or "- " in found[index].text
    index += 1
    while listed and index < len(found) and re.match(r"\s*[-+•]", found[index].text) and found[index].syllables <= 30:
        index += 1
        if found[index - 1].stop:
            break
    return index


def _subject(found: Sequence[Line], title: tuple[int, int], last: int, first: int, word: str | None) -> str | None:
    """Return what the document is about: the title without its word, or else the `V/v` line."""
    kept = []
    for index in range(*title):
        text = found[index].text.strip()
        if word and index == title[0]:
            text = (
                ""
                if is_bare(found[index], word)
                else re.sub(r"^[\W_]*" + r"\s+".join(r"\S+" for _ in word.split()) + r"[\s:.]*", "", text)
            )
        if text and not (index > title[0] + 1 and _ENCLOSED.match(text)):
            kept.append(text)
    if not kept or (word == "biên bản" and title[1] < last and _ABOUT.match(found[title[1]].key)):
        kept = next((_about(line) for line in reversed(found[first:last]) if _ABOUT.match(line.key)), kept)
    return " ".join(" ".join(kept).split()).rstrip(" .:") or None


def _about(line: Line) -> list[str]:
    """Return what a `V/v` line says, without brackets around it."""
    text = re.sub(r"^\s*\(?(?:V/v|v/v|V/V|Về việc|VỀ VIỆC)[\s:.]*", "", line.text)
    return [text[:-1] if text.endswith(")") and text.count(")") > text.count("(") else text]


@dataclass(frozen=True)
class _Facts:
    """What one line of the head gives; `rest` holds its other columns, in capitals the issuer's."""

    number: str | None
    place: str | None
    date: str | None
    rest: tuple[str, ...]

    @classmethod
    def of(cls, line: Line) -> _Facts:
        text = line.text
        folded = fold(text)
        number_match = _NUMBER.search(folded)
        number = (
            " ".join(text[slice(*number_match.span("number"))].split())
            if number_match and number_match["number"]
            else None
        )
        cut = number_match.end() if number_match and (number or number_match["blank"]) else 0
        place_match = _PLACE_DATE.search(folded, cut)
        place = day = None
        spans = [(number_match.start(), cut)] if number_match and cut else []
        if place_match:
            start = place_match.start() + max(place_match["place"].rfind("   "), -1) + 1
            place = " ".join(text[start : place_match.end("place")].split()).lstrip("-–* ") or None
            day = _iso(place_match)
            spans.append((start, place_match.end()))
        spans += [match.span() for match in _MOTTO.finditer(re.sub(r"\s", " ", folded))]
        return cls(number, place, day, _pieces(text, spans))


def _pieces(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return the columns of `text` that none of `spans` takes."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = "\t" * (end - start)
    cells = re.split(r"\t+|[ \u00a0]{3,}|\|", "".join(kept))
    return tuple(cell.strip() for cell in cells if re.search(r"[^\W\d_]", cell))


def _iso(match: re.Match[str]) -> str | None:
    day, month = (match[part].replace("o", "0").strip(".…_ ") for part in ("day", "month"))
    try:
        return date(int(match["year"]), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _bodies(pieces: list[str]) -> list[str]:
    """Join the issuer's lines into bodies, the higher first."""
    found: list[str] = []
    for piece in pieces:
        if not piece.isupper() and sum(char.isupper() for char in piece) < 0.7 * sum(char.isalpha() for char in piece):
            continue
        words = " ".join(piece.split()).strip("*-–_ .")
        if not words or fold(words).startswith("theo "):
            continue
        if found and _joins(fold(found[-1]), fold(words)):
            found[-1] += " " + words
        else:
            found.append(words)
    return found


def _joins(body: str, words: str) -> bool:
    """Whether a line of the issuer carries on the name above it."""
    if _DANGLING.search(body) or _INNER.match(words):
        return True
    if _ISSUER.match(words):
        return False
    if _AREA.match(words):
        return not _HAS_AREA.search(body)
    return True
