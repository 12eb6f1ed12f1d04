"""DOCUMENT: an official document cited by its number, as Decree 30/2020 writes numbers."""

import re

from tomluoc.extract.document_kinds import KINDS
from tomluoc.report import DocumentSpan

_CODE = r"[A-ZĐƯ][A-ZĐƯa-z]*(?:[-/.][A-ZĐƯ0-9][A-ZĐƯa-z0-9]*)*"
_NUMBER = rf"\d+(?:/\d{{4}})?(?:/{_CODE}|-{_CODE})"
_KIND = "|".join(kind.replace(" ", r"\s+") for kind in sorted(KINDS, key=len, reverse=True))
# A bare number is a document only behind its kind; a number with a code stands by itself.
_DOCUMENT = re.compile(
    rf"\b(?P<kind>(?i:{_KIND}))\s+(?:(?i:số)\s*:?\s*)?(?P<number>{_NUMBER}|\d{{2,}}\b(?![.,/-]?\d))"
    rf"|(?<![\w/.-])(?P<bare>{_NUMBER})"
)


def find_documents(text: str) -> list[DocumentSpan]:
    """Return the documents cited in `text`, in order and without overlap."""
    return [
        DocumentSpan(
            text=match[0],
            start=match.start(),
            end=match.end(),
            kind=match["kind"],
            number=match["number"] or match["bare"],
        )
        for match in _DOCUMENT.finditer(text)
    ]
