"""A whole run on a tiny random encoder: trained for a few steps, exported, loaded, run on odd texts."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from tomluoc.evaluate.gold import load_gold
from typer.testing import CliRunner

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
onnx = pytest.importorskip("onnx")

from tomluoc.cli import app  # noqa: E402
from tomluoc.neural.dataset import blocks_of  # noqa: E402
from tomluoc.neural.model import VARIABLE, Tagger, load  # noqa: E402
from tomluoc.neural.spec import CONFIG, SPEC, TOKENIZER, WEIGHTS  # noqa: E402

# What torch and its exporter say of their own future.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")

TEXT = "Lê\u00a0Văn An, xã Hoà.\r\n🎉🎉 Đạt 126,3%; có 2.905 lượt.\r\n\r\nÔng K'Brểu, ngày 20/12/2022"
RECIPE = """
output = "model"
train = ["reports"]
held_out = 0.3
encoder = "encoder"
layers = 2
epochs = 4
patience = 4
rate = 1e-2
batch = 2
window = 64
overlap = 16
seed = 3
device = "cpu"
threads = 1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """Return a folder with a recipe, a few reports and a random encoder of three layers."""
    folder = tmp_path_factory.mktemp("neural")
    (folder / "reports").mkdir()
    for name in sorted({path.stem for path in samples.glob("*.tsv")})[:6]:
        for suffix in (".txt", ".tsv", ".json"):
            (folder / "reports" / f"{name}{suffix}").write_bytes((samples / f"{name}{suffix}").read_bytes())
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    _write_encoder(folder / "encoder", [gold.text for gold in load_gold(folder / "reports")])
    return folder


