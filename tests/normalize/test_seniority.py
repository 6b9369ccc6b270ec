"""Levels as titles state them."""

from __future__ import annotations

import pytest

from schemas.normalize.seniority import read_seniority

TITLES = {
    "Applied Scientist Intern": "intern",
    "Werkstudent (m/w/d) Bildverarbeitung": "intern",
    "Stage - Apprentissage statistique": "intern",
    "Junior Developer": "junior",
    "Research Scientist, New Grad": "junior",
    "Software Engineer I": "junior",
    "Applied Scientist II, Search": "mid",
    "Postdoctoral Researcher": "mid",
    "Sr. Scientist": "senior",
    "Ingénieure senior": "senior",
    "Analista Sênior": "senior",
    "Engineering Lead": "senior",
    "Senior Staff Engineer": "principal",
    "Principal Economist": "principal",
    "Director, Applied Science": "director",
    "Head of Research": "director",
    "VP Engineering": "executive",
    "Chief Technology Officer": "executive",
    "Member of Technical Staff": None,
    "Chief of Staff": None,
    "Research Scientist": None,
    "Leadership Coach": None,
    "Internal Auditor": None,
    "Postdoctoral Fellowship Coordinator": "mid",
    "": None,
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_says(title):
    found = read_seniority(title)
    assert (found.value if found else None) == TITLES[title]
