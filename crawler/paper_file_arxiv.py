"""Listings of arXiv as a browser saves them: the new, recent or monthly papers of a category."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawler.page_blocks import element_text
from crawler.platform import Extracted
from schemas import Issue, RawPaper
from schemas.normalize.paper import read_arxiv_id

_SUBJECT = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_SUBMITTED = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}")
_ENTRIES = "//dl[@id='articles' or .//dd//*[contains(@class, 'list-title')]]/dt"


def is_listing(root: etree._Element) -> bool:
    """Say whether a page is a listing of arXiv."""
    return bool(root.xpath(_ENTRIES))


def read_listing(root: etree._Element, name: str, source: str) -> Extracted:
    """Return the papers of a listing; an entry without an id or a title is an issue that names its number."""
    papers: dict[str, RawPaper] = {}
    issues: list[Issue] = []
    for number, (head, body) in enumerate(_entries(root), start=1):
        try:
            paper = _paper(head, body, source)
        except ValueError as error:
            issues.append(Issue(message=f"{name}: entry {number}: {error}"))
            continue
        # A cross-list is listed again under its other category.
        papers.setdefault(paper.id, paper)
    return Extracted(papers=tuple(papers.values()), issues=tuple(issues))


def _entries(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    for head in root.xpath(_ENTRIES):
        body = head.getnext()
        yield head, body if body is not None and body.tag == "dd" else None


def _paper(head: etree._Element, body: etree._Element | None, source: str) -> RawPaper:
    addresses = head.xpath(".//a[contains(@href, '/abs/')]/@href")
    if not addresses:
        raise ValueError("it has no link to an abstract")
    identifier = read_arxiv_id(re.sub(r"^.*/abs/", "", addresses[0]).partition("?")[0].partition("#")[0])
    title = _field(body, "list-title")
    if body is None or not title:
        raise ValueError(f"{identifier} has no title")
    abstract = " ".join(element_text(part) for part in body.xpath(".//p[contains(@class, 'mathjax')]"))
    return RawPaper(
        source=source,
        board="arxiv listing",
        external_id=identifier,
        url=f"https://arxiv.org/abs/{identifier}",
        title=title,
        authors=tuple(_authors(body)),
        abstract=abstract,
        venue=_field(body, "list-journal-ref") or None,
        published=_submitted(identifier),
        arxiv_id=identifier,
        topics=tuple(dict.fromkeys(_SUBJECT.findall(_field(body, "list-subjects")))),
        payload=etree.tostring(body, encoding="unicode", with_tail=False),
    )


def _field(body: etree._Element | None, name: str) -> str:
    """The words of one part of an entry, without the label that stands before them."""
    parts = body.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]") if body is not None else []
    if not parts:
        return ""
    labels = " ".join(element_text(label) for label in parts[0].xpath(".//*[contains(@class, 'descriptor')]"))
    return " ".join(element_text(parts[0]).removeprefix(labels).split())


def _authors(body: etree._Element) -> list[str]:
    links = body.xpath(".//*[contains(@class, 'list-authors')]//a")
    names = [element_text(link) for link in links] or re.split(r",\s*", _field(body, "list-authors"))
    return [name for name in names if name.strip()]


def _submitted(identifier: str) -> str | None:
    """The month in which a paper was submitted: since 2007 ids begin with it."""
    match = _SUBMITTED.fullmatch(identifier)
    return f"20{match[1]}-{match[2]}" if match else None
