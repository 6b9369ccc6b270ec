"""`match` in a process that holds the ranker, so that only the answer is waited for, beside what finds vectors alone.

Run `python -m benchmarks.warm [--sizes 25000 50000 100000]`: CVs ask for postings, already encoded; ours ranks by
topics, words and feedback, the others (benchmarks/vector_peers.py) by one vector for each posting alone. Recall is
against an exhaustive ranking by the same measure. Milliseconds are those of the processor, of one thread.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from benchmarks.invented_ranker import invented_documents, invented_ranker
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from benchmarks.vector_peers import exact_search, searches
from benchmarks.vectors import invented_topics

ASKED = 20
FOUND = 100
MILLISECONDS, RECALL = 30, 0.99
"""What is aimed at, at a hundred thousand postings."""


def ours(size: int) -> tuple[float, float]:
    """Return the median milliseconds of the hundred best of `size` postings, and the recall."""
    ranker = invented_ranker(size, "posting")
    people = list(invented_documents(ASKED, "profile"))
    for person in people:
        ranker.ask(person)
    everything = [[at for at, _ in ranker.scores(person, size)[:FOUND]] for person in people]
    milliseconds, found = _timed(lambda at: np.array([place for place, _ in ranker.scores(people[at], FOUND)]))
    return milliseconds, _recall(everything, found)


def peers(size: int) -> tuple[list[Beside], list[str]]:
    """Return what each takes that is there, and what is said of those that are not."""
    topics, queries = invented_topics(size, seed=1), invented_topics(ASKED, seed=2)
    exact = [exact_search(topics, query, FOUND).tolist() for query in queries]
    found, lacking = [], []
    for name, search in searches(topics):
        if isinstance(search, str):
            lacking.append(f"{name}: {search}")
        else:
            milliseconds, places = _timed(lambda at, search=search: search(queries[at], FOUND))  # type: ignore[misc]
            found.append(Beside(name, milliseconds, _recall(exact, places)))
    return found, lacking


def _timed(way: Callable[[int], NDArray[np.int64]]) -> tuple[float, list[NDArray[np.int64]]]:
    """Return the median milliseconds of an answer, and the answers."""
    times, found = [], []
    for at in range(ASKED):
        begun = time.process_time()
        found.append(way(at))
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times), found


def _recall(exact: Sequence[Sequence[int]], found: Sequence[NDArray[np.int64]]) -> float:
    shares = [len(set(one) & set(other.tolist())) / FOUND for one, other in zip(exact, found, strict=True)]
    return float(np.mean(shares))


def rows(sizes: Sequence[int]) -> Iterator[Row]:
    """Measure and yield."""
    found: dict[int, float] = {}
    for size in sorted(sizes):
        with threadpool_limits(1):
            milliseconds, recall = ours(size)
            beside, lacking = peers(size)
        found[size] = milliseconds
        yield Row(
            "match, warm", f"{size:,} postings", milliseconds, "ms", tuple(beside), recall,
            exponent(list(found), list(found.values())),
            f"p50 < {MILLISECONDS} ms at 100,000, recall@{FOUND} >= {RECALL}",
            milliseconds < MILLISECONDS and recall >= RECALL,
            note=f"the others find vectors only, no words; {'; '.join(lacking)}".rstrip("; "),
        )  # fmt: skip


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    options = with_json(parser).parse_args()
    hand_over(rows(options.sizes), options.json)


if __name__ == "__main__":
    main()
