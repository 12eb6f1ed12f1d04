"""What each person did in the meeting: led it, spoke, attended, or was only mentioned.

A person named with his titles is a unit; units joined by commas and `và` are a chain. The words right after a unit
(`… chủ trì`, `… phát biểu`) and right before a chain (`Dự có …`, `Phát biểu tại hội nghị, …`) give the role; in minutes
the heading of the section and the form of the line do. Titles and bodies are masked, so that no word in them counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tomluoc.link.patterns import ADDRESS, ADVERB, PLURAL, words
from tomluoc.link.sections import find_sections, section_at
from tomluoc.report import ReportKind, Role

Span = tuple[int, int]

MASK = "□"
_W = r"(?![^\W_])"
_HELD = r"\s+(?:hội\s+nghị|cuộc|buổi|phiên|kỳ\s+họp|đại\s+hội|lễ|chương\s+trình|tọa\s+đàm|diễn\s+đàn|họp)"
# `điều hành` is the chair's only where a meeting is its object: one may `điều hành` a firm, or `phần thảo luận`.
_CHAIR = rf"(?:{words('chair_verbs.txt')}|(?:điều\s+hành|điều\s+khiển)(?={_HELD}|\s+(?:có|gồm)\b|\s*[.;])){_W}"
_NO_ATTEND = r"(?!\s+(?:án|toán|thảo|kiến|báo|tính|định|phòng|thầu|khuyết|bị|trữ|luật|thi|tuyển|lệnh|cảm)\b)"
_ATTEND = words("attend_verbs.txt") + _W + _NO_ATTEND
_SPEAK = words("speech_verbs.txt") + _W
_ADVERBS = rf"(?:{ADVERB}\s+)*"
# A bracket right behind the name says where one is from or how old: `chị … (khu phố 5) kể`; the rest of one that holds
# a title, `(Phó Giám đốc phụ trách đầu tư) dẫn đầu`, and `ở xã …` do so too.
_FROM = rf"(?:(?:ở|bên|phía|ngụ|đến\s+từ|đại\s+diện(?:\s+(?:cho|của))?)\s+{MASK}[\s{MASK}]*,?\s*)?"
_LEAD = (
    rf"(?:\s*\([^()\n]{{1,60}}\)|\s*[^().;:,\n]{{0,40}}\)|\s*phụ\s+trách\s+\w+(?:\s+\w+){{0,2}}?)?"
    rf"[\s,()\]\"'\-:{MASK}]*{_FROM}{_ADVERBS}"
)
_PEOPLE = rf"(?:(?:{PLURAL}|nguyên|tân)\s+)*(?:(?:ông|anh)\s*,\s*(?:(?:bà|chị)\s*:?\s*)?)?{ADDRESS}*+"

# Where one stands in a photo: `ông A (trái) và ông B tại phiên họp`.
_IN_PHOTO = r"(?:\s*\((?:trái|phải|giữa|bìa|đứng|ngồi|ngoài|hàng|thứ)(?![^\W_])[^()\n]{0,30}\))?"
_CHAIN_GAP = re.compile(
    rf"{_IN_PHOTO}\s*\)?\s*(?:[,;]|-)?\s*(?:(?:và|cùng|với|có|gồm|còn|nguyên|tân|sự|tham\s+dự|của|{PLURAL})\s+)*{ADDRESS}*+"
)
_CHAIR_RIGHT = re.compile(
    rf"{_LEAD}(?:làm\s+)?{_CHAIR}(?!\s*,?\s*(?:phối\s+hợp|tham\s+mưu|cùng|xây\s+dựng|theo\s+dõi))"
)
_TASKED = re.compile(rf"(?<![^\W_]){words('tasked.txt')}\s+[{MASK}\s]*{_PEOPLE}$")
_CHAIR_LEFT = re.compile(
    rf"(?<![^\W_])(?={_CHAIR})(?!{_CHAIR}\s*,\s*(?:cùng\s+)?(?:có|với))[^.;{MASK}]{{0,90}}?(?:\b(?:là|có|gồm|của)|:|{_CHAIR})[{MASK}\s,\-•+*]*(?:{_PEOPLE}trong\s+[{MASK}\s]*:\s*)?{_PEOPLE}$"
)
# `Chủ trì hội nghị, ông … yêu cầu …`
_CHAIR_OPENS = re.compile(rf"^\W*(?:phát\s+biểu\s+)?{_CHAIR}(?:\s+[^.;,:{MASK}]{{0,60}}[\s{MASK}]*)?,\s*{_PEOPLE}$")
_ATTEND_RIGHT = re.compile(rf"{_LEAD}(?:(?:đến|về|tới|lên|xuống|sang|vào|ra)\s+)?{_ATTEND}")
# Who hands over gifts and decisions, if nothing else is told of him, was there.
_HANDS_OVER = re.compile(rf"{_LEAD}(?:trao|tặng){_W}(?!\s+đổi)")
# `Phía tỉnh có chị …`, `Đại diện bên soạn thảo: ông …`, `… chủ trì, có ông …`
_ATTEND_NEAR = re.compile(
    rf"(?:(?:^|[\n.;,])\W*(?:phía|bên|về\s+phía|đại\s+diện|từ){_W}[^.:;,\n]{{1,50}}?\s*(?::|\b(?:có|là))"
    rf"|{_CHAIR}(?:{_HELD})?\s*[,;]\s*(?:cùng\s+)?(?:có|với))"
    rf"[\s{MASK}]*{_PEOPLE}$"
)
_PHOTO = re.compile(
    rf"{_IN_PHOTO}[\s{MASK}]*tại\s+(?:các\s+)?(?:hội\s+nghị|đại\s+hội|(?:phiên|kỳ|cuộc|buổi)\s+\w+)[^.,;:\n]{{0,40}}[.\s]*$"
)
_ATTEND_LEFT = re.compile(
    rf"(?<![^\W_]){_ATTEND}(?:\s*(?:,|và)\s*(?:chỉ\s+đạo|theo\s+dõi|(?:có\s+)?phát\s+biểu(?:\s+chỉ\s+đạo)?|chúc\s+mừng|động\s+viên|chia\s+vui))*(?P<rest>.{{0,700}}?)$",
    re.DOTALL,
)
_BREAKS_ATTEND = re.compile(
    rf"(?<![^\W_])(?:{_SPEAK}|do|chủ\s+trì|khi|vì|không|vắng|thay|về\s+việc|đối\s+với){_W}|\n\s*\n|[.]\s"
)
_SPEAK_RIGHT = re.compile(rf"{_LEAD}{_SPEAK}")
_SPEAK_LATE = re.compile(
    rf"(?:[^.;:()\n{MASK}]{{0,90}}?,|\s*,[^.;:\n]{{0,90}}?[,){MASK}])\s*{_ADVERBS}(?:{_SPEAK})"
)
_SPEAK_LEFT = re.compile(
    rf"(?:^|[,;:\-\n\"]\s*)(?:\W*\d+[.)]?|người\s|tại\s[^,]{{2,60}},|trước\s+đó,|tiếp\s+đó,|sau\s+đó,|cũng|tiếp\s+tục|thay\s+mặt|dịp\s+này,|\s)*"
    rf"{words('speech_nouns.txt')}{_W}[^.;\"{MASK}]{{0,110}}?(?:[,:]|\blà|\bcó|\bnày|{MASK})\s*(?:{MASK}|\s|,|-)*{_PEOPLE}$"
)
_ACCORDING = re.compile(rf"(?<![^\W_])(?:theo|theo\s+lời|{words('speech_of.txt')}\s+của)\s+[{MASK}\s]*{_PEOPLE}$")
_PRESENT_LEFT = re.compile(
    rf"(?:^|[\n;.]|\d[.)]|[-+•])\s*{words('present_as.txt')}(?:\s[^:\n]{{0,30}})?\s*:(?:[^\n]|\n(?![\s\-+•*\d])){{0,160}}$"
)
# A line of a form without a colon: `Chủ trì  BS …`, `Khách mời  Ông A, …; bà B`.
_FORM_CHAIR = re.compile(rf"\n\W*(?:người\s+)?(?:đồng\s+)?{_CHAIR}(?:{_HELD})?\s+(?:{MASK}|\s)*{ADDRESS}*+$")
_FORM_PRESENT = re.compile(rf"\n\W*(?!đại\s+biểu){words('present_as.txt')}\s+(?:{MASK}|\s)*(?:{ADDRESS}++[^\n:.]{{0,160}})?$")
# Asides inside a list of those present: `(vắng 13)`, `- chủ trì hội nghị;`, and nouns that only look like verbs.
_ASIDE = re.compile(
    r"\([^()]*\)|[-,]\s*(?:đồng\s+)?chủ\s+trì[^;.,\n]{0,30}(?=;)|phiên\s+(?:chất\s+vấn|giải\s+trình|thảo\s+luận)"
)
# `Hỏi (đại biểu …): …`, `ĐÁP (ông …, Trưởng phòng …): …`
_ASKED = re.compile(
    rf"(?:(?<![^\W_])(?:hỏi|đáp|trả\s+lời|ý\s+kiến|phát\s+biểu|kết\s+luận)|\?\"?)\s*"
    rf"\(\s*(?:đại\s+biểu\s+|cử\s+tri\s+)?[\s{MASK}]*{_PEOPLE}$"
)
# What may stand between the beginning of a line or sentence and one whose words are told: a bullet, a clock time, a
# calling, the `Đáp` of questions and answers.
_TURN_START = re.compile(
    rf"(?:^|\n|[.?!\"]\s|[>→➡])[ \t]*(?:[^\w\s(]{{1,2}}|\d{{1,2}}[./)]|[a-z]\)|\d{{1,2}}[:h]\d\d)?[ \t]*"
    rf"(?:{words('turn_openers.txt')}{_W}[\s{MASK},:\-]*)*[\s{MASK}]*$"
)
_ANSWERS = re.compile(rf"\n\W*(?:hỏi|đáp|trả\s+lời){_W}[\s{MASK},:\-]*$")
# The words told behind a colon: a sentence, be it over two lines, and no title, tally or heading.
_TELLS = re.compile(
    rf"(?:\s*\([^()]{{1,80}}\)|[\s{MASK},)-]|,\s[^.:;()\n{MASK}]{{1,50}})*?:[ \t]*(?!\d[\d/.,]*\s*(?:phiếu|triệu|tỷ|điểm|%))"
    rf"(?:{MASK}[\s{MASK}]*\s+(?!(?:kiêm|và|chủ\s+trì|thư\s+ký|làm|là){_W})\w|[^\s{MASK}])(?:[^\n]|\n(?![\s\-+•*\d])){{25}}"
)
_ABSENT = re.compile(r"\b(?:vắng(?:\s+mặt)?|xin\s+phép)\b(?:[^.\n]|(?<![.;:)])\n(?![\s\-+•*\d])){0,200}$")
_BRACKET = re.compile(r"\([^()]*\)")
_PRONOUN = re.compile(
    rf"[\W\d]*(?:{words('honorifics.txt')}\s+)?{words('honorifics.txt')}\s+(?:này\s+)?{_ADVERBS}(?:{_SPEAK})"
)
_CHAIRMAN = re.compile(
    rf"(?:^|[\n.;,]\s*)(?:đồng\s+chí\s+)?(?:người\s+)?(?:chủ\s+tọa|chủ\s+trì)\b[^.\n]{{0,30}}?\s{_ADVERBS}(?:{_SPEAK})"
)

_BULLET = re.compile(rf"(?:^|\n)[ \t]*(?:[^\w\s(]{{1,2}}|(?:\d{{1,2}}[./)])+|[a-z]\))?[\s{MASK}]*$")
# What follows in a notice of conclusions are tasks.
_CONCLUDES = re.compile(r"kết\s+luận[^.\n]{0,80}(?:như\s+sau|:)|yêu\s+cầu[^.\n]{0,80}:\s*\n")
_SUMS_UP = re.compile(rf"{_LEAD}(?:phát\s+biểu\s+)?kết\s+luận{_W}")
_LEADER = re.compile(r"trưởng đoàn(?: (?:kiểm tra|giám sát|khảo sát|công tác).*)?")


@dataclass(slots=True)
class Unit:
    """A mention: `name_start:name_end` the name, `start:end` with its word of address and titles."""

    name_start: int
    name_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title as written, with the person it was linked to; None where it stands by itself."""

    start: int
    end: int
    text: str
    person: int | None


