"""Every engine is held to the same tests: a second one is a second entry in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import SqliteStore, Store

ENGINES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: SqliteStore(folder / "docket.db", wait=5)}


@pytest.fixture(params=ENGINES)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same stored data again, as another run of the program would."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(ENGINES[request.param](tmp_path))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()
