"""Papers as a BibTeX file that `postdocket import` and reference managers read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from app.bibtex import bibliography
from app.export import Asked, cited_papers
from schemas import Paper
from store import Store

BATCH = 500
"""Entries made together; a library of a hundred thousand would not be small in memory."""


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write an entry for each paper of the docket, in the order of their keys; return how many."""
    return write_entries(cited_papers(store), file)


def write_entries(found: Iterable[Paper], file: BinaryIO) -> int:
    """Write an entry for each paper, with its abstract, topics and day; return how many."""
    keys: set[str] = set()
    stream = iter(found)
    number = 0
    while some := list(islice(stream, BATCH)):
        entries = bibliography(((paper, "") for paper in some), whole=True, keys=keys)
        file.write(f"{chr(10) if number else ''}{entries}".encode())
        number += len(some)
    return number
