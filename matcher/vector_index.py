"""Which FAISS index is built over so many vectors: an exact one as long as it fits, then one that is small and near."""

from __future__ import annotations

import math
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

EXACT = 250_000
"""Vectors that are searched one by one: of 384 dimensions they take 380 MB, and the product of one query with all of
them some 27 ms of a core, which is what an answer may take."""

LISTS = 2
"""Lists are as many as the square root of the vectors, times this. Twice as many take three times as long to make."""

TRAINED_ON = 64
"""Vectors from which each list of an inexact index is found."""

VISITED = 4
"""One in so many lists is looked into. Of 300,000 to a million vectors that finds .99 of the hundred nearest, which is
what a byte for each coordinate leaves, and .98 to .99 of the thousand that ranking begins with (an eighth: from .94);
`python -m benchmarks.index_choice --visited 8 4` prints it."""


def vector_index(rows: NDArray[np.float32], exact: int | None = None) -> Any:
    """Return a FAISS index by inner product over unit rows, shape (vectors, dimension), that can give the rows back.

    Up to `exact` vectors (EXACT, if not given) it is exact. Beyond, they are put into lists around centres and each
    coordinate is kept in a byte: a quarter of the memory, and rows come back to about two decimals. The same rows give
    the same index.
    """
    count, dimension = rows.shape
    if count <= (EXACT if exact is None else exact):
        flat = faiss.IndexFlatIP(dimension)
        if count:
            flat.add(rows)
        return flat
    lists = max(1, min(round(LISTS * math.sqrt(count)), count // TRAINED_ON))
    index: Any = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    sample = np.random.default_rng(0).choice(count, size=min(count, lists * TRAINED_ON), replace=False)
    index.train(rows[np.sort(sample)])
    index.add(rows)
    index.make_direct_map()
    index.nprobe = max(1, math.ceil(lists / VISITED))
    return index
