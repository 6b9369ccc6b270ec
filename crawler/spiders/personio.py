"""Personio: the XML feed of a careers site holds a whole board, its texts under headings, one language at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, tostring

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import load_xml, read_records
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request
from schemas import Issue, RawLocation, RawPosting, RawSection, Source
from store import FrontierRequest

DOMAINS = ("jobs.personio.de", "jobs.personio.com")
ROOT = "workzag-jobs"
LANGUAGES = ("en",)
"""Asked for where the row names none as its `categories`."""
SCHEDULES = {"full-or-part-time": "full-time or part-time"}
PERMANENT = "permanent"
"""The type of employment that says neither for how many hours nor as what."""
# As if it were the last language.
SAVED = (SavedAnswer("board", root="workzag-jobs", meta={"language": 99}),)


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the board in the first of its languages. Raises UsageError where the row names no board."""
    return [_request(source, 0, ())]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none."""
    address = read_careers_url(url)
    boards = [(address.label_of(domain), domain) for domain in DOMAINS] if address else []
    rows = (board_row("personio", board, f"https://{board}.{domain}") for board, domain in boards if is_token(board))
    return next(rows, None)


def extract(record: Any, source: Source) -> RawPosting:
    """Return one `position`, an element or its XML, as a posting. Raises ValueError that names the field at fault."""
    position = record if isinstance(record, Element) else load_xml(str(record).encode(), source.url)
    if isinstance(position, Issue):
        raise ValueError(position.message)
    key, title = _text(position, "id"), _text(position, "name")
    if not (key.isascii() and key.isdigit()):
        raise ValueError(f"id: is no number but {key!r}" if key else "id: is missing")
    if not title:
        raise ValueError("name: is missing")
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=key,
        url=f"{source.url.rstrip('/')}/job/{key}",
        title=title,
        hiring_organization=source.organization or _text(position, "subcompany") or None,
        team=_text(position, "department") or _text(position, "recruitingCategory") or None,
        sections=tuple(_sections(position)),
        locations=_locations(position),
        employment_type=_employment_type(position),
        date_posted=_text(position, "createdAt") or None,
        payload=_as_xml(position),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board in one language, and name the page of the next one. Personio states no total.

    What an earlier language gave a text for is not read again: a posting is one, in the first language that has it.
    """
    root = load_xml(page.body, page.url)
    if isinstance(root, Element) and root.tag != ROOT:
        words = f"not a feed of positions but <{root.tag}>; the employer may have switched its feed off"
        root = Issue(message=words, url=page.url)
    if isinstance(root, Issue):
        return Extracted(issues=(root,), complete=False)
    known = str(page.meta.get("known", "")).split()
    following = int(page.meta.get("language", 0)) + 1
    is_last = following >= len(_languages(source))
    positions = [position for position in root.iterfind("position") if _text(position, "id") not in known]
    postings, issues = read_records(
        positions,
        lambda position: (extract(position, source), []),
        lambda position: f"{source.url.rstrip('/')}/job/{quote(_text(position, 'id'))}",
    )
    if not is_last:
        postings = tuple(posting for posting in postings if posting.sections)
        known += [posting.external_id for posting in postings]
    links = () if is_last else (_request(source, following, known),)
    return Extracted(postings=postings, links=links, issues=tuple(issues))


def _as_xml(position: Element) -> str:
    # What follows an element would be written with it.
    position.tail = None
    try:
        return tostring(position, encoding="unicode")
    except RecursionError as error:
        raise ValueError("nested too deep to be stored") from error


def _languages(source: Source) -> tuple[str, ...]:
    return source.categories or LANGUAGES


def _request(source: Source, language: int, known: Iterable[str]) -> FrontierRequest:
    request = board_request(source, f"/xml?language={quote(_languages(source)[language])}", "Personio")
    return request.model_copy(update={"meta": {**request.meta, "language": language, "known": " ".join(known)}})


def _text(element: Element, tag: str) -> str:
    """Return the text of a direct child: positions have a name, and so has each of their descriptions."""
    return (element.findtext(tag) or "").strip()


def _sections(position: Element) -> Iterator[RawSection]:
    """Yield the texts under the employer's own headings, which say of what kind they are."""
    for part in position.iterfind("jobDescriptions/jobDescription"):
        if body := _text(part, "value"):
            yield RawSection(heading=_text(part, "name") or None, body=body)


def _locations(position: Element) -> tuple[RawLocation, ...]:
    others = ((office.text or "").strip() for office in position.iterfind("additionalOffices/office"))
    names = dict.fromkeys((_text(position, "office"), *others))
    return tuple(RawLocation(raw=name) for name in names if name)


def _employment_type(position: Element) -> str | None:
    schedule, kind = _text(position, "schedule"), _text(position, "employmentType")
    words = (SCHEDULES.get(schedule, schedule), "" if kind == PERMANENT else kind)
    return ", ".join(filter(None, words)) or None


class PersonioSpider(PlatformSpider):
    name = "personio"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
