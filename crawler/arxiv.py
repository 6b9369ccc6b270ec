"""What arXiv's two interfaces have in common: the pause that they ask for, and how a paper is named."""

from __future__ import annotations

from crawler.hosts import SLOWEST
from schemas.normalize.paper import read_arxiv_id

DELAY = SLOWEST["arxiv.org"]
"""Seconds between two requests, at least."""


def checked_id(title: str, said: str) -> str:
    """Return the id of a paper without its version. Raises ValueError that names `title` or `id`, whichever is wrong.

    >>> checked_id("Tide Tables", "http://arxiv.org/abs/2609.01234v2")
    '2609.01234'
    """
    if not title:
        raise ValueError("title: is missing")
    try:
        return read_arxiv_id(said)
    except ValueError as error:
        raise ValueError(f"id: {error}") from error
