"""Employment types as platforms print them."""

from __future__ import annotations

import pytest

from schemas.normalize.employment import read_employment_type

VALUES = [
    ("Full-time", "FULL_TIME"),
    ("FULL_TIME", "FULL_TIME"),
    ("FullTime", "FULL_TIME"),
    ("Regular full time", "FULL_TIME"),
    ("Vollzeit", "FULL_TIME"),
    ("Temps partiel", "PART_TIME"),
    ("Contract (6 months)", "CONTRACTOR"),
    ("Full-time, fixed-term", "FULL_TIME TEMPORARY"),
    ("Internship", "INTERN"),
    ("Praktikum", "INTERN"),
    ("internal", ""),
    ("", ""),
]


@pytest.mark.parametrize(("value", "types"), VALUES, ids=[value or "empty" for value, _ in VALUES])
def test_employment_types_are_read(value, types):
    assert " ".join(read_employment_type(value)) == types
