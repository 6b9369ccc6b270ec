"""Any site whose pages carry schema.org JobPosting, found by sitemap, by feed, or by links from a page.

`paths` of the row are pages to start from (`/sitemap.xml` without any) and, where they hold a `*`, patterns: only pages
that fit one are read as postings. Without a pattern these are all pages of a sitemap or feed, and of a page's links
those below it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree

from crawler.addresses import resolved
from crawler.detail import detail
from crawler.job_posting_markup import extract_job_posting, job_postings_in, own_url_of
from crawler.job_posting_values import plain
from crawler.listed_pages import PageList, read_page_list, unpacked
from crawler.page_blocks import parse_html
from crawler.platform import Extracted, FetchedPage
from crawler.safety import Reach, UnsafeAddress
from crawler.spider import PlatformSpider
from schemas import Issue, RawPosting, Source
from schemas.normalize.url import canonical_url
from store import FrontierRequest

_NO_PAGE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|gif|svg|webp|ico|css|js|mp4|mp3|ics)$", re.IGNORECASE)
_PAGE_NUMBERS = frozenset(
    ("page", "p", "pg", "pr", "paged", "pagenumber", "page_number", "offset", "start", "startrow", "from", "skip")
)
_PAGE_PATH = re.compile(r"/page/\d{1,4}/?$")
_LISTED = "listed"
"""Key of a request: the posting as its list told it, for pages of postings that say less than their list."""
_HOSTS_NAMED = 3


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the pages that the row starts from, its sitemap where it names none."""
    starts = [path for path in source.paths if "*" not in path] or ["/sitemap.xml"]
    return [FrontierRequest(url=urljoin(source.url, path), kind="list", meta={"start": True}) for path in starts]


def extract(record: Any, source: Source) -> RawPosting:
    """Return one JobPosting object as a posting. Raises ValueError for what has neither title nor description."""
    if not isinstance(record, dict):
        raise ValueError("the record is no object")
    return _extract(record, source, None)


def extract_again(record: Any, source: Source, raw: RawPosting) -> RawPosting:
    """Return a stored JobPosting object as a posting, at the address where it was found."""
    if not isinstance(record, dict):
        raise ValueError("the record is no object")
    return _extract(record, source, raw.url)


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page for what it is: a sitemap or feed, a page that lists postings, or a posting."""
    body = unpacked(page.body, page.url)
    if isinstance(body, Issue):
        return Extracted(issues=(body,), complete=False)
    listed = read_page_list(body, page.url)
    if isinstance(listed, Issue):
        return Extracted(issues=(listed,), complete=False)
    if listed is not None:
        return _read_list(listed, page, source)
    root = None if body.startswith(b"%PDF") else parse_html(body, page.content_type)
    if root is None:
        return Extracted(issues=(Issue(message="no page: there is no HTML in it", url=page.url),), complete=False)
    return _read_html(root, page, source)


def source_of(url: str) -> Source | None:
    """Return `None`: no address tells that its page carries markup; `postdocket sources add` looks at the page."""
    return None


def _extract(item: dict[str, Any], source: Source, url: str | None) -> RawPosting:
    said = plain(item)
    content = json.dumps([said.get(key) for key in ("title", "hiringOrganization", "jobLocation")], sort_keys=True)
    key = hashlib.sha256(content.encode()).hexdigest()[:16]
    raw = extract_job_posting(item, source=source.name, url=url, fallback_id=f"markup-{key}")
    return raw.model_copy(
        update={"board": source.board, "hiring_organization": source.organization or raw.hiring_organization}
    )


# Lists


def _read_list(listed: PageList, page: FetchedPage, source: Source) -> Extracted:
    scope = _Scope(source)
    # The newest first: a night reads only so many.
    entries = sorted(listed.pages, key=lambda entry: entry.version or "", reverse=True)
    links: dict[str, FrontierRequest] = {}
    for entry in entries:
        url = scope.own(page.url, entry.url)
        if url and scope.is_posting(url):
            links.setdefault(url, detail(url, {"lastmod": entry.version}))
    for part in listed.lists:
        if url := scope.own(page.url, part.url):
            links.setdefault(url, FrontierRequest(url=url, kind="list"))
    issues = scope.remarks(page.url)
    if page.meta.get("start") and listed.pages and not links:
        words = f"none of the {len(listed.pages)} pages of this {listed.kind} {scope.rule}"
        issues.append(Issue(message=words, url=page.url))
        return Extracted(issues=tuple(issues), complete=False)
    return Extracted(links=tuple(links.values()), issues=tuple(issues))


# Pages


def _read_html(root: etree._Element, page: FetchedPage, source: Source) -> Extracted:
    objects, problems = job_postings_in(root, page.url)
    scope = _Scope(source)
    issues = [Issue(message=problem, url=page.url) for problem in problems]
    here = _addresses(root, page.url)
    read = _Reading(page, source)
    listing = page.kind == "list" or len(objects) > 1
    elsewhere = _Scope(source)
    for item in objects:
        own = own_url_of(plain(item), page.url)
        url = elsewhere.own(page.url, own) if own and listing else None
        if url and url not in here:
            read.follow(url, item)
        else:
            read.posting(item, own or (here[-1] if len(objects) == 1 else None))
    links = dict(read.links)
    if page.kind == "list":
        links |= {link.url: link for link in _page_links(root, page, scope) if link.url not in links}
        if page.meta.get("start") and not objects and not links:
            words = "the page carries no JobPosting and links to no page of one"
            return Extracted(issues=(*issues, Issue(message=f"{words}: it {scope.rule}", url=page.url)), complete=False)
    elif not objects and not problems:
        read.nothing(scope)
    return Extracted(postings=tuple(read.found.values()), links=tuple(links.values()), issues=(*issues, *read.issues))


class _Reading:
    """What the postings of one page come to."""

    def __init__(self, page: FetchedPage, source: Source) -> None:
        self._page, self._source = page, source
        self.found: dict[str, RawPosting] = {}
        self.links: dict[str, FrontierRequest] = {}
        self.issues: list[Issue] = []

    def posting(self, item: dict[str, Any], url: str | None) -> None:
        try:
            raw = _extract(item, self._source, url)
        except ValueError as error:
            self.issues.append(Issue(message=str(error), url=self._page.url))
            return
        raw = raw if raw.url else raw.model_copy(update={"url": self._page.url})
        self.found.setdefault(raw.external_id, raw)

    def follow(self, url: str, item: dict[str, Any]) -> None:
        self.links.setdefault(url, detail(url, item, listed=json.dumps(item)))

    def nothing(self, scope: _Scope) -> None:
        """Fall back to what the list told of a posting; say so where nothing did and the row asks for the page."""
        if listed := self._page.meta.get(_LISTED):
            self.posting(json.loads(str(listed)), self._page.url)
        elif scope.patterns:
            # Sites take the markup away from postings that closed.
            self.issues.append(Issue(message="the page carries no JobPosting", field="markup", url=self._page.url))


class _Scope:
    """Which addresses belong to a source, and how many did not."""

    def __init__(self, source: Source) -> None:
        self._reach = Reach(source)
        self.patterns = tuple(path for path in source.paths if "*" in path)
        self._foreign: dict[str, int] = {}

    @property
    def rule(self) -> str:
        return f"fits {' or '.join(self.patterns)}" if self.patterns else "lies on the source's host"

    def own(self, page: str, address: str) -> str | None:
        """Return an address of the source's hosts in its canonical spelling, `None` for others, which are counted."""
        whole = resolved(page, address)
        url = _canonical(whole) if whole else None
        if url is None:
            return None
        try:
            self._reach.check(url)
        except UnsafeAddress:
            host = urlsplit(url).hostname or url
            self._foreign[host] = self._foreign.get(host, 0) + 1
            return None
        return None if _NO_PAGE.search(urlsplit(url).path) else url

    def is_posting(self, url: str) -> bool:
        return not self.patterns or self.fits(url)

    def fits(self, url: str) -> bool:
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return any(fnmatchcase(url if "://" in pattern else target, pattern) for pattern in self.patterns)

    def remarks(self, url: str) -> list[Issue]:
        """Return a remark on the addresses of other hosts, if there were any."""
        if not self._foreign:
            return []
        names = sorted(self._foreign)
        shown = ", ".join(names[:_HOSTS_NAMED]) + (", …" if len(names) > _HOSTS_NAMED else "")
        count = f"addresses on other hosts were left out: {sum(self._foreign.values())}"
        return [Issue(message=f"{count} ({shown})", field="links", url=url)]


