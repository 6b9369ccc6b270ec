"""`postdocket candidates`"""

from __future__ import annotations

import click

from app.commands.asking import View, answer_options, answer_question
from app.commands.base import Command
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.lookup import find_posting
from app.tasks.results import Question


@click.command(
    "candidates",
    cls=Command,
    examples=("postdocket candidates 3f9a0c12", 'postdocket candidates "content understanding" --json'),
)
@click.argument("posting")
@answer_options
@click.pass_obj
def command(session: Session, posting: str, view: View) -> None:
    """Show the stored profiles that fit a role, with quotes and the role's requirements one by one.

    POSTING is an id, an abbreviated id, a URL, or words that only one role fits. "Not found" says that the CV does not
    mention it, never that the person lacks it.
    """
    with open_docket(session.settings) as docket:
        query = find_posting(docket, posting, note)
        since = view.after(docket)
        answer_question(docket, Question(kind="profiles_for_posting", query=query, limit=view.limit, since=since), view)
