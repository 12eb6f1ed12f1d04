"""Pages: what is HTML, and the report in it with what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from tomluoc.report import Problem
from tomluoc.source.text import problem

_HEAD = 4096
_IS_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:div|p|span|table|tr|td|article|section|br|a|h[1-6]|ul|li|meta|title|script)\b[^<>]*>", re.I)
_MIN_TAGS = 5  # in the head of a file that does not begin like a page
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_TIME = re.compile(
    r"<meta[^>]{0,200}?(?:article:published_time|datePublished|pubdate)[\"'][^>]{0,200}?"
    r"content\s*=\s*[\"'](\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)",
    re.I,
)
_OPENS, _CLOSES = re.compile(r"<html\b", re.I), re.compile(r"</(?:html|body)\s*>", re.I)
_IN_TAG = re.compile(r"<[a-z/!][^<>]{0,500}$", re.I)
_SPACES, _BLANK_LINES = re.compile(r"[ \t\r\f\v\xa0]+"), re.compile(r"\s*\n\s*")
_PORTAL = re.compile(r"\s[|»-]\s[^|»]{3,60}$")
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|"
    "li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The report in a page: its text, which begins with the title, and the page's metadata."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    problems: tuple[Problem, ...] = ()


def is_html(text: str, name: str = "") -> bool:
    """Tell if `text` is a page: by what it holds; the ending of `name` only helps where there are few tags."""
    head = text[:_HEAD]
    if _IS_PAGE.match(head):
        return True
    tags = len(_TAG.findall(head))
    return tags >= _MIN_TAGS or (tags > 0 and name.lower().endswith((".html", ".htm", ".xhtml")))


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page claims in its head."""
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii", "ignore").lower() if match else None


def read_page(html: str) -> Page:
    """Return the report in a page; where no article is found all the text of its body, with a problem."""
    problems = [problem("truncated", "the page breaks off; get a complete copy")] if _breaks_off(html) else []
    document = _extract(html)
    text = (getattr(document, "text", None) or "").strip()
    title, author = _clean(getattr(document, "title", None)), _clean(getattr(document, "author", None))
    time = _TIME.search(html[:100_000])
    published = time[1] if time else _clean(getattr(document, "date", None))
    if not text:
        text = _body_text(html)
        message = "no article was found in the page: all its text is read, menus and links too"
        problems.append(problem("extraction", message))
        return Page(text, title, author, published, tuple(problems))
    # `Title - Name of the portal` stands in the text without the name.
    if title and not any(part in text[: len(title) + 300] for part in (title, _PORTAL.sub("", title))):
        text = f"{title}\n\n{text}"
    return Page(text, title, author, published, tuple(problems))


def _extract(html: str) -> Any:
    """Return trafilatura's document, None where it finds none or fails."""
    # Imported here: it takes a while, and plain text does not need it.
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            html,
            include_tables=True,
            include_comments=False,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever a broken page does to it or to lxml, the body's text is still there
        return None


def _breaks_off(html: str) -> bool:
    end = html.rstrip()
    return bool(_OPENS.search(html[:_HEAD]) and not _CLOSES.search(end[-2000:])) or bool(_IN_TAG.search(end[-500:]))


def _clean(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent or self._silent == ["head"]:
            self.parts.append(_SPACES.sub(" ", data))


def _body_text(html: str) -> str:
    parser = _Text()
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, ValueError):  # the standard parser gives up on some broken declarations
        parser.parts.append(_TAG.sub("\n", html))
    return _BLANK_LINES.sub("\n", "".join(parser.parts)).strip()
