"""What of a report a brief is made from."""

from __future__ import annotations

from collections.abc import Iterable

from tomluoc.layout import Layout

_SKIPPED = frozenset(("furniture", "caption", "letterhead", "signature", "byline", "title"))


def body(sentences: Iterable[tuple[int, int]], layout: Layout, *, captions: bool = False) -> list[tuple[int, int, str]]:
    """Return the sentences (start, end) of the report itself, without its title, with the kind of their region.

    Those below pictures are among them if `captions`.
    """
    found: list[tuple[int, int, str]] = []
    regions, at = layout.regions, 0
    for start, end in sentences:
        while at < len(regions) and regions[at].end <= start:
            at += 1
        kind = regions[at].kind if at < len(regions) and regions[at].start <= start else "body"
        if kind not in _SKIPPED or (captions and kind == "caption"):
            found.append((start, end, kind))
    return found
