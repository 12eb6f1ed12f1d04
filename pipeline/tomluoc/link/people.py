"""People of a report: mentions of one human merged, with honorific, titles and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tomluoc.layout import Layout
from tomluoc.link.humans import Human, find_aliases, merge
from tomluoc.link.meeting import reports_meeting
from tomluoc.link.patterns import ADDRESS, HONORIFIC, words
from tomluoc.link.roles import Title, Unit, find_roles, speaks
from tomluoc.link.signatures import signed
from tomluoc.link.titles import link_titles
from tomluoc.report import Entity, Offsets, Person, PersonPosition, ReportKind, Role
from tomluoc.text import fold

_HONORIFIC_BEFORE = re.compile(rf"(?<![^\W_])(?P<honorific>{HONORIFIC}\.?)(?P<tail>[.:\s]*)$")
_CREDIT = re.compile(
    r"(?:\b(?:ảnh|(?<!thông )tin|bài|nguồn|clip|video|thực hiện|pv|ctv|biên tập|tác giả)\s*[:;]|\bảnh\s*-)[^\n.]{0,60}$"
)
_COMMA = re.compile(r"\s*[,\-–(]\s*")
_MINUTES = re.compile(r"^\W*biên\s+bản\b[^.\n]*$", re.MULTILINE)
_SESSION = re.compile(
    rf"(?<![^\W_])(?:{words('meeting_nouns.txt')}|{words('gathering_words.txt')}"
    r"|nghe\s[^.;:\n]{1,60}?\s(?:báo\s+cáo|trình\s+bày))(?![^\W_])"
)
_EARLY = 6  # full sentences, or half of them, in which a news item names the gathering that it is about
# A written report tells of no meeting, unless its opening names the one that it goes back to, with who led it.
_HELD = re.compile(
    r"(?<![^\W_])(?:họp|hội\s+nghị|phiên|giao\s+ban|đại\s+hội|kỳ\s+họp)(?![^\W_])[^.;]{0,160}?"
    r"\s(?:do|dưới\s+sự\s+chủ\s+trì)\s[^.;]{0,160}?chủ\s+trì"
)
_OPENING = 1500  # code points: letterhead, title and first paragraph
_ROLE_ORDER: tuple[Role, ...] = ("chair", "speaker", "attendee", "mentioned")


def link_people(
    text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]], layout: Layout
) -> list[Person]:
    """Return the people of the report in order of appearance, each with all mentions, titles and roles.

    `entities` holds PERSON, POSITION, ORG and PLACE spans (others are ignored), `sentences` offsets in order.
    The byline is no person.
    """
    folded = _with_tabs(fold(text), text)
    mentions = _mentions(folded, entities, layout)
    spans = [(mention.start, mention.end) for mention in mentions]
    titles = _titles(entities, spans)
    aliases = find_aliases(folded, spans)
    closed = [(start, end + (index in aliases)) for index, (start, end) in enumerate(spans)]  # with its `)`
    links = link_titles(folded, closed, [(title.start, title.end) for title in titles], sentences)
    links += _anaphors(folded, titles, spans, links)
    honorifics = [_honorific(folded, text, spans, index) for index in range(len(spans))]
    humans = merge(folded, spans, honorifics, aliases)
    units = _units(folded, spans, titles, links)
    owner = {mention: number for number, human in enumerate(humans) for mention in human.mentions}
    bodies = [(entity.start, entity.end) for entity in entities if entity.type in ("ORG", "PLACE")]
    kind = "minutes" if layout.kind == "news" and _MINUTES.search(folded, 0, _OPENING) else layout.kind
    roles: dict[int, set[Role]] = {}
    if _told(folded, kind) or reports_meeting(folded, entities, sentences, layout):
        roles = find_roles(folded, units, owner, _title_spans(titles, links, owner), bodies, sentences, kind)
    return [
        _person(text, human, mentions, honorifics, titles, links, roles.get(number, set()), entities)
        for number, human in enumerate(humans)
    ]


def _told(folded: str, kind: ReportKind) -> bool:
    """Whether a text of this kind surely tells what people did at a meeting, of whatever name."""
    if kind == "report":
        return _HELD.search(folded, 0, _OPENING) is not None
    return kind in ("minutes", "conclusion") or _SESSION.search(folded) is not None


def _with_tabs(folded: str, text: str) -> str:
    """The folded text with the tabs of `text`, which part columns."""
    return "".join("\t" if raw == "\t" else char for char, raw in zip(folded, text, strict=True))


def _mentions(folded: str, entities: Sequence[Entity], layout: Layout) -> list[Entity]:
    """The PERSON spans of the report itself: no byline, no photo credit, no furniture."""
    byline = [(region.start, region.end) for region in layout.regions if region.kind in ("byline", "furniture")]
    byline += [(span.start, span.end) for span in layout.furniture]
    author = fold(layout.author or "")
    people = sorted((item for item in entities if item.type == "PERSON"), key=lambda item: (item.start, -item.end))
    titles = sorted((item.start, item.end) for item in entities if item.type == "POSITION")
    signers = {person for _, person in signed(folded, [(item.start, item.end) for item in people], titles)}
    behind = {start for start, _ in titles}
    found: list[Entity] = []
    for index, entity in enumerate(people):
        if found and entity.start < found[-1].end:
            continue
        if index not in signers:
            if any(start <= entity.start < end for start, end in byline) or _is_credit(folded, entity, behind):
                continue
            if author and fold(entity.text) in author and _alone_on_line(folded, entity):
                continue
        found.append(entity)
    return found


def _is_credit(folded: str, entity: Entity, titles: set[int]) -> bool:
    """Whether the name is a credit (`Ảnh: …`); one with a title is told of all the same."""
    behind = _COMMA.match(folded, entity.end)
    if behind is not None and behind.end() in titles:
        return False
    line = folded.rfind("\n", 0, entity.start) + 1
    return _CREDIT.search(folded[max(line, entity.start - 90) : entity.start]) is not None


def _alone_on_line(folded: str, entity: Entity) -> bool:
    start = folded.rfind("\n", 0, entity.start) + 1
    end = folded.find("\n", entity.end)
    return folded[start : end if end >= 0 else None].strip(" .-–()\r") == folded[entity.start : entity.end]


def _titles(entities: Sequence[Entity], people: Sequence[tuple[int, int]]) -> list[Entity]:
    found: list[Entity] = []
    taken = set(people)
    ordered = sorted((item for item in entities if item.type == "POSITION"), key=lambda item: (item.start, -item.end))
    for entity in ordered:
        if (found and entity.start < found[-1].end) or (entity.start, entity.end) in taken:
            continue
        found.append(entity)
    return found


def _anaphors(
    folded: str, titles: Sequence[Entity], people: Sequence[tuple[int, int]], links: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """`đồng chí Phó Bí thư lưu ý`: a title that speaks is that of the one person whose title begins alike."""
    names = [" ".join(fold(title.text).split()) for title in titles]
    linked = {title for title, _ in links}
    keys = [" ".join(folded[start:end].split()) for start, end in people]
    found: list[tuple[int, int]] = []
    for index, title in enumerate(titles):
        if index in linked or not speaks(folded, title.start, title.end):
            continue
        alike = [(other, person) for other, person in links if _alike(names[index], names[other])]
        if len({keys[person].split()[-1] for _, person in alike}) == 1:
            found.append((index, max(alike, key=lambda link: link[0] < index)[1]))
    return found


def _alike(name: str, other: str) -> bool:
    return (other + " ").startswith(name + " ") or (name + " ").startswith(other + " ")


# -- honorifics


def _honorific(folded: str, text: str, spans: Sequence[tuple[int, int]], index: int) -> str | None:
    """The word of address as written before the name; in a list after `các đồng chí:` that of the list."""
    start = spans[index][0]
    window = max(spans[index - 1][1] if index else 0, start - 40)
    match = _HONORIFIC_BEFORE.search(folded[window:start])
    if match is None:
        return None
    end = match.end("honorific")
    dot = text[window + match.end("honorific") : window + match.end("honorific") + 1] == "."
    return " ".join(text[window + match.start("honorific") : window + end + dot].split())


# -- units and titles


def _units(
    folded: str, spans: Sequence[tuple[int, int]], titles: Sequence[Entity], links: Sequence[tuple[int, int]]
) -> list[Unit]:
    """Each mention with its word of address and the titles written beside it."""
    units = [Unit(start, end, start, end) for start, end in spans]
    for title, person in links:
        unit, entity = units[person], titles[title]
        nearest_next = spans[person + 1][0] if person + 1 < len(spans) else len(folded)
        nearest_previous = spans[person - 1][1] if person else 0
        if entity.start >= unit.name_end and entity.end <= nearest_next:
            between = folded[unit.end : entity.start] if entity.start > unit.end else ""
            if len(between) <= 60 and not re.search(r"\b(?:giữ|làm|được|bầu|cho|cương\s+vị)\b|[.;]\s", between):
                unit.end = max(unit.end, entity.end)
        elif entity.end <= unit.name_start and entity.start >= nearest_previous and unit.start - entity.end <= 60:
            unit.start = min(unit.start, entity.start)
    for unit in units:
        head = re.search(rf"(?<![^\W_]){ADDRESS}++$", folded[max(0, unit.start - 40) : unit.start])
        if head:
            unit.start -= len(head[0])
        tail = re.match(r"\s*\)", folded[unit.end : unit.end + 3])
        if tail:
            unit.end += len(tail[0])
    return units


def _title_spans(titles: Sequence[Entity], links: Sequence[tuple[int, int]], owner: dict[int, int]) -> list[Title]:
    holder = {title: owner[person] for title, person in links}
    return [
        Title(title.start, title.end, " ".join(fold(title.text).split()), holder.get(index))
        for index, title in enumerate(titles)
    ]


# -- assembly


def _person(
    text: str,
    human: Human,
    mentions: Sequence[Entity],
    honorifics: Sequence[str | None],
    titles: Sequence[Entity],
    links: Sequence[tuple[int, int]],
    roles: Iterable[Role],
    entities: Sequence[Entity],
) -> Person:
    own = set(human.mentions)
    held = sorted({title for title, mention in links if mention in own})
    kinds = set(roles) - {"mentioned"} or {"mentioned"}
    return Person(
        name=_name([mentions[index].text for index in human.mentions]),
        honorific=next((honorifics[index] for index in human.mentions if honorifics[index]), None),
        positions=_positions([titles[index] for index in held], entities),
        roles=[role for role in _ROLE_ORDER if role in kinds],
        mentions=[Offsets(start=mentions[index].start, end=mentions[index].end) for index in human.mentions],
    )


def _name(forms: Sequence[str]) -> str:
    """The longest form; among equals the one not in capitals, then the first."""
    plain = [" ".join(form.split()) for form in forms]
    return max(plain, key=lambda form: (len(form.split()), not form.isupper()))


def _positions(titles: Sequence[Entity], entities: Sequence[Entity]) -> list[PersonPosition]:
    positions: list[PersonPosition] = []
    seen: set[str] = set()
    for title in titles:
        surface = " ".join(title.text.split())
        if fold(surface) in seen:
            continue
        seen.add(fold(surface))
        positions.append(
            PersonPosition(
                start=title.start,
                end=title.end,
                title=surface,
                organisation=_nested(title, entities, "ORG"),
                place=_nested(title, entities, "PLACE"),
            )
        )
    return positions


def _nested(title: Entity, entities: Sequence[Entity], kind: str) -> str | None:
    """The longest span of `kind` inside the title."""
    inside = [e.text for e in entities if e.type == kind and title.start <= e.start and e.end <= title.end]
    return " ".join(max(inside, key=len).split()) if inside else None
