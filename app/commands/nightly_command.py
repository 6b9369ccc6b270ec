"""`postdocket nightly`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.commands.completing import source_names
from app.mail import send_nightly
from app.render.console import complain, emit, say
from app.render.progress import shown_progress
from app.render.reports import crawl_hints, print_crawls, print_next, print_renewal
from app.render.words import plural
from app.session import Session
from app.tasks.crawling import choose_sources, nightly, nightly_exit_code
from app.tasks.docket import open_alone


@click.command(
    "nightly",
    cls=Command,
    examples=("postdocket nightly", "postdocket nightly amazon-jobs", "postdocket nightly --json"),
)
@click.argument("sources", nargs=-1, shell_complete=source_names)
@json_option
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], as_json: bool) -> None:
    """Crawl, normalise, link, index, match and report; send the digest where the settings say to whom.

    The one command for a timer. Two never run at once; interrupted, the next run goes on where it stopped; a second run
    over unchanged sources changes nothing and encodes nothing. Exit code 5 when a source changed its shape (`postdocket
    runs` says which and how), 4 when part of a source could not be read or the digest not be sent, 1 when no source
    could; whatever was read is stored and matched all the same.
    """
    session = ctx.ensure_object(Session)
    chosen = choose_sources(session.settings, sources)
    with open_alone(session.settings, "nightly") as docket, shown_progress() as progress:
        report = nightly(docket, chosen, progress)
        if session.settings.digest_to:
            progress("sending the digest", 0, None)
            report = report.model_copy(update={"digest": send_nightly(docket, report.failure)})
    if as_json:
        emit(report.model_dump(mode="json"))
    else:
        print_crawls(report.crawls)
        if report.renewal:
            say()
            print_renewal(report.renewal)
        if report.digest and report.digest.to:
            say(f"Digest: {plural(report.digest.roles, 'new role')}, sent to {', '.join(report.digest.to)}.")
        print_next(
            [
                *crawl_hints(report.crawls),
                "`postdocket search WORDS` finds a role; `postdocket papers ID` shows its papers",
                "`postdocket match CV` shows the roles that fit a CV",
            ]
        )
    if report.failure:
        complain(report.failure)
    if report.digest and report.digest.failure:
        complain(report.digest.failure)
    elif report.digest and report.digest.refused:
        complain(f"the mail server refused {', '.join(report.digest.refused)}; correct digest_to")
    ctx.exit(nightly_exit_code(report))