def _write_encoder(folder: Path, texts: list[str]) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=1200, special_tokens=special, unk_token="<unk>", show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>"
    ).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=3,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=128,
        hidden_dropout_prob=0.0,
        pad_token_id=1,
    )
    torch.manual_seed(0)
    transformers.BertModel(config).save_pretrained(folder)


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["train", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def model(folder: Path) -> Path:
    code, output = run(folder / "recipe.toml")
    assert code == 0, output
    assert "epoch 4: loss" in output and "in 8 bits" in output
    return folder / "model"


def test_the_folder_of_a_model_is_whole(model: Path) -> None:
    assert {path.name for path in model.iterdir()} == {WEIGHTS, TOKENIZER, SPEC, CONFIG, "README.md", "log.jsonl"}
    log = [json.loads(line) for line in (model / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["epoch"] for record in log] == [1, 2, 3, 4]
    assert log[-1]["loss"] < log[0]["loss"]
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "first 2 layers of `encoder`" in card and "| PERSON |" in card and "Expected calibration error" in card


def test_weights_are_in_8_bits(model: Path) -> None:
    tables = onnx.load(str(model / WEIGHTS)).graph.initializer
    whole = [table.name for table in tables if len(table.dims) == 2 and table.data_type == onnx.TensorProto.FLOAT]
    small = ("position", "token_type", "scales", "head")
    large = [name for name in whole if not any(part in name for part in small)]
    assert not large
    # embeddings, and four products of attention and two of the layer behind it in each of two layers
    assert sum(table.data_type == onnx.TensorProto.INT8 and len(table.dims) == 2 for table in tables) == 1 + 6 * 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_of_the_text_as_it_is(model: Path, form: str) -> None:
    text = unicodedata.normalize(form, TEXT) * 20
    found = load(model).read(text).spans()
    assert found
    for span in found:
        assert text[span.start : span.end] == span.text == span.text.strip()
        assert span.score is not None and 0 <= span.score <= 1


def test_the_file_says_what_the_network_says(folder: Path, model: Path) -> None:
    from tomluoc.neural.encode import Encoder
    from tomluoc.neural.encoders import build, tokenizer_of
    from tomluoc.neural.recipe import read_recipe

    recipe = read_recipe(folder / "recipe.toml")
    net = build(recipe)
    net.load_state_dict(torch.load(recipe.checkpoints / "best.pt", weights_only=True))
    ours, exported = Tagger(Encoder(*tokenizer_of(recipe)), net.run), load(model)
    same = total = 0
    for gold in load_gold(folder / "reports"):
        blocks = blocks_of(gold.text)
        one, other = ({span[:3] for span in tagger.read(gold.text, blocks).found()} for tagger in (ours, exported))
        same, total = same + len(one & other), total + max(len(one), len(other))
    assert total and same / total > 0.8  # 8 bits round


def test_the_environment_names_a_model(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(model))
    assert load() is load(model)


def test_a_model_is_never_replaced_unasked(folder: Path, model: Path) -> None:
    code, output = run(folder / "recipe.toml")
    assert code == 2 and "--force" in output


def test_the_seed_makes_the_same_model(folder: Path, model: Path, tmp_path: Path) -> None:
    assert run(folder / "recipe.toml", "--output", tmp_path / "again")[0] == 0
    assert (tmp_path / "again" / WEIGHTS).read_bytes() == (model / WEIGHTS).read_bytes()


def test_an_interrupted_run_goes_on(folder: Path, model: Path, tmp_path: Path) -> None:
    """A run that stopped after two of four epochs ends with the model of one that did not."""
    from tomluoc.neural.recipe import read_recipe
    from tomluoc.neural.release import make

    class Stop(Exception):
        pass

    class Watch:
        def step(self, epoch: int, done: int, total: int, loss: float) -> None:
            if epoch == 3:
                raise Stop

        def epoch(self, record: dict[str, object]) -> None:
            pass

    recipe = read_recipe(folder / "recipe.toml", output=tmp_path / "stopped")
    with pytest.raises(Stop):
        make(recipe, Watch())
    code, output = run(folder / "recipe.toml", "--output", tmp_path / "stopped", "--resume")
    assert code == 0 and "epoch 3: loss" in output and "epoch 2: loss" not in output
    assert (tmp_path / "stopped" / WEIGHTS).read_bytes() == (model / WEIGHTS).read_bytes()


def test_a_released_model_goes_on_learning(folder: Path, model: Path, tmp_path: Path) -> None:
    from tomluoc.neural.encode import Encoder
    from tomluoc.neural.encoders import build, tokenizer_of
    from tomluoc.neural.recipe import read_recipe

    path = folder / "further.toml"
    text = RECIPE.replace('encoder = "encoder"', 'encoder = "model"').replace('output = "model"', 'output = "further"')
    path.write_text(text.replace("rate = 1e-2", "rate = 1e-6"), encoding="utf-8")
    recipe = read_recipe(path)
    started = Tagger(Encoder(*tokenizer_of(recipe)), build(recipe).run)
    for gold in load_gold(folder / "reports"):
        blocks = blocks_of(gold.text)
        ours, theirs = (
            {span[:3] for span in tagger.read(gold.text, blocks).found()} for tagger in (started, load(model))
        )
        assert len(ours & theirs) >= 0.9 * len(ours | theirs)
    code, output = run(path)
    assert code == 0, output
    assert "`model`" in (folder / "further" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('encoder = "encoder"', 'encoder = "reports"', "encoder .*reports"),
        ("window = 64", "window = 999", "windows of 128 pieces, not of 999"),
        ("layers = 2", "layers = 9", "has 3 layers, not 9"),
        ('train = ["reports"]', 'train = ["none"]', "none: no such folder"),
        ('device = "cpu"', 'device = "quantum"', "device quantum"),
    ],
)
def test_recipes_that_cannot_be_followed(folder: Path, old: str, new: str, fault: str) -> None:
    path = folder / "faulty.toml"
    path.write_text(RECIPE.replace(old, new).replace('"model"', '"none-yet"'), encoding="utf-8")
    code, output = run(path)
    assert code == 2
    assert re.search(fault, " ".join(output.split())), output
