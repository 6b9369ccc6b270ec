"""What the title of a role says of the skills it needs."""

from __future__ import annotations

import pytest

from schemas import RawPosting
from schemas.normalize import normalize
from schemas.normalize.summary import summarize
from schemas.normalize.title_skills import find_title_skills

TITLES = [
    ("Senior Product Manager, Monetization", ["product management", "monetization"]),
    ("Engineering Manager, Core Entities", ["engineering management", "people management"]),
    ("Staff Site Reliability Engineer", ["site reliability engineering"]),
    ("Senior Privacy Engineer", ["privacy engineering"]),
    ("Economist III", ["economics"]),
    ("Backend Engineer - Podcasts", ["backend development"]),
    ("Senior Software Engineer", []),
    ("Data Scientist II", []),
    ("Machine Learning Engineer", ["machine learning"]),
    ("", []),
]


@pytest.mark.parametrize(("title", "names"), TITLES, ids=[title or "empty" for title, _ in TITLES])
def test_a_title_names_the_skill_of_its_profession(title, names):
    assert [skill.name for skill in find_title_skills(title)] == names


def test_the_summary_of_a_posting_begins_with_the_skills_of_its_title():
    posting = normalize(
        RawPosting(
            source="s",
            external_id="1",
            title="Product Manager, Search",
            description="Basic Qualifications: - Kafka and Redis - SQL, Tableau and Looker - A/B testing",
        )
    )
    assert summarize(posting).skills[0] == "product management"
    assert "Kafka" in summarize(posting).skills
