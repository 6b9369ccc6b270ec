"""Topics on a plane: near each other where they are about the same, in regions that are named by their titles.

A few thousand points are laid out together by t-SNE, which keeps neighbours; any other topic is placed beside those of
them that are nearest to it, which takes no time and leaves everything else where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.topics import Vector, unit

PERPLEXITY = 30.0
"""About how many neighbours each point keeps."""
BESIDE = 5
"""A topic is placed beside so many of those that it is nearest to."""
CLOSE = 0.05
"""How far away on the plane a neighbour still draws, where everything lies between -1 and 1."""
ITERATIONS = 1000
SEED = 0

Places = NDArray[np.float32]


def comparable(topics: Vector, kinds: Sequence[str]) -> tuple[Vector, dict[str, Vector]]:
    """Return topics without what their kind has in common, unit rows, and that by kind.

    Papers are written as papers and postings as postings, so that each lies nearest to its own kind; without that
    they lie with what is about the same.
    """
    of = np.array(kinds)
    common = {kind: topics[of == kind].mean(axis=0) for kind in sorted(set(kinds))}
    return unit(topics - np.stack([common[kind] for kind in kinds])) if len(topics) else topics, common


def lay_out(topics: Vector, start: Places | None = None) -> Places:
    """Return a place for each topic, shape (topics, 2), from -1 to 1; the same topics lie in the same places again.

    `start` is where they lie so far: a layout that goes on from there looks like it.
    """
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    count = len(topics)
    if count < 4 or not np.ptp(topics, axis=0).any():
        turns = 2 * np.pi * np.arange(count) / max(count, 1)
        return np.asarray(np.stack([np.cos(turns), np.sin(turns)], axis=1) / 2, dtype=np.float32)
    fresh = start is None
    init = _spread(topics) if start is None else start
    # What is laid out afresh begins small, for points that are far apart cannot pass each other; what goes on begins
    # at about the size that t-SNE ends with, and is not drawn together first.
    spread = 1e-4 if fresh else 0.5 * count**0.5
    init = (init / max(float(init[:, 0].std()), 1e-9) * spread).astype(np.float32)
    layout = TSNE(
        2, perplexity=min(PERPLEXITY, (count - 1) / 3), init=init, early_exaggeration=12.0 if fresh else 1.0,
        max_iter=ITERATIONS if fresh else ITERATIONS // 2, random_state=SEED,
    )  # fmt: skip
    # Its threads wait for each other by spinning: on a machine that does anything else, one alone is the fastest.
    with threadpool_limits(1):
        return _within(layout.fit_transform(topics.astype(np.float32)))


def placed(topics: Vector, known: Vector, places: Places) -> Places:
    """Return a place for each topic among those that are `known` with their `places`, shape (topics, 2)."""
    near = min(BESIDE, len(known))
    if not len(topics) or not near:
        return np.zeros((len(topics), 2), dtype=np.float32)
    cosines = topics @ known.T
    nearest = np.argpartition(-cosines, near - 1, axis=1)[:, :near]
    return beside(places[nearest], np.take_along_axis(cosines, nearest, axis=1))


def beside(places: Places, weights: NDArray[np.floating]) -> Places:
    """Return a place beside others, shape (rows, 2), given those of each row, shape (rows, others, 2).

    It is that of the one in their middle, drawn towards those close to it: a mean would lie where nothing is whenever
    they are of two regions. `weights`, shape (rows, others), say how much each counts.
    """
    apart = np.linalg.norm(places[:, :, None] - places[:, None, :], axis=3)
    weights = np.maximum(weights, 1e-6)
    middle = np.argmin((apart * weights[:, None, :]).sum(axis=2), axis=1)
    close = weights * np.exp(-((apart[np.arange(len(places)), middle] / CLOSE) ** 2))
    return np.asarray((places * close[:, :, None]).sum(axis=1) / close.sum(axis=1, keepdims=True), dtype=np.float32)


def _spread(topics: Vector) -> Places:
    """Return the two principal components, shape (topics, 2), the signs fixed."""
    from sklearn.decomposition import PCA

    found = PCA(2, svd_solver="full" if len(topics) < 500 else "randomized", random_state=SEED).fit_transform(topics)
    return np.asarray(found, dtype=np.float32)


def _within(places: NDArray[np.float32]) -> Places:
    low, high = places.min(axis=0), places.max(axis=0)
    half = max(float((high - low).max()) / 2, 1e-9)
    return np.asarray((places - (low + high) / 2) / half, dtype=np.float32)
