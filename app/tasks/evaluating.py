"""Score the ranking on a labelled folder, with vectors kept outside of any docket."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.tasks.results import Progress, quiet
from schemas import UnreadableFile
from store import SqliteStore

if TYPE_CHECKING:
    from matcher.evaluate import Evaluation
    from matcher.expertise import ExpertiseEvaluation


def evaluate_folder(
    folder: Path,
    queries: Literal["postings", "profiles"],
    targets: Literal["papers", "postings"],
    model: str | None,
    cache: Path,
    progress: Progress = quiet,
) -> Evaluation:
    """Return the evaluation of a BEIR-format folder; `cache` is the database its vectors are kept in.

    Raises UnreadableFile, ModelError, StoreError.
    """
    for needed in ("corpus.jsonl", "queries.jsonl", "qrels"):
        if not (folder / needed).exists():
            raise UnreadableFile(str(folder), f"there is no {needed} in it", "a folder in BEIR format is expected")
    progress("loading the model", 0, None)
    from matcher.encoder import load_encoder
    from matcher.evaluate import evaluate

    encoder = load_encoder(model)
    with closing(SqliteStore(cache)) as vectors:
        return evaluate(folder, queries, targets, encoder, vectors, progress)


def evaluate_ratings(folder: Path, model: str | None, cache: Path, progress: Progress = quiet) -> ExpertiseEvaluation:
    """Return the evaluation of a folder with people's own ratings of papers (`ratings.tsv`).

    Raises UnreadableFile, ModelError, StoreError.
    """
    progress("loading the model", 0, None)
    from matcher.encoder import load_encoder
    from matcher.expertise import evaluate_expertise

    encoder = load_encoder(model)
    with closing(SqliteStore(cache)) as vectors:
        return evaluate_expertise(folder, encoder, vectors, progress)
