"""A platform for tests: pages are JSON and say their postings, links and totals outright."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from crawler.platform import Extracted, FetchedPage
from crawler.spider import PlatformSpider
from schemas import Issue, RawPosting, Source
from store import FrontierRequest


def start_pages(source: Source) -> list[FrontierRequest]:
    if source.note == "start pages crash":
        raise RuntimeError("no start")
    return [FrontierRequest(url=urljoin(source.url, path), kind="list") for path in source.paths]


def extract(record: Any, source: Source) -> RawPosting:
    return RawPosting(
        source=source.name, external_id=record["id"], title=record.get("title", f"Scientist {record['id']}"),
        **({"description": "We study how postings are read."} | record.get("said", {})), payload=json.dumps(record),
    )  # fmt: skip


def read_page(page: FetchedPage, source: Source) -> Extracted:
    document = json.loads(page.body)
    if document.get("crash"):
        raise RuntimeError("the reader broke")
    if document.get("memory"):
        # How much this process has ever held, in KiB.
        peak = _peak()
        document["postings"].append({"id": f"peak-{peak}"})
    postings, issues = [], []
    for number, record in enumerate(document["postings"], 1):
        try:
            postings.append(extract(record, source))
        except (KeyError, ValueError) as error:
            issues.append(Issue(message=f"record {number}: {type(error).__name__} {error}", url=page.url))
    links = [
        FrontierRequest(url=urljoin(page.url, link), kind="list")
        if isinstance(link, str)
        else FrontierRequest.model_validate(link)
        for link in document.get("links", ())
    ]
    return Extracted(
        postings=tuple(postings), links=tuple(links), issues=tuple(issues), reported_total=document.get("total"),
        censored=document.get("censored", False), complete=document.get("complete", True),
    )  # fmt: skip


class PlainSpider(PlatformSpider):
    name = "plain"
    hosts = ("localhost",)
    start_pages, read_page = staticmethod(start_pages), staticmethod(read_page)


class ShortWindowSpider(PlainSpider):
    name = "short_window"
    max_requests = 4


def _peak() -> int:
    """The most this process held, in KiB. `ru_maxrss` would tell that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    assert found
    return int(found[1])
