"""`postdocket evaluate`"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import click
import platformdirs

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.session import Session
from app.tasks.evaluating import evaluate_folder, evaluate_ratings
from schemas import UsageError

PAIRS = {("postings", "papers"), ("profiles", "postings"), ("profiles", "papers")}


@click.command(
    "evaluate",
    cls=Command,
    examples=(
        "postdocket evaluate bench/posting_paper --from postings --to papers",
        "postdocket evaluate bench/cv_posting --from profiles --to postings --run run.txt --json",
        "postdocket evaluate bench/expertise --from profiles --to papers --scores scores.tsv",
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
@click.option(
    "--scores", "scores", type=click.Path(path_type=Path, dir_okay=False), help="Write scores of rated pairs here."
)
@json_option
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    queries: Literal["postings", "profiles"],
    targets: Literal["papers", "postings"],
    run: Path | None,
    scores: Path | None,
    as_json: bool,
) -> None:
    """Rank a labelled folder as the product would, and score it.

    FOLDER is in BEIR format: corpus.jsonl, queries.jsonl and one file in qrels/. Or it holds people's own ratings of
    papers: profiles.jsonl, papers.jsonl and ratings.tsv. Vectors are kept in the user's cache folder, so that a second
    evaluation is quick.
    """
    if queries == targets:
        raise UsageError(
            "--from and --to are the same; a posting is matched to papers, a profile to postings or papers"
        )
    cache = platformdirs.user_cache_path("postdocket") / "evaluate.db"
    about = {"folder": str(folder), "from": queries, "to": targets}
    if (folder / "ratings.tsv").is_file():
        with shown_progress() as progress:
            rated = evaluate_ratings(folder, session.settings.model, cache, progress)
        _write(scores, rated.score_lines())
        _show(rated.losses(), {**about, "pairs": len(rated.ratings)}, as_json)
        return
    with shown_progress() as progress:
        evaluation = evaluate_folder(folder, queries, targets, session.settings.model, cache, progress)
    _write(run, evaluation.run_lines())
    _show(evaluation.means(), {**about, "queries": len(evaluation.run)}, as_json)


def _write(path: Path | None, lines: Iterable[str]) -> None:
    if path:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _show(measures: Mapping[str, float], about: Mapping[str, str | int], as_json: bool) -> None:
    if as_json:
        emit({**about, "measures": dict(measures)})
        return
    width = max(map(len, measures))
    for name, value in measures.items():
        say(f"{name:<{width}}  {value:.4f}")
