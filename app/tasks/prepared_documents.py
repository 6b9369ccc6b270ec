"""Prepared documents as the matcher wants them: told of at once, read when they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.documents import Documents
from matcher.level import Level
from matcher.passages import Document, Kind
from matcher.prepared import unpack, unpack_level
from store import Store

PAGE = 200
"""Documents that are read together."""


class Prepared(Documents):
    """Documents of postings or papers that are kept in the store."""

    def __init__(self, store: Store, kind: Kind, ids: Sequence[str]) -> None:
        """Each of `ids` has an up-to-date document."""
        self._store, self.ids, self.kind = store, ids, kind if ids else None
        self._kind = kind

    def only(self, ids: Sequence[str]) -> Prepared:
        """Return some of them."""
        some = Prepared(self._store, self._kind, ids)
        some.__dict__["_states"] = self._states
        return some

    def find(self, id_: str) -> Document | None:
        """Return the document of one record, if it is kept."""
        found = self._store.prepared_documents([id_]).get(id_)
        return unpack(found) if found else None

    @cached_property
    def _states(self) -> dict[str, tuple[str, str | None, str | None]]:
        """Id -> print, level, and the model that encoded its texts."""
        states = self._store.prepared_states(self._kind)
        return {id_: (state.print or "", state.level, state.encoded_by) for id_, state in states.items()}

    @property
    def prints(self) -> Sequence[str]:
        """`document_print` of each."""
        return [self._states[id_][0] for id_ in self.ids]

    @property
    def levels(self) -> Sequence[Level | None]:
        """How senior each is."""
        known = {text: unpack_level(text) for _, text, _ in self._states.values()}
        return [known[self._states[id_][1]] for id_ in self.ids]

    def not_encoded_by(self, model_id: str) -> Prepared:
        """Return those of which texts may have to be encoded by a model."""
        return self.only([id_ for id_ in self.ids if self._states[id_][2] != model_id])

    def stems(self) -> Iterator[NDArray[np.uint32]]:
        """Yield the stems of each document."""
        for start in range(0, len(self.ids), PAGE):
            ids = self.ids[start : start + PAGE]
            found = self._store.prepared_stems(ids)
            yield from (np.frombuffer(found[id_], dtype="<u4") for id_ in ids)

    def read(self, positions: Sequence[int]) -> Iterator[Document]:
        """Yield the documents at some positions, in their order."""
        for start in range(0, len(positions), PAGE):
            ids = [self.ids[at] for at in positions[start : start + PAGE]]
            found = self._store.prepared_documents(ids)
            yield from (unpack(found[id_]) for id_ in ids)
