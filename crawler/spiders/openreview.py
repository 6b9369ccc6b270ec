"""OpenReview, API version 2: submissions to a venue. Every value of a note's content lies in an object of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import needed, query_row
from crawler.records import checked, load_json, payload_of, read_records, records_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

API = "https://api2.openreview.net"
SITE = "https://openreview.net"
PAGE_SIZE = 1000
QUERY = {"venue": r"\S+", "invitation": r"\S+", "author": r"\S+"}
FILTERS = {"venue": "content.venueid", "invitation": "invitation", "author": "content.authorids"}
SAVED = (SavedAnswer("notes", frozenset(("id", "content", "forum")), ("notes",), meta={"filter": "", "value": ""}),)


class _Note(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    content: dict[str, Any]
    cdate: str | None = None
    odate: str | None = None
    pdate: str | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of each venue, invitation and author of the row. Raises UsageError."""
    pages = [_request(source, {FILTERS[key]: value}) for key in FILTERS for value in source.query.get(key, ())]
    if not pages:
        raise needed(source, *FILTERS)
    return pages


def source_of(url: str) -> Source | None:
    """Return the row for a venue (`openreview.net/group?id=ICLR.cc/2026/Conference`), `None` for other addresses."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") != "openreview.net":
        return None
    name, page = address.query.get("id", ""), address.segment(0)
    key = {"group": "venue", "profile": "author"}.get(page)
    if key is None or not name or any(letter.isspace() for letter in name) or (key == "venue") == name.startswith("~"):
        return None
    return query_row("openreview", API, key, name)


def extract(record: Any, source: Source) -> RawPaper:
    """Return one submission as a paper. Raises ValueError that names the field that is missing or wrong."""
    note = checked(_Note, record)
    title = _text(note.content, "title")
    if not title:
        raise ValueError("content.title: is missing")
    area = _text(note.content, "primary_area")
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=note.id,
        url=f"{SITE}/forum?id={note.id}",
        title=title,
        authors=_authors(note.content),
        abstract=_text(note.content, "abstract"),
        venue=_text(note.content, "venue") or None,
        # When it could first be read; an acceptance (`pdate`) comes months later.
        published=note.odate or note.pdate or note.cdate,
        topics=tuple(dict.fromkeys((*_list(note.content, "keywords"), *((area,) if area else ())))),
        organization=source.organization,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page of notes: reviews, comments and deleted notes are left out. A full page has one behind it."""
    answer = load_json(page.body, page.url)
    if isinstance(answer, dict) and "notes" not in answer and isinstance(answer.get("message"), str):
        answer = {"error": answer["message"]}
    notes = records_in(answer, "notes", page.url)
    if isinstance(notes, Issue):
        return Extracted(issues=(notes,), complete=False)
    papers, issues = read_records(
        [note for note in notes if not _left_out(note)], lambda note: (extract(note, source), []), lambda note: page.url
    )
    last = notes[-1].get("id") if notes and isinstance(notes[-1], dict) else None
    full = len(notes) >= PAGE_SIZE
    if full and (not isinstance(last, str) or last == page.meta.get("after")):
        issues.append(Issue(message="the last note of a full page does not tell where the next begins", url=page.url))
        return Extracted(papers=papers, issues=tuple(issues), complete=False)
    asked = {str(page.meta["filter"]): str(page.meta["value"])}
    link = (_request(source, asked, str(last)),) if full else ()
    return Extracted(papers=papers, links=link, issues=tuple(issues))


def _request(source: Source, asked: dict[str, str], after: str = "") -> FrontierRequest:
    ((name, value),) = asked.items()
    parts: dict[str, str | int] = {**asked, "sort": "id", "limit": PAGE_SIZE}
    if source.since is not None:
        parts["mintmdate"] = int(datetime.combine(source.since, datetime.min.time(), UTC).timestamp() * 1000)
    if after:
        parts["after"] = after
    url = urljoin(source.url, "/notes?" + urlencode(parts))
    meta: dict[str, str | int | bool] = {"filter": name, "value": value, "after": after, "max_mib": 32}
    return FrontierRequest(url=url, kind="notes", meta=meta)


def _left_out(note: Any) -> bool:
    if not isinstance(note, dict):
        return False
    reply = "forum" in note and note.get("id") != note["forum"]
    return bool(reply or note.get("ddate"))


def _value(content: dict[str, Any], name: str) -> Any:
    # Notes of the first API version have the values bare.
    field = content.get(name)
    return field.get("value") if isinstance(field, dict) else field


def _text(content: dict[str, Any], name: str) -> str:
    value = _value(content, name)
    return value.strip() if isinstance(value, str) else ""


def _list(content: dict[str, Any], name: str) -> tuple[str, ...]:
    value = _value(content, name)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _authors(content: dict[str, Any]) -> tuple[str, ...]:
    """Return the names; blind submissions have none, or say "Anonymous"."""
    named = _value(content, "authors")
    names = [one.get("fullname") if isinstance(one, dict) else one for one in named] if isinstance(named, list) else []
    return tuple(name for name in names if isinstance(name, str) and name.strip() and name.lower() != "anonymous")


class OpenreviewSpider(PlatformSpider):
    name = "openreview"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    window = Window(lag=timedelta(days=1))
