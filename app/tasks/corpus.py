"""Everything stored, as the matcher wants it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from app.tasks.docket import Docket
from app.tasks.results import Asked
from schemas import Paper, Posting, Profile
from schemas.merged_paper import merge_papers
from store import MatchKind, PostingFilter, PostingState

if TYPE_CHECKING:
    from matcher.passages import Document
    from matcher.repetition import Repetition

SIDES: dict[MatchKind, tuple[str, str]] = {
    "papers_for_posting": ("postings", "papers"),
    "postings_for_paper": ("papers", "roles"),
    "postings_for_profile": ("profiles", "roles"),
    "profiles_for_posting": ("postings", "profiles"),
}
"""Which documents ask and which are ranked, for each kind of match."""

KEPT: dict[MatchKind, int] = {
    "papers_for_posting": 30,
    "postings_for_paper": 20,
    "postings_for_profile": 100,
    "profiles_for_posting": 20,
}
"""Matches stored for each query. A person filters a long list; a
reading list is chosen from its candidates; the other lists are read from the top."""


class Corpus:
    """The open postings without duplicates, the papers and the profiles of a docket, in the order of their ids.

    A paper that several sources list is one, with all that they say of it.
    """

    def __init__(self, docket: Docket) -> None:
        """Records are read, and documents made, when they are first asked for."""
        self._docket = docket

    @cached_property
    def postings(self) -> dict[str, Posting]:
        """The postings by id."""
        return {posting.id: posting for posting in self._docket.store.postings(PostingFilter())}

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers by id."""
        return merged(self._docket)

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The profiles by id."""
        return {profile.id: profile for profile in self._docket.store.profiles()}

    @cached_property
    def roles(self) -> Mapping[str, tuple[Posting, ...]]:
        """The postings of each role, by the id of the one that stands for it."""
        return fold_roles(self.postings.values())

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the postings of each role, by the id of the one that stands for it; no posting is read for it."""
        places: dict[str, list[str]] = {}
        for key, state in self._states.items():
            places.setdefault(state.role_id or key, []).append(key)
        return {keys[0]: tuple(keys) for keys in places.values()}

    @cached_property
    def _states(self) -> dict[str, PostingState]:
        return {key: state for key, state in self._docket.store.posting_states().items() if state.ranked}

    @cached_property
    def _paper_states(self) -> dict[str, tuple[str, str]]:
        """Record id -> its content hash and the record that stands for its paper."""
        states, links = self._docket.store.paper_states(), self._docket.store.paper_links()
        return {key: (state.content_hash, links[key].same_as if key in links else key) for key, state in states.items()}

    def including(self, profile: Profile) -> Corpus:
        """Return the same corpus with one profile added or replaced."""
        other = copy(self)
        other.profiles = dict(sorted({**self.profiles, profile.id: profile}.items()))
        for made in ("_profile_documents", "hashes"):
            other.__dict__.pop(made, None)
        return other

    @cached_property
    def _repetition(self) -> Repetition:
        from matcher.repetition import find_repetition

        return find_repetition(self.postings.values())

    @cached_property
    def _posting_documents(self) -> dict[str, Document]:
        return {id_: self.document(posting) for id_, posting in self.postings.items()}

    @cached_property
    def _paper_documents(self) -> list[Document]:
        return [self.document(paper) for paper in self.papers.values()]

    @cached_property
    def _profile_documents(self) -> list[Document]:
        return [self.document(profile) for profile in self.profiles.values()]

    @property
    def ids(self) -> list[str]:
        """The ids of all records."""
        return [*self.postings, *self.papers, *self.profiles]

    def record(self, id_: str) -> Asked:
        """Return one of the records."""
        return self.postings.get(id_) or self.papers.get(id_) or self.profiles[id_]

    def document(self, record: Asked) -> Document:
        """Return the document of any record, whether it belongs to the corpus or not."""
        from matcher.passages import paper_document, posting_document, profile_document

        if isinstance(record, Posting):
            return posting_document(record, self._repetition)
        return paper_document(record) if isinstance(record, Paper) else profile_document(record)

    def documents(self, which: str) -> list[Document]:
        """Return the documents of `postings`, `roles` (one posting for each role), `profiles` or `papers`."""
        if which == "papers":
            return self._paper_documents
        if which == "profiles":
            return self._profile_documents
        return [self._posting_documents[id_] for id_ in (self.roles if which == "roles" else self.postings)]

    def prints(self, which: str) -> dict[str, str]:
        """Return id -> one hash of all that a match of it depends on, of the documents that `documents` returns."""
        from matcher.index import document_print

        return {
            document.id: hashlib.sha256(f"{document_print(document)} {self._content(document.id)}".encode()).hexdigest()
            for document in self.documents(which)
        }

    def _content(self, id_: str) -> str:
        """Return what the records of one id say, as a hash."""
        if id_ in self._states:
            return self._states[id_].content_hash
        return self._paper_contents[id_] if id_ in self._paper_contents else self.profiles[id_].content_hash

    @cached_property
    def _paper_contents(self) -> dict[str, str]:
        """The id of each paper -> hash of all its records."""
        contents: dict[str, str] = {}
        for content, stands in self._paper_states.values():
            contents[stands] = f"{contents.get(stands, '')}{content}"
        return {id_: hashlib.sha256(content.encode()).hexdigest() for id_, content in contents.items()}

    def size(self, which: str) -> int:
        """Return how many documents `documents` would return."""
        if which == "papers":
            return len({stands for _, stands in self._paper_states.values()})
        sizes: dict[str, Mapping[str, object]] = {
            "postings": self._states, "roles": self.places, "profiles": self.profiles,
        }  # fmt: skip
        return len(sizes[which])

    def texts(self) -> list[str]:
        """Return every text that ranking or evidence looks at, in a fixed order, repeats included."""
        from matcher.background import background_sentences
        from matcher.passages import KINDS

        return [sentence for kind in KINDS for sentence in background_sentences(kind)] + [
            piece.text
            for which in ("postings", "papers", "profiles")
            for document in self.documents(which)
            for piece in (*document.passages, *document.sentences)
        ]

    @cached_property
    def hashes(self) -> dict[str, str]:
        """SHA-256 over ids, contents, roles and which records are one paper, by `postings`, `papers` and `profiles`.

        They are told without reading postings and papers: where nothing changed, nothing else is asked of these.
        """
        return {
            "postings": _hash(
                [
                    *((key, state.content_hash) for key, state in self._states.items()),
                    *((representative, *places) for representative, places in self.places.items()),
                ]
            ),
            "papers": _hash((key, *state) for key, state in self._paper_states.items()),
            "profiles": _hash((p.id, p.content_hash) for p in self.profiles.values()),
        }


def merged(docket: Docket) -> dict[str, Paper]:
    """Return every paper once, by the id of the record that stands for it, in the order of ids."""
    links = docket.store.paper_links()
    papers: dict[str, Paper] = {}
    others: dict[str, list[Paper]] = {}
    for paper in docket.store.papers():
        if paper.id in links:
            others.setdefault(links[paper.id].same_as, []).append(paper)
        else:
            papers[paper.id] = paper
    return papers | {id_: merge_papers([papers[id_], *records]) for id_, records in others.items()}


def fold_roles(postings: Iterable[Posting]) -> Mapping[str, tuple[Posting, ...]]:
    """Return representative id -> the postings of its role; a role in one place is its own representative."""
    places: dict[str, list[Posting]] = {}
    for posting in postings:
        role = posting.lifecycle.role_id if posting.lifecycle else None
        places.setdefault(role or posting.id, []).append(posting)
    return {found[0].id: tuple(found) for found in places.values()}


def _hash(parts: Iterable[tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update("\x1f".join(part).encode() + b"\x1e")
    return digest.hexdigest()
