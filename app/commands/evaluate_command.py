"""`postdocket evaluate`"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click
import platformdirs

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.session import Session
from app.tasks.evaluating import evaluate_folder
from schemas import UsageError

PAIRS = {("postings", "papers"), ("profiles", "postings"), ("profiles", "papers")}


@click.command(
    "evaluate",
    cls=Command,
    examples=(
        "postdocket evaluate bench/posting_paper --from postings --to papers",
        "postdocket evaluate bench/cv_posting --from profiles --to postings --run run.txt --json",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from", "queries", type=click.Choice(["postings", "profiles"]), required=True, help="What the queries are."
)
@click.option("--to", "targets", type=click.Choice(["papers", "postings"]), required=True, help="What is ranked.")
@click.option(
    "--run", "run", type=click.Path(path_type=Path, dir_okay=False), help="Write the ranking here, in TREC format."
)
@json_option
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    queries: Literal["postings", "profiles"],
    targets: Literal["papers", "postings"],
    run: Path | None,
    as_json: bool,
) -> None:
    """Rank a labelled folder as the product would, and score it.

    FOLDER is in BEIR format: corpus.jsonl, queries.jsonl and one file in qrels/. Vectors are kept in the user's cache
    folder, so that a second evaluation is quick.
    """
    if queries == targets:
        raise UsageError(
            "--from and --to are the same; a posting is matched to papers, a profile to postings or papers"
        )
    cache = platformdirs.user_cache_path("postdocket") / "evaluate.db"
    with shown_progress() as progress:
        evaluation = evaluate_folder(folder, queries, targets, session.settings.model, cache, progress)
    if run:
        run.write_text("".join(f"{line}\n" for line in evaluation.run_lines()), encoding="utf-8")
    means = evaluation.means()
    if as_json:
        emit({"folder": str(folder), "from": queries, "to": targets, "queries": len(evaluation.run), "measures": means})
        return
    width = max(map(len, means))
    for name, value in means.items():
        say(f"{name:<{width}}  {value:.4f}")
