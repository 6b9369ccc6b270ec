"""Full-text search with each role once."""

from __future__ import annotations

from collections.abc import Sequence

from app.tasks.docket import Docket
from app.tasks.lookup import places_of, readers
from app.tasks.results import SearchResult
from schemas import Posting
from store import PostingFilter


def search(
    docket: Docket, words: str, kinds: Sequence[str], limit: int, where: PostingFilter | None = None
) -> tuple[SearchResult, ...]:
    """Return up to `limit` records that hold the words, best first; without a filter only open postings.

    Duplicates are left out, and a role that is offered in several places is one result.
    """
    seen: set[str] = set()
    results: list[SearchResult] = []
    for hit in docket.store.search(words, kinds, limit * PLACES_OF_ONE_ROLE, where or PostingFilter()):
        if hit.id in seen or len(results) == limit:
            continue
        found = readers(docket)[hit.kind](hit.id)
        elsewhere: tuple[Posting, ...] = ()
        if isinstance(found, Posting):
            # The place with the lowest id stands for the role, as in every other list.
            found, *others = sorted((found, *places_of(docket, found)), key=lambda place: place.id)
            elsewhere = tuple(others)
        elif found.id in seen:
            # Another record of a paper that is listed already.
            continue
        seen.update((hit.id, *(place.id for place in elsewhere)), (found.id,))
        results.append(SearchResult(found=found, elsewhere=elsewhere, snippet=hit.snippet))
    return tuple(results)


PLACES_OF_ONE_ROLE = 5
"""Hits fetched for each result wanted, since one role may be offered in several places."""
