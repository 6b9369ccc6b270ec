"""BibTeX and BibLaTeX: what a bibliography says of each paper. LaTeX is left for the normaliser to decode."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from crawler.paper_files import arxiv_in, doi_in, imported_paper, keep
from crawler.platform import Extracted
from schemas import Issue, RawPaper

# What the parser cannot read comes back as a block, and is said by us with the name of the file.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_PARENTS_FIELDS = {"booktitle": "title", "year": "year", "date": "date", "month": "month", "publisher": "publisher"}
"""What an entry without it takes from the one that its `crossref` names, and from which field."""
_NO_PAPERS = frozenset(("proceedings", "periodical", "mvproceedings", "set", "xdata"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PART = re.compile(r'"[^"]*"|\{[^{}]*\}|[^\s#"{}]+')
_SUM = re.compile(rf"(?:{_PART.pattern})(?:\s*#\s*(?:{_PART.pattern}))+")
"""Abbreviations and texts that the file adds together, which the parser leaves as they are."""
Fields = Mapping[str, str]


def read_bibtex(text: str, name: str, source: str) -> Extracted:
    """Return the papers of a bibliography; an entry that cannot be read is an issue that names its line.

    Entries for whole proceedings only give what others take from them.
    """
    # Values as they stand: the parser's own steps leave out entries whose key stands twice, and sums.
    library = parse_string(text, parse_stack=[])
    entries, issues = _entries(library, name)
    strings: dict[str, str] = {}
    for string in library.strings:
        strings[string.key.casefold()] = _value(str(string.value), strings)
    by_key = {entry.key.casefold(): _fields(entry, strings) for entry in entries if entry.key}
    papers: dict[str, RawPaper] = {}
    for entry in entries:
        if entry.entry_type in _NO_PAPERS:
            continue
        fields = _fields(entry, strings)
        parent = by_key.get(fields.get("crossref", "").casefold(), {})
        inherited = {own: parent[theirs] for own, theirs in _PARENTS_FIELDS.items() if parent.get(theirs)}
        where = f"{name}: line {_line(entry)}: entry {entry.key!r}"
        try:
            paper = _paper({**inherited, **fields}, entry, source)
        except ValueError as error:
            issues.append(Issue(message=f"{where}: {error}"))
            continue
        keep(papers, paper, where, issues)
    return Extracted(papers=tuple(papers.values()), issues=tuple(issues))


def _entries(library: Library, name: str) -> tuple[list[Entry], list[Issue]]:
    """Return all entries in order, those with a key or a field that stands twice too, and issues for the rest."""
    entries: list[Entry] = []
    issues: list[Issue] = []
    for block in library.blocks:
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(inner, DuplicateFieldKeyBlock):
            inner = inner.ignore_error_block
        if isinstance(inner, Entry):
            entries.append(inner)
        elif isinstance(block, ParsingFailedBlock) and not isinstance(block, DuplicateBlockKeyBlock):
            reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
            issues.append(Issue(message=f"{name}: line {_line(block)}: the entry cannot be read: {reason}"))
    return entries, issues


def _paper(fields: Fields, entry: Entry, source: str) -> RawPaper:
    eprint = fields.get("eprint", "")
    is_arxiv = "arxiv" in f"{fields.get('archiveprefix', '')}{fields.get('eprinttype', '')}".casefold()
    said = [fields.get(key) for key in ("eprint", "journal", "journaltitle", "volume", "note", "howpublished", "url")]
    url = re.sub(r"^\\url\{(.*)\}$", r"\1", fields.get("url", "")).replace("\\_", "_").replace("\\%", "%")
    venues = (fields.get(key) for key in ("booktitle", "journal", "journaltitle", "publisher"))
    # As often an address, or a preprint with its number: that is told by other fields.
    elsewhere = fields.get("howpublished", "")
    venue = next(filter(None, venues), None) or (None if re.search(r"://|\\|\d", elsewhere) else elsewhere)
    return imported_paper(
        source,
        f"bibtex {entry.key}".strip(),
        {
            "title": ": ".join(filter(None, (fields.get("title"), fields.get("subtitle")))),
            "authors": _people(fields.get("author", "")),
            "abstract": fields.get("abstract"),
            "venue": venue,
            "published": fields.get("date") or " ".join(filter(None, (_month(fields), fields.get("year")))),
            "doi": (fields.get("doi") or doi_in(url) or "").replace("\\_", "_"),
            "arxiv_id": eprint if is_arxiv and eprint else arxiv_in(*said),
            "url": url if url.startswith(("http://", "https://")) else None,
            "topics": tuple(filter(None, map(str.strip, re.split(r"[;,]", fields.get("keywords", ""))))),
            "organization": fields.get("institution") or fields.get("school"),
            "payload": entry.raw,
        },
    )


def _people(names: str) -> tuple[str, ...]:
    """The names between the "and"s that stand outside of braces.

    The parser's own function loses the backslash of a name that begins with one (2.1.0).
    """
    people, depth, begin = [], 0, 0
    for mark in re.finditer(r"\\.|[{}]|\s+and(?=\s)", names, re.IGNORECASE | re.DOTALL):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth <= 0 and mark[0][0].isspace():
            people.append(names[begin : mark.start()])
            begin = mark.end()
    return tuple(filter(None, map(str.strip, (*people, names[begin:]))))


def _month(fields: Fields) -> str:
    """The name of a month alone: "aug", "8" and "{August}" are one, "14--19 July" has a day that is no first one."""
    month = fields.get("month", "").strip().casefold()
    number = int(month) if month.isdecimal() else 0
    if 1 <= number <= len(_MONTHS):
        return _MONTHS[number - 1].capitalize()
    return month.capitalize() if month[:3] in _MONTHS and month.isalpha() else ""


def _fields(entry: Entry, strings: Mapping[str, str]) -> dict[str, str]:
    """Fields by their names in lower case; of one that stands twice, the first that says something."""
    found: dict[str, str] = {}
    for field in entry.fields:
        key, value = field.key.casefold(), _value(str(field.value), strings)
        if value and not found.get(key):
            found[key] = value
    return found


def _value(stated: str, strings: Mapping[str, str]) -> str:
    """A value without what encloses it, abbreviations written out; those of months stay as they are."""
    value = stated.strip()
    if _SUM.fullmatch(value):
        return "".join(_value(part, strings) for part in _PART.findall(value))
    if len(value) > 1 and value[0] + value[-1] in {'""', "{}"}:
        return value[1:-1].strip() if value[0] == "{" else value[1:-1]
    return strings.get(value.casefold(), value)


def _line(block: Entry | ParsingFailedBlock) -> int:
    return (block.start_line or 0) + 1
