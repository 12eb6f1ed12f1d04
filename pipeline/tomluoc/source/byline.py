"""Who wrote a report and when it was published, from the lines that say so."""

from __future__ import annotations

import re
from datetime import date, time

from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.source"


def _any(name: str) -> str:
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])


_MONTHS = {fold(word): number for word, number in mapping(_PACKAGE, "months.txt").items()}
_MONTH_WORDS = alternatives(list(_MONTHS))
_DATE = (
    r"(?:ngày\s+)?(?:mùng\s+)?(?P<day>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2}(?!\d))"
    r"|(?:ngày\s+)?(?:mùng\s+)?(?P<day2>\d{1,2})\s+(?:tháng|thg)\s+(?P<month2>\d{1,2})\s*(?:,|năm)?\s*(?P<year2>\d{4})"
    rf"|(?:ngày\s+)?(?P<day4>\d{{1,2}})\s+tháng\s+(?P<month4>{_MONTH_WORDS})\s*(?:,|năm)?\s*(?P<year4>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})"
)
_TIME = (
    r"(?P<hour>\d{1,2})\s?(?::|h|giờ|g)\s?(?P<minute>\d{2})?(?:\s?(?:phút|')|:(?P<second>\d{2}))?"
    r"\s?(?P<half>am|pm|sa|ch|sáng|chiều)?\b"
)
_FULL_DATE = re.compile(_DATE)
_CLOCK = re.compile(rf"(?<![\d/.]){_TIME}")
_WEEKDAY = rf"(?:{_any('weekdays.txt')})(?![^\W_])"
_LABEL = rf"(?:{_any('date_labels.txt')})(?![^\W_])"
# Whatever may stand before the date on its own line; the rest of the line is free but short.
_BEFORE = re.compile(rf"[\W_]*(?:(?:{_LABEL}|{_WEEKDAY})[\W_]*)*(?:{_TIME}[\W_]*(?:{_WEEKDAY}[\W_]*)?(?:ngày\s+)?)?")
_NOISE = re.compile(
    rf"{_WEEKDAY}|{_LABEL}|\[?\(?(?:gmt|utc)\s?\+?\s?\d+\)?\]?|lượt (?:xem|đọc|truy cập)|số lần đọc"
    r"|người đăng[^|]*|[\W\d_]+"
)

_LABELS = rf"(?:{_any('byline_labels.txt')})"
_AUTHOR = re.compile(rf"[\W_]*(?P<label>{_LABELS})\s*:\s*(?P<name>\S.*)$", re.S)
_SOURCE = frozenset(fold(entry) for entry in entries(_PACKAGE, "sources.txt"))
_SOURCE_LINE = re.compile(
    r"[\W_]*(?:theo|nguồn)\s*:?\s+(?:\w[\w.-]*\.(?:vn|com|net|gov)\S*|báo\s.{2,30}|ttxvn|vov|vtv|.{2,12})[\W_]*$"
)
_PHOTO = re.compile(r"\s*(?:[-–—/;,.]|\s)\s*(?:ảnh|hình|đồ họa|video|clip)\s*:.*$", re.S)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_PARTS = re.compile(r"\s*(?:\s[-–—]\s*|\s*[-–—]\s|[,;/&]|\bvà\b)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’]*(?:\s+[^\W\d_][\w.'’]*){0,4}$")
_BODIES = re.compile(rf"(?:{_any('issuers.txt')}|{_any('areas.txt')}|{_any('byline_bodies.txt')})(?![^\W_])")
_PREFIX = re.compile(rf"(?:{_any('name_prefixes.txt')})\.?\s+")
_PERSON = re.compile(rf"(?:{_any('honorifics.txt')})[\s.]")
_OFFICE = re.compile(rf"[^,(]*[,(–—-]\s*(?:nguyên\s+|tân\s+)?(?:{_any('sign_titles.txt')})(?![^\W_])")
_INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){0,3}\.?$")


def published(line: Line) -> str | None:
    """Return the moment that a line of publication gives as ISO 8601, with the time if there is one.

    None where the line is no such line: running text that merely begins with a date is none.
    """
    key = line.key
    if line.syllables > 34 or (line.stop and line.syllables > 14):
        return None
    before = _BEFORE.match(key)
    begin = before.end() if before else 0
    match = _FULL_DATE.match(key, begin) or _FULL_DATE.match(key)
    if match is None:
        return None
    rest = key[: match.start()] + " " + _CLOCK.sub(" ", key[match.end() :])
    if len(_NOISE.sub(" ", rest).split()) > 5:
        return None
    day = _iso_date(match)
    if day is None:
        return None
    clock = _iso_time(key[: match.start()] + " | " + key[match.end() :])
    return f"{day}T{clock}" if clock else day


