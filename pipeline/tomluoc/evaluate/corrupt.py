"""Make good briefs wrong: one fact of a sentence is swapped, so that it says what its report does not.

What a text holds is found by plain patterns and by the people of the report, not by the guard that is to be measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tomluoc.extract.dates import find_dates
from tomluoc.extract.numbers import parse_amount
from tomluoc.report import Person, Report
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.evaluate"
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?![\w/:-]|[.,]\d)")
_PERSON = "người"  # true of whoever is counted
_DIGIT = re.compile(r"\d")
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})(?![\w-])")
_SPELLED = re.compile(r"(?<!\w)(năm|tháng)(\s+)(\d{1,4})(?![\w/.-])")
_NEGATION = re.compile(
    r"(?<!\w)(?:không|chưa)\s+(?!(?:gian|khí|quân|quá|dưới|ít|đến|tới|đầy|chỉ|những)(?!\w))", re.IGNORECASE
)
_DONE = re.compile(r"(?<!\w)đã\s+(?=\w)")
_CHAIRS = re.compile(r"(?<!\w)chủ\s+(?:trì|tọa|toạ)(?!\w)")
_COMES = re.compile(r"(?<!\w)(?:(?:tham|đến|tới|về|cùng)\s+)?dự(?!\s+(?:án|kiến|toán))(?!\w)")
_BAD_BEFORE = re.compile(r"(?:hàng|phòng|không|chưa)\s+$")


@dataclass(frozen=True, slots=True)
class Corruption:
    """A sentence with one fact swapped: `kind` names what was."""

    kind: str
    text: str
    was: str
    now: str


Swaps = Callable[["_Sentence"], Iterator[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    report: Report
    other: Report
    rng: random.Random

    @property
    def folded(self) -> str:
        return fold(self.text)


def corruptions(text: str, report: Report, other: Report, rng: random.Random) -> list[Corruption]:
    """Return at most one corruption of each kind of the sentence `text` of a brief of `report`.

    `other` is another report, of which foreign names are taken; the same `rng` gives the same corruptions.
    """
    found = []
    sentence = _Sentence(text, report, other, rng)
    for kind, swaps in _KINDS.items():
        options = [option for option in swaps(sentence) if option[2] != text[option[0] : option[1]]]
        if options:
            start, end, now = rng.choice(options)
            found.append(Corruption(kind, f"{text[:start]}{now}{text[end:]}", text[start:end], now))
    return found


def _figures(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Another value: made up, or that of another figure of the same kind of the report."""
    dates = find_dates(sentence.text)
    for match in _NUMBER.finditer(sentence.text):
        if any(date.start < match.end() and match.start() < date.end for date in dates):
            continue
        value = parse_amount(sentence.folded, match.start())
        if value is None or _names(sentence.text, match):
            continue
        yield (*match.span(), _other_digits(match[0], sentence.rng))
        kind = _kind(sentence.folded, match.end())
        moved = [
            number[0]
            for figure in sentence.report.figures
            if (number := _NUMBER.search(figure.text))
            and _kind(fold(figure.text) + " ", number.end()) == kind
            and _value(number[0]) != _value(match[0])
        ]
        if moved:
            yield (*match.span(), sentence.rng.choice(moved))


