"""The meeting that is reported: what was held, when, where, by whom, who led it.

Every noun that can mean a meeting is a candidate (`meeting_names`); day, place and bodies are looked for where the best
one stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tomluoc.layout import Layout
from tomluoc.link.meeting_names import Candidate, Span, find_candidates, longest_form, ranks_of
from tomluoc.link.patterns import PACKAGE, words
from tomluoc.report import DateSpan, Entity, Meeting, Person
from tomluoc.text import fold
from tomluoc.vocabulary import mapping

_W = r"(?![^\W_])"
_VENUE = re.compile(rf"(?<![^\W_])(?:tại|ở)\s+(?P<venue>{words('venues.txt')}{_W})?")
_VENUE_END = re.compile(
    r"[,.;:\n]|\s(?:sáng|chiều|tối|ngày|tại|\d{1,2}[-/]\d|đã|tổ\s+chức|đồng|ông|bà|diễn|và)\s|\s-\s|$"
)
_FORM_PLACE = re.compile(
    r"(?:^|[\n.;-])\s*(?:\d+[.)]\s*)?địa\s+điểm(?:\s+[^:\n]{1,30})?\s*:\s*(?P<place>[^\n;]{3,160}?)(?=[.;]?\s*(?:\n|$)|[.;]\s)"
)
_FORM_TIME = re.compile(
    r"(?:(?:^|\n)\W*(?:\d+\W+)?thời\s+gian[^:\n]{0,20}:[^\n]{0,40}|hôm\s+nay\W[^.\n]{0,40}|(?:vào\s+)?(?:hồi|lúc)\W[^.\n]{0,30})$"
)
# What may stand between the beginning of a sentence and the day that it opens with: `(VLO) Sáng ngày 17-9, …`.
_OPENS = re.compile(
    r"\W*(?:\([^()]{1,40}\)\W*|[\w.]{2,12}\s-\s)?(?:(?:vào|trong|hôm\s+nay|sáng|trưa|chiều|tối|lúc|hồi|hai|ba|các|ngày|chủ\s+nhật|thứ\s+\w+|\d{1,2}\s*(?:giờ|h|g)(?:\s*\d+(?:\s*phút)?)?)[\s,(]*)*"
)
_JOINED = re.compile(r"\s*(?:,|\()\s*")
_BY = re.compile(
    r"(?:\s*,\s*(?:tỉnh|huyện|xã|thị\s+xã|thành\s+phố|tp)[^,.;]{1,30},?)?\s*(?:\([^()]{1,60}\)\s*)?"
    r"(?:khóa\s+[\divxlc]+\s*,?\s*|nhiệm\s+kỳ\s+\d+\s*-\s*\d+\s*,?\s*)*(?:(?:sáng|chiều|tối)\s+(?:nay|qua|\d\S*)\s+)?"
    r"(?:(?:đã|vừa|long\s+trọng|cùng|chính\s+thức|sẽ|cũng|trọng\s+thể|trang\s+trọng)\s+)*(?:tổ\s+chức|tiến\s+hành|khai\s+mạc|họp"
    r"|bế\s+mạc|có\s+(?:các\s+)?(?:buổi|cuộc)|mở|triển\s+khai|tổng\s+kết|sơ\s+kết|giao\s+ban|làm\s+việc|phối\s+hợp|tiếp\s+xúc|đưa\s+ra)\b"
)
_AND = re.compile(r"\s*(?:,|và|,\s*và|&)\s*")
# What stands between `kỳ họp` and the body that holds it, and the words after which a body is not the holder.
_NUMBER = re.compile(r"\s*(?:báo)?[^,;]{0,45}?(?:,|của)?\s*(?:\([^()]*\))?,?\s*")
_OUTSIDE = re.compile(r"\b(?:với|về|công\s+bố|trao|giữa|tại)\b")
_SITTING = re.compile(r"(?:kỳ|kì|phiên)\s+họp|đại\s+hội|hội\s+nghị|phiên|sinh\s+hoạt|họp|tiếp\s+xúc|cuộc\s+họp")
_DAY = re.compile(r"ngày\s+\d|\d{1,2}[/.-]\d{1,2}")
_RESULTS = re.compile(
    r"(?:báo\s+cáo\s+)?(?:nhanh\s+)?kết\s+quả\s+(?:tổ\s+chức\s+)?(?:các\s+)?(?:hội\s+nghị|đại\s+hội|kỳ\s+họp|phiên\s+họp|cuộc\s+họp|buổi)"
)
_THRESHOLD = 5.4


def find_meeting(
    text: str,
    entities: Sequence[Entity],
    dates: Sequence[DateSpan],
    people: Sequence[Person],
    sentences: Sequence[tuple[int, int]],
    layout: Layout,
) -> Meeting | None:
    """Return the meeting that the report is about, None where none is reported (plans, written reports).

    `entities` holds ORG and PLACE spans (others are ignored), `dates` those with bounds, `people` the chairs.
    """
    folded = fold(text)
    if not _may_report(layout):
        return None
    days = [date for date in dates if date.from_ is not None and _is_day(date)]
    orgs = [entity for entity in entities if entity.type == "ORG"]
    candidates = list(find_candidates(folded, [day.start for day in days], orgs, sentences, layout))
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < _THRESHOLD:
        return None
    longest = longest_form(folded, best, candidates)
    day = _day(folded, best, days, sentences, layout)
    return Meeting(
        name=" ".join(text[longest.start : longest.end].split()),
        date=day.from_ if day else _written(layout),
        place=_place(text, folded, longest, entities, _opening(folded, best, day, sentences)),
        organiser=_organiser(text, folded, best, longest, orgs, candidates, layout),
        chair=[person.name for person in people if "chair" in person.roles],
    )


def reports_meeting(
    folded: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]], layout: Layout
) -> bool:
    """Whether the folded text reports a meeting at all, judged before its dates are known."""
    if not _may_report(layout):
        return False
    days = [match.start() for match in _DAY.finditer(folded)]
    orgs = [entity for entity in entities if entity.type == "ORG"]
    return any(candidate.score >= _THRESHOLD for candidate in find_candidates(folded, days, orgs, sentences, layout))


def _may_report(layout: Layout) -> bool:
    """A written report tells of no meeting, unless it is on the results of one."""
    if layout.kind != "report":
        return True
    subject = (layout.letterhead.subject if layout.letterhead else None) or (layout.title.text if layout.title else "")
    return _RESULTS.match(fold(subject)) is not None


def _is_day(date: DateSpan) -> bool:
    """One day, or the two or three that a meeting may last (`ngày 12 và 13-11`)."""
    first, last = date.from_ or "", date.to or ""
    return first == last or (
        first[:7] == last[:7] and first[8:].isdigit() and last[8:].isdigit() and int(last[8:]) - int(first[8:]) < 4
    )


# -- the day


def _day(
    folded: str, best: Candidate, days: Sequence[DateSpan], sentences: Sequence[Span], layout: Layout
) -> DateSpan | None:
    """The day named with the meeting, else that of the form, else the first of the opening sentences."""
    start, end = best.sentence
    near = [day for day in days if start <= day.start < end]
    if near and not (layout.title and layout.title.start <= start < layout.title.end):
        return min(near, key=lambda day: abs(day.start - best.start))
    for day in days:
        if _FORM_TIME.search(folded[max(0, day.start - 70) : day.start]):
            return day
    ranks = ranks_of(folded, sentences, [(span.start, span.end) for span in layout.furniture])
    opening = [span for span, rank in zip(sentences, ranks, strict=True) if rank < 8 and span[1] - span[0] > 40]
    written = layout.letterhead.date if layout.letterhead else None
    early = [(day, a) for day in days for a, b in opening if a <= day.start < b and day.from_ != written]
    opens = [day for day, a in early if _OPENS.fullmatch(folded[a : day.start])]
    return next(iter(opens or near or [day for day, _ in early]), None)


def _written(layout: Layout) -> str | None:
    """Minutes are written on the day itself."""
    return layout.letterhead.date if layout.kind == "minutes" and layout.letterhead else None


def _opening(folded: str, best: Candidate, day: DateSpan | None, sentences: Sequence[Span]) -> list[Span]:
    """The sentences that may say where: that of the meeting, and that of its day."""
    spans = [best.sentence]
    if day is not None and sentences:
        index = bisect_right([start for start, _ in sentences], day.start) - 1
        if index >= 0 and sentences[index] != best.sentence:
            spans.insert(0, sentences[index])
    return spans


# -- where


def _place(text: str, folded: str, best: Candidate, entities: Sequence[Entity], opening: Sequence[Span]) -> str | None:
    form = _FORM_PLACE.search(folded)
    if form:
        return " ".join(text[form.start("place") : form.end("place")].split()).rstrip(".")
    named: dict[int, Entity] = {}
    for entity in entities:
        if entity.type in ("PLACE", "ORG") and (entity.start not in named or named[entity.start].end < entity.end):
            named[entity.start] = entity
    for match in (match for span in opening for match in _VENUE.finditer(folded, *span)):
        begin = match.start("venue") if match["venue"] else match.end()
        if best.start < match.start() < best.end:
            continue
        if not match["venue"] and (begin not in named or named[begin].type != "PLACE"):
            continue
        end = named[begin].end if begin in named else _venue_end(folded, begin)
        return " ".join(text[begin : _extend(folded, end, named)].split())
    return None


def _venue_end(folded: str, begin: int) -> int:
    match = _VENUE_END.search(folded, begin, begin + 100)
    return match.start() if match else min(len(folded), begin + 100)


def _extend(folded: str, end: int, named: dict[int, Entity]) -> int:
    """Take in `, xã A, huyện B` and `(xã A)` behind a venue."""
    begin = end
    while (match := _JOINED.match(folded, end)) is not None:
        following = named.get(match.end())
        if following is None or (following.type == "ORG" and not _is_part(folded, following.end, named)):
            break
        end = following.end
    return (
        end + 1
        if folded.count("(", begin, end) > folded.count(")", begin, end) and folded[end : end + 1] == ")"
        else end
    )


def _is_part(folded: str, end: int, named: dict[int, Entity]) -> bool:
    """A body behind a venue is part of it (`phòng họp số 2, UBND huyện, …`) unless it is the subject that follows."""
    match = re.compile(r"\s*,\s*").match(folded, end)
    return match is not None and (match.end() not in named or named[match.end()].type != "ORG")


# -- by whom


def _organiser(
    text: str,
    folded: str,
    best: Candidate,
    longest: Candidate,
    orgs: Sequence[Entity],
    candidates: Sequence[Candidate],
    layout: Layout,
) -> str | None:
    issuer = layout.letterhead.issuer if layout.letterhead else None
    name = folded[best.start : best.end]
    same = [best, *(c for c in candidates if c is not best and name.startswith(folded[c.start : c.end]))]
    acting = next(filter(None, (_acting(folded, candidate, orgs) for candidate in same[:4])), [])
    if len(acting) > 1:
        return " ".join(text[acting[0].start : acting[-1].end].split())
    found = acting[0] if acting else _in_name(folded, longest, orgs) or _council(folded, best, orgs)
    if found is not None:
        return _fullest(found, orgs)
    return _as_written(issuer, orgs) if issuer and layout.kind in ("minutes", "conclusion") else None


def _council(folded: str, best: Candidate, orgs: Sequence[Entity]) -> Entity | None:
    """A `kỳ họp` is that of the people's council that the report names most, in its fullest form."""
    if not re.match(r"(?:kỳ|kì)\s+họp|phiên\s+họp\s+(?:bất\s+thường|thứ)", folded[best.start : best.end]):
        return None
    councils = [org for org in orgs if re.match(r"hđnd|hội đồng nhân dân", fold(org.text))]
    return max(councils, key=lambda org: (len(org.text.split()), -org.start), default=None)


