"""Skills that no table knows, in the lists of requirements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize.alternatives import read_alternatives
from schemas.normalize.listed_skills import find_listed_skills

LISTS = [
    ("Experience with Kafka, Quorvane and Redis", ["Quorvane"]),
    ("Message queues (e.g. Kafka, Quorvane, XQL5)", ["Quorvane", "XQL5"]),
    ("Knowledge of time series, exponential smoothing and willingness-to-pay analysis", ["exponential smoothing",
     "willingness-to-pay analysis"]),
    ("Expertise in one or more of: cryogenics, glacier calibration, or Python", ["glacier calibration"]),
]  # fmt: skip

NO_SKILLS = [
    "Python, Strong communication and Excellent writing",
    "Degree in CS, MBA or PhD, USA and EMEA",
    "SQL and working with related business analysis",
    "Kafka, Marketing, Sales and Design teams",
    "",
]


def names(text: str) -> set[str]:
    return {skill.name for way in read_alternatives(text) for skill in way.skills}


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:60] for text, _ in LISTS])
def test_an_unknown_item_of_a_list_of_skills_is_one_under_its_own_words(text, expected):
    assert set(expected) <= names(text)


@pytest.mark.parametrize("text", NO_SKILLS, ids=[text[:60] or "empty" for text in NO_SKILLS])
def test_other_items_and_words_of_praise_are_none(text):
    known = [(0, 4)] if text[:4].strip() else []
    assert find_listed_skills(text, known) == []


@given(st.text(max_size=120) | st.lists(st.sampled_from(["Kafka", ", ", " and ", "(", "XQL5", "e.g. "])).map("".join))
def test_spans_lie_inside_the_text_and_outside_what_is_known(text):
    for skill, start, end in find_listed_skills(text, [(0, 5)]):
        assert text[start:end] == skill.name
        assert start >= 5
