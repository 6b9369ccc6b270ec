"""`postdocket papers`"""

from __future__ import annotations

import click

from app.commands.asking import ask, show_answer
from app.commands.base import Command, answer_options
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.lookup import find_posting
from app.tasks.results import Question


@click.command(
    "papers",
    cls=Command,
    examples=(
        "postdocket papers 3f9a0c12",
        'postdocket papers "content understanding" --limit 5',
        "postdocket papers 3f9a0c12 --json",
    ),
)
@click.argument("posting")
@answer_options
@click.pass_obj
def command(session: Session, posting: str, limit: int, fresh: bool, as_json: bool) -> None:
    """Show the papers a role relates to, each with a quote from both.

    POSTING is an id, an abbreviated id, a URL, or words that only one role fits.
    """
    with open_docket(session.settings) as docket:
        query = find_posting(docket, posting, note)
        show_answer(ask(docket, Question(kind="papers_for_posting", query=query, limit=limit), fresh), as_json)
