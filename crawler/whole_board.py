"""What platforms share whose one answer holds a whole board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urljoin

from crawler.platform import Extracted, FetchedPage
from crawler.records import Remarks, load_json, read_records, records_in, url_in
from schemas import Issue, RawPosting, Source, UsageError
from store import FrontierRequest

MAX_MIB = 32
"""A posting takes 10 to 40 KiB of such an answer, and the largest boards hold a thousand."""


def board_request(source: Source, path: str, platform: str) -> FrontierRequest:
    """Return the request for a whole board; `{board}` in `path` stands for the row's.

    Raises UsageError where the row names no board.
    """
    if not source.board:
        raise UsageError(f"source {source.name}: board: is missing; add the name that its addresses carry")
    unknown = f"{platform} knows no board {source.board!r} at {source.url}; correct the row, or take it out"
    return FrontierRequest(
        url=urljoin(source.url, path.format(board=quote(source.board, safe=""))),
        kind="board",
        meta={"gone": unknown, "max_mib": MAX_MIB},
    )


def read_board(
    page: FetchedPage,
    key: str,
    read: Callable[[Any], tuple[RawPosting, Remarks]],
    link: str,
    *,
    is_listed: Callable[[Any], bool] = lambda record: True,
) -> Extracted:
    """Return the postings of a board whose records lie in the list under `key`, or are the answer where it is empty.

    `read` is that of `read_records`; `link` is the field of a record's address; what `is_listed` denies is left out.
    """
    records = records_in(load_json(page.body, page.url), key, page.url)
    if isinstance(records, Issue):
        return Extracted(issues=(records,), complete=False)
    postings, issues = read_records(filter(is_listed, records), read, lambda record: url_in(record, link) or page.url)
    return Extracted(postings=postings, issues=tuple(issues))
