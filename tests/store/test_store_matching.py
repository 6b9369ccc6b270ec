"""What the matcher computed is kept per kind and read best first; vectors are kept per model and passage."""

from __future__ import annotations

import struct

import pytest
from store_examples import NIGHT, TEXT, night, paper, posting, profile, quote

from schemas import (
    Evidence,
    Match,
    Outline,
    Quote,
    RecurringAuthor,
    Theme,
    UnknownPaper,
    UnknownPosting,
    UnknownProfile,
    Verdict,
)

POSTINGS = [posting(number)[1].id for number in (1, 2, 3)]
PAPERS = [paper(number)[1].id for number in (1, 2, 3)]


@pytest.fixture
def filled(store):
    store.upsert([posting(number) for number in (1, 2, 3)], [paper(number) for number in (1, 2, 3)], NIGHT)
    store.put_profile(*profile(), NIGHT)
    return store


def test_a_match_comes_back_with_its_evidence_and_verdicts(filled):
    requirement = quote("Experience with C++ or Python")
    match = Match(
        query_id=profile()[1].id, target_id=POSTINGS[0], score=0.8125,
        evidence=(Evidence(query=Quote(text="a", start=24, end=25), target=quote("noisy kitchens"), score=-0.25),),
        verdicts=(
            Verdict(requirement=requirement, level="required", verdict="met", found=Quote(text="x", start=0, end=1)),
            Verdict(requirement=requirement, level="preferred", verdict="not_found", reason="no language is named"),
        ),
    )  # fmt: skip
    filled.replace_matches("postings_for_profile", [match], "f", NIGHT)
    assert filled.matches("postings_for_profile", profile()[1].id) == [match]
    assert TEXT[requirement.start : requirement.end] == requirement.text


def test_matches_come_best_first_and_ties_by_id(filled):
    scores = {PAPERS[0]: 0.5, PAPERS[1]: 0.9, PAPERS[2]: 0.5}
    filled.replace_matches(
        "papers_for_posting",
        [Match(query_id=POSTINGS[0], target_id=key, score=scores[key]) for key in PAPERS],
        "f",
        NIGHT,
    )
    best = [PAPERS[1], *sorted([PAPERS[0], PAPERS[2]])]
    assert [match.target_id for match in filled.matches("papers_for_posting", POSTINGS[0])] == best
    assert [match.target_id for match in filled.matches("papers_for_posting", POSTINGS[0], limit=2)] == best[:2]
    assert filled.matches("papers_for_posting", POSTINGS[1]) == []


@pytest.mark.parametrize(
    ("kind", "query", "target"),
    [
        ("papers_for_posting", POSTINGS[0], PAPERS[0]),
        ("postings_for_paper", PAPERS[0], POSTINGS[0]),
        ("postings_for_profile", profile()[1].id, POSTINGS[0]),
        ("profiles_for_posting", POSTINGS[0], profile()[1].id),
    ],
)
def test_each_direction_is_replaced_alone(filled, kind, query, target):
    kinds = {
        "papers_for_posting": (POSTINGS[1], PAPERS[1]), "postings_for_paper": (PAPERS[1], POSTINGS[1]),
        "postings_for_profile": (profile()[1].id, POSTINGS[1]), "profiles_for_posting": (POSTINGS[1], profile()[1].id),
    }  # fmt: skip
    for other, (asks, answers) in kinds.items():
        filled.replace_matches(other, [Match(query_id=asks, target_id=answers, score=0.1)], f"old {other}", night(0))

    filled.replace_matches(kind, [Match(query_id=query, target_id=target, score=0.7)], "new", night(1))

    assert [(match.target_id, match.score) for match in filled.matches(kind, query)] == [(target, 0.7)]
    assert filled.match_fingerprint(kind) == "new"
    for other, (asks, answers) in kinds.items():
        if other != kind:
            assert [match.target_id for match in filled.matches(other, asks)] == [answers]
            assert filled.match_fingerprint(other) == f"old {other}"
    assert filled.counts()["matches"] == 4


def test_before_the_first_run_there_is_no_fingerprint(store):
    assert store.match_fingerprint("papers_for_posting") is None


@pytest.mark.parametrize(
    ("kind", "query", "target", "error"),
    [
        ("papers_for_posting", POSTINGS[0], "eeeeeeeeeeee", UnknownPaper),
        ("papers_for_posting", "eeeeeeeeeeee", PAPERS[0], UnknownPosting),
        ("postings_for_profile", "eeeeeeeeeeee", POSTINGS[0], UnknownProfile),
    ],
)
def test_a_match_of_what_is_not_stored_leaves_the_old_ones(filled, kind, query, target, error):
    good = Match(query_id=POSTINGS[0], target_id=PAPERS[0], score=0.5)
    filled.replace_matches("papers_for_posting", [good], "old", NIGHT)
    with pytest.raises(error, match="eeeeeeeeeeee"):
        filled.replace_matches(kind, [Match(query_id=query, target_id=target, score=0.4)], "new", NIGHT)
    assert filled.matches("papers_for_posting", POSTINGS[0]) == [good]
    assert filled.match_fingerprint("papers_for_posting") == "old"


