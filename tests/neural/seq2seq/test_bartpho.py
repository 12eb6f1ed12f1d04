"""A model of BARTpho-word's family with a vocabulary of a few words: what it reads and what becomes of its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomluoc
from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive.writers import writer_of
from tomluoc.summariser import Summariser

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")

REPORT = """Hội nghị sơ kết

Sáng nay, hội nghị kết nạp 12 hội viên mới.
"""
READ = "Hội_nghị sơ_kết . Sáng nay , hội_nghị kết_nạp 12 hội_viên mới ."
WRITTEN = "Hội_nghị kết_nạp 12 hội_viên mới ."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    words = list(dict.fromkeys(f"{READ} {WRITTEN}".split()))
    (folder / "vocab.txt").write_text("".join(f"{word} 1\n" for word in words), encoding="utf-8")
    merges: dict[str, None] = {}
    for word in words:
        letters = [*word[:-1], f"{word[-1]}</w>"]
        for at in range(1, len(letters)):
            merges[f"{''.join(letters[:at])} {letters[at]} 1\n"] = None
    (folder / "bpe.codes").write_text("".join(merges), encoding="utf-8")
    tokenizer = transformers.PhobertTokenizer(str(folder / "vocab.txt"), str(folder / "bpe.codes"), model_max_length=64)
    tokenizer.save_pretrained(folder)
    sizes = {
        f"{half}_{what}": 1 for half in ("encoder", "decoder") for what in ("layers", "attention_heads", "ffn_dim")
    }
    config = transformers.MBartConfig(vocab_size=len(tokenizer), d_model=8, max_position_embeddings=64, **sizes)
    transformers.MBartForConditionalGeneration(config).save_pretrained(folder)
    return folder


def test_words_are_joined_for_the_model_and_parted_for_the_reader(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summariser = Summariser("seq2seq", str(model))
    network: Any = writer_of(summariser).network  # type: ignore[union-attr]
    read: list[str] = []

    def generate(input_ids: Any, **_: Any) -> Any:
        read.extend(network.tokenizer.batch_decode(input_ids, skip_special_tokens=True))
        return torch.tensor([network.tokenizer(WRITTEN)["input_ids"]])

    monkeypatch.setattr(network.model, "generate", generate)
    brief = tomluoc.brief(REPORT, profile="fast", summariser=summariser).brief
    assert read == [READ]
    assert [point.text for point in brief.points] == ["Hội nghị kết nạp 12 hội viên mới."]
    unjoined = Summariser("seq2seq", str(model), segmented=False, prefix="tóm tắt: ")
    family = writer_of(unjoined).network.family  # type: ignore[union-attr]
    assert (family.segmented, family.prefix, family.longest) == (False, "tóm tắt: ", 64)


def test_the_brief_is_extractive_where_the_model_fails(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summariser = Summariser("seq2seq", str(model))

    def fail(**_: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.\nTried to allocate 2 GiB")

    monkeypatch.setattr(writer_of(summariser).network.model, "generate", fail)  # type: ignore[union-attr]
    report = tomluoc.brief(REPORT, profile="fast", summariser=summariser)
    (problem,) = report.problems
    assert (report.status, problem.stage, problem.kind) == ("partial", "brief", "model")
    assert "failed (CUDA out of memory.); try --device cpu" in problem.message
    assert report.brief == tomluoc.brief(REPORT, profile="fast").brief


def test_weights_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"nobody/nothing: no model to be had .*; give --model the folder") as error:
        writer_of(Summariser("seq2seq", "nobody/nothing"))
    assert "\n" not in str(error.value)
