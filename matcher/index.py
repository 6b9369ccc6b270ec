"""The FAISS index over topics: derived data that can be rebuilt, and that refuses a model it was not built by."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from matcher.documents import held
from matcher.encoder import Encoder
from matcher.passages import Document
from matcher.recipe import Recipe
from matcher.topics import Topics
from matcher.vector_index import vector_index
from matcher.vectors import VectorCache, embed
from schemas import IndexMismatch, IndexMissing

MANIFEST = "manifest.json"
BLOCK = 256
"""Documents of which the topics are made together."""
REBUILD = "`postdocket index` builds it anew"


@dataclass(frozen=True)
class DocumentIndex:
    """The topic vector of each of many documents, in their order."""

    model_id: str
    document_ids: tuple[str, ...]
    rules: str
    """`topic_rules` by which the topics were made."""
    prints: tuple[str, ...]
    """`document_print` of each."""
    faiss_index: Any
    exact: NDArray[np.float32] | None = None
    """The topics, shape (documents, dimension), where the index itself gives them back less exactly."""

    @classmethod
    def build(
        cls,
        documents: Sequence[Document],
        encoder: Encoder,
        cache: VectorCache,
        recipe: Recipe | None = None,
        earlier: DocumentIndex | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> DocumentIndex:
        """Index the topics; texts that the cache does not know are encoded.

        What `earlier`, an index by the same encoder, has of documents that are what they were is taken over. `progress`
        is told how many of the others are done, and of how many.
        """
        documents, rules = held(documents), topic_rules(recipe)
        prints = tuple(documents.prints)
        taken = earlier if earlier and earlier.rules == rules else None
        known = {print_: at for at, print_ in enumerate(taken.prints)} if taken else {}
        topics = Topics.of(encoder, cache, recipe or Recipe())
        rows = np.zeros((len(documents), len(topics.backgrounds["paper"])), dtype=np.float32)
        if taken:
            kept = [(at, known[print_]) for at, print_ in enumerate(prints) if print_ in known]
            rows[[at for at, _ in kept]] = taken.rows(np.array([place for _, place in kept], dtype=np.int64))
        new = [at for at, print_ in enumerate(prints) if print_ not in known]
        for start in range(0, len(new), BLOCK):
            if progress:
                progress(start, len(new))
            some = new[start : start + BLOCK]
            together = list(documents.read(some))
            embed(together, encoder, cache)
            rows[some] = [topics.vector(document) for document in together]
        index = vector_index(rows)
        exact = None if isinstance(index, faiss.IndexFlat) else rows
        return cls(encoder.model_id, tuple(documents.ids), rules, prints, index, exact)

    @property
    def fingerprint(self) -> str:
        """`documents_fingerprint` of the documents it was built from."""
        return _fingerprint(self.rules, self.prints)

    def rows(self, positions: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the topic vectors at the positions, shape (positions, dimension)."""
        held = self.faiss_index.reconstruct_batch(positions) if self.exact is None else self.exact[positions]
        return np.asarray(held, dtype=np.float64)

    def cosines(self, queries: NDArray[Any], count: int) -> NDArray[np.float32]:
        """Return the cosine of each query with each document, shape (queries, documents).

        Where the index does not look at every document, those it did not find among the `count` nearest are taken to be
        as near as the last that it found: none of them is nearer.
        """
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if isinstance(self.faiss_index, faiss.IndexFlat):
            return np.asarray(queries @ self._vectors.T)
        rows = np.empty((len(queries), self.faiss_index.ntotal), dtype=np.float32)
        for row, found, positions in zip(rows, *self.search(queries, count), strict=True):
            known = positions >= 0  # FAISS fills up with -1 where the lists it looked into hold fewer
            row[:] = found[known].min(initial=1.0)
            row[positions[known]] = found[known]
        return rows

    @property
    def _vectors(self) -> NDArray[np.float32]:
        """The rows of an index that holds them as they are; nothing is copied."""
        held = self.faiss_index
        if not held.ntotal:
            return np.zeros((0, held.d), dtype=np.float32)
        return np.asarray(faiss.rev_swig_ptr(held.get_xb(), held.ntotal * held.d).reshape(held.ntotal, held.d))

    def search(self, queries: NDArray[np.float32], limit: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return (cosines, positions) of the `limit` nearest topics of each query, best first, shape (queries, limit).

        Where fewer documents are indexed, the rows are that much shorter.
        """
        limit = min(limit, self.faiss_index.ntotal)
        if limit == 0:
            return np.zeros((len(queries), 0), dtype=np.float32), np.zeros((len(queries), 0), dtype=np.int64)
        cosines, positions = self.faiss_index.search(np.ascontiguousarray(queries, dtype=np.float32), limit)
        return cosines, positions

    def like(self, ids: Sequence[str], limit: int) -> list[str]:
        """Return up to `limit` documents whose topics are nearest to that of the first of `ids` that is indexed.

        Those of `ids` are left out, and documents whose topic points the other way.
        """
        place = next((self.document_ids.index(id_) for id_ in ids if id_ in self.document_ids), None)
        if place is None:
            return []
        topic = self.rows(np.array([place])).astype(np.float32)
        cosines, positions = self.search(topic, limit + len(ids))
        near = [
            self.document_ids[position]
            for cosine, position in zip(cosines[0].tolist(), positions[0].tolist(), strict=True)
            if cosine > 0
        ]
        return [id_ for id_ in near if id_ not in ids][:limit]

    def save(self, folder: Path) -> None:
        """Write the index into the folder; whoever reads meanwhile sees the old one or the new one, whole."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = faiss.serialize_index(self.faiss_index).tobytes()
        digest = hashlib.sha256(data).hexdigest()
        name = f"topics-{digest[:16]}.faiss"
        write_whole(folder / name, data)
        if self.exact is not None:
            write_whole(folder / _exact(name), self.exact.astype("<f4").tobytes())
        manifest = {
            "model": self.model_id, "dimension": self.faiss_index.d, "count": self.faiss_index.ntotal,
            "file": name, "sha256": digest, "rules": self.rules, "fingerprint": self.fingerprint,
            "documents": list(self.document_ids), "prints": list(self.prints),
        }  # fmt: skip
        write_whole(folder / MANIFEST, json.dumps(manifest).encode())
        for old in folder.glob("topics-*"):
            if old.stem != Path(name).stem:
                old.unlink()

    @classmethod
    def load(cls, folder: Path, encoder_id: str) -> DocumentIndex:
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
        ids, prints = tuple(manifest["documents"]), tuple(manifest.get("prints", ()))
        exact = None if isinstance(index, faiss.IndexFlat) else _mapped(folder / _exact(manifest["file"]), index)
        return cls(manifest["model"], ids, manifest.get("rules", ""), prints, index, exact)


def _exact(name: str) -> str:
    """Return the name of the file beside an inexact index that holds the topics as they are."""
    return str(Path(name).with_suffix(".f32"))


def _mapped(file: Path, index: Any) -> NDArray[np.float32]:
    """Return the topics of a file, which are read as they are needed. Raises IndexMismatch."""
    try:
        return np.memmap(file, dtype="<f4", mode="r", shape=(index.ntotal, index.d))
    except (OSError, ValueError) as error:
        raise IndexMismatch(f"the index file {file} is missing or damaged; {REBUILD}") from error


def documents_fingerprint(documents: Sequence[Document], recipe: Recipe | None = None) -> str:
    """Return a SHA-256 over what is ranked of the documents, in their order, and how their topics are made."""
    return _fingerprint(topic_rules(recipe), held(documents).prints)


def _fingerprint(rules: str, prints: Sequence[str]) -> str:
    return hashlib.sha256(f"{rules} {' '.join(prints)}".encode()).hexdigest()


def topic_rules(recipe: Recipe | None = None) -> str:
    """Return a hash of the recipe and of the code that makes topics: rows of other rules are of no use."""
    return _hashed_rules(recipe or Recipe())


@cache
def _hashed_rules(recipe: Recipe) -> str:
    digest = hashlib.sha256(repr(recipe).encode())
    for name in ("topics.py", "background.py", "background_sentences.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of which nobody ever reads a part: another one takes its place when it is complete."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
