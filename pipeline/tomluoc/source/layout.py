"""The layout of a report: which lines are title, body, heading, caption, letterhead, signature, byline, furniture.

The text itself is never changed; later stages read the regions and leave the furniture out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tomluoc.layout import Layout, Region, RegionKind
from tomluoc.report import Letterhead, Offsets, TextSpan
from tomluoc.source import article, byline, letterhead, signature
from tomluoc.source.furniture import is_furniture, is_page_number, is_tail
from tomluoc.source.headings import is_heading
from tomluoc.source.kind import kind_of, kind_of_title
from tomluoc.source.lines import Line, lines, paragraphs
from tomluoc.text import fold

_Labelled = list[tuple[Line, RegionKind]]
# Each of these stands by itself; the other kinds run on over lines that touch.
_SINGLE: frozenset[RegionKind] = frozenset({"heading", "caption", "byline"})


def analyse(text: str, *, title: str | None = None, author: str | None = None, published: str | None = None) -> Layout:
    """Return the layout of `text`, any string; offsets count its code points.

    `title`, `author` and `published` are what the page's metadata says; they win over what the text shows. A title that
    the text does not hold gets the offsets 0, 0.
    """
    found = lines(text)
    head = letterhead.find(found)
    result = _formal(text, found, head) if head else _article(text, found, title)
    return Layout(
        regions=result.regions,
        kind=result.kind,
        title=_given_title(text, title, result.title) if title else result.title,
        author=author or result.author,
        published=published or result.published,
        letterhead=result.letterhead,
        furniture=tuple(
            Offsets(start=region.start, end=region.end) for region in result.regions if region.kind == "furniture"
        ),
    )


def _article(text: str, found: list[Line], title: str | None) -> Layout:
    """Lay out a news report."""
    joined = paragraphs(found, text)
    read = article.read(joined, title)
    labelled = list(zip(joined, read.kinds, strict=True))
    shown = _span(text, joined[read.title[0]], joined[read.title[1] - 1]) if read.title else None
    return Layout(
        regions=_regions(labelled),
        kind=kind_of_title(shown.text if shown else "") if any(kind == "body" for kind in read.kinds) else "other",
        title=shown,
        author=read.author,
        published=read.published,
    )


def _formal(text: str, found: list[Line], head: letterhead.Head) -> Layout:
    """Lay out a report with letterhead and signature."""
    tail = article.tail_start(found)
    if tail < head.last:
        tail = len(found)
    foot = signature.find(found, head.last, tail)
    inside = any(line.prose and line.stop and line.syllables >= 25 for line in found[tail:])
    if foot == tail and inside:  # a header like those of portals, but text of the report goes on
        tail = len(found)
        foot = signature.find(found, head.last, tail)
    labelled, moment = _above(found[: head.first])
    labelled += [(line, "letterhead") for line in found[head.first : head.title[0]]]
    labelled += [(line, "title") for line in found[slice(*head.title)]]
    labelled += [(line, "letterhead") for line in found[head.title[1] : head.last]]
    labelled += _body(text, found[head.last : foot])
    below, author = _below(found[foot:], tail - foot)
    labelled += below
    titled = head.title[0] < head.title[1]
    return Layout(
        regions=_regions(labelled),
        kind=kind_of(head.word, head.subject or "") if head.word else "other",
        title=_span(text, found[head.title[0]], found[head.title[1] - 1]) if titled else None,
        author=author,
        published=moment,
        letterhead=Letterhead(
            issuer=head.issuer,
            parent=head.parent,
            number=head.number,
            place=head.place,
            date=head.date,
            subject=head.subject,
            signer=signature.signer([line for line, kind in below if kind == "signature"]),
        ),
    )


def _above(found: Sequence[Line]) -> tuple[_Labelled, str | None]:
    """Label what a portal shows above a letterhead: lines of publication, else furniture."""
    moments = [byline.published(line) for line in found]
    labelled: _Labelled = [
        (line, "byline" if moment else "furniture") for line, moment in zip(found, moments, strict=True)
    ]
    return labelled, next((moment for moment in moments if moment), None)


def _below(found: Sequence[Line], tail: int) -> tuple[_Labelled, str | None]:
    """Label the foot of a report and what a portal puts below it, from the line `tail` at the latest."""
    labelled: _Labelled = []
    author, ended = None, False
    for index, line in enumerate(found):
        ended = ended or index >= tail or is_tail(line)
        is_label, name = byline.labelled_author(line)
        if is_label and len(line.cells) == 1 and ":" in line.text:
            author = author or name
            labelled.append((line, "byline"))
        elif ended or is_page_number(line) or (is_furniture(line) and line.syllables):
            labelled.append((line, "furniture"))
        else:
            labelled.append((line, "signature"))
    return labelled, author


def _body(text: str, found: list[Line]) -> _Labelled:
    """Label the body of a formal report: page numbers part it, headings are told from text."""
    labelled: _Labelled = []
    begin = 0
    for end in [*(i for i in range(len(found)) if _is_page_break(found, i)), len(found)]:
        joined = paragraphs(found[begin:end], text)
        labelled += [(line, "heading" if is_heading(joined, i) else "body") for i, line in enumerate(joined)]
        labelled += [(line, "furniture") for line in found[end : end + 1]]
        begin = end + 1
    return labelled


def _is_page_break(found: Sequence[Line], index: int) -> bool:
    """Whether a line is a page number: `Trang 2/5`, or a number by itself between blank lines."""
    line = found[index]
    if not line.syllables:
        return True
    if not is_page_number(line):
        return False
    if "trang" in line.key:
        return True
    apart = line.blank and (index + 1 == len(found) or found[index + 1].blank)
    beside = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
    return apart and not any(re.fullmatch(r"[\d\W]+", other.key) for other in beside)


def _regions(labelled: _Labelled) -> tuple[Region, ...]:
    """Join lines of one kind that touch into regions."""
    found: list[Region] = []
    for line, kind in labelled:
        last = found[-1] if found else None
        if last and last.kind == kind and kind not in _SINGLE and not line.blank:
            found[-1] = Region(kind, last.start, line.end)
        else:
            found.append(Region(kind, line.start, line.end))
    return tuple(found)


def _span(text: str, first: Line, last: Line) -> TextSpan:
    """Return the stretch from one line to another without the spaces around it."""
    words = text[first.start : last.end]
    start = first.start + len(words) - len(words.lstrip())
    return TextSpan(start=start, end=start + len(words.strip()), text=words.strip())


def _given_title(text: str, title: str, shown: TextSpan | None) -> TextSpan:
    """Return where the text holds the title that the metadata gives."""
    wanted = title.split()
    if shown and fold(" ".join(shown.text.split())) == fold(" ".join(wanted)):
        return shown
    pattern = r"\s+".join(re.escape(part) for part in fold(title).split())
    match = re.search(pattern, fold(text)) if wanted else None
    if match:
        return TextSpan(start=match.start(), end=match.end(), text=text[match.start() : match.end()])
    return TextSpan(start=0, end=0, text=title) if wanted else TextSpan(start=0, end=0, text="")
