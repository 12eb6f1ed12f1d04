from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tomluoc.language.words import words
from tomluoc.summarise.abstractive.families import Family, family_of, segment


class Tokenizer:
    model_max_length = 10**30

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces

    def get_vocab(self) -> dict[str, int]:
        return {piece: number for number, piece in enumerate(self.pieces)}


class PhobertTokenizer(Tokenizer):
    pass


def config(kind: str, **settings: Any) -> SimpleNamespace:
    return SimpleNamespace(model_type=kind, **settings)


@pytest.mark.parametrize(
    ("model", "settings", "tokenizer", "family"),
    [
        ("VietAI/vit5-base-vietnews-summarization", config("t5"), Tokenizer(), Family("vietnews: ", " </s>")),
        ("google/mt5-small", config("mt5"), Tokenizer(), Family("summarize: ")),
        ("csebuetnlp/mT5_multilingual_XLSum", config("mt5"), Tokenizer(), Family()),
        (
            "someone/t5",
            config("t5", task_specific_params={"summarization": {"prefix": "tóm tắt: "}}),
            Tokenizer(),
            Family("tóm tắt: "),
        ),
        ("vinai/bartpho-syllable", config("mbart", max_position_embeddings=1024), Tokenizer(), Family()),
        (
            "vinai/bartpho-word",
            config("mbart", max_position_embeddings=512),
            Tokenizer(),
            Family(segmented=True, longest=512),
        ),
        ("ours", config("mbart", max_position_embeddings=1024), PhobertTokenizer(), Family(segmented=True)),
        (
            "facebook/mbart-large-50",
            config("mbart", max_position_embeddings=1024),
            Tokenizer("vi_VN"),
            Family(language="vi_VN"),
        ),
        (
            "ours",
            config("encoder-decoder", encoder=SimpleNamespace(max_position_embeddings=256)),
            Tokenizer(),
            Family(longest=256),
        ),
    ],
)
def test_families(model: str, settings: Any, tokenizer: Tokenizer, family: Family) -> None:
    assert family_of(model, settings, tokenizer) == family


def test_a_model_that_was_trained_here_says_how_it_is_asked(tmp_path: Path) -> None:
    family = Family("viết: ", segmented=True, longest=192)
    family.write(tmp_path)
    assert family_of(str(tmp_path), config("t5"), Tokenizer()) == family
    assert family.overruled("", None) == Family("", segmented=True, longest=192)
    assert family.overruled(None, False) == Family("viết: ", longest=192)


def test_words_are_joined_for_models_that_read_words() -> None:
    text = "Hội nghị  sơ kết, có 12 hội viên."
    assert segment(text, words(text)) == "Hội_nghị sơ_kết , có 12 hội_viên ."
