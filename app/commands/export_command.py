"""`postdocket export`"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from app import export
from app.commands.base import Command, filter_options
from app.render.console import note
from app.render.words import plural
from app.session import Session
from app.tasks.corpus import KEPT
from app.tasks.docket import open_docket
from schemas import UsageError
from store import PostingFilter, Store

ENDINGS = {".jsonl": "jsonl", ".csv": "csv", ".jsonld": "jsonld"}


@click.command(
    "export",
    cls=Command,
    examples=(
        "postdocket export postings > postings.jsonl",
        "postdocket export postings --country DE --output postings.csv",
        "postdocket export papers --format csv",
        "postdocket export postings --output postings.jsonld",
        "postdocket export matches --output matches.csv",
    ),
)
@click.argument("what", type=click.Choice(["postings", "papers", "matches"]))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "jsonld"]),
    help="[default: what the ending of --output says, else jsonl]",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not at all."
)
@filter_options
@click.pass_obj
def command(session: Session, what: str, form: str | None, output: Path | None, where: PostingFilter | None) -> None:
    """Write stored records as JSON lines, CSV or schema.org JSON-LD.

    Without a filter `postings` holds closed ones and duplicates too; filters restrict `postings` and `matches`. In CSV,
    text that a spreadsheet would take for a formula has an apostrophe before it. Nothing about people is exported here:
    `postdocket profiles export` does that.
    """
    chosen = form or ENDINGS.get(output.suffix if output else "", "jsonl")
    if chosen == "jsonld" and what != "postings":
        raise UsageError(f"--format jsonld: schema.org has a form for postings only, not for {what}; take jsonl or csv")
    if where and what == "papers":
        raise UsageError("the filters are about postings; leave them out for papers")
    with open_docket(session.settings) as docket, _opened(output) as file:
        number = _write(docket.store, what, chosen, where, file)
    noun = what.removesuffix("s") if what != "matches" else "match"
    note(f"{plural(number, noun, what)} written{f' to {output}' if output else ''}")


def _write(store: Store, what: str, form: str, where: PostingFilter | None, file: IO[str]) -> int:
    if what == "postings":
        records = export.postings(store, where)
        if form == "jsonld":
            return export.write_json_ld(records, file)
        if form == "csv":
            return export.write_csv(export.POSTING_COLUMNS, map(export.posting_row, records), file)
        return export.write_json_lines(records, file)
    if what == "papers":
        if form == "csv":
            return export.write_csv(export.PAPER_COLUMNS, export.paper_rows(store), file)
        return export.write_json_lines(store.papers(), file)
    rows = export.match_rows(store, where, KEPT[export.PAPERS_KIND])
    if form == "csv":
        return export.write_csv(export.MATCH_COLUMNS, map(export.match_row, rows), file)
    return export.write_json_lines(rows, file)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    """Yield standard output, or a file that takes its name only when it is whole."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
