"""Extractive briefs: what matters of a report, in its own words, with the offsets that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomluoc.summarise.brief import summarise

__all__ = ["summarise"]


def __getattr__(name: str) -> Any:
    """Import the summariser when it is asked for: the command line starts without it."""
    if name != "summarise":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tomluoc.summarise.brief import summarise

    return summarise
