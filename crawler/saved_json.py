"""Saved JSON: an answer of a platform, schema.org data, papers in any of their forms, or our own raw records."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic.alias_generators import to_snake

from crawler.exported import Exported, read_exported
from crawler.gathering import Found, Gathering
from crawler.job_posting_markup import extract_job_posting, find_job_postings, own_url_of
from crawler.job_posting_values import plain
from crawler.paper_file_csl import is_csl, read_csl, unread
from crawler.paper_file_records import is_plain_paper, read_plain_paper
from crawler.platform import Extracted
from crawler.records import checked, parse_json
from crawler.saved_answer import read_json_answer
from schemas import Issue, RawPaper, RawPosting
from schemas.json_ld import CONTEXT, identity_of, text_of_html

_PAPER = frozenset(RawPaper.model_fields)
_POSTING = frozenset(RawPosting.model_fields)
_MATCH = frozenset(("posting_id", "paper_id", "score"))
_RESUME = frozenset(("basics", "work"))
_JSON_LD = frozenset(("@type", "@graph"))
_WRAPPERS = ("message", "items")
"""Keys under which Crossref and Zotero's API put what they answer."""


def read_json(text: str, name: str, source: str) -> Extracted:
    """Return the records of one JSON document, or of JSON lines; a record that cannot be read is an issue."""
    try:
        value = parse_json(text)
    except (ValueError, RecursionError) as error:
        lines = text.split("\n")
        if sum(line.lstrip().startswith("{") for line in lines) > 1:
            return Gathering(name, "line").extracted(read_each(lines, source))
        return Extracted(issues=(Issue(message=f"{name}: malformed JSON: {error}", value=name),), complete=False)
    if answer := read_json_answer(value, name, source):
        return answer
    if objects := list(find_job_postings(value)):
        read = read_markup(objects, source, None, name)
        if isinstance(value, dict) and value.get("@context") == CONTEXT:
            return read.model_copy(update={"postings": tuple(map(_ours, read.postings)), "retold": True})
        return read
    for key in _WRAPPERS:
        if isinstance(value, dict) and isinstance(value.get(key), dict | list):
            value = value[key]
    records = value if isinstance(value, list) else [value]
    return Gathering(name, "record").extracted(read_each(records, source))


def read_markup(objects: Sequence[dict[str, Any]], source: str, url: str | None, name: str) -> Extracted:
    """Return the postings that schema.org data describes; `url` is the address of the page, where it says one."""
    postings: list[RawPosting] = []
    issues: list[Issue] = []
    for number, item in enumerate(objects, start=1):
        try:
            # The address of a page that lists several is none of theirs.
            postings.append(_marked_up(item, source, url, url if len(objects) == 1 else None))
        except ValueError as error:
            issues.append(Issue(message=f"{name}: JobPosting {number}: {error}", url=url))
    return Extracted(postings=tuple(postings), issues=tuple(issues))


def _marked_up(item: dict[str, Any], source: str, page: str | None = None, url: str | None = None) -> RawPosting:
    """The posting of a JobPosting object, `url` its address where it gives none. Raises ValueError."""
    key = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:16]
    own = own_url_of(plain(item), page) or url
    return extract_job_posting(item, source=source, url=own, fallback_id=f"markup-{key}")


def _ours(raw: RawPosting) -> RawPosting:
    """A posting of a document of ours under the id and with the text that it had.

    In those of others no id is believed: they could write over the postings of another source.
    """
    item = json.loads(raw.payload)
    identity = identity_of(item.get("@id"))
    if identity is None:
        return raw
    source, board, external_id = identity
    text = text_of_html(item["description"]) if isinstance(item.get("description"), str) else ""
    own = {"source": source, "board": board, "external_id": external_id, "description": html.escape(text, quote=False)}
    return raw.model_copy(update=own)


def read_each(records: Iterable[Any], source: str) -> Iterator[Found]:
    """Read records by themselves, each an object, or a line that holds one; empty lines are left out."""
    for number, record in enumerate(records, start=1):
        if isinstance(record, str | bytes) and not record.strip():
            continue
        try:
            value = parse_json(record) if isinstance(record, str | bytes) else record
            for found in _found_in(value, source):
                yield number, found
        except (ValueError, RecursionError) as error:
            yield number, str(error)


def _found_in(value: Any, source: str) -> Iterator[Exported | str]:
    """Yield what one line says: a record, or each posting of its JSON-LD. Raises ValueError where it is neither."""
    is_json_ld = isinstance(value, dict) and not _JSON_LD.isdisjoint(value)
    objects = list(find_job_postings(value)) if is_json_ld else []
    for item in objects:
        try:
            yield Exported(_marked_up(item, source), None)
        except ValueError as error:
            yield str(error)
    if not objects:
        yield read_record(value, source)


def read_record(record: Any, source: str) -> Exported:
    """Return one record. Raises ValueError that says what is wrong with it."""
    if not isinstance(record, dict):
        raise ValueError("not an object")
    fields = {to_snake(key) for key in record}
    if exported := read_exported(record):
        return exported
    if not ("external_id" in fields and fields <= _PAPER | _POSTING):
        if is_csl(record):
            return Exported(read_csl(record, source), None, unread(record))
        if is_plain_paper(record):
            return Exported(read_plain_paper(record, source), None)
    if fields >= _RESUME:
        raise ValueError("a JSON Resume; `postdocket match FILE` reads CVs")
    if fields >= _MATCH:
        raise ValueError("a match, which is computed and not imported; `postdocket index` does, once records are there")
    own = {"source": source, **record}
    if fields & (_PAPER - _POSTING):
        return Exported(checked(RawPaper, own), None)
    if fields & (_POSTING - _PAPER):
        return Exported(checked(RawPosting, own), None)
    raise ValueError("neither a posting nor a paper: it has no field that only one of them has")
