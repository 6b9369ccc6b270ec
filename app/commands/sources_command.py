"""`postdocket sources`"""

from __future__ import annotations

from typing import Any

import click

from app.commands.base import Command, Group, json_option
from app.commands.completing import source_names
from app.render.console import emit, note
from app.render.progress import shown_progress
from app.render.words import plural
from app.session import Session
from app.tasks.docket import open_docket
from schemas import CrawlReport, Source


class _Sources(Group, Command):
    """A group that takes the global options behind its name, because alone it is a command."""


_all_option = click.option("--all", "show_all", is_flag=True, help="Also those that are not enabled.")


@click.group(
    "sources", cls=_Sources, invoke_without_command=True, examples=("postdocket sources", "postdocket sources --all")
)
@_all_option
@json_option
@click.pass_context
def command(ctx: click.Context, show_all: bool, as_json: bool) -> None:
    """List where postings and papers come from, add a source, look at what a page carries. Alone, it lists."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_sources, show_all=show_all, as_json=as_json)


@command.command("list", cls=Command, examples=("postdocket sources list", "postdocket sources list --all --json"))
@_all_option
@json_option
@click.pass_obj
def list_sources(session: Session, show_all: bool, as_json: bool) -> None:
    """List the sources that are visited, with their last visit.

    Sources are rows of a TOML file; the setting `sources` names one of your own that is laid over the shipped one.
    """
    from app.render.sources import print_sources
    from crawler.sources import load_sources

    known = load_sources(session.settings.sources)
    sources = [source for source in known.values() if source.enabled or show_all]
    visits = _last_visits(session, sources)
    if as_json:
        emit({"sources": [_document(source, visits.get(source.name)) for source in sources]})
        return
    print_sources([(source, visits.get(source.name)) for source in sources])
    if off := len(known) - len(sources):
        many = plural(off, "more is", "more are")
        note(f"{many} off; --all lists them, `postdocket sources add NAME` switches one on")


@command.command(
    "add",
    cls=Command,
    examples=(
        "postdocket sources add https://boards.greenhouse.io/example",
        "postdocket sources add https://arxiv.org/list/cs.CL/recent",
        'postdocket sources add careers.example.org --organization "Example Lab" --dry-run',
    ),
)
@click.argument("url", shell_complete=source_names)
@click.option("--name", metavar="NAME", help="What to call the source; small letters, digits and dashes.")
@click.option("--organization", metavar="NAME", help="The employer, instead of the one that its postings name.")
@click.option("--dry-run", is_flag=True, help="Try it and show the row, but write nothing.")
@json_option
@click.pass_obj
def add(
    session: Session, url: str, name: str | None, organization: str | None, dry_run: bool, as_json: bool
) -> None:
    """Recognise a careers page or a list of papers, read a little of it and add it to your own sources.

    URL is the address of a board or careers page, or the name of a source that is off. A page of no platform that we
    know is read by its schema.org markup, if it or its sitemap leads to some. Papers are followed by a category or
    search at arXiv, an institution, author, topic or venue at OpenAlex, a venue at OpenReview, dblp or the ACL
    Anthology, an author or search at Semantic Scholar: give the address that your browser shows there.
    """
    from app.render.reports import print_next
    from app.render.sources import print_addition
    from app.tasks.adding_sources import add_source

    with shown_progress() as progress:
        addition = add_source(
            session.configuration, url, name=name, organization=organization, dry_run=dry_run, progress=progress
        )
    if as_json:
        emit(addition.model_dump(mode="json"))
        return
    unnamed = session.settings.sources is None and addition.file is not None
    print_addition(addition, session.configuration.file if unnamed else None)
    if addition.file is not None:
        print_next([f"`postdocket crawl {addition.source.name}` reads all of it"])


@command.command(
    "inspect",
    cls=Command,
    examples=("postdocket sources inspect careers.example.org", "postdocket sources inspect saved-page.html"),
)
@click.argument("target", metavar="URL|FILE")
@json_option
@click.pass_obj
def inspect_command(session: Session, target: str, as_json: bool) -> None:
    """Show what markup a page carries, and what would be read from it. Nothing is stored.

    Of an address, the site's robots.txt and sitemaps are looked at too.
    """
    from app.render.sources import print_inspection
    from app.tasks.inspecting import inspect

    with shown_progress() as progress:
        found = inspect(session.settings, target, progress)
    if as_json:
        emit(found.model_dump(mode="json"))
    else:
        print_inspection(found)


def _last_visits(session: Session, sources: list[Source]) -> dict[str, CrawlReport]:
    if not session.settings.database.exists():
        return {}
    with open_docket(session.settings) as docket:
        latest = {source.name: docket.store.reports(1, source.name) for source in sources}
    return {name: reports[0] for name, reports in latest.items() if reports}


def _document(source: Source, visit: CrawlReport | None) -> dict[str, Any]:
    return source.model_dump(mode="json") | {"last_visit": visit.model_dump(mode="json") if visit else None}
