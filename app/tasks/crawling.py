"""Visit sources, and the nightly job around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.config import Settings
from app.tasks.docket import Docket
from app.tasks.matching import renew
from app.tasks.results import NightlyReport, Progress, quiet
from schemas import CrawlReport, PostdocketError, SnapshotStatus, Source, UsageError

CHANGED_SHAPE = 5
"""The exit code of a run in which the records of a source lack what they had before. Everything is stored."""


def choose_sources(settings: Settings, names: Sequence[str]) -> list[Source]:
    """Return the sources of those names, or every enabled one. Raises UnknownSource, UsageError."""
    from crawler.sources import find_source, load_sources

    known = load_sources(settings.sources)
    chosen = (
        [find_source(known, name) for name in dict.fromkeys(names)]
        if names
        else [s for s in known.values() if s.enabled]
    )
    if not chosen:
        raise UsageError("no source is enabled; name one, `postdocket sources` lists them")
    return chosen


def crawl(docket: Docket, sources: Sequence[Source], progress: Progress = quiet) -> tuple[CrawlReport, ...]:
    """Visit the sources and return one report each. Raises CrawlError where the crawler could not be started."""
    from crawler.run import crawl as run_crawl

    def tell(event: dict[str, Any]) -> None:
        done = int(event.get("done") or 0)
        progress(f"crawling {event['source']}", done, done + int(event.get("pending") or 0) or None)

    with docket.changing("a crawl began") as nothing_changed:
        reports = tuple(
            run_crawl(
                sources, docket.database, contact=docket.settings.contact, keys=docket.settings.keys, progress=tell
            )
        )
        if not any(changes(report) for report in reports):
            nothing_changed()
    return reports


def changes(report: CrawlReport) -> int:
    """Return how many records one visit changed in the docket."""
    counts = (report.new, report.changed, report.closed, report.reopened, report.papers_new, report.papers_changed)
    return sum(counts)


def nightly(docket: Docket, sources: Sequence[Source], progress: Progress = quiet) -> NightlyReport:
    """Crawl, then bring links, vectors, index and matches up to date, whatever the crawl could reach."""
    reports = crawl(docket, sources, progress)
    try:
        return NightlyReport(crawls=reports, renewal=renew(docket, progress))
    except (PostdocketError, OSError) as error:
        # The night's report must not be lost with its last step.
        return NightlyReport(crawls=reports, failure=" ".join(str(error).split()))


def nightly_exit_code(report: NightlyReport) -> int:
    """Return 1 where matches could not be brought up to date, else what the crawl gives; 4 for an unsent digest."""
    if report.failure:
        return 1
    unsent = report.digest is not None and (report.digest.failure or report.digest.refused)
    return crawl_exit_code(report.crawls) or (4 if unsent else 0)


def crawl_exit_code(reports: Sequence[CrawlReport]) -> int:
    """Return 0 where every source was read whole, 1 where none was, CHANGED_SHAPE or 4 where one needs a look.

    4 says that something is missing, which the next night may mend by itself; a changed shape it will not.
    """
    failed = [report for report in reports if report.status is SnapshotStatus.FAILED]
    if reports and len(failed) == len(reports):
        return 1
    if any(report.drift for report in reports):
        return CHANGED_SHAPE
    lacking = [report for report in reports if report.status is SnapshotStatus.PARTIAL or report.failed]
    return 4 if failed or lacking else 0
