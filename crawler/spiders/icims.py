"""iCIMS: search pages in the form that employers frame, and a detail for each posting that carries a JobPosting."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, read_careers_url
from crawler.detail import detail, fingerprint, read_detail, unknown_board
from crawler.job_posting_markup import extract_job_posting, job_postings_in
from crawler.page_blocks import element_text, parse_html, squeeze
from crawler.platform import Extracted, FetchedPage
from crawler.records import checked, payload_of
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, Source
from store import FrontierRequest

PLATFORM_HOST = "icims.com"
OWN_HOSTS = frozenset({"", "www", "api", "care", "community", "developer", "login"})
"""Labels before `icims.com` that are no portal of an employer."""
FRAMED = "in_iframe=1"
"""Without it a page is only the frame around itself."""
PLACEHOLDER = "UNAVAILABLE"
"""What the markup says where a part of an address was not filled in."""
TEAM_FIELDS = ("Department", "Category")
_DETAIL_PATH = re.compile(r"(/jobs/(\d+)/(?:[^/?#]+/)?job)(?:[/?#]|$)")
_PAGE_OF = re.compile(r"\bPage\s+(\d+)\s+of\s+(\d+)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\bno\s+(?:current\s+)?(?:jobs?|results?|positions?|openings?|vacanc(?:y|ies))\b|\bdid not (?:match|return)\b"
    r"|\bno\s[\w\s]{0,40}\b(?:were|was)\s+found\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:an?|\d+|yester|to)\s*(?:minute|hour|day|week|month|year)s?\b(?:\s+ago\b)?", re.IGNORECASE)
"""What a card says of a posting's age changes every night, and the posting does not."""


class _Card(BaseModel):
    """What a search page says of one posting."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(pattern=r"^\d+$")
    path: str = Field(pattern=r"^/jobs/")
    locations: list[str] = Field(default_factory=list)
    fields: dict[str, str] = Field(default_factory=dict)


class _Record(BaseModel):
    """A card and the JobPosting of its detail."""

    model_config = ConfigDict(extra="ignore")

    card: _Card
    markup: dict[str, Any]


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the portal's search for everything."""
    return [_search(source, 0)]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none."""
    address = read_careers_url(url)
    if address is None:
        return None
    portal = address.label_of(PLATFORM_HOST)
    if portal in OWN_HOSTS or address.segment(0) not in {"", "jobs"}:
        return None
    return board_row("icims", portal, f"https://{address.host}")


def extract(record: Any, source: Source) -> RawPosting:
    """Return a card and the JobPosting of its detail, as one object, as a posting.

    Raises ValueError that names the field that is missing or wrong.
    """
    said = checked(_Record, record)
    markup, url = _filled(said.markup), urljoin(source.url, said.card.path)
    posting = extract_job_posting(markup, source=source.name, url=url, fallback_id=said.card.id)
    for field in ("title", "description"):
        if not getattr(posting, field):
            raise ValueError(f"{field}: is missing or empty")
    team = next((said.card.fields[name] for name in TEAM_FIELDS if said.card.fields.get(name)), None)
    return posting.model_copy(
        update={
            "board": source.board,
            # The number in the address; the markup has others, some of them the requisition's.
            "external_id": said.card.id,
            "url": url,
            "hiring_organization": source.organization or posting.hiring_organization,
            "team": posting.team or team,
            "locations": posting.locations or tuple(RawLocation(raw=place) for place in said.card.locations),
            "payload": payload_of(record),
        }
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a page of the search, or one posting's detail."""
    root = parse_html(page.body, page.content_type)
    if root is None:
        return _nothing("not a page of iCIMS: no HTML", page)
    if page.kind != "detail":
        return _read_search(root, page, source)
    found, problems = job_postings_in(root, page.url)
    if not found:
        return _nothing("; ".join(problems) or "the page carries no JobPosting", page)
    record = {"card": json.loads(str(page.meta["card"])), "markup": found[0]}
    return read_detail(page, source, record, extract)


