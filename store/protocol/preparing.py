"""Documents that the matcher made of postings and papers, all of which it can make again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from store.protocol.matching import MatchKind


class PreparedState(NamedTuple):
    """What is known of a prepared document without reading it."""

    made_from: str
    """What it was made from, as a hash."""
    print: str | None
    """A hash of what it says; `None` where it is still to be made."""
    level: str | None
    encoded_by: str | None
    """The model by which all its texts have been encoded."""


class PrintedRow(NamedTuple):
    """What of a posting tells which sentences its employer repeats."""

    id: str
    made_from: str
    employer: str
    title: str
    sentences: bytes
    """Their numbers."""


class PrintedState(NamedTuple):
    """The same of a posting of a known employer."""

    id: str
    title: str
    sentences: bytes
    repeats: str | None
    """How often each of them was repeated when the document was made, as a hash; `None` where it is to be made."""


class PreparedRow(NamedTuple):
    """A document that was made."""

    id: str
    kind: str
    made_from: str
    repeats: str | None
    print: str
    level: str | None
    document: bytes
    stems: bytes


class Preparing(Protocol):
    """Prepared documents by the id of their record, and employers whose repeated sentences are to be counted anew."""

    def prepared_states(self, kind: str) -> dict[str, PreparedState]:
        """Return id -> the state of every document of a kind (`posting`, `paper`), in the order of ids."""

    def put_printed(self, rows: Sequence[PrintedRow]) -> None:
        """Note what postings print: their documents are to be made, and their employers' sentences to be counted."""

    def uncounted_employers(self) -> dict[str, int]:
        """Return each employer whose sentences are to be counted, with how often that was noted."""

    def printed_by(self, employer: str) -> list[PrintedState]:
        """Return what the postings of an employer print, in the order of ids."""

    def counted(self, employer: str, noted: int) -> None:
        """Note that the sentences of an employer were counted, unless more was noted since `noted`."""

    def put_prepared(self, rows: Sequence[PreparedRow]) -> None:
        """Keep documents, of postings those that are noted; nothing of them counts as encoded."""

    def drop_prepared(self, ids: Iterable[str]) -> None:
        """Drop documents and what is wanted for them; the sentences of their employers are to be counted anew."""

    def put_wanted(self, kind: MatchKind, wanted: Mapping[str, bytes]) -> None:
        """Keep what is wanted for some postings or papers, when they ask for matches of a kind."""

    def wanted(self, kind: MatchKind, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> what is wanted for those of the queries of which it is kept."""

    def mark_encoded(self, ids: Iterable[str], model_id: str) -> None:
        """Note by which model all texts of these documents have been encoded."""

    def prepared_documents(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> the bytes of those of the documents that are kept."""

    def prepared_stems(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> the stems of those of the documents that are kept."""
