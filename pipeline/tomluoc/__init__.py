"""tomluoc: facts from Vietnamese meeting reports, each at exact offsets in the source."""

from tomluoc.extract.documents import find_documents
from tomluoc.report import DocumentSpan
from tomluoc.source.text import SourceError, decode

__all__ = ["DocumentSpan", "SourceError", "decode", "find_documents"]
