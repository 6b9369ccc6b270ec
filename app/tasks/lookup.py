"""From what a user typed to the one record that is meant."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

from app.tasks.docket import Docket
from app.tasks.results import Asked
from schemas import AmbiguousId, NotFoundError, Paper, Posting, UnknownPaper, UnknownPosting
from store import PostingFilter

SEARCHED = 50
"""Hits looked at before words are said to fit too much."""

_ABOUT = {"posting": "papers", "paper": "roles", "profile": "match"}
"""Which command answers for a record of each kind."""

Tell = Callable[[str], None]
"""Called with a sentence when a choice was made that the user should know of."""


def find_posting(docket: Docket, key: str, tell: Tell) -> Posting:
    """Return the posting of that id, URL or abbreviation, else the one role that the words fit.

    A duplicate answers with the posting it duplicates. Raises UnknownPosting, AmbiguousId.
    """
    try:
        posting = docket.store.posting(key)
    except UnknownPosting as error:
        found = _only(key, _by_words(docket, key, ("posting",)))
        if not isinstance(found, Posting):
            raise UnknownPosting(key, _named_otherwise(docket, key)) from error
        posting = found
        tell(f"{key!r} taken as {posting.id}, {posting.label}")
    original = original_of(docket, posting)
    if original is not posting:
        tell(f"{posting.id} is a duplicate of {original.id}, which is shown instead")
    return original


def original_of(docket: Docket, posting: Posting) -> Posting:
    """Return the posting that a duplicate duplicates; any other one itself."""
    original = posting.lifecycle.duplicate_of if posting.lifecycle else None
    return docket.store.posting(original) if original else posting


def find_paper(docket: Docket, key: str, tell: Tell) -> Paper:
    """Return the paper of that id, DOI, URL or abbreviation, else the one that the words fit.

    Raises UnknownPaper, AmbiguousId.
    """
    try:
        return docket.store.paper(key)
    except UnknownPaper as error:
        found = _only(key, _by_words(docket, key, ("paper",)))
        if not isinstance(found, Paper):
            raise UnknownPaper(key, _named_otherwise(docket, key)) from error
        tell(f"{key!r} taken as {found.id}, {found.title}")
        return found


def find_any(docket: Docket, key: str, tell: Tell) -> Asked:
    """Return the posting, paper or profile that is meant. Raises NotFoundError, AmbiguousId."""
    exact: list[Asked] = []
    for look in readers(docket).values():
        try:
            exact.append(look(key))
        except NotFoundError:
            continue
    if exact:
        found = _only(key, exact)
    else:
        found = _only(key, _by_words(docket, key, ("posting", "paper", "profile")))
        if found:
            tell(f"{key!r} taken as {found.id}, {_label(found)}")
    if found is None:
        raise NotFoundError(key)
    return found


def _named_otherwise(docket: Docket, key: str) -> str:
    """Say what goes by that name where it is a record of another kind, and which command is about those."""
    for kind, look in readers(docket).items():
        try:
            look(key)
        except (NotFoundError, AmbiguousId):
            continue
        return f"that is a {kind}; `postdocket {_ABOUT[kind]} {shlex.quote(key)}` is about those"
    return ""


def places_of(docket: Docket, posting: Posting) -> tuple[Posting, ...]:
    """Return the other open postings that offer the same role elsewhere, in the order of their ids."""
    role = posting.lifecycle.role_id if posting.lifecycle else None
    if not role:
        return ()
    return tuple(other for other in docket.store.postings(PostingFilter(role_id=role)) if other.id != posting.id)


def _by_words(docket: Docket, words: str, kinds: tuple[str, ...]) -> list[Asked]:
    """Return the records that hold all the words, those named so before the rest; a role in several places once."""
    hits = docket.store.search(words, kinds, SEARCHED, PostingFilter(status="any"))
    roles: dict[str, Asked] = {}
    for record in (readers(docket)[hit.kind](hit.id) for hit in hits):
        lifecycle = record.lifecycle if isinstance(record, Posting) else None
        role = (lifecycle and lifecycle.role_id) or record.id
        roles[role] = min(roles.get(role, record), record, key=lambda place: place.id)
    wanted = words.casefold().split()
    # A search that finds all the words nowhere goes on to any of them: good for a reader, too little to choose by.
    holding = [record for record in roles.values() if _holds(f"{_label(record)}\n{record.text}", wanted)]
    return [record for record in holding if _holds(_label(record), wanted)] or holding


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _only(key: str, records: Sequence[Asked]) -> Asked | None:
    if len(records) > 1:
        raise AmbiguousId(key, tuple(f"{record.id} ({_label(record)})" for record in records))
    return records[0] if records else None


def readers(docket: Docket) -> dict[str, Callable[[str], Asked]]:
    """Return how a record is read by any of its names, for each kind of record."""
    return {"posting": docket.store.posting, "paper": docket.store.paper, "profile": docket.store.profile}


def _label(record: Asked) -> str:
    return record.title if isinstance(record, Paper) else record.label
