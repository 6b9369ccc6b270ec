"""Dates as careers sites, feeds and paper indexes print them."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.normalize.dates import month_number, read_date

READ = [
    ("July 27, 2026", date(2026, 7, 27)),
    ("September  4, 2026", date(2026, 9, 4)),  # amazon.jobs pads one-digit days with a space
    ("Jul 27, 2026", date(2026, 7, 27)),
    ("Sept. 3, 2026", date(2026, 9, 3)),
    ("27 July 2026", date(2026, 7, 27)),
    ("27-Jul-2026", date(2026, 7, 27)),
    ("6th of August 2026", date(2026, 8, 6)),
    ("Mon, 27 Jul 2026 10:00:00 GMT", date(2026, 7, 27)),
    ("Fri Jul 17 2026", date(2026, 7, 17)),
    ("Posted August 6, 2026 (Updated 0 days ago)", date(2026, 8, 6)),
    ("Date posted: 2026-07-01", date(2026, 7, 1)),
    ("2026-07-27", date(2026, 7, 27)),
    ("2026-07-27T10:00:00Z", date(2026, 7, 27)),
    ("2024-03-18T00:00", date(2024, 3, 18)),
    ("2026-7-1 10:00:00 UTC", date(2026, 7, 1)),
    ("2026-08-12T06:11:31.123+0000", date(2026, 8, 12)),
    ("2026-09-04T23:30:00-07:00", date(2026, 9, 4)),
    ("2026/07/27", date(2026, 7, 27)),
    ("20260727", date(2026, 7, 27)),
    ("20260727T101500", date(2026, 7, 27)),
    ("1554186000000", date(2019, 4, 2)),  # Lever: milliseconds
    ("1786000000", date(2026, 8, 6)),
    ("27.07.2026", date(2026, 7, 27)),
    ("3.4.2026", date(2026, 4, 3)),
    ("13/4/2026", date(2026, 4, 13)),
    ("4/13/2026", date(2026, 4, 13)),
    ("04/04/2026", date(2026, 4, 4)),
    ("27. Juli 2026", date(2026, 7, 27)),
    ("4. März 2026", date(2026, 3, 4)),
    ("1er août 2026", date(2026, 8, 1)),
    ("15 février 2026", date(2026, 2, 15)),
    ("27 de julio de 2026", date(2026, 7, 27)),
    ("27 de jul. de 2026", date(2026, 7, 27)),
    ("3 de março de 2026", date(2026, 3, 3)),
    ("2026年7月27日", date(2026, 7, 27)),
    ("2026년 7월 27일", date(2026, 7, 27)),
]


@pytest.mark.parametrize(("value", "expected"), READ, ids=[value for value, _ in READ])
def test_is_read(value, expected):
    assert read_date(value) == expected


@pytest.mark.parametrize("value", [None, "", "   "])
def test_missing_is_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "3/4/2026",  # March or April
        "30+ days ago",
        "about 1 hour",
        "ASAP",
        "2026",
        "2026-07",
        "31.06.2026",
        "2026-02-30",
        "0000-00-00",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "99999999999999",
        "Smarch 13, 2026",
    ],
)
def test_what_names_no_single_day_is_refused(value):
    with pytest.raises(ValueError, match=r"\S"):
        read_date(value)


@pytest.mark.parametrize(
    ("word", "number"),
    [("jan", 1), ("Sept.", 9), ("Dezember", 12), ("août", 8), ("märz", 3), ("march", 3), ("marchand", None)],
)
def test_names_of_months(word, number):
    assert month_number(word) == number
