"""Saved JSON: an answer of a platform, schema.org data, papers in any of their forms, or our own raw records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic.alias_generators import to_snake

from crawler.exported import Exported, read_exported
from crawler.job_posting_markup import extract_job_posting, find_job_postings, own_url_of
from crawler.job_posting_values import plain
from crawler.paper_file_csl import is_csl, read_csl
from crawler.paper_file_records import is_plain_paper, read_plain_paper
from crawler.paper_files import keep
from crawler.platform import Extracted
from crawler.records import checked, parse_json
from crawler.saved_answer import read_json_answer
from schemas import Issue, Lifecycle, RawPaper, RawPosting
from store import Past

_PAPER = frozenset(RawPaper.model_fields)
_POSTING = frozenset(RawPosting.model_fields)
_WRAPPERS = ("message", "items")
"""Keys under which Crossref and Zotero's API put what they answer."""


def read_json(text: str, name: str, source: str) -> Extracted:
    """Return the records of one JSON document, or of JSON lines; a record that cannot be read is an issue."""
    try:
        value = parse_json(text)
    except (ValueError, RecursionError) as error:
        lines = text.split("\n")
        if sum(line.lstrip().startswith("{") for line in lines) > 1:
            return _read_records(lines, name, source)
        return Extracted(issues=(Issue(message=f"{name}: malformed JSON: {error}", value=name),), complete=False)
    if answer := read_json_answer(value, name, source):
        return answer
    if objects := list(find_job_postings(value)):
        return read_markup(objects, source, None, name)
    for key in _WRAPPERS:
        if isinstance(value, dict) and isinstance(value.get(key), dict | list):
            value = value[key]
    return _read_records(value if isinstance(value, list) else [value], name, source)


def read_markup(objects: Sequence[dict[str, Any]], source: str, url: str | None, name: str) -> Extracted:
    """Return the postings that schema.org data describes; `url` is the address of the page, where it says one."""
    postings: list[RawPosting] = []
    issues: list[Issue] = []
    for number, item in enumerate(objects, start=1):
        key = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:16]
        # The address of a page that lists several is none of theirs.
        own = own_url_of(plain(item), url) or (url if len(objects) == 1 else None)
        try:
            postings.append(extract_job_posting(item, source=source, url=own, fallback_id=f"markup-{key}"))
        except ValueError as error:
            issues.append(Issue(message=f"{name}: JobPosting {number}: {error}", url=url))
    return Extracted(postings=tuple(postings), issues=tuple(issues))


def _read_records(records: Sequence[Any], name: str, source: str) -> Extracted:
    """Read records by themselves, each an object, or a line that holds one or is empty; numbers count lines."""
    postings: dict[str, RawPosting] = {}
    papers: dict[str, RawPaper] = {}
    lives: dict[str, Lifecycle] = {}
    first_seen: dict[str, datetime] = {}
    issues: list[Issue] = []
    for number, record in enumerate(records, start=1):
        if isinstance(record, str) and not record.strip():
            continue
        where = f"{name}: {'line' if isinstance(record, str) else 'record'} {number}"
        try:
            raw, life = _read_record(parse_json(record) if isinstance(record, str) else record, source)
        except (ValueError, RecursionError) as error:
            issues.append(Issue(message=f"{where}: {error}"))
            continue
        if isinstance(raw, RawPaper):
            keep(papers, raw, where, issues)
        else:
            postings.setdefault(raw.id, raw)
        if isinstance(life, Lifecycle):
            lives.setdefault(raw.id, life)
        elif life:
            first_seen.setdefault(raw.id, life)
    return Extracted(
        postings=tuple(postings.values()),
        papers=tuple(papers.values()),
        issues=tuple(issues),
        past=Past(postings=lives, papers=first_seen),
    )


def _read_record(record: Any, source: str) -> Exported:
    """Return one record. Raises ValueError that says what is wrong with it."""
    if not isinstance(record, dict):
        raise ValueError("not an object")
    fields = {to_snake(key) for key in record}
    if exported := read_exported(record):
        return exported
    if not ("external_id" in fields and fields <= _PAPER | _POSTING):
        if is_csl(record):
            return Exported(read_csl(record, source), None)
        if is_plain_paper(record):
            return Exported(read_plain_paper(record, source), None)
    own = {"source": source, **record}
    if fields & (_PAPER - _POSTING):
        return Exported(checked(RawPaper, own), None)
    if fields & (_POSTING - _PAPER):
        return Exported(checked(RawPosting, own), None)
    raise ValueError("neither a posting nor a paper: it has no field that only one of them has")
