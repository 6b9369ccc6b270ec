"""Everything stored, as the matcher wants it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from app.tasks.code import code_print
from app.tasks.docket import Docket
from app.tasks.preparing import closed_document, prepare_papers, prepare_postings
from app.tasks.results import Asked, Progress, quiet
from schemas import Paper, Posting, Profile
from store import MatchKind, PostingState

if TYPE_CHECKING:
    from app.tasks.prepared_documents import Prepared
    from matcher.documents import Documents
    from matcher.passages import Document

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


REMEMBERED = 5_000
"""Postings and papers kept at hand: some 100 MB."""


class Corpus:
    """The open postings without duplicates, the papers and the profiles of a docket, in the order of their ids.

    A paper that several sources list is one, with all that they say of it. Postings and papers are not held in memory:
    documents of them are prepared when they are first asked for, kept in the store and read from there.
    """

    def __init__(self, docket: Docket, progress: Progress = quiet, *, alone: bool = False) -> None:
        """`progress` is told of preparing. `alone` says that no other run changes records or documents meanwhile."""
        self._docket, self._progress, self._alone = docket, progress, alone

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The profiles by id."""
        return {profile.id: profile for profile in self._docket.store.profiles()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the postings of each role, by the id of the one that stands for it."""
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

    @cached_property
    def _paper_contents(self) -> dict[str, str]:
        """The id of each paper -> hash of all its records."""
        contents: dict[str, str] = {}
        for content, stands in self._paper_states.values():
            contents[stands] = f"{contents.get(stands, '')}{content}"
        return {id_: hashlib.sha256(contents[id_].encode()).hexdigest() for id_ in sorted(contents)}

    def including(self, profile: Profile) -> Corpus:
        """Return the same corpus with one profile added or replaced."""
        other = copy(self)
        other.profiles = dict(sorted({**self.profiles, profile.id: profile}.items()))
        for made in ("_profile_documents", "hashes"):
            other.__dict__.pop(made, None)
        return other

    @cached_property
    def _posting_documents(self) -> Prepared:
        from app.tasks.prepared_documents import Prepared

        contents = {key: state.content_hash for key, state in self._states.items()}
        prepare_postings(self._docket, _made_from(contents), self._progress, drop=self._alone)
        return Prepared(self._docket.store, "posting", list(contents), lambda id_: self._made(self.posting(id_)))

    @cached_property
    def _role_documents(self) -> Prepared:
        return self._posting_documents.only(list(self.places))

    @cached_property
    def _paper_documents(self) -> Prepared:
        from app.tasks.prepared_documents import Prepared

        made_from = _made_from(self._paper_contents, code_print("schemas", "merged_paper.py"))
        prepare_papers(self._docket, made_from, self._progress, drop=self._alone)
        return Prepared(
            self._docket.store, "paper", list(self._paper_contents), lambda id_: self._made(self.paper(id_))
        )

    @cached_property
    def _profile_documents(self) -> Documents:
        from matcher.documents import Held
        from matcher.passages import profile_document

        return Held(map(profile_document, self.profiles.values()))

    @property
    def ids(self) -> list[str]:
        """The ids of all records."""
        return [*self._states, *self._paper_contents, *self.profiles]

    def record(self, id_: str) -> Asked:
        """Return one of the records."""
        if id_ in self.profiles:
            return self.profiles[id_]
        return self.posting(id_) if id_ in self._states else self.paper(id_)

    @cached_property
    def posting(self) -> Callable[[str], Posting]:
        """Returns one of the postings; those of lately are remembered, for many lists hold the same."""
        return lru_cache(REMEMBERED)(self._docket.store.posting)

    @cached_property
    def paper(self) -> Callable[[str], Paper]:
        """Returns one of the papers, in the same way."""
        return lru_cache(REMEMBERED)(self._docket.store.paper)

    def document(self, record: Asked) -> Document:
        """Return the document of any record, whether it belongs to the corpus or not."""
        from matcher.passages import profile_document

        if isinstance(record, Profile):
            return profile_document(record)
        documents = self._posting_documents if isinstance(record, Posting) else self._paper_documents
        return documents.find(record.id) or self._made(record)

    def _made(self, record: Posting | Paper) -> Document:
        """Return the document of a record of which none is kept: it is closed, or another process took it away."""
        from matcher.passages import paper_document

        return closed_document(self._docket, record) if isinstance(record, Posting) else paper_document(record)

    def documents(self, which: str) -> Documents:
        """Return the documents of `postings`, `roles` (one posting for each role), `profiles` or `papers`."""
        return self._profile_documents if which == "profiles" else self.prepared(which)

    def prepared(self, which: str) -> Prepared:
        """Return the same of `postings`, `roles` or `papers`."""
        if which == "papers":
            return self._paper_documents
        return self._role_documents if which == "roles" else self._posting_documents

    def prints(self, which: str) -> dict[str, str]:
        """Return id -> one hash of all that a match of it depends on, of the documents that `documents` returns."""
        documents = self.documents(which)
        return {
            id_: hashlib.sha256(f"{print_} {self._content(id_)}".encode()).hexdigest()
            for id_, print_ in zip(documents.ids, documents.prints, strict=True)
        }

    def _content(self, id_: str) -> str:
        """Return what the records of one id say, as a hash."""
        if id_ in self._states:
            return self._states[id_].content_hash
        return self._paper_contents[id_] if id_ in self._paper_contents else self.profiles[id_].content_hash

    def size(self, which: str) -> int:
        """Return how many documents `documents` would return."""
        sizes: dict[str, Mapping[str, object]] = {
            "postings": self._states, "roles": self.places, "profiles": self.profiles, "papers": self._paper_contents,
        }  # fmt: skip
        return len(sizes[which])

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


def _made_from(contents: Mapping[str, str], more_rules: str = "") -> dict[str, str]:
    """Return id -> what its document is made from: what the record says, and the code that cuts it."""
    rules = code_print("matcher") + more_rules
    return {id_: hashlib.sha256(f"{rules} {content}".encode()).hexdigest()[:32] for id_, content in contents.items()}


def _hash(parts: Iterable[tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update("\x1f".join(part).encode() + b"\x1e")
    return digest.hexdigest()
