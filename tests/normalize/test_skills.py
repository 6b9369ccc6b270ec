"""Skills and programming languages as postings and CVs print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize._esco import IDS
from schemas.normalize._skills import SKILLS
from schemas.normalize.skills import find_programming_languages, find_skills

NAMES = [re.split(r"\s:?=\s", line)[0] for line in SKILLS.strip().split("\n") if not line.startswith(" ")]

SPELLINGS = [
    ("LLMs and large language models", ["LLM", "LLM"]),
    ("GenAI, agentic systems, A/B tests", ["generative AI", "agentic AI", "A/B testing"]),
    ("Apache Kafka, spark streaming and K8s", ["Kafka", "Spark", "Kubernetes"]),
    ("RESTful APIs in Node.js; CI/CD", ["REST API", "Node.js", "CI/CD"]),
    ("randomised controlled trials, diff-in-diff", ["randomized controlled trials", "difference-in-differences"]),
    ("fine tuning with scikit learn", ["fine-tuning", "scikit-learn"]),
    ("qPCR? No: cell culture, CRISPR", ["PCR", "cell culture", "CRISPR"]),
    ("mobile and web development", ["mobile development", "web development"]),
    ("anomaly/fraud detection", ["anomaly detection", "fraud detection"]),
    ("product, service or program management", ["program management"]),
    ("FP&A and M&A", ["FP&A", "M&A"]),
    ("integer programming and linear programming", ["integer programming", "linear programming"]),
    ("theorem proving in Lean, Coq or Isabelle", ["theorem proving", "Lean", "Coq", "Isabelle"]),
    ("Lean Six Sigma, process improvement", ["Lean Six Sigma", "process improvement"]),
    (
        "formal verification, model checking and static analysis",
        ["formal verification", "model checking", "static analysis"],
    ),
]

NO_SKILL = [
    "audio and video; a lean team",
    "excel at work, react quickly",
    "any mode of transport; snowflake patterns",
    "in the spring",
    "",
]


@pytest.mark.parametrize(("text", "names"), SPELLINGS, ids=[text for text, _ in SPELLINGS])
def test_skills_come_under_their_canonical_name(text, names):
    assert [skill.name for skill, _, _ in find_skills(text)] == names


@pytest.mark.parametrize("text", NO_SKILL, ids=[text or "empty" for text in NO_SKILL])
def test_ordinary_words_are_no_skills(text):
    assert find_skills(text) == []


def test_the_longest_spelling_wins():
    assert [skill.name for skill, _, _ in find_skills("natural language processing")] == ["natural language processing"]
    assert [skill.name for skill, _, _ in find_skills("data science")] == ["data science"]


def test_a_skill_that_esco_knows_carries_its_uri():
    [(skill, _, _)] = find_skills("machine learning")
    assert skill.id is not None
    assert skill.id.startswith("http://data.europa.eu/esco/skill/")


def test_every_esco_identifier_belongs_to_a_skill_of_the_table():
    assert set(IDS) <= set(NAMES)


def test_no_skill_has_two_lines():
    assert sorted({name for name in NAMES if NAMES.count(name) > 1}) == []


LANGUAGES = [
    ("Java, C++, Python or related language", ["Java", "C++", "Python"]),
    (
        "C, C++, C#, Java, Kotlin, or PythonOR similar experience",
        ["C", "C++", "C#", "Java", "Kotlin", "Python"],
    ),
    ("fluent in R or Python", ["R", "Python"]),
    ("Proficient in Golang; React/TS", ["Go", "TypeScript"]),
    ("Backend services written in Go", ["Go"]),
    ("Python/R and SQL (T-SQL)", ["Python", "R", "SQL", "SQL"]),
    ("iOS (Obj-C / Swift), Android (Java, Kotlin)", ["Objective-C", "Swift", "Java", "Kotlin"]),
]

NO_LANGUAGE = [
    "go-to-market and Go to sleep",
    "R&D in Series C",
    "C-level executives; vitamin C",
    "MySQL, PostgreSQL, NoSQL and Node.js",
    "a Swift reply from Julia, Ruby and Dart",
    "",
]


@pytest.mark.parametrize(("text", "names"), LANGUAGES, ids=[text for text, _ in LANGUAGES])
def test_programming_languages_are_found_in_order(text, names):
    assert [name for name, _, _ in find_programming_languages(text)] == names


@pytest.mark.parametrize("text", NO_LANGUAGE, ids=[text or "empty" for text in NO_LANGUAGE])
def test_letters_words_and_names_are_no_languages(text):
    assert find_programming_languages(text) == []


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["C", "Go", "R", ",", "/", "Python", "or", "&D", "-"]), max_size=20).map("".join)
)
def test_spans_lie_inside_any_text_in_order(text):
    for found in (find_skills(text), find_programming_languages(text)):
        ends = [0, *(end for _, _, end in found)]
        assert all(before <= start < end <= len(text) for before, (_, start, end) in zip(ends, found, strict=False))
