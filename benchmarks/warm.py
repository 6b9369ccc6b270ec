"""`match` in a process that holds the ranker, so that only the answer is waited for, beside numpy, FAISS and hnswlib.

Run `python -m benchmarks.warm [--size 10000]`: CVs ask for postings, already encoded; ours ranks by topics, words and
feedback, the others by one vector for each posting alone. Recall is against an exhaustive ranking by the same measure.
hnswlib is left out where it is not installed, and so is sqlite-vec, which needs a Python that loads SQLite extensions.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.invented_ranker import invented_documents, invented_ranker
from benchmarks.vectors import DIMENSION, invented_vectors

ASKED = 20
FOUND = 100


@dataclass(frozen=True)
class Warm:
    """The median of one answer."""

    name: str
    milliseconds: float
    recall: float


def measure(size: int) -> list[Warm]:
    """Return what each takes for the hundred best of `size` postings."""
    ranker = invented_ranker(size, "posting")
    people = list(invented_documents(ASKED, "profile"))
    for person in people:
        ranker.ask(person)
    everything = [{at for at, _ in ranker.scores(person, size)[:FOUND]} for person in people]
    times, found = _timed(lambda at: np.array([place for place, _ in ranker.scores(people[at], FOUND)]))
    recall = np.mean([len(everything[at] & set(found[at].tolist())) / FOUND for at in range(ASKED)])
    return [Warm("ours: topics, words, feedback", times, float(recall)), *_peers(size)]


def _peers(size: int) -> list[Warm]:
    rows, queries = invented_vectors(size, seed=1), invented_vectors(ASKED, seed=2)
    flat = faiss.IndexFlatIP(DIMENSION)
    flat.add(rows)
    ways: dict[str, Callable[[int], NDArray[np.int64]]] = {
        "numpy, cosines alone": lambda at: np.argsort(-(rows @ queries[at]))[:FOUND],
        "FAISS flat, cosines alone": lambda at: flat.search(queries[at : at + 1], FOUND)[1][0],
    }
    if importlib.util.find_spec("hnswlib"):
        import hnswlib

        graph = hnswlib.Index(space="ip", dim=DIMENSION)
        graph.init_index(max_elements=size)
        graph.add_items(rows)
        graph.set_ef(2 * FOUND)
        ways["hnswlib, cosines alone"] = lambda at: graph.knn_query(queries[at], k=FOUND)[0][0].astype(np.int64)
    exact = [set(np.argsort(-(rows @ query))[:FOUND].tolist()) for query in queries]
    warm = []
    for name, way in ways.items():
        milliseconds, found = _timed(way)
        recall = np.mean([len(exact[at] & set(found[at].tolist())) / FOUND for at in range(ASKED)])
        warm.append(Warm(name, milliseconds, float(recall)))
    return warm


def _timed(way: Callable[[int], NDArray[np.int64]]) -> tuple[float, list[NDArray[np.int64]]]:
    """Return the median milliseconds of an answer, and the answers."""
    times, found = [], []
    for at in range(ASKED):
        begun = time.perf_counter()
        found.append(way(at))
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times), found


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    options = parser.parse_args()
    say(f"{options.size:,} postings{'p50, ms':>30}  recall@{FOUND}")
    for each in measure(options.size):
        say(f"{each.name:<36}{each.milliseconds:10.1f}{each.recall:12.3f}")


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
