"""What the index that is chosen for many vectors finds, takes and misses, beside the exact one.

Run `python -m benchmarks.index_choice [--sizes 250000 500000 1000000]`: invented topics (benchmarks/vectors.py). Beyond
`EXACT` vectors of matcher/vector_index.py that is the small index; below, it is compared too, so that growth can be
seen. Queries are asked one after the other by one thread for the thousand nearest, which ranking begins with; seconds
are the processor's, those of building over all cores. `--visited N...` looks into one in N lists instead, and
`--graph N...` at N candidates of a graph (HNSW), which is how the choice was made. `--calibrate FOLDER` holds invented
topics against those of a labelled folder: how near they are to each other, and how many directions matter.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import platformdirs
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from benchmarks.vectors import invented_topics
from matcher.vector_index import EXACT, VISITED, vector_index

QUERIES = 50
NEAREST, ASKED = 100, 1_000
RECALL = 0.99
GRAPH, EDGES = "HNSW32,SQ8", 4 * 64
"""A graph of 32 neighbours for each vector, twice as many below, and the bytes that these take."""
SHARES = (0.05, 0.5, 0.95)

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Compared:
    """The small index beside Flat, over the same vectors."""

    vectors: int
    built: float
    """Seconds of the processor."""
    megabytes: float
    flat_megabytes: float
    milliseconds: float
    """Of one query."""
    flat_milliseconds: float
    recall: float
    """Share of the hundred nearest that stand among the first hundred it finds."""
    asked_recall: float
    """The same of the thousand."""


def compare(count: int, efforts: Sequence[int] = (VISITED,), graph: bool = False) -> Iterator[Compared]:
    """Build both indexes over `count` vectors; yield how they answer for each share of the lists looked into.

    With `graph`, a graph is built instead of lists, and `efforts` are the candidates of a search.
    """
    rows, queries = invented_topics(count, seed=1), invented_topics(QUERIES, seed=2)
    flat = faiss.IndexFlatIP(rows.shape[1])
    flat.add(rows)
    exactly, flat_seconds = _asked(flat, queries)
    begun = time.process_time()
    small = _graph(rows) if graph else vector_index(rows, exact=0)
    built = time.process_time() - begun
    for effort in efforts:
        if graph:
            small.hnsw.efSearch = effort
        else:
            small.nprobe = max(1, -(-small.nlist // effort))
        nearly, seconds = _asked(small, queries)
        bytes_ = rows.shape[1] + EDGES if graph else small.sa_code_size()
        yield Compared(
            count, built, count * bytes_ / 2**20, count * flat.sa_code_size() / 2**20, 1000 * seconds / QUERIES,
            1000 * flat_seconds / QUERIES, _recall(exactly, nearly, NEAREST), _recall(exactly, nearly, ASKED),
        )  # fmt: skip


def _graph(rows: Rows) -> Any:
    graph = faiss.index_factory(rows.shape[1], GRAPH, faiss.METRIC_INNER_PRODUCT)
    graph.train(rows)
    graph.add(rows)
    return graph


def _recall(exactly: NDArray[np.int64], nearly: NDArray[np.int64], count: int) -> float:
    pairs = zip(exactly[:, :count].tolist(), nearly[:, :count].tolist(), strict=True)
    return float(np.mean([len(set(one) & set(other)) / len(one) for one, other in pairs]))


def _asked(index: Any, queries: Rows) -> tuple[NDArray[np.int64], float]:
    with threadpool_limits(1):
        index.search(queries[:1], ASKED)
        begun = time.process_time()
        found = np.concatenate([index.search(query[None], ASKED)[1] for query in queries])
        return found, time.process_time() - begun


def rows(counts: Sequence[int]) -> Iterator[Row]:
    """Measure and yield time, memory and building."""
    found: list[Compared] = []
    for count in sorted(counts):
        found.append(next(compare(count)))
        yield from _so_far(found)


def _so_far(found: Sequence[Compared]) -> Iterator[Row]:
    last, sizes = found[-1], [each.vectors for each in found]
    size = f"{last.vectors:,} x 384"
    flat = exponent(sizes, [each.flat_milliseconds for each in found])
    grows = "" if flat is None else f"Flat grows with {flat:.2f}; "
    recalls = ", ".join(f"{each.vectors:,}: {each.recall:.3f} and {each.asked_recall:.3f}" for each in found)
    yield Row(
        "index, one query", size, last.milliseconds, "ms", (Beside("FAISS flat", last.flat_milliseconds, 1.0),),
        last.recall, exponent(sizes, [each.milliseconds for each in found]),
        f"by size, recall@{NEAREST} >= {RECALL}", last.recall >= RECALL,
        f"exact up to {EXACT:,} vectors, then one in {VISITED} lists is looked into; {grows}"
        f"recall@{NEAREST} and @{ASKED:,} over {recalls}",
    )  # fmt: skip
    yield Row("index, memory", size, last.megabytes, "MB", (Beside("FAISS flat", last.flat_megabytes),),
              growth=exponent(sizes, [each.megabytes for each in found]), aim="printed")  # fmt: skip
    yield Row("index, building", size, last.built, "s", growth=exponent(sizes, [each.built for each in found]),
              aim="printed")  # fmt: skip


def likeness(name: str, topics: Rows, queries: Rows) -> str:
    """Return in a line how near topics are to each other, and how many principal directions hold most of them."""
    some = topics[:: max(1, len(topics) // 800)]
    cosines = some @ topics.T
    nearest = -np.sort(-cosines, axis=1)[:, [1, 10, min(100, len(topics) - 1)]]
    spread = np.linalg.eigvalsh(np.cov(topics.T.astype(np.float64)))[::-1]
    shares = np.cumsum(spread) / spread.sum()
    near = (queries @ topics.T).max(axis=1)
    return (
        f"{name:<28}{len(topics):>8,}   two at random {_quantiles(cosines)}   nearest {_quantiles(nearest[:, 0])}   "
        f"10th {np.median(nearest[:, 1]):.2f}   100th {np.median(nearest[:, 2]):.2f}   to a query {_quantiles(near)}   "
        f"90 % in {int(np.searchsorted(shares, 0.9))} directions"
    )


def _quantiles(values: NDArray[np.floating]) -> str:
    return " ".join(f"{value:.2f}" for value in np.quantile(values, SHARES))


def real_topics(folder: Path) -> tuple[Rows, Rows]:
    """Return the topics of the targets of a labelled folder and of its queries; what is not known yet is encoded."""
    from benchmarks.ranking import read_set
    from matcher.encoder import load_encoder
    from matcher.recipe import Recipe
    from matcher.topics import Topics
    from matcher.vectors import embed
    from store import SqliteStore

    labelled, encoder = read_set(folder), load_encoder()
    place = platformdirs.user_cache_path("postdocket") / "evaluate.db"
    place.parent.mkdir(parents=True, exist_ok=True)
    with closing(SqliteStore(place)) as cache:
        embed([*labelled.targets, *labelled.queries], encoder, cache)
        topics = Topics.of(encoder, cache, Recipe())
        for_papers = labelled.targets[0].kind == "paper"
        targets, queries = (
            np.stack([topics.vector(document, for_papers) for document in documents]).astype(np.float32)
            for documents in (labelled.targets, labelled.queries)
        )
    return targets, queries


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250_000, 500_000, 1_000_000])
    parser.add_argument("--visited", type=int, nargs="+", help="try one in so many lists")
    parser.add_argument("--graph", type=int, nargs="+", help="try a graph with so many candidates")
    parser.add_argument("--calibrate", type=Path, metavar="FOLDER")
    options = with_json(parser).parse_args()
    if options.calibrate:
        targets, queries = real_topics(options.calibrate)
        say(likeness(options.calibrate.name, targets, queries))
        say(likeness("invented", invented_topics(len(targets), seed=1), invented_topics(len(queries), seed=2)))
    elif options.visited or options.graph:
        for count in options.sizes:
            efforts, what = (options.graph, "candidates") if options.graph else (options.visited, "lists in each")
            for effort, each in zip(efforts, compare(count, efforts, bool(options.graph)), strict=True):
                say(
                    f"{count:10,} {effort:>5} {what}: recall@{NEAREST} {each.recall:.3f}, @{ASKED:,} "
                    f"{each.asked_recall:.3f}, {each.milliseconds:.1f} ms (Flat {each.flat_milliseconds:.1f}), "
                    f"{each.megabytes:.0f} MB (Flat {each.flat_megabytes:.0f}), built in {each.built:.0f} s"
                )
    else:
        hand_over(rows(options.sizes), options.json)


def say(line: str) -> None:
    """Print a line of the report."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