def find_roles(
    folded: str,
    units: Sequence[Unit],
    owner: dict[int, int],
    titles: Sequence[Title],
    bodies: Iterable[Span],
    sentences: Sequence[Span],
    kind: ReportKind,
) -> dict[int, set[Role]]:
    """Return the roles of each person in the meeting that the text reports.

    `owner` maps a unit to its person; `bodies` are the ORG and PLACE spans, whose words say nothing of roles.
    """
    found: dict[int, set[Role]] = {}
    hidden = _mask(folded, [*((title.start, title.end) for title in titles), *bodies])
    bounds = _Sentences(sentences, len(folded))
    sections = find_sections(folded, [unit.name_start for unit in units])
    operative = _CONCLUDES.search(hidden) if kind == "conclusion" else None
    tasks = operative.end() if operative else len(hidden)
    previous = 0
    for chain in _chains(hidden, units):
        for index, roles in _chain_roles(hidden, units, chain, previous, bounds, sections):
            if units[index].start > tasks:
                roles.discard("speaker")  # `b) Đồng chí … chỉ đạo …` is a task
            found.setdefault(owner[index], set()).update(roles)
        previous = units[chain[-1]].end
    for index, unit in enumerate(units):
        if not found[owner[index]] and _HANDS_OVER.match(hidden[unit.end : unit.end + 90]):
            found[owner[index]].add("attendee")
    _by_title(hidden, titles, found)
    _by_pronoun(hidden, units, owner, sentences, found)
    if kind in ("minutes", "conclusion") and not any("chair" in roles for roles in found.values()):
        for index, unit in enumerate(units):
            if _SUMS_UP.match(hidden[unit.end : unit.end + 120]):
                found[owner[index]].add("chair")
    _complete(hidden, kind, found)
    return found


