"""CSV (RFC 4180), one row a record, for spreadsheets and data frames."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from app.export import Asked, match_rows, paper_records, postings
from schemas import Paper, Posting
from store import Store

POSTING_COLUMNS = (
    "id", "title", "organization", "team", "places", "countries", "workplace", "employment_type", "degree", "pay_min",
    "pay_max", "pay_currency", "pay_period", "date_posted", "valid_through", "status", "first_seen", "last_seen",
    "duplicate_of", "role_id", "source", "external_id", "url",
)  # fmt: skip
PAPER_COLUMNS = (
    "id", "title", "authors", "venue", "date_published", "year", "organization", "doi", "arxiv_id", "topics", "same_as",
    "source", "external_id", "url", "abstract",
)  # fmt: skip
MATCH_COLUMNS = (
    "kind", "posting_id", "posting", "paper_id", "paper", "score", "evidence_score", "posting_quote", "paper_quote",
)  # fmt: skip

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write a header and rows in UTF-8 and return how many rows; see `safe_cell`."""
    columns, rows = table(store, asked)
    if asked.bom:
        file.write(codecs.BOM_UTF8)
    line = io.StringIO()
    writer = csv.DictWriter(line, columns, extrasaction="raise")
    writer.writeheader()
    number = 0
    for row in rows:
        writer.writerow(row if asked.raw_cells else {name: safe_cell(value) for name, value in row.items()})
        file.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
        number += 1
    file.write(line.getvalue().encode())
    return number


def table(store: Store, asked: Asked) -> tuple[tuple[str, ...], Iterable[dict[str, Any]]]:
    """Return the columns and the rows of what is asked for."""
    if asked.what == "postings":
        return POSTING_COLUMNS, map(posting_row, postings(store, asked.where))
    if asked.what == "papers":
        return PAPER_COLUMNS, _paper_rows(store)
    return MATCH_COLUMNS, map(match_row, match_rows(store, asked.where))


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs: text that would begin a formula gets an apostrophe before it.

    >>> safe_cell("=HYPERLINK(A1)"), safe_cell("Scientist"), safe_cell(-5), safe_cell(None)
    ("'=HYPERLINK(A1)", 'Scientist', -5, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ")[:1] in _FORMULA_STARTS:
        return f"'{value}"
    return value


def posting_row(posting: Posting) -> dict[str, Any]:
    """Return the posting as one row of a table; of several pay ranges the first stated one."""
    from schemas.normalize.summary import summarize

    pay = posting.base_salary[0] if posting.base_salary else None
    life = posting.lifecycle
    return {
        "id": posting.id,
        "title": posting.label,
        "organization": posting.hiring_organization.name if posting.hiring_organization else None,
        "team": posting.team,
        "places": "; ".join(location.raw for location in posting.locations),
        "countries": " ".join(dict.fromkeys(place.country for place in posting.locations if place.country)),
        "workplace": posting.workplace,
        "employment_type": " ".join(posting.employment_type),
        "degree": summarize(posting).min_degree_required,
        "pay_min": pay and pay.minimum,
        "pay_max": pay and pay.maximum,
        "pay_currency": pay and pay.currency,
        "pay_period": pay and pay.period,
        "date_posted": posting.date_posted,
        "valid_through": posting.valid_through,
        "status": life and life.status,
        "first_seen": life and life.first_seen.isoformat(),
        "last_seen": life and life.last_seen.isoformat(),
        "duplicate_of": life and life.duplicate_of,
        "role_id": life and life.role_id,
        "source": posting.source,
        "external_id": posting.external_id,
        "url": posting.url,
    }


def _paper_rows(store: Store) -> Iterator[dict[str, Any]]:
    """Yield what each source says of a paper as one row of a table; `same_as` is the row that stands for all."""
    for paper, link in paper_records(store):
        yield _paper_row(paper, link.same_as if link else None)


def _paper_row(paper: Paper, same_as: str | None) -> dict[str, Any]:
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": "; ".join(author.name for author in paper.authors),
        "venue": paper.venue,
        "date_published": paper.date_published,
        "year": paper.year_published,
        "organization": paper.organization,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "topics": "; ".join(paper.topics),
        "same_as": same_as,
        "source": paper.source,
        "external_id": paper.external_id,
        "url": paper.url,
        "abstract": paper.abstract,
    }


def match_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a match as one row of a table, with its best pair of quotes."""
    best = row["evidence"][0] if row["evidence"] else None
    return {name: row[name] for name in MATCH_COLUMNS[:6]} | {
        "evidence_score": best and best["score"],
        "posting_quote": best and best["query"]["text"],
        "paper_quote": best and best["target"]["text"],
    }
