"""The schema, as numbered functions that are only added. Never change one that was released: write the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import cast

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey, Table

from store.sqlite.moving import UNMOVED
from store.sqlite.views import VIEWS_M006, VIEWS_M017

migrations = Migrations("postdocket")

TOKENIZE = "unicode61 remove_diacritics 2 tokenchars '+#'"
"""No stemmer: "optimiza" must find "optimization" as it is typed. `+` and `#` make C++ and C# words."""

Column = type[str] | type[int] | type[float] | type[bytes]


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing; sqlite-utils records each by name in `_sqlite_migrations`."""
    migrations.apply(Database(connection, execute_plugins=False, strict=True))


@migrations()
def m001_create_postings(db: Database) -> None:
    """Sources and postings, with everything that belongs to one posting in tables of its own."""
    _create(
        db, "sources",
        {"name": str, "platform": str, "url": str, "board": str, "organization": str, "group_name": str},
        pk="name",
    )  # fmt: skip
    _create(
        db, "postings",
        {
            "id": str, "title": str, "organization": str, "places": str, "workplace": str, "remote": int, "url": str,
            "date_posted": str, "valid_through": str, "status": str, "first_seen": str, "last_seen": str,
            "closed_at": str, "missed_snapshots": int, "duplicate_of": str, "duplicate_reason": str, "role_id": str,
            "team": str, "employment_type": str, "lowest_degree": str, "language": str, "date_modified": str,
            "source": str, "board": str, "external_id": str, "crawled_url": str, "content_hash": str, "raw_hash": str,
        },
        pk="id",
        references={"source": ("sources", "name"), "duplicate_of": ("postings", "id")},
        required=("title", "places", "remote", "status", "first_seen", "last_seen", "missed_snapshots", "source",
                  "board", "external_id", "content_hash", "raw_hash"),
    )  # fmt: skip
    of_posting = {"posting_id": ("postings", "id")}
    _create(db, "posting_documents", {"posting_id": str, "document": str}, pk="posting_id", references=of_posting)
    _create(db, "raw_postings", {"posting_id": str, "document": str}, pk="posting_id", references=of_posting)
    numbered: dict[str, Column] = {"posting_id": str, "position": int}
    children: dict[str, dict[str, Column]] = {
        "locations": {"raw": str, "country": str, "region": str, "city": str, "geonames_id": int, "latitude": float,
                      "longitude": float, "workplace": str},
        "sections": {"kind": str, "heading": str, "start": int, "end": int},
        "requirements": {"level": str, "quote": str, "start": int, "end": int},
        "posting_issues": {"field": str, "message": str, "value": str},
        "pay_ranges": {"minimum": float, "maximum": float, "currency": str, "period": str, "place": str, "quote": str},
    }  # fmt: skip
    for name, columns in children.items():
        _create(db, name, numbered | columns, pk=("posting_id", "position"), references=of_posting)
    _create(
        db, "requirement_alternatives",
        {
            "posting_id": str, "requirement": int, "position": int, "degree": str, "fields": str,
            "equivalent_experience": int, "years": float, "years_of": str, "skills": str,
            "programming_languages": str, "languages": str, "publications": int, "venues": str, "clearance": str,
            "sponsorship": str,
        },
        pk=("posting_id", "requirement", "position"), references=of_posting,
    )  # fmt: skip
    _create(
        db, "applicant_countries", {"posting_id": str, "country": str},
        pk=("posting_id", "country"), references=of_posting,
    )  # fmt: skip
    # Everything a filter looks at, so that it is answered from the index alone.
    _table(db, "postings").create_index(
        ["status", "duplicate_of", "date_posted", "first_seen", "remote", "lowest_degree", "organization", "source",
         "id"],
        "idx_postings_filter",
    )  # fmt: skip
    for column in ("source", "external_id", "url", "crawled_url", "organization", "duplicate_of", "role_id"):
        _index(db, "postings", column)
    _index(db, "locations", "country", "posting_id")
    _index(db, "applicant_countries", "country", "posting_id")


@migrations()
def m002_create_papers(db: Database) -> None:
    """Papers and their authors; what changed in postings and papers; what can be searched."""
    _create(
        db, "papers",
        {
            "id": str, "title": str, "authors": str, "venue": str, "date_published": str, "year_published": int,
            "organization": str, "url": str, "doi": str, "arxiv_id": str, "topics": str, "first_seen": str,
            "last_seen": str, "source": str, "board": str, "external_id": str, "crawled_url": str,
            "content_hash": str, "raw_hash": str,
        },
        pk="id",
        references={"source": ("sources", "name")},
        required=("title", "first_seen", "last_seen", "source", "board", "external_id", "content_hash", "raw_hash"),
    )  # fmt: skip
    of_paper = {"paper_id": ("papers", "id")}
    _create(db, "paper_documents", {"paper_id": str, "document": str}, pk="paper_id", references=of_paper)
    _create(db, "raw_papers", {"paper_id": str, "document": str}, pk="paper_id", references=of_paper)
    _create(
        db, "paper_authors", {"paper_id": str, "position": int, "name": str, "affiliation": str},
        pk=("paper_id", "position"), references=of_paper,
    )  # fmt: skip
    _create(
        db, "paper_issues", {"paper_id": str, "position": int, "field": str, "message": str, "value": str},
        pk=("paper_id", "position"), references=of_paper,
    )  # fmt: skip
    for column in ("source", "external_id", "url", "crawled_url", "doi", "arxiv_id"):
        _index(db, "papers", column)
    of_either = {"posting_id": ("postings", "id"), "paper_id": ("papers", "id")}
    either: dict[str, Column] = {"id": int, "posting_id": str, "paper_id": str}
    _create(db, "history", either | {"at": str, "event": str, "changes": str}, pk="id", references=of_either)
    _create(db, "raw_history", either | {"at": str, "changes": str}, pk="id", references=of_either)
    _create(
        db, "texts", either | {"title": str, "organization": str, "places": str, "authors": str, "text": str},
        pk="id", references=of_either,
    )  # fmt: skip
    for name in ("history", "raw_history", "texts"):
        for column in of_either:
            _index(db, name, column)


@migrations()
def m003_create_crawls(db: Database) -> None:
    """Crawls, their frontier and issues, and what every page gave when it was last read."""
    counts = (
        "reported_total", "enumerated", "censored", "new", "changed", "unchanged", "closed", "reopened",
        "papers_new", "papers_changed", "papers_unchanged", "failed", "requests", "not_modified", "bytes",
    )  # fmt: skip
    _create(
        db, "crawls",
        {"id": int, "source": str, "status": str, "started_at": str, "finished_at": str} | dict.fromkeys(counts, int),
        pk="id", references={"source": ("sources", "name")}, required=("source", "started_at"),
    )  # fmt: skip
    _index(db, "crawls", "source", "finished_at")
    of_crawl = {"crawl_id": ("crawls", "id")}
    _create(
        db, "crawl_issues",
        {"id": int, "crawl_id": int, "about": str, "url": str, "field": str, "value": str, "message": str},
        pk="id", references=of_crawl,
    )  # fmt: skip
    _index(db, "crawl_issues", "crawl_id")
    _create(
        db, "frontier",
        {
            "id": int, "crawl_id": int, "url": str, "kind": str, "meta": str, "state": str, "tries": int,
            "due_at": str, "bytes": int, "not_modified": int, "reported_total": int, "censored": int, "complete": int,
        },
        pk="id", references=of_crawl, required=("crawl_id", "url", "kind", "meta", "state", "tries", "due_at"),
    )  # fmt: skip
    _index(db, "frontier", "crawl_id", "url", unique=True)
    _index(db, "frontier", "crawl_id", "state", "due_at")
    _create(
        db, "crawl_records", {"crawl_id": int, "record_id": str, "kind": str, "outcome": str},
        pk=("crawl_id", "record_id"), references=of_crawl,
    )  # fmt: skip
    _create(
        db, "pages",
        {"id": int, "source": str, "url": str, "etag": str, "last_modified": str, "visited_at": str,
         "reported_total": int, "censored": int, "complete": int, "issues": str},
        pk="id", references={"source": ("sources", "name")}, required=("source", "url", "visited_at"),
    )  # fmt: skip
    _index(db, "pages", "source", "url", unique=True)
    of_page = {"page_id": ("pages", "id")}
    for child, parent in (("posting_id", "postings"), ("paper_id", "papers")):
        _create(
            db, f"page_{parent}", {"page_id": int, child: str},
            pk=("page_id", child), references=of_page | {child: (parent, "id")},
        )  # fmt: skip
        _index(db, f"page_{parent}", child)
    _create(
        db, "page_links", {"page_id": int, "url": str, "kind": str, "meta": str},
        pk=("page_id", "url"), references=of_page,
    )  # fmt: skip


@migrations()
def m004_create_people(db: Database) -> None:
    """Everything about people, in tables named `personal_…` and nowhere else."""
    _create(
        db, "personal_profiles",
        {"id": str, "name": str, "headline": str, "file_name": str, "highest_degree": str, "first_seen": str,
         "last_changed": str, "content_hash": str, "document": str, "raw_document": str},
        pk="id", required=("name", "file_name", "first_seen", "last_changed", "content_hash"),
    )  # fmt: skip
    _create(
        db, "personal_texts", {"id": int, "profile_id": str, "name": str, "text": str},
        pk="id", references={"profile_id": ("personal_profiles", "id")},
    )  # fmt: skip
    _index(db, "personal_texts", "profile_id", unique=True)


@migrations()
def m005_create_matches(db: Database) -> None:
    """Matches of each kind, vectors of passages, and what they were computed from."""
    result: dict[str, Column] = {"score": float, "evidence": str, "verdicts": str}
    pairs = (
        ("matches", "paper_id", "papers"),
        ("personal_matches", "profile_id", "personal_profiles"),
    )
    for name, other, table in pairs:
        _create(
            db, name, {"kind": str, "posting_id": str, other: str} | result,
            pk=("kind", "posting_id", other), references={"posting_id": ("postings", "id"), other: (table, "id")},
            required=("score", "evidence", "verdicts"),
        )  # fmt: skip
        _index(db, name, "kind", other, "score")
        _index(db, name, "posting_id")
        _index(db, name, other)
    _create(db, "match_runs", {"kind": str, "fingerprint": str, "at": str}, pk="kind")
    _create(db, "vectors", {"id": int, "model_id": str, "key": str, "vector": bytes}, pk="id")
    _index(db, "vectors", "model_id", "key", unique=True)
    _create(db, "meta", {"key": str, "value": str}, pk="key")


@migrations()
def m006_create_search_and_views(db: Database) -> None:
    """Full-text search without triggers (rows are indexed as they are written), and views for readers."""
    _table(db, "texts").enable_fts(["title", "organization", "places", "authors", "text"], tokenize=TOKENIZE)
    _table(db, "personal_texts").enable_fts(["name", "text"], tokenize=TOKENIZE)
    _gather_in_memory(db, "texts_fts")
    for name, sql in VIEWS_M006.items():
        db.create_view(name, sql)


@migrations()
def m007_read_details_only_when_their_lists_change(db: Database) -> None:
    """The version of a page's list entry at its last good visit, and the order in which pages have their turn."""
    _table(db, "pages").add_column("version", str)
    _table(db, "frontier").add_column("turn", int, not_null_default=0)
    _table(db, "frontier").add_column("gone", int)
    db.execute("DROP INDEX idx_frontier_crawl_id_state_due_at")
    _index(db, "frontier", "crawl_id", "state", "turn", "due_at")


