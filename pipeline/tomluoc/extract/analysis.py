"""Places and bodies of a text together, since each grammar leans on the other's finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tomluoc.extract.bare_names import Toponym
from tomluoc.extract.bodies import Body, BodyGrammar
from tomluoc.extract.body_parts import folded, heads, trie
from tomluoc.extract.place_names import is_human
from tomluoc.extract.syllables import HARD, SPACE, Syllable, syllables
from tomluoc.extract.toponyms import find_toponyms
from tomluoc.extract.venues import venue_end


class Analysis(NamedTuple):
    """The places and the bodies of a text as offsets `(start, end)`, each in order and without overlap."""

    places: tuple[tuple[int, int], ...]
    bodies: tuple[tuple[int, int], ...]


def analyse(text: str, words: Sequence[tuple[int, int, str]] = ()) -> Analysis:
    """Return the places and bodies of `text`; the last few texts are remembered, for one caller asks for each."""
    return _analyse(text, tuple(words))


@lru_cache(maxsize=4)
def _analyse(text: str, words: tuple[tuple[int, int, str], ...]) -> Analysis:
    tokens = syllables(text, words)
    toponyms = find_toponyms(tokens)
    grammar = BodyGrammar(tokens, toponyms)
    named = grammar.bodies()
    bodies = sorted(named + short_forms(grammar, named))
    places = _places(tokens, toponyms, bodies)
    venues = set(places)
    bodies = [body for body in bodies if (body.start, body.end) not in venues]
    return Analysis(_offsets(tokens, places), _offsets(tokens, [(body.start, body.end) for body in bodies]))


def _offsets(tokens: list[Syllable], stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((tokens[start].start, tokens[end - 1].end) for start, end in stretches)


def _places(tokens: list[Syllable], toponyms: list[Toponym], bodies: list[Body]) -> list[tuple[int, int]]:
    """Return the toponyms and the venues that a body names, without what is only part of a body's name."""
    place_at = {place.start: place for place in toponyms}
    body_at = {body.start: body for body in bodies}
    venues: list[tuple[int, int]] = []
    last = 0
    for index in range(len(tokens)):
        end = venue_end(tokens, index, place_at, body_at) if index >= last else None
        if end is not None:
            venues.append((index, end))
            last = end
    inside = {index for body in bodies for index in range(body.start, body.end)}
    covered = {index for start, end in venues for index in range(start, end)}
    kept = []
    for place in toponyms:
        if covered.intersection(range(place.start, place.end)):
            continue
        if place.start in inside and _in_name_only(tokens, place):
            continue
        region = place.start in inside and tuple(token.low for token in tokens[place.start : place.start + 2])
        kept.append((place.start + 2 if region == ("khu", "vực") else place.start, place.end))
    return sorted({*venues, *kept, *_names_of_posts(tokens, bodies, toponyms)})


def _names_of_posts(tokens: list[Syllable], bodies: list[Body], toponyms: list[Toponym]) -> Iterator[tuple[int, int]]:
    """Yield the places that give posts and stations their name: `Đồn Biên phòng | Phú Gia`."""
    starts = {place.start for place in toponyms}
    for body in bodies:
        head = heads().longest(tokens, body.start) if body.kind == "place" and body.end - body.start > 2 else None
        if head is None or head[0] >= body.end or starts.intersection(range(head[0], body.end)):
            continue
        end = head[0]
        while end < body.end and tokens[end].capital:
            end += 1
        if end > head[0]:
            yield head[0], end


def _in_name_only(tokens: list[Syllable], place: Toponym) -> bool:
    """Whether the place is no place of its own within a body's name: the nation, the area of a court."""
    if trie("org_nation.txt").longest(tokens, place.start):
        return True
    first, second = tokens[place.start], tokens[place.start + 1 : place.start + 2]
    return first.low == "khu" and tokens[place.end - 1].shape == "d" and bool(second) and second[0].low == "vực"


def short_forms(grammar: BodyGrammar, bodies: list[Body]) -> list[Body]:
    """Return the short forms and abbreviations that mean a body of the report: `Sở`, `Hội`, `PTSC`."""
    tokens = grammar.tokens
    taken = {index for body in bodies for index in range(body.start, body.end)}
    known = frozenset(tokens[body.start].low for body in bodies if tokens[body.start].capital)
    learned = _abbreviations(tokens, bodies)
    found = []
    for index, token in enumerate(tokens):
        if token.shape not in "CA" or index in taken or token.heading:
            continue
        end = index + 1 if token.low in learned else _short_form(grammar, index, known)
        if end is not None:
            found.append(Body(index, end, "short"))
    return found


def _abbreviations(tokens: list[Syllable], bodies: list[Body]) -> frozenset[str]:
    """Return the abbreviations that stand in brackets after a body."""
    found = set()
    for body in bodies:
        after = tokens[body.end : body.end + 3]
        if len(after) == 3 and after[0].low == "(" and after[2].low == ")" and after[1].shape == "A":
            found.add(after[1].low)
    return frozenset(found - folded("org_not_abbreviations.txt"))


def _short_form(grammar: BodyGrammar, index: int, known: frozenset[str]) -> int | None:
    """Return the end of the short form at `index`; at the start of a sentence the report must know the body."""
    token, before = grammar.tokens[index], grammar.at(index - 1)
    short = trie("org_short_names.txt").longest(grammar.tokens, index)
    if short is None or grammar.inside_word(index):
        return None
    longer = heads().longest(grammar.tokens, index)
    if longer is not None and longer[0] > short[0]:
        return None
    after = grammar.at(short[0])
    if after is not None and after.gap == SPACE and (after.shape in "CAd" or _ends_office(after)):
        return short[0] if is_human(grammar.tokens, short[0]) else None
    opens = before is None or token.gap == HARD or before.low in ".!?:-*•+\"'"
    if opens:
        return short[0] if token.low in known and after is not None and after.shape != "p" else None
    excluded = folded("org_plural_words.txt") | folded("org_not_after.txt")
    if before is None or before.shape in "dC" or before.low in folded("place_person_words.txt"):
        return None
    return None if before.low in excluded else short[0]


def _ends_office(token: Syllable) -> bool:
    return token.low in folded("org_office_endings.txt")
