"""The only road from what a source said to what we believe. Pure: no clock, no network, same input, same output."""

from __future__ import annotations

from typing import overload

from schemas.paper import Paper, RawPaper
from schemas.posting import Posting, RawPosting
from schemas.profile import Profile, RawProfile

__all__ = ["normalize"]


@overload
def normalize(raw: RawPosting) -> Posting: ...
@overload
def normalize(raw: RawPaper) -> Paper: ...
@overload
def normalize(raw: RawProfile) -> Profile: ...
def normalize(raw: RawPosting | RawPaper | RawProfile) -> Posting | Paper | Profile:
    """Return the typed record. What cannot be read is `None` or empty there, and an entry of its `issues`."""
    # Each kind is imported when it is first met: reading stored papers must not wait for place names.
    if isinstance(raw, RawPosting):
        from schemas.normalize.posting import normalize_posting

        return normalize_posting(raw)
    if isinstance(raw, RawPaper):
        from schemas.normalize.paper import normalize_paper

        return normalize_paper(raw)
    from schemas.normalize.profile import normalize_profile

    return normalize_profile(raw)
