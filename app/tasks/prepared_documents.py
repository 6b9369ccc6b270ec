"""Prepared documents as the matcher wants them: told of at once, read when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.documents import Documents, document_print, document_stems
from matcher.level import Level
from matcher.passages import Document, Kind
from matcher.prepared import pack_level, unpack, unpack_level
from store import PreparedState, Store

PAGE = 200
"""Documents that are read together."""


class Prepared(Documents):
    """Documents of postings or papers that are kept in the store.

    Another process may drop or change one between two looks at it: what is not there is made from the record.
    """

    def __init__(self, store: Store, kind: Kind, ids: Sequence[str], make: Callable[[str], Document]) -> None:
        """Each of `ids` has an up-to-date document; `make` makes that of one record anew."""
        self._store, self.ids, self.kind = store, ids, kind if ids else None
        self._kind, self._make = kind, make

    def only(self, ids: Sequence[str]) -> Prepared:
        """Return some of them."""
        some = Prepared(self._store, self._kind, ids, self._make)
        some.__dict__["_states"] = self._states
        return some

    def find(self, id_: str) -> Document | None:
        """Return the document of one record, if it is kept."""
        found = self._store.prepared_documents([id_]).get(id_)
        return unpack(found) if found else None

    @cached_property
    def _states(self) -> dict[str, PreparedState]:
        states = self._store.prepared_states(self._kind)
        for id_ in self.ids:
            if id_ not in states or states[id_].print is None:
                document = self._make(id_)
                states[id_] = PreparedState("", document_print(document), pack_level(document.level), None)
        return states

    @property
    def prints(self) -> Sequence[str]:
        """`document_print` of each."""
        return [self._states[id_].print or "" for id_ in self.ids]

    @property
    def levels(self) -> Sequence[Level | None]:
        """How senior each is."""
        known = {state.level: unpack_level(state.level) for state in self._states.values()}
        return [known[self._states[id_].level] for id_ in self.ids]

    def not_encoded_by(self, model_id: str) -> Prepared:
        """Return those of which texts may have to be encoded by a model."""
        return self.only([id_ for id_ in self.ids if self._states[id_].encoded_by != model_id])

    def stems(self) -> Iterator[NDArray[np.uint32]]:
        """Yield the stems of each document."""
        for ids in self._pages(range(len(self.ids))):
            found = self._store.prepared_stems(ids)
            for id_ in ids:
                kept = found.get(id_)
                yield document_stems(self._make(id_)) if kept is None else np.frombuffer(kept, dtype="<u4")

    def read(self, positions: Sequence[int]) -> Iterator[Document]:
        """Yield the documents at some positions, in their order."""
        for ids in self._pages(positions):
            found = self._store.prepared_documents(ids)
            for id_ in ids:
                kept = found.get(id_)
                yield self._make(id_) if kept is None else unpack(kept)

    def _pages(self, positions: Sequence[int]) -> Iterator[list[str]]:
        for start in range(0, len(positions), PAGE):
            yield [self.ids[at] for at in positions[start : start + PAGE]]
