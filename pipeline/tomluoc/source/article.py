"""The layout of a news report as a portal or paper shows it: title, bylines, body, captions, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.layout import RegionKind
from tomluoc.source.byline import bare_author, dated, labelled_author, published
from tomluoc.source.furniture import is_footer, is_furniture, is_link, is_section, is_tail
from tomluoc.source.headings import BULLET, NUMBERED, is_heading
from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.source"


def _any(name: str) -> str:
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])


_CUE = re.compile(rf"(?<![^\W_])(?:{_any('captions.txt')})(?![^\W_])".replace(r"(?<![^\W_])(?:\(", r"(?:\("))
_VIEW = re.compile(rf"[\W_]*(?:{_any('caption_openings.txt')})(?![^\W_])")
_DESK = re.compile(rf"(?:{_any('issuers.txt')}|{_any('byline_bodies.txt')})(?![^\W_])")
_BOX = re.compile(r"[\W_]*(?:(?:các|những)\s+)?(?:tin|bài|xem thêm|đọc thêm)(?![^\W_])")
_PHOTO = re.compile(
    r"[\W_]*(?:ảnh|hình|trong ảnh|ảnh trên|ảnh dưới|chú thích ảnh|đồ họa|video|clip)\s*(?:\d+|\w+)?\s*:"
)
_CREDIT = re.compile(r"(?:[-–.,;/(]|\s)\s*\(?(?:ảnh|đồ họa)\s*:\s*\S[^.]{0,60}\.?[)\]]?$")
_ISSUER_LINE = re.compile(rf"(?:{_any('issuers.txt')}|cổng|trang thông tin)(?![^\W_])")
_EVENT = re.compile(rf"(?<![^\W_])(?:{_any('events.txt')})(?![^\W_])")
_MASTHEAD = re.compile(rf"(?<![^\W_])(?:{_any('issuers.txt')})(?![^\W_])")
_POINT = re.compile(
    r"[\W_]*(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|thứ (?:nhất|hai|ba|tư|năm|sáu))(?![^\W_])"
)
_STRIPPED = re.compile(r"[\W_]+")
_LONGEST_TITLE = 60  # syllables
_LONGEST_CAPTION = 45
_LONGEST_PLAIN = 24  # a caption without any of the words of captions
_TAIL_SHARE = 0.6  # of the prose of a page lies above the header that ends the article


@dataclass(frozen=True)
class Article:
    """The parts of an article: a kind for each paragraph, the title's range, and what the bylines say."""

    kinds: list[RegionKind]
    title: tuple[int, int] | None
    author: str | None
    published: str | None


def bare_words(line: Line) -> str:
    """Return the words of a line without punctuation, to find repetitions."""
    return " ".join(_STRIPPED.sub(" ", line.key).split())


def tail_start(found: Sequence[Line]) -> int:
    """Return the first line of what a portal puts after its article; `len(found)` if there is none."""
    weights = [line.syllables if line.prose and line.final else 0 for line in found]
    total, above = sum(weights), 0
    for index, line in enumerate(found):
        if above and above >= _TAIL_SHARE * total and is_tail(line):
            return index
        above += weights[index]
    return len(found)


def read(found: Sequence[Line], title: str | None = None) -> Article:
    """Say what each paragraph of an article is; `title` is the one that the page's metadata gives."""
    return _Reader(found).read(title)


