"""BERT with mean pooling, built as an OpenVINO graph straight from the files of a sentence-transformers model.

Most sentence encoders are BERT or RoBERTa. Reading their weights and naming their forty operations here takes half a
second; importing PyTorch, or having a model traced and its conversion kept somewhere, takes many times as long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import openvino

Precision = Literal["fp32", "int8"]

_OFFSET_POSITIONS = frozenset({"roberta", "xlm-roberta", "camembert"})
"""BERT in all but this: they count positions from behind that of the padding."""

_UNDERSTOOD = frozenset(
    {"max_seq_length", "do_lower_case", "transformer_task", "modality_config", "module_output_name"}
)
"""Settings of a Transformer module whose meaning is known here."""

_NUMBERS = (
    "num_hidden_layers", "num_attention_heads", "layer_norm_eps", "max_position_embeddings", "pad_token_id",
)  # fmt: skip

_HIDDEN = -1e9
"""Added to the attention that is paid to padding."""


class OtherArchitecture(Exception):  # noqa: N818 - it is no error that a model is of another kind
    """A model is none that this file can build; says why."""


@dataclass(frozen=True)
class Bert:
    """What a model is made of. `tensors` are float32, by their names without a prefix."""

    layers: int
    heads: int
    epsilon: float
    first_position: int
    max_length: int
    """Word pieces that it reads of a text, the special ones included."""
    tokenizer: Path
    """The `tokenizer.json`."""
    tensors: Mapping[str, NDArray[np.float32]]

    @property
    def width(self) -> int:
        """Dimensions of a vector."""
        return int(self.tensors["embeddings.LayerNorm.weight"].shape[0])


def read_bert(folder: Path) -> Bert:
    """Read a sentence-transformers folder.

    Raises OtherArchitecture where anything in it is not plain BERT (or RoBERTa) with mean pooling, in float32.
    """
    modules = _json(folder / "modules.json", list)
    kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise OtherArchitecture(f"its modules are {', '.join(kinds) or 'not listed'}")
    root = folder / modules[0]["path"]
    _check_pooling(_json(folder / modules[1]["path"] / "config.json"))
    settings, config = _json(root / "sentence_bert_config.json"), _json(root / "config.json")
    _check_settings(settings, _json(folder / "config_sentence_transformers.json"))
    _check_config(config)
    tokenizing = _json(root / "tokenizer_config.json")
    if not (root / "tokenizer.json").is_file() or tokenizing.get("truncation_side", "right") != "right":
        raise OtherArchitecture("its tokenizer is of an older make")
    if not (root / "model.safetensors").is_file() or (root / "adapter_config.json").exists():
        raise OtherArchitecture("its weights are not one file of safetensors")
    offset = config["pad_token_id"] + 1 if config["model_type"] in _OFFSET_POSITIONS else 0
    positions = config["max_position_embeddings"] - offset
    return Bert(
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        epsilon=config["layer_norm_eps"],
        first_position=offset,
        max_length=min(settings.get("max_seq_length") or tokenizing.get("model_max_length") or positions, positions),
        tokenizer=root / "tokenizer.json",
        tensors=_tensors(root / "model.safetensors"),
    )


def bert_graph(bert: Bert, precision: Precision = "fp32") -> openvino.Model:
    """Return the graph: word pieces (int32) and mask (float32, 1 or 0), both (texts, length), to (texts, width).

    Rows are float32 and of unit length. In int8 the weights of each layer are whole numbers with one scale for each
    of its outputs. Raises OtherArchitecture where a tensor is missing.
    """
    import openvino
    from openvino import opset13 as op

    build = _Builder(bert, precision)
    pieces, mask = op.parameter([-1, -1], np.int32, name="pieces"), op.parameter([-1, -1], np.float32, name="mask")
    hidden = build.embedded(pieces)
    padding = op.multiply(op.subtract(op.constant(np.float32(1)), mask), op.constant(np.float32(_HIDDEN)))
    padding = op.unsqueeze(padding, build.integers(1, 2))
    for layer in range(bert.layers):
        hidden = build.layer(f"encoder.layer.{layer}", hidden, padding)
    # The sum has the direction of the mean, and its length goes.
    pooled = op.reduce_sum(op.multiply(hidden, op.unsqueeze(mask, build.integers(2))), build.integers(1))
    return openvino.Model([op.normalize_l2(pooled, build.integers(1), 1e-24, "max")], [pieces, mask], "bert")


class _Builder:
    """Adds the operations of a BERT to a graph; each method returns the node of its result."""

    def __init__(self, bert: Bert, precision: Precision) -> None:
        from openvino import opset13

        self._bert, self._precision, self._op = bert, precision, opset13

    def embedded(self, pieces: Any) -> Any:
        """Words, positions and the first token type."""
        op, first = self._op, self._bert.first_position
        length = op.gather(op.shape_of(pieces, "i64"), self.integers(1), self.integers(0))
        words = op.gather(self._tensor("embeddings.word_embeddings.weight"), pieces, op.constant(np.int64(0)))
        typed = (
            self._array("embeddings.position_embeddings.weight")
            + self._array("embeddings.token_type_embeddings.weight")[:1]
        )
        stop = op.add(length, self.integers(first))
        positions = op.slice(op.constant(typed), self.integers(first), stop, self.integers(1), self.integers(0))
        return self._norm(op.add(words, op.unsqueeze(positions, self.integers(0))), "embeddings.LayerNorm")

    def layer(self, name: str, hidden: Any, padding: Any) -> Any:
        """Attention and feed-forward, each with its residual and norm."""
        op, heads, width = self._op, self._bert.heads, self._bert.width

        def projected(which: str) -> Any:
            rows = self._linear(hidden, f"{name}.attention.self.{which}")
            split = op.reshape(rows, self.integers(0, 0, heads, width // heads), special_zero=True)
            return op.transpose(split, self.integers(0, 2, 1, 3))

        attended = op.scaled_dot_product_attention(projected("query"), projected("key"), projected("value"), padding)
        joined = op.reshape(op.transpose(attended, self.integers(0, 2, 1, 3)), self.integers(0, 0, width), True)
        told = op.add(hidden, self._linear(joined, f"{name}.attention.output.dense"))
        told = self._norm(told, f"{name}.attention.output.LayerNorm")
        thought = op.gelu(self._linear(told, f"{name}.intermediate.dense"), "erf")
        return self._norm(op.add(told, self._linear(thought, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    def integers(self, *values: int) -> Any:
        """A constant list of numbers."""
        return self._op.constant(np.array(values, dtype=np.int64))

    def _linear(self, rows: Any, name: str) -> Any:
        op = self._op
        weights = self._tensor(f"{name}.weight")
        if self._precision == "int8":
            floats = self._array(f"{name}.weight")
            scales = np.maximum(np.abs(floats).max(axis=1, keepdims=True) / 127, np.finfo(np.float32).tiny)
            whole = op.constant(np.round(floats / scales).astype(np.int8))
            weights = op.multiply(op.convert(whole, "f32"), op.constant(scales.astype(np.float32)))
        product = op.matmul(rows, weights, transpose_a=False, transpose_b=True)
        return op.add(product, self._tensor(f"{name}.bias"))

    def _norm(self, rows: Any, name: str) -> Any:
        op = self._op
        normed = op.mvn(rows, self.integers(-1), True, self._bert.epsilon, "inside_sqrt")
        return op.add(op.multiply(normed, self._tensor(f"{name}.weight")), self._tensor(f"{name}.bias"))

    def _tensor(self, name: str) -> Any:
        return self._op.constant(self._array(name))

    def _array(self, name: str) -> NDArray[np.float32]:
        if name not in self._bert.tensors:
            raise OtherArchitecture(f"its weights lack {name}")
        return self._bert.tensors[name]


def _tensors(path: Path) -> dict[str, NDArray[np.float32]]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            names = [name for name in file.keys() if file.get_slice(name).get_dtype() == "F32"]  # noqa: SIM118
            named = {name: file.get_tensor(name) for name in names}
    except SafetensorError as error:
        raise OtherArchitecture(f"its weights cannot be read ({error})") from error
    words = next((name for name in named if name.endswith("embeddings.word_embeddings.weight")), "")
    prefix = words.removesuffix("embeddings.word_embeddings.weight")
    return {name.removeprefix(prefix): tensor for name, tensor in named.items()}


def _check_pooling(config: Mapping[str, Any]) -> None:
    modes = [name for name, on in config.items() if name.startswith("pooling_mode_") and on]
    if config.get("pooling_mode", "mean") != "mean" or modes not in ([], ["pooling_mode_mean_tokens"]):
        raise OtherArchitecture("it pools in another way than by the mean")


def _check_settings(settings: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
    odd = sorted(settings.keys() - _UNDERSTOOD) + [name for name in ("do_lower_case",) if settings.get(name)]
    odd += [name for name in ("default_prompt_name", "truncate_dim") if defaults.get(name)]
    if settings.get("transformer_task", "feature-extraction") != "feature-extraction" or odd:
        raise OtherArchitecture(f"it sets {', '.join(odd) or 'transformer_task'}")


def _check_config(config: Mapping[str, Any]) -> None:
    kind = config.get("model_type")
    if kind != "bert" and kind not in _OFFSET_POSITIONS:
        raise OtherArchitecture(f"it is of the type {kind}")
    plain = {
        "hidden_act": "gelu", "position_embedding_type": "absolute", "is_decoder": False,
        "add_cross_attention": False, "quantization_config": None, "torch_dtype": "float32", "dtype": "float32",
    }  # fmt: skip
    odd = [name for name, usual in plain.items() if config.get(name, usual) not in (usual, None)]
    if odd:
        raise OtherArchitecture(f"it has another {odd[0]} than BERT")
    missing = [name for name in _NUMBERS if not isinstance(config.get(name), int | float)]
    if missing:
        raise OtherArchitecture(f"its configuration does not say {missing[0]}")


def _json(path: Path, kind: type[list[Any]] | type[dict[str, Any]] = dict) -> Any:
    """Return what a JSON file says, a `kind`; an empty one where there is no file."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return kind()
    except ValueError as error:
        raise OtherArchitecture(f"{path.name} is no JSON") from error
    if not isinstance(found, kind):
        raise OtherArchitecture(f"{path.name} is of an unknown form")
    return found
