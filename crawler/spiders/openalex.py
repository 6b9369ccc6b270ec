"""OpenAlex: works of institutions, authors, topics and venues. Abstracts come as an index of their words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.api_key import ApiKey
from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import needed, query_row
from crawler.records import Remarks, checked, load_json, payload_of, read_records, records_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

API = "https://api.openalex.org"
PAGE_SIZE = 100
QUERY = {
    "institution": r"I\d+", "author": r"A\d+", "topic": r"T\d+", "venue": r"S\d+", "field": r"\d+",
    "search": r"[^,|\x00-\x1f]+",
}  # fmt: skip
FILTERS = {
    "institution": "authorships.institutions.lineage",
    "author": "authorships.author.id",
    "topic": "topics.id",
    "venue": "primary_location.source.id",
    "field": "primary_topic.field.id",
    "search": "title_and_abstract.search",
}
KINDS = {"I": "institution", "A": "author", "T": "topic", "S": "venue"}
"""The first letter of an id says what it is of."""
SELECTED = (
    "id,doi,title,publication_date,publication_year,type,ids,primary_location,locations,authorships,topics,keywords,"
    "abstract_inverted_index,is_retracted"
)
SAVED = (
    SavedAnswer(
        "works",
        frozenset(("id", "title", "authorships")),
        ("results",),
        meta={"filter": "", "cursor": "*"},
        around={"meta": {}},
    ),
)
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/([^?#]+)")


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Named(_Model):
    display_name: str | None = None
    type: str | None = None


class _Location(_Model):
    landing_page_url: str | None = None
    raw_source_name: str | None = None
    source: _Named | None = None


class _Authorship(_Model):
    author: _Named = _Named()
    raw_author_name: str | None = None
    institutions: list[_Named] | None = None
    raw_affiliation_strings: list[str] | None = None


class _Work(_Model):
    id: str = Field(pattern=r"W\d+$")
    title: str = Field(min_length=1)
    doi: str | None = None
    publication_date: str | None = None
    publication_year: str | None = None
    primary_location: _Location | None = None
    locations: list[_Location] | None = None
    authorships: list[_Authorship] | None = None
    topics: list[_Named] | None = None
    keywords: list[_Named] | None = None
    abstract_inverted_index: dict[str, Any] | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the works that meet all keys of the row, since `source.since`. Raises UsageError."""
    filters = [f"{FILTERS[key]}:{'|'.join(values)}" for key, values in source.query.items()]
    if not filters:
        raise needed(source, *FILTERS)
    filters.append("is_retracted:false")
    if source.since is not None:
        filters.append(f"from_publication_date:{source.since.isoformat()}")
    return [_request(source, ",".join(filters), "*")]


def source_of(url: str) -> Source | None:
    """Return the row for an institution, author, topic or venue (`openalex.org/I…`), or for works by such a filter.

    `None` for other addresses.
    """
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") not in {"openalex.org", "api.openalex.org"}:
        return None
    if address.path == ("works",):
        return _row_of_filter(address.query.get("filter", ""))
    name = (address.path[-1] if address.path else "").upper()
    if not re.fullmatch(r"[IATS]\d+", name):
        return None
    return query_row("openalex", API, KINDS[name[0]], name)


def _row_of_filter(said: str) -> Source | None:
    """Return the row that a filter (`authorships.institutions.lineage:i7,…`) asks for; it must ask for nothing else."""
    keys = {name: key for key, name in FILTERS.items()}
    query: dict[str, tuple[str, ...]] = {}
    for part in said.split(","):
        name, _, value = part.partition(":")
        key = keys.get(name, "")
        values = tuple(one if key == "search" else one.rsplit("/", 1)[-1].upper() for one in value.split("|"))
        if not key or key in query or not all(re.fullmatch(QUERY[key], one) for one in values):
            return None
        query[key] = values
    first, values = next(iter(query.items()))
    return query_row("openalex", API, first, values[0]).model_copy(update={"query": query})


