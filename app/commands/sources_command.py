"""`postdocket sources`"""

from __future__ import annotations

from typing import Any

import click

from app.commands.base import Command, json_option
from app.render.console import emit
from app.render.tables import print_table
from app.session import Session
from app.tasks.docket import open_docket
from schemas import CrawlReport, Source


@click.command("sources", cls=Command, examples=("postdocket sources", "postdocket sources --all --json"))
@click.option("--all", "show_all", is_flag=True, help="Also those that are not enabled.")
@json_option
@click.pass_obj
def command(session: Session, show_all: bool, as_json: bool) -> None:
    """List the sources that are visited, with their last visit.

    Sources are rows of a TOML file; the setting `sources` names one of your own that is laid over the shipped one.
    """
    from crawler.sources import load_sources

    sources = [source for source in load_sources(session.settings.sources).values() if source.enabled or show_all]
    visits = _last_visits(session, sources)
    if as_json:
        emit({"sources": [_document(source, visits.get(source.name)) for source in sources]})
        return
    rows = [_row(source, visits.get(source.name)) for source in sources]
    print_table(("name", "platform", "last visit", "status", "url"), rows)


def _last_visits(session: Session, sources: list[Source]) -> dict[str, CrawlReport]:
    if not session.settings.database.exists():
        return {}
    with open_docket(session.settings) as docket:
        latest = {source.name: docket.store.reports(1, source.name) for source in sources}
    return {name: reports[0] for name, reports in latest.items() if reports}


def _document(source: Source, visit: CrawlReport | None) -> dict[str, Any]:
    return source.model_dump(mode="json") | {"last_visit": visit.model_dump(mode="json") if visit else None}


def _row(source: Source, visit: CrawlReport | None) -> tuple[object, ...]:
    last = f"{visit.finished_at.astimezone():%Y-%m-%d}" if visit else "never"
    status = visit.status if visit else ""
    return (source.name, source.platform, last if source.enabled else "disabled", status, source.url)
