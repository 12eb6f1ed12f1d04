"""What is wrong with a text that could be read: mended or named, never hidden."""

from __future__ import annotations

import re
import unicodedata

from tomluoc.report import Problem
from tomluoc.source.text import OWN_LETTERS, problem
from tomluoc.vocabulary import alternatives, entries

MAX_BYTES = 5_000_000
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 5000
_MIN_WORDS = 5
# Measured on reports: about 6 in 10 syllables have a letter of this kind; French or Portuguese has hardly any.
_MIN_SHARE = 0.2
# The first byte of a Vietnamese letter in UTF-8, read as Windows-1252, and the byte behind it, read as either.
_FIRST = "\u00c3\u00c4\u00c5\u00c6\u00e1"
_SECOND = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_UTF8_AS_LATIN = re.compile(f"[{_FIRST}][{_SECOND}]")
_OPEN_WORDS = alternatives(list(entries("tomluoc.source", "open_words.txt")))
_OPEN_END = re.compile(rf"(?:,|(?<!\w)(?:{_OPEN_WORDS})|(?<![\w])[bcdđghklmnpqrstvx]{{1,3}})\s*$")
_MIN_LINE = 40  # a caption or a name may end anyhow, a long line of prose does not


def mend_mojibake(text: str) -> tuple[str, list[Problem]]:
    """Return the text with UTF-8 that was read as Latin letters (`Há»™i` for `Hội`) turned back, if nothing is lost."""
    hits = len(_UTF8_AS_LATIN.findall(text))
    if hits < 3 or hits * 50 < len(text.split()):
        return text, []
    mended = _turn_back(text)
    if mended is None:
        message = "the letters are garbled (UTF-8 read as Latin); open the original again as UTF-8"
        return text, [problem("garbled", message)]
    message = "the letters were garbled (UTF-8 read as Latin) and have been turned back; offsets count the mended text"
    return unicodedata.normalize("NFC", mended), [problem("mended", message)]


def find_problems(text: str) -> list[Problem]:
    """Return what else is wrong with a text: letters that were lost, another language, an end that breaks off."""
    found = []
    if lost := text.count("\ufffd"):
        found.append(problem("replacement", f"{lost} letters could not be read (U+FFFD); get a clean copy"))
    if not _speaks_vietnamese(text):
        message = "hardly any Vietnamese letters: another language, or typed without tone marks; results will be poor"
        found.append(problem("language", message))
    elif _breaks_off(text):
        found.append(problem("truncated", "the text ends in mid-sentence; get a complete copy"))
    return found


def shorten(data: bytes) -> tuple[bytes, list[Problem]]:
    """Return at most `MAX_BYTES` of `data`, cut at a line end where there is one."""
    if len(data) <= MAX_BYTES:
        return data, []
    line_end = data.rfind(b"\n", MAX_BYTES // 2, MAX_BYTES)
    cut = line_end + 1 if line_end >= 0 else MAX_BYTES
    cut -= cut % 4  # a whole letter in UTF-16 and UTF-32
    message = f"the file is too long: only its first {cut:,} of {len(data):,} bytes are read; split it"
    return data[:cut], [problem("too-long", message)]


def _turn_back(text: str) -> str | None:
    try:
        return b"".join(_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """Return the byte that was read as `char`; what Windows-1252 leaves open stood for itself."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _speaks_vietnamese(text: str) -> bool:
    words = [match[0].lower() for match, _ in zip(_WORD.finditer(text), range(_SAMPLE_WORDS), strict=False)]
    if len(words) < _MIN_WORDS:
        return True  # too short to tell
    own = sum(not OWN_LETTERS.isdisjoint(word) for word in words)
    return own >= _MIN_SHARE * len(words)


def _breaks_off(text: str) -> bool:
    line = text.rstrip().rsplit("\n", 1)[-1]
    return len(line) >= _MIN_LINE and _OPEN_END.search(line) is not None
