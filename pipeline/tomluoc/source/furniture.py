"""Furniture of a portal page: menus, counters, widgets, links to other news, footers."""

from __future__ import annotations

import re

from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.source"


def _folded(name: str) -> list[str]:
    return [" ".join(fold(entry).split()) for entry in entries(_PACKAGE, name)]


_EDGES = " \t•●▪◦·»«›‹>|/\\-–—+*:.,…()[]{}0123456789▼▲►◄→←✓✔★☆"
_SPLIT = re.compile(r"\s*[|»«›‹>•●·/]+\s*|\s{2,}|\s+-\s+|,\s+|\t")
_SECTIONS = frozenset(_folded("menu.txt"))
_MENU = _SECTIONS | frozenset(_folded("buttons.txt"))
_TAILS = frozenset(_folded("tails.txt"))
_TAIL_OPENINGS = tuple(entry for entry in _folded("tails.txt") if len(entry.split()) >= 4)
_WIDGET = re.compile(rf"[\W_]*(?:{alternatives(_folded('widgets.txt'))})(?![^\W_])|[\W_]*a\s?-\s+a\b")
_COUNTER = re.compile(
    rf"[\W_]*(?:{alternatives(_folded('counters.txt'))})\s*[:\-=|]?\s*\(?[\d.,\s]*\d[\d.,\s]*(?:lượt|người|view|k)?\s*\)?$"
    r"|[\W_]*(?:(?:tổng|số)\s+)*(?:lượt|lần|người)\s+(?:xem|đọc|truy cập|thích|tải|nghe|chia sẻ|bình luận)"
    r"(?:\s+bài\s+viết)?\s*:?\s*\(?[\d.,]+\)?$"
    r"|[\d.,\s]+\s*(?:lượt|views?|like|thích|bình luận|phản hồi|ý kiến|người)\b(?:\s+\w+){0,2}$"
)
_FOOTER = re.compile("|".join(re.escape(entry) for entry in sorted(_folded("footers.txt"), key=len, reverse=True)))
_LINK = re.compile(
    r"^[\W_]*(?:»|>>|›)\s*\S|[\[(](?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"(?:[ ,-]+\d{1,2}[:h]\d{2}\S*)?[\])]\s*$"
)
_PAGE = re.compile(r"[-–\s]*(?:trang|page)\s*:?\s*\d+(?:\s*(?:/|trên|of)\s*\d+)?[-–\s]*$|[-–\s]*\d{1,3}[-–\s]*$")
_RATING = re.compile(r"(?:\d\s+){3,}\d$|[★☆\s]{3,}$|\d+(?:[.,]\d+)?\s*/\s*5\b.*(?:đánh giá|phiếu|lượt).*$")
_BREADCRUMB = re.compile(r"\s*(?:»|›|>|→|/|::)\s*")
_ARROWS = re.compile(r"[^\s»›>→][^»›>→]*(?:(?:»|›|>|→)[^»›>→]*[^\s»›>→][^»›>→]*){2,}$")


def is_tail(line: Line) -> bool:
    """Whether the line heads what a portal puts after an article (links, ratings, comments, statistics)."""
    words = line.key.strip(_EDGES)
    return words in _TAILS or (line.syllables <= 20 and words.startswith(_TAIL_OPENINGS))


def is_section(line: Line) -> bool:
    """Whether the line is a name of a section, which may head a part of an article as well as a menu."""
    return line.key.strip(_EDGES) in _SECTIONS


def is_page_number(line: Line) -> bool:
    """Whether the line is a page number of a printed report."""
    return bool(_PAGE.match(line.key))


def is_link(line: Line) -> bool:
    """Whether the line looks like a link to another piece of news."""
    return bool(_LINK.search(line.key)) and not line.stop


def is_footer(line: Line) -> bool:
    """Whether the line holds what footers of portals hold; sure only outside the article."""
    return bool(_FOOTER.search(line.key))


def is_furniture(line: Line) -> bool:
    """Whether the line is furniture wherever it stands: a menu, a counter, a widget, a row of buttons."""
    if line.syllables > 40 or (line.syllables >= 14 and line.stop):
        return False
    if not line.syllables:
        return True
    return _is_widget(line) or _is_menu(line) or bool(_RATING.match(line.key))


def _is_widget(line: Line) -> bool:
    if _COUNTER.match(line.key):
        return True
    if line.key.startswith(("by ", "post by", "posted by")) and line.syllables <= 6:
        return True
    return line.syllables <= 24 and not (line.stop and line.syllables > 8) and bool(_WIDGET.match(line.key))


def _is_menu(line: Line) -> bool:
    whole = line.key.strip(_EDGES)
    if whole in _MENU or whole in _TAILS:
        return True
    parts = [part.strip(_EDGES) for part in _SPLIT.split(fold(line.text))]
    parts = [" ".join(part.split()) for part in parts if part]
    known = sum(part in _MENU or part in _TAILS or bool(_COUNTER.match(part)) for part in parts)
    if (
        len(parts) > 1
        and (known > 0.5 * len(parts) or parts[0] in _MENU)
        and all(len(part.split()) <= 7 for part in parts)
    ):
        return True
    trail = [part for part in _BREADCRUMB.split(whole) if part]
    known_trail = len(trail) > 1 and (trail[0] in _MENU or bool(_ARROWS.match(line.key.strip())))
    return known_trail and line.syllables <= 30 and not line.final
