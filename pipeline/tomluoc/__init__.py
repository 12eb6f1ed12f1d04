"""tomluoc: facts and briefs from Vietnamese meeting reports, each at exact offsets in the source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomluoc.api import analyse, brief, load
    from tomluoc.report import Report
    from tomluoc.source import Source, SourceError, read
    from tomluoc.summarise.digest.build import digest
    from tomluoc.summarise.digest.model import Digest
    from tomluoc.summariser import Summariser

__version__ = "0.1.0"
__all__ = [
    "Digest",
    "Report",
    "Source",
    "SourceError",
    "Summariser",
    "analyse",
    "brief",
    "digest",
    "load",
    "read",
]

_HOMES = {
    "analyse": "tomluoc.api",
    "brief": "tomluoc.api",
    "load": "tomluoc.api",
    "digest": "tomluoc.summarise.digest.build",
    "Digest": "tomluoc.summarise.digest.model",
    "Report": "tomluoc.report",
    "Source": "tomluoc.source",
    "SourceError": "tomluoc.source",
    "Summariser": "tomluoc.summariser",
    "read": "tomluoc.source",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that `tomluoc --help` does not wait for spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tomluoc' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
