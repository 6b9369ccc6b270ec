"""A role's themes are its subjects in its own words; papers are told by the theme they are nearest to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented import COMPANY, EQUAL_OPPORTUNITY, PAPERS, ROLE, posting

from matcher.index import DocumentIndex
from matcher.passages import paper_document, posting_document
from matcher.themes import ThemeFinder, theme_text

HARBOUR = """\
Our harbour group plans how ships and cranes work together.

Key responsibilities
- Develop berth allocation under uncertain arrivals
- Build crane scheduling models with integer programming
- Detect corroded containers in drone images
- Mentor junior scientists and present results to stakeholders

Required qualifications
- PhD in operations research
- Strong communication skills
"""


@pytest.fixture(scope="module")
def finder(encoder, cache):
    return ThemeFinder(encoder, cache)


def document(text, title="Applied Scientist, Harbour Planning"):
    return posting_document(posting(text, title))


def words(themes):
    return [theme_text(theme).casefold() for theme in themes]


def test_themes_name_the_different_subjects_of_a_role(finder):
    found = words(finder.find(document(HARBOUR)))
    assert 2 <= len(found) <= 5
    for subject in ("berth allocation", "crane scheduling", "container"):
        assert any(subject in theme for theme in found), (subject, found)


def test_duties_people_and_skills_are_no_themes(finder):
    found = " ".join(words(finder.find(document(HARBOUR))))
    assert not any(word in found for word in ("scientist", "stakeholder", "communication", "phd", "mentor"))


def test_a_theme_is_a_literal_piece_of_the_text_or_of_the_title(finder):
    role = document(HARBOUR)
    themes = finder.find(role)
    for theme in themes:
        owner = role.title if theme.field == "title" else role.text
        assert owner[theme.quote.start : theme.quote.end] == theme.quote.text
        assert -1 <= theme.weight <= 1
    assert {theme.field for theme in themes} == {"text", "title"}


def test_the_employer_is_no_theme(finder):
    text = ROLE.format(first="At Northwind Parcel we build Northwind Parcel vision. ", last="")
    assert not any("northwind" in theme for theme in words(finder.find(document(text, "Applied Scientist, Vision"))))


def test_company_and_equal_opportunity_paragraphs_change_no_theme(finder):
    plain = finder.find(document(ROLE.format(first="", last=""), "Applied Scientist, Visual Inspection"))
    padded = finder.find(
        document(ROLE.format(first=COMPANY, last=EQUAL_OPPORTUNITY), "Applied Scientist, Visual Inspection")
    )
    assert words(padded) == words(plain)


@pytest.mark.parametrize(
    ("text", "title"), [("", "Applied Scientist"), ("", None), (EQUAL_OPPORTUNITY, "Economist II")]
)
def test_a_posting_that_names_no_subject_has_no_theme(finder, text, title):
    assert finder.find(document(text, title)) == ()


def test_the_same_posting_gives_the_same_themes_bit_for_bit(encoder, cache, finder):
    assert ThemeFinder(encoder, cache).find(document(HARBOUR)) == finder.find(document(HARBOUR))


def test_each_paper_is_nearest_to_the_theme_it_speaks_of(encoder, cache, finder):
    themes = finder.find(document(HARBOUR))
    papers = [
        replace(paper_document(PAPERS[0]), id="belts"),
        *(paper_document(paper) for paper in PAPERS if "routing" in paper.title.casefold()),
    ]
    topics = DocumentIndex.build(papers, encoder, cache).rows(np.arange(len(papers)))
    nearest = finder.nearest(themes, topics)
    assert "container" in words(themes)[nearest[0]]
    assert "container" not in words(themes)[nearest[1]]
