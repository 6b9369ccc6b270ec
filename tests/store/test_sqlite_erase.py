"""After an erasure no word of the person stands in any byte of any file of the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_examples import NIGHT, bare_posting, profile, quote

from schemas import Evidence, Match, StoreLocked
from store import SqliteStore

WORDS = [f"Zqcanary{number}" for number in range(20)]


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "docket.db"


def bytes_of_all_files(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def words_left(path: Path) -> list[str]:
    # The search index keeps words in small letters.
    everything = bytes_of_all_files(path).lower()
    return [word for word in WORDS if word.lower().encode() in everything]


def put_person(store: SqliteStore) -> str:
    """Store a CV full of canary words in three versions, with matches that quote it and vectors of it."""
    post = bare_posting(1)
    store.upsert([post], [], NIGHT)
    for version in range(3):
        text = "\n".join(f"{word} and {word}{version} worked on pots" for word in WORDS * 40)
        raw, understood = profile(f"{WORDS[0]} {WORDS[1]}", f"{WORDS[2]}.pdf", text)
        store.put_profile(raw, understood, NIGHT)
    said = quote(f"{WORDS[5]} and", text)
    match = Match(
        query_id=understood.id,
        target_id=post[1].id,
        score=0.5,
        evidence=(Evidence(query=said, target=said, score=0.5),) * 20,
    )
    store.replace_matches("postings_for_profile", [match], "f", NIGHT)
    store.put_vectors("m", {WORDS[6]: b"x" * 1536})
    return understood.id


def test_no_word_is_left_in_any_file_while_the_store_is_open_or_closed(path):
    with SqliteStore(path) as store:
        person = put_person(store)
        store.put_profile(*profile("Jo Bell", "jo.docx"), NIGHT)
        assert words_left(path) == WORDS

        store.erase_profile(person, [WORDS[6]])

        assert words_left(path) == []
        assert [other.name for other in store.profiles()] == ["Jo Bell"]
    assert words_left(path) == []


def test_nothing_comes_back_of_a_person_erased_and_stored_again_and_erased(path):
    with SqliteStore(path) as store:
        for _ in range(3):
            store.erase_profile(put_person(store), [WORDS[6]])
    assert words_left(path) == []


def test_a_reader_that_keeps_the_log_from_being_emptied_is_named_and_the_next_run_empties_it(path):
    with SqliteStore(path, wait=0.1) as store:
        person = put_person(store)
        with SqliteStore(path) as reader, reader._connection.reading() as sql:
            sql.execute("SELECT count(*) FROM meta").fetchone()
            with pytest.raises(StoreLocked, match="the profile is deleted, but another program keeps its old pages"):
                store.erase_profile(person, [WORDS[6]])
            assert list(store.profiles()) == []
            assert words_left(path) != []
        with SqliteStore(path):
            assert words_left(path) == []