@migrations()
def m008_know_which_matches_are_new(db: Database) -> None:
    """Since when each record is ranked and each match known; what each role is about and whom to read for it.

    What was matched before this migration is as old as the last run, so that the next one does not call it all new.
    """
    last = "(SELECT max(at) FROM match_runs)"
    for table in ("postings", "papers", "personal_profiles"):
        _table(db, table).add_column("ranked_since", str)
        db.execute(f"UPDATE {table} SET ranked_since = {last} WHERE first_seen <= {last}")
    db.execute("UPDATE postings SET ranked_since = NULL WHERE status = 'closed' OR duplicate_of IS NOT NULL")
    for table in ("matches", "personal_matches"):
        _table(db, table).add_column("first_scored", str)
        db.execute(f"UPDATE {table} SET first_scored = {last}")
    _create(
        db, "role_outlines",
        {"posting_id": str, "themes": str, "nearest": str, "authors": str, "fingerprint": str},
        pk="posting_id", references={"posting_id": ("postings", "id")},
        required=("themes", "nearest", "authors", "fingerprint"),
    )  # fmt: skip


@migrations()
def m009_keep_what_readers_keep(db: Database) -> None:
    """Saved searches and applications of each person (a profile's id, or empty for whoever reads here)."""
    _create(
        db, "personal_searches",
        {"id": str, "person": str, "name": str, "query": str, "created_at": str, "seen_at": str, "sent_at": str},
        pk="id", required=("person", "name", "query", "created_at"),
    )  # fmt: skip
    _index(db, "personal_searches", "person", "name", unique=True)
    _create(
        db, "personal_applications", {"person": str, "posting_id": str, "state": str, "at": str},
        pk=("person", "posting_id"), references={"posting_id": ("postings", "id")}, required=("state", "at"),
    )  # fmt: skip
    _index(db, "personal_applications", "posting_id")


