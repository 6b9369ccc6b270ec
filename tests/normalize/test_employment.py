"""Employment types as platforms print them."""

from __future__ import annotations

import pytest

from schemas import RawPosting
from schemas.normalize import normalize
from schemas.normalize.employment import find_employment_type, read_employment_type

VALUES = [
    ("Full-time", "FULL_TIME"),
    ("FULL_TIME", "FULL_TIME"),
    ("FullTime", "FULL_TIME"),
    ("Regular full time", "FULL_TIME"),
    ("Vollzeit", "FULL_TIME"),
    ("Temps partiel", "PART_TIME"),
    ("Contract (6 months)", "CONTRACTOR"),
    ("Full-time, permanent contract", "FULL_TIME"),
    ("Full-time, fixed-term", "FULL_TIME TEMPORARY"),
    ("Internship", "INTERN"),
    ("Praktikum", "INTERN"),
    ("Co-op", "INTERN"),
    ("Working student", "INTERN"),
    ("Alternance", "INTERN"),
    ("Tempo parcial", "PART_TIME"),
    ("Período integral", "FULL_TIME"),
    ("CDD", "TEMPORARY"),
    ("unbefristet", ""),
    ("internal", ""),
    ("", ""),
]


@pytest.mark.parametrize(("value", "types"), VALUES, ids=[value or "empty" for value, _ in VALUES])
def test_employment_types_are_read(value, types):
    assert " ".join(read_employment_type(value)) == types


SAID = {
    "Employment type: Full-time": "FULL_TIME",
    "This is a part-time, hybrid position.": "PART_TIME",
    "The role is full-time.": "FULL_TIME",
    "Art der Anstellung: Vollzeit, unbefristet": "FULL_TIME",
    "Wir suchen dich in Vollzeit oder Teilzeit.": "FULL_TIME PART_TIME",
    "Poste à temps plein": "FULL_TIME",
    "Tipo de jornada: tiempo completo": "FULL_TIME",
    "Tipo de contrato: estágio": "INTERN",
    "Our full-time staff get lunch.": None,
    "Contract negotiation is part of the job type of work": None,
}


@pytest.mark.parametrize("text", SAID)
def test_running_text_says_the_type(text):
    found = find_employment_type(f"We map tides. {text}")
    assert (" ".join(found.value) if found else None) == SAID[text]
    assert found is None or found.quote.text in text


PERMANENCE = [
    *("Permanent", "Regular", "REGULAR_EMPLOYEE", "Permanent contract", "Unbefristet", "Festanstellung", "CDI"),
    *("Contrat à durée indéterminée", "Contrato indefinido", "Efetivo", "CLT", "Open-ended"),
]


def read(employment_type: str) -> tuple[tuple[str, ...], list[str]]:
    posting = normalize(RawPosting(source="x", external_id="1", description="Tides.", employment_type=employment_type))
    return posting.employment_type, [issue.message for issue in posting.issues if issue.field == "employment_type"]


@pytest.mark.parametrize("value", PERMANENCE)
def test_what_says_only_that_a_job_is_to_last_is_no_type_and_no_issue(value):
    assert read(value) == ((), [])


@pytest.mark.parametrize("value", ["Zero hours", "Casual", "Tenure-track", "?"])
def test_a_type_that_is_not_known_is_said_to_be_one(value):
    assert read(value) == ((), ["not a known type of employment"])
