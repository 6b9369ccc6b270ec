"""Places as careers sites print them, read into ISO 3166 codes and GeoNames cities."""

from __future__ import annotations

import pycountry

from schemas.normalize.workplace import read_workplace
from schemas.posting import Location, RawLocation, Workplace
from schemas.record import Record


class LocationReading(Record):
    """What one location string says."""

    raw: str
    places: tuple[Location, ...] = ()
    workplace: Workplace | None = None
    applicant_countries: tuple[str, ...] = ()
    """Countries a remote role is open to, ISO 3166-1 alpha-2."""
    more: int = 0
    """How many further places the string counts without naming them."""
    multiple: bool = False
    """The string says "multiple" or "various" places without naming or counting them."""


def read_location(raw: str | RawLocation, *, country_hint: str | None = None) -> LocationReading:
    """Read one location string, or one structured location whose fields win over its text. Never raises."""
    given = RawLocation(raw=raw) if isinstance(raw, str) else raw
    workplace = read_workplace(given.workplace) or read_workplace(given.raw)
    places = tuple(place for part in given.raw.split(";") if (place := _place(part.strip(), country_hint)))
    return LocationReading(raw=given.raw, places=places, workplace=workplace)


def _place(text: str, country_hint: str | None) -> Location | None:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    country = next((code for part in (*parts[-1:], *parts[:1]) if (code := _country(part))), country_hint)
    words = [part for part in parts if not _country(part)]
    return Location(raw=text, country=country, city=words[-1] if words else None) if parts else None


def _country(name: str) -> str | None:
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None
