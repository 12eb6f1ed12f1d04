"""From the bytes of a file to the text that all offsets count into."""

from tomluoc.source.readers import Source, from_bytes, read
from tomluoc.source.text import SourceError, decode

__all__ = ["Source", "SourceError", "decode", "from_bytes", "read"]
