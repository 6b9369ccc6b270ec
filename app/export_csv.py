"""CSV (RFC 4180), one row a record, for spreadsheets and data frames; `postdocket import` reads postings and papers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from app.export import Asked, Beside, match_rows, paper_records, postings
from schemas.formula_guard import guarded
from schemas.table_row import PAPER_COLUMNS, POSTING_COLUMNS, paper_row, posting_row
from store import PostingFilter, Store

MATCH_COLUMNS = (
    "kind", "posting_id", "posting", "paper_id", "paper", "score", "evidence_score", "posting_quote", "paper_quote",
)  # fmt: skip


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write a header and rows in UTF-8 and return how many rows; see `schemas.formula_guard`."""
    columns, rows = table(store, asked)
    if asked.bom:
        file.write(codecs.BOM_UTF8)
    line = io.StringIO()
    writer = csv.DictWriter(line, columns, extrasaction="raise")
    writer.writeheader()
    number = 0
    for row in rows:
        writer.writerow(row if asked.raw_cells else {name: guarded(value) for name, value in row.items()})
        file.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
        number += 1
    file.write(line.getvalue().encode())
    return number


def table(store: Store, asked: Asked) -> tuple[tuple[str, ...], Iterable[dict[str, Any]]]:
    """Return the columns and the rows of what is asked for."""
    if asked.what == "postings":
        return POSTING_COLUMNS, _posting_rows(store, asked.where)
    if asked.what == "papers":
        return PAPER_COLUMNS, _paper_rows(store)
    return MATCH_COLUMNS, map(match_row, match_rows(store, asked.where))


def _posting_rows(store: Store, where: PostingFilter | None) -> Iterator[dict[str, Any]]:
    raws = Beside(store.raw_postings())
    for posting in postings(store, where):
        yield posting_row(posting, raws.of(posting.id))


def _paper_rows(store: Store) -> Iterator[dict[str, Any]]:
    """Yield what each source says of a paper as one row of a table; `same_as` is the row that stands for all."""
    raws, states = Beside(store.raw_papers()), store.paper_states()
    for paper, link in paper_records(store):
        yield paper_row(
            paper, raws.of(paper.id), same_as=link.same_as if link else None, first_seen=states[paper.id].first_seen
        )


def match_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a match as one row of a table, with its best pair of quotes."""
    best = row["evidence"][0] if row["evidence"] else None
    return {name: row[name] for name in MATCH_COLUMNS[:6]} | {
        "evidence_score": best and best["score"],
        "posting_quote": best and best["query"]["text"],
        "paper_quote": best and best["target"]["text"],
    }
