"""Values that are read from running text: whatever it says, they are valid, quoted from it, and the same again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import get_args

import pycountry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import Quote, RawLocation, RawPay, Seniority
from schemas.normalize import gazetteer
from schemas.normalize._currencies import CODES
from schemas.normalize.dates import read_date
from schemas.normalize.deadline import DATE, find_deadline
from schemas.normalize.employment import find_employment_type, read_employment_type
from schemas.normalize.issues import Issues
from schemas.normalize.pay import pay_from_raw, read_pay
from schemas.normalize.posting_places import read_places
from schemas.normalize.seniority import read_seniority
from schemas.normalize.start import find_start
from schemas.normalize.travel import find_travel
from schemas.posting import EmploymentType, PayRange

GLUE = st.sampled_from([" ", ", ", ". ", "\n", "; ", " - ", "–", ": ", "(", ")", "\u00a0", "", "\u200b", "%", "+"])
NUMBERS = st.integers(-5, 10**9).map(str) | st.sampled_from(["0", "00", "1,5", "25", "100", "120'000", "1.2.3", "٣"])


def words(*own: str) -> st.SearchStrategy[str]:
    """Text in which words that a rule looks for stand among numbers, signs and anything else."""
    piece = st.sampled_from(own) | NUMBERS | st.text(max_size=6)
    return st.lists(st.tuples(piece, GLUE).map("".join), max_size=14).map("".join) | st.text(max_size=80)


many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TRAVEL = words("travel", "up to", "required", "no", "Reisebereitschaft", "déplacements", "percent", "bis zu")
DATES = words("2027", "May", "15", "March 3, 2027", "31.06.2027", "2027-02-30", "03/04/2027", "janvier", "dem", "de")
START = DATES | words("Start date", "starting in", "Beginn", "ab sofort", "fall 2027", "Q3 2027", "ASAP", "2027")
DEADLINE = DATES | words("Application deadline", "apply by", "Bewerbungsfrist", "date limite", "until", "2027")
EMPLOYMENT = words("Employment type", "full-time", "Teilzeit", "CDI", "this is a", "contract", "role", "Stage")
TITLES = words("Senior", "Staff", "Scientist", "II", "Intern", "VP", "Head", "of", "postdoc", "mid-level", "Jr")
PAY = words("$", "€", "R$", "USD", "CHF", "k", "mil", "lakhs", "LPA", "T€", "per year", "salary", "to", "Ohio")
PLACES = words("Seattle, WA", "Remote - EU", "München", "Cambridge", "CA", "+3 locations", "Hybrid (", "or", "Georgia")


def assert_quoted(text: str, quote: Quote) -> None:
    assert 0 <= quote.start < quote.end <= len(text)
    assert text[quote.start : quote.end] == quote.text


@many
@given(TRAVEL)
def test_travel_is_a_share_of_the_time(text):
    found = find_travel(text)
    assert find_travel(text) == found
    if found:
        assert_quoted(text, found.quote)
        low, high = found.minimum_percent, found.maximum_percent
        assert 0 <= (low or 0) <= (100 if high is None else high) <= 100


@many
@given(START)
def test_a_start_is_a_day_or_words_only(text):
    found = find_start(text)
    assert find_start(text) == found
    if found:
        assert_quoted(text, found.quote)
        assert found.day is None or 1900 <= found.day.year < 2200


@many
@given(DEADLINE)
def test_a_deadline_is_the_words_of_a_date(text):
    found = find_deadline(text)
    assert find_deadline(text) == found
    if found:
        assert_quoted(text, found.quote)
        assert DATE.fullmatch(found.value)
        assert found.quote.text.endswith(found.value)
        # A day that no month has, or one that could be two.
        with suppress(ValueError):
            assert isinstance(read_date(found.value), date)


@many
@given(EMPLOYMENT)
def test_employment_types_are_those_of_schema_org(text):
    kinds = read_employment_type(text)
    assert set(kinds) <= set(get_args(EmploymentType))
    assert len(set(kinds)) == len(kinds)
    found = find_employment_type(text)
    if found:
        assert_quoted(text, found.quote)
        assert found.value == read_employment_type(found.quote.text)


@many
@given(TITLES)
def test_seniority_is_a_level_or_nothing(text):
    found = read_seniority(text)
    assert found is None or found in Seniority
    assert read_seniority(text) == found


@many
@given(PAY)
def test_pay_is_in_a_known_currency_and_quoted(text):
    found = read_pay(text)
    assert read_pay(text) == found
    for pay in found:
        assert pay.quote is not None
        assert_quoted(text, pay.quote)
        assert pycountry.currencies.get(alpha_3=pay.currency)
        assert pay.currency in CODES
        ends = [end for end in (pay.minimum, pay.maximum) if end is not None]
        assert ends == sorted(ends)
        assert all(0 < end < 10**12 for end in ends)
        assert pay.place is None or pay.place in text


@many
@given(*[st.none() | PAY] * 5)
def test_structured_pay_is_a_range_an_issue_or_nothing(minimum, maximum, currency, period, place):
    found = pay_from_raw(RawPay(minimum=minimum, maximum=maximum, currency=currency, period=period, place=place))
    if isinstance(found, PayRange):
        assert found.currency in CODES
        ends = [end for end in (found.minimum, found.maximum) if end is not None]
        assert ends == sorted(ends)
        assert all(end > 0 for end in ends)


@many
@given(st.lists(PLACES, max_size=3), st.none() | st.text(max_size=20), st.sampled_from([(), ("USD",), ("EUR", "GBP")]))
def test_places_have_codes_that_there_are(raw, employer, currencies):
    locations = [RawLocation(raw=text) for text in raw]
    read = read_places(locations, currencies=currencies, language=None, issues=Issues(None), employer=employer)
    for place in read.locations:
        assert place.country is None or pycountry.countries.get(alpha_2=place.country)
        assert place.region is None or gazetteer.region(place.region)
        assert place.region is None or place.region.startswith(place.country or "?")
        assert (place.latitude is None) == (place.longitude is None)
    assert all(pycountry.countries.get(alpha_2=code) for code in read.applicant_countries)