@migrations()
def m010_keep_which_fields_each_crawl_read(db: Database) -> None:
    """Which fields the records of each page and crawl have, and how that differs from the crawls before."""
    _table(db, "frontier").add_column("coverage", str)
    _table(db, "crawls").add_column("drift", str)
    _table(db, "crawls").add_column("resumed_at", str)
    _create(
        db, "crawl_coverage",
        {"crawl_id": int, "page_kind": str, "record": str, "records": int, "filled": str},
        pk=("crawl_id", "page_kind", "record"), references={"crawl_id": ("crawls", "id")},
        required=("records", "filled"),
    )  # fmt: skip


@migrations()
def m011_know_which_records_are_one_paper(db: Database) -> None:
    """Which record stands for a paper that several sources list, and why we think so."""
    # sqlite-utils would copy the table for a foreign key: minutes for a hundred thousand papers, instead of none.
    db.execute("ALTER TABLE papers ADD COLUMN same_as TEXT REFERENCES papers (id)")
    _table(db, "papers").add_column("same_reason", str)
    _index(db, "papers", "same_as")


@migrations()
def m012_remember_when_a_person_was_told(db: Database) -> None:
    """When a digest told somebody of their matches last; it goes when the person is erased."""
    _table(db, "personal_profiles").add_column("sent_at", str)


