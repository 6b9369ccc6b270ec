"""When the work begins, in the phrases of postings."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.normalize.start import find_start

STATED = {
    "Start date: September 1, 2027": date(2027, 9, 1),
    "The expected start date is 15 January 2027.": date(2027, 1, 15),
    "Eintrittsdatum: 01.10.2027": date(2027, 10, 1),
    "Date de début : 1er septembre 2027": date(2027, 9, 1),
    "Fecha de inicio: 15 de mayo de 2027": date(2027, 5, 15),
    "Data de início: 2027-03-01": date(2027, 3, 1),
    "Starting in fall 2027": None,
    "Start date: as soon as possible": None,
    "Wir suchen zum nächstmöglichen Zeitpunkt eine Biologin.": None,
    "Prise de poste : dès que possible": None,
    "Incorporación inmediata": None,
    "Start date: 03/04/2027": None,
}


@pytest.mark.parametrize("text", STATED)
def test_a_start_that_is_stated(text):
    text = f"Founded on May 1, 2019, we grow. {text}"
    found = find_start(text)
    assert found.day == STATED[text.split("grow. ")[1]]
    assert text[found.quote.start : found.quote.end] == found.quote.text


@pytest.mark.parametrize(
    "text",
    ["We started in 2019.", "Get started in May 2027 with our product", "Beginning a new era", "A head start", ""],
)
def test_other_beginnings_are_none(text):
    assert find_start(text) is None
