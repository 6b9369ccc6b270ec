"""The sites that the benchmark crawls, as the benchmark sees them: rows to crawl, and what the server was asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.crawl_boards import Board, boards_of
from benchmarks.crawl_traps import TRAPS
from schemas import Source


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it, and what it sent."""

    port: int
    method: str
    path: str
    body: str
    status: int
    bytes: int


@dataclass(frozen=True)
class Sites:
    """The boards with their rows, in the same order; traps by name."""

    control: str
    boards: tuple[Board, ...]
    sources: tuple[Source, ...]
    traps: dict[str, Source]

    def asked(self) -> tuple[Asked, ...]:
        """Return what was asked for since the last call, robots.txt included."""
        return tuple(Asked(**entry) for entry in self._order("log"))

    def begin_night(self, changed: float, *, validators: bool) -> None:
        """Rewrite a share of the postings of the first night, and let the server honour validators or not."""
        self._order("night?" + urlencode({"changed": changed, "validators": int(validators)}))

    def _order(self, path: str) -> Any:
        with urlopen(f"{self.control}/{path}") as answer:
            return json.load(answer)


@contextmanager
def serve(postings: int, boards: int, *, core: int | None = None, traps: bool = True) -> Iterator[Sites]:
    """Serve the boards from a process of its own, on that core where one is named, as long as the block lasts."""
    command = [sys.executable, "-m", "benchmarks.crawl_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        job = {"postings": postings, "boards": boards, "core": core, "traps": traps}
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        ports = json.loads(process.stdout.readline())
        planned = tuple(boards_of(postings, boards))
        addresses = [_address(port) for port in ports["boards"]]
        yield Sites(
            control=_address(ports["control"]),
            boards=planned,
            sources=tuple(board.source(url) for board, url in zip(planned, addresses, strict=True)),
            traps={name: TRAPS[name].source(name, _address(port)) for name, port in ports["traps"].items()},
        )
        process.stdin.close()
        process.wait()


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"
