"""Documents are kept: one is made again only where its record changed, or what its employer's other roles repeat."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.config import Settings
from app.tasks import preparing
from app.tasks.answers import rank_now
from app.tasks.corpus import Corpus
from app.tasks.matching import _keys, renew
from app.tasks.people import rematch
from app.tasks.rankers import Rankers
from app.tasks.results import Question
from benchmarks import synthetic
from benchmarks.nights import StandInDocket
from matcher.documents import document_print, document_stems
from matcher.passages import paper_document, posting_document
from matcher.repetition import find_repetition
from schemas.normalize import normalize
from store import PostingFilter, SqliteStore

NOW = datetime(2026, 9, 1, tzinfo=UTC)
SIZE = 40


@pytest.fixture
def docket(tmp_path, monkeypatch):
    monkeypatch.setattr("app.tasks.preparing.BLOCK", 8)
    monkeypatch.setattr("app.tasks.outlines.READ", ())
    settings = Settings(database=tmp_path / "docket.db")
    with closing(SqliteStore(settings.database)) as store:
        store.upsert(synthetic.postings(SIZE), synthetic.papers(SIZE), NOW)
        yield StandInDocket(store, settings)


def prepared(docket, which="postings"):
    return list(Corpus(docket, alone=True).documents(which))


def made_anew(docket):
    """Return what all documents would be if nothing was kept."""
    postings = list(docket.store.postings(PostingFilter()))
    repetition = find_repetition(postings)
    return [posting_document(posting, repetition) for posting in postings]


def counted(monkeypatch):
    """Return a list that gets the id of every record of which a document is made from now on."""
    made, pack = [], preparing._row

    def row(document, *args):
        made.append(document.id)
        return pack(document, *args)

    monkeypatch.setattr(preparing, "_row", row)
    return made


def change(docket, *numbers):
    pairs = list(synthetic.postings(SIZE))
    docket.store.upsert([synthetic.revised(pairs[number]) for number in numbers], (), NOW)
    return {pairs[number][1].id for number in numbers}


def test_documents_are_those_of_the_records_with_what_employers_repeat(docket):
    assert prepared(docket) == made_anew(docket)
    assert any(sentence.roles > 1 for document in prepared(docket) for sentence in document.sentences)
    assert prepared(docket, "papers") == [paper_document(paper) for paper in docket.store.papers()]


def test_what_is_told_of_documents_without_reading_them_is_what_they_say(docket):
    documents = Corpus(docket).documents("postings")
    read = list(documents)
    assert list(documents.ids) == [document.id for document in read]
    assert list(documents.levels) == [document.level for document in read]
    assert [stems.tolist() for stems in documents.stems()] == [document_stems(each).tolist() for each in read]
    assert documents[3] == read[3]
    assert documents[-2:] == read[-2:]


def test_only_what_changed_is_made_again(docket, monkeypatch):
    prepared(docket)
    made = counted(monkeypatch)
    assert prepared(docket) == made_anew(docket)
    assert made == []
    changed = change(docket, 5, 17)
    assert prepared(docket) == made_anew(docket)
    assert changed <= set(made)
    assert len(made) < SIZE


def test_a_posting_that_goes_changes_what_its_employer_repeats(docket, monkeypatch):
    prepared(docket)
    with docket.store._connection.writing() as sql:
        sql.execute("UPDATE postings SET status = 'closed', closed_at = ? WHERE rowid % 3 = 0", (NOW.isoformat(),))
    made = counted(monkeypatch)
    assert prepared(docket) == made_anew(docket)
    assert made, "no sentence was repeated by a posting that went"


def test_an_employer_may_lose_all_its_postings(docket):
    prepared(docket)
    with docket.store._connection.writing() as sql:
        sql.execute("UPDATE postings SET status = 'closed', closed_at = ?", (NOW.isoformat(),))
    assert prepared(docket) == []
    assert docket.store.uncounted_employers() == {}


def test_preparing_that_is_interrupted_goes_on_where_it_was(docket, monkeypatch):
    pack, left = preparing._row, iter(range(20))

    def row(*args):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return pack(*args)

    with monkeypatch.context() as interrupted:
        interrupted.setattr(preparing, "_row", row)
        with pytest.raises(KeyboardInterrupt):
            prepared(docket)
    made = counted(monkeypatch)
    assert prepared(docket) == made_anew(docket)
    assert 0 < len(made) < SIZE - 10


@pytest.mark.parametrize("which", ["postings", "papers"])
def test_documents_that_another_process_takes_away_are_made_again(docket, which):
    whole = prepared(docket, which)
    before, after = Corpus(docket).documents(which), Corpus(docket).documents(which)
    assert before.prints == [document_print(document) for document in whole]
    docket.store.drop_prepared([whole[3].id])
    told = [stems.tolist() for stems in before.stems()]
    assert told == [document_stems(document).tolist() for document in whole]
    assert list(before) == whole
    assert after.prints == before.prints


def test_a_closed_posting_is_asked_for_without_what_its_employers_open_ones_repeat(docket):
    before = {document.id: document for document in prepared(docket)}
    asked = next(document for document in before.values() if any(each.roles > 1 for each in document.sentences))
    posting = docket.store.posting(asked.id)
    with docket.store._connection.writing() as sql:
        sql.execute("UPDATE postings SET status = 'closed', closed_at = ? WHERE id = ?", (NOW.isoformat(), asked.id))
    assert Corpus(docket).document(posting) == asked


def test_nothing_of_a_cv_is_kept_among_documents(docket):
    for raw, profile in synthetic.profiles(2):
        docket.store.put_profile(raw, profile, NOW)
    renew(docket)
    with docket.store._connection.reading() as sql:
        kept = {row[0] for table in ("prepared", "prepared_queries") for row in sql.execute(f"SELECT id FROM {table}")}
    assert kept == {*Corpus(docket).documents("postings").ids, *Corpus(docket).documents("papers").ids}


def test_vectors_that_nobody_needs_go_when_enough_has_changed(docket, monkeypatch):
    renew(docket)
    with monkeypatch.context() as patient:
        patient.setattr("app.tasks.matching.DRIFT", 1.0)
        rewrite(docket, 1)
        renew(docket)
    assert unneeded(docket)
    rewrite(docket, *range(2, 12))
    renew(docket)
    assert not unneeded(docket)


def rewrite(docket, *numbers):
    """Let postings say half of what they said, and that backwards."""
    pairs = list(synthetic.postings(SIZE))
    new = []
    for number in numbers:
        raw = pairs[number][0]
        words = (raw.description or "").split()
        said = raw.model_copy(update={"description": " ".join(words[: len(words) // 2][::-1])})
        new.append((said, normalize(said)))
    docket.store.upsert(new, (), NOW)


def unneeded(docket):
    """Return the keys of vectors that stand for no text."""
    with docket.store._connection.reading() as sql:
        stored = {row[0] for row in sql.execute("SELECT key FROM vectors")}
    return stored - set(_keys(docket, Corpus(docket)))


class TestARankerAtHand:
    @pytest.fixture
    def person(self, docket):
        ((raw, profile),) = synthetic.profiles(1)
        docket.store.put_profile(raw, profile, NOW)
        renew(docket)
        return profile

    def test_is_asked_again_until_a_role_changes(self, docket, person, monkeypatch):
        made, make = [], rank_now.__globals__["_ranker"]
        monkeypatch.setitem(rank_now.__globals__, "_ranker", lambda *args: made.append(args) or make(*args))
        rankers = Rankers()
        for _ in range(2):
            rematch(docket, person.id, person, rankers=rankers)
        assert len(made) == 1
        change(docket, 3)
        rematch(docket, person.id, person, rankers=rankers)
        assert len(made) == 2

    def test_answers_what_one_made_anew_answers(self, docket, person):
        rankers = Rankers()
        question = Question(kind="postings_for_profile", query=person, limit=10)
        for _ in range(2):
            kept, _ = rank_now(docket, Corpus(docket), question, rankers=rankers)
            assert kept == rank_now(docket, Corpus(docket), question)[0]
        assert len(kept) == 10
