"""Which postings are one posting, and which are one role in several places. Embeddings never decide this."""

from __future__ import annotations

from schemas.record import Record


class Link(Record):
    """What a posting has to do with others: a duplicate of `duplicate_of`, or a place of the role `role_id`."""

    duplicate_of: str | None = None
    duplicate_reason: str | None = None
    role_id: str | None = None
