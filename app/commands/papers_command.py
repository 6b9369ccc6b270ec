"""`postdocket papers`"""

from __future__ import annotations

import click

from app.commands.asking import View, answer_options, answer_question, ask
from app.commands.base import Command
from app.render.answers import empty_docket_hint
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.employer import employers_papers
from app.tasks.lookup import find_posting
from app.tasks.results import Question
from schemas import UsageError


@click.command(
    "papers",
    cls=Command,
    examples=(
        "postdocket papers 3f9a0c12",
        'postdocket papers "content understanding" --limit 5',
        "postdocket papers 3f9a0c12 --diverse",
        "postdocket papers 3f9a0c12 --employer",
        "postdocket papers 3f9a0c12 --new",
        "postdocket papers 3f9a0c12 --diverse --bibtex > reading-list.bib",
        "postdocket papers 3f9a0c12 --json",
    ),
)
@click.argument("posting")
@click.option("--diverse", is_flag=True, help="A reading list: the role's themes take turns.")
@click.option("--employer", is_flag=True, help="Only papers of the posting's employer.")
@click.option("--bibtex", is_flag=True, help="Print the papers as a BibTeX file.")
@answer_options
@click.pass_obj
def command(session: Session, posting: str, diverse: bool, employer: bool, bibtex: bool, view: View) -> None:
    """Show what a role is about, the papers it relates to, each with a quote from both, and whom to read.

    POSTING is an id, an abbreviated id, a URL, or words that only one role fits.
    """
    if bibtex and view.as_json:
        raise UsageError("--bibtex and --json are two forms of one answer; give one of them")
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
        if bibtex:
            from app.bibtex import reading_list

            found = ask(docket, question, view)
            if not found.results:
                note(empty_docket_hint(found, question))
            click.echo(reading_list(found), nl=False)
        else:
            answer_question(docket, question, view)
