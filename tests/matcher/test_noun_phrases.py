"""Noun phrases are found as they stand in the text."""

from __future__ import annotations

import pytest

from matcher.noun_phrases import noun_phrases


def phrases(text: str) -> set[str]:
    return {text[start:end] for start, end in noun_phrases(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Develop visual anomaly detection for conveyor belts", "visual anomaly detection"),
        ("You will improve vehicle routing under uncertain demand.", "vehicle routing under uncertain demand"),
        ("Validate motor drive electronics, then write reports", "motor drive electronics"),
        ("Publish on speech synthesis and dubbing", "speech synthesis and dubbing"),
        ("Experience with C++ compilers", "C++ compilers"),
    ],
)
def test_a_subject_is_found(text, found):
    assert found in phrases(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Validate motor drive electronics", "Validate motor drive electronics"),
        ("You enjoy building forecasting models", "building forecasting models"),
        ("Quillon's search relevance", "Quillon's search relevance"),
        ("You'll lead communications", "You'll lead communications"),
        ("Read www.quillon.example daily", "www.quillon.example"),
        ("Advise partnersHelp customers", "partnersHelp customers"),
        ("Causal frameworks connecting device sales", "frameworks connecting device sales"),
    ],
)
def test_a_verb_a_possessive_and_an_address_are_no_subject(text, never):
    assert never not in phrases(text)


@pytest.mark.parametrize("text", ["", "   ", "—", "12 %", "🙂🙂", "\x00", "x" * 100_000, "a-" * 50_000])
def test_a_text_without_words_has_none(text):
    assert phrases(text) == set()
