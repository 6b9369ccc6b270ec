"""What a CV also says by naming something."""

from __future__ import annotations

import re

from matcher.implied import english_fields, implied
from matcher.narrower import NARROWER
from schemas.normalize._skills import SKILLS


def test_a_narrower_skill_shows_the_broader_one_and_never_the_other_way_round():
    assert implied(["Model checking"]) == {"formal methods": "model checking"}
    assert "model checking" not in implied(["formal methods"])


def test_what_is_shown_shows_more_and_names_the_first_sign():
    assert implied(["GPT"])["natural language processing"] == "gpt"


def test_what_the_cv_names_itself_is_not_shown_again():
    assert "llm" not in implied(["GPT", "LLM"])


def test_every_name_of_the_table_is_a_skill():
    known = {re.split(r"\s:?=\s", line)[0] for line in SKILLS.strip().split("\n") if not line.startswith(" ")}
    rows = [re.split(r" = |; ", row) for row in NARROWER.replace("\n    ", " ").strip().splitlines()]
    assert sorted({name for row in rows for name in row} - known) == []


def test_fields_of_study_in_other_languages_are_told_in_english():
    assert english_fields("Doctorat, Informatique") == "computer science"
