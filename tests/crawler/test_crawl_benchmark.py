"""The benchmark of the crawl in its smallest form: what it says of completeness and of traps holds for the crawler.

Times are measured by `python -m benchmarks.crawl` and asserted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from benchmarks.crawl_boards import PLATFORMS
from benchmarks.crawl_completeness import Found, compare
from benchmarks.crawl_nights import Night, Where, crawl_night
from benchmarks.crawl_sites import Asked, Sites, serve
from benchmarks.crawl_traps import TRAPS
from crawler.sources import platforms
from schemas import CrawlReport
from store import SqliteStore

OF_PAPERS = {"acl_anthology", "arxiv_api", "arxiv_oai", "dblp", "openalex", "openreview", "semantic_scholar"}


class Crawled(NamedTuple):
    found: dict[str, Found]
    reports: dict[str, CrawlReport]
    asked: tuple[Asked, ...]
    sites: Sites


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Every board with three postings and every trap, crawled in one night."""
    database = tmp_path_factory.mktemp("benchmark") / "docket.db"
    with serve(3 * len(PLATFORMS), len(PLATFORMS)) as sites:
        night: Night = crawl_night(sites, [*sites.sources, *sites.traps.values()], database, Where())
        with SqliteStore(database) as store:
            yield Crawled(
                compare(sites.boards, store), {report.source: report for report in night.reports}, night.asked, sites
            )


def test_every_posting_platform_there_is_has_a_site() -> None:
    assert {platform.name for platform in PLATFORMS} == set(platforms()) - OF_PAPERS


@pytest.mark.parametrize("platform", [platform.name for platform in PLATFORMS])
def test_every_planted_posting_place_and_pay_range_is_found_and_none_is_invented(
    crawled: Crawled, platform: str
) -> None:
    found = crawled.found[platform]
    assert found.planted["postings"] == 3
    assert found.found == found.planted
    assert not found.invented.total()


@pytest.mark.parametrize("name", TRAPS, ids=[trap.what for trap in TRAPS.values()])
def test_trap_is_answered_as_the_platform_asks(crawled: Crawled, name: str) -> None:
    assert TRAPS[name].outcome(crawled.reports[name]) == TRAPS[name].expected


def test_endless_redirect_is_left_after_a_few_requests(crawled: Crawled) -> None:
    name = next(name for name, trap in TRAPS.items() if trap.what == "endless redirect")
    port = int(crawled.sites.traps[name].url.rpartition(":")[2])
    # The first one and five redirects, after robots.txt.
    assert len([asked for asked in crawled.asked if asked.port == port and asked.path != "/robots.txt"]) == 6
