"""arXiv over OAI-PMH: every record of a set that was added or changed since a day, revisions and all."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element, tostring

from crawler.arxiv import DELAY, checked_id
from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import needed, query_row
from crawler.records import load_xml, read_records, text_in, words_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

API = "https://oaipmh.arxiv.org"
QUERY = {"set": r"[a-z-]+(?::[a-z-]+)?(?::[A-Za-z-]+)?"}
OAI = "{http://www.openarchives.org/OAI/2.0/}"
ARXIV = "{http://arxiv.org/OAI/arXiv/}"
SAVED = (SavedAnswer("records", root="OAI-PMH"),)
_SLOW = {"timeout": 110, "max_mib": 32}
"""A first answer takes a minute and more, and one page holds a thousand records and more."""


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of each set of the row (`cs:cs:CL`), from `source.since` on. Raises UsageError."""
    sets = (*source.query.get("set", ()), *source.categories)
    if not sets:
        raise needed(source, "set")
    since = {"from": source.since.isoformat()} if source.since else {}
    return [
        _request(source, {"verb": "ListRecords", "metadataPrefix": "arXiv", "set": name, **since}, name)
        for name in sets
    ]


def source_of(url: str) -> Source | None:
    """Return the row for an address of ListRecords with a set, `None` for every other address."""
    address = read_careers_url(url)
    if address is None or (address.host, address.segment(0)) not in {
        ("oaipmh.arxiv.org", "oai"), ("export.arxiv.org", "oai2"),
    }:  # fmt: skip
        return None
    name = address.query.get("set", "")
    return query_row("arxiv_oai", API, "set", name, delay=DELAY) if re.fullmatch(QUERY["set"], name) else None


def extract(record: Element, source: Source) -> RawPaper:
    """Return one `record` in the format `arXiv` as a paper. Raises ValueError that names what is missing or wrong."""
    paper = record.find(f"{OAI}metadata/{ARXIV}arXiv")
    if paper is None:
        raise ValueError("metadata: holds no record in the format arXiv")
    title = _text(paper, "title")
    identifier = checked_id(title, _text(paper, "id"))
    authors = [author for author in paper.iterfind(f"{ARXIV}authors/{ARXIV}author") if _text(author, "keyname")]
    affiliations = tuple(tuple(map(words_in, author.iterfind(ARXIV + "affiliation"))) for author in authors)
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=identifier,
        url=f"https://arxiv.org/abs/{identifier}",
        title=title,
        authors=tuple(
            " ".join(filter(None, (_text(author, part) for part in ("forenames", "keyname", "suffix"))))
            for author in authors
        ),
        affiliations=affiliations if any(affiliations) else (),
        abstract=_text(paper, "abstract"),
        venue=_text(paper, "journal-ref") or None,
        published=_text(paper, "created") or None,
        doi=next(iter(_text(paper, "doi").split()), None),
        arxiv_id=identifier,
        topics=tuple(dict.fromkeys(_text(paper, "categories").split())),
        organization=source.organization,
        payload=tostring(record, "unicode"),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page of ListRecords: its papers and the next page. What arXiv deleted is left as we know it."""
    root = load_xml(page.body, page.url)
    if isinstance(root, Issue):
        return Extracted(issues=(root,), complete=False)
    error = root.find(OAI + "error")
    if error is not None:
        if error.get("code") == "noRecordsMatch":
            return Extracted()
        said = " ".join(filter(None, (error.get("code"), words_in(error))))
        return Extracted(issues=(Issue(message=f"arXiv answered with an error: {said}", url=page.url),), complete=False)
    listed = root.find(OAI + "ListRecords")
    if listed is None:
        issue = Issue(message="not an answer of OAI-PMH: no ListRecords", url=page.url)
        return Extracted(issues=(issue,), complete=False)
    living = [record for record in listed.iterfind(OAI + "record") if not _deleted(record)]
    papers, issues = read_records(
        living, lambda record: (extract(record, source), []), lambda record: _identifier(record) or page.url
    )
    token = listed.find(OAI + "resumptionToken")
    total = token.get("completeListSize", "") if token is not None else ""
    link = _next(page, source, words_in(token)) if token is not None and words_in(token) else ()
    first = "resumptionToken=" not in page.url
    return Extracted(
        papers=papers,
        links=link,
        issues=tuple(Issue(message=issue.message, url=page.url, value=issue.url) for issue in issues),
        # It counts deleted records, which are not read.
        reported_total=int(total) if first and total.isdecimal() and len(living) == len(listed) - 1 else None,
    )


def _next(page: FetchedPage, source: Source, token: str) -> tuple[FrontierRequest, ...]:
    return (_request(source, {"verb": "ListRecords", "resumptionToken": token}, str(page.meta.get("set", ""))),)


def _request(source: Source, asked: dict[str, str], name: str) -> FrontierRequest:
    url = urljoin(source.url, "/oai?" + urlencode(asked))
    return FrontierRequest(url=url, kind="records", meta={"set": name, **_SLOW})


def _deleted(record: Element) -> bool:
    header = record.find(OAI + "header")
    return header is not None and header.get("status") == "deleted"


def _identifier(record: Element) -> str:
    found = record.find(f"{OAI}header/{OAI}identifier")
    return "" if found is None else words_in(found)


def _text(element: Element, name: str) -> str:
    return text_in(element, ARXIV + name)


class ArxivOaiSpider(PlatformSpider):
    name = "arxiv_oai"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    window = Window(lag=timedelta(days=1), first=timedelta(days=30))