def _names(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is part of a name rather than a figure: `Quốc lộ 28`, `Phường 15`, `khoá XII`."""
    return _numbered().search(fold(text[: match.start()])) is not None


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(entries(_PACKAGE, 'numbered.txt'))})\s+$")


def _kind(folded: str, end: int) -> str:
    """Return what follows a number, as far as figures of one kind share it."""
    match = re.match(r"\s*(?P<unit>%|[^\W\d_]+(?:\s+[^\W\d_]+)?)", folded[end:])
    words = match["unit"].split() if match else [""]
    return " ".join(words) if words[0] == "đồng" else words[0]


def _value(digits: str) -> float | None:
    amount = parse_amount(digits, 0)
    return amount.value if amount else None


def _other_digits(digits: str, rng: random.Random) -> str:
    places = [match.start() for match in _DIGIT.finditer(digits)]
    while True:
        at = rng.choice(places)
        new = rng.choice("123456789")
        changed = f"{digits[:at]}{new}{digits[at + 1 :]}"
        if _value(changed) != _value(digits):
            return changed


def _units(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Another scale or unit of measure, or another thing that the report counts."""
    units = mapping(_PACKAGE, "other_units.txt")
    counted = {figure.unit for figure in sentence.report.figures if figure.kind == "count" and figure.unit.isalpha()}
    dates = find_dates(sentence.text)
    for match in _NUMBER.finditer(sentence.text):
        in_date = any(date.start < match.end() and match.start() < date.end for date in dates)
        if in_date or _names(sentence.text, match):
            continue
        behind = re.match(r"(\s*)(%|[^\W\d_]+2?)", sentence.text[match.end() :])
        if behind is None:
            continue
        start, end = match.end(), match.end() + behind.end()
        unit = fold(behind[2])
        if unit in units:
            yield start, end, f" {units[unit]}"
        elif unit in counted and (others := sorted(counted - {unit, _PERSON})):
            yield start, end, f" {sentence.rng.choice(others)}"


def _dates(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Another day, month or year: made up, or that of another date of the report."""
    for date in find_dates(sentence.text):
        yield from _changed_date(sentence, date.start, date.end)
        moved = [
            other.text
            for other in sentence.report.dates
            if _shape(other.text) == _shape(date.text)
            and _numbers(other.text)[:2] != _numbers(date.text)[:2]
            and "\n" not in other.text
        ]
        if moved:
            yield date.start, date.end, sentence.rng.choice(moved)


def _changed_date(sentence: _Sentence, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    if match := _SLASHED.search(sentence.text, start, end):
        day, month = int(match[1]), int(match[3])
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield (*match.span(1), str(day % 28 + 1))
            if day <= 28:
                yield (*match.span(3), str(month % 12 + 1))
    elif match := _SPELLED.search(sentence.text, start, end):
        number = int(match[3])
        if match[1] == "năm" or sentence.folded[: match.start()].rstrip()[-2:] not in ("29", "30", "31"):
            yield (*match.span(3), str(number - 1 if match[1] == "năm" and number > 1900 else number % 12 + 1))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(fold(text).split()))


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _people(sentence: _Sentence) -> Iterator[tuple[int, int, str, Person]]:
    """Yield each person of the report whose full name stands in the sentence."""
    for person in sentence.report.people:
        if " " in person.name:
            for match in re.finditer(rf"(?<!\w){re.escape(person.name)}(?!\w)", sentence.text):
                yield (*match.span(), match[0], person)


def _names_of_others(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Another person of the report, or somebody of another report."""
    for start, end, name, _ in _people(sentence):
        for report in (sentence.report, sentence.other):
            if others := _others(name, report):
                yield start, end, sentence.rng.choice(others)


def _others(name: str, report: Report) -> list[str]:
    return [person.name for person in report.people if " " in person.name and fold(person.name) != fold(name)]


def _negations(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """A denial less, or one more in place of `đã`."""
    for match in _NEGATION.finditer(sentence.text):
        if not _BAD_BEFORE.search(sentence.folded[: match.start()]):
            yield (*match.span(), "")
    for match in _DONE.finditer(sentence.text):
        yield (*match.span(), "chưa ")
    for match in _verbs().finditer(sentence.folded):
        if not _BAD_BEFORE.search(sentence.folded[: match.start()]):
            yield match.start(), match.start(), "không "


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!đã )(?:{alternatives(entries(_PACKAGE, 'deniable_verbs.txt'))})(?=\s)")


def _roles(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Who led becomes who came, or the other way round; the title of another; words of another."""
    yield from _swapped_parts(sentence)
    for start, end, name, person in _people(sentence):
        titles = {fold(" ".join(position.title.split())) for position in person.positions}
        yield from _swapped_titles(sentence, start, end, titles)
        if re.match(r"[^.;]{0,60}?\s" + _says().pattern, sentence.folded[end:]) and (
            others := _others(name, sentence.report)
        ):
            yield start, end, sentence.rng.choice(others)


def _swapped_parts(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    people = list(_people(sentence))
    for _, end, _, person in people:
        near = sentence.folded[end : end + 40]
        if any(end <= other[0] < end + 40 for other in people):
            continue
        if (match := _CHAIRS.search(near)) and "chair" in person.roles:
            yield end + match.start(), end + match.end(), "tham dự"
        if (match := _COMES.search(near)) and "chair" not in person.roles:
            yield end + match.start(), end + match.end(), "chủ trì"


def _swapped_titles(sentence: _Sentence, start: int, end: int, titles: set[str]) -> Iterator[tuple[int, int, str]]:
    for title in sorted(titles, key=len, reverse=True):
        at = sentence.folded.find(title)
        if at < 0 or not (0 <= start - at - len(title) <= 3 or 0 <= at - end <= 3):
            continue
        others = [
            " ".join(position.title.split())
            for other in sentence.report.people
            for position in other.positions
            if not any(fold(" ".join(position.title.split())) in own or own in fold(position.title) for own in titles)
            and not position.title.isupper()
        ]
        if others:
            yield at, at + len(title), sentence.rng.choice(others)
        return


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(entries('tomluoc.link', 'speech_verbs.txt'))})(?!\w)")


_KINDS: dict[str, Swaps] = {
    "figure": _figures,
    "unit": _units,
    "name": _names_of_others,
    "date": _dates,
    "negation": _negations,
    "role": _roles,
}
KINDS: Sequence[str] = tuple(_KINDS)
