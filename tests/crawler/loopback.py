"""A real HTTP server on loopback that answers as it is told, and remembers who asked for what and when."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from schemas import Source


@dataclass
class Asked:
    """One request as the server saw it. `at` is the moment its headers had been read (monotonic seconds)."""

    at: float
    method: str
    path: str
    headers: Message
    body: bytes


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    """Never answer."""
    reset: bool = False
    """Cut the connection without an answer."""
    endless: bool = False
    """Send the body over and over, without saying how long it is."""


Answer = Reply | Callable[[Asked], Reply]


def page(*postings: str, links: tuple[Any, ...] = (), headers: dict[str, str] | None = None, **said: Any) -> Reply:
    """A page of the platform in plain_platform.py: postings by id, links by path or in full, and what else it says."""
    document = {"postings": [{"id": key} for key in postings], "links": links} | said
    return Reply(body=json.dumps(document).encode(), headers={"Content-Type": "application/json"} | (headers or {}))


def json_reply(document: Any) -> Reply:
    """Any value, as JSON."""
    return Reply(body=json.dumps(document).encode(), headers={"Content-Type": "application/json"})


class Site:
    """What the server is to answer, by path (with query). A list is answered in turn, its last entry for ever."""

    def __init__(self) -> None:
        self.replies: dict[str, Answer | list[Answer]] = {"/robots.txt": Reply(404)}
        self.asked: list[Asked] = []
        self.url = ""
        self.closing = threading.Event()
        self._lock = threading.Lock()

    def __setitem__(self, path: str, answer: Answer | list[Answer]) -> None:
        self.replies[path] = answer

    def robots(self, text: str) -> None:
        self["/robots.txt"] = Reply(body=text.encode(), headers={"Content-Type": "text/plain"})

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            found = self.replies.get(asked.path, Reply(404))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
        return found if isinstance(found, Reply) else found(asked)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in their order, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    @property
    def gaps(self) -> list[float]:
        """Seconds between the starts of two requests in a row, robots.txt included."""
        times = [asked.at for asked in self.asked]
        return [later - earlier for earlier, later in zip(times, times[1:], strict=False)]

    def source(self, name: str, *paths: str, **fields: Any) -> Source:
        return Source.model_validate(
            {"name": name, "platform": "plain", "url": self.url, "paths": paths or ("/",), "delay": 0.0} | fields
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawler that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else a page that is sent in two pieces waits 40 ms for the acknowledgement of the first.
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        at = time.monotonic()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        site = self.server.site
        reply = site.answer(Asked(at, self.command, self.path, self.headers, body))
        if reply.hang:
            site.closing.wait()
        if reply.hang or reply.reset:
            # SO_LINGER of 0 makes close() send a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return
        self._send(reply, site)

    do_POST = do_GET

    def _send(self, reply: Reply, site: Site) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.endless:
            self.close_connection = True
        elif reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        while reply.endless and not site.closing.is_set():
            self.wfile.write(reply.body)
        if reply.status != 304 and not reply.endless:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:
        """The tests look at `Site.asked`."""


@contextmanager
def serve(address: str = "127.0.0.1", wrap: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[Site]:
    """Serve a site on a free port; `wrap` makes its socket a TLS one."""
    site = Site()
    server = _Server((address, 0), _Handler)
    server.site = site
    if wrap is not None:
        server.socket = wrap(server.socket)
    site.url = f"{'https' if wrap else 'http'}://{address}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
