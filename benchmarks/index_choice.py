"""What the index that is chosen for many vectors finds, takes and misses, beside the exact one.

Run `python -m benchmarks.index_choice [--sizes 100000 300000 1000000]`: invented vectors (benchmarks/vectors.py). For
each size the index that `matcher/vector_index.py` chooses, and the small one where the exact one would be chosen too.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.vectors import invented_vectors
from matcher.vector_index import EXACT, vector_index

QUERIES = 100
NEAREST = 100


@dataclass(frozen=True)
class Compared:
    """The small index beside Flat, over the same vectors."""

    vectors: int
    built: float
    """Seconds."""
    megabytes: float
    flat_megabytes: float
    milliseconds: float
    """Of one query, all of them asked one after the other."""
    flat_milliseconds: float
    recall: float
    """Share of the hundred nearest that it finds."""


def compare(count: int) -> Compared:
    """Build both indexes over `count` vectors and ask them for the nearest of the same queries."""
    rows, queries = invented_vectors(count, seed=1), invented_vectors(QUERIES, seed=2)
    flat = faiss.IndexFlatIP(rows.shape[1])
    flat.add(rows)
    begun = time.perf_counter()
    small = vector_index(rows, exact=0)
    built = time.perf_counter() - begun
    (exactly, flat_seconds), (nearly, seconds) = (_asked(index, queries) for index in (flat, small))
    found = [len(set(one) & set(other)) for one, other in zip(exactly.tolist(), nearly.tolist(), strict=True)]
    return Compared(
        count, built, count * small.sa_code_size() / 2**20, count * flat.sa_code_size() / 2**20,
        1000 * seconds / QUERIES, 1000 * flat_seconds / QUERIES, float(np.mean(found)) / NEAREST,
    )  # fmt: skip


def _asked(index: Any, queries: NDArray[np.float32]) -> tuple[NDArray[np.int64], float]:
    index.search(queries[:1], NEAREST)
    begun = time.perf_counter()
    found = np.concatenate([index.search(query[None], NEAREST)[1] for query in queries])
    return found, time.perf_counter() - begun


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 300_000, 1_000_000])
    say(f"{'vectors':>10}  chosen  built, s    MB small / Flat    ms small / Flat  recall@{NEAREST}")
    for count in parser.parse_args().sizes:
        found = compare(count)
        say(
            f"{count:10,}  {'Flat' if count <= EXACT else 'small':<6}{found.built:10.1f}"
            f"{found.megabytes:10.0f} / {found.flat_megabytes:<6.0f}"
            f"{found.milliseconds:9.1f} / {found.flat_milliseconds:<6.1f}{found.recall:9.3f}"
        )


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
