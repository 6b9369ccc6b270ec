"""Our ranking of a labelled folder beside baselines, with each part left out, and how its scores are calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from matcher.baselines import Scores, baselines, rating_baselines
from matcher.encoder import Encoder
from matcher.evaluate import DEPTH, RELEVANT, LabelledFolder, Progress, Run, bootstrap, evaluate_documents, measure
from matcher.expertise import evaluate_expertise, loss
from matcher.rank import Ranker
from matcher.recipe import Recipe
from matcher.vectors import VectorCache

OURS = Recipe()
WITHOUT = {
    "sentences": replace(OURS, sentences=0.0),
    "passages": replace(OURS, passages=0.0),
    "title": replace(OURS, title=0.0),
    "background taken away": replace(OURS, subject_background=0.0, fit_background=0.0),
    "agreement of sentences": replace(OURS, agreement=0.0),
    "lighter qualifications": replace(OURS, qualifications=1.0),
    "words": replace(OURS, words=0.0),
    "phrases": replace(OURS, phrases=0.0),
    "topics": replace(OURS, sentences=0.0, passages=0.0, title=0.0),
    "feedback": replace(OURS, feedback=0.0),
    "levels": replace(OURS, level=0.0),
}
OF_POSTINGS = frozenset({"levels", "agreement of sentences", "lighter qualifications"})
"""Parts that look at postings, and so are nothing between people and papers."""

BANDS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Row:
    """One way to rank: its means, and the mean of its differences to ours with their 95 % interval."""

    name: str
    means: Mapping[str, float]
    difference: float | None = None
    """In nDCG@10; `None` for ours."""
    interval: tuple[float, float] | None = None
    """Of the difference; for ours of the mean of nDCG@10."""


@dataclass(frozen=True)
class Band:
    """The judged pairs with a score in a range, and how many of them are clear fits (grade 2 and more)."""

    low: float
    high: float
    pairs: int
    fits: int


def compare_rankings(
    folder: LabelledFolder, encoder: Encoder, cache: VectorCache, progress: Progress | None = None
) -> Iterator[Row]:
    """Yield ours, each baseline, and ours without each part. The baselines' texts are encoded where they are new."""
    ours = measure(evaluate_documents(Ranker(folder.targets, encoder, cache), folder.queries, progress), folder.qrels)
    yield our_row(ours)
    for name, scores in baselines(folder.queries, folder.targets, encoder, cache):
        yield _row(name, measure(_run_of(scores, folder), folder.qrels), ours)
    for name, recipe in WITHOUT.items():
        run = evaluate_documents(Ranker(folder.targets, encoder, cache, recipe=recipe), folder.queries)
        yield _row(f"ours without {name}", measure(run, folder.qrels), ours)


def our_row(ours: Mapping[str, Mapping[str, float]]) -> Row:
    """Return our own row from measure -> query -> value."""
    return Row("ours", _means(ours), interval=bootstrap(np.array(list(ours["nDCG@10"].values()))))


def compare_ratings(
    folder: Path, encoder: Encoder, cache: VectorCache, progress: Progress | None = None
) -> Iterator[Row]:
    """Yield ours, each baseline, and ours without each part, with the losses of ratings; lower is better."""
    ours = evaluate_expertise(folder, encoder, cache, progress)
    yield Row("ours", ours.losses())
    for name, scores in rating_baselines(folder, ours.ratings, encoder, cache):
        losses = {f"loss by {what}": loss(scores, ours.ratings, by) for what, by in (("paper", 1), ("profile", 0))}
        yield Row(name, losses)
    for name, recipe in WITHOUT.items():
        if name not in OF_POSTINGS:
            yield Row(f"ours without {name}", evaluate_expertise(folder, encoder, cache, recipe=recipe).losses())


def calibration(run: Run, qrels: Mapping[str, Mapping[str, int]]) -> list[Band]:
    """Return for each range of scores how many judged pairs of a run have it, and how many of these are clear fits."""
    pairs = [
        (score, qrels[query][document] >= RELEVANT)
        for query, ranked in run.items()
        for document, score in ranked
        if document in qrels[query]
    ]
    bands = []
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        inside = [fit for score, fit in pairs if low <= score and (score < high or high == BANDS[-1])]
        bands.append(Band(low, high, len(inside), sum(inside)))
    return bands


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table of rows that have the same measures."""
    names = list(rows[0].means)
    judged = any(row.interval for row in rows)
    yield f"{'':34}" + "".join(f"{name:>19}" for name in names) + (f"{'nDCG@10 to ours':>28}" if judged else "")
    for row in rows:
        line = f"{row.name:34}" + "".join(f"{row.means[name]:19.4f}" for name in names)
        if row.interval and row.difference is None:
            line += "{:>28}".format("mean in [{:.3f}, {:.3f}]".format(*row.interval))
        elif row.interval:
            line += f"{row.difference:+12.3f} [{row.interval[0]:+.3f}, {row.interval[1]:+.3f}]"
        yield line.rstrip()


def calibration_table(bands: Sequence[Band]) -> Iterator[str]:
    """Yield the lines of a calibration."""
    yield f"{'score 0-100':14}{'judged pairs':>14}{'clear fits of 100':>20}"
    for band in bands:
        share = f"{100 * band.fits / band.pairs:.0f}" if band.pairs else "-"
        yield f"{100 * band.low:3.0f} to {100 * band.high:<7.0f}{band.pairs:14}{share:>20}"


def _row(name: str, values: Mapping[str, Mapping[str, float]], ours: Mapping[str, Mapping[str, float]]) -> Row:
    queries = list(ours["nDCG@10"])
    differences = np.array([values["nDCG@10"][query] - ours["nDCG@10"][query] for query in queries])
    return Row(name, _means(values), float(differences.mean()), bootstrap(differences))


def _means(values: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {name: float(np.mean(list(each.values()))) for name, each in values.items()}


def _run_of(scores: Scores, folder: LabelledFolder) -> Run:
    """Return query id -> (target id, score), best first, from scores of shape (queries, targets)."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    return {
        query.id: [(folder.targets[column].id, float(row[column])) for column in best]
        for query, row, best in zip(folder.queries, scores, order, strict=True)
    }
