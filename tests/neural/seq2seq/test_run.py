"""A minute model learns four briefs by heart and is run from its folder, with no network to be had."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
import tomluoc
from tomluoc.cli import app
from tomluoc.summariser import Summariser
from typer.testing import CliRunner, Result

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
onnx = pytest.importorskip("onnx")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")

PLACES = ["An Bình", "Hòa Lạc", "Tân Phú", "Đông Sơn"]
WORK = ["thu quỹ hội", "trồng cây xanh", "mở lớp nghề", "sửa nhà dột"]
REPORT = """Hội nghị sơ kết công tác

Sáng {day}, xã {place} tổ chức hội nghị sơ kết.
Toàn xã có {count} hội viên và đã {work}.
"""
BRIEF = "Xã {place} có {count} hội viên và đã {work}."
RECIPE = f"""
task = "summarise"
output = "model"
train = [{", ".join(['"reports"'] * 10)}]
dev = ["later"]
start = "encoder"
encoder_layers = 1
decoder_layers = 1
input = 64
target = 24
beams = 2
epochs = 8
patience = 8
rate = 1e-2
smoothing = 0.0
batch = 4
seed = 3
device = "cpu"
threads = 1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a recipe, four reports with references and a random encoder of one layer."""
    folder = tmp_path_factory.mktemp("seq2seq")
    # The same meetings on another day: what is learned from must not be measured on.
    for name, day in (("reports", "07/4/2026"), ("later", "08/4/2026")):
        (folder / name).mkdir()
        for number, (place, work) in enumerate(zip(PLACES, WORK, strict=True)):
            facts = {"place": place, "work": work, "count": 11 + number, "day": day}
            (folder / name / f"an-{number}.txt").write_text(REPORT.format(**facts), encoding="utf-8")
            reference = json.dumps({"reference": BRIEF.format(**facts)})
            (folder / name / f"an-{number}.json").write_text(reference, encoding="utf-8")
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    _write_encoder(folder / "encoder", [path.read_text("utf-8") for path in folder.glob("*/*.txt")])
    return folder


def _write_encoder(folder: Path, texts: list[str]) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    # What the title ends with and a brief begins with is in none of the texts as it stands there.
    words = {*" ".join(texts).split(), "tác.", "Xã"}
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *sorted(f"▁{word}" for word in words)]
    tokenizer = Tokenizer(models.WordLevel({piece: at for at, piece in enumerate(pieces)}, "<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    special = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **special)
    fast.save_pretrained(folder)
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=len(fast),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        pad_token_id=1,
    )
    transformers.BertModel(config).save_pretrained(folder)


@pytest.fixture(scope="module")
def trained(folder: Path) -> Result:
    result = CliRunner().invoke(app, ["train", str(folder / "recipe.toml")])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_training_leaves_a_model_its_log_and_its_card(folder: Path, trained: Result) -> None:
    model = folder / "model"
    log = [json.loads(line) for line in (model / "log.jsonl").read_text().splitlines()]
    assert log[0]["epoch"] == 0 and log[0]["rouge1"] < 50
    assert max(record["rouge1"] for record in log) == 100
    settings = {"prefix": "", "suffix": "", "segmented": False, "language": None, "longest": 64}
    assert json.loads((model / "tomluoc.json").read_text()) == settings
    assert "| 100.0 | 100.0 | 100.0 |" in (model / "README.md").read_text()
    assert "dev ROUGE-1/2/L 100.0/100.0/100.0" in trained.stderr.splitlines()[-1]


def test_a_report_is_briefed_offline(folder: Path, trained: Result, no_network: None) -> None:
    command = ["extract", str(folder / "reports" / "an-2.txt"), "--profile", "fast", "--summariser", "seq2seq"]
    result = CliRunner().invoke(app, [*command, "--model", str(folder / "model")])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["status"], report["brief"]["method"]) == ("ok", "seq2seq:model")
    (point,) = report["brief"]["points"]
    assert point["text"] == "Xã Tân Phú có 13 hội viên và đã mở lớp nghề."


def test_long_reports_are_read_by_parts_in_batches(folder: Path, trained: Result, no_network: None) -> None:
    text = "Hội nghị sơ kết công tác\n\n" + "".join(
        f"Sáng 07/4/2026, xã {place} tổ chức hội nghị sơ kết.\nToàn xã có {11 + number} hội viên và đã {work}.\n"
        for number, (place, work) in enumerate(zip(PLACES, WORK, strict=True))
    )
    summariser = Summariser("seq2seq", str(folder / "model"), room=34)
    brief = tomluoc.brief(text, profile="fast", summariser=summariser).brief
    wanted = [
        BRIEF.format(place=place, count=11 + number, work=work)
        for number, (place, work) in enumerate(zip(PLACES, WORK, strict=True))
    ]
    assert sorted(point.text for point in brief.points) == sorted(wanted)


def test_an_encoder_decoder_learns_on_and_a_run_is_resumed(folder: Path, trained: Result) -> None:
    recipe = RECIPE.replace('"model"', '"more"').replace('"encoder"', '"model"').replace("epochs = 8", "epochs = 1")
    (folder / "more.toml").write_text(recipe, encoding="utf-8")
    result = CliRunner().invoke(app, ["train", str(folder / "more.toml")])
    assert result.exit_code == 0, result.output
    (folder / "more.toml").write_text(recipe.replace("epochs = 1", "epochs = 2"), encoding="utf-8")
    refused = CliRunner().invoke(app, ["train", str(folder / "more.toml")])
    assert refused.exit_code == 2 and "exists already" in refused.output
    result = CliRunner().invoke(app, ["train", str(folder / "more.toml"), "--resume", "--force"])
    log = [json.loads(line) for line in (folder / "more" / "log.jsonl").read_text().splitlines()]
    assert [record["epoch"] for record in log] == [0, 1, 2] and log[0]["rouge1"] == 100


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('"reports"]\ndev', '"nowhere"]\ndev'), "nowhere: no such file or folder"),
        (('"later"', '"./reports"'), "every text to learn from"),
        (('start = "encoder"', 'start = "reports"'), "start "),
        (("encoder_layers = 1", "encoder_layers = 2"), "has 1 layers, not 2"),
        (("input = 64", "input = 128"), "reads 64 pieces, not 128"),
    ],
)
def test_recipes_that_cannot_be_followed(folder: Path, change: tuple[str, str], fault: str, no_network: None) -> None:
    recipe = RECIPE.replace(*change).replace('"model"', '"other"')
    assert recipe.count(change[1]) == 1
    (folder / "other.toml").write_text(recipe, encoding="utf-8")
    result = CliRunner().invoke(app, ["train", str(folder / "other.toml")])
    assert result.exit_code == 2 and fault in result.output, result.output


def test_what_is_no_encoder_decoder_is_refused(folder: Path, no_network: None) -> None:
    command = ["brief", str(folder / "reports" / "an-2.txt"), "--profile", "fast", "--summariser", "seq2seq", "--model"]
    for model, message in (("encoder", "a bert model is no encoder-decoder"), ("reports", "no model to be had")):
        result = CliRunner().invoke(app, [*command, str(folder / model)])
        assert result.exit_code == 2 and message in result.output
        assert len(result.output.splitlines()) == 1


def test_a_device_that_is_not_there_is_named(folder: Path, trained: Result) -> None:
    command = ["brief", str(folder / "reports" / "an-2.txt"), "--profile", "fast", "--summariser", "seq2seq", "--model"]
    result = CliRunner().invoke(app, [*command, str(folder / "model"), "--device", "toaster"])
    assert result.exit_code == 2 and result.output.startswith("tomluoc: device toaster: ")
