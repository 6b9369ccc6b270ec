"""Answers of known platforms that somebody saved: each goes to its platform, told by what its records hold."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any, NamedTuple

from crawler.platform import Extracted, FetchedPage
from crawler.recognise import recognise_address
from schemas import Issue, Source

_NOWHERE = "https://saved.invalid"


class _Sign(NamedTuple):
    """By what the answer of a platform is known."""

    platform: str
    list_at: tuple[str, ...]
    """The keys under which its records stand."""
    fields: frozenset[str]
    """What every record has."""
    address: str = ""
    """The field of a record that names the board."""
    kind: str = "board"
    meta: dict[str, str | int | bool] = {}
    around: dict[str, Any] = {}
    """What else the answer of a platform has, for one record that was saved alone."""


_XML: dict[str, tuple[str, str, dict[str, str | int | bool]]] = {
    # Not from the beginning: what the feed says is left out must not be asked for in parts.
    "feed": ("arxiv_api", "search", {"start": 1}),
    "OAI-PMH": ("arxiv_oai", "records", {}),
    "collection": ("acl_anthology", "collection", {}),
    # As if it were the last language.
    "workzag-jobs": ("personio", "board", {"language": 99}),
}
"""Root element -> platform, and how its reader is to be asked."""
_ASKED: dict[str, str | int | bool] = {"asked": "{}", "path": ""}
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")
_SIGNS = (
    _Sign("amazon_jobs", ("jobs",), frozenset(("id_icims",)), kind="search", meta={"category": "", "offset": 0},
          around={"hits": 1}),
    _Sign("greenhouse", ("jobs",), frozenset(("id", "title", "content", "absolute_url")), "absolute_url"),
    _Sign("ashby", ("jobs",), frozenset(("id", "title", "jobUrl", "descriptionHtml")), "jobUrl"),
    _Sign("workable", ("jobs",), frozenset(("shortcode", "title", "description")), "url"),
    _Sign("lever", (), frozenset(("id", "text", "hostedUrl", "categories")), "hostedUrl"),
    _Sign("recruitee", ("offers",), frozenset(("id", "title", "careers_url")), "careers_url"),
    _Sign("openalex", ("results",), frozenset(("id", "title", "authorships")), kind="works",
          meta={"filter": "", "cursor": "*"}, around={"meta": {}}),
    _Sign("semantic_scholar", ("data",), frozenset(("paperId", "title")), kind="page", meta=_ASKED),
    _Sign("semantic_scholar", (), frozenset(("paperId", "title")), kind="page", meta=_ASKED),
    _Sign("openreview", ("notes",), frozenset(("id", "content", "forum")), kind="notes",
          meta={"filter": "", "value": ""}),
    _Sign("dblp", ("result", "hits", "hit"), frozenset(("info",)), kind="hits", meta={"first": 0, "words": ""}),
)  # fmt: skip


_DETAILS = (("workday", frozenset(("jobPostingInfo",))), ("smartrecruiters", frozenset(("id", "name", "jobAd"))))
"""Platforms whose postings have a page of their own, and what such a page has."""
_LISTS = (
    ("Workday", frozenset(("jobPostings", "total"))),
    ("SmartRecruiters", frozenset(("content", "totalFound"))),
    ("Eightfold", frozenset(("positions",))),
)
"""Platforms whose lists only name what has a page of its own, and what such a list has."""


def read_json_answer(value: Any, name: str, source: str) -> Extracted | None:
    """Return the records of an answer in JSON; `None` where it is of no platform that we know.

    Pages that a crawl would go on to are left out: what is in the file is what is read.
    """
    for sign in _SIGNS:
        records = _at(value, sign.list_at)
        if isinstance(records, list) and any(_fits(record, sign.fields) for record in records):
            return _read(sign, records, value, name, source)
        if _fits(value, sign.fields):
            return _read(sign, [value], _wrapped(value, sign), name, source)
    for platform, fields in _DETAILS:
        if _fits(value, fields):
            row = Source(name=source, platform=platform, url=_NOWHERE)
            return _extracted(row, name, json.dumps(value).encode(), "detail", {})
    for title, fields in _LISTS:
        if _fits(value, fields):
            words = f"a list of {title} names postings without their text; `postdocket sources add URL` reads them"
            return Extracted(issues=(Issue(message=f"{name}: {words}"),), complete=False)
    return None


def read_xml_answer(body: bytes, name: str, source: str) -> Extracted | None:
    """Return the records of an answer in XML; `None` where its root element is of no platform that we know."""
    root = _ROOT.search(body)
    sign = _XML.get(root[1].decode()) if root else None
    if sign is None:
        return None
    platform, kind, meta = sign
    return _extracted(Source(name=source, platform=platform, url=_NOWHERE), name, body, kind, meta)


def _read(sign: _Sign, records: list[Any], value: Any, name: str, source: str) -> Extracted:
    addresses = (record.get(sign.address) for record in records if isinstance(record, dict))
    row = next((row for url in addresses if isinstance(url, str) and (row := recognise_address(url))), None)
    if row is None or row.platform != sign.platform:
        row = Source(name=source, platform=sign.platform, url=_NOWHERE)
    answer = {"data": value} if sign.platform == "semantic_scholar" and isinstance(value, list) else value
    body = json.dumps(answer).encode()
    return _extracted(row.model_copy(update={"name": source}), name, body, sign.kind, sign.meta)


def _extracted(row: Source, name: str, body: bytes, kind: str, meta: dict[str, str | int | bool]) -> Extracted:
    platform = importlib.import_module(f"crawler.spiders.{row.platform}")
    read: Extracted = platform.read_page(FetchedPage(url=name, kind=kind, meta=meta, body=body), row)
    found = read.postings or read.papers
    # Where records were read, that more lie behind them is no fault of the file.
    said = tuple(issue for issue in read.issues if not found or issue.message.startswith("record "))
    return Extracted(postings=read.postings, papers=read.papers, issues=said)


def _at(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _wrapped(record: Any, sign: _Sign) -> Any:
    """One record as the answer that would hold it alone."""
    answer: Any = [record]
    for key in reversed(sign.list_at):
        answer = {key: answer}
    return {**sign.around, **answer} if isinstance(answer, dict) else answer


def _fits(record: Any, fields: frozenset[str]) -> bool:
    return isinstance(record, dict) and fields <= record.keys()