def _addresses(root: etree._Element, page: str) -> list[str]:
    """Return the page's own addresses in their canonical spelling; the best one, which the page states, last."""
    stated = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    found = [page]
    for address in stated[:1]:
        whole = resolved(page, address)
        # A single-page site states its home as the canonical address of everything.
        if whole and urlsplit(whole).path.strip("/") and urlsplit(whole).hostname == urlsplit(page).hostname:
            found.append(whole)
    return [url for address in found if (url := _canonical(address))]


def _canonical(address: str) -> str | None:
    try:
        return canonical_url(address)
    except ValueError:
        return None


def _page_links(root: etree._Element, page: FetchedPage, scope: _Scope) -> Iterator[FrontierRequest]:
    for address, following in _anchors(root, page.url):
        # That some lead away from the site is worth no remark on a page, as it is in a sitemap.
        url = _canonical(address)
        if url is None or url == _canonical(page.url):
            continue
        if following or _is_next_page(url, page.url):
            if own := scope.own(page.url, url):
                yield FrontierRequest(url=own, kind="list")
        elif (scope.fits(url) if scope.patterns else _lies_below(url, page.url)) and (own := scope.own(page.url, url)):
            yield detail(own, {})


def _anchors(root: etree._Element, page: str) -> Iterator[tuple[str, bool]]:
    base = resolved(page, next(iter(root.xpath("//base/@href")), "")) or page
    for element in root.iter("a", "link"):
        href, relations = element.get("href"), (element.get("rel") or "").lower().split()
        if not href or (element.tag == "link" and "next" not in relations):
            continue
        if address := resolved(base, href):
            yield address, "next" in relations


def _is_next_page(url: str, page: str) -> bool:
    """Say whether an address is another page of the list at `page`: the same but for the number of the page."""
    mine, other = urlsplit(page), urlsplit(url)
    if mine.hostname != other.hostname:
        return False
    if _PAGE_PATH.sub("", other.path).rstrip("/") != _PAGE_PATH.sub("", mine.path).rstrip("/"):
        return False
    return bool(_PAGE_PATH.search(other.path)) or _numbered(other.query) != _numbered(mine.query)


def _numbered(query: str) -> Iterable[tuple[str, str]]:
    return {(name, value) for name, value in parse_qsl(query) if name.lower() in _PAGE_NUMBERS and value.isdigit()}


def _lies_below(url: str, page: str) -> bool:
    mine, other = urlsplit(page), urlsplit(url)
    folder = mine.path.rstrip("/") + "/"
    return mine.hostname == other.hostname and other.path.startswith(folder) and len(other.path) > len(folder)


class SchemaOrgSpider(PlatformSpider):
    name = "schema_org"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
