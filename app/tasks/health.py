"""How every source is, what needs attention first, and what each night was: read from the reports of past visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from statistics import median

from pydantic import computed_field

from app.tasks.docket import Docket
from crawler.drift import accepted_key, compared, fields_of, share_of, since
from schemas import CrawlReport, Record, SnapshotStatus, UsageError

PARTIAL_NIGHTS = 3
"""Visits in a row that did not see everything, after which somebody should look: until then it may pass by itself."""
OVERDUE = timedelta(days=3)
"""How much later than the last visit to any source a source may have been visited last."""
ASLEEP = timedelta(hours=36)
"""After so long without any visit the timer is not running: a night comes each day, at most some hours late."""

SEARCHED = 30
"""Visits among which the one that found a change is looked for: it may be followed by nights without any change."""
CHANGED = 0
"""The severity of a change of shape, the most urgent: what was read is stored, but it may be less than there is."""


class Attention(Record):
    """What is wrong with one source, and what to do about it."""

    source: str
    severity: int
    """Smaller is more urgent."""
    what: str
    next: str


class Trouble(Record):
    """What the last visit to a source did not read, where that may pass by itself: nobody needs to act yet."""

    source: str
    what: str


class Fields(Record):
    """How many of the records of a visit have one field, against the visits before."""

    record: str
    field: str
    page_kind: str
    records: int
    share: float
    """0 to 1, of the records that the visit read."""
    usual: float | None = None
    """The median share of the good visits before; `None` where there was none."""


class NightReport(Record):
    """All visits of one run together. Counts are those of CrawlReport, postings and papers added up."""

    started_at: datetime
    finished_at: datetime
    sources: int
    failed: int
    """Sources that could not be read."""
    drifted: int
    seconds: float
    requests: int
    bytes: int
    read: int
    new: int
    changed: int
    closed: int
    reopened: int


class Health(Record):
    """Every source that was ever visited, with its last visits, newest first."""

    visits: dict[str, tuple[CrawlReport, ...]]
    attention: tuple[Attention, ...]
    """The most urgent first."""
    troubled: tuple[Trouble, ...]
    """Sources that need no attention and are not well either."""
    nights: tuple[NightReport, ...]
    """Newest first."""
    asleep_since: datetime | None = None
    """When the last visit to any source ended, where that is longer ago than a night."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def in_short(self) -> str:
        """How the sources are, in a few words that every face begins with."""
        if self.attention:
            return f"{_sources(len(self.attention))} need{'s' if len(self.attention) == 1 else ''} attention"
        if not self.visits:
            return "No source was visited yet"
        if self.asleep_since:
            return "No source was visited lately"
        return "No source needs attention" if self.troubled else "All sources are well"


def health(docket: Docket, enabled: Iterable[str], limit: int) -> Health:
    """Return how the sources are. Every night visits those `enabled`; `limit` is how many visits of each to return.

    What is said of a source does not depend on `limit`.
    """
    every = {name: tuple(each) for name, each in docket.store.reports_of_each(max(limit, SEARCHED)).items()}
    latest = max((reports[0].finished_at for reports in every.values()), default=None)
    nightly = set(enabled)
    asked_for = {name: reports for name, reports in every.items() if name in nightly or not _behind(reports[0], latest)}
    found = {
        name: problem
        for name, reports in asked_for.items()
        if (problem := _attention(reports, _drifted(docket, reports), latest)) is not None
    }
    visits = {name: reports[:limit] for name, reports in every.items()}
    asleep = latest is not None and bool(nightly & visits.keys()) and docket.now() - latest > ASLEEP
    return Health(
        visits=visits,
        attention=tuple(sorted(found.values(), key=lambda one: (one.severity, one.source))),
        troubled=tuple(
            Trouble(source=name, what=what)
            for name, reports in sorted(asked_for.items())
            if name not in found and (what := unread(reports[0]))
        ),
        nights=tuple(nights(report for reports in visits.values() for report in reports)[:limit]),
        asleep_since=latest if asleep else None,
    )


def unread(visit: CrawlReport) -> str:
    """Return what a visit did not read, in a few words; empty where it read everything."""
    if visit.status is SnapshotStatus.FAILED:
        return "could not be read"
    if visit.status is SnapshotStatus.PARTIAL:
        return "was read in part"
    if visit.failed:
        return f"has {visit.failed:,} record{'' if visit.failed == 1 else 's'} that could not be read"
    return ""


def accept(docket: Docket, source: str) -> CrawlReport:
    """Take what changed last, else what was read last, for the source's usual shape; return that visit's report.

    The visits after it are compared with it and with each other, no longer with those before. Raises UsageError where
    there was no visit.
    """
    reports = docket.store.reports(SEARCHED, source)
    if not reports:
        raise UsageError(f"{source!r} was never visited, so it has no shape yet; `postdocket crawl {source}` visits it")
    accepted = _drifted(docket, reports) or reports[0]
    docket.store.put_meta(accepted_key(source), accepted.started_at.isoformat())
    return accepted


