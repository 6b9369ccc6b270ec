"""`postdocket crawl`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.commands.completing import source_names
from app.render.console import emit
from app.render.progress import shown_progress
from app.render.reports import crawl_hints, print_crawls, print_next
from app.session import Session
from app.tasks.crawling import choose_sources, crawl, crawl_exit_code
from app.tasks.docket import open_alone


@click.command(
    "crawl", cls=Command, examples=("postdocket crawl", "postdocket crawl amazon-jobs amazon-science --json")
)
@click.argument("sources", nargs=-1, shell_complete=source_names)
@json_option
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], as_json: bool) -> None:
    """Visit sources and store what they publish.

    SOURCES are names from `postdocket sources`; all enabled ones without. Matches are left as they are: `postdocket
    nightly` crawls and matches. Exit code 5 when a source changed its shape (`postdocket runs` says which and how), 4
    when part of it could not be read, 1 when nothing could; whatever was read is stored all the same.
    """
    session = ctx.ensure_object(Session)
    chosen = choose_sources(session.settings, sources)
    with open_alone(session.settings, "crawl") as docket, shown_progress() as progress:
        reports = crawl(docket, chosen, progress)
    if as_json:
        emit({"crawls": [report.model_dump(mode="json") for report in reports]})
    else:
        print_crawls(reports)
        print_next([*crawl_hints(reports), "`postdocket index` matches what is new"])
    ctx.exit(crawl_exit_code(reports))
