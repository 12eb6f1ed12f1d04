"""The headline of a brief."""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from tomluoc.layout import Layout
from tomluoc.report import Report
from tomluoc.summarise.words import holds, members, starts
from tomluoc.text import fold

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"\*+|^[^\w\"“'(\[]+|[^\w\"”'.!?)\]%…]+$"
)  # marks of a mark-up language; bullets, pictures at either end
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){3,}(?!\w)")
_FOLLOWING = re.compile(r"[\s:–-]*(?P<word>[^\W\d_]+)\s+(?P<next>[^\W\d_]+)")
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_]+")
_BREADCRUMB = re.compile(r"[»▾☰]|\|.*\||(?<!\w)mst\s*:")


def headline(text: str, report: Report, layout: Layout, fallback: str) -> str:
    """Return the title of the report, else its subject, else the meeting and its organiser, else `fallback`.

    A title in capitals is written as the body writes its words, where the body has them all; a line of the page's
    furniture that stands where the title should is passed over.
    """
    title = layout.title
    for words in (report.title or "", text[title.start : title.end] if title else ""):
        written = _cleaned(words)
        if written and not _is_furniture(fold(words)):
            return _sentence_case(unshouted(written, text), text)
    head = report.letterhead
    if head and head.subject:
        return " ".join(head.subject.split())
    meeting = report.meeting
    if meeting and meeting.name and meeting.name.strip():
        name, organiser = (" ".join(part.split()) for part in (meeting.name, meeting.organiser or ""))
        said = name if fold(organiser) in fold(name) else f"{name} - {organiser}"
        return unshouted(said[0].upper() + said[1:], text)
    return fallback


def _cleaned(title: str) -> str:
    """Return a title on one line without mark-up, with `B Á O C Á O` closed up."""
    line = _MARKUP.sub("", " ".join(html.unescape(title).split())).strip()
    return " ".join(_SPACED.sub(_closed, line).split())


def _closed(spaced: re.Match[str]) -> str:
    letters = spaced[0].replace(" ", "")
    for kind in members("title_kinds.txt"):
        if fold(letters) == kind.replace(" ", ""):
            first = len(kind.split()[0])
            return f"{letters[:first]} {letters[first:]}"
    return spaced[0]


def _is_furniture(folded: str) -> bool:
    """Return whether what was taken for the title is a menu, a masthead, an address."""
    if starts("title_kinds.txt").match(folded.strip("# *")):
        return False
    return bool(_BREADCRUMB.search(folded) or holds("not_titles.txt").search(folded))


def _sentence_case(title: str, text: str) -> str:
    """Return `BÁO CÁO Kết quả công tác` as `Báo cáo kết quả công tác`."""
    shouted = _shouted(title)
    kind = starts("title_kinds.txt").match(fold(title), 0, shouted)
    if kind is None or kind.end() < shouted:
        return title
    name, rest = title[:shouted].capitalize(), title[shouted:]
    following = _FOLLOWING.match(rest)
    if following is None:
        return name + rest
    small = following["word"].lower()
    if following["next"].islower() or re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text):
        rest = rest[: following.start("word")] + small + rest[following.end("word") :]
    return name + rest


def _shouted(title: str) -> int:
    """Return where the words in capitals that `title` begins with end."""
    end = 0
    for word in _WORD.finditer(title):
        if not word[0].isupper() or len(word[0]) == 1 or title[end : word.start()].strip():
            break
        end = word.end()
    return end


def unshouted(title: str, text: str) -> str:
    """Return a title in capitals in the case that the body gives its words, or as it is where one is missing."""
    if not title.isupper():
        return title
    body = "\n".join(line for line in text.splitlines() if not line.isupper())
    cased = _cased_pairs(body)
    words = list(_WORD.finditer(title))
    written: list[str] = [match[0] for match in words]
    known = [not any(char.isalpha() for char in word) for word in written]
    for number, (left, right) in enumerate(pairwise(words)):
        pair = cased.get((fold(left[0]), fold(right[0])))
        if pair is None:
            continue
        for place, form in zip((number, number + 1), pair, strict=True):
            if not known[place]:
                written[place], known[place] = form, True
    _lower_plain(written, known, body)
    if not words or not all(known):
        return title
    pieces, at = [], 0
    for match, form in zip(words, written, strict=True):
        pieces += [title[at : match.start()], form]
        at = match.end()
    lowered = "".join(pieces) + title[at:]
    return lowered[0].upper() + lowered[1:]


def _lower_plain(written: list[str], known: list[bool], body: str) -> None:
    """Write small the words of grammar, and those that the body mostly writes small inside its sentences."""
    forms = Counter(_INSIDE.findall(body))
    for place, word in enumerate(written):
        small = word.lower()
        plain = forms[small] > 2 * forms[small.capitalize()] + forms[word]
        if not known[place] and (small in members("stop_syllables.txt") or plain):
            written[place], known[place] = small, True


@lru_cache(maxsize=1)  # several names of one report are asked for in a row
def _cased_pairs(body: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Map each folded pair of neighbours to how the body writes it, with the fewest capitals that it is seen in."""
    cased: dict[tuple[str, str], tuple[str, str]] = {}
    for left, right in pairwise(_WORD.findall(body)):
        key, pair = (fold(left), fold(right)), (left, right)
        if key not in cased or sum(map(_capitals, pair)) < sum(map(_capitals, cased[key])):
            cased[key] = pair
    return cased


def _capitals(word: str) -> int:
    return sum(char.isupper() for char in word)
