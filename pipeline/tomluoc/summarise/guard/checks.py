"""All checks of a sentence of a brief."""

from __future__ import annotations

from tomluoc.report import Offsets
from tomluoc.summarise.guard import figures, names, negation, parts, people, titles, when
from tomluoc.summarise.guard.align import align
from tomluoc.summarise.guard.finding import Finding
from tomluoc.summarise.guard.source import Source
from tomluoc.summarise.guard.told import Told

_CHECKS = (figures.check, when.check, names.check, people.check, titles.check, parts.check, negation.check)
_SUPPORTED = 0.5  # share of what a sentence says that the sentences it stands on must hold


def findings(words: str, source: Source) -> tuple[list[Finding], list[Offsets]]:
    """Return what is wrong with a sentence of a brief, in order, and the stretches of the source it stands on."""
    told = Told(words, source.report)
    evidence, share = align(told.tokens, source)
    if share < _SUPPORTED:
        return [Finding(0, len(words), "not said in the source")], evidence
    found = [finding for check in _CHECKS for finding in check(told, source)]
    return sorted(found, key=lambda finding: (finding.start, finding.end)), evidence
