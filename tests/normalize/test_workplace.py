"""Where the work is done, as platforms, location strings and postings say it."""

from __future__ import annotations

import doctest
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize import workplace as workplace_module
from schemas.normalize.location import read_location
from schemas.normalize.workplace import read_workplace
from schemas.posting import Workplace

SHARED = Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(
    ("word", "workplace"),
    [
        ("VIRTUAL", "remote"), ("ONSITE", "onsite"),  # amazon.jobs
        ("OnSite", "onsite"), ("Hybrid", "hybrid"), ("Remote", "remote"),  # Ashby
        ("on-site", "onsite"), ("unspecified", None),  # Lever
        ("fully", "remote"), ("none", None),  # Teamtailor
        ("TELECOMMUTE", "remote"),  # schema.org
        ("hybrid_remote", "hybrid"), ("fully_remote", "remote"), ("in_office", "onsite"), ("IN_PERSON", "onsite"),
        ("", None), (None, None), ("Full-time", None),
    ],
)  # fmt: skip
def test_platform_word(word: str | None, workplace: str | None) -> None:
    assert read_workplace(word) == workplace


@pytest.mark.parametrize(
    ("label", "workplace"),
    [
        ("Remote - US", "remote"), ("California - Remote", "remote"), ("US Remote", "remote"),
        ("100% Remote", "remote"),
        ("Hybrid - London", "hybrid"), ("Partly remote, Berlin", "hybrid"), ("Híbrido - Madrid", "hybrid"),
        ("Télétravail", "remote"), ("Homeoffice", "remote"), ("United States (Home Mix)", "remote"),
        ("Stockholm (Office Mix)", "hybrid"), ("On-site, Palo Alto", "onsite"), ("Presencial - São Paulo", "onsite"),
        ("Seattle, WA", None), ("Virtual Location - Washington", "remote"),
    ],
)  # fmt: skip
def test_location_label(label: str, workplace: str | None) -> None:
    assert read_workplace(label) == workplace


SENTENCES = {
    "This is a remote position.": "remote",
    "This role is fully remote and open to candidates in Canada.": "remote",
    "Your Location: This job is US - Remote Eligible.": "remote",
    "You can work remotely from any country in which we have an entity.": "remote",
    "Benefits and more. #LI-Remote": "remote",
    "Das Team arbeitet verteilt, 100 % Remote.": "remote",
    "We work in a hybrid model with three days in the office.": "hybrid",
    "The role is hybrid, three days in office each week.": "hybrid",
    "We ask everybody to be in the office 3-4 days a week.": "hybrid",
    "You will be in our Zürich office at least three days per week.": "hybrid",
    "Engineers pass at least half of the work time in their nearest office.": "hybrid",
    "Hybrid role (minimum of 2 days per week in the office).": "hybrid",
    "Modalidad de trabajo híbrida en Barcelona.": "hybrid",
    "You will work on-site in our lab with the robots.": "onsite",
    "This position is on-site and cannot be done elsewhere.": "onsite",
    "This role requires you to be in-person at the institute.": "onsite",
    "We are in the lab five days a week in our office.": "onsite",
    "This is not a remote position; we build hardware together.": "onsite",
    # none of these says where the work is done
    "You will apply deep learning to remote sensing imagery of forests.": None,
    "We train hybrid models that combine physics and data.": None,
    "You will lead remote teams across three time zones.": None,
    "Experience with virtual try-on and virtual assistants is a plus.": None,
    "Interviews are conducted virtually or on-site with the team.": None,
    "Our hybrid cloud and hybrid search run in every region.": None,
    "Enjoy the on-site gym and on-site catering at our campus.": None,
    "You will maintain remote-controlled vehicles and remote sites.": None,
    "Unless this role is remote, relocation is paid.": None,
    "You will work with vendors abroad and travel 10 % of the time.": None,
}


@pytest.mark.parametrize(("text", "workplace"), SENTENCES.items(), ids=SENTENCES)
def test_sentence_of_a_posting(text: str, workplace: str | None) -> None:
    posting = (
        f"About us. We build instruments for astronomers and like what we do.\n\n{text}\n\nWe look forward to you."
    )
    assert read_workplace(posting) == workplace


def test_more_office_than_home_is_said_before_the_allowance() -> None:
    """An exception that may be granted is not what the role is."""
    text = "Unless formally approved to work fully remotely, staff spend at least half of their time in the office."
    assert read_workplace(text) == Workplace.HYBRID


@given(st.text(max_size=400))
def test_never_raises(text: str) -> None:
    assert read_workplace(text) in {None, *Workplace}


def test_a_megabyte_of_near_misses_is_read_quickly() -> None:
    assert read_workplace("this role is a position that is " * 30_000) is None


def test_docstrings_tell_the_truth() -> None:
    assert doctest.testmod(workplace_module).failed == 0


def test_labelled_real_postings_are_read_as_by_hand() -> None:
    """Location string first, then text, on the labelled sample where it lies beside the checkout."""
    sample = SHARED / "bench" / "requirements" / "dev.jsonl"
    if not sample.is_file():
        pytest.skip(f"no labelled sample at {sample}")
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    right = [
        (read_location(row["location"] or "").workplace or read_workplace(row["text"])) == row["workplace"]
        for row in rows
    ]
    assert sum(right) >= 0.92 * len(rows)
