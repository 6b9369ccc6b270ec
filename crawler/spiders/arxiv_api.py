"""arXiv's search API (Atom): what was submitted in a range of days to categories, by authors or about words.

Revisions of older papers are not seen here; `arxiv_oai` sees them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element, tostring

from crawler.arxiv import DELAY, checked_id
from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import WORDS, needed, query_row
from crawler.records import load_xml, read_records, text_in, words_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from schemas.normalize.paper import read_arxiv_id
from store import FrontierRequest

API = "https://export.arxiv.org"
PAGE_SIZE = 500
CAP = 30_000
"""No query lists more; a range of days with more is asked for in halves."""
TRIES_OF_AN_EMPTY_PAGE = 3
"""Pages sometimes come back empty in the middle of a walk."""
CATEGORY = r"[a-z-]+(?:\.[A-Za-z-]+)?"
QUERY = {
    "category": CATEGORY, "author": WORDS, "title": WORDS, "abstract": WORDS, "text": WORDS,
    "id": r"(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?",
}  # fmt: skip
FIELDS = {"category": "cat", "author": "au", "title": "ti", "abstract": "abs", "text": "all"}
SEARCHES = {"all": "text", "author": "author", "title": "title", "abstract": "abstract"}
"""Fields that arXiv's own search page offers -> our keys."""
ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
# Not from the beginning: what the feed says is left out must not be asked for in parts.
SAVED = (SavedAnswer("search", root="feed", meta={"start": 1}),)
_FAR = "2999"


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the row's query since `source.since`, and those of its ids. Raises UsageError."""
    ids = source.query.get("id", ())
    pages = [_ids_request(source, ids[at : at + 100]) for at in range(0, len(ids), 100)]
    if _words(source):
        pages.append(_request(source, source.since.isoformat() if source.since else ""))
    if not pages:
        raise needed(source, *FIELDS, "id")
    return pages


def source_of(url: str) -> Source | None:
    """Return the row for a list of one category (`arxiv.org/list/cs.CL/recent`) or a search, `None` for others."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") not in {"arxiv.org", "export.arxiv.org"}:
        return None
    if address.segment(0) == "search":
        key, value = SEARCHES.get(address.query.get("searchtype", "all"), ""), address.query.get("query", "")
    else:
        key, value = "category" if address.segment(0) in {"list", "archive"} else "", address.segment(1)
    value = " ".join(value.replace('"', " ").split())
    return query_row("arxiv_api", API, key, value, delay=DELAY) if key and re.fullmatch(QUERY[key], value) else None


def extract(record: Element, source: Source) -> RawPaper:
    """Return one `entry` as a paper. Raises ValueError that names the element that is missing or wrong."""
    title = text_in(record, ATOM + "title")
    identifier = checked_id(title, text_in(record, ATOM + "id"))
    authors = [author for author in record.iterfind(ATOM + "author") if text_in(author, ATOM + "name")]
    topics = [record.find(ARXIV + "primary_category"), *record.iterfind(ATOM + "category")]
    affiliations = tuple(tuple(map(words_in, author.iterfind(ARXIV + "affiliation"))) for author in authors)
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=identifier,
        url=f"https://arxiv.org/abs/{identifier}",
        title=title,
        authors=tuple(text_in(author, ATOM + "name") for author in authors),
        affiliations=affiliations if any(affiliations) else (),
        abstract=text_in(record, ATOM + "summary"),
        venue=text_in(record, ARXIV + "journal_ref") or None,
        published=text_in(record, ATOM + "published") or None,
        doi=text_in(record, ARXIV + "doi") or None,
        arxiv_id=identifier,
        topics=tuple(dict.fromkeys(topic.get("term", "") for topic in topics if topic is not None)),
        organization=source.organization,
        payload=tostring(record, "unicode"),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page of a feed: its papers, the next page, and what the feed says is missing."""
    root = load_xml(page.body, page.url)
    if isinstance(root, Issue):
        return Extracted(issues=(root,), complete=False)
    entries = root.findall(ATOM + "entry")
    total = text_in(root, SEARCH + "totalResults")
    wrong = next((entry for entry in entries if "/api/errors" in text_in(entry, ATOM + "id")), None)
    if wrong is not None or root.tag != ATOM + "feed" or not total.isdecimal():
        said = f"arXiv answered with an error: {text_in(wrong, ATOM + 'summary')}" if wrong is not None else ""
        issue = Issue(message=said or "not a feed of arXiv's API: no totalResults", url=page.url)
        return Extracted(issues=(issue,), complete=False)
    papers, issues = read_records(
        entries, lambda entry: (extract(entry, source), []), lambda entry: text_in(entry, ATOM + "id") or page.url
    )
    if page.kind == "ids":
        return Extracted(papers=papers, issues=(*issues, *_unknown(page, papers)))
    if int(total) > CAP and page.meta.get("start", 0) == 0 and (halves := _halves(page, source, root)):
        return Extracted(links=halves)
    link, missing = _next(page, source, len(entries), int(total))
    return Extracted(
        papers=papers,
        links=link,
        issues=(*issues, *missing),
        reported_total=int(total) if page.meta.get("start", 0) == 0 else None,
        censored=int(total) > CAP,
        complete=not missing,
    )