def _as_written(issuer: str, orgs: Sequence[Entity]) -> str:
    """The issuer of the letterhead by the name that the text itself gives it, if any."""
    full = _short_form(issuer)
    for org in sorted(orgs, key=lambda org: (-len(org.text.split()), org.start)):
        if not org.text.isupper() and full.startswith(_short_form(org.text)) and len(org.text.split()) > 1:
            return " ".join(org.text.split())
    return issuer


def _short_form(name: str) -> str:
    key = " ".join(fold(name).split())
    for full, short in mapping(PACKAGE, "body_short_forms.txt").items():
        key = key.replace(fold(full), fold(short))
    return key


def _acting(folded: str, best: Candidate, orgs: Sequence[Entity]) -> list[Entity]:
    """`Huyện uỷ tổ chức …`, `do A, B và C tổ chức`, in the sentence of the meeting: the bodies that act together."""
    start, end = best.sentence
    inside = [org for org in orgs if start <= org.start < end and not best.start <= org.start < best.end]
    inside = [
        org for org in inside if not any(o is not org and o.start <= org.start and org.end <= o.end for o in inside)
    ]
    for index, org in enumerate(inside):
        if _BY.match(folded[org.end : org.end + 120]):
            first = index
            while (
                first
                and _AND.fullmatch(folded[inside[first - 1].end : inside[first].start])
                and not _is_venue(folded[start : inside[first - 1].start])
            ):
                first -= 1
            return inside[first : index + 1]
    return []


