"""`postdocket runs`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option, limit_option
from app.render.console import emit, note
from app.render.reports import local, print_remarks, print_visits
from app.session import Session
from app.tasks.crawling import choose_sources
from app.tasks.docket import open_docket


@click.command(
    "runs", cls=Command, examples=("postdocket runs", "postdocket runs --source amazon-jobs --limit 7 --json")
)
@click.option("--source", metavar="NAME", help="Visits to this source only.")
@limit_option(20)
@json_option
@click.pass_obj
def command(session: Session, source: str | None, limit: int, as_json: bool) -> None:
    """Show the last visits to sources, newest first, and what went wrong in each."""
    with open_docket(session.settings) as docket:
        reports = docket.store.reports(limit, source)
    if source and not reports:
        choose_sources(session.settings, (source,))
    if not reports:
        note(f"no visit {f'to {source!r} ' if source else ''}is recorded; `postdocket nightly` makes one")
    if as_json:
        emit({"runs": [report.model_dump(mode="json") for report in reports]})
    elif reports:
        visits = [(local(report.finished_at), report) for report in reports]
        print_visits("finished", visits)
        print_remarks(visits)