def test_vectors_are_kept_by_model_and_key(store):
    vector = struct.pack("<3f", 0.5, -0.25, 1.0)
    store.put_vectors("small", {"a": vector, "b": b"old"})
    store.put_vectors("small", {"b": b"new"})
    store.put_vectors("large", {"a": b"other"})
    assert store.get_vectors("small", ["a", "b", "c"]) == {"a": vector, "b": b"new"}
    assert store.get_vectors("large", ["a", "b"]) == {"a": b"other"}
    assert store.get_vectors("none", ["a"]) == {}
    assert store.counts()["vectors"] == 3


def test_any_number_of_vectors_is_read_at_once(store):
    vectors = {f"{number:064x}": struct.pack("<f", number) for number in range(40_000)}
    store.put_vectors("m", vectors)
    assert store.get_vectors("m", list(vectors)) == vectors


def test_pruning_drops_only_the_vectors_of_other_passages_of_that_model(store):
    store.put_vectors("small", {"a": b"1", "b": b"2", "c": b"3"})
    store.put_vectors("large", {"b": b"4"})
    assert store.prune_vectors("small", ["a", "c", "d"]) == 1
    assert store.get_vectors("small", ["a", "b", "c"]) == {"a": b"1", "c": b"3"}
    assert store.get_vectors("large", ["b"]) == {"b": b"4"}


def test_small_facts_are_kept_and_replaced(store, reopen):
    assert store.get_meta("index") is None
    store.put_meta("index", "one")
    store.put_meta("index", "two")
    store.close()
    assert reopen().get_meta("index") == "two"


def test_a_record_is_ranked_since_the_first_run_that_knew_it(filled):
    person = profile()[1].id
    filled.mark_ranked([POSTINGS[0], PAPERS[0]], night(1))
    filled.mark_ranked([POSTINGS[0], PAPERS[0], PAPERS[1], person], night(2))
    assert filled.ranked_since([POSTINGS[0], POSTINGS[1], PAPERS[0], PAPERS[1], person]) == {
        POSTINGS[0]: night(1), PAPERS[0]: night(1), PAPERS[1]: night(2), person: night(2),
    }  # fmt: skip


def test_a_posting_that_was_gone_for_a_run_is_ranked_anew(filled):
    filled.mark_ranked([POSTINGS[0], POSTINGS[1]], night(1))
    filled.mark_ranked([POSTINGS[1]], night(2))
    assert filled.ranked_since(POSTINGS) == {POSTINGS[1]: night(1)}
    filled.mark_ranked([POSTINGS[0], POSTINGS[1]], night(3))
    assert filled.ranked_since(POSTINGS) == {POSTINGS[0]: night(3), POSTINGS[1]: night(1)}


def test_a_record_that_changed_or_was_seen_again_stays_ranked(filled):
    filled.mark_ranked([POSTINGS[0]], night(1))
    filled.upsert([posting(1, team="Ovens")], [], night(2))
    assert filled.ranked_since(POSTINGS) == {POSTINGS[0]: night(1)}


def test_a_match_keeps_the_time_at_which_it_was_first_scored(filled):
    for kind, query, target in (
        ("papers_for_posting", POSTINGS[0], PAPERS[0]), ("postings_for_profile", profile()[1].id, POSTINGS[0]),
    ):  # fmt: skip
        match = Match(query_id=query, target_id=target, score=0.5, first_scored=night(4))
        filled.replace_matches(kind, [match], "f", night(5))
        assert filled.matches(kind, query) == [match]


OUTLINE = Outline(
    posting_id=POSTINGS[0],
    themes=(
        Theme(quote=quote("noisy kitchens"), weight=0.5),
        Theme(quote=Quote(text="Speech", start=0, end=6), field="title", weight=0.4),
    ),
    nearest={PAPERS[0]: 1},
    authors=(RecurringAuthor(name="Adaeze Ümit", paper_ids=(PAPERS[0], PAPERS[1]), weight=1.5),),
    fingerprint="seen",
)


def test_an_outline_comes_back_whole_and_the_next_ones_take_its_place(filled):
    other = Outline(posting_id=POSTINGS[1])
    filled.replace_outlines([OUTLINE, other])
    assert filled.outline(POSTINGS[0]) == OUTLINE
    assert {outline.posting_id: outline for outline in filled.outlines()} == {POSTINGS[0]: OUTLINE, POSTINGS[1]: other}
    filled.replace_outlines([other])
    assert filled.outline(POSTINGS[0]) is None


def test_an_outline_of_a_posting_that_is_not_stored_leaves_the_old_ones(filled):
    filled.replace_outlines([OUTLINE])
    with pytest.raises(UnknownPosting, match="eeeeeeeeeeee"):
        filled.replace_outlines([Outline(posting_id="eeeeeeeeeeee")])
    assert filled.outline(POSTINGS[0]) == OUTLINE


