"""Verdicts follow what a person says of their own CV."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.fit import verdicts
from matcher.passages import profile_document
from schemas import RawPosting, RawProfile
from schemas.normalize import normalize
from schemas.profile import Corrections, Named, RightToWork

CV = """# Ilka Sandoval

Speech engineer

## Experience

Speech Engineer, Tidewater Audio Ltd, Jan 2020 – Dec 2022
- Trained recognisers with PyTorch and Python.

Harbour Cook, Pier Kitchen, Jan 2018 – Dec 2019
- Cooked for dockers and wrote Java jokes.

## Education

MSc in Computer Science, Leeds University, 2015 – 2017
"""
POSTING = normalize(
    RawPosting(
        source="invented", external_id="1", title="Speech Scientist", url="https://example.org/1",
        description="Requirements\n\nPhD in a quantitative field\n\n8 years of experience\n\n"
        "Experience with Kubernetes\n\nExperience programming in Java\n",
    )
)  # fmt: skip
DAY = date(2026, 1, 1)


def verdict(about, **said):
    profile = normalize(RawProfile(source="cv.md", text=CV, corrections=Corrections(**said)))
    found = [one for one in verdicts(POSTING, profile, DAY) if about in one.requirement.text]
    assert len(found) == 1, [one.requirement.text for one in verdicts(POSTING, profile, DAY)]
    return found[0]


@pytest.mark.parametrize(
    ("about", "said", "before", "after"),
    [
        ("Kubernetes", {"adds": Named(skills=("Kubernetes",))}, "not_found", "met"),
        ("Java", {"removes": Named(programming_languages=("Java",))}, "met", "not_found"),
        ("8 years", {"years": 9}, "partly", "met"),
        ("8 years", {"years": 0}, "partly", "not_found"),
        ("PhD", {"highest_degree": "phd"}, "not_found", "met"),
    ],
)
def test_a_requirement_is_answered_by_what_the_person_says(about, said, before, after):
    assert verdict(about).verdict == before
    assert verdict(about, **said).verdict == after


def test_a_line_of_a_dismissed_position_meets_nothing_and_is_in_no_passage():
    cook = normalize(RawProfile(source="cv.md", text=CV)).experience[1].quote.text
    assert verdict("Java", dismissed=(cook,)).verdict == "not_found"
    profile = normalize(RawProfile(source="cv.md", text=CV, corrections=Corrections(dismissed=(cook,))))
    assert not any("dockers" in piece.text for piece in profile_document(profile).sentences)
    assert any("recognisers" in piece.text for piece in profile_document(profile).sentences)


def test_a_right_to_work_without_a_line_in_the_cv_still_answers():
    posting = normalize(
        RawPosting(
            source="invented", external_id="2", title="Speech Scientist", url="https://example.org/2",
            locations=({"raw": "Boston, MA, US"},),
            description="Requirements\n\nMust be authorized to work in the US without visa sponsorship\n",
        )
    )  # fmt: skip
    right = RightToWork(country="US", needs_sponsorship=False)
    profile = normalize(RawProfile(source="cv.md", text=CV, corrections=Corrections(work_authorization=(right,))))
    assert [(one.verdict, one.found) for one in verdicts(posting, profile, DAY)] == [("met", None)]


def test_of_several_names_that_show_a_broader_one_the_first_in_the_cv_is_quoted():
    need = normalize(
        RawPosting(source="invented", external_id="3", title="Scientist",
                   description="Requirements\n\nExperience with deep learning\n")
    )  # fmt: skip
    signs = ("diffusion models", "vision-language models", "FSDP", "transformers", "self-supervised learning")
    lines = "\n".join(f"- Worked with {sign}." for sign in signs)
    profile = normalize(RawProfile(source="cv.md", text=CV.replace("- Trained recognisers", f"{lines}\n- Trained")))
    quoted = [one.found.text for one in verdicts(need, profile, DAY) if one.found]
    assert quoted == ["Worked with diffusion models."]
