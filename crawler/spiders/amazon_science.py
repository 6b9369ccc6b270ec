"""amazon.science: articles (papers and job cards), /careers (job cards) and publications. Pages of HTML."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from lxml import etree

from crawler.addresses import resolved
from crawler.careers_url import board_row, read_careers_url
from crawler.job_cards import CardReading, JobCard, read_cards
from crawler.page_blocks import html_blocks, parse_html
from crawler.paper_list import ListedPaper, read_paper_list, title_slug
from crawler.platform import Extracted, FetchedPage
from crawler.posting_list import mark_cards
from crawler.publication_page import read_publication
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPaper, RawPosting, Source
from store import FrontierRequest

SITE = "https://www.amazon.science"
POSTING_SITE = "https://www.amazon.jobs"
CAREERS, PUBLICATIONS, PUBLICATION, ARTICLE = "careers", "publications", "publication", "article"
READ = {"careers", "publications", "blog", "news", "news-and-features", "latest-news"}
"""First segments of the addresses of lists of postings and papers, of papers, and of articles that list them."""
NOT_ALONE = "what is kept of a card is its words, not its markup"


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the pages that the source's paths name, or the first page of /careers where it names none."""
    return [_request(source, path) for path in source.paths or ("/careers",)]


def source_of(url: str) -> Source | None:
    """Return the row for a page that lists postings or papers, or is a paper's own; `None` for other addresses."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") != "amazon.science" or address.segment(0) not in READ:
        return None
    row = board_row("amazon-science", " ".join(address.path), SITE)
    fields = {"platform": "amazon_science", "board": "", "organization": "Amazon", "delay": 10.0}
    return row.model_copy(update={**fields, "paths": ("/" + "/".join(address.path),)})


def extract(card: JobCard, source: Source) -> RawPosting:
    """Return one job card as a posting; its id is that of amazon.jobs."""
    slug = f"/{card.slug}" if card.slug else ""
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=card.job_id,
        url=f"{POSTING_SITE}/en/jobs/{card.job_id}{slug}",
        title=card.posting.title,
        hiring_organization=source.organization,
        description=card.posting.description,
        locations=tuple(RawLocation(raw=line) for line in card.posting.locations),
        date_posted=card.posting.date_posted,
        payload=json.dumps({"link": card.link, "text": card.text}, ensure_ascii=False),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page by its kind. Papers of an article that have a page of their own become links to it."""
    return read_document(page, source, follow=True)


def read_document(page: FetchedPage, source: Source, *, follow: bool) -> Extracted:
    """Read one page by its kind; without `follow` the papers an article links to are read from the article itself."""
    root = parse_html(page.body, page.content_type)
    if root is None:
        return Extracted(issues=(Issue(message="not an HTML page", url=page.url),), complete=False)
    if page.kind == CAREERS:
        return _read_careers(root, page, source)
    if page.kind == PUBLICATIONS:
        return _read_publications(root, page, source)
    if page.kind == PUBLICATION:
        return _read_publication(root, page, source)
    return _read_article(root, page, source, follow=follow)


def kind_of(path: str) -> str:
    """Return which kind of page a path leads to.

    >>> [kind_of(path) for path in ("/careers?p=2", "/publications/an-example", "/publications", "/blog/an-example")]
    ['careers', 'publication', 'publications', 'article']
    """
    parts = [part for part in urlsplit(path).path.split("/") if part]
    if parts[:1] == ["careers"]:
        return CAREERS
    if parts[:1] == ["publications"]:
        return PUBLICATION if len(parts) > 1 else PUBLICATIONS
    return ARTICLE


def _request(source: Source, path: str, **meta: str | int | bool) -> FrontierRequest:
    kind = kind_of(path)
    if kind in (CAREERS, PUBLICATIONS) and "p" not in meta:
        asked = parse_qs(urlsplit(path).query).get("p", ["1"])[0]
        meta["p"] = int(asked) if asked.isdecimal() else 1
    if "p" in meta:
        path = f"{urlsplit(path).path}?{urlencode({'p': meta['p']})}"
    return FrontierRequest(url=urljoin(source.url, path), kind=kind, meta=meta)


def _read_careers(root: etree._Element, page: FetchedPage, source: Source) -> Extracted:
    reading = read_cards(root)
    postings, issues = _postings(reading, page, source)
    number = int(page.meta.get("p", 1))
    if not reading.links and number == 1:
        issues.append(Issue(message="no job links on the first page: it changed its shape or is empty", url=page.url))
        return Extracted(issues=tuple(issues), complete=False)
    link, more = _page_after(page, source, [card.job_id for card in reading.cards], number)
    if more:
        issues.append(Issue(message=f"only the first {number} pages were read (max_pages)", url=page.url))
    return Extracted(postings=postings, links=link, issues=tuple(issues), complete=not more)


