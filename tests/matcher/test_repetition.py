from __future__ import annotations

import pytest
from invented import posting

from matcher.passages import posting_document
from matcher.repetition import find_repetition

SHARED = "Parcels have been our whole life for a long time."


def planner(number, text=SHARED, title=None):
    return posting(f"{text} You plan tours {number}. Depots are your care.", title or f"Planner {number}", str(number))


def counts(roles):
    repetition = find_repetition(roles)
    return [repetition.count(role, SHARED) for role in roles]


def own(number):
    """Return a role of its own with one sentence that all share."""
    return posting(f"{SHARED} You plan tour {number}. Depot {number} is yours.", f"Planner {number}", str(number))


@pytest.mark.parametrize("known", [1, 2, 3, 5])
def test_a_sentence_is_counted_once_for_each_role_that_prints_it(known):
    assert counts([own(number) for number in range(known)]) == [known] * known


def test_what_three_roles_of_one_employer_say_of_themselves_is_the_employers():
    roles = [own(number) for number in range(3)]
    for known, left_out in ((roles[:2], False), (roles, True)):
        repetition = find_repetition(known)
        for role in known:
            said = posting_document(role, repetition).lexical_text
            assert (SHARED not in said) is left_out
            assert "You plan tour" in said


def test_a_duty_that_many_roles_share_stays():
    duties = "Key responsibilities\n- Plan tours for parcels that nobody has ordered yet\n- Write to depot {}\n"
    roles = [posting(duties.format(number), f"Planner {number}", str(number)) for number in range(6)]
    document = posting_document(roles[0], find_repetition(roles))
    assert {sentence.roles for sentence in document.sentences if "ordered yet" in sentence.text} == {6}


def test_one_role_posted_in_many_places_is_one_role():
    assert counts([planner("to the coast", title="Planner") for _ in range(9)]) == [1] * 9


@pytest.mark.parametrize("titles", [2, 5])
def test_one_text_under_several_titles_is_one_role(titles):
    text = f"{SHARED} You plan tours. Depots are your care."
    roles = [posting(text, f"Planner {number}", str(number)) for number in range(titles)]
    assert counts(roles) == [1] * titles
    assert "You plan tours" in posting_document(roles[0], find_repetition(roles)).lexical_text


def test_what_two_employers_print_is_neithers():
    here = own(1)
    there = own(2).model_copy(update={"hiring_organization": None})
    assert counts([here, there]) == [1, 1]


def test_a_shared_sentence_says_how_many_roles_share_it():
    roles = [own(number) for number in range(2)]
    document = posting_document(roles[0], find_repetition(roles))
    assert {sentence.text: sentence.roles for sentence in document.sentences}[SHARED] == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "As a route planner, you own a product from its first sketch to the day on which depots use it.",
            "As one of our depot clerks, you own a product from its first sketch to the day on which depots use it.",
        ),
        (
            "Parcels move through our network of nine hubs in four countries every night, and planners see to it.",
            "Parcels move through our network of nine hubs in four countries every night, so we need good software.",
        ),
    ],
    ids=["another beginning", "another end"],
)
def test_a_long_sentence_with_words_changed_at_one_end_is_the_same(first, second):
    here, there = (posting(f"{text} {work}", work, work) for text, work in ((first, "Plan."), (second, "Store.")))
    repetition = find_repetition([here, there])
    assert (repetition.count(here, first), repetition.count(there, second)) == (2, 2)
