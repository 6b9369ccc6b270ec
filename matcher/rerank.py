"""Optional second look at the best matches by a cross-encoder, which reads both texts of a pair together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import broken_model, missing_model, model_folder, model_identity, quiet_progress
from matcher.passages import Document, Passage
from schemas import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

DEPTH = 50
"""Best matches that are read again."""

QUERY_WORDS = 150
"""Words of a query that are given to the model, so that its 512 word pieces leave room for the other text."""

OTHERWISE = "unset `reranker` to rank without one"


class Reranker(Protocol):
    """What ranking asks of a second model."""

    @property
    def model_id(self) -> str:
        """Names the model and its weights."""

    def scores(self, query: str, targets: Sequence[str]) -> NDArray[np.float64]:
        """Return how well each target answers the query, larger is better, shape (len(targets),)."""


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder on the CPU."""

    def __init__(self, model: CrossEncoder, model_id: str) -> None:
        """`model_id` must change whenever the weights do."""
        self._model = model
        self.model_id = model_id

    def scores(self, query: str, targets: Sequence[str]) -> NDArray[np.float64]:
        """Return how well each target answers the query, larger is better, shape (len(targets),), float64."""
        if not targets:
            return np.zeros(0)
        pairs = [(query, target) for target in targets]
        return np.asarray(self._model.predict(pairs, batch_size=16, show_progress_bar=False), dtype=np.float64)


def load_reranker(model: str) -> CrossEncoderReranker:
    """Return the cross-encoder in that folder or of that name; nothing is fetched.

    Raises ModelError where it is not on this machine, is damaged, or does not give one score for a pair.
    """
    folder = model_folder(model)
    if folder is None:
        raise missing_model(model, OTHERWISE)
    if not _has_head(folder):
        raise ModelError(f"the model {model!r} is no cross-encoder: it has no layer that scores pairs; {OTHERWISE}")
    with quiet_progress():
        from sentence_transformers import CrossEncoder

        try:
            loaded = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise broken_model(model, error, OTHERWISE) from error
    if loaded.num_labels != 1:
        raise ModelError(f"the model {model!r} gives {loaded.num_labels} scores for a pair, not one; {OTHERWISE}")
    return CrossEncoderReranker(loaded, model_identity(model))


def _has_head(folder: Path) -> bool:
    """Return whether the files are more than a bare encoder, which would be given a random scoring layer."""
    try:
        architectures = json.loads((folder / "config.json").read_bytes()).get("architectures") or []
    except (OSError, ValueError):
        return True  # whatever it is, loading will tell
    return not architectures or any(not name.endswith("Model") for name in architectures)


def query_text(document: Document, said: Sequence[tuple[Passage, float]]) -> str:
    """Return the title and the sentences that weigh most, in their order, as many as the model has room for."""
    room = QUERY_WORDS - len(document.title.split())
    kept: list[int] = []
    for at in sorted(range(len(said)), key=lambda at: (-said[at][1], at)):
        length = len(said[at][0].text.split())
        if length <= room:
            kept.append(at)
            room -= length
    return "\n".join([document.title, *(said[at][0].text for at in sorted(kept))])
