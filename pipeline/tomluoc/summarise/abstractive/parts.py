"""Long reports by parts: sentences packed into inputs that a model can read, and its briefs of them made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from tomluoc.report import Dropped
from tomluoc.summarise.words import syllables
from tomluoc.text import fold

Size = Callable[[str], int]
_ALIKE = 0.6  # share of common pairs of syllables from which a sentence says what another has said


def split_parts(head: str, sentences: Sequence[str], size: Size, room: int) -> list[str]:
    """Return inputs of at most `room` by `size`, as equal as can be: the `opening`, then sentences in order.

    An opening that takes up half the room is left out; a sentence longer than an input is cut between syllables.
    """
    head = head if 2 * size(head) < room else ""
    room -= size(head)
    pieces = [piece for sentence in sentences for piece in _cut(sentence, size, room)]
    sizes = [size(piece) for piece in pieces]
    if not pieces:
        return [head.strip()] if head else []
    goal = sum(sizes) / max(1, -(-sum(sizes) // room))
    parts: list[list[str]] = [[]]
    filled = done = 0
    for piece, cost in zip(pieces, sizes, strict=True):
        # A new part where this one is full, or where it holds its equal share.
        if parts[-1] and (filled + cost > room or done + cost / 2 > goal * len(parts)):
            parts.append([])
            filled = 0
        parts[-1].append(piece)
        filled += cost
        done += cost
    return [head + " ".join(part) for part in parts]


def opening(title: str, stop: str = ". ") -> str:
    """Return what an input begins with: the title as a sentence, nothing where there is none."""
    words = " ".join(title.split()).rstrip(" .")
    return words + stop if words else ""


def _cut(sentence: str, size: Size, room: int) -> list[str]:
    if size(sentence) <= room:
        return [sentence]
    tokens = sentence.split()
    if len(tokens) < 2:
        return []  # no words: a line of signs, or a file's content by mistake
    middle = len(tokens) // 2
    return [*_cut(" ".join(tokens[:middle]), size, room), *_cut(" ".join(tokens[middle:]), size, room)]


def merge(briefs: Sequence[Sequence[str]], length: int) -> tuple[list[str], list[Dropped]]:
    """Return one brief of at most `length` syllables from the sentences of the parts' briefs, and what is left out.

    What a part's brief says first is what matters most in it, so the first sentences of all parts come before the
    second ones; the result keeps the order of the report. One sentence is kept in any case.
    """
    ranked = [
        (number, rank, sentence)
        for rank, row in enumerate(zip_longest(*briefs))
        for number, sentence in enumerate(row)
        if sentence
    ]
    kept: list[tuple[int, int, str]] = []
    dropped: list[Dropped] = []
    spent = 0
    for number, rank, sentence in ranked:
        if any(_alike(sentence, other) for _, _, other in kept):
            dropped.append(Dropped(text=sentence, reason="says again what the brief says already"))
        elif kept and spent + syllables(sentence) > length:
            dropped.append(Dropped(text=sentence, reason=f"the brief has its {length} syllables"))
        else:
            kept.append((number, rank, sentence))
            spent += syllables(sentence)
    return [sentence for _, _, sentence in sorted(kept)], dropped


def _alike(one: str, other: str) -> bool:
    ours, theirs = _pairs(one), _pairs(other)
    return len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs))


def _pairs(sentence: str) -> set[tuple[str, str]]:
    tokens = [word for token in fold(sentence).split() if (word := token.strip(".,;:!?()\"'"))]
    return set(zip(tokens, tokens[1:], strict=False)) or {(token, "") for token in tokens}
