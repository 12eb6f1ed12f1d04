"""Bytes to text: UTF-8, UTF-16 and Windows-1258, then NFC."""

import codecs
import unicodedata


class SourceError(ValueError):
    """A file that cannot be read as a report; the message says why and what to do."""


def decode(data: bytes) -> str:
    """Return the text of `data` in NFC; line ends and spaces stay as they are.

    Raises:
        SourceError: the bytes are empty, or not text in a known encoding.
    """
    if not data.strip():
        raise SourceError("source: the file is empty")
    text = unicodedata.normalize("NFC", _decode_bytes(data))
    if "\0" in text:
        raise SourceError("source: the file is binary, not text; save it as plain text in UTF-8")
    return text


def _decode_bytes(data: bytes) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # Windows-1258 comes last: it reads nearly any bytes.
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError("source: unknown encoding; save the file as UTF-8")
