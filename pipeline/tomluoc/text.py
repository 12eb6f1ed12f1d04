"""Folding of Vietnamese text for matching: one code point in, one code point out, so offsets never move."""

from __future__ import annotations

import re
from functools import lru_cache

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_MAP = str.maketrans(
    {space: " " for space in _SPACES}
    | {dash: "-" for dash in "‐‑‒–—―−"}
    | {quote: '"' for quote in "“”„‟«»″"}
    | {quote: "'" for quote in "‘’‚‛′"}
)
# Old and new tone style differ in which of two vowels carries the mark: `hoà`/`hòa`, `uỷ`/`ủy`.
_STYLES = {
    new: old
    for news, olds in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for new, old in zip(news.split(), olds.split(), strict=True)
}
# Every grammar folds the whole report; its folds are remembered.
_LONG = 1000
_OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_STYLES)})(?![^\W\d_])")


def fold(text: str) -> str:
    """Return `text` in lower case, one tone style, plain spaces, dashes and quotes; the length stays the same.

    Line ends and soft hyphens are kept.
    """
    return _remembered(text) if len(text) >= _LONG else _folded(text)


def _folded(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # some letters of other scripts grow in lower case
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _OPEN_SYLLABLE.sub(lambda match: _STYLES[match[0]], lowered.translate(_MAP))


_remembered = lru_cache(maxsize=4)(_folded)
