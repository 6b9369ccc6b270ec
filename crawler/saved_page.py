"""Pages that somebody saved: what the bytes are decides how they are read, not what the file is called."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import resolved
from crawler.job_cards import read_cards
from crawler.job_posting_markup import job_postings_in
from crawler.page_blocks import element_text, parse_html, text_blocks
from crawler.paper_file_arxiv import is_listing, read_listing
from crawler.paper_file_page import has_citation, read_citation
from crawler.paper_files import read_paper_file
from crawler.paper_list import ListedPaper, read_paper_list, title_slug
from crawler.platform import Extracted, FetchedPage
from crawler.posting_list import ListedPosting, mark_cards, read_posting_list
from crawler.saved_answer import read_xml_answer
from crawler.saved_json import read_json, read_markup
from schemas import Issue, RawLocation, RawPaper, RawPosting, Source

_MARKS = ((b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"))
_HTML_STARTS = ("<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<main", "<article", "<div", "<meta", "<scri")


def read_saved(path: Path, body: bytes, source: str) -> Extracted:
    """Return the postings and papers of one file: a page as text or HTML, a bibliography, or what a platform answered.

    `source` is the name that records get which do not carry one of their own. What cannot be read is an issue; a file
    in which nothing is recognised gives one that says so. Reading the same bytes again gives the same ids.
    """
    name = str(path)
    reason = _unreadable(body)
    if reason:
        return _nothing(name, reason)
    text = _decode(body)
    start = text.lstrip()[:20].casefold()
    if start.startswith(("{", "[")):
        extracted = read_json(text, name, source)
    elif start.startswith("<") and (answer := read_xml_answer(body, name, source)):
        extracted = answer
    elif start.startswith(_HTML_STARTS):
        extracted = _read_html(body, name, source)
    else:
        extracted = read_paper_file(text, name, source) or _read_text(text, source)
    if not extracted.postings and not extracted.papers and not extracted.issues:
        return _nothing(name, f"no postings and no papers were recognised in it; {READ}")
    return extracted


READ = (
    "read are BibTeX, RIS and CSL-JSON, tables with a title (CSV, Parquet), JSON lines, listings of arXiv, pages with "
    "citation_ tags or with schema.org JobPosting data, pages of amazon.science as text or HTML, and what the "
    "platforms that we crawl answer"
)


def _nothing(name: str, reason: str) -> Extracted:
    return Extracted(issues=(Issue(message=f"{name}: {reason}", value=name),), complete=False)


def _unreadable(body: bytes) -> str | None:
    """Return why the bytes are no text, or `None`."""
    if not body.strip():
        return "the file is empty; save it again"
    for mark, what in _MARKS:
        if body.startswith(mark):
            return f"{what}, not a saved page; `postdocket match` reads CVs, and a page is read as HTML or text"
    if b"\0" in body and not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return f"binary data, not a saved page; {READ}"
    return None


def _decode(body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _read_text(text: str, source: str) -> Extracted:
    blocks = mark_cards(text_blocks(text))
    papers: dict[tuple[str, tuple[str, ...]], ListedPaper] = {}
    for paper in read_paper_list(blocks):
        known = papers.get((paper.title, paper.authors))
        if known is None or len(paper.summary) > len(known.summary):
            papers[paper.title, paper.authors] = paper
    return Extracted(
        postings=tuple(_text_postings(read_posting_list(blocks), source)),
        papers=tuple(_text_papers(papers.values(), source)),
    )


def _text_postings(listed: Iterable[ListedPosting], source: str) -> Iterator[RawPosting]:
    """Yield postings whose ids come from their content: the second of two equal ones gets a number."""
    times: Counter[str] = Counter()
    for posting in listed:
        content = "\n".join((posting.title or "", *posting.locations, posting.description))
        key = posting.job_id or f"text-{hashlib.sha256(content.encode()).hexdigest()[:16]}"
        times[key] += 1
        if posting.job_id and times[key] > 1:
            continue
        yield RawPosting(
            source=source,
            external_id=key if times[key] == 1 else f"{key}-{times[key]}",
            title=posting.title,
            description=posting.description,
            locations=tuple(RawLocation(raw=line) for line in posting.locations),
            date_posted=posting.date_posted,
        )


def _text_papers(listed: Iterable[ListedPaper], source: str) -> Iterator[RawPaper]:
    times: Counter[str] = Counter()
    for paper in listed:
        key = title_slug(paper.title)
        times[key] += 1
        yield RawPaper(
            source=source,
            external_id=key if times[key] == 1 else f"{key}-{times[key]}",
            title=paper.title,
            authors=paper.authors,
            abstract=paper.summary,
        )


def _read_html(body: bytes, name: str, source: str) -> Extracted:
    # The spiders bring Scrapy with them, which plain text should not have to wait for.
    from crawler.spiders import amazon_science

    root = parse_html(body)
    if root is None:
        return _nothing(name, "HTML without any element")
    url = _own_url(root)
    objects, problems = job_postings_in(root, url or "")
    marked_up = read_markup(objects, source, url, name)
    issues = (*marked_up.issues, *(Issue(message=f"{name}: {problem}") for problem in problems))
    if is_listing(root):
        return read_listing(root, name, source)
    if marked_up.postings or issues:
        return marked_up.model_copy(update={"issues": issues})
    if not _is_amazon_science(root, url):
        return Extracted(papers=(read_citation(root, source, url),)) if has_citation(root) else marked_up
    page = FetchedPage(url=url or _stand_in_url(root), kind=_kind(root, url), body=body)
    row = Source(name=source, platform="amazon_science", url=amazon_science.SITE)
    return amazon_science.read_document(page, row, follow=False).model_copy(update={"links": ()})


def _own_url(root: etree._Element) -> str | None:
    """Return the address that the page says it is saved from."""
    stated = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    whole = (url for address in stated if (url := resolved("", address)) is not None)
    return next((url for url in whole if url.startswith(("http://", "https://"))), None)


def _is_amazon_science(root: etree._Element, url: str | None) -> bool:
    if url and (urlsplit(url).hostname or "").removeprefix("www.") == "amazon.science":
        return True
    if "Amazon Science" in root.xpath("//meta[@property='og:site_name']/@content"):
        return True
    return bool(read_cards(root).links)


def _kind(root: etree._Element, url: str | None) -> str:
    from crawler.spiders import amazon_science

    if url:
        return amazon_science.kind_of(url)
    is_publication = root.xpath("//meta[@name='citation_title'] | //*[contains(@class, 'PublicationDetailPage-')]")
    return amazon_science.PUBLICATION if is_publication else amazon_science.ARTICLE


def _stand_in_url(root: etree._Element) -> str:
    """Return an address made of the page's title, for pages that do not state theirs."""
    from crawler.spiders import amazon_science

    titles = [*root.xpath("//meta[@property='og:title']/@content"), *map(element_text, root.iterfind(".//h1"))]
    return f"{amazon_science.SITE}/{title_slug(titles[0]) if titles else 'saved-page'}"