@migrations()
def m013_list_papers_newest_first(db: Database) -> None:
    """What a list of papers is ordered and filtered by, so that it is read from an index alone."""
    _table(db, "papers").create_index(
        ["venue", "year_published", "date_published", "source", "same_as", "id"], "idx_papers_list"
    )


@migrations()
def m014_lease_hosts_to_workers(db: Database) -> None:
    """Which worker may ask which host, until when, and when it was asked last; which worker leased each page."""
    _create(
        db, "host_leases", {"host": str, "worker": str, "leased_until": str, "asked_at": str},
        pk="host", required=("worker", "leased_until", "asked_at"),
    )  # fmt: skip
    _table(db, "frontier").add_column("host", str)
    _table(db, "frontier").add_column("worker", str)


@migrations()
def m015_rank_what_changed(db: Database) -> None:
    """What the matches of each record were computed from; organisations of papers to be looked up by name."""
    for table, columns in {
        "postings": ("papers_ranked_from", "profiles_ranked_from"),
        "papers": ("roles_ranked_from",),
        "personal_profiles": ("roles_ranked_from",),
    }.items():
        for column in columns:
            _table(db, table).add_column(column, str)
    _index(db, "papers", "organization")
    _index(db, "paper_authors", "affiliation")


@migrations()
def m016_keep_prepared_documents(db: Database) -> None:
    """Documents that the matcher made of records, so that they are made again only where a record changed."""
    _create(
        db, "prepared",
        {"id": str, "kind": str, "made_from": str, "employer": str, "title": str, "repeats": str, "print": str,
         "level": str, "encoded_by": str},
        pk="id", required=("kind", "made_from"),
    )  # fmt: skip
    _index(db, "prepared", "employer")
    _create(db, "prepared_documents", {"id": str, "sentences": bytes, "stems": bytes, "document": bytes}, pk="id")
    _create(db, "prepared_queries", {"kind": str, "id": str, "wanted": bytes}, pk=("kind", "id"))
    _index(db, "prepared_queries", "id")
    _create(db, "uncounted_employers", {"employer": str, "noted": int}, pk="employer", required=("noted",))


