import codecs
import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.source.text import SourceError, decode, decode_bytes

TEXT = "Huyện ủy tổ chức\r\nhội nghị sơ kết công tác dân vận, có 45 đại biểu dự."
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows-1258 types it: the tone behind its letter."""
    parts = []
    for char in text:
        bare = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in bare if mark in TONES), "")
        parts.append(unicodedata.normalize("NFC", bare.replace(tone, "") if tone else char) + tone)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf16_big_endian_with_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


def test_windows_1258_and_decomposed() -> None:
    assert decode(windows_1258(TEXT)) == TEXT
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_declared_encoding_comes_first() -> None:
    assert decode_bytes(windows_1258("Họp"), declared="windows-1258").text == "Họp"
    assert decode_bytes(TEXT.encode(), declared="no-such-encoding").text == TEXT


def test_a_tail_that_breaks_off_is_left_out() -> None:
    decoded = decode_bytes(f"{TEXT} Hội nghị kết thú".encode()[:-1])
    assert decoded.text == f"{TEXT} Hội nghị kết th"
    assert [problem.kind for problem in decoded.problems] == ["truncated"]


def test_single_broken_bytes_are_marked() -> None:
    data = (TEXT * 5).encode() + b"\xff" + TEXT.encode()
    assert decode_bytes(data).text == f"{TEXT * 5}\ufffd{TEXT}"


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t", "empty", "empty"),
        (codecs.BOM_UTF8, "empty", "empty"),
        ("\u2003\n".encode(), "empty", "white space"),
        (b"%PDF-1.7 \xe2\xe3", "binary", "a PDF.*plain text"),
        (b"PK\x03\x04....word/document.xml", "binary", "Word document"),
        (b"PK\x03\x04....", "binary", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary", "DOC"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary", "JPEG"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "binary", "binary"),
        (b"Hop\x00\x01\x02 giao ban", "binary", "binary"),
        ("Huyện uỷ".encode() + bytes(range(128, 256)), "encoding", "unknown"),
        ("Réunion générale à Orléans, février".encode("latin-1"), "encoding", "UTF-8"),
    ],
)
def test_bad_files_say_what_they_are(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        decode(data)
    assert (caught.value.stage, caught.value.kind) == ("source", kind)
    assert str(caught.value) == f"source: {caught.value.message}"


def test_errors_pass_between_processes() -> None:
    error = pickle.loads(pickle.dumps(SourceError("empty", "the file is empty")))
    assert (error.kind, error.message) == ("empty", "the file is empty")


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError as error:
        assert str(error).startswith("source: ")
    else:
        assert text.strip()
        assert unicodedata.is_normalized("NFC", text)
