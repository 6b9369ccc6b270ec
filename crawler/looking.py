"""A look at a few pages under the manners of every crawl: their bytes come back, nothing is kept."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response

from crawler.addresses import resolved
from crawler.listed_pages import PageList, read_page_list, unpacked
from crawler.pipelines import Visit
from crawler.platform import Extracted, FetchedPage
from crawler.recognise import sounds_like_jobs
from crawler.run import crawl
from crawler.safety import Reach
from crawler.spider import PlatformSpider
from schemas import Issue, Record, Source
from store import FrontierRequest

PLATFORM = "look"
"""The spider's name; no row can have it as its platform, because it is no file of crawler/spiders."""
MOST_PAGES = 6
DELAY = 1.0
"""Seconds between two requests."""
_PARTS = 2
"""Parts of a sitemap's index that are looked at."""
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_ROBOTS, _SITEMAP, _PAGE = "robots", "sitemap", "page"


class SeenPage(Record):
    """One page as it was answered. `asked` is its address, `url` where that led."""

    asked: str
    url: str
    body: bytes
    content_type: str | None = None


class Seen(Record):
    """What a look saw, in the order it was answered, and why where something is missing."""

    pages: tuple[SeenPage, ...] = ()
    issues: tuple[Issue, ...] = ()

    def page(self, asked: str) -> SeenPage | None:
        """Return the page that was asked for at `asked`."""
        return next((page for page in self.pages if page.asked == asked), None)


def look_at(url: str, *, sitemaps: bool = False, contact: str | None = None) -> Seen:
    """Ask for one page, and with `sitemaps` for the sitemaps that its site names, at most `MOST_PAGES` in all.

    Redirects are followed to any public host. Raises CrawlError where the crawler cannot be started.
    """
    pages: list[SeenPage] = []

    def take(event: dict[str, Any]) -> None:
        if event["event"] == "seen":
            body = base64.b64decode(event["body"])
            pages.append(SeenPage.model_validate({**event["page"], "body": body}))

    parts = urlsplit(url)
    row = Source(
        name=PLATFORM, platform=PLATFORM, url=f"{parts.scheme}://{parts.netloc}", paths=(url,),
        categories=(_SITEMAP,) if sitemaps else (), delay=DELAY, max_pages=MOST_PAGES,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        (report,) = crawl([row], Path(folder) / "look.db", contact=contact, progress=take)
    return Seen(pages=tuple(pages), issues=report.issues)


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the page to look at and, where sitemaps are wanted, robots.txt, which names them."""
    (url,) = source.paths
    pages = [FrontierRequest(url=url, kind=_PAGE)]
    if source.categories:
        robots = urljoin(source.url, "/robots.txt")
        sitemap = urljoin(source.url, "/sitemap.xml")
        pages.append(FrontierRequest(url=robots, kind=_ROBOTS, meta={"may_be_gone": True}))
        pages.append(FrontierRequest(url=sitemap, kind=_SITEMAP, meta={"may_be_gone": True}))
    return pages


def sitemaps_in(page: FetchedPage) -> list[str]:
    """Return the sitemaps that a page names: lines of robots.txt, or the parts of an index that sound like jobs'."""
    if page.kind == _ROBOTS:
        text = page.body.decode("utf-8", errors="replace")
        named = _SITEMAP_LINE.findall(text)
    elif page.kind == _SITEMAP and isinstance(listed := list_in(page), PageList):
        named = [part.url for part in listed.lists]
    else:
        return []
    whole = [address for name in named if (address := resolved(page.url, name)) is not None]
    return sorted(whole, key=lambda address: not sounds_like_jobs(address))[:_PARTS]


def list_in(page: FetchedPage | SeenPage) -> PageList | None:
    """Return the sitemap or feed that a page is, `None` where it is none that can be read."""
    body = unpacked(page.body, page.url)
    listed = None if isinstance(body, Issue) else read_page_list(body, page.url)
    return listed if isinstance(listed, PageList) else None


class _AnyPublicHost(Reach):
    """A page may redirect to another host, such as a platform's; private addresses stay out of reach."""

    def check(self, url: str, *, any_host: bool = True) -> None:
        super().check(url, any_host=True)


class LookSpider(PlatformSpider):
    """Hands pages to its listener instead of reading them."""

    name = PLATFORM
    start_pages = staticmethod(start_pages)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = _AnyPublicHost(self.source)
        self.read_page = self._show
        self._led_to = ""

    async def parse(self, response: Response, **kwargs: Any) -> AsyncIterator[Visit]:
        self._led_to = response.url
        async for visit in super().parse(response, **kwargs):
            yield visit

    def _show(self, page: FetchedPage, source: Source) -> Extracted:
        seen = {"asked": page.url, "url": self._led_to, "content_type": page.content_type}
        self._listener("progress", {
            "source": source.name, "event": "seen", "page": seen, "body": base64.b64encode(page.body).decode(),
        })  # fmt: skip
        own = urlsplit(source.url).netloc
        addresses: Sequence[str] = [address for address in sitemaps_in(page) if urlsplit(address).netloc == own]
        meta: dict[str, str | int | bool] = {"may_be_gone": True}
        return Extracted(links=tuple(FrontierRequest(url=url, kind=_SITEMAP, meta=meta) for url in addresses))
