"""DOCUMENT: an official document cited by its number, as the State (Decree 30/2020) or the Party writes it.

Kinds and words are matched on folded text, codes on the text itself: `BC-UBND` is a code, `ha-xã` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tomluoc.extract.date_patterns import words
from tomluoc.extract.scanned import digits_read
from tomluoc.report import DocumentSpan
from tomluoc.text import fold
from tomluoc.vocabulary import entries

_PACKAGE = "tomluoc.extract"
_LETTER = "A-ZÀÁẢÃẠĂÂĐÈÉÊÌÍÒÓÔƠÙÚƯÝ"
_DASH = "[-‐‑–—]"
_YEAR = r"(?:1[89]|2[01])\d\d"
# Typists part a code with spaces (`942 - TTr / BCSĐCP`), but never over a line.
_PART = rf"[{_LETTER}][{_LETTER}a-z0-9]+"
_LONE = rf"[{_LETTER}](?=-[{_LETTER}][{_LETTER}])"  # `15/L-BCH`
_CODE = rf"(?:{_PART}|{_LONE})(?:(?:[ \xa0]?{_DASH}[ \xa0]?|[.&])[{_LETTER}][{_LETTER}a-z0-9]*)*"
_SLASH = r"[ \xa0]?/[ \xa0]?"
_STATE = rf"\d+[a-z]?(?:{_SLASH}{_YEAR})?{_SLASH}{_CODE}(?:/{_CODE})?(?:-{_YEAR}(?!\d))?"
_PARTY = rf"\d+[a-z]?[ \xa0]?{_DASH}[ \xa0]?{_CODE}(?:{_SLASH}{_CODE})*"
_CODED = re.compile(rf"(?:{_STATE}|{_PARTY})(?!\w)")
_YEARED = re.compile(rf"\d+{_SLASH}{_YEAR}(?!\w)(?!{_SLASH}\w)(?!{_DASH}\w)")
_REGISTERED = re.compile(r"(?=\w*\d{3})[0-9][0-9A-Z]{5,}(?!\w)")
_PLAIN = re.compile(r"\d{1,5}[a-c]?(?![\w%‰])(?![.,]\d)(?!\s?[-‐‑–—/]\s?\d)")
# A number that stands by itself needs a code of two parts, or a year.
_ALONE = re.compile(
    rf"(?<![\w/.,‐‑–—-])(?:\d+[a-z]?{_SLASH}{_YEAR}{_SLASH}{_CODE}|\d+[a-z]?{_SLASH}{_PART}"
    rf"(?:{_DASH}[{_LETTER}][{_LETTER}a-z0-9]*)+|\d+[a-z]?[ ]?{_DASH}[ ]?{_PART}{_SLASH}{_CODE})(?!\w)"
)
_NUMBERED = re.compile(rf"(?<![\w/.,‐‑–—-])(?:{_STATE}|\d+[ \xa0]{_PART}/{_CODE})(?!\w)")
_STANDARD = re.compile(
    rf"(?<!\w)(?P<kind>QCVN|TCVN|TCXDVN|QCĐP|TCCS)[ \xa0]+(?P<number>\d+(?:-\d+)?(?::{_YEAR})?(?:/{_PART})?)(?!\w)"
)

_STRICT, _COMMON, _NAMED = (words(f"document_{name}.txt") for name in ("kinds", "plain_kinds", "named_kinds"))
_ABBREVIATIONS = {
    fold(kind)
    for name in ("kinds", "plain_kinds", "named_kinds")
    for kind in entries(_PACKAGE, f"document_{name}.txt")
    if not kind.islower()
}
_NO = r"(?P<no>s[ốô])(?:\s+số)?\s*:?\s*"
_HEAD = re.compile(
    rf"(?<!\w)(?:(?P<strict>{_STRICT})(?P<congress>\s+(?:hội\s+nghị\s+)?(?:trung\s+ương|tw))?|(?P<common>{_COMMON}))"
    rf"\s+(?:{_NO})?(?=\d)"
)
_NAMED_HEAD = re.compile(rf"(?<!\w)(?P<kind>{_NAMED})(?P<name>(?:\s+[\w&/-]+){{0,10}}?)\s+số\s*:?\s*(?=\d)")
# `Biên bản hiện trường số …`: the name of a kind goes on in words of one case, up to `số` and a number with a code.
_NUMBER_SIGN = re.compile(r"[ \xa0]s[ốô]\s*:?\s*(?=\d)")
_LONG_HEAD = re.compile(
    rf"(?<!\w)(?P<kind>{_STRICT}|{_COMMON})(?P<name>(?:,?[ \xa0]+(?!(?:{words('document_name_stops.txt')})(?!\w))"
    r"[^\W\d_]+){1,6})\Z"
)
_LONGEST_NAME = 70  # code points of a kind with its name
_ANY_KIND = re.compile(rf"(?<!\w)(?:{_STRICT}|{_COMMON})(?!\w)")
_COUNT = re.compile(rf"\s*(?:{words('date_counted.txt')}|{words('document_not_after.txt')})(?!\w)")
_NEXT = re.compile(r"\s*(?:,|và|;)\s*(?:số\s+)?(?=\d)")
_BETWEEN = re.compile(r"\s*(?:,|và|;)\s*")
_LIST_END = re.compile(r"\s*(?:$|[.;:)\n,]|của|và|về)")
_RUNNING = re.compile(r"(?<=[^\n:] )số $|(?<=\()số $")
_LETTERHEAD = re.compile(r"s[ốô]\s*:?\s*$")
_SPACES = re.compile(r"\s+")


def find_documents(text: str) -> list[DocumentSpan]:
    """Return the documents cited in `text`, in order and without overlap.

    A number on the line after its kind is a span without the kind. A blank number (`Số:     /BC-UBND`) is none.
    """
    plain = digits_read(text).replace("Ð", "Đ")  # Icelandic eth is what some keyboards and scanners put
    folded = fold(plain)
    found: list[DocumentSpan] = []
    for span in _merge(_cited(plain, folded), _alone(plain, folded)):
        if plain is not text:
            span = span.model_copy(update={"text": text[span.start : span.end]})
        if found and span.kind is None and _BETWEEN.fullmatch(folded, found[-1].end, span.start):
            span = span.model_copy(update={"kind": found[-1].kind})
        found.append(span)
    return found


def _merge(cited: Iterator[DocumentSpan], alone: Iterator[DocumentSpan]) -> list[DocumentSpan]:
    """Put both in order; of two that overlap the earlier, longer one stays."""
    ordered = sorted((*cited, *alone), key=lambda span: (span.start, -span.end))
    kept: list[DocumentSpan] = []
    for span in ordered:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _cited(text: str, folded: str) -> Iterator[DocumentSpan]:
    for match in _HEAD.finditer(folded):
        kind_name = "strict" if match["strict"] else "common"
        start, end = match.span(kind_name)
        if folded[start:end] in _ABBREVIATIONS and not text[start:end].isupper() and text[start:end] != "TTr":
            continue
        number = _number(text, folded, match, text[start:end])
        if number is None:
            continue
        yield _span(text, start, end, number)
        if number[1] - number[0] <= 4:
            yield from _listed(text, folded, text[start:end], number[1])
    yield from _long(text, folded)
    for match in _NAMED_HEAD.finditer(folded):
        start, end = match.span("kind")
        if (
            _ANY_KIND.search(match["name"])
            or "\n" in match["name"]
            or (folded[start:end] in _ABBREVIATIONS and not text[start].isupper())
        ):
            continue
        number_match = next((m for p in (_CODED, _YEARED, _REGISTERED) if (m := p.match(text, match.end()))), None)
        if number_match:
            yield _span(text, start, end, number_match.span())


def _long(text: str, folded: str) -> Iterator[DocumentSpan]:
    for sign in _NUMBER_SIGN.finditer(folded):
        number = _CODED.match(text, sign.end())
        head = _LONG_HEAD.search(folded, max(0, sign.start() - _LONGEST_NAME), sign.start()) if number else None
        if number is None or head is None or _ANY_KIND.search(head["name"]):
            continue
        name, whole = text[slice(*head.span("name"))], text[head.start() : sign.end()]
        if (name.islower() or whole.isupper()) and "\n" not in whole:
            yield _span(text, *head.span("kind"), number.span())


def _number(text: str, folded: str, match: re.Match[str], kind: str) -> tuple[int, int] | None:
    """The offsets of the number behind a kind; a bare one must not count something."""
    at = match.end()
    for pattern in (_CODED, _YEARED):
        if found := pattern.match(text, at):
            return found.span()
    if match["no"] and (found := _REGISTERED.match(text, at)):
        return found.span()
    bare = _PLAIN.match(text, at)
    if bare is None:
        return None
    if match["no"]:
        return bare.span()
    if match["common"] or _COUNT.match(folded, bare.end()) or re.fullmatch(_YEAR, bare[0]):
        return None
    if match["congress"]:
        return bare.span()
    spelt = kind[0].isupper() and not kind.isupper()
    clear = bare[0].startswith("0") or len(bare[0]) > 2 or (spelt and len(bare[0]) == 2)
    return bare.span() if clear and not bare[0].endswith("000") else None


def _listed(text: str, folded: str, kind: str, position: int) -> Iterator[DocumentSpan]:
    """The bare numbers that go on a list: `Nghị quyết số 18, 19`."""
    while (gap := _NEXT.match(folded, position)) and (number := _PLAIN.match(text, gap.end())):
        if not _LIST_END.match(folded, number.end()) or len(number[0]) > 3:
            return
        yield DocumentSpan(text=number[0], start=number.start(), end=number.end(), kind=kind, number=number[0])
        position = number.end()


def _alone(text: str, folded: str) -> Iterator[DocumentSpan]:
    for match in _STANDARD.finditer(text):
        yield _span(text, *match.span("kind"), match.span("number"))
    for match in (*_ALONE.finditer(text), *_NUMBERED.finditer(text)):
        before = folded[max(0, match.start() - 8) : match.start()]
        running = _RUNNING.search(text[max(0, match.start() - 8) : match.start()].replace("\xa0", " "))
        if match.re is _NUMBERED and not _LETTERHEAD.search(before):
            continue
        # `số` belongs to a number in a sentence; in a letterhead it is the label of a field.
        start = match.start() - len("số ") if running else match.start()
        yield DocumentSpan(
            text=text[start : match.end()], start=start, end=match.end(), number=_SPACES.sub("", match[0])
        )


def _span(text: str, start: int, kind_end: int, number: tuple[int, int]) -> DocumentSpan:
    return DocumentSpan(
        text=text[start : number[1]],
        start=start,
        end=number[1],
        kind=_SPACES.sub(" ", text[start:kind_end]),
        number=_SPACES.sub("", text[slice(*number)]),
    )
