"""Papers as RIS, which EndNote, Zotero, Mendeley and `postdocket import` read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from app.bibtex import citation_key, entry_type, paper_url
from app.export import Asked, cited_papers
from schemas import Paper
from store import Store

_TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "UNPB"}


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write a record for each paper of the docket, in the order of their keys; return how many."""
    return write_records(cited_papers(store), file)


def write_records(found: Iterable[Paper], file: BinaryIO) -> int:
    """Write a record for each paper, its abstract among it; return how many."""
    number = 0
    for paper in found:
        lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _tags(paper) if value.split())
        file.write(f"{''.join(lines)}ER  - \r\n\r\n".encode())
        number += 1
    return number


def _tags(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[entry_type(paper)]
    yield "ID", citation_key(paper)
    yield "TI", paper.title
    for author in paper.authors:
        yield "AU", author.name
    yield "T2", paper.venue or ""
    yield "PY", str(paper.year or "")
    # A preprint's day is not the one on which its venue published it.
    if paper.date_published and paper.date_published.year == paper.year:
        yield "DA", f"{paper.date_published:%Y/%m/%d}/"
    yield "DO", paper.doi or ""
    yield "N1", f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    yield "UR", paper_url(paper) or ""
    for topic in paper.topics:
        yield "KW", topic
    yield "AB", paper.abstract
