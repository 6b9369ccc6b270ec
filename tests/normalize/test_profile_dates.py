"""Spans of time in CVs are as precise as they were written, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import DegreeLevel, RawProfile
from schemas.normalize import normalize
from schemas.normalize.profile import years_of_experience
from schemas.normalize.profile_dates import find_points, find_spans

SPANS = [
    ("Jan 2019 – present", "2019-01", None),
    ("since January 2024", "2024-01", None),
    ("seit 03/2021", "2021-03", None),
    ("2019-2022", "2019", "2022"),
    ("2022–24", "2022", "2024"),
    ("09/2022 – heute", "2022-09", None),
    ("March to August 2022", "2022-03", "2022-08"),
    ("(Jun – Dec 2021)", "2021-06", "2021-12"),
    ("Feb 2023 → present", "2023-02", None),
    ("2020 to date", "2020", None),
    ("Jan '19 - Mar '21", "2019-01", "2021-03"),
    ("01/09/2020 – CURRENT", "2020-09-01", None),
    ("15.02.2015 – 31.08.2020", "2015-02-15", "2020-08-31"),
    ("3/15/2018 - 11/2/2019", "2018-03-15", "2019-02-11"),
    ("Sept. 2017 to Dec. 2019", "2017-09", "2019-12"),
    ("juin 2020 - août 2021", "2020-06", "2021-08"),
    ("Acme Corp 2019 – 2021", "2019", "2021"),
    ("2021-05 to 2023-01", "2021-05", "2023-01"),
    ("2021-05-17 to 2023-01-02", "2021-05-17", "2023-01-02"),
    ("15 September 2019 – 2021", "2019-09-15", "2021"),
    ("31 June 2019 – 2021", "2019-06", "2021"),
    ("2019 – March 2019", "2019", "2019-03"),
    ("Summer 2018 – Fall 2018", "2018-22", "2018-23"),
]


@pytest.mark.parametrize(("words", "start", "end"), SPANS, ids=[words for words, _, _ in SPANS])
def test_a_span_of_time(words, start, end):
    [span] = find_spans(words)
    assert (str(span.start), span.end and str(span.end)) == (start, end)
    assert span.current == (end is None)


@pytest.mark.parametrize(
    "words",
    ["+44 161 555 0127", "in 2023 and 2024", "1200-1400 words", "13/2020 - 14/2021", "2022 – 2019", "ISO 9001-2015x",
     "45/13/2019 – 2020"],
)  # fmt: skip
def test_no_span_of_time(words):
    assert find_spans(words) == []


def test_a_single_time_begins_and_ends_with_itself():
    points = find_points("Summer 2018, then 2019 and 03/2020")
    assert [(str(point.start), str(point.end)) for point in points] == [
        ("2018-22", "2018-22"), ("2019", "2019"), ("2020-03", "2020-03"),
    ]  # fmt: skip


def cv(*positions: str, studies: str = ""):
    body = "\n".join(f"{line}\n- Measured tides\n" for line in positions)
    learnt = f"\nEducation\n\n{studies}\n" if studies else ""
    return normalize(RawProfile(source="cv.md", text=f"Ada Brandt\n\nExperience\n\n{body}{learnt}"))


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ("2019 – 2022", 3.0),
        ("2019", 1.0),
        ("2019 – 2019", 1.0),
        ("2019 – March 2019", 0.2),
        ("Nov 2019 – 2019", 0.2),
        ("July 2019 – December 2021", 2.5),
    ],
)
def test_years_take_the_middle_of_what_the_dates_can_mean(dates, years):
    read = cv(f"Engineer, Umbrella Ltd, {dates}")
    assert years_of_experience(read, date(2026, 11, 25)) == years


@pytest.mark.parametrize(
    ("studies", "start", "end", "current"),
    [
        ("PhD in Statistics, University of Leeds, 2019 – 2023", "2019", "2023", False),
        ("PhD in Statistics, University of Leeds, 2023", None, "2023", False),
        ("PhD in Statistics, University of Leeds, 2023 – present", "2023", None, True),
        ("PhD candidate in Statistics, University of Leeds", None, None, True),
        ("Doctoral student, PhD in Statistics, University of Leeds", None, None, True),
        ("PhD in Statistics, University of Leeds (in progress)", None, None, True),
        ("PhD in Statistics, University of Leeds\nPresident of the student union", None, None, False),
        ("PhD in Statistics, University of Leeds", None, None, False),
    ],
)
def test_studies_are_over_or_go_on(studies, start, end, current):
    [study] = cv("Engineer, Umbrella Ltd, 2019 – 2022", studies=studies).education
    said = [date_ and str(date_) for date_ in (study.start_date, study.end_date)]
    assert [*said, study.current] == [start, end, current]
    assert (study.field, study.institution) == ("Statistics", "University of Leeds")


def test_a_degree_that_is_still_studied_for_is_not_the_highest_one():
    studies = "PhD in Statistics, University of Leeds, 2023 – present\nMSc in Statistics, University of Leeds, 2022"
    read = cv("Engineer, Umbrella Ltd, 2019 – 2022", studies=studies)
    assert [entry.degree for entry in read.education] == [DegreeLevel.PHD, DegreeLevel.MASTER]
    assert read.highest_degree is DegreeLevel.MASTER
