"""A date holds what was said of it and nothing more."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from schemas import Education, Experience
from schemas.partial_date import PartialDate, period

QUOTE = {"text": "a", "start": 0, "end": 1}


@pytest.mark.parametrize(
    ("written", "first", "last", "words", "iso"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022", "2022"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02", "2024-02"),
        ("2022-09-15", date(2022, 9, 15), date(2022, 9, 15), "2022-09-15", "2022-09-15"),
        ("2018-22", date(2018, 6, 1), date(2018, 8, 31), "summer 2018", "2018"),
        ("2018-24", date(2018, 12, 1), date(2018, 12, 31), "winter 2018", "2018"),
    ],
)
def test_a_date_is_read_and_written_as_text(written, first, last, words, iso):
    said = PartialDate.model_validate(written)
    assert said.model_dump(mode="json") == str(said) == written
    assert (said.first, said.last, said.words, said.iso) == (first, last, words, iso)


@pytest.mark.parametrize("written", ["2022-13", "2022-00", "2023-02-29", "2022-22-01", "22", "2022-9", "soon", "0000"])
def test_what_is_in_no_calendar_is_refused(written):
    with pytest.raises(ValidationError):
        PartialDate.model_validate(written)


@pytest.mark.parametrize(
    ("start", "end", "current", "words"),
    [
        ("2019", "2022", False, "2019–2022"),
        ("2019-03", None, True, "2019-03–now"),
        ("2018-22", "2018-22", False, "summer 2018"),
        (None, "2022", False, "2022"),
        (None, None, True, "now"),
        (None, None, False, ""),
    ],
)
def test_a_span_is_told_as_precisely_as_it_was_said(start, end, current, words):
    read = [date_ and PartialDate.model_validate(date_) for date_ in (start, end)]
    assert period(*read, current=current) == words


@pytest.mark.parametrize(
    ("stored", "start", "end"),
    [
        ({"start": "2019-07-01", "end": "2022-07-01"}, "2019", "2022"),
        ({"start": "2021-03-01", "current": True}, "2021-03", None),
        ({"start": "2018-09-01", "end": "2021-02-28"}, "2018-09", "2021-02"),
        ({"start": "2017-01-01", "end": "2017-12-31"}, "2017", "2017"),
        ({"start": None, "end": "2016-07-01"}, None, "2016"),
    ],
)
def test_a_position_stored_before_dates_were_partial_still_loads(stored, start, end):
    entry = Experience.model_validate({"title": "Engineer", "quote": QUOTE, **stored})
    assert [date_ and str(date_) for date_ in (entry.start_date, entry.end_date)] == [start, end]
    assert entry.start == (date.fromisoformat(stored["start"]) if stored["start"] else None)


def test_studies_stored_before_dates_were_partial_still_load():
    study = Education.model_validate({"degree": "phd", "end": "2018-07-01", "quote": QUOTE})
    assert (str(study.end_date), study.end) == ("2018", date(2018, 7, 1))