def _mask(folded: str, spans: Iterable[Span]) -> str:
    """Replace what stands in `spans` by a sign that no pattern takes for a word; line ends stay."""
    parts: list[str] = []
    offset = 0
    for start, end in sorted(spans):
        if end <= offset:
            continue
        start = max(start, offset)
        parts += [folded[offset:start], re.sub(r"[^\n]", MASK, folded[start:end])]
        offset = end
    return "".join([*parts, folded[offset:]])


def _complete(folded: str, kind: ReportKind, found: dict[int, set[Role]]) -> None:
    """The chair who `kết luận`, as in all minutes and notices of conclusions; in minutes, who speaks is present."""
    speaks = kind in ("conclusion", "minutes") or _CHAIRMAN.search(folded) is not None
    for roles in found.values():
        if speaks and "chair" in roles:
            roles.add("speaker")
        if kind == "minutes" and "speaker" in roles and "chair" not in roles:
            roles.add("attendee")
        if "chair" in roles:
            roles.discard("attendee")


class _Sentences:
    """Looks up the sentence around an offset."""

    def __init__(self, sentences: Sequence[Span], length: int) -> None:
        self.spans = list(sentences) or [(0, length)]
        self.starts = [start for start, _ in self.spans]

    def around(self, offset: int) -> Span:
        return self.spans[max(bisect_right(self.starts, offset) - 1, 0)]


