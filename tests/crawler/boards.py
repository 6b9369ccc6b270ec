"""What the tests of all whole-board platforms ask of them in the same way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import Night
from loopback import Reply

from crawler.platform import Extracted, FetchedPage
from schemas import Source
from store import FrontierRequest

FIXTURES = Path(__file__).parent.parent / "fixtures"


def fetched(request: FrontierRequest, answer: Any) -> FetchedPage:
    """The page that a request got; an answer that is no bytes is sent as JSON."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return FetchedPage(**request.model_dump(), body=body)


def messages(extracted: Extracted) -> str:
    return " | ".join(issue.message for issue in extracted.issues)


def crawl_boards(
    new_night: Callable[..., Night],
    start_pages: Callable[[Source], list[FrontierRequest]],
    platform: str,
    **replies: Reply,
) -> Night:
    """Crawl, with the platform's real spider, one board for each reply; a board is named like its token."""
    night = new_night(*replies)
    night.settings = "crawler.settings"
    for name, reply in replies.items():
        site = night.sites[name]
        row = night.sources[name].model_copy(update={"platform": platform, "paths": (), "board": name})
        night.sources[name] = row
        (request,) = start_pages(row)
        site[request.url.removeprefix(site.url)] = reply
    night.run()
    return night


def answer(body: Any, **headers: str) -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(body=content, headers={name.replace("_", "-"): value for name, value in headers.items()})
