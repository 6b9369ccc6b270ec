"""Records as `postdocket export` writes them, back under the ids that they had."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from crawler.records import checked, parse_json
from schemas import Issue, Lifecycle, Paper, Posting, RawLocation, RawPaper, RawPay, RawPosting

_OF_BOTH = frozenset(("id", "source", "external_id", "board", "issues"))
_OF_PAPERS = _OF_BOTH | {"title", "authors", "year_published"}
_OF_POSTINGS = _OF_BOTH | {"text", "requirements", "base_salary"}
_BESIDE = frozenset(("raw", "same_as", "first_seen"))
"""What an export adds to a record."""
AS_IMPORTED = "it counts as seen when it was imported"
_INSTANT = TypeAdapter(AwareDatetime)
_PAPER_FIELDS = {
    "source", "external_id", "board", "title", "url", "abstract", "venue", "doi", "arxiv_id", "acl_id", "topics",
    "organization",
}  # fmt: skip


class Exported(NamedTuple):
    """One record of an export: what its source said, and what its docket knew of it."""

    raw: RawPaper | RawPosting
    life: Lifecycle | datetime | None
    """Of a posting; of a paper when it was first seen."""
    remarks: tuple[Issue, ...] = ()
    """What of the record could not be read; it is kept all the same."""


def read_exported(record: dict[str, Any]) -> Exported | None:
    """Return an exported record; `None` for an object that is none. Raises ValueError for a broken one.

    Without `raw`, as older exports are, what its source said is put together from what we believed.
    """
    believed = {key: value for key, value in record.items() if key not in _BESIDE}
    if record.keys() >= _OF_PAPERS:
        paper = checked(Paper, believed)
        return Exported(_said(record, RawPaper, paper) or _paper(paper), _first_seen(record))
    if record.keys() >= _OF_POSTINGS:
        posting = checked(Posting, believed)
        return Exported(_said(record, RawPosting, posting) or _posting(posting), *_life(posting))
    return None


def _said(record: dict[str, Any], model: type[Any], believed: Paper | Posting) -> Any:
    said = record.get("raw")
    # In Parquet it is JSON in a column of text.
    raw = None if said is None else checked(model, parse_json(said) if isinstance(said, str) else said)
    if raw is not None and raw.id != believed.id:
        raise ValueError(f"raw: it is that of {raw.id}, not of {believed.id}")
    return raw


def instant(field: str, value: Any) -> datetime:
    """Return a time with its zone. Raises ValueError that names the field."""
    try:
        return _INSTANT.validate_python(value).astimezone(UTC)
    except ValidationError as error:
        raise ValueError(f"{field}: {error.errors()[0]['msg'].lower()}") from error
    except OverflowError as error:
        raise ValueError(f"{field}: no such time in UTC") from error


def _first_seen(record: dict[str, Any]) -> datetime | None:
    stated = record.get("first_seen")
    return None if stated is None else instant("first_seen", stated)


def in_order(life: Lifecycle) -> tuple[Lifecycle | None, tuple[Issue, ...]]:
    """Return a life that can be one; `None` with an issue where it ended before it began."""
    if life.last_seen >= life.first_seen:
        return life, ()
    words = f"last_seen: it lies before first_seen; {AS_IMPORTED}"
    return None, (Issue(message=words, field="last_seen", value=life.last_seen.isoformat()),)


def _life(posting: Posting) -> tuple[Lifecycle | None, tuple[Issue, ...]]:
    """The life of a posting, whose times are the store's: with their zone."""
    for name in ("first_seen", "last_seen", "closed_at"):
        if (at := getattr(posting.lifecycle, name, None)) is not None:
            instant(f"lifecycle.{name}", at)
    return in_order(posting.lifecycle) if posting.lifecycle else (None, ())


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
