"""People of a report: mentions of one human merged, with honorific, titles and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tomluoc.layout import Layout
from tomluoc.link.meeting import reports_meeting
from tomluoc.link.patterns import ADDRESS, HONORIFIC, PACKAGE
from tomluoc.link.roles import Title, Unit, find_roles, speaks
from tomluoc.link.titles import link_titles
from tomluoc.report import Entity, Offsets, Person, PersonPosition, Role
from tomluoc.text import fold
from tomluoc.vocabulary import entries

_HONORIFIC_BEFORE = re.compile(rf"(?<![^\W_])(?P<honorific>{HONORIFIC}\.?)(?P<tail>[.:\s]*)$")
_CREDIT = re.compile(
    r"(?:\b(?:ảnh|(?<!thông )tin|bài|nguồn|clip|video|thực hiện|pv|ctv|biên tập|tác giả)\s*[:;]|\bảnh\s*-)[^\n.]{0,60}$"
)
_MINUTES = re.compile(r"^\W*biên\s+bản\b[^.\n]*$", re.MULTILINE)
_ALIAS = re.compile(
    r"\s*\(\s*(?:(?:tên\s+(?:thật|khai\s+sinh|thường\s+gọi)|thường\s+gọi|hay\s+gọi|còn\s+gọi|tức|bí\s+danh)\s+(?:là\s+)?)?"
)
# A written report tells of no meeting, unless its opening names the one that it goes back to, with who led it.
_HELD = re.compile(
    r"(?<![^\W_])(?:họp|hội\s+nghị|phiên|giao\s+ban|đại\s+hội|kỳ\s+họp)(?![^\W_])[^.;]{0,160}?\s(?:do|dưới\s+sự\s+chủ\s+trì)\s[^.;]{0,160}?chủ\s+trì"
)
_OPENING = 2000  # code points
_ROLE_ORDER: tuple[Role, ...] = ("chair", "speaker", "attendee", "mentioned")


@dataclass(slots=True)
class _Human:
    """A person while his mentions are gathered; `keys` are his folded names, longest form first seen."""

    mentions: list[int] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)
    gender: str | None = None


def link_people(
    text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]], layout: Layout
) -> list[Person]:
    """Return the people of the report in order of appearance, each with all mentions, titles and roles.

    `entities` holds PERSON, POSITION, ORG and PLACE spans (others are ignored), `sentences` offsets in order.
    The byline is no person.
    """
    folded = fold(text)
    mentions = _mentions(folded, entities, layout)
    spans = [(mention.start, mention.end) for mention in mentions]
    titles = _titles(entities, spans)
    links = link_titles(folded, spans, [(title.start, title.end) for title in titles], sentences)
    links += _anaphors(folded, titles, spans, links)
    honorifics = [_honorific(folded, text, spans, index) for index in range(len(spans))]
    humans = _merge(folded, spans, honorifics, _aliases(folded, spans))
    units = _units(folded, spans, titles, links)
    owner = {mention: number for number, human in enumerate(humans) for mention in human.mentions}
    bodies = [(entity.start, entity.end) for entity in entities if entity.type in ("ORG", "PLACE")]
    kind = "minutes" if layout.kind == "news" and _MINUTES.search(folded, 0, 600) else layout.kind
    roles = find_roles(folded, units, owner, _title_spans(titles, links, owner), bodies, sentences, kind)
    if kind == "report" and not (_HELD.search(folded, 0, _OPENING) or reports_meeting(folded, entities, sentences, layout)):
        roles = {}
    return [
        _person(text, human, mentions, honorifics, titles, links, roles.get(number, set()), entities)
        for number, human in enumerate(humans)
    ]


def _mentions(folded: str, entities: Sequence[Entity], layout: Layout) -> list[Entity]:
    """The PERSON spans of the report itself: no byline, no photo credit, no furniture."""
    byline = [(region.start, region.end) for region in layout.regions if region.kind in ("byline", "furniture")]
    byline += [(span.start, span.end) for span in layout.furniture]
    author = fold(layout.author or "")
    found: list[Entity] = []
    for entity in sorted(
        (item for item in entities if item.type == "PERSON"), key=lambda item: (item.start, -item.end)
    ):
        if found and entity.start < found[-1].end:
            continue
        if any(start <= entity.start < end for start, end in byline) or _is_credit(folded, entity):
            continue
        if author and fold(entity.text) in author and _alone_on_line(folded, entity):
            continue
        found.append(entity)
    return found


def _is_credit(folded: str, entity: Entity) -> bool:
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
        if index in linked or not speaks(folded[title.end : title.end + 90]):
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


def _gender(honorific: str | None) -> str | None:
    key = fold(honorific or "")
    if key in {fold(entry) for entry in entries(PACKAGE, "female_honorifics.txt")}:
        return "f"
    return "m" if key in {fold(entry) for entry in entries(PACKAGE, "male_honorifics.txt")} else None


# -- merging


def _aliases(folded: str, spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """`ông Sáu Khạp (Lưu Văn Khạp)`: the mention in brackets and the one that it explains."""
    return {
        index: index - 1
        for index in range(1, len(spans))
        if _ALIAS.fullmatch(folded, spans[index - 1][1], max(spans[index - 1][1], spans[index][0]))
        and folded.startswith(")", spans[index][1])
    }


def _merge(
    folded: str, spans: Sequence[tuple[int, int]], honorifics: Sequence[str | None], aliases: dict[int, int]
) -> list[_Human]:
    """Gather the mentions of each human; `aliases` maps a mention to an earlier one that is surely of the same."""
    keys = [tuple(folded[start:end].split()) for start, end in spans]
    humans: list[_Human] = []
    by_key: dict[tuple[str, ...], _Human] = {}
    for index, key in enumerate(keys):  # full names first: a headline may give the short form before the full one
        if len(key) > 1 and not _is_short_form(key, index, keys):
            human = by_key.get(key)
            if human is None:
                human = by_key[key] = _Human(keys=[key])
                humans.append(human)
            _add(human, index, honorifics[index])
    for index, key in enumerate(keys):
        if any(index in human.mentions for human in humans):
            continue
        human = _holder(index, key, humans, spans, folded, _gender(honorifics[index]))
        if human is None:
            human = _Human(keys=[key])
            humans.append(human)
        _add(human, index, honorifics[index])
    for index, other in aliases.items():
        _unite(humans, index, other)
    for human in humans:
        human.mentions.sort()
    return sorted(humans, key=lambda human: human.mentions[0])


def _unite(humans: list[_Human], index: int, other: int) -> None:
    second, first = (next(human for human in humans if mention in human.mentions) for mention in (index, other))
    if first is not second:
        first.mentions += second.mentions
        first.keys += second.keys
        humans.remove(second)


def _add(human: _Human, index: int, honorific: str | None) -> None:
    human.mentions.append(index)
    human.gender = human.gender or _gender(honorific)


def _is_short_form(key: tuple[str, ...], index: int, keys: Sequence[tuple[str, ...]]) -> bool:
    """`Pả Xiêng` of `Hồ Văn Pả Xiêng`: the end of a longer name (or its start: `Y Khem` of `Y Khem Buôn Krông`)."""
    return any(len(other) > len(key) and (other[-len(key) :] == key or other[: len(key)] == key) for other in keys)


def _holder(
    index: int,
    key: tuple[str, ...],
    humans: Sequence[_Human],
    spans: Sequence[tuple[int, int]],
    folded: str,
    gender: str | None,
) -> _Human | None:
    """Whom a short mention means: the fitting person named last before it; None where two fit equally."""
    fitting = [human for human in humans if any(k[-len(key) :] == key for k in human.keys)]
    fitting = fitting or [
        human for human in humans if any(k[: len(key)] == key and len(k) > len(key) for k in human.keys)
    ]
    fitting = [human for human in fitting if not (gender and human.gender and gender != human.gender)]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    last = {id(human): max((m for m in human.mentions if m < index), default=-1) for human in fitting}
    fitting.sort(key=lambda human: last[id(human)], reverse=True)
    first, second = last[id(fitting[0])], last[id(fitting[1])]
    if first < 0:
        return None
    if second >= 0 and "\n" not in folded[spans[second][1] : spans[first][0]]:
        return None  # both were named in one paragraph
    return fitting[0]


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
    human: _Human,
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
