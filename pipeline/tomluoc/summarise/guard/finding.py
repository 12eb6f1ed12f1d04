"""What the checks of the guard say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: where in the brief's text, why, and where in the source the right fact stands, if known."""

    start: int
    end: int
    reason: str
    right: int | None = None
