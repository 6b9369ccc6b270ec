"""A bare Scrapy spider that downloads the pages it is given, and nothing else. `benchmarks.crawl` compares with it.

Run as `python -m benchmarks.crawl_bare`; the requests come as a line of JSON on stdin: [[host, url, method, body], …].
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Request, Response

SETTINGS = {
    "EXTENSIONS": {"benchmarks.crawl_meter.Meter": 0},
    # As in a night of ours: all hosts at once, and one request at a time to each of them.
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_MAXSIZE": 0,
    "DOWNLOAD_WARNSIZE": 0,
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
}


class BareSpider(scrapy.Spider):
    """Asks for every page and looks at none."""

    name = "bare"

    def __init__(self, requests: list[tuple[str, str, str, str]], **arguments: Any) -> None:
        super().__init__(**arguments)
        self._requests = requests

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests in the order in which they were made."""
        for host, url, method, body in self._requests:
            headers = {"Content-Type": "application/json"} if body else {}
            # Slots are kept by name, and all hosts of ours have the same.
            slot = {"download_slot": host}
            yield Request(url, method=method, body=body, headers=headers, dont_filter=True, meta=slot)

    def parse(self, response: Response, **_: Any) -> None:
        """Let the page go."""


def main() -> None:
    """Download what stdin asks for."""
    requests = json.loads(sys.stdin.readline())
    hosts = len({host for host, *_ in requests})
    process = CrawlerProcess({**SETTINGS, "CONCURRENT_REQUESTS": hosts})
    process.crawl(BareSpider, requests=requests)
    process.start()


if __name__ == "__main__":
    main()