def dated(line: Line) -> str | None:
    """Return the moment in a short line above an article that holds a full date among other words."""
    key = line.key
    found = _FULL_DATE.search(key)
    if found is None or line.syllables > 28 or line.stop or len(key[found.end() :].split()) > 4:
        return None
    day, clock = _iso_date(found), _iso_time(key[: found.start()] + " | " + key[found.end() :])
    return f"{day}T{clock}" if day and clock else day


def _iso_date(match: re.Match[str]) -> str | None:
    fields = match.groupdict()
    year, month, day = (
        next((v for k in ("", "2", "3", "4") if (v := fields.get(part + k))), "0") for part in ("year", "month", "day")
    )
    month = _MONTHS.get(" ".join(month.split()), month)
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None


def _iso_time(words: str) -> str | None:
    match = _CLOCK.search(words)
    if match is None or (match["minute"] is None and "h" not in match[0] and "giờ" not in match[0]):
        return None
    hour = int(match["hour"])
    if match["half"] in ("pm", "ch", "chiều") and hour < 12:
        hour += 12
    elif match["half"] in ("am", "sa") and hour == 12:
        hour = 0
    try:
        return time(hour, int(match["minute"] or 0)).isoformat("minutes")
    except ValueError:
        return None


def labelled_author(line: Line) -> tuple[bool, str | None]:
    """Say whether the line is a byline with a label (`Tin, ảnh: …`), and whom it names."""
    if line.syllables > 30:
        return False, None
    match = _AUTHOR.match(fold(line.text))
    if match is None:
        pair = line.text.split(maxsplit=2)
        named = len(pair) > 1 and pair[1][:1].isupper()
        return named and line.syllables <= 8 and bool(_SOURCE_LINE.match(line.key)), None
    if match["label"].strip() in _SOURCE:
        return line.syllables <= 14, None
    words = line.text[match.start("name") :]
    name = author_names(words, lenient=True) or (_body_name(words) if line.syllables <= 12 else None)
    return bool(name) or match["label"].startswith("tác giả"), name


def bare_author(line: Line) -> str | None:
    """Return the name that a line without label consists of, at most with the body it belongs to or a source."""
    if line.syllables > 16 or not line.text[:1].isupper() or line.text.endswith((":", ";", ",", "!", "?")):
        return None
    if _PERSON.match(line.key) or _OFFICE.match(line.key):
        return None
    return author_names(line.text, lenient=False)


def _body_name(words: str) -> str | None:
    """Return the body that a byline names in place of a person (`Tin: Trung tâm Văn hóa …`)."""
    name = _BRACKETS.sub("", words).strip(" .-–—;,")
    return " ".join(name.split()) if name[:1].isupper() and not any(char.isdigit() for char in name) else None


def author_names(words: str, *, lenient: bool) -> str | None:
    """Return the names of a byline joined as written, without brackets, photographers and bodies."""
    words = words[: match.start()] if (match := _PHOTO.search(fold(words))) else words
    while (match := _BRACKETS.search(words)) is not None and match.start() > 0:
        words = words[: match.start()]
    words = words.strip(" \t\u00a0.-–—|;,")
    if (match := _PREFIX.match(fold(words))) is not None:
        words = words[match.end() :]
        lenient = True
    end, at = 0, 0
    for gap in [*_PARTS.finditer(words), None]:
        part = words[at : gap.start() if gap else len(words)]
        if not _is_name(part.strip(), lenient=lenient, first=end == 0):
            break
        end = at + len(part)
        if gap is None:
            break
        at = gap.end()
    names = " ".join(words[:end].split())
    return names or None


def _is_name(part: str, *, lenient: bool, first: bool) -> bool:
    syllables = part.split()
    if not _NAME.match(part) or _BODIES.match(fold(part)):
        return False
    if not all(syllable[0].isupper() for syllable in syllables):
        return False
    if lenient or not first:
        return len(syllables) <= 5
    return 2 <= len(syllables) <= 5 or bool(_INITIALS.match(part) and len(part) > 1)
