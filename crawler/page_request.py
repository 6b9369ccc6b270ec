"""The request that a page of the frontier is asked for with.

That is GET. Where a platform needs more, the page's `FrontierRequest.meta` says so under these keys; all other keys are
the platform's own:

- `method`, `body`: another method, and the body to send. Pages are told apart by their URL, so pages that differ in
  their body alone need a fragment each (`…/jobs#offset=20`); it is not sent.
- `header:NAME`: a request header, such as `header:Content-Type`.
- `may_be_gone`: true where a 404 or 410 is an answer (a posting that closed) and no loss.
- `gone`: what a 404 or 410 means there (`Lever knows no board 'acme'; …`), said beside the status.
- `timeout`: seconds to wait for the answer, where a host is known to need longer than others.
- `max_mib`: how large the answer may be in MiB, where a whole board comes in one and may pass the usual bound.
- `version`: what a list says of the page, as a fingerprint (`crawler.detail.fingerprint`). Such a page is a detail: it
  is asked for only when it was never read, when its list says something else, or when it is old, and only so many of
  them in one night (`Source.details`); lists come first. What a list names counts as seen whether or not it was read.
"""

from __future__ import annotations

from typing import Any

from scrapy.http import Request

from crawler.api_key import Signer
from store import FrontierEntry

HEADER = "header:"


def page_request(entry: FrontierEntry, signer: Signer | None, **callbacks: Any) -> Request:
    """Return the request, which asks for less where the page is as it was; `signer` adds the key of its own host.

    Raises ValueError for an address that Scrapy can make nothing of.
    """
    meta = entry.meta
    headers = {key.removeprefix(HEADER): str(meta[key]) for key in meta if key.startswith(HEADER)}
    if entry.etag:
        headers["If-None-Match"] = entry.etag
    if entry.last_modified:
        headers["If-Modified-Since"] = entry.last_modified
    limits = {"download_maxsize": int(meta["max_mib"]) * 2**20} if "max_mib" in meta else {}
    if "timeout" in meta:
        limits["download_timeout"] = int(meta["timeout"])
    url = signer.sign(entry.url, headers) if signer else entry.url
    return Request(
        url, method=str(meta.get("method", "GET")), body=str(meta.get("body", "")), headers=headers, dont_filter=True,
        meta=limits, **callbacks,
    )  # fmt: skip