class _Reader:
    """One pass over the paragraphs of an article."""

    def __init__(self, found: Sequence[Line]) -> None:
        self.found = found
        self.kinds: list[RegionKind | None] = [None] * len(found)
        self.tail = tail_start(found)
        self.dates: list[str | None] = [published(line) for line in found]
        self.furniture = [is_furniture(line) for line in found]
        self.labelled = [labelled_author(line) for line in found]
        self.author: str | None = None
        self.words = [bare_words(line) for line in found]
        self.last_of = {words: index for index, words in enumerate(self.words[: self.tail])}
        self.last_prose = max((i for i in range(self.tail) if self._is_prose(i)), default=-1)
        long = (i for i in range(self.tail) if found[i].syllables > 60 and self._is_prose(i))
        self.last_long = max(long, default=-1)

    def read(self, given: str | None) -> Article:
        lead = self._lead()
        title = self._title(lead, given)
        begin = title[1] if title else 0
        if title:
            lead = next((i for i in range(begin, self.tail) if self._is_prose(i)), lead)
            self._mark(range(*title), "title")
        moment = self._publication(lead)
        self._above(title[0] if title else 0)
        self._mark(range(self.tail, len(self.found)), "furniture")
        self._bylines(begin, lead)
        self._repetitions(begin)
        self._body(begin, lead)
        return Article([kind or "body" for kind in self.kinds], title, self.author, moment)

    def _mark(self, indices: range, kind: RegionKind) -> None:
        for index in indices:
            if self.kinds[index] is None:
                self.kinds[index] = kind

    def _is_prose(self, index: int) -> bool:
        line = self.found[index]
        return line.prose and not (self.furniture[index] or self.dates[index] or self.labelled[index][0])

    def _lead(self) -> int:
        """Return the first paragraph of running text."""
        return next((i for i in range(self.tail) if self._is_prose(i)), self.tail)

    # -- title

    def _title(self, lead: int, given: str | None) -> tuple[int, int] | None:
        if given:
            wanted = " ".join(_STRIPPED.sub(" ", fold(given)).split())
            for index in range(self.tail):
                if wanted and self.words[index] == wanted:
                    return index, index + 1
        candidates = [i for i in range(lead) if not (self.furniture[i] or self.dates[i] or self.labelled[i][0])]
        if candidates and lead < self.tail and self._is_title(lead) and self._all_banners(candidates):
            return lead, lead + 1
        if not candidates:
            return (lead, lead + 1) if lead < self.tail and self._is_title(lead) else None
        plain = [i for i in candidates if not self._is_banner(i)]
        first = next((i for i in plain if self.found[i].syllables >= 5), -1)
        capitals = next((i for i in plain if self.found[i].upper), -1)
        best = max(candidates, key=lambda i: (self._title_score(i, first, capitals), -i))
        known = set(candidates)
        end = best + 1
        while end in known and not self.found[end].blank and self._same_title(end):
            end += 1
        while best - 1 in known and not self.found[best].blank and self._same_title(best):
            best -= 1
        return best, end

    def _all_banners(self, candidates: list[int]) -> bool:
        return all(self._is_banner(i) or self.found[i].syllables < 5 for i in candidates)

    def _is_title(self, index: int) -> bool:
        """Whether a line that reads like running text can be a long title: text goes on below it."""
        line = self.found[index]
        if line.syllables > _LONGEST_TITLE or line.key.endswith((".", ":", ";")) or index + 1 >= self.tail:
            return False
        after = self.found[index + 1]
        return after.blank or self.dates[index + 1] is not None or not line.final

    def _title_score(self, index: int, first: int, capitals: int) -> float:
        """Weigh a candidate; `first` is the first long one, `capitals` the first in capitals."""
        line = self.found[index]
        score = 2.0 * min(line.syllables, 14) / 14
        score += (3.0 if line.syllables >= 8 else 1.0) * (
            line.syllables >= 4 and self.last_of[self.words[index]] > index
        )
        score += 2.0 * (index + 1 < len(self.found) and self.dates[index + 1] is not None)
        score += 1.0 * (line.syllables >= 8 and index == capitals)
        score += 1.5 * (index == first)
        score -= 1.0 * (dated(line) is not None)
        return score - 3.0 * self._is_banner(index)

    def _is_banner(self, index: int) -> bool:
        """Whether a line names only a body or portal."""
        line = self.found[index]
        if _EVENT.search(line.key) or ":" in line.key:
            return False
        return is_footer(line) or (line.upper and line.syllables <= 14 and bool(_ISSUER_LINE.match(line.key)))

    def _same_title(self, index: int) -> bool:
        """Whether two lines are one title in capitals."""
        above, line = self.found[index - 1], self.found[index]
        if self._is_banner(index - 1) or self._is_banner(index) or self.words[index] == self.words[index - 1]:
            return False
        return (above.upper and line.upper) or line.text[:1].islower()

    # -- bylines

    def _publication(self, lead: int) -> str | None:
        """Mark the lines of publication and return the moment of the first."""
        for index in range(self.tail):
            moment = self.dates[index]
            if moment and (index < lead or index > self.last_prose):
                self.kinds[index] = "byline"
                return moment
        for index in range(lead):
            moment = dated(self.found[index]) if self.kinds[index] is None else None
            if moment:
                self.kinds[index] = "byline"
                return moment
        return None

    def _above(self, begin: int) -> None:
        """Mark what stands above the title: a masthead with the name of a body, else furniture."""
        for index in range(begin):
            line = self.found[index]
            head = line.upper and not self.furniture[index] and bool(_MASTHEAD.search(line.key))
            self._mark(range(index, index + 1), "letterhead" if head else "furniture")

    def _bylines(self, begin: int, lead: int) -> None:
        names = []
        for index, (is_label, name) in enumerate(self.labelled):
            outside = index < lead or index > self.last_long
            if is_label and outside and self.kinds[index] in (None, "furniture"):
                self.kinds[index] = "byline"
                names.append(name)
        self.author = next((name for name in names if name), None)
        last = self._bare_author(begin, lead)
        if last is not None and self.author is None:
            self.author = bare_author(self.found[last])
            self.kinds[last] = "byline"

    def _bare_author(self, begin: int, lead: int) -> int | None:
        for index in range(self.tail - 1, lead, -1):
            line = self.found[index]
            if self._free(index) and not _CUE.search(line.key) and bare_author(line):
                return index
            if line.syllables > _LONGEST_TITLE or (line.syllables > _LONGEST_CAPTION and line.final):
                break
        for index in range(begin, lead):
            if self._free(index) and bare_author(self.found[index]) and not self.found[index].upper:
                return index
        return None

    def _free(self, index: int) -> bool:
        return self.kinds[index] is None and not self.furniture[index] and not self.dates[index]

    # -- body

    def _repetitions(self, begin: int) -> None:
        """Mark what is shown twice: titles and captions of a page; captions listed again below a paper's text."""
        titles = [self.words[i] for i, kind in enumerate(self.kinds) if kind == "title"]
        # Where words stood first, and how much running text there was up to there.
        first: dict[str, tuple[int, int]] = dict.fromkeys([*titles, " ".join(titles)], (-1, 0))
        prose = 0
        for index in range(begin, self.tail):
            before, words = prose, self.words[index]
            prose += self._is_prose(index)
            at, above = first.setdefault(words, (index, prose))
            if at == index or self.found[index].syllables < 4 or self.kinds[index] is not None:
                continue
            far = at >= 0 and before > above and self.found[index].syllables <= _LONGEST_TITLE
            if far and self.kinds[at] in (None, "caption"):
                self.kinds[at] = self.kinds[index] = "caption"
            else:
                self.kinds[index] = "furniture"

    def _body(self, begin: int, lead: int) -> None:
        author = max(
            (i for i, kind in enumerate(self.kinds) if kind == "byline" and lead < i < self.tail), default=None
        )
        last = max((i for i in range(begin, self.tail) if self._closes(i)), default=lead)
        captions = self._last_block(lead, author)
        for index in range(begin, self.tail):
            if self.kinds[index] is None:
                self.kinds[index] = self._kind(index, lead, last, index in captions)

    def _closes(self, index: int) -> bool:
        line = self.found[index]
        if self.kinds[index] is not None or self.furniture[index] or _credited(line):
            return False
        return line.syllables >= 4 and (line.stop or (line.prose and line.final))

    def _last_block(self, lead: int, author: int | None) -> range:
        """Return the captions that papers put in a block of their own below the text or its author."""
        end = self.tail
        while end > lead and self.kinds[end - 1] is not None and end - 1 != author:
            end -= 1
        start = author + 1 if author is not None else self._block(end)
        short = all(self.found[i].syllables <= 60 for i in range(start, end))
        return range(start, end) if short and end - start <= 8 else range(0)

    def _block(self, end: int) -> int:
        """Return where the block begins that a blank line parts from a text of single lines; `end` if none."""
        start = end - 1
        while start > 0 and not self.found[start].blank:
            start -= 1
        above = start - 1
        while above > 0 and not self.found[above].blank:
            above -= 1
        return start if start > 0 and start - above >= 3 and end - start <= 5 else end

    def _kind(self, index: int, lead: int, last: int, in_captions: bool) -> RegionKind:
        line = self.found[index]
        within = lead < index < last
        if (self.furniture[index] and not (within and is_section(line))) or is_link(line) or self._boxed(index):
            return "furniture"
        if self.dates[index] and (index < lead or index > last):
            return "byline"
        if _credited(line) or in_captions:
            return "furniture" if not _credited(line) and is_footer(line) else "caption"
        if line.syllables <= _LONGEST_PLAIN and _VIEW.match(line.key):
            return "caption"
        if line.stop or (line.prose and line.final):
            return "body"
        if self._quoted(index):
            return "caption"
        if lead == self.tail:  # no line of the text is punctuated
            return "heading" if is_heading(self.found, index) else "body"
        if (
            index > last
            and line.syllables <= 8
            and _DESK.match(line.key)
            and not (_EVENT.search(line.key) or line.marked)
        ):
            self.author = self.author or " ".join(line.text.split())
            return "byline"
        if (index < lead or index > last) and _is_scrap(line):
            return "furniture"
        if is_heading(self.found, index) and not (index > last and line.upper):
            return "heading"
        if index > last:
            return self._after(line)
        if index < lead or BULLET.match(line.text) or len(line.cells) > 2 or line.final:
            shown = index < lead and line.syllables <= _LONGEST_PLAIN and not BULLET.match(line.text)
            return "caption" if shown and _CUE.search(line.key) else "body"
        if _CUE.search(line.key) and line.syllables <= _LONGEST_CAPTION:
            return "caption"
        return "heading" if line.syllables <= 12 else "body"

    def _boxed(self, index: int) -> bool:
        """Whether a short line belongs to a box of links within the article, under `Tin liên quan`."""
        line = self.found[index]
        if line.final or line.syllables > _LONGEST_PLAIN:
            return False
        above = index - 1
        while above > max(0, index - 6) and self.kinds[above] == "furniture" and not is_tail(self.found[above]):
            above -= 1
        return above >= 0 and is_tail(self.found[above]) and bool(_BOX.match(self.found[above].key))

    def _after(self, line: Line) -> RegionKind:
        """Say what a line without full stop is that comes after the last sentence."""
        if is_footer(line) and not _CUE.search(line.key):
            return "furniture"
        if BULLET.match(line.text) or NUMBERED.match(line.text) or _POINT.match(line.key):
            return "body"
        longest = _LONGEST_CAPTION if _CUE.search(line.key) else _LONGEST_PLAIN
        return "caption" if line.syllables <= longest else "body"

    def _quoted(self, index: int) -> bool:
        """Whether the words occur within an earlier paragraph: a caption cut out of the text."""
        words = self.words[index]
        if self.found[index].syllables < 6 or self.found[index].marked:
            return False
        return any(words in self.words[i] for i in range(max(0, index - 200), index) if self.kinds[i] != "title")


def _is_scrap(line: Line) -> bool:
    """Whether a line outside the text is a button or a word of another language."""
    return (line.syllables <= 2 and not _CUE.search(line.key)) or (line.syllables <= 6 and line.text.isascii())


def _credited(line: Line) -> bool:
    """Whether the line is a caption by its label (`Ảnh: …`) or the credit at its end (`- Ảnh: …`)."""
    if line.syllables > 70:
        return False
    return bool(_PHOTO.match(line.key)) or bool(_CREDIT.search(line.key))