def _chains(folded: str, units: Sequence[Unit]) -> Iterator[list[int]]:
    chain: list[int] = []
    for index, unit in enumerate(units):
        if chain and not _chained(folded, units[chain[-1]].end, unit.start):
            yield chain
            chain = []
        chain.append(index)
    if chain:
        yield chain


def _chained(folded: str, end: int, start: int) -> bool:
    if start < end or start - end > 60:
        return False
    gap = folded[end:start].replace(MASK, " ")
    if "\n" in gap and not re.search(r"[,;]\s*\n|và\s*\n", gap):
        return False
    return _CHAIN_GAP.fullmatch(gap) is not None


def _chain_roles(
    folded: str,
    units: Sequence[Unit],
    chain: list[int],
    previous: int,
    bounds: _Sentences,
    sections: Sequence[tuple[int, str]],
) -> Iterator[tuple[int, set[Role]]]:
    first, last = units[chain[0]], units[chain[-1]]
    start, end = bounds.around(first.name_start)[0], bounds.around(last.end - 1)[1]
    start = min(start, first.start)
    following = units[chain[-1] + 1].start if chain[-1] + 1 < len(units) else len(folded)
    right = folded[last.end : max(last.end, min(end, following, last.end + 220))]
    near = folded[max(start, min(previous, first.start), first.start - 260) : first.start]
    left = _left_roles(near, folded[max(start, first.start - 900) : first.start])
    # `Phòng Kinh tế (đ/c …, Trưởng phòng) báo cáo …`: what follows the bracket is told of the body before it.
    aside = near.endswith("(") and folded[last.end - 1] == ")"
    after = set() if aside or _TASKED.search(near) else _right_roles(right)
    # `Đến dự có bà A; ông B - chủ trì`: the chair is the last one, where the list began as one of those present.
    alone = after & {"chair"} if "attendee" in left else set()
    for index in chain:
        unit = units[index]
        own = left | (after if index == chain[-1] else after - alone)
        if index != chain[-1]:
            own |= _right_roles(folded[unit.end : units[index + 1].start])
        own |= _section_roles(folded, unit, section_at(sections, first.start))
        if _ABSENT.search(_BRACKET.sub("", folded[max(0, unit.start - 220) : unit.start])):
            own.discard("attendee")
        yield index, own


