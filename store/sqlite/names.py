"""Which record a reader means: by id, abbreviated id, and every other name a record goes by."""

from __future__ import annotations

import re
import sqlite3
from pathlib import PurePath

from schemas import AmbiguousId, NotFoundError, UnknownPaper, UnknownPosting, UnknownProfile
from store.sqlite.same_papers import standing_for
from store.sqlite.writing import in_list

_ABBREVIATION = re.compile(r"[0-9a-f]{4,12}")
_DOI = re.compile(r"(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV = re.compile(r"(https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_ACL = re.compile(
    r"(?:https?://(?:www\.)?aclanthology\.org/)?(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[A-Z]\d{2}-\d{4,5})(?:/|\.pdf)?",
    re.IGNORECASE,
)
_ARXIV_VERSION = re.compile(r"(v\d+)?(\.pdf)?$", re.IGNORECASE)


def posting_id(sql: sqlite3.Connection, key: str) -> str:
    """Return the id of the posting that `key` names. Raises UnknownPosting, AmbiguousId."""
    names = _names(key)
    ids = _find(sql, "postings", key, names)
    if len(ids) > 1:
        ids = _without_duplicates(sql, ids)
    return _only(ids, key, UnknownPosting)


def paper_id(sql: sqlite3.Connection, key: str) -> str:
    """Return the id of the record that stands for the paper `key` names. Raises UnknownPaper, AmbiguousId."""
    stripped = key.strip()
    doi, arxiv = _DOI.sub("", stripped, count=1), _ARXIV_VERSION.sub("", _ARXIV.sub("", stripped, count=1))
    names = [*_names(key), ("doi", doi), ("doi", doi.lower()), ("arxiv_id", arxiv)]
    if acl := _ACL.fullmatch(stripped):
        # The Anthology is its own publisher: the id is a part of the DOI.
        names += [("external_id", acl[1]), ("doi", f"10.18653/v1/{acl[1].lower()}")]
    return _only(standing_for(sql, _find(sql, "papers", key, names)), key, UnknownPaper)


def profile_id(sql: sqlite3.Connection, key: str) -> str:
    """Return the id of the profile that `key` names. Raises UnknownProfile, AmbiguousId."""
    wanted = key.strip()
    rows = sql.execute("SELECT id, file_name, name FROM personal_profiles ORDER BY id").fetchall()
    ids = [row[0] for row in rows if row[0] == wanted.lower()]
    ids = ids or [row[0] for row in rows if PurePath(wanted).name == PurePath(row[1]).name]
    ids = ids or [row[0] for row in rows if wanted.casefold() == row[2].casefold()]
    if not ids and _ABBREVIATION.fullmatch(wanted.lower()):
        ids = [row[0] for row in rows if row[0].startswith(wanted.lower())]
    return _only(ids, key, UnknownProfile)


def _names(key: str) -> list[tuple[str, str]]:
    """Return (column, value) pairs under which a posting or paper may be known."""
    key = key.strip()
    names = [("external_id", key), ("url", key), ("crawled_url", key)]
    if "://" in key:
        # Here and not above: the normalisers load tables that a reading command has no other use for.
        from schemas.normalize.url import canonical_url

        names.append(("url", canonical_url(key)))
    return names


def _find(sql: sqlite3.Connection, table: str, key: str, names: list[tuple[str, str]]) -> list[str]:
    """Return the ids that `key` may mean: an id itself, else an exact other name, else an abbreviated id."""
    low = key.strip().lower()
    if not _storable(low):
        return []
    if sql.execute(f"SELECT 1 FROM {table} WHERE id = ?", (low,)).fetchone():
        return [low]
    exact = {
        row[0]
        for column, value in names
        if value
        for row in sql.execute(f"SELECT id FROM {table} WHERE {column} = ?", (value,))
    }
    if exact or not _ABBREVIATION.fullmatch(low):
        return sorted(exact)
    return [row[0] for row in sql.execute(f"SELECT id FROM {table} WHERE id >= ? AND id < ?", (low, low + "g"))]


def _storable(key: str) -> bool:
    """Tell whether SQLite can hold the text; an argument that is no valid UTF-8 reaches us with lone surrogates."""
    try:
        key.encode()
    except UnicodeEncodeError:
        return False
    return True


def _without_duplicates(sql: sqlite3.Connection, ids: list[str]) -> list[str]:
    """Leave out the postings that are only duplicates of another one of `ids`."""
    rows = sql.execute(
        "SELECT id, duplicate_of FROM postings WHERE id IN (SELECT value FROM json_each(?))", (in_list(ids),)
    )
    return sorted(key for key, original in rows if original not in ids)


def _only(ids: list[str], key: str, error: type[NotFoundError]) -> str:
    if not ids:
        raise error(key)
    if len(ids) > 1:
        raise AmbiguousId(key, tuple(ids))
    return ids[0]
