"""The database for everybody: nothing of a person in any byte of it, and Datasette shows the rest by name."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing

import pytest
import yaml
from datasette.app import Datasette

from app.datasette import datasette_yaml
from store import SqliteStore


@pytest.fixture
def public(run, docket, tmp_path):
    """A public copy of a docket with CVs, matches of people, and what they keep."""
    result = run("export", "--public", tmp_path / "roles.db", database=docket)
    assert result.exit_code == 0, result.stderr
    return tmp_path / "roles.db"


@pytest.fixture(scope="module")
def shown(newcomer, tmp_path_factory):
    """A public copy for Datasette to read, which no test changes."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "roles.db").touch()
    with SqliteStore(newcomer[0] / "try-it" / "docket.db") as store:
        store.write_public(folder / "roles.db")
    (folder / "roles.datasette.yaml").write_text(datasette_yaml("roles"), encoding="utf-8")
    return folder / "roles.db"


def words_of_people(docket, store: SqliteStore) -> set[str]:
    """The words of the CVs, in small letters, that stand in nothing that is said of postings and papers."""
    records = (*store.raw_postings(), *store.raw_papers(), *store.postings())
    others = " ".join(record.model_dump_json() for record in records)
    others += " ".join(name for (name,) in rows(docket, "SELECT filled FROM crawl_coverage"))
    others += " ".join(sql for (sql,) in rows(docket, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    texts = " ".join(f"{profile.text} {profile.source} {profile.id}" for profile in store.profiles())
    words = set(re.findall(r"[a-z0-9]{6,}", texts.casefold()))
    return {word for word in words if word not in others.casefold()}


def test_no_byte_of_the_file_is_of_a_person(docket, store, public):
    words = words_of_people(docket, store)
    private = docket.read_bytes().lower()
    assert {"castellan", "lindqvist", "bluepeak"} <= {word for word in words if word.encode() in private}
    content = public.read_bytes().lower()
    assert [word for word in words if word.encode() in content] == []
    assert b"personal_" not in content
    assert [path.name for path in public.parent.glob("roles.db-*")] == []


def test_a_person_whose_cv_was_just_read_is_not_named_among_derived_facts(run, docket, store, tmp_path):
    store.put_meta("stale:papers_for_posting", "the CV of Zqcanary was read")
    store.put_vectors("m", {"zqcanary": b"zqcanary" * 100})
    run("export", "--public", tmp_path / "roles.db", database=docket)
    assert b"zqcanary" in docket.read_bytes().lower() + docket.with_name("docket.db-wal").read_bytes().lower()
    assert b"zqcanary" not in (tmp_path / "roles.db").read_bytes().lower()


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_description_lies_beside_the_copy_and_goes_by_its_name(public):
    described = yaml.safe_load((public.parent / "roles.datasette.yaml").read_text(encoding="utf-8"))
    assert list(described["databases"]) == ["roles"]


def test_postings_papers_matches_and_search_are_all_there(docket, public):
    views = ("open_postings", "matches_readable")
    for table in ("postings", "papers", "matches", "requirements", "posting_texts", "paper_texts", *views):
        assert sorted(rows(public, f"SELECT * FROM {table}"), key=str) == sorted(
            rows(docket, f"SELECT * FROM {table}"), key=str
        )
    for index in ("posting_texts_fts", "paper_texts_fts"):
        find = f"SELECT rowid FROM {index} WHERE {index} MATCH 'video' ORDER BY rowid"
        assert rows(public, find) == rows(docket, find) != []
    assert rows(public, "PRAGMA integrity_check") == [("ok",)]
    assert rows(public, "PRAGMA foreign_key_check") == []


def test_it_is_no_docket_and_takes_the_place_of_an_earlier_copy_only_when_whole(run, docket, public, monkeypatch):
    result = run("runs", database=public)
    assert result.exit_code == 1
    assert "another program made it" in result.stderr
    before = public.read_bytes()
    monkeypatch.setattr("store.sqlite.public.PUBLIC", ("sources", "absent"))
    assert run("export", "--public", public, database=docket).exit_code == 1
    assert public.read_bytes() == before
    assert [path.name for path in public.parent.glob(".roles*")] == []


def visit(public, *addresses):
    """The pages of Datasette over the file, described as shipped, as (status, text)."""

    async def ask():
        described = yaml.safe_load((public.parent / "roles.datasette.yaml").read_text(encoding="utf-8"))
        datasette = Datasette([str(public)], metadata=described)
        answers = [await datasette.client.get(address) for address in addresses]
        for database in datasette.databases.values():
            database.close()
        return [(answer.status_code, answer.text) for answer in answers]

    return asyncio.run(ask())


def test_datasette_shows_titles_facets_units_and_hides_what_is_inner(shown):
    (front, listing, postings, pay) = visit(
        shown, "/", "/roles", "/roles/open_postings?_facet_size=50", "/roles/pay_readable"
    )
    assert [status for status, _ in (front, listing, postings, pay)] == [200] * 4
    assert "A docket of research roles and papers" in front[1]
    assert "Skills that open roles ask for" in listing[1]
    assert re.search(r"\d+ hidden tables", listing[1])
    assert "/roles/posting_documents" not in listing[1]
    assert "Every posting one can apply for" in postings[1]
    panel = r'<div class="facet-info facet-roles-open_postings-organization".*?</ul>'
    (facet,) = re.findall(panel, postings[1], re.DOTALL)
    assert "Larkfield Robotics GmbH" in facet
    assert "in the currency for one period" in pay[1]


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        ("/roles/posting_texts?_search=video", "Content Understanding"),
        ("/roles/search_postings?words=video", "Content Understanding"),
        ("/roles/search_papers?words=video", "[video]"),
        ("/roles/search_postings?words=C%2B%2B+%22", "[C++]"),
        ("/roles/skills_asked_for", "machine learning"),
        ("/roles/papers_for_a_role?posting_id=43d93ce3c417", "because_this"),
    ],
)
def test_words_are_found(shown, address, shows):
    ((status, text),) = visit(shown, address)
    assert status == 200
    assert shows in text


def test_every_table_and_view_that_is_described_exists(docket, store):
    described = yaml.safe_load(datasette_yaml("docket"))["databases"]["docket"]["tables"]
    columns = {name: {row[1] for row in rows(docket, f"PRAGMA table_info([{name}])")} for name in described}
    assert [name for name, known in columns.items() if not known] == []
    for name, table in described.items():
        facets = [next(iter(facet.values())) if isinstance(facet, dict) else facet for facet in table.get("facets", ())]
        named = {*facets, *table.get("columns", ()), *filter(None, (table.get("label_column"), table.get("sort_desc")))}
        assert named <= columns[name], name


def test_the_description_goes_by_the_name_of_the_file():
    assert list(yaml.safe_load(datasette_yaml("my: roles"))["databases"]) == ["my: roles"]
