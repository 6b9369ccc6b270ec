"""`postdocket match`"""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.asking import ask, show_answer, with_progress
from app.commands.base import Command, answer_options, filter_options
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.people import match_cv, read_cv
from app.tasks.results import Question
from schemas import UnknownProfile
from store import MatchKind, PostingFilter

KIND: MatchKind = "postings_for_profile"


@click.command(
    "match",
    cls=Command,
    examples=(
        "postdocket match cv.pdf",
        "postdocket match cv.docx --country DE --remote --degree master",
        "postdocket match resume.json --no-store --json",
        'postdocket match "Ada Example"',
    ),
)
@click.argument("cv")
@click.option("--no-store", is_flag=True, help="Forget the CV as soon as it is answered.")
@filter_options
@answer_options
@click.pass_obj
def command(
    session: Session, cv: str, limit: int, no_store: bool, fresh: bool, as_json: bool, where: PostingFilter | None
) -> None:
    """Show the open roles that fit a CV, with quotes and each role's requirements one by one.

    CV is a file (PDF, DOCX, Markdown, plain text or JSON Resume), or the id or name of a profile read before, which is
    answered from stored matches. "Not found" says that the CV does not mention it, never that the person lacks it.
    """
    path = Path(cv).expanduser()
    with open_docket(session.settings) as docket:
        if path.exists():
            raw, profile = read_cv(path)
            question = Question(kind=KIND, query=profile, limit=limit, where=where)
            found = with_progress(lambda progress: match_cv(docket, raw, question, progress, keep=not no_store))
            if fresh and not found.computed:
                found = ask(docket, question, fresh)
            show_answer(found, as_json, noted=False, filtered=where is not None)
            return
        try:
            profile = docket.store.profile(cv)
        except UnknownProfile as error:
            raise UnknownProfile(cv, "and no file of that name") from error
        found = ask(docket, Question(kind=KIND, query=profile, limit=limit, where=where), fresh)
        show_answer(found, as_json, filtered=where is not None)
