"""POSITION: an office word, what qualifies it, and the body, level or place that it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tomluoc.report import Entity
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"


def _words(name: str) -> str:
    """Return a regular expression for any entry of the vocabulary `name`, as folded text writes it."""
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])


_UNIT, _LEVEL, _QUALIFIER = (_words(f"position_{name}.txt") for name in ("units", "levels", "qualifiers"))
_FIELD, _BODY = _words("position_fields.txt"), _words("position_bodies.txt")
_UNIT_HEAD = _words("position_unit_heads.txt")
_UNIT_FIELD = _words("position_unit_fields.txt")
_COUNT = r"\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"

_VILLAGES = r"thôn|bản|làng|buôn|bon|xóm|ấp|khóm|khu phố|khu|tổ dân phố|tdp|tiểu khu"
# The first alternative takes phrases that only look like an office out of the way.
_HEAD = re.compile(
    rf"(?<!\w)(?:(?P<none>{_words('position_not.txt')})"
    rf"|(?:(?:quyền|q\.)\s+)?(?:"
    rf"(?:{_words('position_members.txt')})"
    rf"|(?:phó\s+)?(?:{_words('position_offices.txt')})"
    rf"|(?:phó\s+)?(?<!chức )(?<!nhiệm )(?<!phục )vụ\s+trưởng|(?<!chức )(?<!nhiệm )(?<!phục )vụ\s+phó"
    rf"|(?:phó\s+)?(?:{_UNIT_HEAD})\s+(?:trưởng|phó)"
    rf"|trưởng\s+(?:(?:\d{{1,3}}|các)\s+)?(?:{_VILLAGES})(?:(?:,|\s+và)\s+(?:{_VILLAGES})(?!\w)(?!\s+\d))+"
    rf"|(?:trưởng,\s*phó|phó\s+trưởng|trưởng|phó)\s+(?:(?P<plural>các|{_COUNT})\s+)?(?:{_UNIT})"
    rf"|(?P<named>(?<=[,:(-] )(?:chuyên viên|cv|công chức|cán bộ)|(?P<clerk>(?:phó\s+)?thư\s+ký))"
    rf"|(?P<bare>phó\s+trưởng|trưởng|phó|cấp\s+phó)"
    rf"))(?!\w)"
)
_ABBREVIATION = re.compile(
    rf"(?<![\w/.-])(?:[Pp]hó\s+)?(?:[Tt]ổng\s+(?=GĐ))?"
    rf"(?:(?:{alternatives(entries(_PACKAGE, 'position_abbreviations.txt'))})"
    rf"|(?P<short>{alternatives(entries(_PACKAGE, 'position_short.txt'))}))(?!\w|-[A-ZĐ]{{2}}|/\w*\d|\.\s?[^\W\d_])"
)
_NOT_AFTER = re.compile(rf"(?<!\w)(?:{_words('position_not_after.txt')}) +$")
_QUALIFIERS = re.compile(rf"(?:{_QUALIFIER})(?!\w)")
_LEVELS = re.compile(
    rf"(?:(?P<plural>các|những|{_COUNT})\s+)?(?:{_LEVEL})(?!\w)(?:(?:,|\s+và|\s*-)\s+(?:{_LEVEL})(?!\w)(?!\s+(?:ủy|đoàn)))*"
)
_FIELDS = re.compile(
    rf"(?:(?:{_UNIT_HEAD})\s+(?:{_UNIT_FIELD})|(?:(?:{_UNIT_HEAD})\s+)?(?:{_FIELD}))(?!\w)"
    rf"(?:\s*(?:-|,|\s+và)\s*(?:{_FIELD})(?!\w))*"
)
_BODIES = re.compile(rf"(?:(?P<plural>các|{_COUNT})\s+)?(?:{_BODY})(?!\w)(?P<under>\s+trực\s+thuộc(?!\w))?")
_UNITS = re.compile(rf"(?!đại\s+diện|văn\s+phòng)(?:{_UNIT})(?!\w)")
_OF = re.compile(r"của\s+")
_COUNTED = re.compile(rf"(?:{_COUNT})\s+(?:sở|{_LEVEL})(?!\w)")
_COMMITTEE = re.compile(r"\s+ủy(?!\w)(?!\s+(?:viên|ban))")
_SEVERAL = re.compile(r"(?:,|\s+và)\s+|:\s+")
_NUMBERED = re.compile(r"(?:(?:tổ|đội|khu|cụm|nhóm)\s+)?(?:số\s+)?\d{1,3}(?![\w%/.,]*\d)(?!\s*[%/])(?!\w)")
_NUMBERABLE = re.compile(rf"(?:{_VILLAGES}|tổ|đội|khu vực|lớp trưởng|tổ trưởng|đội trưởng)$")
_UNIT_OFFICE = re.compile(r"\b(?:trưởng|phó)\b|^(?:chuyên viên|cv|công chức)")
_CAPITALS = re.compile(r"[A-ZĐ]{2,}(?:[-/&][A-ZĐ0-9]{2,})*(?!\w)")
_CLASS = re.compile(r"\d{1,2}[a-z]\d{0,2}(?!\w)")
_CHARGE = "phụ trách"
_ENDS = re.compile(r"[ \t]*(?:\r?\n|$)")
# Who writes the minutes holds no office.
_SITTING = re.compile(r"(?:ban|tổ) (?:kiểm phiếu|bầu cử)|hội đồng thi|hội nghị|đại hội")
_NAMED_BEFORE = re.compile(r"[^\W\d_][^\W_]*\s*[,:(–-] $")


class _Spans:
    """Spans by where they start, for a look-up at a place of the text."""

    def __init__(self, spans: Sequence[Entity]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.start - span.end))
        self._starts = [span.start for span in self._spans]

    def starting(self, low: int, high: int) -> Iterator[Entity]:
        """Yield the spans that start in `low <= start <= high`."""
        for index in range(bisect_left(self._starts, low), len(self._starts)):
            if self._starts[index] > high:
                return
            yield self._spans[index]

    def end_at(self, start: int) -> int | None:
        """Return the end of the longest span that starts at `start`."""
        return max((span.end for span in self.starting(start, start)), default=None)

    def holds(self, start: int, end: int) -> bool:
        """Say whether a span that starts before `start` covers the stretch."""
        return any(span.end >= end for span in self.starting(start - 120, start - 1))


class _Reader:
    """Reads one office after the other out of one text."""

    def __init__(self, text: str, orgs: Sequence[Entity], places: Sequence[Entity]) -> None:
        self.text, self.folded = text, fold(text)
        self.orgs, self.places = _Spans(orgs), _Spans(places)

    def skip(self, at: int) -> int:
        """Return where the next word begins behind white space; a hard line break is passed, another one is not."""
        folded, end = self.folded, at
        while end < len(folded) and folded[end].isspace():
            end += 1
        gap = folded[at:end]
        if gap.count("\n") > 1 or ("\n" in gap and not self._wraps(at)) or end - at > 40 or "   " in gap.strip("\r\n"):
            return at
        return end

    def _wraps(self, at: int) -> bool:
        """Say whether the line that ends at `at` is long enough to have been broken by a margin."""
        return at - (self.folded.rfind("\n", 0, at) + 1) >= 48

    def tail(self, start: int, end: int, *, plural: bool) -> int:
        """Return where the office that starts at `start` ends, when its head ends at `end`."""
        head = self.folded[start:end]
        straddling = [s.end for spans in (self.orgs, self.places) for s in spans.starting(start + 1, end - 1)]
        end = max([end, *straddling])
        if plural:
            end = self._several(end)
        for _ in range(8):
            at = self.skip(end)
            if at == end:
                break
            step, more = self._step(at, head)
            if step is None:
                break
            end, head = step, ""
            if more or plural:
                end, plural = self._several(end), True
        return self._with_committee(end)

    def _with_committee(self, end: int) -> int:
        """Return the end behind `ủy` where a body was cut off before it (`Tỉnh | ủy`)."""
        cut = self.folded.endswith(("tỉnh", "thành", "huyện", "quận", "thị", "đảng"), 0, end)
        match = _COMMITTEE.match(self.folded, end) if cut else None
        return match.end() if match else end

    def _step(self, at: int, head: str) -> tuple[int | None, bool]:
        """Return where the part of the office that begins at `at` ends (None: there is none), and if it is plural.

        `head` is the office word while nothing has followed it yet; fields and numbers come only then.
        """
        folded = self.folded
        if (end := self._named(at)) is not None:
            return end, False
        if match := _QUALIFIERS.match(folded, at):
            return (match.end() if match[0] != _CHARGE or self._in_charge(match.end()) else None), False
        if (match := _LEVELS.match(folded, at)) and not folded.startswith((" ủy", " đoàn"), match.end()):
            return self._level_end(match), match["plural"] is not None
        if match := _OF.match(folded, at):
            return self._owned(match.end()), False
        if match := _BODIES.match(folded, at):
            return match.end(), match["plural"] is not None and match["under"] is None
        return (self._field(at, head) if head else None), False

    def _in_charge(self, at: int) -> bool:
        """Say whether `phụ trách` ends an office or goes on with its body; else it tells what one sees to."""
        following = self.skip(at)
        if self._named(following) is not None or _ENDS.match(self.text, at) is not None:
            return True
        return self.text[following : following + 1].isupper() and not _FIELDS.match(self.folded, following)

    def _named(self, at: int) -> int | None:
        """Return the end of the body or place that begins at `at`."""
        return self.orgs.end_at(at) or self.places.end_at(at)

    def _field(self, at: int, head: str) -> int | None:
        """Return the end of a field of work, a number or an abbreviation behind an office word."""
        if match := _FIELDS.match(self.folded, at):
            return match.end()
        if _NUMBERABLE.search(head) and (match := _NUMBERED.match(self.folded, at) or _CLASS.match(self.folded, at)):
            return match.end()
        match = _CAPITALS.match(self.text, at) if _UNIT_OFFICE.search(head) else None
        return match.end() if match and not self.text[at - 8 : at].isupper() else None

    def _level_end(self, match: re.Match[str]) -> int:
        """Return the end of a level, with the place where a PLACE begins at its word (`các xã Minh Tâm`)."""
        ends = [span.end for span in self.places.starting(match.start(), match.end())]
        return max([match.end(), *ends])

    def _owned(self, at: int) -> int | None:
        """Return the end of the body or place behind `của`."""
        if (end := self._named(at)) is not None:
            return end
        match = _COUNTED.match(self.folded, at)
        return match.end() if match else None

    def _several(self, end: int) -> int:
        """Return the end of a list of places or bodies behind a plural (`các xã Quảng Phú, Ea Tam và Hòa Khánh`)."""
        for _ in range(30):
            match = _SEVERAL.match(self.folded, end)
            if not match:
                break
            following = self._named(match.end())
            if following is None and (part := _FIELDS.match(self.folded, match.end()) or self._unit(match.end())):
                following = part.end()
            if following is None or _HEAD.match(self.folded, match.end()):
                break
            end = following
        return end

    def _unit(self, at: int) -> re.Match[str] | None:
        """Match one more unit of a plural (`Trưởng các khoa, phòng`), unless an office begins with its word."""
        return None if _HEAD.match(self.folded, at) else _UNITS.match(self.folded, at)

    def _behind_name(self, at: int) -> bool:
        """Say whether a word with a capital, and a mark of apposition, stand right before `at`."""
        before = _NAMED_BEFORE.search(self.text, max(0, at - 30), at)
        return before is not None and before[0][0].isupper()

    def read(self) -> Iterator[tuple[int, int]]:
        """Yield the offices of the text in order, without overlap."""
        heads = [*_HEAD.finditer(self.folded), *_ABBREVIATION.finditer(self.text)]
        taken = 0
        for head in sorted(heads, key=lambda match: (match.start(), -match.end())):
            start, end = head.span()
            if start < taken or not self._is_office(head):
                continue
            if head.groupdict().get("none"):
                taken = end
                continue
            end = self.tail(start, end, plural=bool(head.groupdict().get("plural")))
            if self._too_little(head, end):
                continue
            taken = end
            yield start, end

    def _is_office(self, head: re.Match[str]) -> bool:
        start, end = head.span()
        before = self.folded[max(0, start - 24) : start]
        if _NOT_AFTER.search(before):
            return False
        return not self.orgs.holds(start, end) and not self.places.holds(start, end)

    def _too_little(self, head: re.Match[str], end: int) -> bool:
        """Say whether a word that only some body makes an office stands without one."""
        groups = head.groupdict()
        if groups.get("clerk"):
            at = self.skip(head.end())
            return end == head.end() or _SITTING.match(self.folded, at) is not None
        if groups.get("named"):
            return end == head.end() or (head[0].startswith("cán") and not self._behind_name(head.start()))
        if groups.get("bare"):
            at = self.skip(head.end())
            return end == head.end() or self.orgs.end_at(at) is None
        if groups.get("short"):
            line = self.text[self.text.rfind("\n", 0, head.start()) + 1 : head.start()]
            listed = re.match(r"[,;]", self.text[head.end() : head.end() + 1]) and re.fullmatch(r"[\s\-–+*]*", line)
            return end == head.end() and not listed
        return False


def find_positions(
    text: str,
    words: Sequence[tuple[int, int, str]],
    orgs: Sequence[Entity],
    places: Sequence[Entity],
) -> list[Entity]:
    """Return the titles and offices of `text` in order, without overlap.

    `words` are Vietnamese words as (start, end, tag); `orgs` and `places` the bodies and places already found, which
    end a title or lie inside it. Offsets are code points.
    """
    return [
        Entity(type="POSITION", start=start, end=end, text=text[start:end])
        for start, end in _Reader(text, orgs, places).read()
    ]
