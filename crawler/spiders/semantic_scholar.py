"""Semantic Scholar's Graph API: searches, whole lists by token, an author's papers, and papers by their ids."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.api_key import ApiKey
from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import WORDS, needed, query_row
from crawler.records import checked, load_json, payload_of, read_records, records_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

API = "https://api.semanticscholar.org"
ROOT = "/graph/v1"
PAGE_SIZE = 100
QUERY = {
    "search": WORDS, "bulk": r"[^\x00-\x1f]+", "author": r"\d+", "venue": r"[^,\x00-\x1f]+",
    "field": r"[A-Z][A-Za-z ]+", "paper": r"[^\s\"]+",
}  # fmt: skip
CAP = 1000
"""A ranked search ends here; a bulk one does not."""
BATCH = 500
FIELDS = (
    "paperId,corpusId,externalIds,url,title,abstract,venue,publicationVenue,year,publicationDate,fieldsOfStudy,"
    "s2FieldsOfStudy,authors"
)
ENOUGH = 0.9
"""Totals are estimates; a list that ends before this share of one was cut off."""
SAVED = (SavedAnswer("page", frozenset(("paperId", "title")), ("data",), meta={"asked": "{}", "path": ""}),)


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Author(_Model):
    name: str | None = None
    affiliations: list[str] | None = None


class _Venue(_Model):
    name: str | None = None


class _Field(_Model):
    category: str | None = None


class _Paper(_Model):
    paper_id: str = Field(alias="paperId", min_length=1)
    title: str = Field(min_length=1)
    ids: dict[str, Any] | None = Field(default=None, alias="externalIds")
    url: str | None = None
    abstract: str | None = None
    venue: str | None = None
    publication_venue: _Venue | None = Field(default=None, alias="publicationVenue")
    year: str | None = None
    publication_date: str | None = Field(default=None, alias="publicationDate")
    fields: list[str] | None = Field(default=None, alias="fieldsOfStudy")
    s2_fields: list[_Field] | None = Field(default=None, alias="s2FieldsOfStudy")
    authors: list[_Author] | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of each search, bulk list, author and batch of ids of the row. Raises UsageError."""
    query, filters = source.query, _filters(source)
    searches = ({"query": words, **filters} for words in query.get("search", ()))
    pages = [_request(source, "/paper/search", asked, offset=0) for asked in searches]
    pages += [_request(source, "/paper/search/bulk", {"query": words, **filters}) for words in query.get("bulk", ())]
    pages += [_request(source, f"/author/{quote(name)}/papers", {}, offset=0) for name in query.get("author", ())]
    ids = query.get("paper", ())
    pages += [_batch(source, ids[at : at + BATCH], at // BATCH) for at in range(0, len(ids), BATCH)]
    if not pages:
        raise needed(source, "search", "bulk", "author", "paper")
    return pages


def source_of(url: str) -> Source | None:
    """Return the row for a search (`semanticscholar.org/search?q=…`) or an author (`/author/Name/123`), else `None`."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") != "semanticscholar.org":
        return None
    if address.path == ("search",):
        words = " ".join(address.query.get("q", "").split())
        # The ranked search ends after a thousand papers and cannot be followed.
        return query_row("semantic_scholar", API, "bulk", words) if re.fullmatch(QUERY["bulk"], words) else None
    name = address.path[-1] if len(address.path) > 1 else ""
    if address.segment(0) != "author" or not (name.isascii() and name.isdecimal()):
        return None
    return query_row("semantic_scholar", API, "author", name)


def extract(record: Any, source: Source) -> RawPaper:
    """Return one record as a paper. Raises ValueError that names the field that is missing or wrong."""
    paper = checked(_Paper, record)
    ids = {name: str(value) for name, value in (paper.ids or {}).items() if value}
    authors = [author for author in paper.authors or () if author.name]
    affiliations = tuple(tuple(author.affiliations or ()) for author in authors)
    fields = (*(paper.fields or ()), *(field.category for field in paper.s2_fields or ()))
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=paper.paper_id,
        url=paper.url or f"https://www.semanticscholar.org/paper/{paper.paper_id}",
        title=paper.title,
        authors=tuple(author.name or "" for author in authors),
        affiliations=affiliations if any(affiliations) else (),
        abstract=paper.abstract or "",
        venue=(paper.publication_venue and paper.publication_venue.name) or paper.venue or None,
        published=paper.publication_date or paper.year,
        doi=ids.get("DOI"),
        arxiv_id=ids.get("ArXiv"),
        acl_id=ids.get("ACL"),
        topics=tuple(dict.fromkeys(filter(None, fields))),
        organization=source.organization,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one answer by its kind. A search without hits has no `data`, and a last page no `next`."""
    answer = load_json(page.body, page.url)
    if page.kind != "batch" and isinstance(answer, dict) and "data" not in answer and answer.get("total") == 0:
        return Extracted(reported_total=0)
    found = records_in(answer, "" if page.kind == "batch" else "data", page.url)
    if isinstance(found, Issue):
        return Extracted(issues=(found,), complete=False)
    unknown = _unknown(page, found) if page.kind == "batch" else ()
    records = [record for record in found if record is not None]
    papers, issues = read_records(records, lambda record: (extract(record, source), []), lambda record: page.url)
    links, missing = _next(page, source, answer, len(found)) if isinstance(answer, dict) else ((), [])
    return Extracted(papers=papers, links=links, issues=(*issues, *unknown, *missing), complete=not missing)


def _next(
    page: FetchedPage, source: Source, answer: dict[str, Any], read: int
) -> tuple[tuple[FrontierRequest, ...], list[Issue]]:
    asked = json.loads(str(page.meta["asked"]))
    path = str(page.meta["path"])
    total = answer.get("total") if isinstance(answer.get("total"), int) else None
    if page.kind == "bulk":
        seen = int(page.meta.get("seen", 0)) + read
        token = answer.get("token")
        if isinstance(token, str) and token and read:
            return (_request(source, path, asked, token=token, seen=seen),), []
        if total is not None and seen < total * ENOUGH:
            return (), [Issue(message=f"the list ended after {seen} of about {total} papers", url=page.url)]
        return (), []
    following = answer.get("next")
    if not isinstance(following, int) or not read:
        return (), []
    if path == "/paper/search" and following >= CAP:
        words = f"only the first {CAP} of about {total} papers can be searched; use `bulk` instead of `search`"
        return (), [Issue(message=words, url=page.url)]
    return (_request(source, path, asked, offset=following),), []


def _unknown(page: FetchedPage, found: list[Any]) -> list[Issue]:
    ids = json.loads(str(page.meta["body"]))["ids"]
    return [
        Issue(message=f"Semantic Scholar knows no paper {name!r}", field="query", url=page.url, value=name)
        for name, record in zip(ids, found, strict=False)
        if record is None
    ]


def _filters(source: Source) -> dict[str, str]:
    given = {"venue": source.query.get("venue", ()), "fieldsOfStudy": source.query.get("field", ())}
    filters = {name: ",".join(values) for name, values in given.items() if values}
    if source.since is not None:
        filters["publicationDateOrYear"] = f"{source.since.isoformat()}:"
    return filters


def _request(
    source: Source, path: str, asked: dict[str, str], offset: int | None = None, token: str = "", seen: int = 0
) -> FrontierRequest:
    parts: dict[str, str | int] = {**asked, "fields": FIELDS}
    if offset is not None:
        parts |= {"offset": offset, "limit": PAGE_SIZE}
    if token:
        parts["token"] = token
    return FrontierRequest(
        url=urljoin(source.url, f"{ROOT}{path}?{urlencode(parts)}"),
        kind="bulk" if offset is None else "page",
        meta={"path": path, "asked": json.dumps(asked), "seen": seen},
    )


def _batch(source: Source, ids: tuple[str, ...], number: int) -> FrontierRequest:
    url = urljoin(source.url, f"{ROOT}/paper/batch?{urlencode({'fields': FIELDS})}#batch={number}")
    sent: dict[str, str | int | bool] = {"method": "POST", "header:Content-Type": "application/json"}
    return FrontierRequest(url=url, kind="batch", meta={**sent, "body": json.dumps({"ids": ids})})


class SemanticScholarSpider(PlatformSpider):
    name = "semantic_scholar"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    window = Window(lag=timedelta(days=60))
    key = ApiKey("semantic_scholar_key", header="x-api-key")
