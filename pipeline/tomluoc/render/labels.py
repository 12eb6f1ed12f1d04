"""The words of the rendered brief in both languages, read from vocabulary files."""

from __future__ import annotations

from typing import Literal

from tomluoc.vocabulary import mapping

Language = Literal["vi", "en"]


def label(key: str, lang: Language) -> str:
    """Return the words for `key` in `lang`, the key itself where the vocabulary lacks it."""
    return mapping("tomluoc.render", f"labels_{lang}.txt").get(key, key)