def _next(page: FetchedPage, source: Source, read: int, total: int) -> tuple[tuple[FrontierRequest, ...], list[Issue]]:
    start, again = int(page.meta.get("start", 0)), int(page.meta.get("again", 0))
    since, until = str(page.meta.get("since", "")), str(page.meta.get("until", ""))
    following = start + read
    if following >= total:
        return (), []
    if following >= CAP:
        words = f"only the first {CAP} of {total} papers can be listed; narrow the query, or use arxiv_oai"
        return (), [Issue(message=words, url=page.url)]
    if read:
        return (_request(source, since, until, following),), []
    if again + 1 < TRIES_OF_AN_EMPTY_PAGE:
        return (_request(source, since, until, start, again + 1),), []
    return (), [Issue(message=f"empty page at {start} although there are {total} papers", url=page.url)]


def _halves(page: FetchedPage, source: Source, feed: Element) -> tuple[FrontierRequest, ...]:
    """Return the two halves of the page's range of days; none where it cannot be halved."""
    try:
        since = date.fromisoformat(str(page.meta.get("since", "")))
        until = date.fromisoformat(str(page.meta.get("until") or text_in(feed, ATOM + "updated")[:10]))
    except ValueError:
        return ()
    if (until - since).days < 1:
        return ()
    middle = since + (until - since) // 2
    return (
        _request(source, since.isoformat(), middle.isoformat()),
        _request(source, (middle + timedelta(days=1)).isoformat(), str(page.meta.get("until", ""))),
    )


def _unknown(page: FetchedPage, papers: tuple[RawPaper, ...]) -> list[Issue]:
    """Ids that arXiv does not know, it drops without a word."""
    found = {paper.external_id for paper in papers}
    asked = str(page.meta.get("ids", "")).split(",")
    return [
        Issue(message=f"arXiv knows no paper {name!r}", field="query", url=page.url, value=name)
        for name in asked
        if read_arxiv_id(name) not in found
    ]


def _words(source: Source) -> list[str]:
    query = {**source.query, "category": (*source.query.get("category", ()), *source.categories)}
    parts = []
    for key, field in FIELDS.items():
        terms = [f'{field}:"{value}"' if " " in value else f"{field}:{value}" for value in query.get(key, ())]
        if terms:
            parts.append(terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})")
    return parts


def _request(source: Source, since: str, until: str = "", start: int = 0, again: int = 0) -> FrontierRequest:
    parts = _words(source)
    if since or until:
        begin = since.replace("-", "") or "1991"
        parts.append(f"submittedDate:[{begin:0<8}0000 TO {until.replace('-', '') or _FAR + '1231'}2359]")
    # Ascending, so that what is submitted while we walk comes at the end.
    asked = {"search_query": " AND ".join(parts), "start": start, "max_results": PAGE_SIZE}
    url = urljoin(source.url, "/api/query?" + urlencode({**asked, "sortBy": "submittedDate", "sortOrder": "ascending"}))
    meta: dict[str, str | int | bool] = {"since": since, "until": until, "start": start, "again": again, "timeout": 100}
    return FrontierRequest(url=f"{url}#again={again}" if again else url, kind="search", meta=meta)


def _ids_request(source: Source, ids: tuple[str, ...]) -> FrontierRequest:
    names = ",".join(ids)
    url = urljoin(source.url, "/api/query?" + urlencode({"id_list": names, "max_results": len(ids)}))
    return FrontierRequest(url=url, kind="ids", meta={"ids": names})


class ArxivApiSpider(PlatformSpider):
    name = "arxiv_api"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    # Moderators hold papers for days; these keep the day on which they were submitted.
    window = Window(lag=timedelta(days=14), first=timedelta(days=30))
