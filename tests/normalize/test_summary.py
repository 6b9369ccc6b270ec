"""A posting's requirements as a few values with their quotes."""

from __future__ import annotations

import pytest

from schemas import Posting
from schemas.normalize.pay import read_pay
from schemas.normalize.requirements import read_requirements
from schemas.normalize.sections import read_sections
from schemas.normalize.summary import summarize

TEXT = (
    "Tidewater maps the sea floor. Responsibilities: - Build models in Fortran Basic Qualifications: - "
    "Master's degree in physics and 5+ years of experience, or PhD and 2+ years, or equivalent experience "
    "- Proficiency in Python and SQL - Fluency in Norwegian Preferred Qualifications: - Publications at NeurIPS "
    "- Rust and Python, 10+ years at sea - Causal inference The base salary range for this role is "
    "$100,000 - $120,000 per year."
)


def posting(text):
    sections = read_sections(text)
    return Posting(
        id="a1", source="tidewater", external_id="1", text=text, sections=sections,
        requirements=read_requirements(text, sections), base_salary=read_pay(text),
    )  # fmt: skip


def test_the_lowest_bar_that_opens_the_role_is_stated():
    summary = summarize(posting(TEXT)).model_dump(mode="json")
    assert {key: summary[key] for key in summary if key not in {"sections", "evidence"}} == {
        "min_degree_required": "master",
        "min_years_required": 5.0,
        "equivalent_experience_ok": True,
        "pay": [{"min": 100000.0, "max": 120000.0, "currency": "USD", "period": "year"}],
        "workplace": None,
        "programming_languages": {"required": ["Python", "SQL"], "preferred": ["Rust"]},
        "skills": ["Norwegian", "causal inference"],
        "publications": "preferred",
    }


def test_the_text_of_each_section_is_given():
    sections = summarize(posting(TEXT)).sections
    assert (sections.about, sections.responsibilities) == ("Tidewater maps the sea floor.", "Build models in Fortran")
    assert sections.benefits_legal == "The base salary range for this role is $100,000 - $120,000 per year."


def test_evidence_is_quoted_from_the_text():
    evidence = summarize(posting(TEXT)).evidence
    assert set(evidence) == {
        *("min_degree_required", "min_years_required", "equivalent_experience_ok"),
        *("pay", "programming_languages", "publications"),
    }
    assert all(TEXT[q.start : q.end] == q.text for quotes in evidence.values() for q in quotes)
    assert evidence["min_years_required"][0].text.startswith("Master's degree in physics and 5+ years")


PATHS = [
    ("Bachelor's degree and 5+ years of sales OR 8+ years of sales", "none", 8.0),
    ("Bachelor's degree. PhD, or Master's degree and 6+ years of experience.", "master", 6.0),
    ("Bachelor's degree. 3+ years of Go. 6+ years of engineering.", "bachelor", 6.0),
    ("Ph.D. or Bachelor's degree in physics. 4+ years as a scientist (2+ years with a Ph.D.).", "bachelor", 4.0),
    ("Comfort with ladders.", None, None),
]


@pytest.mark.parametrize(("asked", "degree", "years"), PATHS, ids=[asked for asked, _, _ in PATHS])
def test_degree_and_years_are_those_of_the_lowest_path(asked, degree, years):
    summary = summarize(posting(f"We climb. Basic Qualifications: {asked}"))
    assert (summary.min_degree_required, summary.min_years_required) == (degree, years)


def test_skills_of_the_description_stand_in_where_nothing_is_asked_for():
    assert summarize(posting("We study robotics and computer vision.")).skills == ("robotics", "computer vision")
