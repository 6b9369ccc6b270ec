"""CSL-JSON: what Zotero, Mendeley, Pandoc and Crossref write of a paper."""

from __future__ import annotations

import json
from typing import Any

from crawler.paper_files import arxiv_in, doi_in, imported_paper
from schemas import Issue, RawPaper
from schemas.normalize.issues import Issues
from schemas.normalize.paper import read_author, read_published

_TELLING = frozenset(("issued", "container-title", "event-title", "DOI", "citation-key", "author", "accessed"))
_PLACES = ("DOI", "URL", "note", "number", "archive_location", "archive", "container-title")
"""Where an id may stand that has no field of its own here."""
_LONGEST_SHOWN = 80


def is_csl(record: dict[str, Any]) -> bool:
    """Say whether an object of a file is an item of CSL-JSON."""
    authors = record.get("author")
    people = authors if isinstance(authors, list) else []
    named = any(isinstance(person, dict) and person.keys() & {"family", "literal"} for person in people)
    return "title" in record and (named or ("type" in record and bool(_TELLING & record.keys())))


def read_csl(record: dict[str, Any], source: str) -> RawPaper:
    """Return one item as a paper. Raises ValueError where it has no title."""
    said = [_text(record.get(key)) for key in _PLACES]
    key = _text(record.get("citation-key")) or _text(record.get("id"))
    url = _text(record.get("URL"))
    venue = _text(record.get("container-title")) or _text(record.get("event-title")) or _text(record.get("publisher"))
    return imported_paper(
        source,
        f"csl {key}".strip(),
        {
            "title": _text(record.get("title")),
            "authors": tuple(filter(None, map(_name, _list(record.get("author"))))),
            "affiliations": _affiliations(record),
            "abstract": _text(record.get("abstract")),
            "venue": venue,
            "published": _date(_stated(record)),
            "doi": doi_in(*said),
            "arxiv_id": arxiv_in(*said),
            "url": url if url.startswith(("http://", "https://")) else None,
            "topics": tuple(filter(None, map(str.strip, ",".join(map(str, _list(record.get("keyword")))).split(",")))),
            "payload": json.dumps(record, ensure_ascii=False),
        },
    )


def unread(record: dict[str, Any]) -> tuple[Issue, ...]:
    """Return what an item says of authors and date in a form that no name and no date can be read from."""
    issues = Issues()
    authors = record.get("author")
    if authors and not isinstance(authors, list | str):
        issues.add("authors", f"no list of authors: {_shown(authors)}", _shown(authors))
    for person in _list(authors):
        if read_author(_name(person)) is None:
            issues.add("authors", f"no name can be read in the author {_shown(person)}", _shown(person))
    stated = _stated(record)
    if _says_something(stated):
        try:
            read_published(_date(stated) or "")
            readable = bool(_date(stated))
        except ValueError:
            readable = False
        if not readable:
            issues.add("published", f"no date can be read in {_shown(stated)}", _shown(stated))
    return tuple(issues)


def _stated(record: dict[str, Any]) -> Any:
    return record.get("issued") or record.get("published") or record.get("published-print")


def _says_something(value: Any) -> bool:
    """Whether a value holds more than what Crossref writes where it knows no date: `{"date-parts": [[null]]}`."""
    if isinstance(value, dict | list):
        return any(map(_says_something, value.values() if isinstance(value, dict) else value))
    return value is not None and value != ""


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


def _text(value: Any) -> str:
    """A text as it is; Crossref gives titles as lists of one."""
    first = next(iter(value), "") if isinstance(value, list) else value
    return " ".join(str(first).split()) if isinstance(first, str | int) and not isinstance(first, bool) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _name(person: Any) -> str:
    """A name as "family, given", so that families of several words stay whole."""
    if not isinstance(person, dict):
        return str(person)
    literal = _text(person.get("literal")) or _text(person.get("name"))
    particles = [_text(person.get(key)) for key in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(filter(None, (*particles, _text(person.get("family")))))
    parts = (family, _text(person.get("suffix")), _text(person.get("given")))
    return literal if literal and not family else ", ".join(filter(None, parts))


def _affiliations(record: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Those that Crossref adds, in the order of the names."""
    given = tuple(_homes(person) for person in _list(record.get("author")) if _name(person))
    return given if any(given) else ()


def _homes(person: Any) -> tuple[str, ...]:
    places = _list(person.get("affiliation")) if isinstance(person, dict) else []
    return tuple(filter(None, (_text(place.get("name")) for place in places if isinstance(place, dict))))


def _date(value: Any) -> str | None:
    if not isinstance(value, dict):
        return _text(value) or None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [str(part).strip() for part in first[:3] if part is not None]
    stated = "-".join(number.zfill(2) for number in numbers if number.isdecimal())
    return stated or _text(value.get("raw")) or _text(value.get("literal")) or None
