"""Vectors are kept by (model, SHA-256 of the text): a text that occurs twice, or was seen before, is encoded once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.passages import Document

BATCH = 65_536
"""Characters between two writes to the cache, some seconds of work: what an interrupted run loses at most."""


class VectorCache(Protocol):
    """Where vectors are kept between runs. Values are little-endian float32."""

    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is known of those keys."""

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors; a key that is known already may be written again."""


class MemoryCache:
    """A cache that lives as long as the process."""

    def __init__(self) -> None:
        self._vectors: dict[tuple[str, str], bytes] = {}

    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is known of those keys."""
        return {key: self._vectors[model_id, key] for key in keys if (model_id, key) in self._vectors}

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors."""
        self._vectors.update({(model_id, key): vector for key, vector in vectors.items()})


def vector_key(text: str) -> str:
    """Return the key of a text in every cache: its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def embed(
    documents: Iterable[Document],
    encoder: Encoder,
    cache: VectorCache,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Encode what the cache lacks of the documents' passages and sentences; return how many texts those were.

    `progress` is told (done, to do) after each batch, when that batch is safe in the cache.
    """
    texts = (piece.text for document in documents for piece in (*document.passages, *document.sentences))
    return embed_texts(texts, encoder, cache, progress)


def embed_texts(
    texts: Iterable[str],
    encoder: Encoder,
    cache: VectorCache,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Encode the texts that the cache does not know, long ones first, and return how many those were."""
    wanted = {vector_key(text): text for text in texts}
    keys = list(wanted)
    known = _known(keys, encoder, cache)
    missing = sorted((key for key in keys if key not in known), key=lambda key: (-len(wanted[key]), key))
    done = 0
    for batch in _batches(missing, wanted):
        rows = encoder.encode([wanted[key] for key in batch]).astype("<f4")
        cache.put_vectors(encoder.model_id, {key: row.tobytes() for key, row in zip(batch, rows, strict=True)})
        done += len(batch)
        if progress:
            progress(done, len(missing))
    return len(missing)


def text_vectors(texts: Sequence[str], encoder: Encoder, cache: VectorCache) -> NDArray[np.float32]:
    """Return one unit row per text, shape (len(texts), dimension), float32; encode and keep what the cache lacks."""
    if not texts:
        return encoder.encode([])
    keys = [vector_key(text) for text in texts]
    known = _known(sorted(set(keys)), encoder, cache)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        embed_texts(missing.values(), encoder, cache)
        known |= _known(sorted(missing), encoder, cache)
    return np.stack([np.frombuffer(known[key], dtype="<f4") for key in keys]).astype(np.float32, copy=False)


def _batches(keys: Sequence[str], texts: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the keys in their order, as many at a time as have BATCH characters together, or one."""
    batch: list[str] = []
    room = BATCH
    for key in keys:
        if batch and len(texts[key]) > room:
            yield batch
            batch, room = [], BATCH
        batch.append(key)
        room -= len(texts[key])
    if batch:
        yield batch


def _known(keys: Sequence[str], encoder: Encoder, cache: VectorCache) -> dict[str, bytes]:
    """Return what the cache holds of the keys; asked in parts, because a statement takes only so many."""
    known: dict[str, bytes] = {}
    for begin in range(0, len(keys), 10_000):
        known.update(cache.get_vectors(encoder.model_id, keys[begin : begin + 10_000]))
    return known
