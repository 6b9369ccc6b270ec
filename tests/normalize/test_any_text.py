"""Each reader of a text, alone: it never raises, its spans lie in the text, and its codes and names are known ones."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import RawPosting
from schemas.normalize import normalize
from schemas.normalize._headings import HEADINGS
from schemas.normalize._programming_languages import AMBIGUOUS, PLAIN
from schemas.normalize.alternatives import read_alternatives
from schemas.normalize.cues import Cues, same_length_lower
from schemas.normalize.denials import without_denials
from schemas.normalize.headings import find_headings
from schemas.normalize.items import is_item, says_something
from schemas.normalize.language import LANGUAGES, read_language
from schemas.normalize.listed_skills import find_listed_skills
from schemas.normalize.role import find_role, find_team
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages
from schemas.normalize.summary import summarize
from schemas.normalize.title_skills import find_title_skills
from schemas.normalize.workplace import find_workplace
from schemas.normalize.years import find_years
from schemas.record import Quote

WORDS = st.sampled_from(
    [
        *(
            " ",
            "\n",
            ". ",
            ", ",
            "; ",
            "(",
            ") ",
            "/",
            " or ",
            " and ",
            "- ",
            "1. ",
            "2) ",
            "(3) ",
            "\u00e9",
            "İ",
            "ß",
            "ﬁ",
        ),
        *("PhD", "Master's degree in physics", "5+ years of ", "two years", "or equivalent experience", "a plus"),
        *(
            "Fluent in German",
            "Python",
            "C++",
            "Go",
            "R",
            "machine learning",
            "A/B tests",
            "Kafka",
            "exponential smoothing",
        ),
        *("Qualifications:", "Nice to have", "About the team", "What you will do", "Our interview process is "),
        *(
            "join the Tide Search team",
            "As an Applied Scientist II ",
            "this role is part of the Reef group",
            "I never used ",
        ),
        *("fully remote position", "hybrid role", "3 days in the office", "published at NeurIPS", "clearance"),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=25).map("".join)
any_text = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_inside(text: str, spans) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)


@any_text
@given(TEXTS)
def test_skills_and_languages_lie_in_the_text_and_are_known_by_name(text):
    skills, spoken, coded = find_skills(text), find_languages(text), find_programming_languages(text)
    listed = find_listed_skills(text, [(start, end) for _, start, end in skills])
    for found in (skills, spoken, coded, listed):
        assert_inside(text, [(start, end) for _, start, end in found])
        assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)
    assert all(pycountry.languages.get(alpha_2=code) for code, _, _ in spoken)
    assert {name for name, _, _ in coded} <= {*PLAIN.values(), *AMBIGUOUS.values()}
    assert all(skill.name == text[start:end] for skill, start, end in listed)
    assert all(skill.name for skill in find_title_skills(text))


@any_text
@given(TEXTS)
def test_years_are_of_a_working_life_and_lie_in_the_text(text):
    found = find_years(text)
    assert_inside(text, [(years.start, years.end) for years in found])
    assert all(0 <= years.value <= 40 and years.of != "" for years in found)


@any_text
@given(TEXTS)
def test_ways_to_satisfy_a_sentence_are_few_and_name_what_is_known(text):
    ways = read_alternatives(text)
    assert ways == read_alternatives(text)
    assert all(field in text for way in ways for field in way.fields)
    assert all(way.years_of is None or way.years_of in text for way in ways)


@any_text
@given(TEXTS)
def test_headings_come_in_order_and_are_of_a_known_kind(text):
    found = find_headings(text)
    assert_inside(text, [(heading.start, heading.end) for heading in found])
    assert [heading.start for heading in found] == sorted(heading.start for heading in found)
    assert all(heading.kind in HEADINGS and heading.end <= heading.body <= len(text) for heading in found)


@any_text
@given(TEXTS)
def test_what_is_quoted_of_a_role_stands_in_the_text(text):
    role = find_role(text)
    quotes = [role, *(stated.quote for stated in (find_team(text, role), find_workplace(text)) if stated)]
    for quote in (quote for quote in quotes if isinstance(quote, Quote)):
        assert text[quote.start : quote.end] == quote.text != ""


@any_text
@given(TEXTS)
def test_a_text_without_its_denials_keeps_every_other_character_where_it_was(text):
    kept = without_denials(text)
    assert len(kept) == len(text)
    assert all(after in (" ", before) for before, after in zip(text, kept, strict=True))


@any_text
@given(TEXTS)
def test_lower_case_keeps_every_character_where_it_was(text):
    low = same_length_lower(text)
    assert [small for small, letter in zip(low, text, strict=True) if len(letter.lower()) == 1] == [
        letter.lower() for letter in text if len(letter.lower()) == 1
    ]


@any_text
@given(TEXTS, st.integers(min_value=1, max_value=30))
def test_all_cues_lie_in_what_is_near_them(text, reach):
    near = Cues("phd", "go", "team", "steam").near(text, reach)
    assert all(end < start for (_, end), (start, _) in zip(near, near[1:], strict=False))
    low = same_length_lower(text)
    places = [at for word in ("phd", "go", "team") for at in range(len(low)) if low.startswith(word, at)]
    assert all(any(start <= at < end for start, end in near) for at in places)


@any_text
@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_any_stretch_can_be_asked_whether_it_is_an_item(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    assert says_something(text, start, end) or not is_item(text, start, end)


@any_text
@given(TEXTS)
def test_the_language_of_a_text_is_one_we_read_or_unknown(text):
    assert read_language(text) in {None, *LANGUAGES}


@any_text
@given(TEXTS)
def test_the_summary_of_any_posting_quotes_it(text):
    posting = normalize(RawPosting(source="lab", external_id="7", description=text))
    summary = summarize(posting)
    assert all(
        posting.text[quote.start : quote.end] == quote.text for quotes in summary.evidence.values() for quote in quotes
    )
    assert set(summary.evidence) <= set(type(summary).model_fields)


@pytest.mark.parametrize("reader", [find_role, find_headings, find_skills, find_languages, read_alternatives])
def test_of_no_text_nothing_is_read(reader):
    assert not reader("")
