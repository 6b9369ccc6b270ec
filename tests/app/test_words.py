"""How records are called and quotes are cut, in tables of strings."""

from __future__ import annotations

import doctest

import pytest

import app.render.console
import app.render.digest
import app.render.words
import schemas.formula_guard
import schemas.json_ld
from app.render.words import about, excerpt, place, places
from schemas import Location, Organization, Paper, Posting, Quote, Workplace


@pytest.mark.parametrize(
    "module",
    [app.render.words, app.render.console, app.render.digest, schemas.formula_guard, schemas.json_ld],
    ids=lambda module: module.__name__,
)
def test_the_examples_in_the_documentation_hold(module):
    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed


TEXT = "We build maps. You will teach robots to read street signs in many languages, by day and by night!\nApply now"


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(text=words, start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("words", "width", "shown"),
    [
        pytest.param("We build maps.", 40, "“We build maps.”", id="a whole sentence"),
        pytest.param("build maps.", 40, "“…build maps.”", id="the end of a sentence"),
        pytest.param("We build", 40, "“We build…”", id="the beginning of a sentence"),
        pytest.param("teach robots", 40, "“…teach robots…”", id="the middle of a sentence"),
        pytest.param("by night!", 40, "“…by night!”", id="an end with an exclamation mark"),
        pytest.param("Apply now", 40, "“Apply now”", id="the last line"),
        pytest.param("night!\nApply", 40, "“…night! Apply…”", id="over a line break"),
        pytest.param("read street signs in many languages", 24, "“…read street signs in…”", id="cut between words"),
        pytest.param("languages, by day", 16, "“…languages…”", id="no comma before the dots"),
    ],
)
def test_a_quote_is_shown_as(words, width, shown):
    assert excerpt(TEXT, quote(words), width) == shown
    assert len(shown) <= width


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (Location(raw="x", country="US", region="US-WA", city="Seattle"), "Seattle, WA, US"),
        (Location(raw="x", country="GB", region="GB-EDH", city="Edinburgh"), "Edinburgh, GB"),
        (Location(raw="x", country="DE", region="DE-BY"), "DE-BY, DE"),
        (Location(raw="x", country="US", region="US-CA"), "CA, US"),
        (Location(raw="x", country="FR"), "FR"),
        (Location(raw="somewhere\x1b[2J nice"), "somewhere[2J nice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_is_written(location, shown):
    assert place(location) == shown


def posting(*cities: str, workplace: Workplace | None = None) -> Posting:
    return Posting(
        id="1" * 12,
        source="lab",
        external_id="1",
        text="Text",
        title="Scientist",
        hiring_organization=Organization(name="Example Lab"),
        locations=tuple(Location(raw=city, country="DE", city=city) for city in cities),
        workplace=workplace,
    )


def test_the_places_of_a_role_are_named_once_each():
    assert places([posting("Bonn", "Kiel"), posting("Kiel", "Ulm")]) == "Bonn, DE; Kiel, DE; Ulm, DE"
    assert (
        places([posting(*"ABCDEF", workplace=Workplace.HYBRID)]) == "A, DE; B, DE; C, DE; D, DE · and 2 more · hybrid"
    )
    assert places([posting(workplace=Workplace.REMOTE)]) == "remote"


@pytest.mark.parametrize(
    ("venue", "year", "shown"),
    [("ICML 2026", 2026, "Ada · ICML 2026"), ("ICML", 2026, "Ada · ICML 2026"), (None, None, "Ada")],
)
def test_the_year_of_a_paper_is_said_once(venue, year, shown):
    paper = Paper(
        id="2" * 12,
        source="lab",
        external_id="2",
        title="T",
        authors=({"name": "Ada"},),
        venue=venue,
        year_published=year,
    )
    assert about(paper) == shown
