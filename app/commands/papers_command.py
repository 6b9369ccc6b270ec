"""`postdocket papers`"""

from __future__ import annotations

import click

from app.commands.asking import View, answer_options, answer_question
from app.commands.base import Command
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.employer import employers_papers
from app.tasks.lookup import find_posting
from app.tasks.results import Question


@click.command(
    "papers",
    cls=Command,
    examples=(
        "postdocket papers 3f9a0c12",
        'postdocket papers "content understanding" --limit 5',
        "postdocket papers 3f9a0c12 --diverse",
        "postdocket papers 3f9a0c12 --employer",
        "postdocket papers 3f9a0c12 --new",
        "postdocket papers 3f9a0c12 --json",
    ),
)
@click.argument("posting")
@click.option("--diverse", is_flag=True, help="A reading list: the role's themes take turns.")
@click.option("--employer", is_flag=True, help="Only papers of the posting's employer.")
@answer_options
@click.pass_obj
def command(session: Session, posting: str, diverse: bool, employer: bool, view: View) -> None:
    """Show what a role is about, the papers it relates to, each with a quote from both, and whom to read.

    POSTING is an id, an abbreviated id, a URL, or words that only one role fits.
    """
    with open_docket(session.settings) as docket:
        query = find_posting(docket, posting, note)
        question = Question(
            kind="papers_for_posting",
            query=query,
            limit=view.limit,
            papers=employers_papers(docket, query) if employer else None,
            since=view.after(docket),
            diverse=diverse,
        )
        answer_question(docket, question, view)
