"""Syllables, numbers, marks: the tokens that word segmentation joins, on exact offsets.

The grammar is that of underthesea 9.5 (`pipeline/word_tokenize/regex_tokenize.py`, Apache-2.0), which the model was
trained on, and gives the same tokens. Nothing in it reaches across white space, so each run of other characters is
read by itself, and the reading of a run is remembered: texts repeat their syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tomluoc.language.models import character_rules, token_rules

Piece = tuple[str, int, int]

_UPPER_LETTERS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_UPPER = f"[{_UPPER_LETTERS}]"
_LETTER = f"[{_UPPER_LETTERS}{_UPPER_LETTERS.lower()}]"
# In the original a repeated group holds a repetition: the same matches, but exponential time on `http://!!!!!!`.
_URL = r"""(?:(?:(?:ftp|http)s?:(?:/{1,3}|[a-z0-9%])|[a-z0-9.\-]+[.](?:[a-z]{2,13})/)
(?:[^\s()<>{}\[\]]|\([^\s()]*?\([^\s()]+\)[^\s()]*?\)|\([^\s]+?\))+
(?:\([^\s()]*?\([^\s()]+\)[^\s()]*?\)|\([^\s]+?\)|[^\s`!()\[\]{};:'".,<>?«»“”‘’])
|(?:(?<!@)[a-z0-9]+(?:[.\-][a-z0-9]+)*[.](?:[a-z]{2,13})\b/?(?!@)))"""
# In the order in which they are tried.
_KINDS = [
    *(r"=>", r"==>", r"->", r"\.{2,}", r"-{2,}", r">>", r"\d+x\d+", r"v\.v\.\.\.", r"v\.v\.", r"v\.v", r"°[CF]"),
    *(r"[A-ZĐ]+&[A-ZĐ]+", r"T\.Ư", rf"{_UPPER}+(?:\.{_LETTER}+)+\.?", rf"{_LETTER}+['’]{_LETTER}+"),
    *(r"[A-ZĐ]+\.(?!$)", r"Tp\.", r"Mr\.", r"Mrs\.", r"Ms\.", r"Dr\.", r"ThS\.", r"Th.S", r"Th.s", r"e-mail"),
    *(r"\d+[A-Z]+\d*-\d+", r"NĐ-CP"),
    _URL.replace("\n", ""),
    r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+",
    r"\d{2,}-\d{3,}-\d{3,}",
    *(r"\d{1,2}/\d{1,2}/\d+", r"\d{1,2}/\d{1,4}", r"\d{1,2}-\d{1,2}-\d+", r"\d{1,2}-\d{1,4}"),
    *(r"\d{1,2}\.\d{1,2}\.\d+", r"\d{4}/\d{1,2}/\d{1,2}", r"\d{2}:\d{2}:\d{2}"),
    *(r"\d+[A-Z]+\d+", r"\d+[A-Z]+"),
    *(r"\d+(?:\.\d+)+,\d+", r"\d+(?:\.\d+)+", r"\d+(?:,\d+)+", r"\d+(?:[.,_]\d+)?"),
    *(r":\)\)*", r"=\)\)+", r"♥‿♥", r":D+(?=\s)", r":D+(?=$)", r"<3"),
    *(r"[.,()ʺ]", r"(?<=\b)\w+-[\w+-]*\w+", r"\w+", r":+", r"[^\w\s]"),
]
_TOKEN = re.compile("|".join(_KINDS))
_PLAIN = re.compile(rf"{_LETTER}+")
# Of more characters than this no run is a word: it is cut, lest the grammar's searches grow with its square.
_LONGEST_RUN = 256
# Characters that show nothing: they are inside words (`phát\u00adtriển` is one syllable) but no part of their spelling.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LONGEST_RULE = 6


@lru_cache(maxsize=1 << 16)
def pieces(run: str, last: bool) -> tuple[Piece, ...]:
    """Return the tokens of `run`, which holds no white space: (spelling, start, end), offsets into `run`.

    The tokens cover the run without gaps. `last` says that the text ends with the run: there `TP.` is two tokens.
    """
    if _PLAIN.fullmatch(run) and len(run) <= _LONGEST_RUN:
        return ((_spelled(run), 0, len(run)),)
    if len(run) > _LONGEST_RUN:
        cuts = range(0, len(run), _LONGEST_RUN)
        return tuple(
            (spelling, cut + start, cut + end)
            for cut in cuts
            for spelling, start, end in pieces(run[cut : cut + _LONGEST_RUN], last and cut == cuts[-1])
        )
    normal, places = _normal(run)
    if not normal:
        return ((run, 0, len(run)),)
    found = [
        (_spelled(match[0]), places[match.start()], places[match.end()])
        for match in _TOKEN.finditer(normal if last else normal + " ")
        if not match[0].isspace()
    ]
    return tuple(piece for piece in found if piece[1] < piece[2])


def _spelled(token: str) -> str:
    return token_rules().get(token, token) if len(token) <= _LONGEST_RULE else token


def _normal(run: str) -> tuple[str, list[int]]:
    """Return `run` in composed, plain characters, and where each of them begins in `run`, with the end of `run`.

    Marks are composed with the letter before them and invisible characters belong to the one before them. Places never
    decrease; they repeat only where one character is composed of several, in other scripts. The first is always 0.
    """
    if run.isascii():
        return run, list(range(len(run) + 1))
    characters: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and (unicodedata.combining(run[end]) or run[end] in _INVISIBLE):
            end += 1
        cluster = "".join(char for char in run[start:end] if char not in _INVISIBLE)
        composed = unicodedata.normalize("NFC", cluster)
        for place, char in enumerate(composed, start):
            characters.append(character_rules().get(char, char))
            places.append(min(place, end - 1))
        start = end
    if places:
        places[0] = 0
    places.append(len(run))
    return "".join(characters), places
