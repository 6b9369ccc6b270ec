"""Records become typed in processes beside the crawl: reading a posting takes longer than downloading it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from schemas import Paper, Posting, RawPaper, RawPosting
from schemas.normalize import normalize

TOGETHER = 10
"""Records read in one go: the boards of a night take turns, and a small one must not wait for a large one."""
MOST_PROCESSES = 4

Raw = RawPosting | RawPaper
Result = Posting | Paper | str
"""The typed record, or in one line why there is none."""


def processes_beside() -> int:
    """Return how many processes may read beside the one that crawls: a core for each, none where there is but one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_PROCESSES, cores - 1)


class Normalizer:
    """Normalises records for all spiders of a process. Its own processes are started by the first record."""

    def __init__(self, processes: int = 0) -> None:
        """With 0 processes, records are read in this one."""
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    async def normalize(self, raws: Sequence[Raw]) -> list[Result]:
        """Return what became of each record, in their order."""
        found: list[Result] = []
        for at in range(0, len(raws), TOGETHER):
            part = raws[at : at + TOGETHER]
            found += await (self._beside(part) if self._processes else self._here(part))
        return found

    def close(self) -> None:
        """End the processes; what they are at is finished first."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    async def _here(self, raws: Sequence[Raw]) -> list[Result]:
        found = []
        for raw in raws:
            # Reading one long posting takes milliseconds; between two of them other hosts get their turn.
            await asyncio.sleep(0)
            found.append(read_record(raw))
        return found

    async def _beside(self, raws: Sequence[Raw]) -> list[Result]:
        try:
            pool = self._pool = self._pool or _open_pool(self._processes)
            return await _read_in(pool, raws)
        except OSError:
            # The system gives us no further process, or no semaphore: what there is must do.
            self._processes = 0
            return await self._here(raws)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
                pool.shutdown(wait=False)
        # One of them did it, or one of another page: each in a process of its own, it costs its neighbours nothing.
        return [await self._alone(raw) for raw in raws]

    async def _alone(self, raw: Raw) -> Result:
        try:
            with _open_pool(1) as pool:
                return (await _read_in(pool, [raw]))[0]
        except BrokenProcessPool:
            return "it ended the process that read it"
        except OSError as error:
            # Not here: it may have ended a process.
            return describe(error)


def _open_pool(processes: int) -> ProcessPoolExecutor:
    # A fork would share the sockets and the database of a process that is in the middle of using them.
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


async def _read_in(pool: ProcessPoolExecutor, raws: Sequence[Raw]) -> list[Result]:
    return await asyncio.get_running_loop().run_in_executor(pool, _read_records, list(raws))


def read_record(raw: Raw) -> Result:
    """Return the typed record; whatever breaks on one record must not cost its neighbours."""
    try:
        return normalize(raw)
    except Exception as error:  # noqa: BLE001
        return describe(error)


def describe(error: BaseException) -> str:
    """Return an exception as one line of at most 300 characters."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _read_records(raws: list[Raw]) -> list[Result]:
    return [read_record(raw) for raw in raws]


def _begin() -> None:
    # Ctrl-C is for the crawl, which still wants the records that are being read.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A crawl that is killed tells nobody, and what waits for its next task would wait for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
