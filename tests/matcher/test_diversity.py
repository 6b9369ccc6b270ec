"""In a reading list every theme has its turn."""

from __future__ import annotations

from matcher.diversity import reading_order


def test_themes_take_turns_each_with_its_best_paper():
    ranked = [("a", 0.9), ("b", 0.85), ("c", 0.8), ("d", 0.7), ("e", 0.6)]
    assert reading_order(ranked, {"a": 1, "b": 1, "c": 0, "d": 1, "e": 2}) == ["a", "c", "e", "b", "d"]


def test_a_paper_that_hardly_fits_is_not_read_for_its_themes_sake():
    ranked = [("a", 0.9), ("b", 0.8), ("c", 0.3)]
    assert reading_order(ranked, {"a": 0, "b": 0, "c": 1}) == ["a", "b", "c"]


def test_a_paper_without_a_theme_follows_and_none_is_lost():
    ranked = [("a", 0.9), ("b", 0.8), ("c", 0.7)]
    assert reading_order(ranked, {"c": 0}) == ["c", "a", "b"]
    assert reading_order(ranked, {}) == ["a", "b", "c"]
    assert reading_order([], {"a": 0}) == []
