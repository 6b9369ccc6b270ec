"""Papers as plain JSON objects, as data sets for retrieval have them (`_id`, `title`, `text`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from crawler.paper_files import arxiv_in, doi_in, imported_paper
from schemas import RawPaper

_ABSTRACTS = ("abstract", "text", "summary")
_NAMES = {
    "key": ("_id", "id", "paper_id", "paperId", "corpusid"),
    "authors": ("authors", "author"),
    "venue": ("venue", "journal", "booktitle", "journal_ref", "conference"),
    "published": ("published", "publication_date", "publicationDate", "date", "year"),
    "doi": ("doi", "DOI"),
    "arxiv": ("arxiv_id", "arxivId", "arxiv"),
    "acl": ("acl_id", "anthology_id"),
    "url": ("url", "URL", "link", "paper_url"),
    "topics": ("topics", "keywords", "categories"),
}
"""What fields are called, the surest name first."""


def is_plain_paper(record: dict[str, Any]) -> bool:
    """Say whether an object has a title, and an abstract or authors, under names that papers have."""
    telling = any(isinstance(record.get(name), str) for name in _ABSTRACTS) or any(map(record.get, _NAMES["authors"]))
    return isinstance(record.get("title"), str) and telling


def read_plain_paper(record: dict[str, Any], source: str) -> RawPaper:
    """Return a plain object as a paper; what stands under `metadata` counts too. Raises ValueError without a title."""
    more = record.get("metadata")
    fields = {**(more if isinstance(more, dict) else {}), **record}
    found = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in _NAMES.items()}
    url = str(found["url"] or "")
    return imported_paper(
        source,
        f"json {found['key'] or ''}".strip(),
        {
            "title": record["title"],
            "authors": tuple(_people(found["authors"])),
            "abstract": next((fields[name] for name in _ABSTRACTS if isinstance(fields.get(name), str)), None),
            "venue": found["venue"] if isinstance(found["venue"], str) else None,
            "published": str(found["published"]) if isinstance(found["published"], str | int) else None,
            "doi": doi_in(str(found["doi"] or ""), url),
            "arxiv_id": str(found["arxiv"] or "") or arxiv_in(url),
            "acl_id": found["acl"] if isinstance(found["acl"], str) else None,
            "url": url if url.startswith(("http://", "https://")) else None,
            "topics": tuple(_words(found["topics"])),
            "payload": json.dumps(record, ensure_ascii=False),
        },
    )


def _people(value: Any) -> Iterable[str]:
    """Names in a list, in objects with a `name`, or in one line between semicolons, "and"s, or else commas."""
    if isinstance(value, list):
        names = (one.get("name") if isinstance(one, dict) else one for one in value)
        return [name for name in names if isinstance(name, str) and name.strip()]
    if not isinstance(value, str):
        return []
    mark = next((mark for mark in (";", r"\s+and\s+") if re.search(mark, value)), ",")
    return [name for part in re.split(mark, value) if (name := part.strip())]


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [word.strip() for word in re.split(r"[;,]", value) if word.strip()]
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
