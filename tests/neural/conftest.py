"""A tokenizer and a network that need no training: what they say of a piece is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from tomluoc.neural.encode import Encoder
from tomluoc.neural.labels import BEGIN, INSIDE, OUTSIDE, TAGS, TYPES
from tomluoc.neural.spec import Spec

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LETTERS = "abcdefghiklmnopqrstuvxyàáảãạâấầẩẫậăắằẳẵặéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"


def letters_tokenizer() -> Tokenizer:
    """Return a tokenizer in which nearly every character is a piece, as in those of XLM-R with `▁` for a space."""
    characters = sorted({*LETTERS, *LETTERS.upper(), *"0123456789.,:;-–/()%\"'▁"})
    pieces = [*characters, "▁Lê", "▁Văn", "ng", "nh", "20", "2.", "/12/"]
    vocabulary = [(piece, 0.0) for piece in SPECIAL] + [(piece, -5.0 + len(piece)) for piece in pieces]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Replace("\n", " "), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec(begin=0, end=2, pad=1, window=24, overlap=8)


@pytest.fixture(scope="session")
def encoder(spec: Spec) -> Encoder:
    return Encoder(letters_tokenizer(), spec)


@pytest.fixture(scope="session")
def capitals(encoder: Encoder) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Return a network that calls each run of capitalised words a PERSON and each number a FIGURE."""
    tokenizer = letters_tokenizer()

    def network(ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        logits = np.zeros((*ids.shape, len(TYPES), TAGS), np.float32)
        logits[..., OUTSIDE] = 2
        for row, column in zip(*np.nonzero(mask), strict=True):
            piece = (tokenizer.id_to_token(int(ids[row, column])) or "").lstrip("▁")
            kind = TYPES.index("FIGURE") if piece[:1].isdigit() else TYPES.index("PERSON")
            if piece[:1].isdigit() or piece[:1].isupper():
                logits[row, column, kind] = [0, 4, 5]  # INSIDE is likelier, but illegal where a span begins
        return logits

    assert (BEGIN, INSIDE) == (1, 2)
    return network
