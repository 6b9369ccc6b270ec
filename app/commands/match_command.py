"""`postdocket match`"""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.asking import View, answer_options, answer_question, ask, show_answer, with_progress
from app.commands.base import Command, filter_options
from app.render.console import note
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.named_profile import find_profile
from app.tasks.people import match_cv, read_cv
from app.tasks.results import Question
from app.tasks.same_person import earlier_profiles
from schemas import UsageError
from store import MatchKind, PostingFilter

KIND: MatchKind = "postings_for_profile"


@click.command(
    "match",
    cls=Command,
    examples=(
        "postdocket match cv.pdf",
        "postdocket match cv.docx --country DE --remote --degree master",
        "postdocket match resume.json --no-store --json",
        'postdocket match "Ada Example" --new',
        'postdocket match "Ada Example"',
    ),
)
@click.argument("cv")
@click.option("--no-store", is_flag=True, help="Forget the CV as soon as it is answered.")
@filter_options
@answer_options
@click.pass_obj
def command(session: Session, cv: str, no_store: bool, view: View, where: PostingFilter | None) -> None:
    """Show the open roles that fit a CV, with quotes and each role's requirements one by one.

    CV is a file (PDF, DOCX, Markdown, plain text, JSON Resume or Europass XML), or the id or name of a profile read
    before, which is answered from stored matches. "Not found" says that the CV does not mention it, never that the
    person lacks it.
    """
    path = Path(cv).expanduser()
    with open_docket(session.settings) as docket:
        since = view.after(docket)
        if cv and path.exists():
            if no_store and since:
                raise UsageError("what is new is known of stored profiles only; leave out --no-store")
            raw, profile = read_cv(path)
            earlier = () if no_store else earlier_profiles(docket, profile)
            question = Question(kind=KIND, query=profile, limit=view.limit, where=where, since=since)
            found = with_progress(lambda progress: match_cv(docket, raw, question, progress, keep=not no_store))
            if view.fresh and not found.computed:
                found = ask(docket, question, view)
            show_answer(found, question, view, noted=False)
            for other in earlier:
                note(
                    f"{other.source} ({other.id}) was read before and seems to be by the same person; "
                    f"`postdocket profiles erase {other.id}` erases it"
                )
            return
        profile = find_profile(docket, cv, "and no file of that name")
        answer_question(docket, Question(kind=KIND, query=profile, limit=view.limit, where=where, since=since), view)
