"""Sources as text: the registry in groups, a row with what a trial of it saw, and what a page carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.render.console import clean, say
from app.render.reports import print_issues
from app.render.tables import print_table
from app.render.words import about, label, places, plural
from app.tasks.adding_sources import Addition, Trial
from app.tasks.inspecting import Inspection
from schemas import CrawlReport, Paper, Posting, Source

SAMPLES = 3
NO_GROUP = "other"


Visited = tuple[Source, CrawlReport | None]
"""A source with its last visit."""


def print_sources(rows: Sequence[Visited]) -> None:
    """Print one row for each source, those of postings before those of papers alone, groups together in each."""
    postings = [row for row in rows if not _of_papers(row[0])]
    papers = [row for row in rows if _of_papers(row[0])]
    for heading, part in (("postings", postings), ("papers", papers)):
        if part:
            headings = (heading, "platform", "last visit", "status", "group", "where")
            print_table(headings, [_row(*one) for one in _grouped(part)])
        if part is postings and postings and papers:
            say()


def _grouped(rows: Sequence[Visited]) -> list[Visited]:
    """Return the rows with those of a group together, groups in the order of their first source."""
    groups: dict[str, list[Visited]] = {}
    for source, visit in rows:
        groups.setdefault(source.group or NO_GROUP, []).append((source, visit))
    return [row for members in groups.values() for row in members]


def _of_papers(source: Source) -> bool:
    return bool(source.query) or (source.papers is not None and source.postings is None)


def _row(source: Source, visit: CrawlReport | None) -> tuple[object, ...]:
    last = f"{visit.finished_at.astimezone():%Y-%m-%d}" if visit else "never" if source.enabled else "off"
    # What its file says of it is a guess until a visit succeeds.
    status = visit.status if visit else "unverified"
    return (source.name, source.platform, last, status, source.group or NO_GROUP, _where(source))


def _where(source: Source) -> str:
    followed = "; ".join(f"{key} {', '.join(values)}" for key, values in source.query.items())
    return followed or (f"{source.url} {source.board}" if source.board else source.url)


def print_addition(addition: Addition, configured: Path | None) -> None:
    """Print what a trial saw, the row, and where it was written."""
    row, trial = addition.source, addition.trial
    say(f"{row.name}: {row.platform} at {row.url}{f', board {row.board}' if row.board else ''}")
    if row.paths:
        say(f"pages: {', '.join(row.paths)}")
    if row.query:
        say(f"follows: {_where(row)}")
    say(f"{_extent(trial, row)}{_unread(trial)}")
    _print_postings(trial.postings)
    _print_papers(trial.papers)
    if not trial.postings and not trial.papers:
        print_issues(trial.issues)
    say()
    if addition.file is None:
        say("Nothing was written (--dry-run).")
    else:
        say(f"Written to {addition.file}" + (f", which {configured} now names." if configured else "."))


def _extent(trial: Trial, row: Source) -> str:
    counts = {"posting": len(trial.postings), "paper": len(trial.papers)}
    read = " and ".join(plural(count, name) for name, count in counts.items() if count)
    if not read:
        return "no papers yet" if row.query else "no open postings"
    return f"{read} read" + (f" of {trial.listed:,} listed" if trial.listed > sum(counts.values()) else "")


def _unread(trial: Trial) -> str:
    return f", {trial.failed:,} could not be read" if trial.failed else ""


def print_inspection(found: Inspection) -> None:
    """Print what a page carries, and what would be read from it."""
    say(clean(found.target))
    for name, value in _carried(found):
        say(f"  {name:<10}{clean(value)}")
    say()
    read = [plural(len(found.postings), "posting")] if found.postings else []
    read += [plural(len(found.papers), "paper")] if found.papers else []
    say(f"Read from it: {' and '.join(read) or 'no postings and no papers'}")
    _print_postings(found.postings)
    _print_papers(found.papers)
    print_issues(found.issues)


def _carried(found: Inspection) -> Iterable[tuple[str, str]]:
    yield "platform", found.platform or "none that we know"
    for name, counts in (("JSON-LD", found.json_ld), ("microdata", found.microdata), ("RDFa", found.rdfa)):
        yield name, ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none"
    for feed in found.feeds:
        yield "feed", feed
    for one in found.lists:
        yield one.kind.split()[-1], f"{one.url} ({plural(one.pages, 'page')}, {plural(one.lists, 'list')})"


def _print_postings(postings: Sequence[Posting]) -> None:
    for posting in postings[:SAMPLES]:
        day = f" · posted {posting.date_posted}" if posting.date_posted else ""
        end = f" · until {posting.valid_through}" if posting.valid_through else ""
        say(f"  {label(posting)}")
        say(f"    {places([posting]) or 'no place'}{day}{end}")


def _print_papers(papers: Sequence[Paper]) -> None:
    for paper in papers[:SAMPLES]:
        say(f"  {label(paper)}")
        say(f"    {about(paper) or 'no author'}{'' if paper.abstract else ' · no abstract'}")
