"""Where an employer is likely to be, and what that decides about its places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import RawLocation, RawPosting
from schemas.normalize import gazetteer, normalize
from schemas.normalize.place_employer import employer_countries

EMPLOYERS = [
    ("Tidal GmbH", None, "AT CH DE LI"),
    ("Tidal GmbH & Co. KG", None, "AT DE"),
    ("Tidal Sp. z o.o.", None, "PL"),
    ("Tidal A/S", None, "DK"),
    ("Tidal Oy", None, "FI"),
    ("Tidal Pty. Ltd.", None, "AU ZA"),
    ("Tidal K.K.", None, "JP"),
    ("株式会社潮", None, "JP"),
    ("Tidal S.A.S.", None, "FR"),
    ("Tidal S.A. de C.V.", None, "MX"),
    ("Tidal Ltd", None, ""),
    ("GmbH", None, ""),
    ("ETH Zürich", None, "CH"),
    ("Technische Universität Dresden", None, "DE"),
    ("Universidade de São Paulo", None, "BR"),
    ("Massachusetts Institute of Technology", None, "US"),
    ("Indian Institute of Science, Bengaluru", None, "IN"),
    ("MIT", None, ""),
    ("Orange", None, ""),
    ("Amazon", None, ""),
    ("University of Cambridge", None, ""),
    ("University of Cambridge", "https://www.cam.ac.uk/jobs", "GB"),
    ("Tidal", "https://careers.tidal.de/jobs/1", "DE"),
    ("Tidal", "https://careers.tidal.edu/jobs/1", "US"),
    ("Tidal", "https://tidal.jobs.personio.de/job/1", ""),
    ("Tidal", "https://jobs.lever.co/tidal/1", ""),
    ("Tidal", "https://tidal.ai/jobs", ""),
    ("Tidal", "http://[", ""),
    ("ETH Zürich", "https://jobs.example.de", "CH"),
    (None, None, ""),
]


@pytest.mark.parametrize(("name", "url", "countries"), EMPLOYERS)
def test_an_employer_is_likely_to_be_in(name, url, countries):
    assert sorted(employer_countries(name, url)) == countries.split()


def places(*raw: str, **fields: str) -> list[tuple[str | None, str | None, str | None]]:
    locations = tuple(RawLocation(raw=text) for text in raw)
    posting = normalize(RawPosting(source="x", external_id="1", locations=locations, **fields))
    return [(place.country, place.region, place.city) for place in posting.locations]


def test_a_name_that_two_countries_share_is_read_by_the_employer():
    assert places("Cambridge") == [(None, None, "Cambridge")]
    assert places("Cambridge", hiring_organization="Massachusetts Institute of Technology")[0][:2] == ("US", "US-MA")
    assert places("Cambridge", url="https://jobs.tidal.ac.uk/1")[0][0] == "GB"


def test_the_employer_decides_nothing_that_is_known():
    for name in ("Paris", "Vancouver", "London, ON", "Cambridge, MA", "Birmingham, AL", "Berlin"):
        assert places(name, hiring_organization="Tidal K.K.", url="https://tidal.co.jp/1") == places(name)


def test_what_the_posting_says_goes_before_the_employer():
    us = {"description": "The pay is $100,000 - $120,000 a year."}
    assert places("Cambridge", url="https://tidal.ac.uk/1", **us)[0][0] == "US"
    assert places("Cambridge", "Oxford, UK", hiring_organization="Tidal, Inc.")[0][0] == "GB"


def test_an_employer_that_fits_none_of_the_places_leaves_the_general_one():
    assert places("Cambridge", hiring_organization="Tidal Sp. z o.o.") == places("Cambridge")


@given(st.none() | st.text(max_size=40), st.none() | st.text(max_size=40) | st.text(max_size=20).map("https://{}".format))
def test_any_employer_gives_codes_of_countries(name, url):
    assert all(gazetteer.country(code) for code in employer_countries(name, url))