def _page_after(
    page: FetchedPage, source: Source, ids: list[str], number: int
) -> tuple[tuple[FrontierRequest, ...], bool]:
    """Return the request for the page after this one, if any, and whether there is one that we may not visit."""
    # A list that is asked for a page past its end may repeat its last one.
    digest = hashlib.sha256(" ".join(ids).encode()).hexdigest()[:12]
    if not ids or page.meta.get("before") == digest:
        return (), False
    if number >= source.max_pages:
        return (), True
    return (_request(source, urlsplit(page.url).path, p=number + 1, before=digest),), False


def _read_publications(root: etree._Element, page: FetchedPage, source: Source) -> Extracted:
    paths = dict.fromkeys(
        path
        for link in root.iterfind(".//a[@href]")
        if (path := _publication_path(link.get("href"), source)) is not None
    )
    number = int(page.meta.get("p", 1))
    if not paths and number == 1:
        reason = "no links to papers on the first page: it changed its shape or is empty"
        return Extracted(issues=(Issue(message=reason, url=page.url),), complete=False)
    following, _ = _page_after(page, source, list(paths), number)
    return Extracted(links=(*(_request(source, path) for path in paths), *following))


def _read_publication(root: etree._Element, page: FetchedPage, source: Source) -> Extracted:
    path = urlsplit(page.url).path.rstrip("/")
    try:
        publication = read_publication(root)
    except ValueError as error:
        return Extracted(issues=(Issue(message=str(error), url=page.url),), complete=False)
    paper = RawPaper(
        source=source.name,
        board=source.board,
        external_id=path.rsplit("/", 1)[-1],
        url=SITE + path,
        title=publication.title,
        authors=publication.authors,
        abstract=publication.abstract,
        venue=publication.venue,
        published=publication.published,
        doi=publication.doi,
        arxiv_id=publication.arxiv_id,
        topics=publication.topics,
        organization=source.organization,
    )
    issues = (Issue(message=reason, field=field, url=page.url) for field, reason in publication.problems)
    return Extracted(papers=(paper,), issues=tuple(issues))


def _read_article(root: etree._Element, page: FetchedPage, source: Source, *, follow: bool) -> Extracted:
    reading = read_cards(root)
    # The same card may stand on /careers, with a date. A board of its own keeps the two from overwriting each other
    # every night; they are found to be one posting by their id.
    postings, issues = _postings(reading, page, source.model_copy(update={"board": source.board or ARTICLE}))
    main = root.find(".//main")
    blocks = mark_cards(html_blocks(root if main is None else main, without=reading.elements))
    papers: list[RawPaper] = []
    links: list[FrontierRequest] = []
    for paper in read_paper_list(blocks):
        path = _publication_path(paper.href, source)
        if path and follow:
            links.append(_request(source, path))
        else:
            papers.append(_paper(paper, path, page, source))
            if not paper.summary:
                issues.append(Issue(message=f"{paper.title!r} has no summary", field="abstract", url=page.url))
    if not (papers or links or reading.links):
        issues.append(Issue(message="neither papers nor job cards were recognised", url=page.url))
    return Extracted(
        postings=postings,
        papers=tuple(papers),
        links=tuple({link.url: link for link in links}.values()),
        issues=tuple(issues),
        complete=bool(papers or links or reading.links),
    )


def _paper(paper: ListedPaper, path: str | None, page: FetchedPage, source: Source) -> RawPaper:
    """`path` is that of the paper's own page, where it has one."""
    article = urlsplit(page.url).path.rstrip("/").rsplit("/", 1)[-1]
    own = path.rsplit("/", 1)[-1] if path else None
    return RawPaper(
        source=source.name,
        board=source.board,
        # Two articles may tell of one paper in different words.
        external_id=own or f"{article}#{title_slug(paper.title)}",
        url=SITE + path if path else None,
        title=paper.title,
        authors=paper.authors,
        abstract=paper.summary,
        organization=source.organization,
    )


def _publication_path(href: str | None, source: Source) -> str | None:
    """Return the path of a publication page of this site, or `None` for every other link."""
    address = resolved(source.url, href) if href else None
    if address is None:
        return None
    parts = urlsplit(address)
    ours = {urlsplit(source.url).netloc, urlsplit(SITE).netloc, urlsplit(SITE).netloc.removeprefix("www.")}
    if parts.netloc not in ours or kind_of(parts.path) != PUBLICATION:
        return None
    return parts.path.rstrip("/")


def _postings(reading: CardReading, page: FetchedPage, source: Source) -> tuple[tuple[RawPosting, ...], list[Issue]]:
    postings: list[RawPosting] = []
    issues = [Issue(message=f"card {link}: {reason}", url=page.url) for link, reason in reading.problems]
    for card in reading.cards:
        posting = extract(card, source)
        postings.append(posting)
        for field, missing in (("locations", not posting.locations), ("description", not posting.description)):
            if missing:
                issues.append(Issue(message=f"the card shows no {field}", field=field, url=posting.url))
    return tuple(postings), issues


class AmazonScienceSpider(PlatformSpider):
    name = "amazon_science"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
