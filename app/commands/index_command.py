"""`postdocket index`"""

from __future__ import annotations

import click

from app.commands.base import Command, json_option
from app.render.console import emit
from app.render.progress import shown_progress
from app.render.reports import print_renewal
from app.session import Session
from app.tasks.docket import open_alone
from app.tasks.matching import renew


@click.command(
    "index", cls=Command, examples=("postdocket index", "postdocket index --rebuild", "postdocket index --json")
)
@click.option("--rebuild", is_flag=True, help="Make index and matches anew even where nothing changed.")
@json_option
@click.pass_obj
def command(session: Session, rebuild: bool, as_json: bool) -> None:
    """Link duplicates, encode new text, and store the matches of everything.

    What did not change is not computed again.
    """
    with open_alone(session.settings, "index") as docket, shown_progress() as progress:
        renewal = renew(docket, progress, rebuild=rebuild)
    if as_json:
        emit(renewal.model_dump(mode="json"))
    else:
        print_renewal(renewal)
