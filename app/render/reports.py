"""What the writing tasks report: crawls, imports and the renewal of matches."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime

from app.render.console import complain, say, text_width
from app.render.tables import print_table
from app.render.words import listed, one_line, plural
from app.tasks.results import Counts, ImportedFile, Renewal
from schemas import CrawlReport, Drift, Issue, SnapshotStatus

ISSUES_SHOWN = 5
COUNTS = {"new": "new", "changed": "changed", "unchanged": "same", "closed": "closed", "failed": "failed"}
"""Counts of postings in a report, and what their columns are called; the fifth, `reopened`, is rare and said below."""


def print_crawls(reports: Sequence[CrawlReport]) -> None:
    """Print one row for each visit, then what else there is to say of each."""
    visits = [("", report) for report in reports]
    print_visits("", visits)
    print_remarks(visits)
    if reports:
        seconds = max(one.finished_at for one in reports) - min(one.began for one in reports)
        requests, size = sum(report.requests for report in reports), sum(report.bytes for report in reports)
        say()
        say(
            f"Visited: {plural(len(reports), 'source')} in {seconds.total_seconds():,.0f} seconds, "
            f"{plural(requests, 'request')}, {size_of(size)}."
        )


def size_of(number: int) -> str:
    """Return a number of bytes as people read it.

    >>> size_of(700), size_of(48_000), size_of(3_500_000)
    ('700 B', '47 KiB', '3.3 MiB')
    """
    if number < 1024:
        return f"{number} B"
    return f"{number / 1024:,.0f} KiB" if number < 1024 * 1024 else f"{number / 1024**2:,.1f} MiB"


def print_visits(heading: str, visits: Sequence[tuple[str, CrawlReport]]) -> None:
    """Print one row for each visit behind a first column of the caller's; without `heading` there is none."""
    rows = [
        [
            *([first] if heading else []),
            report.source,
            report.status,
            *(getattr(report, name) for name in COUNTS),
            papers_seen(report),
        ]
        for first, report in visits
    ]
    headings = [*([heading] if heading else []), "source", "status", *COUNTS.values(), "papers"]
    print_table(headings, rows, numbers=(*COUNTS.values(), "papers"))


def print_remarks(visits: Sequence[tuple[str, CrawlReport]]) -> None:
    """Print what the rows of `print_visits` leave out: changes of shape, issues, caps and what reopened."""
    for first, report in visits:
        if report.issues or report.censored or report.reopened or report.drift:
            say()
            say(f"{first + ' ' if first else ''}{report.source}: {_extent(report)}")
            _print_drift(report.drift)
            print_issues(report.issues)


def _print_drift(drift: Sequence[Drift]) -> None:
    """Print what records lack against the visits before, and which of their own keys went and came with it."""
    for one in drift:
        _bullet(f"changed its shape: {one.words}")
    lost, new = ({key: None for one in drift for key in getattr(one, name)} for name in ("lost_keys", "new_keys"))
    if lost or new:
        parts = [f"gone are {', '.join(lost)}" if lost else "", f"new are {', '.join(new)}" if new else ""]
        _bullet(f"keys of its own records: {'; '.join(part for part in parts if part)}")


def _extent(report: CrawlReport) -> str:
    total = f" of {report.reported_total:,} reported" if report.reported_total is not None else ""
    capped = "; the source caps that number, so there are more" if report.censored else ""
    reopened = f"; {plural(report.reopened, 'posting')} reopened" if report.reopened else ""
    return f"{report.enumerated:,} read{total}{capped}{reopened}"


def papers_seen(report: CrawlReport) -> int:
    """Return how many papers a visit read."""
    return report.papers_new + report.papers_changed + report.papers_unchanged


def print_issues(issues: Sequence[Issue]) -> None:
    """Print the first issues with where they are, and how many more there are."""
    for issue in issues[:ISSUES_SHOWN]:
        where = f" ({issue.url})" if issue.url and issue.url not in issue.message else ""
        # A remark on a record as a whole has `payload` for its field, which nobody else calls it.
        field = f"{issue.field}: " if issue.field and issue.field != "payload" else ""
        _bullet(f"{field}{issue.message}{where}")
    if len(issues) > ISSUES_SHOWN:
        _bullet(f"and {plural(len(issues) - ISSUES_SHOWN, 'more issue')}; --json lists all")


def crawl_hints(reports: Iterable[CrawlReport]) -> list[str]:
    """Return what to do about the visits that did not read everything."""
    reports = tuple(reports)
    failed = [report.source for report in reports if report.status is SnapshotStatus.FAILED]
    drifted = [report.source for report in reports if report.drift]
    hints = [f"`postdocket runs --source {drifted[0]}` shows what changed its shape"] if drifted else []
    return hints + ([f"`postdocket crawl {' '.join(failed[:3])}` tries again what failed"] if failed else [])


def print_renewal(renewal: Renewal) -> None:
    """Print what is stored now and what it took to bring matches up to date."""
    roles = plural(renewal.roles_in_several_places, "role")
    say(
        f"Stored: {plural(renewal.postings, 'open posting')} ({plural(renewal.duplicates, 'duplicate')} aside; "
        f"{roles} in several places), {_papers(renewal)}, {plural(renewal.profiles, 'profile')}."
    )
    if renewal.renewed:
        kinds = listed((kind.replace("_", " ") for kind in renewal.renewed), shown=4)
        say(f"Matched: {kinds}; {plural(renewal.embedded, 'text')} encoded.")
        if renewal.new_matches:
            new = renewal.new_matches.get("postings_for_profile", 0), renewal.new_matches.get("papers_for_posting", 0)
            say(f"New matches: {new[0]:,} of profiles with postings, {new[1]:,} of postings with papers.")
    else:
        say("Matched: nothing changed, so nothing was computed.")


def _papers(renewal: Renewal) -> str:
    records = f" (from {plural(renewal.paper_records, 'record')})" if renewal.paper_records > renewal.papers else ""
    return f"{plural(renewal.papers, 'paper')}{records}"


def print_import(files: Sequence[ImportedFile], *, errors_only: bool = False) -> None:
    """Print what each saved page gave; files that gave nothing are named on standard error."""
    for file in files:
        if file.error is None and not errors_only:
            parts = [_counted("posting", file.postings), _counted("paper", file.papers)]
            say(f"{one_line(file.path)}: {', '.join(part for part in parts if part)}")
            print_issues(file.issues)
            if file.partly_read:
                number = len(file.partly_read)
                records = "1 record has" if number == 1 else f"{number:,} records have"
                shown = f"`postdocket show {file.partly_read[0]}`"
                names = f"{shown} names them" if number == 1 else f"{shown} names those of the first"
                _bullet(f"{records} fields that could not be read; {names}")
    for file in files:
        if file.error is not None:
            complain(file.error)


def _counted(noun: str, counts: Counts) -> str:
    each = {name: number for name, number in counts.model_dump().items() if number}
    total = sum(each.values())
    if not total:
        return ""
    return f"{plural(total, noun)} ({', '.join(f'{number} {name}' for name, number in each.items())})"


def print_next(hints: Sequence[str]) -> None:
    """Print what to type next."""
    if hints:
        say()
        say("Next:")
        for hint in hints:
            say(f"  {hint}")


def local(moment: datetime) -> str:
    """Return a time in the user's own time zone, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _bullet(words: str) -> None:
    lines = textwrap.wrap(
        one_line(words),
        text_width(),
        initial_indent="  - ",
        subsequent_indent="    ",
        break_long_words=False,  # an address that is cut cannot be followed
        break_on_hyphens=False,
    )
    for line in lines:
        say(line)
