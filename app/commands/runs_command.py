"""`postdocket runs`"""

from __future__ import annotations

from datetime import datetime

import click

from app.commands.base import Command, json_option, limit_option
from app.commands.completing import source_names
from app.render.console import emit, note
from app.render.health import print_accepted, print_health, print_source
from app.session import Session
from app.tasks.docket import Docket, open_docket
from app.tasks.health import accept as accept_shape
from app.tasks.health import fields, health
from schemas import CrawlReport, UsageError


@click.command(
    "runs",
    cls=Command,
    examples=(
        "postdocket runs",
        "postdocket runs --source amazon-jobs --limit 7 --json",
        "postdocket runs --accept amazon-jobs",
    ),
)
@click.option(
    "--source",
    metavar="NAME",
    shell_complete=source_names,
    help="Each visit to this source, and which fields its records have.",
)
@click.option(
    "--accept",
    metavar="NAME",
    shell_complete=source_names,
    help="Take what this source gave last for its usual shape: it changed for good.",
)
@limit_option(10)
@json_option
@click.pass_obj
def command(session: Session, source: str | None, accept: str | None, limit: int, as_json: bool) -> None:
    """Show how the nights went: what needs attention first, then every source and what each night was.

    Shown are the last N visits of each source and the last N nights. A source changed its shape where fewer of its
    records have a field than before, or where it has far fewer records. That is told until it is as before, until some
    nights have made it usual, or until --accept says that it is right.
    """
    if source is not None and accept is not None:
        raise UsageError("--source and --accept are two things to do; give one of them")
    with open_docket(session.settings) as docket:
        if accept is not None:
            _accept(docket, session, accept, as_json)
        elif source is not None:
            _show_source(docket, session, source, limit, as_json)
        else:
            _show_all(docket, session, limit, as_json)


def _show_all(docket: Docket, session: Session, limit: int, as_json: bool) -> None:
    found = health(docket, _enabled(session), limit)
    if not found.visits:
        note("no visit is recorded; `postdocket nightly` makes one")
    if as_json:
        document = found.model_dump(mode="json", exclude={"visits"})
        reports = [report for visits in found.visits.values() for report in visits]
        emit(document | {"runs": [one.model_dump(mode="json") for one in sorted(reports, key=_ended, reverse=True)]})
    elif found.visits:
        print_health(found)


def _show_source(docket: Docket, session: Session, source: str, limit: int, as_json: bool) -> None:
    reports = docket.store.reports(limit, source)
    if not reports:
        _check_known(docket, session, source)
        note(f"no visit to {source!r} is recorded; `postdocket crawl {source}` makes one")
    found = health(docket, _enabled(session), limit)
    attention = [one for one in found.attention if one.source == source]
    shares = fields(docket, source)
    if as_json:
        emit({
            "attention": [one.model_dump(mode="json") for one in attention],
            "runs": [report.model_dump(mode="json") for report in reports],
            "fields": [one.model_dump(mode="json") for one in shares],
        })  # fmt: skip
    elif reports:
        print_source(reports, shares, attention)


def _accept(docket: Docket, session: Session, source: str, as_json: bool) -> None:
    if not docket.store.reports(1, source):
        _check_known(docket, session, source)
    report = accept_shape(docket, source)
    if as_json:
        emit({"accepted": report.model_dump(mode="json")})
    else:
        print_accepted(report)


def _check_known(docket: Docket, session: Session, name: str) -> None:
    """Raise UnknownSource for a source that has no row; the nearest name may be that of one that had a row once."""
    from crawler.sources import find_source, load_sources

    find_source(load_sources(session.settings.sources), name, also=docket.store.reports_of_each(1))


def _enabled(session: Session) -> list[str]:
    from crawler.sources import load_sources

    return [source.name for source in load_sources(session.settings.sources).values() if source.enabled]


def _ended(report: CrawlReport) -> datetime:
    return report.finished_at
