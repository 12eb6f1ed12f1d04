"""Bytes to text: UTF-8, UTF-16 and Windows-1258, then NFC; what is no text is named for what it is."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from tomluoc.report import Problem

STAGE = "source"
_SAVE_AS_TEXT = "save it as plain text (UTF-8) or as HTML and read that"
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"\x1f\x8b\x08", "an archive (gzip)"),
)
_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "slides (PPTX)"),
    (b"opendocument.text", "an OpenDocument text (ODT)"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16", "utf16", "utf-32", "utf32")  # no page whose claim can be read byte by byte is
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 27), *range(28, 32))))
# The letters that Vietnamese adds to the alphabet, all tones.
VIETNAMESE_LETTERS = frozenset(
    letter
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in unicodedata.normalize("NFC", base + tone)
) | frozenset("đ")
OWN_LETTERS = VIETNAMESE_LETTERS - frozenset("aeiouyàáâãèéêìíòóôõùúý")  # those that French and Portuguese lack
_SAMPLE = 65536
_MAX_DAMAGE = 0.02  # of the bytes; above that the text is not in this encoding
_MIN_OWN = 0.1  # of the letters outside ASCII; in Vietnamese about 0.6
_MIN_VIETNAMESE = 0.95  # of the letters outside ASCII, for bytes that any code page reads


class SourceError(ValueError):
    """A file that cannot be read as a report.

    Attributes: `stage` is "source"; `kind` is "empty", "binary" or "encoding"; `message` says why, and what to do.
    """

    stage = STAGE

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{STAGE}: {message}")
        self.kind = kind
        self.message = message

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return type(self), (self.kind, self.message)  # so that it passes between processes


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC with the name of its encoding and what was wrong with the bytes."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> str:
    """Return the text of `data` in NFC; line ends and spaces stay as they are.

    Raises:
        SourceError: the bytes are empty, or not text in a known encoding.
    """
    return decode_bytes(data).text


def decode_bytes(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of `data`; `declared` is the encoding that a page claims, tried after UTF-8.

    Raises:
        SourceError: the bytes are empty, or not text in a known encoding.
    """
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError("empty", "the file is empty; there is nothing to read")
    _refuse_known_formats(data)
    text, encoding, problems = _read(data, declared)
    text = unicodedata.normalize("NFC", text)
    if "\0" in text or _controls(text):
        raise SourceError("binary", f"the file is binary, not text; {_SAVE_AS_TEXT}")
    if not text.strip():
        raise SourceError("empty", "the file holds white space only; there is nothing to read")
    return Decoded(text, encoding, tuple(problems))


def problem(kind: str, message: str) -> Problem:
    """Return a problem of this stage."""
    return Problem(stage=STAGE, kind=kind, message=message)


def _refuse_known_formats(data: bytes) -> None:
    name: str | None = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if data.startswith(_ZIP):
        name = next((name for member, name in _ZIP_MEMBERS if member in data), "an archive (ZIP)")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        name = "an image (WebP)"
    if name is not None:
        raise SourceError("binary", f"the file is {name}, which is not read yet; {_SAVE_AS_TEXT}")


def _read(data: bytes, declared: str | None) -> tuple[str, str, list[Problem]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if (wide := _utf16_without_bom(data)) is not None:
        return _lenient(data, wide)
    # Valid UTF-8 is no accident; pages that claim Latin-1 often are UTF-8.
    for name in ("utf-8", declared):
        if name and not name.startswith(_WIDE) and (known := _strict(data, name)) is not None:
            return known, name, []
    text, encoding, problems = _lenient(data, "utf-8")
    if text.count("\ufffd") <= _MAX_DAMAGE * len(data) and _is_vietnamese(text.replace("\ufffd", "")):
        return text, encoding, problems
    windows = unicodedata.normalize("NFC", _strict(data, "cp1258") or "")
    if _is_vietnamese(windows):
        return windows, "cp1258", []
    if _controls(text):
        raise SourceError("binary", f"the file is binary, not text; {_SAVE_AS_TEXT}")
    raise SourceError(
        "encoding",
        "the encoding is unknown: neither UTF-8, UTF-16 nor Windows-1258; text in an old font (TCVN3, VNI) has to be "
        "converted first: save the file as UTF-8",
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    """Decode what can be: a tail that breaks off is left out, other broken bytes become U+FFFD."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data, final=False)
    whole = data.decode(encoding, "replace")
    cut = [problem("truncated", "the file breaks off within a letter; get a complete copy")] if whole != text else []
    return text, encoding, cut


def _utf16_without_bom(data: bytes) -> str | None:
    """Spaces and plain letters have a zero byte in UTF-16, always on the same side."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or b"\0" not in sample:
        return None
    low, high = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if high > 0.2 * half and low <= 0.01 * half:
        return "utf-16-le"
    if low > 0.2 * half and high <= 0.01 * half:
        return "utf-16-be"
    return None


def _controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(char in _CONTROLS for char in sample) > 0.01 * len(sample)


def _is_vietnamese(text: str) -> bool:
    """Tell if the letters outside ASCII are Vietnamese: other encodings give letters that are not."""
    foreign = [char for char in text[:_SAMPLE].lower() if char > "\x7f" and (char.isalpha() or not char.isprintable())]
    loose = sum(unicodedata.combining(char) > 0 for char in text[:_SAMPLE])
    letters = sum(char in VIETNAMESE_LETTERS for char in foreign)
    own = sum(char in OWN_LETTERS for char in foreign)
    return own > _MIN_OWN * len(foreign) and letters >= _MIN_VIETNAMESE * (len(foreign) + loose)
