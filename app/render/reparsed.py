"""What a reparse changed, field by field."""

from __future__ import annotations

import json
from typing import Any

from app.render.console import say
from app.render.reports import print_issues
from app.render.tables import print_table
from app.render.words import listed, one_line, plural
from app.tasks.reparse_report import ReparseReport
from app.tasks.results import Counts

WIDEST = 36
"""Columns that an example may take on either side."""
SHOWN = 20
"""Records that are named; a rule that changed may change thousands."""


def print_reparse(report: ReparseReport) -> None:
    """Print how many records came out otherwise, in which fields with an example of each, and what failed."""
    parts = [_counted(noun, getattr(report, f"{noun}s")) for noun in ("posting", "paper", "profile")]
    say(f"{'Would be reparsed' if report.dry_run else 'Reparsed'}: {', '.join(parts)}.")
    if report.resumed:
        say(f"An interrupted reparse had done {plural(report.resumed, 'record')} already.")
    if report.said_otherwise:
        say(f"{plural(report.said_otherwise, 'record')} read otherwise in what the source sent.")
    if report.without_row:
        names = listed(f"{source} {number:,}" for source, number in report.without_row.items())
        say(f"Only normalised, because their source has no row: {names}.")
    if report.failed:
        say(f"{plural(report.failed, 'record')} could not be read:")
    print_issues(report.issues)
    if report.fields:
        say()
        rows = [
            (f"{change.kind}.{change.field}", change.records, change.id, _shown(change.where), _shown(change.old),
             _shown(change.new))
            for change in report.fields
        ]  # fmt: skip
        print_table(("field", "records", "for example", "where", "old", "new"), rows, numbers=("records",))
    if report.changed:
        say()
        print_table(
            ("id", "record", "changed"),
            [(c.id, one_line(c.label), ", ".join(c.fields)) for c in report.changed[:SHOWN]],
        )
        if len(report.changed) > SHOWN:
            say(f"and {plural(len(report.changed) - SHOWN, 'more record')}; --json lists all")


def _counted(noun: str, counts: Counts) -> str:
    total = counts.changed + counts.unchanged
    return f"{plural(total, noun)} ({counts.changed:,} changed)" if total else f"no {noun}s"


def _shown(value: Any) -> str:
    """Return a value in few words: nothing as a dash, lists and objects as JSON."""
    if value is None:
        return "-"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    words = one_line(words)
    return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"
