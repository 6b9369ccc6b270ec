"""One requirement held against one CV: met, partly, or not found, which never means "not met"."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.fit import verdicts
from schemas import Posting, Profile, RawPosting, RawProfile, RawSection, SectionKind, Verdict
from schemas.normalize import normalize

TODAY = date(2026, 11, 1)

ENGINEER = """# Ada Example

ada@example.org

## Experience

Senior Machine Learning Engineer, Example Ads GmbH, Berlin
Jan 2020 - present
- Trained ranking models for click prediction in PyTorch with FSDP on 64 GPUs
- Ran A/B tests with 40 teams

## Education

M.Sc. Informatik, Universität Beispiel, 2019

## Languages

German (native), English (fluent)
"""
RESEARCHER = """# Uma Example

## Experience

UX Researcher, Tonspur Audio Streaming AG, Zürich
Jan 2017 - present
- Interviewed listeners and wrote research reports on the economics of podcasts

## Education

M.A. Psychology, Example University, 2016
"""


def posting(need: str) -> Posting:
    section = RawSection(kind=SectionKind.REQUIRED, heading="Basic qualifications", body=f"- {need}")
    return normalize(RawPosting(source="site", external_id="1", title="Scientist", sections=(section,)))


def profile(text: str) -> Profile:
    return normalize(RawProfile(source="cv.md", text=text))


def verdict(need: str, cv: str) -> Verdict:
    (found,) = verdicts(posting(need), profile(cv), TODAY)
    return found


@pytest.mark.parametrize(
    ("need", "cv", "answer"),
    [
        ("PhD, or Master's degree and 4+ years of experience in machine learning or a related field", ENGINEER, "met"),
        ("Master's degree in computer science", ENGINEER, "met"),
        ("PhD in computer science", ENGINEER, "not_found"),
        ("5+ years of applied machine learning research", ENGINEER, "met"),
        ("9+ years of machine learning experience", ENGINEER, "partly"),
        ("Experience with deep learning", ENGINEER, "met"),
        ("Experience with distributed training", ENGINEER, "met"),
        ("Experience with online experimentation", ENGINEER, "met"),
        ("Experience with reinforcement learning and computer vision", ENGINEER, "not_found"),
        ("Fluency in German", ENGINEER, "met"),
        ("Publications in peer-reviewed journals", ENGINEER, "not_found"),
        ("5+ years of applied machine learning research", RESEARCHER, "not_found"),
        ("Publications in peer-reviewed economics journals", RESEARCHER, "not_found"),
        ("Experience programming in Python or C++", RESEARCHER, "not_found"),
        ("5+ years of professional experience", RESEARCHER, "met"),
    ],
)
def test_a_reader_would_say(need: str, cv: str, answer: str) -> None:
    found = verdict(need, cv)
    assert found.verdict == answer, found.reason


def test_both_sides_are_quoted_exactly() -> None:
    need, person = posting("Experience with distributed training"), profile(ENGINEER)
    (found,) = verdicts(need, person, TODAY)
    assert need.text[found.requirement.start : found.requirement.end] == found.requirement.text
    assert found.found is not None
    assert person.text[found.found.start : found.found.end] == found.found.text
    assert "FSDP" in found.found.text


def test_what_was_not_seen_names_every_way_there() -> None:
    found = verdict("Experience programming in Python, Julia or C++", RESEARCHER)
    assert all(name in found.reason for name in ("Python", "Julia", "C++"))


def test_identity_lines_are_never_quoted() -> None:
    for need in ("Fluency in English", "Experience with machine learning", "3+ years of experience"):
        found = verdict(need, ENGINEER)
        assert found.found is None or "ada@example.org" not in found.found.text


@pytest.mark.parametrize(
    ("need", "cv", "answer"),
    [
        ("Interviewing listeners about podcasts", RESEARCHER, "partly"),
        ("Interviewing listeners about podcasts", ENGINEER, "not_found"),
        ("Grit and a sense of humour", RESEARCHER, "not_found"),
    ],
)
def test_what_is_asked_in_words_only_is_never_met_from_thin_air(need: str, cv: str, answer: str) -> None:
    found = verdict(need, cv)
    assert found.verdict == answer
    assert "in words only" in found.reason
    assert (found.found is not None) == (answer == "partly")


def test_a_name_that_no_table_knows_is_found_where_the_cv_prints_it() -> None:
    cv = ENGINEER + "\n## Skills\n\nKafka, Quorvane\n"
    assert verdict("Experience with Kafka and Quorvane", cv).verdict == "met"
    assert verdict("Experience with Kafka and Quorvane", ENGINEER).reason == "not seen: Kafka, Quorvane"


@pytest.mark.parametrize(
    ("need", "said"),
    [
        pytest.param("Experience programming in C++", "I have no experience with C++.", id="no experience"),
        pytest.param("Fluency in German", "I do not speak German.", id="a language not spoken"),
        pytest.param("Experience programming in Python", "No Python.", id="a bare no"),
        pytest.param("Experience with PyTorch", "I am looking to learn PyTorch.", id="a wish"),
    ],
)
def test_what_a_cv_denies_is_not_found_in_it(need, said):
    cv = f"# Ada Example\n\n## Summary\n\nScientist who sails. {said} Cooking is what I like.\n"
    assert verdict(need, cv).verdict == "not_found"
    read = profile(cv)
    assert (read.skills, read.programming_languages, read.languages) == ((), (), ())


@pytest.mark.parametrize(
    "said",
    ["Not only Python but all around it.", "Built models that do not need labels, in Python.", "No. 1 in Python."],
)
def test_a_no_that_denies_no_skill_leaves_it_found(said):
    cv = f"# Ada Example\n\n## Summary\n\n{said}\n"
    assert verdict("Experience programming in Python", cv).verdict == "met"
