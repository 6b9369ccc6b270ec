"""`postdocket evaluate`"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import click
import platformdirs

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.session import Session
from app.tasks.evaluating import evaluate_folder, evaluate_ratings, folder_report, ratings_report
from schemas import UsageError


@click.command(
    "evaluate",
    cls=Command,
    examples=(
        "postdocket evaluate bench/posting_paper --from postings --to papers",
        "postdocket evaluate bench/cv_posting --from profiles --to postings --run run.txt --json",
        "postdocket evaluate bench/expertise --from profiles --to papers --scores scores.tsv",
        "postdocket evaluate bench/posting_paper --from postings --to papers --table",
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
@click.option("--table", is_flag=True, help="Add baselines, ours without each part, calibration, and errors by cause.")
@json_option
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    queries: Literal["postings", "profiles"],
    targets: Literal["papers", "postings"],
    run: Path | None,
    scores: Path | None,
    table: bool,
    as_json: bool,
) -> None:
    """Rank a labelled folder as the product would, and score it.

    FOLDER is in BEIR format: corpus.jsonl, queries.jsonl and one file in qrels/. Or it holds people's own ratings of
    papers: profiles.jsonl, papers.jsonl and ratings.tsv. Vectors are kept in the user's cache folder, so that a second
    evaluation is quick; --table encodes the texts once more, as the baselines cut them.
    """
    if queries == targets:
        raise UsageError(
            "--from and --to are the same; a posting is matched to papers, a profile to postings or papers"
        )
    cache = platformdirs.user_cache_path("postdocket") / "evaluate.db"
    settings = session.settings
    about = {"folder": str(folder), "from": queries, "to": targets}
    if table and as_json:
        raise UsageError("--table is text; --json prints the measures of ours")
    if (folder / "ratings.tsv").is_file():
        with shown_progress() as progress:
            rated = evaluate_ratings(folder, settings, cache, progress)
            lines = list(ratings_report(folder, settings, cache, progress)) if table else []
        _write(scores, rated.score_lines())
        _show(rated.losses(), {**about, "pairs": len(rated.ratings)}, as_json)
    else:
        with shown_progress() as progress:
            evaluation = evaluate_folder(folder, queries, targets, settings, cache, progress)
            lines = list(folder_report(folder, queries, targets, settings, cache, progress)) if table else []
        _write(run, evaluation.run_lines())
        _show(
            evaluation.means(), {**about, "queries": len(evaluation.run), "intervals": evaluation.intervals()}, as_json
        )
    for line in ["", *lines] if lines else []:
        say(line)


def _write(path: Path | None, lines: Iterable[str]) -> None:
    if path:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _show(measures: Mapping[str, float], about: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        emit({**about, "measures": dict(measures)})
        return
    width = max(map(len, measures))
    for name, value in measures.items():
        say(f"{name:<{width}}  {value:.4f}")
