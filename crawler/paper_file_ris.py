"""RIS: what reference managers and publishers export, one tag a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import rispy

from crawler.paper_files import arxiv_in, doi_in, imported_paper, keep
from crawler.platform import Extracted
from schemas import Issue, RawPaper

_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
_TITLES = ("title", "primary_title", "translated_title", "short_title")
_VENUES = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "custom3", "publisher")
_LINKS = ("urls", "doi", "type_of_work", "note", "notes", "number", "journal_name", "secondary_title")
"""Where an id may stand that has no field of its own here."""


class _Lines(NamedTuple):
    """One record as it stands in the file."""

    at: int
    lines: list[str]
    ended: bool


def read_ris(text: str, name: str, source: str) -> Extracted:
    """Return the papers of a RIS file; a record that cannot be read is an issue that names its line."""
    papers: dict[str, RawPaper] = {}
    issues: list[Issue] = []
    for record in _records(text):
        where = f"{name}: line {record.at}"
        try:
            paper = _paper(record, source)
        except ValueError as error:
            issues.append(Issue(message=f"{where}: {error}"))
            continue
        if not record.ended:
            issues.append(Issue(message=f"{where}: the record has no line `ER  -`", field="payload", value=paper.title))
        keep(papers, paper, where, issues)
    return Extracted(papers=tuple(papers.values()), issues=tuple(issues))


def _records(text: str) -> Iterator[_Lines]:
    """Yield records from `TY` to `ER`, or to the next `TY` where that is missing, with tags as rispy spells them."""
    begin, lines = 0, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        match = _TAG.match(line.strip())
        tag = match[1] if match else ""
        if tag == "TY":
            if lines:
                yield _Lines(begin, lines, False)
            begin, lines = number, []
        if not begin:
            continue
        lines.append(f"{tag}  - {match[2] or ''}" if match else line)
        if tag == "ER":
            yield _Lines(begin, lines, True)
            begin, lines = 0, []
    if lines:
        yield _Lines(begin, lines, False)


def _paper(record: _Lines, source: str) -> RawPaper:
    lines = record.lines if record.ended else [*record.lines, "ER  - "]
    (fields,) = rispy.loads("\n".join(lines))
    urls = [url.strip() for url in fields.get("urls", ())]
    said = [value for key in _LINKS for value in _texts(fields.get(key))]
    key = str(fields.get("id") or "").strip()
    return imported_paper(
        source,
        f"ris {key}".strip(),
        {
            "title": _first(fields, *_TITLES),
            "authors": tuple(name for each in ("authors", "first_authors") for name in _texts(fields.get(each))),
            "abstract": _first(fields, "abstract", "notes_abstract"),
            "venue": _first(fields, *_VENUES),
            "published": _published(fields),
            "doi": doi_in(*_texts(fields.get("doi")), *said),
            "arxiv_id": arxiv_in(*said),
            "url": next((url for url in urls if url.startswith(("http://", "https://"))), None),
            "topics": tuple(_texts(fields.get("keywords"))),
            "payload": "\n".join(record.lines),
        },
    )


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values if one is not None and (text := str(one).strip())]


def _first(fields: Mapping[str, Any], *names: str) -> str | None:
    return next((text for name in names for text in _texts(fields.get(name))), None)


def _published(fields: Mapping[str, Any]) -> str | None:
    """The first of the dates that has most parts: `2024/05/12/`, `2024/05//` and `2024` mean what they seem to."""
    stated = (_first(fields, name) for name in ("date", "year", "publication_year"))
    dates = ["-".join(part.zfill(2) for part in text.strip("/ ").split("/")[:3] if part) for text in stated if text]
    return max(dates, key=lambda text: text.count("-"), default=None)
