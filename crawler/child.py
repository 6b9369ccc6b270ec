"""The crawling process: one spider per source, all in one reactor. Told its job on stdin, it reports on stdout."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.agent import user_agent
from crawler.api_key import hide_in_logs
from crawler.hosts import Hosts
from crawler.normalizing import Normalizer, processes_beside
from crawler.politeness import Manners, limits_of
from crawler.safety import UnsafeAddress
from crawler.spider import Run
from schemas import CrawlReport, PostdocketError, Source, StoreError
from store import SqliteStore, Store

SETTINGS_VARIABLE = "SCRAPY_SETTINGS_MODULE"


class Crawl(AsyncCrawlerProcess):
    """Scrapy's process, which also ends all waiting when it is told to stop."""

    def __init__(self, settings: Settings, store: Store) -> None:
        super().__init__(settings)
        self.manners = Manners(Hosts(limits_of(settings), store.get_meta, store.put_meta))

    async def stop(self) -> None:
        self.manners.hosts.stop()
        await super().stop()

    def stop_soon(self) -> None:
        """Stop as after Ctrl-C. May be called from any thread."""
        from twisted.internet import reactor

        reactor.callFromThread(self._graceful_stop_reactor)


class Channel:
    """The way to the parent: lines of JSON on what was stdout. Whatever else prints goes to stderr from now on."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(self, kind: str, value: Any) -> None:
        """Write a progress dict, a report, or the error that ends everything."""
        if isinstance(value, CrawlReport):
            value = value.model_dump(mode="json")
        elif isinstance(value, StoreError):
            hint = str(value).removeprefix(f"database {value.path}: {value.reason}; ")
            value = {"class": type(value).__name__, "path": value.path, "reason": value.reason, "hint": hint}
        # A parent that is gone hears nothing; the end of stdin has told us to stop already.
        with suppress(BrokenPipeError):
            self._out.write(json.dumps({"kind": kind, "value": value}) + "\n")
            self._out.flush()


def main() -> None:
    """Carry out the job that stands on the first line of stdin; the end of stdin is the order to stop."""
    channel = Channel()
    job = json.loads(sys.stdin.readline())
    os.environ.setdefault(SETTINGS_VARIABLE, "crawler.settings")
    settings = get_project_settings()
    settings.set("USER_AGENT", user_agent(job["contact"]), priority="cmdline")
    settings.set("LOG_FILE", job["log"], priority="cmdline")
    settings.set("POSTDOCKET_KEYS", job["keys"], priority="cmdline")
    hide_in_logs(job["keys"].values())
    try:
        store = SqliteStore(Path(job["database"]))
    except StoreError as error:
        channel.tell("fatal", error)
        sys.exit(error.exit_code)
    crawl = Crawl(settings, store)
    beside = processes_beside() if settings["POSTDOCKET_READERS"] is None else settings.getint("POSTDOCKET_READERS")
    normalizer = Normalizer(beside)
    run = Run(store, crawl.manners, channel.tell, normalizer)
    for row in job["sources"]:
        source = Source.model_validate(row)
        if source.platform not in crawl.spider_loader.list():
            reason = f"no spider is called {source.platform!r}; `postdocket sources` lists the platforms"
            channel.tell("unopened", {"source": source.name, "reason": reason})
            continue
        task = crawl.crawl(source.platform, source=source, run=run)
        task.add_done_callback(partial(_explain_the_end, source, channel))
    threading.Thread(target=_stop_at_the_end_of_stdin, args=(crawl,), daemon=True).start()
    crawl.start()
    normalizer.close()
    with suppress(StoreError):  # the leases run out by themselves
        store.leave_hosts(settings["POSTDOCKET_WORKER"], datetime.now(UTC))
    store.close()


def _explain_the_end(source: Source, channel: Channel, task: asyncio.Task[None]) -> None:
    """Report a source whose spider could not even be opened."""
    if not task.cancelled() and (error := task.exception()) is not None:
        # What is wrong with the row is said in words; anything else is a fault of ours, which its class helps to find.
        ours = isinstance(error, UnsafeAddress | PostdocketError)
        reason = str(error) if ours else f"{type(error).__name__}: {error}"
        channel.tell("unopened", {"source": source.name, "reason": reason})


def _stop_at_the_end_of_stdin(crawl: Crawl) -> None:
    sys.stdin.read()
    crawl.stop_soon()
