"""One night among many servers, most of them hostile, crawled at once by one process as a real night would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from loopback import Site, serve

from crawler.run import crawl
from schemas import CrawlReport, Source
from store import PostingFilter, SqliteStore


@dataclass
class Night:
    """What came of it: a report for each source by name, and every site as it was asked."""

    database: Path
    sites: dict[str, Site] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    reports: dict[str, CrawlReport] = field(default_factory=dict)
    progress: list[dict[str, Any]] = field(default_factory=list)
    settings: str = "loopback_settings"

    def run(self, *names: str) -> None:
        """Crawl the named sources (all, when none is named), each once more."""
        chosen = [self.sources[name] for name in names or self.sources]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SCRAPY_SETTINGS_MODULE", self.settings)
            reports = crawl(chosen, self.database, contact="night@example.org", progress=self.progress.append)
        self.reports |= {report.source.replace("-", "_"): report for report in reports}

    def words(self, name: str) -> str:
        """Everything that the source's report says went wrong."""
        return " | ".join(issue.message for issue in self.reports[name].issues)

    def stored(self, name: str) -> set[str]:
        """The external ids of the source's stored postings."""
        with closing(SqliteStore(self.database)) as store:
            wanted = PostingFilter(source=self.sources[name].name, status="any")
            return {posting.external_id for posting in store.postings(wanted)}


@pytest.fixture
def new_night(tmp_path: Path) -> Iterator[Callable[..., Night]]:
    """A function that opens a night with one site for each name it is given."""
    with ExitStack() as stack:

        def open_night(*names: str) -> Night:
            night = Night(tmp_path / "docket.db")
            for name in names:
                night.sites[name] = stack.enter_context(serve())
                night.sources[name] = night.sites[name].source(name)
            return night

        yield open_night


@pytest.fixture(scope="session")
def hostile_night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """The night that hostile_sites.py describes, crawled once for all tests that look at it."""
    from hostile_sites import SITES

    night = Night(tmp_path_factory.mktemp("night") / "docket.db")
    with ExitStack() as stack:
        night.sites["trap"] = trap = stack.enter_context(serve())
        for name, prepare in SITES.items():
            night.sites[name] = site = stack.enter_context(serve())
            night.sources[name] = site.source(name.replace("_", "-"), **(prepare(site, trap) or {}))
        night.run()
        yield night
