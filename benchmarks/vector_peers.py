"""What one would pick instead to find the nearest vectors, as far as it is installed here: none is a dependency.

`pip install -e '.[peers]'` brings hnswlib, usearch and sqlite-vec; Chroma is used where it is installed.
sqlite-vec needs an SQLite that loads extensions: that of Python, else that of apsw.
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Search = Callable[[Rows, int], NDArray[np.int64]]
"""From one query, shape (dimension,), and a count to the positions of the nearest, best first."""

CONNECTIONS, LOOKED_AT = 16, 200
"""Of a graph: the edges of each vector, and the candidates of a search; the libraries' own defaults or above."""
AT_ONCE = 4_000


def exact_search(rows: Rows, query: Rows, count: int) -> NDArray[np.int64]:
    """Return the positions of the nearest by a matrix product, best first."""
    cosines = rows @ query
    nearest = np.argpartition(-cosines, min(count, len(rows)) - 1)[:count]
    return np.asarray(nearest[np.argsort(-cosines[nearest], kind="stable")])


def searches(rows: Rows) -> Iterator[tuple[str, Search | str]]:
    """Yield each way by name, built over unit rows of shape (vectors, dimension), or in words why it is not there."""
    yield "numpy", lambda query, count: exact_search(rows, query, count)
    yield "FAISS flat", _flat(rows)
    for name, module, build in (
        ("hnswlib", "hnswlib", _hnswlib),
        ("usearch", "usearch", _usearch),
        ("sqlite-vec", "sqlite_vec", _sqlite_vec),
        ("Chroma", "chromadb", _chroma),
    ):
        yield name, build(rows) if find_spec(module) else "not installed"


def _flat(rows: Rows) -> Search:
    index = faiss.IndexFlatIP(rows.shape[1])
    index.add(rows)
    return lambda query, count: np.asarray(index.search(query[None], count)[1][0])


def _hnswlib(rows: Rows) -> Search:
    graph = _imported("hnswlib").Index(space="ip", dim=rows.shape[1])
    graph.init_index(max_elements=len(rows), M=CONNECTIONS, ef_construction=LOOKED_AT)
    graph.add_items(rows)
    graph.set_ef(LOOKED_AT)
    return lambda query, count: graph.knn_query(query, k=count)[0][0].astype(np.int64)


def _usearch(rows: Rows) -> Search:
    graph = _imported("usearch.index").Index(
        ndim=rows.shape[1], metric="ip", dtype="f32", connectivity=CONNECTIONS, expansion_search=LOOKED_AT
    )
    graph.add(np.arange(len(rows)), rows)
    return lambda query, count: np.asarray(graph.search(query, count).keys, dtype=np.int64)


def _sqlite_vec(rows: Rows) -> Search | str:
    path = _imported("sqlite_vec").loadable_path()
    if hasattr(sqlite3.Connection, "enable_load_extension"):
        plain = sqlite3.connect(":memory:")
        plain.enable_load_extension(True)
        plain.load_extension(path)
        database: Any = plain
    elif find_spec("apsw"):
        database = _imported("apsw").Connection(":memory:")
        database.enable_load_extension(True)
        database.load_extension(path)
    else:
        return "this Python's SQLite loads no extensions, and apsw is not installed"
    database.execute(f"CREATE VIRTUAL TABLE topics USING vec0(topic float[{rows.shape[1]}])")
    numbered = ((at, row.tobytes()) for at, row in enumerate(rows))
    database.executemany("INSERT INTO topics (rowid, topic) VALUES (?, ?)", numbered)
    query = "SELECT rowid FROM topics WHERE topic MATCH ? AND k = ? ORDER BY distance"
    return lambda asked, count: np.array([at for (at,) in database.execute(query, (asked.tobytes(), count))])


def _chroma(rows: Rows) -> Search:
    chromadb = _imported("chromadb")
    client = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
    space = {"hnsw": {"space": "ip", "ef_search": LOOKED_AT}}
    topics = client.create_collection("topics", configuration=space, embedding_function=None)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        topics.add(ids=[str(start + at) for at in range(len(some))], embeddings=some)
    return lambda query, count: np.array(
        [int(id_) for id_ in topics.query(query_embeddings=query[None], n_results=count, include=[])["ids"][0]]
    )


def _imported(name: str) -> Any:
    """Return a module that need not be there."""
    return importlib.import_module(name)