def test_papers_are_found_by_their_organisation_and_by_their_authors_affiliations(store):
    store.upsert([], [paper(1, organization="QUIET Lab, Ltd."), paper(2), paper(3, authors=())], NIGHT)
    assert list(store.affiliations("quiet")) == sorted([
        (PAPERS[0], "QUIET Lab, Ltd."), (PAPERS[0], "Quiet Lab"), (PAPERS[1], "Quiet Lab"),
    ])  # fmt: skip
    assert list(store.affiliations("loud")) == []


PERSON = profile()[1].id
SIDES = {
    "papers_for_posting": (POSTINGS, PAPERS),
    "postings_for_paper": (PAPERS, POSTINGS),
    "postings_for_profile": ([PERSON], POSTINGS),
    "profiles_for_posting": (POSTINGS, [PERSON]),
}


@pytest.mark.parametrize("kind", SIDES)
def test_the_matches_of_one_query_are_put_beside_those_of_others(filled, kind):
    queries, targets = SIDES[kind]
    first = [Match(query_id=query, target_id=targets[0], score=0.5) for query in queries]
    filled.put_matches(kind, dict.fromkeys(queries, "old"), first)
    better = Match(query_id=queries[0], target_id=targets[-1], score=0.9)
    filled.put_matches(kind, {queries[0]: "new"}, [better])
    assert filled.matches(kind, queries[0]) == [better]
    assert [filled.matches(kind, query) for query in queries[1:]] == [[match] for match in first[1:]]
    assert filled.matches_made_from(kind) == {queries[0]: "new", **dict.fromkeys(queries[1:], "old")}
    assert filled.match_fingerprint(kind) is None
    filled.put_matches(kind, {queries[0]: "none"}, [])
    assert filled.matches(kind, queries[0]) == []


def test_a_run_that_ends_drops_the_matches_of_queries_that_are_gone(filled):
    kind = "papers_for_posting"
    for query in POSTINGS:
        filled.put_matches(kind, {query: "f"}, [Match(query_id=query, target_id=PAPERS[0], score=0.5)])
    filled.end_matches(kind, POSTINGS[1:], "all", night(2))
    assert filled.matches(kind, POSTINGS[0]) == []
    assert filled.matches_made_from(kind) == dict.fromkeys(POSTINGS[1:], "f")
    assert filled.match_fingerprint(kind) == "all"
    filled.mark_matches(kind, {POSTINGS[1]: "g"})
    assert filled.matches_made_from(kind) == {POSTINGS[1]: "g", POSTINGS[2]: "f"}
    filled.replace_matches(kind, [], "other", night(3))
    assert filled.matches_made_from(kind) == {}


def test_it_is_told_which_queries_found_a_record_and_how_low_their_lists_reach(filled):
    kind = "papers_for_posting"
    scores = {POSTINGS[0]: {PAPERS[0]: 0.8, PAPERS[1]: 0.3}, POSTINGS[1]: {PAPERS[1]: 0.6}}
    for query, found in scores.items():
        matches = [Match(query_id=query, target_id=target, score=score) for target, score in found.items()]
        filled.put_matches(kind, {query: "f"}, matches)
    assert filled.queries_that_found(kind, [PAPERS[0], PAPERS[2]]) == {POSTINGS[0]}
    assert filled.queries_that_found(kind, [PAPERS[1]]) == {POSTINGS[0], POSTINGS[1]}
    assert filled.least_scores(kind, 2) == {POSTINGS[0]: 0.3}
    assert filled.least_scores(kind, 1) == {POSTINGS[0]: 0.3, POSTINGS[1]: 0.6}


def test_a_match_of_what_is_not_stored_leaves_what_was_put_before(filled):
    good = Match(query_id=POSTINGS[0], target_id=PAPERS[0], score=0.5)
    filled.put_matches("papers_for_posting", {POSTINGS[0]: "old"}, [good])
    bad = good.model_copy(update={"target_id": "e" * 12})
    with pytest.raises(UnknownPaper, match="eeeeeeeeeeee"):
        filled.put_matches("papers_for_posting", {POSTINGS[0]: "new"}, [bad])
    assert filled.matches("papers_for_posting", POSTINGS[0]) == [good]
    assert filled.matches_made_from("papers_for_posting") == {POSTINGS[0]: "old"}


def test_outlines_are_put_one_by_one_and_dropped_with_their_roles(filled):
    about = [Outline(posting_id=id_, fingerprint="f") for id_ in POSTINGS]
    filled.put_outlines(about)
    newer = about[0].model_copy(update={"fingerprint": "g"})
    filled.put_outlines([newer])
    assert filled.outline(POSTINGS[0]) == newer
    filled.keep_outlines(POSTINGS[:2])
    assert {outline.posting_id for outline in filled.outlines()} == set(POSTINGS[:2])
