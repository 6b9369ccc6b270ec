"""What a person says of their own CV stands, whatever was read and however often it is read again."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import DegreeLevel, RawProfile
from schemas.normalize import normalize
from schemas.normalize.profile import total_years
from schemas.profile import Corrections, Named, RightToWork

CV = """# Ilka Sandoval

Speech engineer

ilka@example.org

## Experience

Speech Engineer, Tidewater Audio Ltd, Jan 2020 – present
- Trained recognisers with PyTorch and Python.

Volunteer Cook, Harbour Kitchen, Jan 2018 – Dec 2018
- Cooked with Java every Sunday.

## Education

MSc in Computer Science, Leeds University, 2017 – 2019

## Publications

- Hearing Through Rain. Interspeech 2022.
- A shopping list for the harbour kitchen, 2018.

## Languages

German (native), English (C1)
"""


def read(**said):
    return normalize(RawProfile(source="cv.md", text=CV, corrections=Corrections(**said)))


def test_nothing_said_leaves_what_was_read():
    assert read() == normalize(RawProfile(source="cv.md", text=CV))


@pytest.mark.parametrize(
    ("said", "field", "expected"),
    [
        ({"headline": "Speech scientist"}, "headline", "Speech scientist"),
        ({"headline": ""}, "headline", None),
        ({"name": "Ilka Sandoval-Moreau"}, "name", "Ilka Sandoval-Moreau"),
        ({"highest_degree": DegreeLevel.PHD}, "highest_degree", DegreeLevel.PHD),
        ({"highest_degree": DegreeLevel.NONE}, "highest_degree", DegreeLevel.NONE),
        ({"adds": Named(programming_languages=("Rust",))}, "programming_languages", ("Python", "Java", "Rust")),
        ({"removes": Named(programming_languages=("java",))}, "programming_languages", ("Python",)),
        ({"adds": Named(languages=("fr",)), "removes": Named(languages=("de",))}, "languages", ("en", "fr")),
    ],
)
def test_what_the_person_says_stands(said, field, expected):
    assert getattr(read(**said), field) == expected


def test_an_added_skill_is_called_as_it_is_known_and_another_one_keeps_its_words():
    names = [skill.name for skill in read(adds=Named(skills=("kubernetes", "harbour acoustics"))).skills]
    assert names[-2:] == ["Kubernetes", "harbour acoustics"]
    assert "PyTorch" in names


def test_what_only_a_dismissed_position_names_goes_with_it():
    cook = read().experience[1].quote.text
    assert read(dismissed=(cook,)).programming_languages == ("Python",)
    again = read(dismissed=(cook,), adds=Named(programming_languages=("Java",)))
    assert "Java" in again.programming_languages


def test_a_dismissed_position_and_publication_are_gone_and_never_matched_on():
    volunteer, list_ = read().experience[1], read().publications[1]
    profile = read(dismissed=(volunteer.quote.text, list_.text))
    assert [entry.title for entry in profile.experience] == ["Speech Engineer"]
    assert [quote.text for quote in profile.publications] == ["Hearing Through Rain. Interspeech 2022."]
    hidden = " ".join(quote.text for quote in profile.unmatched)
    assert "Cooked with Java" in hidden
    assert "shopping list" in hidden
    for quote in profile.unmatched:
        assert profile.text[quote.start : quote.end] == quote.text


def test_a_dismissal_holds_when_the_words_are_set_otherwise():
    words = " ".join(read().experience[1].quote.text.split())
    assert len(read(dismissed=(words,)).experience) == 1


def test_what_is_dismissed_and_stands_nowhere_changes_nothing():
    assert read(dismissed=("A position that this CV does not have",)).experience == read().experience


def test_the_right_to_work_that_a_person_states_takes_the_place_of_what_was_read():
    said = (RightToWork(country="US", needs_sponsorship=True), RightToWork(country="DE", needs_sponsorship=None))
    assert [(right.country, right.needs_sponsorship, right.quote) for right in read(work_authorization=said).
            work_authorization] == [("US", True, None)]  # fmt: skip


def test_years_that_a_person_states_count_and_else_those_that_the_cv_shows():
    assert total_years(read(years=11), date(2026, 1, 1)) == 11
    assert total_years(read(), date(2026, 1, 1)) == pytest.approx(7.0, abs=0.2)


def test_the_lines_of_a_corrected_name_are_never_matched_on():
    text = CV.replace("# Ilka Sandoval", "# speech and hearing\n\nIlka Sandoval")
    plain = normalize(RawProfile(source="cv.md", text=text))
    said = normalize(RawProfile(source="cv.md", text=text, corrections=Corrections(name="Ilka Sandoval")))
    assert plain.name != "Ilka Sandoval"
    assert "Ilka Sandoval" in " ".join(quote.text for quote in said.unmatched)