def _read_search(root: etree._Element, page: FetchedPage, source: Source) -> Extracted:
    cards = _cards(root)
    number = int(page.meta["page"])
    words = _words(root)
    said = _PAGE_OF.search(words)
    shown, last = (int(said[1]) - 1, int(said[2]) - 1) if said else (number, None)
    ids = fingerprint(list(cards))
    if not cards:
        return _empty_search(words, number, last, page)
    # Out of range, some portals show the last page again.
    if shown < number or ids == page.meta.get("previous"):
        return Extracted()
    links = [_detail(card, text, source) for card, text in cards.values()]
    if last is None or number < last:
        links.append(_search(source, number + 1, previous=ids))
    return Extracted(links=tuple(links))


def _empty_search(words: str, number: int, last: int | None, page: FetchedPage) -> Extracted:
    if "icims" not in page.body.decode("utf-8", "replace").lower():
        return _nothing("not a search page of iCIMS: another page stands in its place", page)
    if number == 0 and not _NOTHING.search(words):
        return _nothing("no postings, and no word that there are none: the page changed its shape", page)
    if last is not None and 0 < number <= last:
        return _nothing(f"page {number + 1} of {last + 1} is empty", page)
    return Extracted()


def _cards(root: etree._Element) -> dict[str, tuple[_Card, str]]:
    """Return the cards of a search page by the id of their posting, each with all that it says."""
    cards: dict[str, tuple[_Card, str]] = {}
    for link in root.xpath("//a[contains(@href, '/jobs/')]"):
        address = _DETAIL_PATH.search(link.get("href"))
        if address is None or address[2] in cards:
            continue
        around = link.xpath("ancestor::li[1] | ancestor::*[contains(@class, 'iCIMS_JobCardItem')][1]")
        card = around[-1] if around else link
        text = _words(card)
        cards[address[2]] = (
            _Card(id=address[2], path=address[1], locations=_places(card), fields=_fields(card)), text
        )  # fmt: skip
    return cards


def _places(card: etree._Element) -> list[str]:
    labels = card.xpath(".//*[contains(@class, 'field-label')][contains(., 'Location')]")
    texts = (element_text(label.getnext()) for label in labels if label.getnext() is not None)
    return [place.strip() for text in texts for place in text.split("|") if place.strip()]


def _fields(card: etree._Element) -> dict[str, str]:
    """Return what the card says under names: `Job ID`, `Category` and whatever else the employer shows."""
    named: dict[str, str] = {}
    for name in card.iter("dt"):
        value = name.getnext()
        if value is not None and value.tag == "dd":
            named[element_text(name)] = element_text(value)
    return named


def _words(element: etree._Element) -> str:
    """Return all words below an element; those of neighbouring elements do not run into each other."""
    return squeeze(" ".join(element.itertext()))


def _search(source: Source, number: int, **more: str) -> FrontierRequest:
    return FrontierRequest(
        url=urljoin(source.url, f"/jobs/search?ss=1&pr={number}&{FRAMED}"),
        kind="search",
        meta={"page": number, "gone": unknown_board(source, "iCIMS"), **more},
    )


def _detail(card: _Card, text: str, source: Source) -> FrontierRequest:
    url = urljoin(source.url, f"{card.path}?{FRAMED}")
    return detail(url, [card.path, _AGE.sub("", text)], card=card.model_dump_json())


def _filled(value: Any) -> Any:
    """Return the markup without the placeholders in it."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item != PLACEHOLDER}
    return [_filled(item) for item in value if item != PLACEHOLDER] if isinstance(value, list) else value


def _nothing(words: str, page: FetchedPage) -> Extracted:
    return Extracted(issues=(Issue(message=words, url=page.url),), complete=False)


class ICIMSSpider(PlatformSpider):
    name = "icims"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
