"""Degrees as postings and CVs name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize.degrees import find_degrees

NAMED = [
    ("PhD, or Master's degree and 6+ years", "phd master"),
    ("BS/MS in Computer Science or equivalent.", "bachelor master"),
    ("BA / BS degree or equivalent", "bachelor bachelor"),
    ("Bachelor’s and/or Master’s degree", "bachelor master"),
    ("Bachelors Degree", "bachelor"),
    ("Ph.D., M.S., or a Bachelor's degree in Acoustics", "phd master bachelor"),
    ("For M.S. holders: 12+ years", "master"),
    ("Advanced degree in a quantitative field", "master"),
    ("Masters Degree or higher", "master"),
    ("Degree in Animation, Film or Math", "bachelor"),
    ("a degree in a STEM area", "bachelor"),
    ("Doctorate in Statistics", "phd"),
    ("High School Diploma or equivalent", "none"),
    ("MBA preferred", "master"),
    ("B.Tech or M.Tech", "bachelor master"),
    ("Abgeschlossenes Studium der Informatik", "bachelor"),
    ("diplôme d'ingénieur ou Bac+5", "master master"),
    ("Licenciatura o maestría en física", "bachelor master"),
    ("doutorado em estatística", "phd"),
    ("Máster en estadística", "master"),
    ("Promotion von Vorteil", "phd"),
    ("J.D. from an accredited school", "master"),
    ("Juris Doctor (JD) and admission to the bar", "master master"),
    ("BA/BS, JD, and bar membership", "bachelor bachelor master"),
    ("LLB or LLM in Maritime Law", "bachelor master"),
    ("LL.B., LL.M.", "bachelor master"),
    ("a law degree", "bachelor"),
    ("PhD or MD in a life science", "phd phd"),
    ("MD/PhD, or MD and PhD", "phd phd phd phd"),
    ("an M.D. degree", "phd"),
    ("Ph.D., M.D., or equivalent", "phd phd"),
    ("PharmD, PhD or MD", "phd phd phd"),
    ("DVM or Pharm.D. required", "phd phd"),
    ("PsyD or PhD in clinical psychology", "phd phd"),
    ("Our clinic in Bethesda, MD or Leeds", ""),
    ("Rockville, MD and PhD students", "phd"),
    ("Report to the MD (Managing Director), edit README.MD or CHANGES.MD", ""),
]

UNNAMED = [
    "a high degree of autonomy",
    "360-degree feedback and six degrees of freedom",
    "Boston, MA",
    "MS Office, MS SQL Server and MS Teams",
    "Scrum Master; master the basics of master data",
    "postbaccalaureate experience",
    "LLM in production, LLM/ML models, train an LLM or a VLM",
    "write the JD and post it; JDs; jurisdictions",
    "promotion in the role, MFA and session management",
    "",
]


@pytest.mark.parametrize(("text", "levels"), NAMED, ids=[text for text, _ in NAMED])
def test_degrees_are_found_in_order(text, levels):
    assert " ".join(level.value for level, _, _ in find_degrees(text)) == levels


@pytest.mark.parametrize("text", UNNAMED, ids=[text or "empty" for text in UNNAMED])
def test_look_alikes_are_no_degrees(text):
    assert find_degrees(text) == []


@given(st.text(max_size=200))
def test_spans_lie_inside_any_text(text):
    assert all(0 <= start < end <= len(text) for _, start, end in find_degrees(text))
