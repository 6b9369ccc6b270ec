"""A posting and a paper as one row of a table: what a spreadsheet shows of them, and what a table is read back from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from schemas.paper import Paper, RawPaper
from schemas.posting import Posting, RawPosting

POSTING_COLUMNS = (
    "id", "title", "organization", "team", "places", "countries", "workplace", "employment_type", "degree", "pay_min",
    "pay_max", "pay_currency", "pay_period", "date_posted", "valid_through", "status", "first_seen", "last_seen",
    "closed_at", "duplicate_of", "role_id", "source", "board", "external_id", "url", "text", "raw",
)  # fmt: skip
PAPER_COLUMNS = (
    "id", "title", "authors", "venue", "date_published", "year", "organization", "doi", "arxiv_id", "acl_id", "topics",
    "same_as", "first_seen", "source", "board", "external_id", "url", "abstract", "raw",
)  # fmt: skip
STATED = frozenset(
    (
        "title", "organization", "team", "places", "workplace", "employment_type", "pay_min", "pay_max", "pay_currency",
        "pay_period", "date_posted", "valid_through", "url", "text", "authors", "venue", "date_published", "year",
        "doi", "arxiv_id", "acl_id", "topics", "abstract",
    )
)  # fmt: skip
"""The columns that say something of a record by themselves; the others follow from it, or name it."""
MARK = "cells"
"""The key in the cell `raw` by which a row that nobody changed is known."""


def posting_row(posting: Posting, raw: RawPosting | None = None) -> dict[str, Any]:
    """Return the values of POSTING_COLUMNS; of several pay ranges the first stated one.

    Without `raw` the last cell is empty.
    """
    from schemas.normalize.summary import summarize

    pay = posting.base_salary[0] if posting.base_salary else None
    life = posting.lifecycle
    row = {
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
        "closed_at": life and life.closed_at and life.closed_at.isoformat(),
        "duplicate_of": life and life.duplicate_of,
        "role_id": life and life.role_id,
        "source": posting.source,
        "board": posting.board,
        "external_id": posting.external_id,
        "url": posting.url,
        "text": posting.text,
    }
    return row | {"raw": _raw_cell(raw, row)}


def paper_row(
    paper: Paper, raw: RawPaper | None = None, *, same_as: str | None = None, first_seen: datetime | None = None
) -> dict[str, Any]:
    """Return the values of PAPER_COLUMNS; `same_as` is the record that stands for it, where that is another one."""
    row = {
        "id": paper.id,
        "title": paper.title,
        "authors": "; ".join(author.name for author in paper.authors),
        "venue": paper.venue,
        "date_published": paper.date_published,
        "year": paper.year_published,
        "organization": paper.organization,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "acl_id": paper.acl_id,
        "topics": "; ".join(paper.topics),
        "same_as": same_as,
        "first_seen": first_seen and first_seen.isoformat(),
        "source": paper.source,
        "board": paper.board,
        "external_id": paper.external_id,
        "url": paper.url,
        "abstract": paper.abstract,
    }
    return row | {"raw": _raw_cell(raw, row)}


def cell(value: object) -> str:
    """Return a value as the text of its cell."""
    return "" if value is None else str(value)


def mark_of(row: Mapping[str, Any]) -> str:
    """Return 16 hexadecimal digits that are others whenever a cell is that says something of the record."""
    said = "\x1f".join(cell(row[name]) for name in sorted(STATED.intersection(row)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _raw_cell(raw: RawPosting | RawPaper | None, row: Mapping[str, Any]) -> str | None:
    """What the source said, as JSON, without its payload: spreadsheets cut cells of more than 32,767 characters."""
    if raw is None:
        return None
    said = raw.model_dump(mode="json", exclude_defaults=True, exclude={"payload"})
    return json.dumps(said | {MARK: mark_of(row)}, ensure_ascii=False, separators=(",", ":"))
