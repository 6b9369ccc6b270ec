"""The page of one paper on amazon.science: /publications/{slug}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from crawler.author_line import read_authors
from crawler.page_blocks import Block, BlockKind, element_text, html_blocks
from crawler.paper_list import END_LABELS, prose

_DOI = re.compile(r"(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#\"']+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)", re.IGNORECASE
)
_SITE_SUFFIX = re.compile(r"\s+[-|–—]\s+Amazon Science$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_OUTSIDE = (
    "not(ancestor::nav or ancestor::footer or ancestor::header[not(ancestor::main)]"
    " or ancestor::*[contains(@class, 'elated')])"
)
_FIRST_BLOCKS = 8
"""The authors and the year stand among this many blocks below the title."""


@dataclass(frozen=True)
class Publication:
    """What the page says of its paper. `problems` are pairs of a field and why it could not be read."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    venue: str | None
    published: str | None
    doi: str | None
    arxiv_id: str | None
    topics: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


def read_publication(root: etree._Element) -> Publication:
    """Return the paper of a publication page. Raises ValueError where the page shows no title."""
    title = _title(root)
    if not title:
        raise ValueError("the page shows no title of a paper")
    main = root.find(".//main")
    main = root if main is None else main
    blocks = html_blocks(main)
    problems: list[tuple[str, str]] = []
    authors = _authors(root, main, blocks)
    abstract = _abstract(main, blocks)
    if not authors:
        problems.append(("authors", "no authors were recognised"))
    if not abstract:
        problems.append(("abstract", "no abstract was recognised"))
    identifiers = {}
    for field, pattern in (("doi", _DOI), ("arxiv_id", _ARXIV)):
        found = _linked_ids(main, pattern)
        identifiers[field] = found[0] if len(found) == 1 else None
        if len(found) > 1:
            problems.append((field, f"the page links to several: {', '.join(found)}"))
    return Publication(
        title=title,
        authors=authors,
        abstract=abstract,
        venue=_venue(root, main),
        published=_published(root, main, blocks),
        topics=_topics(main),
        problems=tuple(problems),
        **identifiers,
    )


def _meta(root: etree._Element, name: str) -> list[str]:
    values = root.xpath("//meta[@name = $name or @property = $name]/@content", name=name)
    return [text for value in values if (text := " ".join(value.split()))]


def _named(main: etree._Element, *words: str) -> Iterator[etree._Element]:
    """Yield the elements that the site's own classes call by one of the words, such as PublicationDetailPage-tags."""
    for word in words:
        yield from main.xpath(".//*[contains(@class, $name)]", name=f"PublicationDetailPage-{word}")


def _title(root: etree._Element) -> str:
    headings = [element_text(heading) for heading in root.iterfind(".//h1")]
    named = [*_meta(root, "citation_title"), *headings[:1], *_meta(root, "og:title")]
    return next((title for name in named if (title := _SITE_SUFFIX.sub("", name))), "")


def _authors(root: etree._Element, main: etree._Element, blocks: list[Block]) -> tuple[str, ...]:
    listed = tuple(_meta(root, "citation_author"))
    if listed:
        return listed
    for element in _named(main, "author", "byline"):
        linked = tuple(element_text(link) for link in element.iterfind(".//a") if element_text(link))
        if linked or (linked := _names(element_text(element))):
            return linked
    start = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.PAGE_TITLE), -1) + 1
    return next((names for block in blocks[start : start + _FIRST_BLOCKS] if (names := _names(block.text))), ())


def _names(line: str) -> tuple[str, ...]:
    return read_authors(re.sub(r"^by\s+", "", line, flags=re.IGNORECASE))


def _abstract(main: etree._Element, blocks: list[Block]) -> str:
    for element in _named(main, "abstract", "body", "description"):
        text = "\n".join(prose(_below_label(html_blocks(element))))
        if text:
            return text
    start = next((n for n, block in enumerate(blocks) if block.text.casefold() == "abstract"), None)
    if start is None:
        start = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.PAGE_TITLE), -1)
    following = blocks[start + 1 :]
    own = takewhile(lambda block: block.text.casefold() not in END_LABELS, following)
    return "\n".join(prose([block for block in own if not _names(block.text)]))


def _below_label(blocks: list[Block]) -> list[Block]:
    return blocks[1:] if blocks and blocks[0].text.casefold().rstrip(":") == "abstract" else blocks


def _venue(root: etree._Element, main: etree._Element) -> str | None:
    listed = [*_meta(root, "citation_conference_title"), *_meta(root, "citation_journal_title")]
    for element in _named(main, "conference", "venue", "event"):
        listed.append(element_text(element))
    for link in main.xpath(f".//a[contains(@href, '/conferences-and-events/') and {_OUTSIDE}]"):
        listed.append(element_text(link))
    return next(filter(None, listed), None)


def _published(root: etree._Element, main: etree._Element, blocks: list[Block]) -> str | None:
    listed = _meta(root, "citation_publication_date")
    listed += [element_text(element) for element in _named(main, "publicationDate")]
    start = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.PAGE_TITLE), -1) + 1
    listed += [block.text for block in blocks[start : start + _FIRST_BLOCKS] if _YEAR.fullmatch(block.text)]
    return next(filter(None, listed), None)


def _linked_ids(main: etree._Element, pattern: re.Pattern[str]) -> list[str]:
    links = main.xpath(f".//a[{_OUTSIDE}]/@href")
    found = (match[1].removesuffix(".pdf") for link in links if (match := pattern.search(link)))
    return list(dict.fromkeys(found))


def _topics(main: etree._Element) -> tuple[str, ...]:
    links = main.xpath(f".//a[(contains(@href, '/research-areas/') or contains(@href, '/tag/')) and {_OUTSIDE}]")
    return tuple(dict.fromkeys(text for link in links if (text := element_text(link))))