@migrations()
def m017_search_postings_and_papers_apart(db: Database) -> None:
    """Texts of postings and of papers with an index each: a search ranks only what it may list.

    What is stored already is moved after this, some at a time (moving.py): of a hundred thousand it takes a minute.
    """
    # What is dropped is no person's: overwriting it would write as much again as the index holds.
    db.execute("PRAGMA secure_delete=FAST")
    db.execute("DROP TABLE texts_fts")
    for column in ("posting_id", "paper_id"):
        db.execute(f"DROP INDEX idx_texts_{column}")
    db.execute("PRAGMA secure_delete=ON")
    for name in VIEWS_M017:
        db.execute(f"DROP VIEW {name}")
    if db.execute("SELECT 1 FROM texts LIMIT 1").fetchone():
        db.execute(f"ALTER TABLE texts RENAME TO {UNMOVED}")
    else:
        db.execute("DROP TABLE texts")
    common: dict[str, Column] = {"title": str, "organization": str}
    of_posting: dict[str, Column] = common | {"places": str, "text": str}
    of_paper: dict[str, Column] = common | {"venue": str, "authors": str, "abstract": str}
    for key, parent, columns in (("posting_id", "postings", of_posting), ("paper_id", "papers", of_paper)):
        texts = f"{key.removesuffix('_id')}_texts"
        _create(db, texts, {"id": int, key: str} | columns, pk="id", references={key: (parent, "id")})
        _index(db, texts, key, unique=True)
        _table(db, texts).enable_fts(list(columns), tokenize=TOKENIZE)
        _gather_in_memory(db, f"{texts}_fts")
    for name, sql in VIEWS_M017.items():
        db.create_view(name, sql)


@migrations()
def m018_know_the_years_that_roles_ask_for(db: Database) -> None:
    """The years of experience that a role asks for, beside the lowest degree: lists filter by both."""
    _table(db, "postings").add_column("required_years", float)
    db.execute(
        """
        UPDATE postings SET required_years = asked.years FROM (
            SELECT r.posting_id, max(a.least) AS years
            FROM (SELECT posting_id, requirement, min(coalesce(years, 0)) AS least FROM requirement_alternatives
                  GROUP BY posting_id, requirement HAVING max(years) IS NOT NULL) a
            JOIN requirements r ON r.posting_id = a.posting_id AND r.position = a.requirement AND r.level = 'required'
            GROUP BY r.posting_id
        ) asked WHERE asked.posting_id = postings.id
        """
    )


def _gather_in_memory(db: Database, index: str) -> None:
    """Gather more in memory and merge less often: a third faster for batches of 500 postings, a tenth for pages."""
    db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', 8388608)")
    db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('automerge', 8)")


def _create(
    db: Database,
    name: str,
    columns: Mapping[str, Column],
    *,
    pk: str | tuple[str, ...],
    references: Mapping[str, tuple[str, str]] | None = None,
    required: Iterable[str] = (),
) -> None:
    keys = [ForeignKey(name, column, *target) for column, target in (references or {}).items()]
    _table(db, name).create(dict(columns), pk=pk, foreign_keys=keys, not_null=required)


def _index(db: Database, table: str, *columns: str, unique: bool = False) -> None:
    _table(db, table).create_index(columns, unique=unique)


def _table(db: Database, name: str) -> Table:
    return cast(Table, db[name])
