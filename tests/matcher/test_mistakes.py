from __future__ import annotations

from dataclasses import replace

import pytest
from invented import PAPERS, ROLE, posting

from matcher.comparison import calibration
from matcher.evaluate import LabelledFolder
from matcher.mistakes import SAME_TOPIC, SAME_WORDS, find_mistakes, mistake_lines
from matcher.passages import posting_document


@pytest.fixture
def mistakes(papers, paper_ranker):
    """Return the mistakes for a role on defects whose judge was wrong: of grade 3 is the compiler, 0 the defects."""
    role = replace(posting_document(posting(ROLE.format(first="", last=""))), id="role")
    folder = LabelledFolder(papers, [role], {"role": {"p24": 3, "p00": 0, "p01": 2, "p02": 1}})
    return list(find_mistakes(folder, paper_ranker)), folder.titles


def test_missed_and_wrong_papers_are_mistakes_with_a_cause_and_others_are_none(mistakes):
    found = {mistake.target_id: mistake for mistake in mistakes[0]}
    assert set(found) == {"p24", "p00"}
    assert found["p24"].cause.startswith("missed")
    assert found["p24"].rank > 10
    assert found["p00"].cause in {SAME_TOPIC, SAME_WORDS}
    assert found["p00"].rank <= 2


def test_causes_are_counted_and_shown_with_titles(mistakes):
    lines = list(mistake_lines(*mistakes))
    assert [line[:13] for line in lines if not line.startswith("      ")] == ["   1  missed ", "   1  wrong: "]
    assert any(PAPERS[24].title in line and "grade 3" in line for line in lines)


def test_calibration_counts_judged_pairs_and_clear_fits_by_score():
    run = {"q": [("a", 1.0), ("b", 0.8), ("unjudged", 0.7), ("c", 0.3), ("d", 0.0)]}
    bands = calibration(run, {"q": {"a": 3, "b": 1, "c": 2, "d": 0}})
    assert [(band.pairs, band.fits) for band in bands] == [(1, 0), (0, 0), (1, 1), (0, 0), (2, 1)]
