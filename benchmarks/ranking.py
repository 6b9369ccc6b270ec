"""Rank labelled folders with the product's own ranking, beside baselines over the same vectors and with parts left out.

Run `python -m benchmarks.ranking FOLDER...`: each folder is a set, or holds sets in its subfolders. A set of postings
and papers, or of profiles and postings, is in BEIR format; one with `ratings.tsv` holds people's ratings of papers.
Every line gives the mean over queries and its distance from ours with a 95 % interval of a paired bootstrap. The first
run encodes everything and takes as long; `--cache` names the file that vectors are kept in.

With `--floors FILE` the run fails where a set falls below its floor; with `--update` floors are raised to what was
reached. They are never lowered.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.ranking_baselines import baselines, rating_baselines
from matcher.encoder import Encoder, load_encoder
from matcher.evaluate import DEPTH, evaluate_documents, measure, read_documents, read_qrels
from matcher.expertise import evaluate_expertise, is_expertise_folder, loss
from matcher.passages import Document
from matcher.rank import Ranker
from matcher.recipe import Recipe
from matcher.vectors import VectorCache, embed
from store import SqliteStore

OURS = Recipe()
WITHOUT = {
    "sentences": replace(OURS, sentences=0.0),
    "passages": replace(OURS, passages=0.0),
    "title": replace(OURS, title=0.0),
    "background taken away": replace(OURS, subject_background=0.0, fit_background=0.0),
    "agreement of sentences": replace(OURS, agreement=0.0),
    "lighter qualifications": replace(OURS, qualifications=1.0),
    "words": replace(OURS, words=0.0),
    "topics": replace(OURS, words=1000.0),
    "levels": replace(OURS, level=0.0),
}
Values = Mapping[str, Mapping[str, float]]
"""Measure -> query -> value."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("postdocket") / "evaluate.db")
    parser.add_argument("--ours-only", action="store_true", help="neither baselines nor ablations")
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    options = parser.parse_args()
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    encoder = load_encoder()
    reached: dict[str, float] = {}
    with closing(SqliteStore(options.cache)) as cache:
        for folder in sets_in(options.folders):
            if is_expertise_folder(folder):
                reached[folder.name] = show_ratings(folder, encoder, cache, options.ours_only)
            else:
                reached[folder.name] = show_ranking(folder, encoder, cache, options.ours_only)
    if options.floors:
        sys.exit(check_floors(options.floors, reached, options.update))


def sets_in(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the folders that are sets, and those directly inside."""
    for folder in folders:
        for found in (folder, *sorted(folder.iterdir())):
            if (found / "qrels").is_dir() or is_expertise_folder(found):
                yield found


def show_ranking(folder: Path, encoder: Encoder, cache: VectorCache, ours_only: bool) -> float:
    """Print one set in BEIR format; return our mean nDCG@10."""
    qrels = read_qrels(folder)
    of_papers = is_of_papers(folder / "corpus.jsonl")
    targets = read_documents(folder / "corpus.jsonl", "papers" if of_papers else "postings")
    queries = read_documents(folder / "queries.jsonl", "postings" if of_papers else "profiles")
    queries = [query for query in queries if query.id in qrels]
    embed([*targets, *queries], encoder, cache, progress)
    say(f"\n{folder.name}: {len(queries)} queries, {len(targets)} targets")
    ours = measure(evaluate_documents(Ranker(targets, encoder, cache), queries), qrels)
    say(heading(ours))
    say(line("ours", ours, ours))
    if not ours_only:
        for name, scores in baselines(queries, targets, encoder, cache):
            say(line(name, measure(run_of(scores, queries, targets), qrels), ours))
        for name, recipe in WITHOUT.items():
            run = evaluate_documents(Ranker(targets, encoder, cache, recipe=recipe), queries)
            say(line(f"ours without {name}", measure(run, qrels), ours))
    return float(np.mean(list(ours["nDCG@10"].values())))


def is_of_papers(corpus: Path) -> bool:
    """Return whether a corpus holds papers: its first entry names a venue or authors."""
    with corpus.open(encoding="utf-8") as lines:
        metadata = json.loads(next(lines)).get("metadata") or {}
    return bool({"venue", "authors"} & metadata.keys())


def run_of(
    scores: np.ndarray, queries: Sequence[Document], targets: Sequence[Document]
) -> dict[str, list[tuple[str, float]]]:
    """Return query id -> (target id, score), best first, from scores of shape (queries, targets)."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    return {
        query.id: [(targets[column].id, float(row[column])) for column in best]
        for query, row, best in zip(queries, scores, order, strict=True)
    }


def show_ratings(folder: Path, encoder: Encoder, cache: VectorCache, ours_only: bool) -> float:
    """Print one set of ratings; return 1 - our loss over pairs that share a paper."""
    ours = evaluate_expertise(folder, encoder, cache)
    say(f"\n{folder.name}: {len(ours.ratings)} ratings; loss, lower is better")
    say(f"{'':34}{'by paper':>10}{'by profile':>12}")
    rows = {"ours": ours.scores}
    if not ours_only:
        rows |= dict(rating_baselines(folder, ours.ratings, encoder, cache))
        for name, recipe in WITHOUT.items():
            if name not in {"levels", "agreement of sentences", "lighter qualifications"}:
                rows[f"ours without {name}"] = evaluate_expertise(folder, encoder, cache, recipe=recipe).scores
    for name, scores in rows.items():
        by_paper, by_profile = (loss(scores, ours.ratings, by=by) for by in (1, 0))
        say(f"{name:34}{by_paper:10.4f}{by_profile:12.4f}")
    return 1 - loss(ours.scores, ours.ratings, by=1)


def heading(values: Values) -> str:
    """Return the names of the measures, over their columns."""
    return f"{'':34}" + "".join(f"{name:>19}" for name in values) + f"{'nDCG@10 to ours':>28}"


def line(name: str, values: Values, ours: Values) -> str:
    """Return one row of the table."""
    means = "".join(f"{np.mean(list(each.values())):19.3f}" for each in values.values())
    if values is ours:
        return f"{name:34}{means}"
    queries = list(ours["nDCG@10"])
    differences = np.array([values["nDCG@10"][query] - ours["nDCG@10"][query] for query in queries])
    low, high = bootstrap(differences)
    return f"{name:34}{means}{differences.mean():+12.3f} [{low:+.3f}, {high:+.3f}]"


def bootstrap(differences: np.ndarray, samples: int = 10_000) -> tuple[float, float]:
    """Return the 95 % interval of the mean of paired differences; the same seed always."""
    drawn = np.random.default_rng(0).integers(0, len(differences), (samples, len(differences)))
    low, high = np.quantile(differences[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def check_floors(path: Path, reached: Mapping[str, float], update: bool) -> int:
    """Return 1 where a set fell below its floor. With `update`, floors rise to what was reached; none is lowered."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    below = {name: value for name, value in reached.items() if value < floors.get(name, 0.0) - 1e-9}
    for name, value in below.items():
        say(f"{name} fell to {value:.4f}, below its floor {floors[name]:.4f}")
    if update and not below:
        floors |= {name: int(value * 10_000) / 10_000 for name, value in reached.items()}
        path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if below else 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def progress(done: int, total: int) -> None:
    """Show how far encoding is."""
    sys.stderr.write(f"\rencoding {done} of {total}" + ("\n" if done == total else ""))


if __name__ == "__main__":
    main()
