"""Cut a sentence at commas, semicolons, colons, brackets and joined verbs, outside quotes and brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tomluoc.summarise.words import starts

_EVENT = re.compile(
    r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)|[()\[\]\"“”«»]|[,;:](?=\s|$)"
    r"|\s(?=nhằm\s|góp\s+phần\s|trong\s+đó\s+(?:có\s)?\d)|\s(?=và\s+(?P<verb>\S))"
)
# `Hướng dẫn số 771/HD`: a noun, though it begins as a verb does
DOCUMENT = re.compile(r"(?:hướng\s+dẫn|báo\s+cáo|kiến\s+nghị|đề\s+nghị)\s+(?:số\s+)?\d+\s*[-/]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `start:end`; `lead` is where the separator before it begins: one of `,;:()`, space, `và`."""

    lead: int
    start: int
    end: int
    separator: str


def segments(folded: str, start: int, end: int) -> list[Segment]:
    """Return the segments of `folded[start:end]` in order."""
    found: list[Segment] = []
    lead = begin = start
    separator, depth, quoted = "", 0, False

    def close(stop: int) -> None:
        nonlocal begin
        while begin < stop and folded[begin].isspace():
            begin += 1
        last = stop
        while last > begin and folded[last - 1].isspace():
            last -= 1
        if last > begin:
            found.append(Segment(lead, begin, last, separator))

    for event in _EVENT.finditer(folded, start, end):
        mark, at = event[0], event.start()
        if mark in '"“”«»':
            quoted = (not quoted) if mark == '"' else mark in "“«"
        elif quoted or (len(mark) > 1 and mark[0] == "("):  # `gồm: (1) thu thuế; (2) thu phí`: numbers of a list
            continue
        elif mark in "([":
            if depth == 0:
                close(at)
                lead, begin, separator = at, at, "("
            depth += 1
        elif mark in ")]":
            if depth == 1:
                close(at + 1)
                lead = begin = at + 1
                separator = ")"
            depth = max(0, depth - 1)
        elif event["verb"] and (
            not starts("clause_verbs.txt").match(folded, event.start("verb"), end)
            or DOCUMENT.match(folded, event.start("verb"), end)
        ):
            continue
        elif depth == 0 and not (mark.isspace() and not folded[begin:at].strip()):
            close(at)
            lead, separator = at, "và" if event["verb"] else mark if mark in ",;:" else " "
            begin = at + 1
    close(end)
    return found
