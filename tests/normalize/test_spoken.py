"""Spoken languages in postings and CVs."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize._languages import LANGUAGES
from schemas.normalize.spoken import find_languages

NAMED = [
    ("Fluency in English and Mandarin.", "en zh"),
    ("Spanish or Mandarin fluency", "es zh"),
    ("Portuguese strongly preferred", "pt"),
    ("French language skills are a big plus.", "fr"),
    ("Proficiency in Korean, Mandarin, or Japanese", "ko zh ja"),
    ("Languages: French (C1), Thai", "fr th"),
    ("Deutschkenntnisse auf C1-Niveau, verhandlungssicheres Englisch", "de en"),
    ("anglais courant", "en"),
    ("Inglés avanzado", "en"),
]

UNNAMED = [
    "Polish the UI in Swift and Go",
    "You understand what Turkish consumers care about",
    "Familiarity with Polish media law required",
    "the English proficiency testing landscape",
    "our German office serves French customers",
]


@pytest.mark.parametrize(("text", "codes"), NAMED, ids=[text for text, _ in NAMED])
def test_languages_are_found_in_order(text, codes):
    assert " ".join(code for code, _, _ in find_languages(text)) == codes


@pytest.mark.parametrize("text", UNNAMED)
def test_nationalities_and_verbs_are_no_languages(text):
    assert find_languages(text) == []


def test_every_code_is_iso_639_1():
    assert [code for code in LANGUAGES if pycountry.languages.get(alpha_2=code) is None] == []


@given(st.text(max_size=200))
def test_spans_lie_inside_any_text(text):
    assert all(0 <= start < end <= len(text) for _, start, end in find_languages(text))
