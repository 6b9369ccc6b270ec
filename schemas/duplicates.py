"""Which postings are one posting, and which are one role in several places. Embeddings never decide this."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.posting import Posting
from schemas.record import Record


class Link(Record):
    """What a posting has to do with others: a duplicate of `duplicate_of`, or a place of the role `role_id`."""

    duplicate_of: str | None = None
    duplicate_reason: str | None = None
    role_id: str | None = None


def find_links(postings: Iterable[Posting]) -> dict[str, Link]:
    """Return a link for every posting that is a duplicate or shares its role with another, by posting id."""
    first: dict[tuple[str, str | None, tuple[object, ...], str], str] = {}
    links: dict[str, Link] = {}
    for posting in sorted(postings, key=lambda posting: posting.id):
        employer = posting.hiring_organization.name if posting.hiring_organization else posting.source
        places = tuple((place.country, place.region, place.city) for place in posting.locations)
        canonical = first.setdefault((employer, posting.title, places, posting.text), posting.id)
        if canonical != posting.id:
            links[posting.id] = Link(duplicate_of=canonical, duplicate_reason="same text, title and places")
    return links
