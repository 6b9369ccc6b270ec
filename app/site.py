"""A site of our own on loopback, in the shapes of amazon.jobs and amazon.science, for the demo and for tests."""

from __future__ import annotations

import hashlib
import json
import threading
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from app.site_pages import article_page, careers_page, publication_page, publications_page
from schemas import Source

PER_LIST_PAGE = 15
MOST_PER_ANSWER = 100
CAP = 10_000
ROBOTS = "User-agent: *\nDisallow: /internal/\n"
_HTML, _JSON, _TEXT = "text/html; charset=utf-8", "application/json; charset=utf-8", "text/plain; charset=utf-8"


@contextmanager
def serve_sample(port: int = 0, night: int = 1) -> Iterator[str]:
    """Serve the sample site on 127.0.0.1 and yield its base URL, such as `http://127.0.0.1:40123`.

    On `night` 2 one posting has changed, one is gone and one is new. Port 0 takes a free one.
    """
    handler = type("SampleHandler", (_Handler,), {"site": SampleSite(night)})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sample_sources(base_url: str) -> list[Source]:
    """Return the sources of the sample, to be crawled at `base_url`."""
    text = (files("data") / "sample" / "sources.toml").read_text(encoding="utf-8")
    return [Source.model_validate({**row, "url": base_url}) for row in tomllib.loads(text)["source"]]


@dataclass(frozen=True)
class Answer:
    """What the site says to one request."""

    status: HTTPStatus
    content_type: str = _HTML
    body: bytes = b""

    @property
    def etag(self) -> str:
        """A weak validator of the body."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:32]}"'


class SampleSite:
    """Answers requests from the files in data/sample."""

    def __init__(self, night: int = 1) -> None:
        self._publications: list[dict[str, Any]] = _load("publications")
        self._articles = {article["path"]: article for article in _load("articles")}
        self._careers: list[list[str]] = _load("careers")
        self._jobs: list[dict[str, Any]] = _load("jobs")
        if night > 1:
            second = _load("night2")
            kept = (job for job in self._jobs if job["id_icims"] not in second["gone"])
            self._jobs = [*second["new"], *(job | second["changed"].get(job["id_icims"], {}) for job in kept)]

    def answer(self, target: str) -> Answer:
        """Return the answer to GET `target`, a path with its query."""
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        if path == "/robots.txt":
            return Answer(HTTPStatus.OK, _TEXT, ROBOTS.encode())
        if path == "/en/search.json":
            return self._search(query)
        if path in self._articles:
            return _html(article_page(self._articles[path], self._find(self._articles[path]["cards"])))
        number = _number(query, "p", 1)
        if path == "/careers":
            ids = self._careers[number - 1] if 1 <= number <= len(self._careers) else []
            return _html(careers_page(number, self._find(ids)))
        if path == "/publications":
            shown = self._publications[(number - 1) * PER_LIST_PAGE : number * PER_LIST_PAGE] if number > 0 else []
            return _html(publications_page(number, shown))
        for paper in self._publications:
            if path == f"/publications/{paper['slug']}":
                return _html(publication_page(paper))
        return Answer(HTTPStatus.NOT_FOUND)

    def _find(self, ids: list[str]) -> list[dict[str, Any]]:
        by_id = {job["id_icims"]: job for job in self._jobs}
        return [by_id[job_id] for job_id in ids if job_id in by_id]

    def _search(self, query: Mapping[str, list[str]]) -> Answer:
        offset, limit = _number(query, "offset", 0), _number(query, "result_limit", 10)
        if limit > MOST_PER_ANSWER:
            return _json(error=f"Result limit cannot be greater than {MOST_PER_ANSWER}")
        if offset >= CAP:
            return _json(error=f"Cannot return more than {CAP} results at once")
        wanted = query.get("category[]")
        found = [job for job in self._jobs if not wanted or job["job_category"] in wanted]
        return _json(hits=len(found), jobs=found[offset : offset + limit])


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[SampleSite]
    protocol_version = "HTTP/1.1"
    # Else the body waits 40 ms for the acknowledgement of the headers.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def _send(self, *, with_body: bool) -> None:
        answer = self.site.answer(self.path)
        found = answer.status == HTTPStatus.OK
        if found and self.headers.get("If-None-Match") == answer.etag:
            answer_body, status = b"", HTTPStatus.NOT_MODIFIED
        else:
            answer_body, status = answer.body, answer.status
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer_body)))
        if found:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("ETag", answer.etag)
            self.send_header("Cache-Control", "max-age=0, private, must-revalidate")
        self.end_headers()
        if with_body:
            self.wfile.write(answer_body)

    def log_message(self, format: str, *args: Any) -> None:
        """The crawl reports what it fetched; the site stays silent."""


def _load(name: str) -> Any:
    return json.loads((files("data") / "sample" / f"{name}.json").read_text(encoding="utf-8"))


def _html(page: str) -> Answer:
    return Answer(HTTPStatus.OK, _HTML, page.encode())


def _json(*, error: str | None = None, hits: int = 0, jobs: list[dict[str, Any]] | None = None) -> Answer:
    """Return an answer in the shape of search.json, which says OK to every request, errors included."""
    envelope: dict[str, Any] = {"error": error, "hits": hits, "facets": {}}
    envelope |= {"content": {"sidebar": {}, "search_results": {}}, "jobs": jobs, "job_posting_search_request": "{}"}
    return Answer(HTTPStatus.OK, _JSON, json.dumps(envelope).encode())


def _number(query: Mapping[str, list[str]], name: str, default: int) -> int:
    value = query.get(name, [""])[0]
    return int(value) if value.isdecimal() else default
