"""Search finds what somebody types, whatever they type."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_examples import NIGHT, bare_posting, night, paper, posting, profile

from schemas import Author, Link, Location, Organization
from store import PostingFilter


def found(store, words, **options):
    return [hit.id for hit in store.search(words, **options)]


@pytest.fixture
def filled(store):
    kitchen = posting(1, text="We recognise speech in kitchens, in C++ and C#.\nState-of-the-art optimization of pots.")
    bakery = posting(
        2, title="Baker", text="Nothing of interest. R and SQL.",
        hiring_organization=Organization(name="Brotwerk Löwe"),
        locations=(Location(raw="Zürich, Switzerland", country="CH", city="Zurich"),),
    )  # fmt: skip
    store.upsert([kitchen, bakery], [paper(1)], NIGHT)
    return store


KITCHEN, BAKERY, PAPER = posting(1)[1].id, posting(2)[1].id, paper(1)[1].id


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        pytest.param("baker", [BAKERY], id="a word of the title"),
        pytest.param("kitchens", [KITCHEN], id="a word of the text"),
        pytest.param("KITCHENS speech", [KITCHEN], id="two words in any case and order"),
        pytest.param("brotwerk", [BAKERY], id="the organisation"),
        pytest.param("lowe", [BAKERY], id="a name typed without its accent"),
        pytest.param("zürich", [BAKERY], id="a place as the source wrote it"),
        pytest.param("Zurich", [BAKERY], id="a place as we write it"),
        pytest.param("switzerl", [BAKERY], id="the beginning of a place that only the source named"),
        pytest.param("lindqvist", [PAPER], id="an author"),
        pytest.param("kitchencon", [PAPER], id="a venue"),
        pytest.param("optimiza", [KITCHEN], id="the beginning of a word"),
        pytest.param("speech optimiza", [KITCHEN], id="a word and the beginning of another"),
        pytest.param("baker optimization", [BAKERY, KITCHEN], id="any of the words where none holds all"),
        pytest.param("kitchen optimizations", [KITCHEN], id="a singular for a plural and the other way round"),
        pytest.param("C++", [KITCHEN], id="a language with signs in its name"),
        pytest.param("c#", [KITCHEN], id="another one"),
        pytest.param("r", [BAKERY], id="a language of one letter, and no word that begins with it"),
        pytest.param("state-of-the-art", [KITCHEN], id="words joined by hyphens"),
        pytest.param("art-the-of-state", [], id="joined words in another order"),
        pytest.param("nowhere", [], id="a word that stands nowhere"),
        pytest.param("", [], id="nothing"),
        pytest.param("  \n\t ", [], id="blanks"),
        pytest.param('"*()^:-+', [], id="signs only"),
        pytest.param('"kitchens', [KITCHEN], id="a quotation mark that is not closed"),
        pytest.param("kitchens NOT c#", [KITCHEN], id="NOT, as a word like any other"),
        pytest.param("NEAR(kitchens, 2)", [KITCHEN], id="NEAR, likewise"),
        pytest.param("title:baker", [BAKERY], id="a column name, likewise"),
        pytest.param("kitchens\0speech", [KITCHEN], id="a NUL between words"),
        pytest.param("\udcffkitchens", [KITCHEN], id="a byte that is no UTF-8"),
    ],
)
def test_what_is_found_for(filled, words, hits):
    assert found(filled, words) == hits


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40) | st.text('"*()^:-+{}[]\\ aNOTANDOR', max_size=30))
def test_no_input_is_an_error(filled, words):
    filled.search(words, kinds=("posting", "paper", "profile"), where=PostingFilter(country="US"))


def test_a_whole_cv_can_be_pasted_into_the_search(filled):
    assert KITCHEN in found(filled, "kitchens " + "a line of a long CV, (2019-2024) " * 3_000)
    assert found(filled, "x" * 1_000_000) == []


def test_only_the_first_fifty_words_count(filled):
    assert found(filled, "zebra " * 49 + "kitchens") == [KITCHEN]
    assert found(filled, "zebra " * 50 + "kitchens") == []


def test_a_word_in_the_title_counts_more_than_one_in_the_text(store):
    in_text = bare_posting(1, text="acoustics and many other words that make the text somewhat longer than a title")
    in_title = bare_posting(2, title="Acoustics", text="Some words of no interest that make the text somewhat longer.")
    store.upsert([in_text, in_title], [], NIGHT)
    assert found(store, "acoustics") == [in_title[1].id, in_text[1].id]


def test_a_hit_says_what_it_is_in_one_line(filled):
    (hit,) = filled.search("kitchens optimization")
    assert (hit.kind, hit.label, hit.organization, hit.place) == (
        "posting", "Speech Scientist 1", "Quiet Lab", "Seattle, WA, US; Munich, BY, DE",
    )  # fmt: skip
    assert "[kitchens], in C++ and C#. State-of-the-art [optimization]" in hit.snippet
    (hit,) = filled.search("lindqvist")
    assert (hit.kind, hit.label, hit.place) == ("paper", "Hearing pots boil, part 1", "KITCHENCON")
    assert "[Lindqvist]" in hit.snippet


def test_the_snippet_shows_the_text_where_the_word_stands_in_title_and_text(store):
    store.upsert([bare_posting(1, title="Acoustics", text="About acoustics of rooms.")], [], NIGHT)
    assert store.search("acoustics")[0].snippet == "About [acoustics] of rooms."


def test_limit_and_kinds_are_kept(store):
    store.upsert([posting(number) for number in range(5)], [paper(number) for number in range(3)], NIGHT)
    assert len(store.search("speech", limit=4)) == 4
    assert {hit.kind for hit in store.search("speech")} == {"posting", "paper"}
    assert {hit.kind for hit in store.search("speech", kinds=("paper",))} == {"paper"}
    assert store.search("speech", kinds=()) == []


def test_a_filter_restricts_postings_and_leaves_papers(store):
    store.upsert([posting(1), posting(2, locations=())], [paper(1)], NIGHT)
    assert set(found(store, "speech", where=PostingFilter(country="DE"))) == {posting(1)[1].id, paper(1)[1].id}


def test_postings_and_papers_take_turns_however_often_either_kind_holds_the_word(store):
    postings = [bare_posting(number, title=f"Baker {number}", text="All about kettles.") for number in range(6)]
    papers = [paper(number, title=f"Stoves {number}", abstract="On kettles.") for number in range(2)]
    papers += [paper(number, title=f"Stoves {number}", abstract="On pots.") for number in range(2, 9)]
    store.upsert(postings, papers, NIGHT)
    assert [hit.kind for hit in store.search("kettles", limit=5)] == ["posting", "paper", "posting", "paper", "posting"]


def test_of_several_kinds_those_named_so_come_first(store):
    store.upsert(
        [bare_posting(1, title="Baker", text="Read about kettles that sing.")],
        [paper(1, title="Kettles that sing", abstract="A study."), paper(2, title="Stoves", abstract="Kettles sing.")],
        NIGHT,
    )
    assert [hit.label for hit in store.search("kettles sing")] == ["Kettles that sing", "Baker", "Stoves"]


def test_a_filter_that_keeps_few_of_the_best_finds_them_all_the_same(store):
    seattle = [posting(number, title="Kettles", locations=()) for number in range(30)]
    store.upsert([*seattle, bare_posting(99, text="kettles", source="elsewhere")], [], NIGHT)
    assert found(store, "kettles", limit=2, where=PostingFilter(source="elsewhere")) == [
        bare_posting(99, source="elsewhere")[1].id
    ]


def test_a_filter_leaves_out_duplicates_that_an_unfiltered_search_shows(store):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    store.link({posting(2)[1].id: Link(duplicate_of=posting(1)[1].id)}, NIGHT)
    assert found(store, "kitchens", where=PostingFilter()) == [posting(1)[1].id]
    assert len(found(store, "kitchens")) == 2


def test_changed_words_replace_the_old_ones(store):
    store.upsert([bare_posting(1, text="Roles in Oslo.")], [], night(0))
    raw, before = bare_posting(1, text="Roles in Oslo.")
    store.upsert([(raw, before.model_copy(update={"text": "Roles in Bergen."}))], [], night(1))
    assert found(store, "bergen") == [before.id]
    assert found(store, "oslo") == []
    assert store.check() == []


def test_a_changed_paper_is_found_by_its_new_authors(store):
    raw, before = paper()
    store.upsert([], [(raw, before)], night(0))
    store.upsert([], [(raw, before.model_copy(update={"authors": (Author(name="Carla Dupré"),)}))], night(1))
    assert found(store, "dupre") == [before.id]
    assert found(store, "lindqvist") == []


def test_profiles_are_found_only_when_asked_for(store):
    store.put_profile(*profile(text="Ines Okafor\nTen years of acoustics."), NIGHT)
    store.upsert([bare_posting(1, text="Acoustics of rooms.")], [], NIGHT)
    assert [hit.kind for hit in store.search("acoustics")] == ["posting"]
    (hit,) = store.search("acoustics", kinds=("profile",))
    assert (hit.id, hit.kind, hit.label) == (profile()[1].id, "profile", "Ines Okafor")
    assert "[acoustics]" in hit.snippet
