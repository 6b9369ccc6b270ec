"""How the nights went, as text: what needs attention, each source with its last visits, and what each night was."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import datetime

from app.render.console import out, say, text_width
from app.render.reports import local, print_next, print_remarks, size_of
from app.render.tables import print_table
from app.render.words import listed, one_line
from app.tasks.health import Attention, Fields, Health, NightReport
from schemas import CrawlReport, SnapshotStatus

ATTENTION_SHOWN = 10
BLOCKS, DIGITS = "▁▂▃▄▅▆▇█", "12345678"
LETTERS = {
    SnapshotStatus.COMPLETE: "c",
    SnapshotStatus.UNCHANGED: "u",
    SnapshotStatus.PARTIAL: "p",
    SnapshotStatus.FAILED: "F",
}
DRIFTED = "!"
MEASURED = ("seconds", "requests", "size", "seen", "new", "changed", "closed", "reopened")
LEGEND = "Visits, oldest first: c complete, u unchanged, p in part, F failed, ! changed its shape; bars: records seen."


def print_health(found: Health) -> None:
    """Print what needs attention, one row for each source with a chart of its visits, and one for each night."""
    if found.asleep_since:
        _print_wrapped(asleep(found.asleep_since))
        say()
    if found.attention or not found.asleep_since:
        say(f"{found.in_short}{':' if found.attention else '.'}")
    _print_attention(found.attention)
    if found.troubled:
        shown = listed((f"{one.source} {one.what}" for one in found.troubled), ATTENTION_SHOWN)
        _print_wrapped(f"It may pass by itself: {shown}.")
    if found.attention or found.troubled or not found.asleep_since:
        say()
    first = {one.source: place for place, one in enumerate(found.attention)}
    rows = sorted(found.visits.items(), key=lambda row: (first.get(row[0], len(first)), row[0]))
    print_table(
        ("source", "last visit", "status", "visits", "records", "seen", "new", "closed"),
        [_source_row(name, reports) for name, reports in rows],
        numbers=("seen", "new", "closed"),
    )
    _print_wrapped(LEGEND)
    say()
    _print_nights(found.nights)


def asleep(since: datetime) -> str:
    """Return what to say where nothing was visited for longer than a night."""
    return (
        f"No source was visited since {local(since)}: is the timer running? "
        "docs/scheduling.md says how to look; `postdocket nightly` makes up for it."
    )


def _print_attention(attention: Sequence[Attention]) -> None:
    for one in attention[:ATTENTION_SHOWN]:
        _print_wrapped(f"{one.source} {one.what}", first="  - ", hang="    ")
        _print_wrapped(one.next, first="    ", hang="    ")
    if len(attention) > ATTENTION_SHOWN:
        say(f"  - and {len(attention) - ATTENTION_SHOWN} more; --json lists all")


def _source_row(name: str, reports: Sequence[CrawlReport]) -> tuple[object, ...]:
    last = reports[0]
    oldest_first = reports[::-1]
    return (
        name,
        moment(last.finished_at),
        "changed shape" if last.drift else last.status,
        "".join(letter(report) for report in oldest_first),
        bars([report.enumerated for report in oldest_first]),
        last.enumerated,
        last.new + last.papers_new,
        last.closed,
    )


def letter(report: CrawlReport) -> str:
    """Return one letter for how a visit ended."""
    return DRIFTED if report.drift else LETTERS[report.status]


def moment(at: datetime) -> str:
    """Return a time of the last weeks in the user's own time zone, to the minute."""
    return f"{at.astimezone():%m-%d %H:%M}"


def bars(numbers: Sequence[int]) -> str:
    """Return one block (where the terminal has none, a digit) for each number, as high as its share of the largest.

    None at all is `_`: 0, 10, 40 and 80 become `_▁▄█`.
    """
    most = max(numbers, default=0)
    blocks = BLOCKS if out().encoding.startswith("utf") else DIGITS
    return "".join(blocks[max(0, -(-8 * number // most) - 1)] if number else "_" for number in numbers)


def _print_nights(nights: Sequence[NightReport]) -> None:
    headings = ("night", "sources", *MEASURED)
    rows = [
        (
            moment(night.started_at), night.sources, f"{night.seconds:,.0f}", f"{night.requests:,}",
            size_of(night.bytes), f"{night.read:,}", f"{night.new:,}", f"{night.changed:,}", f"{night.closed:,}",
            f"{night.reopened:,}",
        )
        for night in nights
    ]  # fmt: skip
    print_table(headings, rows, numbers=headings[1:])


def print_source(reports: Sequence[CrawlReport], fields: Sequence[Fields], attention: Sequence[Attention]) -> None:
    """Print the visits to one source, newest first, what went wrong in each, and which fields its records have."""
    if attention:
        _print_attention(attention)
        say()
    headings = ("finished", "status", *MEASURED, "failed")
    rows = [
        (
            local(report.finished_at), report.status, f"{(report.finished_at - report.began).total_seconds():,.0f}",
            f"{report.requests:,}", size_of(report.bytes), f"{report.enumerated:,}",
            f"{report.new + report.papers_new:,}", f"{report.changed + report.papers_changed:,}",
            f"{report.closed:,}", f"{report.reopened:,}", f"{report.failed:,}",
        )
        for report in reports
    ]  # fmt: skip
    print_table(headings, rows, numbers=headings[2:])
    print_remarks([(local(report.finished_at), report) for report in reports])
    if fields:
        say()
        several = len({(one.record, one.page_kind) for one in fields}) > 1
        print_table(
            ("field", "records", "have it", "usual"),
            [_field_row(one, several) for one in fields],
            numbers=("records", "have it", "usual"),
        )


def _field_row(one: Fields, several: bool) -> tuple[object, ...]:
    where = f" ({one.record}, `{one.page_kind}` pages)" if several else ""
    usual = "" if one.usual is None else f"{100 * one.usual:.0f} %"
    return f"{one.field}{where}", f"{one.records:,}", f"{100 * one.share:.0f} %", usual


def print_accepted(report: CrawlReport) -> None:
    """Say since when the shape of a source is as it should be."""
    say(f"Accepted: what was read from {report.source} on {local(report.finished_at)} is its usual shape from now on.")
    print_next([f"`postdocket runs --source {report.source}` shows its fields"])


def _print_wrapped(words: str, first: str = "", hang: str = "") -> None:
    lines = textwrap.wrap(
        one_line(words), text_width(), initial_indent=first, subsequent_indent=hang, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    for line in lines:
        say(line)
