"""Which rows a posting and a paper become: one `Kind` each, so that one piece of SQL writes both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from schemas import Paper, Posting, RawPaper, RawPosting
from store.changes import encode
from store.columns import author_names, is_remote, lowest_degree, place_names, required_years, searchable_places

RawT = TypeVar("RawT", RawPosting, RawPaper)
RecordT = TypeVar("RecordT", Posting, Paper)
Row = Sequence[Any]

_ISSUE_COLUMNS = ("position", "field", "message", "value")


@dataclass(frozen=True)
class Kind(Generic[RawT, RecordT]):
    """How records of one kind are kept."""

    name: str
    table: str
    text_field: str
    """The long field, kept with the words that are searched and left out of the document."""
    seen: str
    """The columns that a sighting sets, as SQL with one parameter: the time."""
    columns: tuple[str, ...]
    row: Callable[[RawT, RecordT], Row]
    """The values of `columns`."""
    text_columns: tuple[str, ...]
    """What is searched, the long field last."""
    text: Callable[[RecordT], Row]
    """The values of `text_columns`."""
    children: Mapping[str, tuple[tuple[str, ...], Callable[[RecordT], list[Row]]]]
    """Table -> its columns after the owner's id, and the rows of one record."""

    @property
    def kept_elsewhere(self) -> set[str]:
        """Fields that the document leaves out."""
        return {"lifecycle", self.text_field}

    @property
    def texts(self) -> str:
        """The table of what is searched."""
        return f"{self.name}_texts"

    @property
    def key(self) -> str:
        """The column by which other tables name a record of this kind."""
        return f"{self.name}_id"


@lru_cache(maxsize=4096)
def _several(values: tuple[str, ...]) -> str | None:
    """Several words in one column, as the JSON array by whose members Datasette can count."""
    return encode(values) if values else None


def _posting_row(raw: RawPosting, posting: Posting) -> Row:
    degree = lowest_degree(posting.requirements)
    return (
        posting.label,
        posting.hiring_organization.name if posting.hiring_organization else None,
        place_names(posting),
        posting.workplace,
        int(is_remote(posting)),
        posting.url,
        _day(posting.date_posted),
        _day(posting.valid_through),
        posting.team,
        _several(posting.employment_type),
        degree,
        required_years(posting.requirements),
        posting.language,
        _day(posting.date_modified),
        posting.source,
        posting.board,
        posting.external_id,
        raw.url,
    )


def _posting_text(posting: Posting) -> Row:
    organization = posting.hiring_organization.name if posting.hiring_organization else None
    return posting.label, organization, searchable_places(posting), posting.text


def _locations(posting: Posting) -> list[Row]:
    return [
        (number, place.raw, place.country, place.region, place.city, place.geonames_id, place.latitude,
         place.longitude, place.workplace)
        for number, place in enumerate(posting.locations)
    ]  # fmt: skip


def _sections(posting: Posting) -> list[Row]:
    return [
        (number, section.kind, section.heading, section.start, section.end)
        for number, section in enumerate(posting.sections)
    ]


def _requirements(posting: Posting) -> list[Row]:
    return [
        (number, requirement.level, requirement.quote.text, requirement.quote.start, requirement.quote.end)
        for number, requirement in enumerate(posting.requirements)
    ]


def _alternatives(posting: Posting) -> list[Row]:
    return [
        (number, position, way.degree, _several(way.fields), int(way.equivalent_experience), way.years, way.years_of,
         _several(tuple(skill.name for skill in way.skills)), _several(way.programming_languages),
         _several(way.languages), int(way.publications), _several(way.venues), way.clearance, way.sponsorship)
        for number, requirement in enumerate(posting.requirements)
        for position, way in enumerate(requirement.alternatives)
    ]  # fmt: skip


def _pay_ranges(posting: Posting) -> list[Row]:
    return [
        (number, pay.minimum, pay.maximum, pay.currency, pay.period, pay.place, pay.quote.text if pay.quote else None)
        for number, pay in enumerate(posting.base_salary)
    ]


def _applicant_countries(posting: Posting) -> list[Row]:
    return [(country,) for country in dict.fromkeys(posting.applicant_countries)]


def _issues(record: Posting | Paper) -> list[Row]:
    return [(number, issue.field, issue.message, issue.value) for number, issue in enumerate(record.issues)]


def _paper_row(raw: RawPaper, paper: Paper) -> Row:
    return (
        paper.title,
        author_names(paper) or None,
        paper.venue,
        _day(paper.date_published),
        paper.year_published,
        paper.organization,
        paper.url,
        paper.doi,
        paper.arxiv_id,
        _several(paper.topics),
        paper.source,
        paper.board,
        paper.external_id,
        raw.url,
    )


def _paper_text(paper: Paper) -> Row:
    return paper.title, paper.organization, paper.venue, author_names(paper) or None, paper.abstract


def _authors(paper: Paper) -> list[Row]:
    return [(number, author.name, author.affiliation) for number, author in enumerate(paper.authors)]


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


POSTING: Kind[RawPosting, Posting] = Kind(
    name="posting",
    table="postings",
    text_field="text",
    seen="last_seen = max(last_seen, ?), status = 'open', closed_at = NULL, missed_snapshots = 0",
    columns=(
        "title", "organization", "places", "workplace", "remote", "url", "date_posted", "valid_through", "team",
        "employment_type", "lowest_degree", "required_years", "language", "date_modified", "source", "board",
        "external_id", "crawled_url",
    ),
    row=_posting_row,
    text_columns=("title", "organization", "places", "text"),
    text=_posting_text,
    children={
        "locations": (("position", "raw", "country", "region", "city", "geonames_id", "latitude", "longitude",
                       "workplace"), _locations),
        "sections": (("position", "kind", "heading", "start", "end"), _sections),
        "requirements": (("position", "level", "quote", "start", "end"), _requirements),
        "requirement_alternatives": (("requirement", "position", "degree", "fields", "equivalent_experience", "years",
                                      "years_of", "skills", "programming_languages", "languages", "publications",
                                      "venues", "clearance", "sponsorship"), _alternatives),
        "pay_ranges": (("position", "minimum", "maximum", "currency", "period", "place", "quote"), _pay_ranges),
        "applicant_countries": (("country",), _applicant_countries),
        "posting_issues": (_ISSUE_COLUMNS, _issues),
    },
)  # fmt: skip

PAPER: Kind[RawPaper, Paper] = Kind(
    name="paper",
    table="papers",
    text_field="abstract",
    seen="last_seen = max(last_seen, ?)",
    columns=(
        "title", "authors", "venue", "date_published", "year_published", "organization", "url", "doi", "arxiv_id",
        "topics", "source", "board", "external_id", "crawled_url",
    ),
    row=_paper_row,
    text_columns=("title", "organization", "venue", "authors", "abstract"),
    text=_paper_text,
    children={
        "paper_authors": (("position", "name", "affiliation"), _authors),
        "paper_issues": (_ISSUE_COLUMNS, _issues),
    },
)  # fmt: skip
