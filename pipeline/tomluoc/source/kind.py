"""The kind of a report, from the word that names a formal document."""

from __future__ import annotations

import re

from tomluoc.report import ReportKind
from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, mapping

_KINDS: dict[str, str] = {fold(word): kind for word, kind in mapping("tomluoc.source", "kinds.txt").items()}
_SPACED = {word.replace(" ", ""): word for word in _KINDS}
_WORD = re.compile(rf"[\W_]*(?P<word>{alternatives(list(_KINDS))})(?![^\W_])[\W_]*")
_NOTICE = re.compile(r"thông báo (?:về )?(?:ý kiến |nội dung )?(?:chỉ đạo,? )?kết luận\b")
_REPORT = re.compile(
    r"báo cáo (?:nhanh |tóm tắt |số \S+ )?(?:về )?(?:kết quả|tổng kết|sơ kết|tình hình|công tác|đánh giá|chính trị)\b"
)
_CONCLUSION = re.compile(r"[\W_]*(?:(?:ý kiến|các|một số|nội dung)\s+)*(?:chỉ đạo,?\s+)?kết luận\b")


def kind_word(line: Line, *, any_case: bool = False) -> str | None:
    """Return the document word that opens a line in capitals (`BÁO CÁO`, `BIÊN BẢN HỌP THÔN`), folded.

    With `any_case` one with a first capital is enough (`Biên bản họp dân`), if the line is no sentence.
    """
    key = _unspaced(line.key)
    match = _WORD.match(key)
    if match is None:
        return None
    if key != line.key:
        return match["word"] if line.upper else None
    if any_case and line.text.lstrip()[:1].isupper() and not line.stop:
        return match["word"]
    opening = line.text[: _length(line.text, match["word"])]
    return match["word"] if opening.isupper() or not any(char.islower() for char in opening) else None


def is_bare(line: Line, word: str) -> bool:
    """Whether the line says nothing but its document word."""
    return _unspaced(line.key).strip(" .:-*\"'") == word


def kind_of(word: str, subject: str) -> ReportKind:
    """Return the kind of a document by its word; a notice may announce a conclusion or the results of a meeting."""
    kind = _KINDS.get(word, "other")
    if kind == "notice":
        return "conclusion" if _CONCLUSION.match(fold(subject)) else "other"
    return kind  # type: ignore[return-value]


def kind_of_title(title: str) -> ReportKind:
    """Return the kind of a text without letterhead: news, unless its title names a document."""
    key = " ".join(fold(title).split())
    if key.startswith("biên bản "):
        return "minutes"
    if _NOTICE.match(key):
        return "conclusion"
    return "report" if _REPORT.match(key) else "news"


def _unspaced(key: str) -> str:
    """Undo letter-spacing, for a document word by itself: `b á o c á o` becomes `báo cáo`."""
    letters = key.split()
    if len(letters) > 4 and all(len(letter) == 1 for letter in letters):
        return _SPACED.get("".join(letters), key)
    return key


def _length(text: str, word: str) -> int:
    """Return how many characters of `text` the syllables of `word` take from its start."""
    match = re.match(r"[\W_]*" + r"\s+".join(r"\S+" for _ in word.split()), text)
    return match.end() if match else 0
