"""All places of one posting, each read in the light of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.normalize.issues import Issues
from schemas.normalize.location import LocationReading, read_location
from schemas.normalize.place_employer import employer_countries
from schemas.posting import Location, RawLocation, Workplace
from schemas.record import Record

# Currencies and languages of one country only. EUR, CHF (Liechtenstein) or English say too little.
_COUNTRY_OF_CURRENCY = {
    "USD": "US", "GBP": "GB", "CAD": "CA", "AUD": "AU", "NZD": "NZ", "INR": "IN", "JPY": "JP", "SGD": "SG", "ILS": "IL",
    "PLN": "PL", "SEK": "SE", "NOK": "NO", "DKK": "DK", "CZK": "CZ", "HUF": "HU", "RON": "RO", "BRL": "BR", "MXN": "MX",
    "CNY": "CN", "TWD": "TW", "KRW": "KR", "ZAR": "ZA", "TRY": "TR", "HKD": "HK",
}  # fmt: skip
_COUNTRY_OF_LANGUAGE = {"ja": "JP", "ko": "KR", "he": "IL", "pl": "PL", "cs": "CZ", "hu": "HU", "da": "DK", "fi": "FI"}


class Places(Record):
    """Where a posting can be worked from."""

    locations: tuple[Location, ...] = ()
    workplace: Workplace | None = None
    applicant_countries: tuple[str, ...] = ()


def read_places(
    raw: Sequence[RawLocation],
    *,
    currencies: Sequence[str],
    language: str | None,
    issues: Issues,
    employer: str | None = None,
    url: str | None = None,
) -> Places:
    """Return every place once, in the source's order. Strings that name no place we know are kept raw and noted.

    A name that several places share is read by the posting's other places, else by the currency of its pay or by its
    language, and where it is left open by these, by what the employer's name and the address `url` say of a country.
    """
    given = [location for location in raw if location.raw.strip() or location.city or location.country]
    readings = [read_location(location) for location in given]
    hinted = [
        _by_employer(location, reading, employer, url)
        for location, reading in zip(given, _by_posting(given, readings, currencies, language), strict=True)
    ]
    locations: dict[tuple[str | None, ...], Location] = {}
    for reading in hinted:
        _note(reading, issues)
        unread = not (reading.places or reading.workplace or reading.applicant_countries or reading.more)
        for place in reading.places or ((Location(raw=reading.raw),) if unread and not reading.multiple else ()):
            named = (place.country, place.region, place.city)
            key: tuple[str | None, ...] = named if any(named) else (place.raw,)
            same = locations.get(key)
            if same is None:
                locations[key] = place
            elif same.workplace is None and place.workplace is not None:
                locations[key] = same.model_copy(update={"workplace": place.workplace})
    stated = [reading.workplace for reading in hinted]
    countries = dict.fromkeys(code for reading in hinted for code in reading.applicant_countries)
    return Places(
        locations=tuple(locations.values()),
        # Where one of several places is remote, the role can be done remotely.
        workplace=next((kind for kind in Workplace if kind in stated), None),
        applicant_countries=tuple(countries),
    )


def _by_posting(
    given: Sequence[RawLocation], readings: list[LocationReading], currencies: Sequence[str], language: str | None
) -> Iterator[LocationReading]:
    for at, location in enumerate(given):
        hint = _hint(readings, at, currencies, language)
        yield read_location(location, country_hint=hint) if hint else readings[at]


def _by_employer(
    location: RawLocation, reading: LocationReading, employer: str | None, url: str | None
) -> LocationReading:
    """Read a place again whose country is open; what is known already is left as it is."""
    if all(place.country for place in reading.places):
        return reading
    countries = employer_countries(employer, url)
    return read_location(location, country_hint=countries) if countries else reading


def _hint(readings: list[LocationReading], at: int, currencies: Sequence[str], language: str | None) -> str | None:
    """The one country that the other places name; else the one country of the pay's currency or of the language."""
    others = {place.country for i, reading in enumerate(readings) if i != at for place in reading.places}
    others.discard(None)
    if others:
        return others.pop() if len(others) == 1 else None
    paid_in = {_COUNTRY_OF_CURRENCY.get(currency) for currency in currencies}
    if paid_in:
        return paid_in.pop() if len(paid_in) == 1 else None
    return _COUNTRY_OF_LANGUAGE.get(language or "")


def _note(reading: LocationReading, issues: Issues) -> None:
    if reading.more:
        issues.add("locations", f"{reading.more} further places are counted but not named", reading.raw)
    if reading.multiple:
        issues.add("locations", "several places are meant but not named", reading.raw)
    known = any(place.country or place.city for place in reading.places)
    if not (known or reading.workplace or reading.applicant_countries or reading.more or reading.multiple):
        issues.add("locations", "not a place we know", reading.raw)
