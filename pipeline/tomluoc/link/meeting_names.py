"""The names of meetings in a text, scored by how likely each is the meeting that the text reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tomluoc.layout import Layout
from tomluoc.link.patterns import words
from tomluoc.report import Entity

Span = tuple[int, int]

_W = r"(?![^\W_])"
_NOUN = words("meeting_nouns.txt")
_HEAD = re.compile(rf"(?<![^\W_])(?:(?P<noun>{_NOUN})|(?P<verb>{words('meeting_verbs.txt')})){_W}")
_HELD = re.compile(
    r"(?:tổ\s+chức|tiến\s+hành|khai\s+mạc|bế\s+mạc|chủ\s+trì|mở|triệu\s+tập|diễn\s+ra|bước\s+vào|có|biên\s+bản|v/v)\s+(?:(?:các|một|và|điều\s+hành)\s+)*$"
)
_AT = re.compile(r"(?:\btại|\bdự|trong|chỉ\s+đạo|phát\s+biểu|ở)\s+$")
_GOES_ON = re.compile(r"\s*(?:diễn\s+ra|khai\s+mạc|bế\s+mạc|được\s+tổ\s+chức|đã|tiến\s+hành)\b")
_OTHER = re.compile(
    r"(?:\bsau|\btrước|\btừ|nghị\s+quyết|kết\s+quả|tinh\s+thần|chuẩn\s+bị|tổng\s+kết|kết\s+luận|các|những|tiến\s+tới|chào\s+mừng"
    r"|phục\s+vụ|tới|đến|nhiều|mỗi|\d+|báo\s+cáo|theo|như)\s+$"
)
_STOP = re.compile(
    rf"(?P<hard>[.;:\n\"!?]|(?<!\d)\s-\s|\s-\s(?!\d)|$)|(?P<comma>,)|(?<![^\W_])(?:với\s+\d|bầu\s+(?!cử))|(?<![^\W_]){words('meeting_stops.txt')}{_W}|\b\d{{1,2}}[/-]\d{{1,2}}\b"
)
_NEXT = re.compile(rf"\s*(?:và\s+)?{words('meeting_goes_on.txt')}{_W}")
_KEPT_STOPS = re.compile(r"(?:thứ|lần|nhất|về|việc|của|đối\s+với|với|giữa|cho)\s+$")
_ENUMERATED = re.compile(
    r"\s+(?!(?:ông|bà|đồng|đ/c|các|do|đã|có|theo|với|tại|sáng|chiều|ngày|nhằm|để|lãnh|dự|cùng)\b)[^\W\d_]+(?:\s+[^\W\d_]+){0,3}(?=\s*,|\s+(?:và|về)\b)"
)


@dataclass(slots=True)
class Candidate:
    """A stretch that may be the meeting's name."""

    start: int
    end: int
    noun: bool
    score: float
    sentence: Span


def find_candidates(
    folded: str,
    days: Sequence[int],
    orgs: Sequence[Entity],
    sentences: Sequence[Span],
    layout: Layout,
) -> Iterator[Candidate]:
    """Yield every stretch that may name the meeting; `days` are the offsets of the dates that are days."""
    furniture = [(span.start, span.end) for span in layout.furniture]
    starts = [start for start, _ in sentences]
    ranks = ranks_of(folded, sentences, furniture)
    org_ends = sorted(org.end for org in orgs)
    seen = -1
    for match in _HEAD.finditer(folded):
        start = match.start()
        if start < seen or any(a <= start < b for a, b in furniture):
            continue
        index = max(bisect_right(starts, start) - 1, 0)
        sentence = sentences[index] if sentences else (0, len(folded))
        end = _name_end(folded, match.end())
        rank = ranks[index] if ranks else 0
        score = _score(folded, match, end, sentence, rank, days, org_ends, layout)
        if score > 0:
            seen = match.end()
            yield Candidate(start, end, match["noun"] is not None, score, sentence)


def ranks_of(folded: str, sentences: Sequence[Span], furniture: Sequence[Span]) -> list[int]:
    """The number of full sentences before each: lines of a letterhead or a menu do not count."""
    ranks: list[int] = []
    rank = 0
    for start, end in sentences:
        ranks.append(rank)
        skip = folded.count(" ", start, end) < 7 or any(a <= start < b for a, b in furniture)
        rank += 0 if skip else 1
    return ranks


