"""Where a model that writes briefs starts from: an encoder-decoder, or an encoder that becomes both halves of one.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import (
    AutoConfig,
    AutoModel,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    EncoderDecoderModel,
)
from transformers.utils import logging

from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.seq2seq.recipe import SummaryRecipe


def build(recipe: SummaryRecipe) -> tuple[Any, Any]:
    """Return the model of a recipe and its tokenizer.

    Raises:
        RecipeError: what the recipe starts from cannot be loaded, or has too few layers.
    """
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    local = {"local_files_only": Path(recipe.start).is_dir()}
    try:
        config = AutoConfig.from_pretrained(recipe.start, **local)
        tokenizer = AutoTokenizer.from_pretrained(recipe.start, **local)
        if config.is_encoder_decoder:
            return AutoModelForSeq2SeqLM.from_pretrained(recipe.start, dtype=torch.float32, **local), tokenizer
        return _from_encoder(recipe, config, tokenizer), tokenizer
    except (OSError, ValueError, ImportError) as error:
        raise RecipeError(f"start {recipe.start}: {error}") from error


def _from_encoder(recipe: SummaryRecipe, config: Any, tokenizer: Any) -> Any:
    """Return an encoder-decoder both halves of which begin as the first layers of one encoder (Rothe et al. 2020).

    The attention of the decoder to the encoder, which no encoder has, begins as its attention to itself.
    """
    wanted = max(recipe.encoder_layers, recipe.decoder_layers)
    if wanted > config.num_hidden_layers:
        raise RecipeError(f"{recipe.start} has {config.num_hidden_layers} layers, not {wanted}")
    if recipe.input > config.max_position_embeddings or recipe.target > config.max_position_embeddings:
        raise RecipeError(f"{recipe.start} reads {config.max_position_embeddings} pieces, not {recipe.input}")
    local = {"local_files_only": Path(recipe.start).is_dir(), "dtype": torch.float32}
    halves = [AutoConfig.from_pretrained(recipe.start, local_files_only=local["local_files_only"]) for _ in range(2)]
    for half, layers in zip(halves, (recipe.encoder_layers, recipe.decoder_layers), strict=True):
        half.num_hidden_layers = layers or half.num_hidden_layers
    halves[1].update({"is_decoder": True, "add_cross_attention": True})
    encoder = AutoModel.from_pretrained(recipe.start, config=halves[0], add_pooling_layer=False, **local)
    decoder = AutoModelForCausalLM.from_pretrained(recipe.start, config=halves[1], **local)
    _warm(decoder)
    model = EncoderDecoderModel(encoder=encoder, decoder=decoder)
    begin = tokenizer.cls_token_id if tokenizer.cls_token_id is not None else tokenizer.bos_token_id
    for settings in (model.config, model.generation_config):
        settings.decoder_start_token_id = settings.bos_token_id = begin
        settings.eos_token_id, settings.pad_token_id = tokenizer.eos_token_id, tokenizer.pad_token_id
    model.config.vocab_size = halves[1].vocab_size
    return model


def _warm(decoder: Any) -> None:
    weights = decoder.state_dict()
    for name in weights:
        twin = name.replace(".crossattention.", ".attention.")
        if twin != name and twin in weights:
            weights[name] = weights[twin].clone()
    decoder.load_state_dict(weights)
