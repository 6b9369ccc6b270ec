"""What `papers`, `candidates`, `roles` and `match` have in common: options, answers, and how answers are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, cast

import click

from app.commands.base import F, beginning, day, json_option, limit_option
from app.render.answers import answer_document, empty_docket_hint, print_answer
from app.render.console import emit, note
from app.render.progress import shown_progress
from app.tasks.answers import answer
from app.tasks.docket import Docket
from app.tasks.news import new_since
from app.tasks.results import Answer, Progress, Question
from schemas import UsageError

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class View:
    """How an answer is wanted, as the options say."""

    limit: int
    as_json: bool
    fresh: bool = False
    new: bool = False
    since: date | None = None

    def after(self, docket: Docket) -> datetime | None:
        """Return the time after which matches count as new; `None` where all are wanted."""
        if self.since:
            return beginning(self.since)
        return (new_since(docket) or NEVER) if self.new else None


def answer_options(function: F) -> F:
    """Add the options of every command that answers with matches; the function gets them as `view`.

    Raises UsageError for options that contradict each other.
    """

    @wraps(function)
    def viewed(*args: Any, limit: int, as_json: bool, fresh: bool, new: bool, since: str | None, **kwargs: Any) -> Any:
        if new and since:
            raise UsageError("--new means since the last run; give it or --since, not both")
        if fresh and (new or since):
            raise UsageError("what is new is known of stored matches only; leave out --fresh")
        view = View(limit, as_json, fresh, new, day(since, "--since") if since else None)
        return function(*args, view=view, **kwargs)

    options = (
        limit_option(10),
        click.option("--new", is_flag=True, help="Only matches that the last run found for the first time."),
        click.option("--since", metavar="DATE", help="Only matches first found on or after this day, or 14d."),
        click.option("--fresh", is_flag=True, help="Rank now instead of reading stored matches."),
        json_option,
    )
    for option in reversed(options):
        viewed = option(viewed)
    return cast(F, viewed)


def answer_question(docket: Docket, question: Question, view: View) -> None:
    """Answer from what is stored, or now where it must be, and print it."""
    show_answer(ask(docket, question, view), question, view)


def ask(docket: Docket, question: Question, view: View) -> Answer:
    """Return the answer, with progress on standard error where it has to be computed."""
    return with_progress(lambda progress: answer(docket, question, progress, fresh=view.fresh))


def with_progress(work: Callable[[Progress], Answer]) -> Answer:
    """Run a task that answers, showing its progress."""
    with shown_progress() as progress:
        return work(progress)


def show_answer(found: Answer, question: Question, view: View, *, noted: bool = True) -> None:
    """Print an answer; say on standard error where it came from, when that matters."""
    if noted and found.computed:
        note("ranked just now; `postdocket index` stores all matches, and then answers come at once")
    if found.stale:
        note("these matches are older than the last change of the docket; `postdocket index` renews them")
    if not found.results:
        note(empty_docket_hint(found, question))
    if view.as_json:
        emit(answer_document(found))
    else:
        print_answer(found)
