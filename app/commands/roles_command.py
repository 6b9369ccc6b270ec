"""`postdocket roles`"""

from __future__ import annotations

import click

from app.commands.asking import View, answer_options, answer_question
from app.commands.base import Command, filter_options
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.lookup import find_paper
from app.tasks.results import Question
from store import PostingFilter


@click.command(
    "roles",
    cls=Command,
    examples=('postdocket roles "scene-text spotting"', "postdocket roles 10.1000/xyz123 --country DE --json"),
)
@click.argument("paper")
@filter_options
@answer_options
@click.pass_obj
def command(session: Session, paper: str, view: View, where: PostingFilter | None) -> None:
    """Show the open roles a paper relates to, each with a quote from both.

    PAPER is an id, an abbreviated id, a DOI, an arXiv id, a URL, or words that only one paper fits.
    """
    with open_docket(session.settings) as docket:
        query, since = find_paper(docket, paper, note), view.after(docket)
        question = Question(kind="postings_for_paper", query=query, limit=view.limit, where=where, since=since)
        answer_question(docket, question, view)
