"""What one answer reads does not grow with what is stored: counted in steps of SQLite, which no other load changes."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, paper, posting, profile

from schemas import Link, Match
from store import PostingFilter

FEW, MANY = 12, 240
STEPS = 10
"""SQLite steps between two counts."""


def filled(store, count):
    postings, papers = [posting(number) for number in range(count)], [paper(number) for number in range(count)]
    store.upsert(postings, papers, NIGHT)
    store.put_profile(*profile(), NIGHT)
    ids = [believed.id for _, believed in postings]
    found = [believed.id for _, believed in papers]
    store.link({id_: Link(role_id=min(ids[:2])) for id_ in ids[:2]}, NIGHT)
    store.replace_matches(
        "papers_for_posting",
        [Match(query_id=id_, target_id=target, score=0.5) for id_ in ids for target in found[:3]],
        "f",
        NIGHT,
    )
    store.replace_matches(
        "postings_for_profile",
        [Match(query_id=profile()[1].id, target_id=id_, score=0.5) for id_ in ids[:5]],
        "f",
        NIGHT,
    )
    return ids, found


def steps(store, ask):
    counted = [0]

    def count():
        counted[0] += STEPS

    with store._connection.reading() as sql:
        sql.set_progress_handler(count, STEPS)
    try:
        ask()
    finally:
        with store._connection.reading() as sql:
            sql.set_progress_handler(None, 0)
    return counted[0]


QUESTIONS = {
    "a posting by id": lambda store, ids, papers: store.posting(ids[1]),
    "a posting by URL": lambda store, ids, papers: store.posting("https://jobs.quiet.example/r/1"),
    "a posting by abbreviated id": lambda store, ids, papers: store.posting(ids[1][:9]),
    "a paper by id": lambda store, ids, papers: store.paper(papers[1]),
    "the papers of a role": lambda store, ids, papers: store.matches("papers_for_posting", ids[1], 30),
    "the roles of a person": lambda store, ids, papers: store.matches("postings_for_profile", profile()[1].id, 100),
    "the other places of a role": lambda store, ids, papers: list(store.postings(PostingFilter(role_id=min(ids[:2])))),
    "which of a person's roles a filter keeps": lambda store, ids, papers: store.filter_roles(
        PostingFilter(country="DE", remote=True), ids[:5]
    ),
    "what happened to a posting": lambda store, ids, papers: store.history(ids[1]),
    "the outline of a role": lambda store, ids, papers: store.outline(ids[1]),
}


@pytest.fixture
def few_and_many(tmp_path):
    from store import SqliteStore

    with SqliteStore(tmp_path / "few.db") as few, SqliteStore(tmp_path / "many.db") as many:
        yield (few, *filled(few, FEW)), (many, *filled(many, MANY))


def test_one_answer_reads_as_much_of_a_large_store_as_of_a_small_one(few_and_many):
    small, large = few_and_many
    grown = {
        name: (steps(small[0], lambda ask=ask: ask(*small)), steps(large[0], lambda ask=ask: ask(*large)))
        for name, ask in QUESTIONS.items()
    }
    assert {name: counts for name, counts in grown.items() if counts[1] > 1.5 * counts[0] + 100} == {}


def test_the_measure_sees_what_reads_everything(few_and_many):
    small, large = few_and_many
    few, many = (steps(store, lambda store=store: store.filter_ids(PostingFilter())) for store, *_ in (small, large))
    assert many > 10 * few