def _section_roles(folded: str, unit: Unit, section: str) -> set[Role]:
    """What the place of a line in minutes says: the list of those present, the speakers of a discussion."""
    before = folded[max(0, unit.start - 200) : unit.start]
    if _FORM_CHAIR.search(before):
        return {"chair"}
    if _ANSWERS.search(before) and _TELLS.match(folded, unit.end):
        return {"speaker"}
    if section == "attendance" or _PRESENT_LEFT.search(before) or _FORM_PRESENT.search(before):
        return {"attendee"}
    speaks = re.match(rf"[\s{MASK})]*:\s", folded[unit.end : unit.end + 40]) is not None
    opens = _BULLET.search(before) is not None or re.search(r"[.?!:;]\s+$", before) is not None
    if _TURN_START.search(before) and _TELLS.match(folded, unit.end):
        return {"speaker"}
    return {"speaker"} if section == "discussion" and opens and (speaks or _BULLET.search(before)) else set()


def _left_roles(near: str, sentence: str) -> set[Role]:
    """Roles given before a chain; `near` begins after the last person before it, `sentence` at the sentence."""
    roles: set[Role] = set()
    if _CHAIR_LEFT.search(near) or _CHAIR_OPENS.search(near):
        roles.add("chair")
    attend = _ATTEND_LEFT.search(sentence)
    if _ATTEND_NEAR.search(near):
        roles.add("attendee")
    if attend and not _BREAKS_ATTEND.search(_ASIDE.sub(" ", attend["rest"])):
        roles.add("attendee")
    if _SPEAK_LEFT.search(near) or _ACCORDING.search(near) or _ASKED.search(near):
        roles.add("speaker")
    return roles


def _right_roles(right: str) -> set[Role]:
    roles: set[Role] = set()
    if _CHAIR_RIGHT.match(right):
        roles.add("chair")
    if _ATTEND_RIGHT.match(right) or _PHOTO.match(right):
        roles.add("attendee")
    if _SPEAK_RIGHT.match(right) or _SPEAK_LATE.match(right):
        roles.add("speaker")
    return roles


def speaks(right: str) -> bool:
    """Whether the folded text right behind a name or title says that its bearer speaks."""
    return _SPEAK_RIGHT.match(right) is not None


def _by_title(folded: str, titles: Sequence[Title], found: dict[int, set[Role]]) -> None:
    """`đồng chí Phó Bí thư Thường trực lưu ý`: a title by itself speaks for the one person whose title begins so."""
    for title in titles:
        if title.person is not None and _LEADER.fullmatch(title.text):
            found.setdefault(title.person, set()).add("chair")
        roles = _title_roles(folded, title) if title.person is None else set()
        if roles:
            holders = {t.person for t in titles if t.person is not None and t.text.startswith(title.text)}
            if len(holders) == 1:
                found.setdefault(next(iter(holders)), set()).update(roles)


def _title_roles(folded: str, title: Title) -> set[Role]:
    roles = _right_roles(folded[title.end : title.end + 90])
    if _TURN_START.search(folded[max(0, title.start - 60) : title.start]) and _TELLS.match(folded, title.end):
        roles.add("speaker")
    return roles


def _by_pronoun(
    folded: str, units: Sequence[Unit], owner: dict[int, int], sentences: Sequence[Span], found: dict[int, set[Role]]
) -> None:
    """`Ông đề nghị …` after a sentence about him."""
    starts = [unit.name_start for unit in units]
    for start, end in sentences:
        if _PRONOUN.match(folded[start : min(end, start + 120)]):
            index = bisect_left(starts, start) - 1
            if index >= 0 and start - units[index].end < 600:
                found.setdefault(owner[index], set()).add("speaker")
