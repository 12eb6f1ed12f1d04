import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc import SourceError, decode

TEXT = "Huyện ủy tổ chức\r\nhội nghị"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258_and_nfd() -> None:
    assert decode(b"H\xf2a H\xf2\xecnh") == unicodedata.normalize("NFC", b"H\xf2a H\xf2\xecnh".decode("cp1258"))
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_bad_files_say_what_they_are() -> None:
    with pytest.raises(SourceError, match="empty"):
        decode(b" \n")
    with pytest.raises(SourceError, match="binary"):
        decode(b"PK\x00\x01")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except SourceError as error:
        assert str(error).startswith("source: ")
