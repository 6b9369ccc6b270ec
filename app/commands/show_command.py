"""`postdocket show`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.render.console import emit, note
from app.render.records import print_record, record_document
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.lookup import find_any, places_of
from app.tasks.paper_sources import events_of, sources_of
from schemas import Paper, Posting


@click.command(
    "show",
    cls=Command,
    examples=("postdocket show 3f9a0c12", 'postdocket show "content understanding"', "postdocket show 3f9a0c12 --json"),
)
@click.argument("record")
@json_option
@click.pass_obj
def command(session: Session, record: str, as_json: bool) -> None:
    """Show everything known about one posting, paper or profile; of a paper also every source that lists it.

    RECORD is an id, an abbreviated id, a URL, a DOI, a profile's name, or words that only one record fits.
    """
    with open_docket(session.settings) as docket:
        found = find_any(docket, record, note)
        elsewhere = places_of(docket, found) if isinstance(found, Posting) else ()
        sources = sources_of(docket, found) if isinstance(found, Paper) else ()
        history = events_of(docket, sources) if sources else docket.store.history(found.id)
        outline = docket.store.outline(found.id) if isinstance(found, Posting) else None
    themes = outline.themes if outline else ()
    if as_json:
        emit(record_document(found, elsewhere, history, themes, sources))
    else:
        print_record(found, elsewhere, history, themes, sources)
