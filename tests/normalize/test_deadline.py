"""Deadlines in the sentences that postings put them in."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import RawPosting
from schemas.normalize import normalize
from schemas.normalize.deadline import find_deadline

STATED = [
    ("Applications will be accepted until May 15, 2026.", "May 15, 2026"),
    ("Founded in 2019, we grow. Application deadline: 2026-05-15", "2026-05-15"),
    ("The application window is expected to close on 06/30/2026", "06/30/2026"),
    ("Closing date: 15th May 2026", "15th May 2026"),
    ("Please apply by Friday, 15 May 2026", "15 May 2026"),
    ("This posting is anticipated to close on June 3, 2026", "June 3, 2026"),
    ("The posting will remain open until July 1, 2026", "July 1, 2026"),
    ("Deadline for applications is the 3rd of June 2026", "3rd of June 2026"),
    ("Bewerbungsfrist: 15. Mai 2026", "15. Mai 2026"),
    ("Bewerbungsschluss ist der 15.05.2026", "15.05.2026"),
    ("Date limite de candidature : 15 mai 2026", "15 mai 2026"),
    ("Fecha límite: 15 de mayo de 2026", "15 de mayo de 2026"),
    ("Apply now! We were founded on May 1, 2019", None),
    ("You will apply statistics to data through May 3, 2020", None),
    ("You will meet the deadline of each sprint since 2020", None),
    ("The deadline is May 15", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "words"), STATED, ids=[text[:40] for text, _ in STATED])
def test_a_deadline_in_the_text(text, words):
    found = find_deadline(text)
    assert (found.value if found else None) == words
    assert found is None or found.quote.text.endswith(words)


def posting(**fields):
    return normalize(RawPosting(source="acme", external_id="7", title="River Scientist", **fields))


def test_is_believed_where_the_platform_gives_none():
    assert posting(description="Closing date: 15th May 2026").valid_through == date(2026, 5, 15)
    given = posting(description="Closing date: 15th May 2026", valid_through="2026-06-01")
    assert given.valid_through == date(2026, 6, 1)


def test_that_could_be_two_days_is_said_aloud():
    found = posting(description="Application deadline: 03/04/2026")
    assert found.valid_through is None
    assert [(issue.field, issue.value) for issue in found.issues] == [("valid_through", "03/04/2026")]
