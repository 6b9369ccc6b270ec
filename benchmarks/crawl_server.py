"""The process that serves the sites of the benchmark: every board on a port of its own, from memory.

`benchmarks.crawl_sites` starts it as `python -m benchmarks.crawl_server`. Its job is the first line of stdin, as JSON;
the end of stdin is the order to stop. A line of JSON on stdout says where it listens.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Sequence
from typing import Any

from twisted.internet import reactor as _reactor
from twisted.web import http
from twisted.web.resource import Resource
from twisted.web.server import Site as _Site

from benchmarks.crawl_answers import ETAG, Answer, Pages, asked_for
from benchmarks.crawl_boards import boards_of
from benchmarks.crawl_traps import TRAPS

# Twisted has hardly any types.
reactor: Any = _reactor
Site: Any = _Site
NOT_FOUND = Answer(b"Not Found", "text/plain", 404)
FIRST_NIGHT = 1_790_000_000
DAY = 86_400
IDLE_SECONDS = 600


class BoardResource(Resource):
    """One board. It notes what it was asked for, and answers 304 to those who have the page."""

    isLeaf = True

    def __init__(self, log: list[dict[str, Any]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._log = log
        self.port, self.validators, self._night = 0, True, 0
        self._pages: Pages = {}
        self._modified: dict[str, int] = {}

    def set_pages(self, pages: Pages) -> None:
        """Begin a new night with these pages; those that differ were modified during the day."""
        self._night += 1
        for key, answer in pages.items():
            if answer != self._pages.get(key):
                self._modified[key] = FIRST_NIGHT + DAY * self._night
        self._pages = pages

    def render(self, request: Any) -> bytes:
        """Answer a request."""
        path, body = request.uri.decode(), request.content.read()
        key = asked_for(path, body)
        answer = self._next(key)
        sent = b"" if self._is_known(request, key, answer) else answer.body
        self._log.append({
            "port": self.port, "method": request.method.decode(), "path": path, "body": body.decode(),
            "status": int(request.code), "bytes": len(sent),
        })  # fmt: skip
        return sent

    def _next(self, key: str) -> Answer:
        found = self._pages.get(key, NOT_FOUND)
        if isinstance(found, Answer):
            return found
        answer, *rest = found
        if rest:
            self._pages[key] = rest
        return answer

    def _is_known(self, request: Any, key: str, answer: Answer) -> bool:
        request.setResponseCode(answer.status)
        request.setHeader("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            request.setHeader(name, value)
        if not self.validators or answer.validator is None:
            return False
        if answer.validator == ETAG:
            tag = f'W/"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            return bool(request.setETag(tag.encode()) is http.CACHED)
        return bool(request.setLastModified(self._modified.get(key, FIRST_NIGHT)) is http.CACHED)


class Control(Resource):
    """What the benchmark asks of the server: `/log` gives what was asked for since, `/night?…` makes a new night."""

    isLeaf = True

    def __init__(self, boards: Sequence[BoardResource], log: list[dict[str, Any]], job: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._boards, self._log, self._job = boards, log, job

    def render_GET(self, request: Any) -> bytes:
        """Answer one order."""
        if request.path == b"/log":
            said = json.dumps(self._log).encode()
            self._log.clear()
            return said
        self.begin_night(float(request.args[b"changed"][0]), request.args[b"validators"][0] == b"1")
        return b"{}"

    def begin_night(self, changed: float, validators: bool) -> None:
        """Let the boards show what they show in a night before which a share of the postings was rewritten."""
        planned = boards_of(self._job["postings"], self._job["boards"], changed)
        for resource, board in zip(self._boards, planned, strict=True):
            resource.validators = validators
            resource.set_pages(board.pages(f"http://127.0.0.1:{resource.port}"))


def listen(resource: BoardResource) -> BoardResource:
    """Give a board a port."""
    resource.port = reactor.listenTCP(0, Site(resource, timeout=IDLE_SECONDS), interface="127.0.0.1").getHost().port
    return resource


def main() -> None:
    """Serve until stdin ends."""
    job = json.loads(sys.stdin.readline())
    if job["core"] is not None:
        os.sched_setaffinity(0, {job["core"]})
    log: list[dict[str, Any]] = []
    boards = [listen(BoardResource(log)) for _ in range(job["boards"])]
    traps = {name: listen(BoardResource(log)) for name in TRAPS if job["traps"]}
    for name, resource in traps.items():
        resource.set_pages(TRAPS[name].pages(f"http://127.0.0.1:{resource.port}"))
    control = Control(boards, log, job)
    control.begin_night(0.0, True)
    port = reactor.listenTCP(0, Site(control), interface="127.0.0.1").getHost().port
    ports = {
        "control": port,
        "boards": [board.port for board in boards],
        "traps": {name: resource.port for name, resource in traps.items()},
    }
    sys.stdout.write(json.dumps(ports) + "\n")
    sys.stdout.flush()
    threading.Thread(target=_stop_at_the_end_of_stdin, daemon=True).start()
    reactor.run()


def _stop_at_the_end_of_stdin() -> None:
    sys.stdin.read()
    reactor.callFromThread(reactor.stop)


if __name__ == "__main__":
    main()
