"""From an address of postings or papers to a row of the user's own sources: recognise it, try it, write it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from app.config import Configuration, Settings
from app.sources_file import add_row
from app.tasks.results import Progress, quiet
from schemas import CrawlError, Issue, Paper, Posting, Record, SnapshotStatus, Source, UsageError
from schemas.normalize.url import canonical_url
from store import PostingFilter, SqliteStore

TRIAL_PAGES = 3
"""Lists that a trial asks for at most (a sitemap's index and two parts of it), and as many postings."""


class Trial(Record):
    """What a first, short visit saw."""

    status: SnapshotStatus
    postings: tuple[Posting, ...]
    papers: tuple[Paper, ...]
    listed: int
    """How many records the source says it has, or names on the pages that were read."""
    failed: int
    """Records that could not be read."""
    issues: tuple[Issue, ...]


class Addition(Record):
    """A row that was tried, and the file it was written to; `None` where it was only to be shown."""

    source: Source
    trial: Trial
    file: Path | None = None


def add_source(
    configuration: Configuration,
    target: str,
    *,
    name: str | None = None,
    organization: str | None = None,
    dry_run: bool = False,
    progress: Progress = quiet,
) -> Addition:
    """Recognise `target` (an address, or the name of a shipped source that is off), try it and write its row.

    An address is that of a careers page, or of what is to be followed at a platform of papers.

    Raises UsageError for what is no address or stands there already, UnknownSource for an unknown name, and CrawlError
    where nothing that we can read was found; then nothing is written.
    """
    from crawler.sources import find_source, load_sources

    known = load_sources(configuration.settings.sources)
    if name in known:
        raise UsageError(f"a source is called {name!r} already; choose another name with --name")
    if "." not in target and "/" not in target and target != "localhost":
        shipped = find_source(known, target, "and no web address")
        row, trial = _tried(configuration, [_switched_on(configuration, shipped)], target, progress)
    else:
        url = _address(target)
        found = _candidates(configuration, url, progress)
        rows = [_known_row(configuration, row, known.values()) for row in found]
        row, trial = _tried(configuration, rows, url, progress)
    row = _named(row, trial, name, organization)
    if row.name in known and not _same(row, known[row.name]):
        raise UsageError(f"a source is called {row.name!r} already; choose another name with --name")
    file = None if dry_run else add_row(configuration, row)
    return Addition(source=row, trial=trial, file=file)


def _address(target: str) -> str:
    try:
        return canonical_url(target)
    except ValueError as error:
        raise UsageError(f"{target!r} is no web address; give the address of a careers page, or of papers") from error


def _same(one: Source, other: Source) -> bool:
    asked = ("platform", "url", "paths", "categories", "query")
    return one.board.lower() == other.board.lower() and all(getattr(one, key) == getattr(other, key) for key in asked)


def _known_row(configuration: Configuration, row: Source, known: Iterable[Source]) -> Source:
    """Return the known row for the same board, switched on, or the row itself. Raises UsageError where it is on."""
    twin = next((source for source in known if _same(row, source)), None)
    return row if twin is None else _switched_on(configuration, twin)


def _switched_on(configuration: Configuration, source: Source) -> Source:
    from crawler.sources import read_sources

    if source.enabled:
        raise UsageError(f"source {source.name!r} is there already; `postdocket crawl {source.name}` visits it")
    own = configuration.settings.sources
    if own is not None and any(row.name == source.name for row in read_sources(own)):
        raise UsageError(f"source {source.name!r} stands in {own}, switched off; take `enabled = false` out of it")
    # The shipped note says that nobody has tried the row.
    return source.model_copy(update={"enabled": True, "note": ""})


def _named(row: Source, trial: Trial, name: str | None, organization: str | None) -> Source:
    """Return the row with the name and employer that were asked for; else the employer that its postings name."""
    employers = Counter(posting.hiring_organization.name for posting in trial.postings if posting.hiring_organization)
    # A site on which several employers offer work has none to name.
    found = next(iter(employers)) if len(employers) == 1 else None
    values = {"name": name or row.name, "organization": organization or row.organization or found}
    return Source.model_validate(row.model_dump() | values)


# Trying


def _tried(configuration: Configuration, rows: list[Source], target: str, progress: Progress) -> tuple[Source, Trial]:
    """Return the first row that records came from, else the first that has none now, else raise CrawlError."""
    trials: list[tuple[Source, Trial]] = []
    for row in rows:
        progress(f"trying {row.platform} at {row.url}", 0, None)
        trial = _try(row, configuration.settings)
        if trial.postings or trial.papers:
            return row, trial
        trials.append((row, trial))
    for row, trial in trials:
        if trial.status is SnapshotStatus.COMPLETE and not trial.issues:
            return row, trial
    row, trial = trials[0]
    reason = trial.issues[0].message if trial.issues else f"no {'paper' if row.query else 'posting'} was found"
    raise CrawlError(
        f"{target} was tried as {row.platform}: {reason}; nothing was written, "
        f"`postdocket sources inspect {target}` shows what the page carries"
    )


def _try(row: Source, settings: Settings) -> Trial:
    from crawler.looking import DELAY
    from crawler.run import crawl

    # So few pages of a site need no longer pause; one that robots.txt or an API's terms ask for is kept all the same.
    delay = row.delay if row.query else min(row.delay, DELAY)
    short = row.model_copy(update={"max_pages": TRIAL_PAGES, "details": TRIAL_PAGES, "delay": delay})
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "trial.db"
        (report,) = crawl([short], database, contact=settings.contact, keys=settings.keys)
        with closing(SqliteStore(database)) as store:
            postings = tuple(store.postings(PostingFilter(status="any", duplicates=True)))
            papers = tuple(store.papers())
            # The only crawl of this database.
            state = store.crawl_state(1)
    named = state.postings + state.papers + state.details_left
    return Trial(
        status=report.status, postings=postings, papers=papers, listed=max(report.reported_total or 0, named),
        failed=report.failed, issues=report.issues,
    )  # fmt: skip


# Recognising


def _candidates(configuration: Configuration, url: str, progress: Progress) -> list[Source]:
    """Return the rows that an address may mean, the likeliest first. Raises CrawlError where there is none."""
    from crawler.candidate_rows import candidate_rows
    from crawler.looking import look_at
    from crawler.recognise import recognise_address

    if row := recognise_address(url):
        return [row]
    progress(f"looking at {url}", 0, None)
    seen = look_at(url, sitemaps=True, contact=configuration.settings.contact)
    if seen.page(url) is None:
        reason = seen.issues[0].message if seen.issues else "it was not answered"
        raise CrawlError(f"{url} could not be read: {reason}; nothing was written")
    rows = candidate_rows(seen, url)
    if not rows:
        raise CrawlError(
            f"{url} is of no platform that we read, and neither it nor its sitemap leads to pages of postings; "
            f"`postdocket sources inspect {url}` shows what it carries"
        )
    return rows
