"""The rows that a careers page may mean: a platform's board that it leads to, or its own site where that has markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.job_posting_markup import job_postings_in
from crawler.looking import Seen, SeenPage, list_in
from crawler.page_blocks import parse_html
from crawler.recognise import job_pattern, page_links, recognise_address, recognise_page
from schemas import Source


def candidate_rows(seen: Seen, asked: str) -> list[Source]:
    """Return the rows worth a trial, the likeliest first, for what a look at `asked` and its sitemaps saw."""
    page = seen.page(asked)
    if page is None:
        return []
    root = None if list_in(page) else parse_html(page.body, page.content_type)
    row = recognise_address(page.url) or (None if root is None else recognise_page(root, page.url))
    return [row] if row else list(_site_rows(page, seen))


def _site_rows(page: SeenPage, seen: Seen) -> Iterator[Source]:
    """Yield rows of any site with markup: from its sitemaps, which are whole, then from the page itself."""
    host = urlsplit(page.url).hostname or ""
    for other in seen.pages:
        listed = list_in(other)
        if other is page or listed is None or listed.kind != "sitemap":
            continue
        if pattern := job_pattern(listed.pages, host):
            yield _site_row(page, other, pattern)
    listed, postings = list_in(page), 0
    links = list(listed.pages) if listed else []
    if listed is None and (root := parse_html(page.body, page.content_type)) is not None:
        links, postings = page_links(root, page.url), len(job_postings_in(root, page.url)[0])
    pattern = job_pattern(links, host)
    # The page of a single posting lists none of the others.
    if pattern or postings > 1 or (listed is not None and links):
        yield _site_row(page, page, pattern)


def _site_row(page: SeenPage, start: SeenPage, pattern: str | None) -> Source:
    site, at = urlsplit(page.url), urlsplit(start.url)
    path = (at.path or "/") + (f"?{at.query}" if at.query else "")
    host = (site.hostname or "").removeprefix("www.")
    return Source(
        name=re.sub(r"[^a-z0-9]+", "-", host).strip("-"),
        platform="schema_org",
        url=f"{site.scheme}://{site.netloc}",
        paths=(path, pattern) if pattern else (path,),
    )
