"""Stored records as files that other programs read: JSON lines, CSV and schema.org JSON-LD."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from schemas import Paper, Posting
from store import MatchKind, PostingFilter, Store

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

PAPERS_KIND: MatchKind = "papers_for_posting"


def postings(store: Store, where: PostingFilter | None) -> Iterator[Posting]:
    """Yield the postings that the filter keeps; without one all there are, closed ones and duplicates too."""
    return store.postings(where or PostingFilter(status="any", duplicates=True))


def match_rows(store: Store, where: PostingFilter | None, kept: int) -> Iterator[dict[str, Any]]:
    """Yield the stored matches of postings with papers, with the names of both and all evidence.

    Matches about people are not among them: what is exported may leave the machine.
    """
    titles = {paper.id: paper.title for paper in store.papers()}
    titles |= {link.same_as: store.paper(link.same_as).title for link in store.paper_links().values()}
    for posting in store.postings(where or PostingFilter()):
        for match in store.matches(PAPERS_KIND, posting.id, kept):
            yield {
                "kind": PAPERS_KIND,
                "posting_id": posting.id,
                "posting": posting.label,
                "paper_id": match.target_id,
                "paper": titles[match.target_id],
                "score": match.score,
                "evidence": [pair.model_dump(mode="json") for pair in match.evidence],
            }


def write_json_lines(rows: Iterable[Posting | Paper | dict[str, Any]], file: IO[str]) -> int:
    """Write one JSON object a line and return how many. Records can be read back with `model_validate_json`."""
    number = 0
    for row in rows:
        text = json.dumps(row, ensure_ascii=False) if isinstance(row, dict) else row.model_dump_json()
        file.write(f"{text}\n")
        number += 1
    return number


def write_csv(columns: tuple[str, ...], rows: Iterable[dict[str, Any]], file: IO[str]) -> int:
    """Write a header and rows (RFC 4180) and return how many; see `safe_cell`."""
    writer = csv.DictWriter(file, columns, extrasaction="raise")
    writer.writeheader()
    number = 0
    for row in rows:
        writer.writerow({name: safe_cell(value) for name, value in row.items()})
        number += 1
    return number


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs: text that would begin a formula gets an apostrophe before it.

    >>> safe_cell("=HYPERLINK(A1)"), safe_cell("Scientist"), safe_cell(-5), safe_cell(None)
    ("'=HYPERLINK(A1)", 'Scientist', -5, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ")[:1] in {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
    }:
        return f"'{value}"
    return value


def write_json_ld(postings: Iterable[Posting], file: IO[str]) -> int:
    """Write one schema.org JSON-LD document whose @graph holds a JobPosting for each posting; return how many."""
    file.write('{"@context": "https://schema.org", "@graph": [')
    number = 0
    for posting in postings:
        node = {key: value for key, value in posting.json_ld().items() if key != "@context"}
        file.write(("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False))
        number += 1
    file.write("\n]}\n")
    return number


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


def paper_rows(store: Store) -> Iterator[dict[str, Any]]:
    """Yield what each source says of a paper as one row of a table; `same_as` is the row that stands for all."""
    links = store.paper_links()
    for paper in store.papers():
        yield _paper_row(paper, links[paper.id].same_as if paper.id in links else None)


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
