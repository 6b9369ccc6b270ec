"""`postdocket reparse`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.render.reparsed import print_reparse
from app.render.reports import print_next, print_renewal
from app.session import Session
from app.tasks.docket import open_alone, open_docket
from app.tasks.matching import renew
from app.tasks.reparsing import reparse

EXAMPLES = (
    "postdocket reparse --dry-run",
    "postdocket reparse",
    "postdocket reparse --no-match --json",
)


@click.command("reparse", cls=Command, examples=EXAMPLES)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--no-match", is_flag=True, help="Only store; `postdocket index` matches later.")
@json_option
@click.pass_context
def command(ctx: click.Context, dry_run: bool, no_match: bool, as_json: bool) -> None:
    """Apply today's rules to everything that was ever read.

    Sources are not visited: what they sent is kept, is read anew by the rules of its platform, and normalised anew.
    What comes out otherwise is stored, with the change in its history, and told field by field with an example.
    Interrupted, it goes on from there. Exit code 4 when a record could not be read; it stays as it was.
    """
    session = ctx.ensure_object(Session)
    opened = open_docket(session.settings) if dry_run else open_alone(session.settings, "reparse")
    with opened as docket, shown_progress() as progress:
        report = reparse(docket, progress, dry_run=dry_run)
        renewal = None if no_match or dry_run else renew(docket, progress)
    if as_json:
        emit(report.model_copy(update={"renewal": renewal}).model_dump(mode="json"))
    else:
        print_reparse(report)
        if renewal:
            say()
            print_renewal(renewal)
        elif report.changed:
            print_next(
                ["`postdocket reparse` writes this"] if dry_run else ["`postdocket index` matches what changed"]
            )
    ctx.exit(4 if report.issues else 0)
