"""`postdocket reparse`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.render.reports import print_next, print_renewal, print_reparse
from app.session import Session
from app.tasks.docket import open_alone
from app.tasks.matching import renew
from app.tasks.reparsing import reparse


@click.command("reparse", cls=Command, examples=("postdocket reparse", "postdocket reparse --no-match --json"))
@click.option("--no-match", is_flag=True, help="Only store; `postdocket index` matches later.")
@json_option
@click.pass_context
def command(ctx: click.Context, no_match: bool, as_json: bool) -> None:
    """Apply today's rules to everything that was ever read.

    Sources are not visited: their raw records are kept. What comes out otherwise is stored, with the change in its
    history, and listed. Exit code 4 when a record could not be normalised; it stays as it was.
    """
    session = ctx.ensure_object(Session)
    with open_alone(session.settings, "reparse") as docket, shown_progress() as progress:
        report = reparse(docket, progress)
        renewal = None if no_match else renew(docket, progress)
    if as_json:
        emit(report.model_copy(update={"renewal": renewal}).model_dump(mode="json"))
    else:
        print_reparse(report)
        if renewal:
            say()
            print_renewal(renewal)
        elif report.changed:
            print_next(["`postdocket index` matches what changed"])
    ctx.exit(4 if report.issues else 0)
