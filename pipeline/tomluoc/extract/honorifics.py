"""What stands before a name: `ông`, `đồng chí`, ranks, degrees, callings."""

from __future__ import annotations

import re

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries


def _set(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in entries("tomluoc.extract", name))


_STRONG, _RANKS = _set("honorifics.txt"), _set("honorifics_ranks.txt")
_CALLINGS = _set("honorifics_callings.txt")
_HONORIFIC = re.compile(rf"(?<![\w.])(?:{alternatives(sorted(_STRONG | _RANKS | _CALLINGS))})(?!\w)")
_RANK_GAP = re.compile(r"(?:\.|,)?[^\S\n]*(?:\r?\n[^\S\n]*)?(?::\s*)?")
_HONORIFIC_GAP = re.compile(r"\.?[^\S\n]*(?:\r?\n[^\S\n]*)?(?::\s*)?")
_SPACES = re.compile(r"\s+")


def honorifics(text: str) -> dict[int, tuple[int, str]]:
    """Return the honorifics of `text` by where they start: the end of the last of a chain, with its strength.

    The strength is "strong" (also a given name alone may follow) or "weak" (a full name is needed).
    """
    folded = fold(text)
    found: dict[int, tuple[int, str]] = {}
    chain_end, chain_start, strength = -1, -1, "weak"
    for match in _HONORIFIC.finditer(folded):
        word = _SPACES.sub(" ", match[0])
        rank = word in _RANKS
        kind = "strong" if word in _STRONG or rank else "weak"
        follows = match.start() == chain_end and (rank or text[match.start()].islower())
        if follows:
            strength = "strong" if kind == "strong" else strength
        else:
            chain_start, strength = match.start(), kind
        gap = (_RANK_GAP if rank else _HONORIFIC_GAP).match(folded, match.end())
        chain_end = gap.end() if gap else match.end()
        found[chain_start] = (chain_end, strength)
        if chain_start != match.start():
            found[match.start()] = (chain_end, strength)
    return found
