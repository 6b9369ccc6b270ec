"""From what a user typed to the one record that is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.tasks.docket import Docket
from schemas import AmbiguousId, NotFoundError, Paper, Posting, Profile
from store import Hit, PostingFilter

Tell = Callable[[str], None]
"""Called with a sentence when a choice was made that the user should know of."""


def find_posting(docket: Docket, key: str, tell: Tell) -> Posting:
    """Return the posting of that id, URL or abbreviation, else the one role that the words fit.

    A duplicate answers with the posting it duplicates. Raises UnknownPosting, AmbiguousId.
    """
    try:
        posting = docket.store.posting(key)
    except NotFoundError:
        hit = _only(key, _roles(docket, docket.store.search(key, ("posting",), 50, PostingFilter(status="any"))))
        if hit is None:
            raise
        posting = docket.store.posting(hit.id)
        tell(f"{key!r} taken as {posting.id}, {posting.label}")
    original = posting.lifecycle.duplicate_of if posting.lifecycle else None
    if original:
        tell(f"{posting.id} is a duplicate of {original}, which is shown instead")
        posting = docket.store.posting(original)
    return posting


def find_paper(docket: Docket, key: str, tell: Tell) -> Paper:
    """Return the paper of that id, DOI, URL or abbreviation, else the one that the words fit.

    Raises UnknownPaper, AmbiguousId.
    """
    try:
        return docket.store.paper(key)
    except NotFoundError:
        hit = _only(key, docket.store.search(key, ("paper",), limit=50))
        if hit is None:
            raise
        paper = docket.store.paper(hit.id)
        tell(f"{key!r} taken as {paper.id}, {paper.title}")
        return paper


def find_any(docket: Docket, key: str, tell: Tell) -> Posting | Paper | Profile:
    """Return the posting, paper or profile that is meant. Raises NotFoundError, AmbiguousId."""
    exact = []
    for look in (docket.store.posting, docket.store.paper, docket.store.profile):
        try:
            exact.append(look(key))
        except NotFoundError:
            continue
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise AmbiguousId(key, tuple(f"{record.id} ({_label(record)})" for record in exact))
    hits = _roles(docket, docket.store.search(key, ("posting", "paper", "profile"), limit=50))
    hit = _only(key, hits)
    if hit is None:
        raise NotFoundError(key)
    tell(f"{key!r} taken as {hit.id}, {hit.label}")
    looks: dict[str, Callable[[str], Posting | Paper | Profile]] = {
        "posting": docket.store.posting,
        "paper": docket.store.paper,
        "profile": docket.store.profile,
    }
    return looks[hit.kind](hit.id)


def places_of(docket: Docket, posting: Posting) -> tuple[Posting, ...]:
    """Return the other open postings that offer the same role elsewhere, in the order of their ids."""
    role = posting.lifecycle.role_id if posting.lifecycle else None
    if not role:
        return ()
    return tuple(other for other in docket.store.postings(PostingFilter(role_id=role)) if other.id != posting.id)


def _roles(docket: Docket, hits: Sequence[Hit]) -> list[Hit]:
    """Keep one hit for each role that is offered in several places."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        lifecycle = docket.store.posting(hit.id).lifecycle if hit.kind == "posting" else None
        kept.setdefault((lifecycle and lifecycle.role_id) or hit.id, hit)
    return list(kept.values())


def _only(words: str, hits: Sequence[Hit]) -> Hit | None:
    """Return the one hit that is meant: the only one named so, else the only one that holds the words."""
    named = [hit for hit in hits if all(word in hit.label.casefold() for word in words.casefold().split())]
    fitting = named or hits
    if len(fitting) > 1:
        raise AmbiguousId(words, tuple(f"{hit.id} ({hit.label})" for hit in fitting))
    return fitting[0] if fitting else None


def _label(record: Posting | Paper | Profile) -> str:
    return record.title if isinstance(record, Paper) else record.label
