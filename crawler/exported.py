"""Records as `postdocket export` writes them, back under the ids that they had."""

from __future__ import annotations

from typing import Any

from crawler.records import checked
from schemas import Paper, Posting, RawLocation, RawPaper, RawPay, RawPosting

_OF_BOTH = frozenset(("id", "source", "external_id", "board", "issues"))
_OF_PAPERS = _OF_BOTH | {"title", "authors", "year_published"}
_OF_POSTINGS = _OF_BOTH | {"text", "requirements", "base_salary"}
_PAPER_FIELDS = {
    "source", "external_id", "board", "title", "url", "abstract", "venue", "doi", "arxiv_id", "acl_id", "topics",
    "organization",
}  # fmt: skip


def read_exported(record: dict[str, Any]) -> RawPaper | RawPosting | None:
    """Return an exported record; `None` for an object that is none. Raises ValueError for a broken one."""
    if record.keys() >= _OF_PAPERS:
        return _paper(checked(Paper, record))
    if record.keys() >= _OF_POSTINGS:
        return _posting(checked(Posting, record))
    return None


def _paper(paper: Paper) -> RawPaper:
    affiliations = tuple((author.affiliation,) if author.affiliation else () for author in paper.authors)
    published = paper.date_published.isoformat() if paper.date_published else paper.year_published
    return RawPaper(
        **paper.model_dump(include=_PAPER_FIELDS),
        authors=tuple(author.name for author in paper.authors),
        affiliations=affiliations if any(affiliations) else (),
        published=str(published) if published else None,
    )


def _posting(posting: Posting) -> RawPosting:
    days = {name: getattr(posting, name) for name in ("date_posted", "date_modified", "valid_through")}
    return RawPosting(
        **posting.model_dump(include={"source", "external_id", "board", "url", "title", "team", "language"}),
        **{name: day.isoformat() if day else None for name, day in days.items()},
        hiring_organization=posting.hiring_organization.name if posting.hiring_organization else None,
        description=posting.text,
        locations=tuple(
            RawLocation(raw=place.raw, country=place.country, city=place.city) for place in posting.locations
        ),
        pay=tuple(
            RawPay(
                minimum=None if pay.minimum is None else f"{pay.minimum:.2f}",
                maximum=None if pay.maximum is None else f"{pay.maximum:.2f}",
                currency=pay.currency,
                period=pay.period,
                place=pay.place,
            )
            for pay in posting.base_salary
            if pay.quote is None
        ),
        employment_type=", ".join(posting.employment_type) or None,
        workplace=posting.workplace,
    )
