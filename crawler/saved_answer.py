"""Answers of known platforms that somebody saved: each goes to its platform, told by what its records hold.

A platform says in its file what its answers look like: `SAVED`; and `NAMES_ONLY`, its own name and the keys of a list
that only names what has a page of its own.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.recognise import recognise_address
from crawler.sources import platforms
from schemas import Issue, Source

_NOWHERE = "https://saved.invalid"
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")


def read_json_answer(value: Any, name: str, source: str) -> Extracted | None:
    """Return the records of an answer in JSON; `None` where it is of no platform that we know.

    Pages that a crawl would go on to are left out: what is in the file is what is read.
    """
    for platform, sign in _signs():
        if sign.fields and (answer := _answer(value, sign)) is not None:
            row = _row(platform, _at(answer, sign.records_at or ()), sign, source)
            return _extracted(row, name, json.dumps(answer).encode(), sign)
    for title, fields in _names_only():
        if _fits(value, fields):
            words = f"a list of {title} names postings without their text; `postdocket sources add URL` reads them"
            return Extracted(issues=(Issue(message=f"{name}: {words}"),), complete=False)
    return None


def read_xml_answer(body: bytes, name: str, source: str) -> Extracted | None:
    """Return the records of an answer in XML; `None` where its root element is of no platform that we know."""
    root = _ROOT.search(body)
    for platform, sign in _signs():
        if root and sign.root == root[1].decode():
            return _extracted(Source(name=source, platform=platform, url=_NOWHERE), name, body, sign)
    return None


def _signs() -> Iterator[tuple[str, SavedAnswer]]:
    for platform in platforms():
        for sign in getattr(importlib.import_module(f"crawler.spiders.{platform}"), "SAVED", ()):
            yield platform, sign


def _names_only() -> Iterator[tuple[str, frozenset[str]]]:
    for platform in platforms():
        if named := getattr(importlib.import_module(f"crawler.spiders.{platform}"), "NAMES_ONLY", None):
            yield named


def _answer(value: Any, sign: SavedAnswer) -> Any:
    """The answer as the platform gives it, also for records that were saved without it; `None` where it is none."""
    if sign.records_at is None:
        return value if _fits(value, sign.fields) else None
    if _holds(_at(value, sign.records_at), sign.fields):
        return value
    records = value if isinstance(value, list) else [value]
    return _wrapped(records, sign) if _holds(records, sign.fields) else None


def _row(platform: str, records: Any, sign: SavedAnswer, source: str) -> Source:
    """The row of the board that the addresses of the records name, else one that names none."""
    listed = records if isinstance(records, list) else [records]
    addresses = (record.get(sign.address) for record in listed if isinstance(record, dict))
    row = next((row for url in addresses if isinstance(url, str) and (row := recognise_address(url))), None)
    if row is None or row.platform != platform:
        row = Source(name=source, platform=platform, url=_NOWHERE)
    return row.model_copy(update={"name": source})


def _extracted(row: Source, name: str, body: bytes, sign: SavedAnswer) -> Extracted:
    platform = importlib.import_module(f"crawler.spiders.{row.platform}")
    page = FetchedPage(url=name, kind=sign.kind, meta=dict(sign.meta), body=body)
    read: Extracted = platform.read_page(page, row)
    found = read.postings or read.papers
    # Where records were read, that more lie behind them is no fault of the file.
    said = tuple(issue for issue in read.issues if not found or issue.message.startswith("record "))
    return Extracted(postings=read.postings, papers=read.papers, issues=said)


def _at(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _wrapped(records: list[Any], sign: SavedAnswer) -> Any:
    """Records as the answer that would hold them alone."""
    answer: Any = records
    for key in reversed(sign.records_at or ()):
        answer = {key: answer}
    return {**sign.around, **answer} if isinstance(answer, dict) else answer


def _holds(records: Any, fields: frozenset[str]) -> bool:
    return isinstance(records, list) and any(_fits(record, fields) for record in records)


def _fits(record: Any, fields: frozenset[str]) -> bool:
    return isinstance(record, dict) and fields <= record.keys()
