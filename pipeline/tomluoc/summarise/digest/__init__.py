"""One digest of many reports: what they say of the same thing side by side, merged, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomluoc.summarise.digest.build import digest
    from tomluoc.summarise.digest.model import Digest

__all__ = ["Digest", "digest"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line starts without it."""
    if name == "digest":
        from tomluoc.summarise.digest.build import digest

        return digest
    if name == "Digest":
        from tomluoc.summarise.digest.model import Digest

        return Digest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
