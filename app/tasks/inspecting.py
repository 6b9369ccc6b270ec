"""What a page carries for programs, and what we would read from it."""

from __future__ import annotations

from pathlib import Path

from app.config import Settings
from app.tasks.normalizing import normalize_each
from app.tasks.results import Progress, quiet
from schemas import CrawlError, Issue, Paper, Posting, Record, Source, UnreadableFile, UsageError
from schemas.normalize.url import canonical_url


class ListSeen(Record):
    """A sitemap or feed of a site: what kind it is and how many pages and further lists it names."""

    url: str
    kind: str
    pages: int
    lists: int


class Inspection(Record):
    """What was found on one page. Counts are things by their type."""

    target: str
    platform: str | None = None
    row: Source | None = None
    """The row that `postdocket sources add` would try first; `None` for files."""
    json_ld: dict[str, int] = {}
    microdata: dict[str, int] = {}
    rdfa: dict[str, int] = {}
    feeds: tuple[str, ...] = ()
    lists: tuple[ListSeen, ...] = ()
    postings: tuple[Posting, ...] = ()
    papers: tuple[Paper, ...] = ()
    issues: tuple[Issue, ...] = ()


def inspect(settings: Settings, target: str, progress: Progress = quiet) -> Inspection:
    """Look at an address or a saved page and return what it carries.

    Raises UnreadableFile, UsageError for what is neither, and CrawlError where the address gave no page.
    """
    path = Path(target)
    if target and path.exists():
        try:
            return _of_bytes(target, path.read_bytes(), "")
        except OSError as error:
            raise UnreadableFile(target, error.strerror or str(error)) from error
    try:
        url = canonical_url(target)
    except ValueError as error:
        raise UsageError(f"{target!r} is no file and no web address; give one of them") from error
    return _of_address(settings, url, progress)


def _of_address(settings: Settings, url: str, progress: Progress) -> Inspection:
    from crawler.candidate_rows import candidate_rows
    from crawler.looking import list_in, look_at
    from crawler.recognise import recognise_address

    progress(f"looking at {url}", 0, None)
    seen = look_at(url, sitemaps=True, contact=settings.contact)
    page = seen.page(url)
    if page is None:
        reason = seen.issues[0].message if seen.issues else "it was not answered"
        raise CrawlError(f"{url} could not be read: {reason}; open it in a browser, save the page and inspect the file")
    rows = [row] if (row := recognise_address(url)) else candidate_rows(seen, url)
    lists = [(other.url, listed) for other in seen.pages if (listed := list_in(other)) is not None]
    found = _of_bytes(url, page.body, page.url, page.content_type)
    return found.model_copy(
        update={
            "row": rows[0] if rows else None,
            "platform": rows[0].platform if rows else found.platform,
            "lists": tuple(
                ListSeen(url=where, kind=one.kind, pages=len(one.pages), lists=len(one.lists)) for where, one in lists
            ),
        }
    )


def _of_bytes(target: str, body: bytes, url: str, content_type: str | None = None) -> Inspection:
    from crawler.page_blocks import parse_html
    from crawler.recognise import Markup, markup_of, recognise_page
    from crawler.saved_page import read_saved

    read = read_saved(Path(target), body, "inspected")
    issues = list(read.issues)
    postings = [posting for _, posting in normalize_each(read.postings, issues)]
    papers = [paper for _, paper in normalize_each(read.papers, issues)]
    root = parse_html(body, content_type) if b"<" in body[:4096] else None
    markup = Markup() if root is None else markup_of(root, url)
    row = None if root is None else recognise_page(root, url)
    return Inspection(
        target=target, platform=row.platform if row else None, json_ld=markup.json_ld, microdata=markup.microdata,
        rdfa=markup.rdfa, feeds=markup.feeds, postings=tuple(postings), papers=tuple(papers), issues=tuple(issues),
    )  # fmt: skip
