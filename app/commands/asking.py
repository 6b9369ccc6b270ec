"""What `papers`, `candidates`, `roles` and `match` have in common: how they are answered and shown."""

from __future__ import annotations

from collections.abc import Callable

from app.render.answers import answer_document, empty_docket_hint, print_answer
from app.render.console import emit, note
from app.render.progress import shown_progress
from app.tasks.answers import answer
from app.tasks.docket import Docket
from app.tasks.results import Answer, Progress, Question


def ask(docket: Docket, question: Question, fresh: bool) -> Answer:
    """Return the answer, with progress on standard error where it has to be computed."""
    return with_progress(lambda progress: answer(docket, question, progress, fresh=fresh))


def with_progress(work: Callable[[Progress], Answer]) -> Answer:
    """Run a task that answers, showing its progress."""
    with shown_progress() as progress:
        return work(progress)


def show_answer(found: Answer, as_json: bool, *, noted: bool = True, filtered: bool = False) -> None:
    """Print an answer; say on standard error where it came from, when that matters."""
    if noted and found.computed:
        note("ranked just now; `postdocket index` stores all matches, and then answers come at once")
    if found.stale:
        note("these matches are older than the last change of the docket; `postdocket index` renews them")
    if not found.results:
        note(empty_docket_hint(found, filtered))
    if as_json:
        emit(answer_document(found))
    else:
        print_answer(found)