def fields(docket: Docket, source: str) -> list[Fields]:
    """Return the fields that the records of the last visit that read any have, with their usual shares."""
    past = docket.store.past_coverage(source)
    newest = next((visit for visit in past if any(part.page_kind for part in visit.coverage)), None)
    if newest is None:
        return []
    before = since(past[past.index(newest) + 1 :], docket.store.get_meta(accepted_key(source)))
    found = []
    for part in newest.coverage:
        look, usual = compared(part, newest.coverage, before)
        found += [
            Fields(
                record=part.record, field=name, page_kind=part.page_kind, records=look.records,
                share=share_of(look, name), usual=median(share_of(other, name) for other in usual) if usual else None,
            )
            for name in fields_of([part, *usual])
            if part.page_kind
        ]  # fmt: skip
    return found


def nights(reports: Iterable[CrawlReport]) -> list[NightReport]:
    """Return what each run was, newest first: visits that overlap in time are of one run, for no two run at once."""
    runs: list[list[CrawlReport]] = []
    began: datetime | None = None
    for report in sorted(reports, key=lambda report: report.finished_at, reverse=True):
        if began is None or report.finished_at < began:
            runs.append([])
            began = report.finished_at
        runs[-1].append(report)
        began = min(began, report.began)
    return [_night(run) for run in runs]


def _night(run: Sequence[CrawlReport]) -> NightReport:
    started, finished = min(report.began for report in run), max(report.finished_at for report in run)
    return NightReport(
        started_at=started,
        finished_at=finished,
        sources=len({report.source for report in run}),
        failed=sum(report.status is SnapshotStatus.FAILED for report in run),
        drifted=sum(bool(report.drift) for report in run),
        seconds=(finished - started).total_seconds(),
        requests=sum(report.requests for report in run),
        bytes=sum(report.bytes for report in run),
        read=sum(report.enumerated for report in run),
        new=sum(report.new + report.papers_new for report in run),
        changed=sum(report.changed + report.papers_changed for report in run),
        closed=sum(report.closed for report in run),
        reopened=sum(report.reopened for report in run),
    )


def _drifted(docket: Docket, reports: Sequence[CrawlReport]) -> CrawlReport | None:
    """Return the visit that found the source changed, where that is neither accepted nor over.

    Visits that read nothing since then, because nothing changed any more, do not end it.
    """
    if not any(report.drift for report in reports):
        return None
    source = reports[0].source
    past = docket.store.past_coverage(source)
    read = {visit.started_at for visit in past if any(part.page_kind for part in visit.coverage)}
    last = next((report for report in reports if report.drift or report.started_at in read), None)
    if last is None or not last.drift:
        return None
    accepted = docket.store.get_meta(accepted_key(source))
    return last if accepted is None or last.started_at > datetime.fromisoformat(accepted) else None


def _sources(number: int) -> str:
    return f"{number:,} source{'' if number == 1 else 's'}"


def _behind(last: CrawlReport, latest: datetime | None) -> bool:
    return latest is not None and latest - last.finished_at > OVERDUE


def _attention(
    reports: Sequence[CrawlReport], drifted: CrawlReport | None, latest: datetime | None
) -> Attention | None:
    last = reports[0]
    name = last.source
    if drifted is not None:
        more = f" and {len(drifted.drift) - 1} more" if len(drifted.drift) > 1 else ""
        hint = f"`postdocket runs --source {name}` shows all; `postdocket runs --accept {name}` where that is right"
        what = f"changed its shape: {drifted.drift[0].words}{more}"
        return Attention(source=name, severity=CHANGED, what=what, next=hint)
    times = sum(1 for _ in takewhile(lambda report: report.status is last.status, reports))
    in_a_row = f" for {times} visits" if times > 1 else ""
    reason = last.issues[0].message if last.issues else "no reason recorded"
    if last.status is SnapshotStatus.FAILED:
        hint = f"`postdocket crawl {name}` tries again"
        return Attention(source=name, severity=1, what=f"failed{in_a_row}: {reason}", next=hint)
    if _behind(last, latest):
        what = f"was not visited since {last.finished_at.astimezone():%Y-%m-%d}"
        return Attention(source=name, severity=2, what=what, next=f"`postdocket crawl {name}` visits it")
    if last.status is SnapshotStatus.PARTIAL and times >= PARTIAL_NIGHTS:
        what = f"was read in part{in_a_row}, in which nothing of it closes: {reason}"
        return Attention(source=name, severity=3, what=what, next=f"`postdocket runs --source {name}` tells more")
    return None