def longest_form(folded: str, best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The fullest form of the same name: `kỳ họp thứ 12` is `kỳ họp thứ 12 HĐND tỉnh …` elsewhere."""
    words = folded[best.start : best.end].split()
    if len(words) > 9:
        return best
    same = [c for c in candidates if folded[c.start : c.end].replace(",", " ").split()[: len(words)] == words]
    fuller = [c for c in same if len(folded[c.start : c.end].split()) > len(words) + 1]
    return fuller[0] if fuller else best


def _name_end(folded: str, offset: int) -> int:
    """Where the phrase that begins before `offset` ends."""
    limit = min(len(folded), offset + 260)
    position = offset
    depth = 0
    while position < limit:
        match = _STOP.search(folded, position, limit)
        if match is None:
            return _trim(folded, offset, limit)
        depth = folded.count("(", offset, match.start()) - folded.count(")", offset, match.start())
        if match["hard"] == "\n" and _wrapped(folded, match.start()):
            position = match.end()
            continue
        if match["hard"] == "" or match["hard"] is None and match["comma"] is None:
            if match["hard"] is None and (depth > 0 or _KEPT_STOPS.search(folded[offset : match.start()])):
                position = max(match.end(), position + 1)
                continue
            return _trim(folded, offset, match.start())
        if match["hard"] in ('"', ".", ":") and _inner(folded, match.start(), match["hard"]):
            position = match.end()
            continue
        if match["comma"] and (depth > 0 or _NEXT.match(folded, match.end()) or _ENUMERATED.match(folded, match.end())):
            position = match.end()
            continue
        return _trim(folded, offset, match.start())
    return _trim(folded, offset, limit)


def _wrapped(folded: str, offset: int) -> bool:
    """A line end in mid-sentence: the line is long and the next one is neither blank nor a new item."""
    line = offset - folded.rfind("\n", 0, offset)
    following = folded[offset + 1 : offset + 4].strip()
    return line > 45 and bool(following) and following[0].isalpha() and following[1:2] not in (".", ")")


def _inner(folded: str, offset: int, mark: str) -> bool:
    if mark == ".":
        return folded[offset - 2 : offset] == "tp" or folded[offset + 1 : offset + 2].isdigit()
    return mark == '"'


def _trim(folded: str, start: int, end: int) -> int:
    cut = folded[start:end].rstrip(" ,.;:-–(\n\r")
    cut = re.sub(
        r"(?:\s+(?:và|với|của|tại|ở|về|các|sáng|chiều|tối|vào|này|trên|cho|thì|mà|hôm|ngay|ngày|để|có|cũng))+$",
        "",
        cut,
    )
    return start + len(cut)


def _score(
    folded: str,
    match: re.Match[str],
    end: int,
    sentence: Span,
    index: int,
    days: Sequence[int],
    org_ends: Sequence[int],
    layout: Layout,
) -> float:
    start = match.start()
    before = folded[max(sentence[0], start - 40) : start]
    held = _HELD.search(before) is not None
    size = len(folded[start:end].split())
    title = layout.title is not None and layout.title.start <= start < layout.title.end
    minutes = layout.kind == "minutes" and start < 1500
    heading = (
        minutes and re.fullmatch(r"\W*(?:biên\s+bản)?\s*", folded[folded.rfind("\n", 0, start) + 1 : start]) is not None
    )
    if match["noun"] is None:
        held = (
            held
            or (index < 4 and _acts(folded, start, org_ends))
            or (index < 2 and "với" in folded[match.end() : match.end() + 5])
        )
        if not (held or heading or (title and start <= sentence[0] + 1)):
            return 0.0
    score = (2.0 if held else 0.0) + (3.5 if heading else 0.0)
    score += 1.5 if _AT.search(before) else 0.0
    score += 2.0 if _GOES_ON.match(folded[end : end + 30]) else 0.0
    score -= 3.0 if _OTHER.search(before) else 0.0
    score += 1.5 if any(sentence[0] <= day < sentence[1] for day in days) else 0.0
    score += max(0.0, 3.0 - 0.25 * index)
    score += min(size, 14) * 0.25 - (2.0 if size <= len(match[0].split()) else 0.0)
    score += 1.0 if match["noun"] else 0.0
    score -= 0.75 if title else 0.0
    return score + (1.0 if minutes else 0.0)


def _acts(folded: str, start: int, org_ends: Sequence[int]) -> bool:
    """`Thường trực Huyện uỷ giao ban …`: a body right before the verb."""
    index = bisect_right(org_ends, start) - 1
    gap = folded[org_ends[index] : start] if index >= 0 else "."
    return (
        re.fullmatch(r"(?:\s*,[^,.;()\n]{1,40}?)?\s*(?:\([^()]{1,40}\)\s*)?(?:đã\s+|vừa\s+|có\s+|cùng\s+)?", gap)
        is not None
    )
