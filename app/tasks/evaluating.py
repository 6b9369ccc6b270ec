"""Score the ranking on a labelled folder, with vectors kept outside of any docket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.config import Settings
from app.tasks.results import Progress, quiet
from schemas import UnreadableFile
from store import SqliteStore

if TYPE_CHECKING:
    from matcher.encoder import Encoder
    from matcher.evaluate import Evaluation
    from matcher.expertise import ExpertiseEvaluation

Queries = Literal["postings", "profiles"]
Targets = Literal["papers", "postings"]


def evaluate_folder(
    folder: Path, queries: Queries, targets: Targets, settings: Settings, cache: Path, progress: Progress = quiet
) -> Evaluation:
    """Return the evaluation of a BEIR-format folder; `cache` is the database its vectors are kept in.

    Raises UnreadableFile, ModelError, StoreError.
    """
    _check_format(folder)
    with _ready(settings, cache, progress) as (encoder, vectors):
        from matcher.evaluate import evaluate, read_folder

        return evaluate(read_folder(folder, queries, targets), encoder, vectors, progress)


def folder_report(
    folder: Path, queries: Queries, targets: Targets, settings: Settings, cache: Path, progress: Progress = quiet
) -> Iterator[str]:
    """Yield lines: ours beside baselines and without each part, calibration of the scores, and mistakes by cause.

    Raises UnreadableFile, ModelError, StoreError.
    """
    _check_format(folder)
    with _ready(settings, cache, progress) as (encoder, vectors):
        from matcher.evaluate import read_folder
        from matcher.report import ranking_report

        yield from ranking_report(read_folder(folder, queries, targets), encoder, vectors, progress)


def evaluate_ratings(folder: Path, settings: Settings, cache: Path, progress: Progress = quiet) -> ExpertiseEvaluation:
    """Return the evaluation of a folder with people's own ratings of papers (`ratings.tsv`).

    Raises UnreadableFile, ModelError, StoreError.
    """
    with _ready(settings, cache, progress) as (encoder, vectors):
        from matcher.expertise import evaluate_expertise

        return evaluate_expertise(folder, encoder, vectors, progress)


def ratings_report(folder: Path, settings: Settings, cache: Path, progress: Progress = quiet) -> Iterator[str]:
    """Yield lines: our losses beside baselines and without each part. Raises UnreadableFile, ModelError, StoreError."""
    with _ready(settings, cache, progress) as (encoder, vectors):
        from matcher.comparison import compare_ratings, table

        yield from table(list(compare_ratings(folder, encoder, vectors, progress)))


def _check_format(folder: Path) -> None:
    for needed in ("corpus.jsonl", "queries.jsonl", "qrels"):
        if not (folder / needed).exists():
            raise UnreadableFile(str(folder), f"there is no {needed} in it", "a folder in BEIR format is expected")


@contextmanager
def _ready(settings: Settings, cache: Path, progress: Progress) -> Iterator[tuple[Encoder, SqliteStore]]:
    """Yield the model and the open cache."""
    progress("loading the model", 0, None)
    from matcher.encoder import load_encoder

    encoder = load_encoder(settings.model, settings.encoder_precision)
    with closing(SqliteStore(cache)) as vectors:
        yield encoder, vectors
