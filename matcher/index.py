"""The FAISS index over passages: derived data that can be rebuilt, and that refuses a model it was not built by."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.passages import Document
from matcher.vectors import VectorCache, text_vectors, vector_key
from schemas import IndexMismatch, IndexMissing

MANIFEST = "manifest.json"
REBUILD = "`postdocket index` builds it anew"


@dataclass(frozen=True)
class PassageIndex:
    """Unit vectors of the passages of many documents, in the order of the documents and of their passages."""

    model_id: str
    document_ids: tuple[str, ...]
    starts: NDArray[np.int64]
    """Row of each document's first passage, and the number of rows at the end: shape (documents + 1,)."""
    fingerprint: str
    """SHA-256 over the ids and passage texts it was built from."""
    faiss_index: Any

    @classmethod
    def build(cls, documents: Sequence[Document], encoder: Encoder, cache: VectorCache) -> PassageIndex:
        """Index the passages; those that the cache does not know are encoded."""
        texts = [passage.text for document in documents for passage in document.passages]
        vectors = text_vectors(texts, encoder, cache)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        counts = [len(document.passages) for document in documents]
        return cls(
            encoder.model_id, tuple(document.id for document in documents), np.cumsum([0, *counts], dtype=np.int64),
            passages_fingerprint(documents), index,
        )  # fmt: skip

    @property
    def vectors(self) -> NDArray[np.float32]:
        """All rows, shape (passages, dimension), float32."""
        count = self.faiss_index.ntotal
        return np.asarray(self.faiss_index.reconstruct_n(0, count), dtype=np.float32)

    def search(self, queries: NDArray[np.float32], limit: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return (cosines, rows) of the `limit` nearest passages of each query, best first, shape (queries, limit)."""
        limit = min(limit, self.faiss_index.ntotal)
        if limit == 0:
            return np.zeros((len(queries), 0), dtype=np.float32), np.zeros((len(queries), 0), dtype=np.int64)
        cosines, rows = self.faiss_index.search(np.ascontiguousarray(queries, dtype=np.float32), limit)
        return cosines, rows

    def document_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the positions of the documents that the rows belong to."""
        return np.searchsorted(self.starts, rows, side="right") - 1

    def save(self, folder: Path) -> None:
        """Write the index into the folder; whoever reads meanwhile sees the old one or the new one, whole."""
        folder.mkdir(parents=True, exist_ok=True)
        data = faiss.serialize_index(self.faiss_index).tobytes()
        digest = hashlib.sha256(data).hexdigest()
        name = f"passages-{digest[:16]}.faiss"
        _write(folder / name, data)
        manifest = {
            "model": self.model_id, "dimension": self.faiss_index.d, "count": self.faiss_index.ntotal,
            "file": name, "sha256": digest, "fingerprint": self.fingerprint,
            "documents": list(self.document_ids), "starts": self.starts.tolist(),
        }  # fmt: skip
        _write(folder / MANIFEST, json.dumps(manifest).encode())
        for old in folder.glob("passages-*.faiss"):
            if old.name != name:
                old.unlink()

    @classmethod
    def load(cls, folder: Path, encoder_id: str) -> PassageIndex:
        """Read an index back.

        Raises IndexMissing where there is none, IndexMismatch where it is damaged or was built by another model.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_bytes())
            data = (folder / manifest["file"]).read_bytes()
        except FileNotFoundError as error:
            raise IndexMissing(f"no index in {folder} yet; run `postdocket index`") from error
        except (ValueError, KeyError, TypeError) as error:
            raise IndexMismatch(f"the index manifest in {folder} is damaged; {REBUILD}") from error
        if manifest["model"] != encoder_id:
            raise IndexMismatch(f"the index in {folder} was built by {manifest['model']}, not {encoder_id}; {REBUILD}")
        if hashlib.sha256(data).hexdigest() != manifest["sha256"]:
            raise IndexMismatch(f"the index file {folder / manifest['file']} is damaged; {REBUILD}")
        index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        return cls(
            manifest["model"], tuple(manifest["documents"]), np.array(manifest["starts"], dtype=np.int64),
            manifest["fingerprint"], index,
        )  # fmt: skip


def passages_fingerprint(documents: Sequence[Document]) -> str:
    """Return a SHA-256 over the ids and passage texts of the documents, in their order."""
    digest = hashlib.sha256()
    for document in documents:
        keys = ",".join(vector_key(passage.text) for passage in document.passages)
        digest.update(f"{document.kind} {document.id} {keys}\n".encode())
    return digest.hexdigest()


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
