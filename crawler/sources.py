"""The registry of sources: rows of sources.toml, those of the user's own file laid over the shipped ones by name."""

from __future__ import annotations

import difflib
import pkgutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails

import crawler.spiders
from crawler.addresses import host_complaint
from crawler.queries import complaint
from schemas import Source, UnknownSource, UsageError

SHIPPED = Path(__file__).parent / "sources.toml"


def load_sources(path: Path | None = None) -> dict[str, Source]:
    """Return every source by name, in the order of the files.

    `path` is the user's own file: its rows are added to the shipped ones, and a row whose name is shipped replaces that
    row whole. Raises UsageError in one line that names file, row and field.
    """
    # Ours were checked against their platforms by a test; doing it here would import all of them, and Scrapy.
    sources = {source.name: source for source in _read(SHIPPED)}
    if path is not None:
        sources |= {source.name: source for source in read_sources(path)}
    return sources


def read_sources(path: Path) -> Iterator[Source]:
    """Yield the rows (`[[source]]`) of one file, checked also by what their platforms ask of them.

    Raises UsageError in one line that names file, row and field.
    """
    for number, source in enumerate(_read(path), 1):
        if wrong := complaint(source):
            raise UsageError(f"{_place(path, number, source.name)}: {wrong}; mend the row")
        yield source


def _read(path: Path) -> Iterator[Source]:
    seen: dict[str, int] = {}
    for number, row in enumerate(_rows(path), 1):
        place = _place(path, number, row.get("name"))
        source = _source(row, place)
        if source.name in seen:
            raise UsageError(f"{place}: name: source {seen[source.name]} has the same name; rename one of them")
        seen[source.name] = number
        yield source


def find_source(known: Mapping[str, Source], name: str, detail: str = "", also: Iterable[str] = ()) -> Source:
    """Return the source of that name.

    Raises UnknownSource with the nearest name where one is near, which may be one of `also`, else with `detail`.
    """
    if name in known:
        return known[name]
    raise UnknownSource(name, _hint(name, [*also, *known]).strip(" ()") or detail)


def platforms() -> tuple[str, ...]:
    """Return the platforms there are: the names of the files in crawler/spiders, sorted. Imports none of them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(crawler.spiders.__path__)))


def _place(path: Path, number: int, name: Any) -> str:
    return f"{path}: source {number}" + (f" ({name})" if isinstance(name, str) else "")


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}; name another file of sources") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is not TOML: {error}; mend the file") from error
    rows = document.pop("source", [])
    if document:
        raise UsageError(f"{path}: unknown key {_names(document)} at the top; a row begins with [[source]]")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{path}: source: is not a list of tables; a row begins with [[source]] (two brackets)")
    return rows


def _source(row: dict[str, Any], place: str) -> Source:
    try:
        source = Source.model_validate(row)
    except ValidationError as error:
        raise UsageError(f"{place}: {_explain(error.errors()[0])}") from error
    if source.platform not in platforms():
        raise UsageError(
            f"{place}: platform: unknown platform {source.platform!r}{_hint(source.platform, platforms())}; "
            f"known are {', '.join(platforms()) or 'none'}"
        )
    if complaint_of_url := _url_complaint(source.url):
        raise UsageError(f"{place}: url: {complaint_of_url}; write scheme and host, such as 'https://www.example.org'")
    for path in source.paths:
        if not path.startswith(("/", "http://", "https://")):
            raise UsageError(f"{place}: paths: {path!r} is no path; begin it with '/', or write a whole address")
        if not path.startswith("/") and (wrong := _url_complaint(path)):
            raise UsageError(f"{place}: paths: {wrong}; write a path that begins with '/', or mend the address")
    for field, expect in (("postings", source.postings), ("papers", source.papers)):
        if expect and expect.min > expect.max:
            raise UsageError(f"{place}: {field}: min {expect.min} is larger than max {expect.max}; swap them")
    return source


def _explain(error: ErrorDetails) -> str:
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{field}: unknown key{_hint(field, Source.model_fields)}; known are {', '.join(Source.model_fields)}"
    if error["type"] == "missing":
        return f"{field}: is missing; add it to the row"
    message = error["msg"][0].lower() + error["msg"][1:]
    return f"{field}: {message}, not {error['input']!r}; mend the row"


def _url_complaint(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"{url!r} is no address ({error})"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return f"{url!r} is no http or https address"
    if parts.username is not None or parts.password is not None:
        return "an address must not carry a user name or password"
    if port == 0:
        return f"{url!r} has port 0"
    return host_complaint(parts.hostname)


def _hint(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _names(document: dict[str, Any]) -> str:
    return ", ".join(repr(key) for key in document)
