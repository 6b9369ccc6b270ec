"""Pages of one paper that say what it is in `citation_…` tags, as arXiv, the ACL Anthology and most publishers' do."""

from __future__ import annotations

from lxml import etree

from crawler.page_blocks import element_text
from crawler.paper_files import arxiv_in, doi_in, imported_paper
from schemas import RawPaper

_VENUES = ("citation_conference_title", "citation_journal_title", "citation_inbook_title", "citation_publisher")
_DATES = ("citation_publication_date", "citation_date", "citation_online_date", "citation_year")
_ABSTRACTS = ("citation_abstract", "dc.description", "dcterms.abstract")
_SHOWN = (
    "//blockquote[contains(@class, 'abstract')] | //*[contains(@class, 'acl-abstract')]//span"
    " | //section[@id='abstract' or @id='Abs1-section']//p"
)
"""Where a page shows the abstract that its tags leave out."""


def has_citation(root: etree._Element) -> bool:
    """Say whether a page is about one paper and says which."""
    return bool(_values(root, "citation_title"))


def read_citation(root: etree._Element, source: str, url: str | None) -> RawPaper:
    """Return the paper that a page is about. `url` is the address that the page states. Raises ValueError."""
    stated = _first(root, "citation_abstract_html_url") or url
    return imported_paper(
        source,
        "page",
        {
            "title": _first(root, "citation_title"),
            "authors": tuple(_values(root, "citation_author")) or _people(root),
            "affiliations": _affiliations(root),
            "abstract": _first(root, *_ABSTRACTS) or _shown_abstract(root),
            "venue": _first(root, *_VENUES),
            "published": (_first(root, *_DATES) or "").replace("/", "-"),
            "doi": doi_in(_first(root, "citation_doi"), _first(root, "dc.identifier")),
            "arxiv_id": _first(root, "citation_arxiv_id") or arxiv_in(stated),
            "url": stated if stated and stated.startswith(("http://", "https://")) else None,
            "topics": tuple(word.strip() for line in _values(root, "citation_keywords") for word in line.split(";")),
        },
    )


def _values(root: etree._Element, name: str) -> list[str]:
    tags = root.xpath("//meta[translate(@name, 'CDERSTM', 'cderstm')=$name]/@content", name=name)
    return [text for tag in tags if (text := " ".join(tag.split()))]


def _first(root: etree._Element, *names: str) -> str | None:
    return next((value for name in names for value in _values(root, name)), None)


def _people(root: etree._Element) -> tuple[str, ...]:
    """Authors in one tag, as some publishers write them."""
    line = _first(root, "citation_authors") or ""
    return tuple(name for part in line.split(";") if (name := part.strip()))


def _affiliations(root: etree._Element) -> tuple[tuple[str, ...], ...]:
    """Those that follow each author's tag before the next one."""
    found: list[list[str]] = []
    for tag in root.xpath("//meta[@name='citation_author' or @name='citation_author_institution']"):
        text = " ".join((tag.get("content") or "").split())
        if tag.get("name") == "citation_author" and text:
            found.append([])
        elif found and text:
            found[-1].append(text)
    return tuple(map(tuple, found)) if any(found) else ()


def _shown_abstract(root: etree._Element) -> str:
    shown = root.xpath(_SHOWN)
    return element_text(shown[0]).removeprefix("Abstract:").strip() if shown else ""