def _is_venue(before: str) -> bool:
    """`tại hội trường UBND xã, Hội … tổ chức`: the body belongs to the place."""
    return re.search(r"\b(?:tại|ở)\s[^,;]*$", before) is not None


def _in_name(folded: str, best: Candidate, orgs: Sequence[Entity]) -> Entity | None:
    """`kỳ họp thứ 8 HĐND tỉnh …`: the body whose sitting it is, where nothing but its number stands between."""
    head = _SITTING.match(folded, best.start)
    if head is None:
        return None
    for org in orgs:
        gap = folded[head.end() : org.start] if best.start < org.start < best.end else ";"
        if _NUMBER.fullmatch(gap) and not _OUTSIDE.search(gap):
            return org
    return None


def _fullest(org: Entity, orgs: Sequence[Entity]) -> str:
    """`HĐND tỉnh` in full (`HĐND tỉnh Quảng Nam`) where the report has one such form."""
    short = fold(" ".join(org.text.split()))
    longer = {fold(" ".join(o.text.split())): o.text for o in orgs}
    fitting = [surface for key, surface in longer.items() if key.startswith(short + " ")]
    if len(fitting) == 1 and re.search(r"(?:tỉnh|huyện|xã|phường|thành phố|tp|thị xã|quận|thị trấn)$", short):
        return " ".join(fitting[0].split())
    return " ".join(org.text.split())
