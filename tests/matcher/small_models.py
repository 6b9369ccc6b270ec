"""Small sentence-transformers models with random weights, as that library writes them into a folder."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import NFKC
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    PreTrainedTokenizerFast,
    RobertaConfig,
    RobertaModel,
)

WORDS = [
    "robots", "grasp", "glass", "anomaly", "detection", "in", "images", "of", "roads", "and", "rivers", "the", "a",
    "for", "speech", "small", "devices",
]  # fmt: skip
SIZE = {"vocab_size": len(WORDS) + 4, "max_position_embeddings": 40}
WIDE = {"hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 96}
KINDS = {
    "bert": lambda: BertModel(BertConfig(**SIZE, **WIDE)),
    "roberta": lambda: RobertaModel(RobertaConfig(**SIZE, **WIDE, pad_token_id=0)),
    "distilbert": lambda: DistilBertModel(DistilBertConfig(**SIZE, dim=48, n_layers=2, n_heads=4, hidden_dim=96)),
}


def write_model(folder: Path, kind: str = "bert", pooling: str = "mean") -> Path:
    """Write a model of one of the KINDS; return its folder."""
    torch.manual_seed(7)
    bare = folder / "bare"
    model = KINDS[kind]()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.3)
    model.save_pretrained(bare)
    _tokenizer().save_pretrained(bare)
    transformer = Transformer(str(bare), max_seq_length=24)
    modules = [transformer, Pooling(transformer.get_embedding_dimension(), pooling), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"))
    return folder / "model"


def change(file: Path, **values: object) -> None:
    """Write values into a JSON file."""
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **values}), encoding="utf-8")


def _tokenizer() -> PreTrainedTokenizerFast:
    numbers = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = NFKC(), Whitespace()
    tokenizer.post_processor = TemplateProcessing("[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=24, **special)