def extract(record: Any, source: Source) -> RawPaper:
    """Return one work as a paper. Raises ValueError that names the field that is missing or wrong."""
    return _read_record(record, source)[0]


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page of works; the cursor of the next one is null at the end."""
    answer = load_json(page.body, page.url)
    if isinstance(answer, dict) and isinstance(answer.get("error"), str) and isinstance(answer.get("message"), str):
        answer = {"error": f"{answer['error']}: {answer['message']}"}
    works = records_in(answer, "results", page.url)
    meta = answer.get("meta") if isinstance(answer, dict) else None
    if isinstance(works, Issue) or not isinstance(meta, dict):
        issue = works if isinstance(works, Issue) else Issue(message="not an answer of OpenAlex: no meta", url=page.url)
        return Extracted(issues=(issue,), complete=False)
    papers, issues = read_records(
        works, lambda record: _read_record(record, source), lambda record: _id(record) or page.url
    )
    cursor, count = meta.get("next_cursor"), meta.get("count")
    link = (_request(source, str(page.meta["filter"]), cursor),) if works and isinstance(cursor, str) else ()
    first = page.meta.get("cursor") == "*"
    return Extracted(
        papers=papers,
        links=link,
        issues=tuple(issues),
        reported_total=count if first and isinstance(count, int) else None,
    )


def abstract_of(index: dict[str, Any]) -> str:
    """Return the text whose words stand at the positions that the index gives. Raises ValueError for a broken one.

    >>> abstract_of({"of": [1, 3], "bees": [4], "flight": [2], "Models": [0]})
    'Models of flight of bees'
    """
    placed = []
    for word, positions in index.items():
        if not isinstance(positions, list) or not all(type(position) is int for position in positions):
            raise ValueError(f"abstract_inverted_index: {word[:40]!r} has no list of positions")
        placed += [(position, word) for position in positions]
    return " ".join(word for _, word in sorted(placed))


def _request(source: Source, filters: str, cursor: str) -> FrontierRequest:
    asked = {"filter": filters, "per-page": PAGE_SIZE, "select": SELECTED, "cursor": cursor}
    url = urljoin(source.url, "/works?" + urlencode(asked))
    return FrontierRequest(url=url, kind="works", meta={"filter": filters, "cursor": cursor})


def _read_record(record: Any, source: Source) -> tuple[RawPaper, Remarks]:
    work = checked(_Work, record)
    remarks: Remarks = []
    abstract = ""
    if work.abstract_inverted_index:
        try:
            abstract = abstract_of(work.abstract_inverted_index)
        except ValueError as error:
            remarks.append(Issue(message=str(error), field="abstract", url=work.id))
    places = [place for place in (work.primary_location, *(work.locations or ())) if place is not None]
    addresses = [place.landing_page_url or "" for place in places]
    authors = [one for one in work.authorships or () if one.author.display_name or one.raw_author_name]
    affiliations = tuple(map(_affiliations, authors))
    named = (*(work.topics or ()), *(work.keywords or ()))
    paper = RawPaper(
        source=source.name,
        board=source.board,
        external_id=work.id.rsplit("/", 1)[-1],
        url=work.doi or next(filter(None, addresses), None) or work.id,
        title=work.title,
        authors=tuple(one.author.display_name or one.raw_author_name or "" for one in authors),
        affiliations=affiliations if any(affiliations) else (),
        abstract=abstract,
        venue=_venue(places),
        published=work.publication_date or work.publication_year,
        doi=work.doi,
        arxiv_id=next((match[1] for address in addresses if (match := _ARXIV.search(address))), None),
        acl_id=next((address for address in addresses if "aclanthology.org/" in address), None),
        topics=tuple(dict.fromkeys(one.display_name for one in named if one.display_name)),
        organization=source.organization,
        payload=payload_of(record),
    )
    return paper, remarks


def _affiliations(one: _Authorship) -> tuple[str, ...]:
    """Return the institutions that were recognised, or else what the paper prints."""
    return tuple(place.display_name for place in one.institutions or () if place.display_name) or tuple(
        one.raw_affiliation_strings or ()
    )


def _venue(places: list[_Location]) -> str | None:
    """Return the journal or conference; a repository that keeps a copy is none."""
    for place in places:
        if place.source is not None and place.source.display_name and place.source.type != "repository":
            return place.source.display_name
    return next((place.raw_source_name for place in places if place.source is None and place.raw_source_name), None)


def _id(record: Any) -> str | None:
    value = record.get("id") if isinstance(record, dict) else None
    return value if isinstance(value, str) and value.startswith("https://") else None


class OpenalexSpider(PlatformSpider):
    name = "openalex"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    # Works turn up weeks after their date; asking by the day they were added needs a paid plan.
    window = Window(lag=timedelta(days=60))
    key = ApiKey("openalex_key", parameter="api_key")
