"""JSON lines: whole typed records, each with what its source said, which `postdocket import` reads as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from app.export import Asked, Beside, match_rows, paper_records, postings
from schemas import RawPaper, RawPosting
from store import PostingFilter, Store


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write one JSON object a line and return how many.

    A posting or paper is the typed record with `raw`, what its source said, beside it; a paper also has `first_seen`,
    and `same_as`, the id of the record that stands for it where that is another one.
    """
    if asked.what == "postings":
        lines = _postings(store, asked.where)
    elif asked.what == "papers":
        lines = _papers(store)
    else:
        lines = (json.dumps(row, ensure_ascii=False) for row in match_rows(store, asked.where))
    number = 0
    for line in lines:
        file.write(f"{line}\n".encode())
        number += 1
    return number


def _postings(store: Store, where: PostingFilter | None) -> Iterator[str]:
    raws = Beside(store.raw_postings())
    for posting in postings(store, where):
        yield _joined(posting.model_dump_json(), f'"raw":{_said(raws.of(posting.id))}')


def _papers(store: Store) -> Iterator[str]:
    raws, states = Beside(store.raw_papers()), store.paper_states()
    for paper, link in paper_records(store):
        first_seen = states[paper.id].first_seen.isoformat()
        known = json.dumps({"same_as": link and link.same_as, "first_seen": first_seen}, separators=(",", ":"))
        yield _joined(_joined(paper.model_dump_json(), known[1:-1]), f'"raw":{_said(raws.of(paper.id))}')


def _joined(record: str, more: str) -> str:
    """A JSON object with more fields at its end."""
    return f"{record[:-1]},{more}}}"


def _said(raw: RawPosting | RawPaper | None) -> str:
    return raw.model_dump_json(exclude_defaults=True) if raw else "null"
