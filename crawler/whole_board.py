"""What platforms share whose one answer holds a whole board."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from schemas import Source, UsageError
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
