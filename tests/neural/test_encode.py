from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.neural.encode import Encoder, lines, merge, to_inputs, windows
from tomluoc.neural.spec import Spec

TEXT = "Đồng chí Lê\u00a0Văn A (xã Hòa), ngày 20/12/2022.\r\n🎉🎉 Đạt 126,3% kế hoạch;\n\n  - 2.905 lượt"
WORDS = [
    "Đồng",
    "chí",
    "Lê",
    "Văn",
    "A",
    "(",
    "xã",
    "Hòa",
    ")",
    ",",
    "ngày",
    "20",
    "/12/",
    "2022",
    ".",
    "🎉🎉",
    "Đạt",
    "126",
    ",",
    "3",
    "%",
    "kế",
    "hoạch",
    ";",
    "-",
    "2.",
    "905",
    "lượt",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_positions_are_words(encoder: Encoder, form: str) -> None:
    text = unicodedata.normalize(form, TEXT)
    stream = encoder.encode(text)
    found = [text[start:end] for start, end in zip(stream.starts, stream.ends, strict=True)]
    assert found == [unicodedata.normalize(form, word) for word in WORDS]
    assert len(stream.blocks) == 3 and stream.blocks[-1][1] == len(found)
    assert [int(stream.ids[stop - 1]) for stop in stream.breaks[1:]] == [2, 2, 2]


def test_composed_or_not_the_pieces_are_the_same(encoder: Encoder) -> None:
    composed, decomposed = (encoder.encode(unicodedata.normalize(form, TEXT)) for form in ("NFC", "NFD"))
    assert composed.ids.tolist() == decomposed.ids.tolist()
    assert composed.pieces.tolist() == decomposed.pieces.tolist()


def test_only_the_blocks_are_read(encoder: Encoder) -> None:
    start = TEXT.index("Đạt")
    stream = encoder.encode(TEXT, [(0, 8), (9, 9), (start, start + 3)])
    assert [TEXT[a:b] for a, b in zip(stream.starts, stream.ends, strict=True)] == ["Đồng", "chí", "Đạt"]
    assert stream.blocks == [(0, 2), (2, 3)]


@given(st.text(st.characters() | st.sampled_from("Lê 20\u0301\u00ad\u200d🎉\r\n\ud800")))
def test_any_text_keeps_its_offsets(encoder: Encoder, text: str) -> None:
    stream = encoder.encode(text)
    edges = [edge for pair in zip(stream.starts.tolist(), stream.ends.tolist(), strict=True) for edge in pair]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert (stream.starts < stream.ends).all()
    assert len(set(stream.pieces.tolist())) == len(stream.pieces)
    assert all(int(piece) not in (0, 1, 2) for piece in stream.ids[stream.pieces])
    covered = "".join(text[start:end] for start, end in zip(stream.starts, stream.ends, strict=True))
    assert sum(char.isalnum() for char in covered) == sum(char.isalnum() for char in text)


def test_windows_end_where_blocks_do() -> None:
    assert windows([0, 6, 12, 30], 14, 4) == [(0, 12), (12, 24), (20, 30)]
    assert windows([0, 30], 100, 4) == [(0, 30)]
    assert windows([0], 100, 4) == []
    assert windows([0, 6, 12], 14, 4, first=9) == [(0, 6), (6, 12)]


@given(st.lists(st.integers(1, 60), max_size=8), st.integers(16, 40), st.integers(0, 7), st.integers(8, 16))
def test_windows_cover_every_piece(sizes: list[int], size: int, overlap: int, first: int) -> None:
    breaks = [0, *np.cumsum(sizes).tolist()]
    cuts = windows(breaks, size, overlap, first=first)
    assert all(0 < end - start <= size - 2 for start, end in cuts)
    covered = {index for start, end in cuts for index in range(start, end)}
    assert covered == set(range(breaks[-1]))
    for (before, end), (start, _) in zip(cuts, cuts[1:], strict=False):
        assert start == (end if end in breaks else max(before + 1, end - overlap))


def test_inputs_are_framed_and_filled(spec: Spec) -> None:
    ids, mask = to_inputs(np.array([5, 6, 2, 7, 8]), [(0, 3), (3, 5), (4, 5)], spec)
    assert ids.tolist() == [[0, 5, 6, 2], [0, 7, 8, 2], [0, 8, 2, 1]]
    assert mask.tolist() == [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 0]]


def test_the_middle_of_a_window_counts() -> None:
    outputs = [np.zeros((6, 1), np.float32), np.ones((6, 1), np.float32)]
    assert merge([(0, 6), (2, 8)], outputs, 8)[:, 0].tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_lines() -> None:
    assert [TEXT[a:b] for a, b in lines(TEXT)] == [line for line in TEXT.splitlines() if line.strip()]
