from __future__ import annotations

from dataclasses import replace

import pytest
from invented import COMPANY, CV, EQUAL_OPPORTUNITY, PAPERS, ROLE, cv, posting, profile
from overlap import overlap

from matcher.passages import paper_document, posting_document, profile_document
from matcher.rank import Ranker
from matcher.vectors import MemoryCache
from matcher.work import tells_of_work

ANOMALY, BELTS, RECOGNITION, SPEECH, ROUTING = "p00", "p01", "p05", "p04", "p02"


def ids(matches):
    return [match.target_id for match in matches]


def role(first="", last="", **options):
    return posting_document(posting(ROLE.format(first=first, last=last), **options))


def test_a_role_finds_the_papers_on_its_subject(paper_ranker):
    assert set(ids(paper_ranker.rank(role(), 2))) == {ANOMALY, BELTS}


def test_scores_fall_from_one_to_zero_and_say_clear_fit_only_for_fits(paper_ranker):
    matches = paper_ranker.rank(role(), 28)
    scores = [match.score for match in matches]
    assert len(matches) == len(PAPERS)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert min(scores[:2]) > 0.3 > scores[10]


@pytest.mark.parametrize(
    ("first", "last"),
    [(COMPANY, ""), ("", EQUAL_OPPORTUNITY), (COMPANY, EQUAL_OPPORTUNITY)],
    ids=["with a company paragraph", "with an equal opportunity paragraph", "with both"],
)
def test_employer_paragraphs_leave_a_roles_papers_as_they_are(paper_ranker, first, last):
    plain, padded = (ids(paper_ranker.rank(found, 10)) for found in (role(), role(first, last)))
    assert overlap(plain, padded) >= 0.95


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Tunde Okafor"},
        {"address": "12 Cedar Street, Lagos, Nigeria"},
        {"contact": "t.okafor@example.org | +234 1 555 0199"},
        {"about": "Gender: male | Date of birth: 3 May 1990 | Married"},
        {"pronoun": "He"},
    ],
    ids=["name", "address", "contact", "gender and birth", "pronoun"],
)
def test_who_a_person_is_changes_nothing_in_what_fits(paper_ranker, changed):
    plain, other = (paper_ranker.rank(profile_document(person), 28) for person in (cv(), cv(**changed)))
    assert [(match.target_id, match.score) for match in plain] == [(match.target_id, match.score) for match in other]


def test_no_identity_line_is_ever_encoded():
    document = profile_document(cv())
    encoded = "\n".join(piece.text for piece in (*document.passages, *document.sentences))
    for private in ("Ulrike", "Brandl", "Lindenweg", "example.org", "555", "portrait"):
        assert private not in encoded


def test_every_quote_stands_in_its_text_where_it_says(paper_ranker, papers):
    texts = {paper.id: paper.text for paper in papers}
    query = role(COMPANY, EQUAL_OPPORTUNITY)
    for match in paper_ranker.rank(query, 10):
        assert match.evidence
        for pair in match.evidence:
            assert query.text[pair.query.start : pair.query.end] == pair.query.text
            assert texts[match.target_id][pair.target.start : pair.target.end] == pair.target.text
            assert -1 <= pair.score <= 1


def test_evidence_shows_the_subject_first(paper_ranker):
    first = paper_ranker.rank(role(), 1)[0].evidence[0]
    assert "defects" in first.query.text or "anomaly" in first.query.text


def test_the_same_input_gives_the_same_output_bit_for_bit(papers, encoder):
    runs = [Ranker(papers, encoder, MemoryCache()).rank(role(), 28) for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_posting_of_nothing_but_boilerplate_gives_no_confident_match(paper_ranker):
    text = COMPANY + EQUAL_OPPORTUNITY + "We are looking for motivated people who work well in a team.\n"
    for title in (None, "Senior Manager"):
        empty = posting(text, title)
        assert not tells_of_work(empty)
        assert all(match.score < 0.15 for match in paper_ranker.rank(posting_document(empty), 10))
    assert tells_of_work(posting(ROLE.format(first=COMPANY, last=EQUAL_OPPORTUNITY)))


def test_a_posting_without_any_words_matches_nothing(paper_ranker):
    assert paper_ranker.rank(posting_document(posting("", title=None)), 10) == []


def test_nothing_to_rank_gives_no_match(encoder, cache):
    assert Ranker([], encoder, cache).rank(role(), 10) == []


def test_two_targets_are_enough_for_a_sensible_score(encoder, cache):
    targets = [paper_document(paper) for paper in PAPERS if paper.id in {ANOMALY, ROUTING}]
    fits, does_not = Ranker(targets, encoder, cache).rank(role(), 10)
    assert fits.target_id == ANOMALY
    assert fits.score > 0.3 > does_not.score


ROLES = {
    "speech": ("Senior Speech Scientist", "Develop streaming speech recognition and text to speech for hearing aids."),
    "chief": ("Vice President, Speech", "Develop streaming speech recognition and text to speech for hearing aids."),
    "finance": ("Senior Financial Analyst", "Prepare the budget, the forecast and the monthly close of our division."),
    "vision": ("Senior Applied Scientist, Vision", "Develop anomaly detection models for images of conveyor belts."),
}


@pytest.fixture(scope="session")
def role_ranker(encoder, cache):
    documents = [posting_document(posting(text, title, number)) for number, (title, text) in ROLES.items()]
    names = {document.id: name for document, name in zip(documents, ROLES, strict=True)}
    return Ranker(documents, encoder, cache), names


def test_a_cv_finds_the_role_of_its_trade_and_rank(role_ranker):
    ranker, names = role_ranker
    ranked = [names[match.target_id] for match in ranker.rank(profile_document(cv()), 4)]
    assert ranked[:2] == ["speech", "chief"]
    assert ranked[-1] == "finance"


def test_a_paper_finds_the_roles_it_speaks_to(role_ranker):
    ranker, names = role_ranker
    paper = paper_document(next(paper for paper in PAPERS if paper.id == BELTS))
    assert names[ranker.rank(paper, 1)[0].target_id] == "vision"


def test_a_posting_finds_the_people_who_fit(encoder, cache):
    nurse = profile("Ada Osei\n\nNurse\n\nExperience\nNurse, City Hospital, 2015 - present\n- Cared for patients\n")
    people = [replace(profile_document(nurse), id="nurse"), profile_document(cv())]
    title, text = ROLES["speech"]
    match = Ranker(people, encoder, cache).rank(posting_document(posting(text, title)), 1)[0]
    assert match.target_id == people[1].id
    assert match.evidence[0].target.text in CV


def test_ranking_many_queries_together_gives_what_each_gets_alone(paper_ranker, papers):
    queries = [role(), role(COMPANY), posting_document(posting("", title=None)), profile_document(cv()), *papers[:9]]
    together = list(paper_ranker.all_scores(queries, 28))
    assert together[2] == []
    for query, found in zip(queries, together, strict=True):
        alone = paper_ranker.scores(query, 28)
        assert [position for position, _ in found] == [position for position, _ in alone]
        assert [score for _, score in found] == pytest.approx([score for _, score in alone], abs=2e-6)
