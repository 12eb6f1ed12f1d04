"""Layers with fewer inner units."""

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from tomluoc.neural.narrow import narrow  # noqa: E402

SIZE = {"vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}


def test_units_that_add_nothing_go_first_and_the_rest_say_the_same() -> None:
    torch.manual_seed(3)
    encoder = transformers.BertModel(transformers.BertConfig(**SIZE, intermediate_size=12)).eval()
    for layer in encoder.encoder.layer:
        layer.output.dense.weight.data[:, [0, 3, 4, 8, 11]] = 0
    ids = torch.arange(2, 20).reshape(2, 9)
    with torch.inference_mode():
        before = encoder(ids).last_hidden_state
        narrow(encoder, 7)
        after = encoder(ids).last_hidden_state
    assert torch.allclose(before, after, atol=1e-5)
    assert encoder.config.intermediate_size == 7
    assert [tuple(layer.output.dense.weight.shape) for layer in encoder.encoder.layer] == [(16, 7)] * 2


def test_more_units_than_there_are_is_an_error() -> None:
    encoder = transformers.BertModel(transformers.BertConfig(**SIZE, intermediate_size=12))
    with pytest.raises(ValueError, match="cannot be narrowed to 13"):
        narrow(encoder, 13)
