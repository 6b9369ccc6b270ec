"""Many documents in an order of their own: in memory, or read one by one from where they were prepared."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from matcher.level import Level
from matcher.lexical import numbered, words
from matcher.passages import Document, Kind


class Documents(ABC, Sequence[Document]):
    """Documents of one kind, with what can be told of them without reading each."""

    ids: Sequence[str]
    """In the order of the documents."""
    kind: Kind | None
    """Of all of them; `None` where there is none."""

    @property
    @abstractmethod
    def prints(self) -> Sequence[str]:
        """`document_print` of each."""

    @property
    @abstractmethod
    def levels(self) -> Sequence[Level | None]:
        """How senior each is."""

    @abstractmethod
    def stems(self) -> Iterator[NDArray[np.uint32]]:
        """Yield `document_stems` of each."""

    @abstractmethod
    def read(self, positions: Sequence[int]) -> Iterator[Document]:
        """Yield the documents at some positions, in their order; many cost less together."""

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, position: int) -> Document: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Document]: ...
    def __getitem__(self, position: int | slice) -> Document | Sequence[Document]:
        if isinstance(position, slice):
            return list(self.read(range(*position.indices(len(self)))))
        return next(self.read([range(len(self))[position]]))

    def __iter__(self) -> Iterator[Document]:
        return self.read(range(len(self)))


class Held(Documents):
    """Documents that are in memory."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = list(documents)
        self.ids = [document.id for document in self._documents]
        self.kind = self._documents[0].kind if self._documents else None

    @cached_property
    def prints(self) -> Sequence[str]:
        """`document_print` of each."""
        return [document_print(document) for document in self._documents]

    @property
    def levels(self) -> Sequence[Level | None]:
        """How senior each is."""
        return [document.level for document in self._documents]

    def stems(self) -> Iterator[NDArray[np.uint32]]:
        """Yield `document_stems` of each."""
        return map(document_stems, self._documents)

    def read(self, positions: Sequence[int]) -> Iterator[Document]:
        """Yield the documents at some positions, in their order."""
        return (self._documents[at] for at in positions)


def held(documents: Iterable[Document]) -> Documents:
    """Return documents as they are, or those of a plain list."""
    return documents if isinstance(documents, Documents) else Held(documents)


def document_stems(document: Document) -> NDArray[np.uint32]:
    """Return the stems that lexical scores look at, as `numbered` does, shape (stems and breaks,)."""
    return numbered([words(line) for line in document.lexical_text.split("\n")])


def document_print(document: Document) -> str:
    """Return a hash of the document's id and of all that ranking and evidence look at."""
    digest = hashlib.sha256(f"{document.kind} {document.id} {document.level}".encode())
    for text in (document.text, document.title, document.subject):
        digest.update(hashlib.sha256(text.encode()).digest())
    for piece in (*document.passages, *document.sentences):
        digest.update(f"{piece.field}\x1f{piece.text}\x1f{piece.start}\x1f{piece.roles}\x1e".encode())
    return digest.hexdigest()[:32]
