"""Measure the map of databases that have an index: how true it is to the topics, and what it costs to draw.

Run `python -m benchmarks.picture DATABASE...`. Nothing is written. Trustworthiness (Venna and Kaski, 2001) is 1 where
each of a point's ten neighbours on the plane is one of its ten nearest topics, and lower the farther away those are
that are not. `placed` is that of the map when every fifth point is placed beside the others rather than laid out with
them, as happens to what comes between two layouts; `mixed` is the share of papers among the ten neighbours of roles.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

from app.config import Settings
from app.tasks.docket import Docket, open_docket
from app.tasks.drawing import draw_map, indexes
from app.tasks.picture import SIZE, Picture
from matcher.projection import comparable, lay_out, placed

NEIGHBOURS = 10
EVERY = 5


def main() -> None:
    """Print one row for each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", type=Path, nargs="+")
    options = parser.parse_args()
    say(f"{'':24}{'points':>8}{'of':>9}{'regions':>9}{'map':>8}{'PCA':>8}{'placed':>8}{'mixed':>8}{'seconds':>9}")
    for database in options.databases:
        with open_docket(Settings(database=database.absolute())) as docket:
            say(f"{database.parent.name[:23]:24}{measured(docket)}")


def measured(docket: Docket) -> str:
    """Return the figures of one docket."""
    begun = time.process_time()
    told = draw_map(docket, "").picture
    seconds = time.process_time() - begun
    topics = topics_of(docket, told)
    places = np.stack([told.x, told.y], axis=1) / (SIZE / 2) - 1
    late = np.arange(len(topics)) % EVERY == 0
    beside = np.zeros((len(topics), 2), dtype=np.float32)
    beside[~late] = lay_out(topics[~late])
    beside[late] = placed(topics[late], topics[~late], beside[~late])
    figures = [true_to(topics, each) for each in (places, PCA(2, random_state=0).fit_transform(topics), beside)]
    row = "".join(f"{figure:8.3f}" for figure in (*figures, mixed(told, places)))
    return f"{len(topics):8,}{told.roles + told.papers:9,}{len(told.regions):9}{row}{seconds:9.1f}"


def topics_of(docket: Docket, told: Picture) -> NDArray[np.float64]:
    """Return the topics of the points that are drawn, as they were laid out, shape (points, dimension)."""
    known = indexes(docket)
    rows = {kind: {id_: row for row, id_ in enumerate(index.document_ids)} for kind, index in known.items()}
    points = zip(told.kinds, told.ids, strict=True)
    topics = np.concatenate([known[kind].rows(np.array([rows[kind][id_]])) for kind, id_ in points])
    return comparable(topics, told.kinds)[0]


def true_to(topics: NDArray[np.float64], places: NDArray[np.floating]) -> float:
    """Return the trustworthiness of places, 0 to 1."""
    near = min(NEIGHBOURS, (len(topics) - 1) // 2)
    return float(trustworthiness(topics, places, n_neighbors=near, metric="cosine"))


def mixed(told: Picture, places: NDArray[np.floating]) -> float:
    """Return the share of papers among the nearest points of the roles."""
    papers = np.array(told.kinds) == "paper"
    roles = places[~papers]
    apart = ((roles[:, None] - places[None]) ** 2).sum(axis=2)
    return float(papers[np.argsort(apart, axis=1)[:, 1 : NEIGHBOURS + 1]].mean())


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
