"""Many raw records at once: one that cannot be normalised is an issue and costs its neighbours nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from schemas import Issue, RawPaper, RawPosting, RawProfile
from schemas.normalize import normalize

Raw = TypeVar("Raw", RawPosting, RawPaper, RawProfile)


def normalize_each(raws: Iterable[Raw], issues: list[Issue]) -> list[tuple[Raw, Any]]:
    """Return the raw records that could be normalised, each with its typed form; `issues` gets one for each other."""
    pairs: list[tuple[Raw, Any]] = []
    for raw in raws:
        try:
            pairs.append((raw, normalize(raw)))
        except ValueError as error:
            url = None if isinstance(raw, RawProfile) else raw.url
            issues.append(
                Issue(message=f"{raw.id} cannot be normalised: {' '.join(str(error).split())[:300]}", url=url)
            )
    return pairs
