"""Places as careers sites print them, read into ISO 3166 codes and GeoNames cities."""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.normalize import _place_oddities as oddities
from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import fold
from schemas.normalize.place_pieces import pieces, segments
from schemas.normalize.place_senses import Role, area_countries, senses
from schemas.normalize.place_solver import Context, Reading, solve, solve_fields
from schemas.normalize.workplace import read_workplace, take_workplace
from schemas.posting import Location, RawLocation, Workplace
from schemas.record import Record


class LocationReading(Record):
    """What one location string says."""

    raw: str
    places: tuple[Location, ...] = ()
    """In the string's order, each once. A place of which only the country is sure has only a country."""
    workplace: Workplace | None = None
    applicant_countries: tuple[str, ...] = ()
    """Countries that a remote role is open to, ISO 3166-1 alpha-2, where the string names them."""
    more: int = 0
    """How many further places the string counts without naming them."""
    multiple: bool = False
    """The string says "multiple" or "various" places without naming or counting them."""


class _Segment(NamedTuple):
    """A part of the string that names one place, or a few that belong together."""

    text: str
    pieces: tuple[str, ...]
    workplace: Workplace | None
    readings: list[Reading]


_LONGEST = 2000
_PLACE_WORDS = (
    r"(?:locations?|places?|sites?|offices?|cities|regions?|countries|states?|standorte?n?|orte?n?|st[äa]dten?|lieux|villes"
    r"|ubicaciones|ciudades|sedes|localidades|locais|cidades|sedi|locaties|platser)"
)
_MORE = re.compile(
    rf"[(\[]?(?:\+|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bplus\b)\s?(\d{{1,3}})(?:\s?(?:more|others?|additional|weitere|autres|m[áa]s|otros|mais)\b)?"
    rf"(?:\s?{_PLACE_WORDS})?[)\]]?|\b(\d{{1,3}}) (?:(?:more|others?|additional|weitere|autres|m[áa]s|otras|mais) ?)?{_PLACE_WORDS}\b"
    rf"|\b(\d{{1,3}}) (?:more|others|weitere|autres|m[áa]s|mais)\b",
    re.I,
)
_MULTIPLE = re.compile(
    rf"\b(?:multiple|various|several|many|numerous|different|mehrere|verschiedene|diverse|plusieurs|varias|varios|m[úu]ltiples"
    rf"|v[áa]rias|v[áa]rios|diversas|diversos|pi[ùu]|meerdere|flera)(?: \w{{2,12}})? {_PLACE_WORDS}\b(?: (?:within|in|across|throughout)\b)?",
    re.I,
)
# "Hybrid (Zürich or Remote in EU)": the word before the parenthesis is said of all that stands in it.
_HEAD = re.compile(r"\s*(?:hybrid|on-?site|remote)\w*(?=\s*\()", re.I)
# Its own parentheses give the remote part its own place: "New York (Remote (U.S.))" is New York, or remote in the States.
_REMOTE_ASIDE = re.compile(r"\(([^()]{0,30}\bremote\b[^()]{0,40}(?:\([^()]{0,60}\))?[^()]{0,20})\)", re.I)


def read_location(raw: str | RawLocation, *, country_hint: str | None = None) -> LocationReading:
    """Read one location string, or one structured location whose fields win over its text. Never raises.

    `country_hint` is the ISO 3166-1 alpha-2 code of the country that the rest of the posting speaks of; it decides
    between places of the same name and nothing else.

    >>> [(place.country, place.region, place.city) for place in read_location("GB, MLN, Edinburgh").places]
    [('GB', 'GB-SCT', 'Edinburgh')]
    >>> read_location("Remote - EU").places, read_location("Austin, TX +3 locations").more
    ((), 3)
    >>> read_location("Cambridge").places[0].country is None
    True
    >>> read_location("Cambridge", country_hint="US").places[0].region
    'US-MA'
    """
    given = RawLocation(raw=raw) if isinstance(raw, str) else raw
    hint = country_hint if country_hint and gazetteer.country(country_hint) else None
    if given.country or given.region or given.city:
        return _from_fields(given, hint)
    return _from_text(given, hint)


def _from_text(given: RawLocation, hint: str | None) -> LocationReading:
    text, more, multiple = _take_counts(re.sub(r"[\s_]+", " ", given.raw[:_LONGEST].replace("\n", ";")))
    said = read_workplace(given.workplace)
    head = _HEAD.match(text)
    parts = _read_again(_read_parts(text, Context(hint=hint)), hint)
    workplaces = [part.workplace for part in parts if part.workplace]
    workplace = said or (take_workplace(head[0])[1] if head else None) or (Workplace.REMOTE if Workplace.REMOTE in workplaces else next(iter(workplaces), None))
    places: dict[tuple[object, ...], Location] = {}
    for part in parts:
        for reading in part.readings:
            place = _location(given, part.text, reading, said or part.workplace)
            key = (place.country, place.region, place.geonames_id or place.city)
            if any(key) and not (key in places and places[key].workplace):
                places[key] = place
    remote = [part for part in parts if Workplace.REMOTE in (said, part.workplace)]
    return LocationReading(
        raw=given.raw,
        places=tuple(places.values()),
        workplace=workplace,
        applicant_countries=tuple(dict.fromkeys(code for part in remote for code in _open_to(part))),
        more=more,
        multiple=multiple,
    )


def _from_fields(given: RawLocation, hint: str | None) -> LocationReading:
    """The fields decide; the text adds what they leave open, such as the city where only a country is given."""
    country = _country_code(given.country or "")
    text = _from_text(given, country or hint)
    city, in_city = take_workplace((given.city or "").strip())
    workplace = text.workplace or in_city
    context = Context(hint=country or hint)
    named = pieces(city)
    if len(named) > 1:
        readings = solve(named, context)
    else:
        reading = solve_fields(named[0] if named else "", (given.region or "").strip(), country, context)
        readings = [reading] if reading else []
    if not named:
        readings = _refined(readings, text.places)
    readings = [r if r.country or not country else r._replace(country=country) for r in readings]
    places = tuple(_location(given, given.raw, reading, workplace) for reading in readings)
    if not places:
        return text
    open_to = dict.fromkeys(place.country for place in places if place.country)
    return text.model_copy(
        update={
            "places": places,
            "workplace": workplace,
            "applicant_countries": text.applicant_countries or (tuple(open_to) if workplace is Workplace.REMOTE else ()),
        }
    )


def _refined(readings: list[Reading], places: tuple[Location, ...]) -> list[Reading]:
    """Replace a region or country by the one place inside it that the text names."""
    if not readings or not places:
        return readings
    wide = readings[0]
    inside = [place for place in places if place.country == wide.country and wide.region in (None, place.region)]
    if len(inside) != 1 or not inside[0].city:
        return readings
    place = inside[0]
    cities = [named.city for named in gazetteer.cities_named(place.city or "")]
    city = next((city for city in cities if city.geonames_id == place.geonames_id), None)
    return [wide._replace(region=place.region or wide.region, city=city, city_name=place.city)]


def _country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a platform's country field: a code in any case, or a name."""
    name = name.strip()
    named = [sense.country for sense in senses(name) if sense.role is Role.COUNTRY and not sense.coded]
    return gazetteer.country_coded(name.upper()) or next((code for code in named if code), None)


def _take_counts(text: str) -> tuple[str, int, bool]:
    """Take "+3 locations" and "Multiple Locations" out of a string."""
    multiple = bool(_MULTIPLE.search(text))
    text = _MULTIPLE.sub(",", text)
    more = sum(int(next(filter(None, match.groups()))) for match in _MORE.finditer(text))
    return _MORE.sub(";", text), more, multiple


def _read_parts(text: str, context: Context) -> list[_Segment]:
    text = _REMOTE_ASIDE.sub(lambda m: f"; {m[1]}" if pieces(take_workplace(m[1])[0]) else m[0], text)
    read = []
    for part in segments(text):
        before: Workplace | None = None
        for text in part:
            segment = _read_segment(text, context)
            # "Remote - US or Canada": the second country is remote as well; "Remote or Austin": the city is not.
            if segment.workplace is None and before is Workplace.REMOTE and not any(r.city_name for r in segment.readings):
                segment = segment._replace(workplace=before)
            before = segment.workplace
            read.append(segment)
    return read


def _read_segment(text: str, context: Context) -> _Segment:
    rest, workplace = take_workplace(text)
    named = tuple(pieces(rest))
    return _Segment(text, named, workplace, solve(named, context))


def _read_again(parts: list[_Segment], hint: str | None) -> list[_Segment]:
    """Read places that were inferred from a city's name alone once more, in the light of the string's other places."""
    read = []
    for at, part in enumerate(parts):
        others = [r for i, other in enumerate(parts) if i != at for r in other.readings if r.country]
        others += [r for r in part.readings if r.country and r.anchored and len(part.readings) > 1]
        unsure = not part.readings or any(not (r.anchored and r.country) for r in part.readings)
        if others and part.pieces and unsure:
            context = Context(
                frozenset(r.country for r in others if r.country), frozenset(r.region for r in others if r.region), hint
            )
            part = part._replace(readings=solve(part.pieces, context))
        read.append(part)
    return read


def _location(given: RawLocation, text: str, reading: Reading, workplace: Workplace | None) -> Location:
    city = reading.city
    name = reading.city_name or (oddities.CITY_STATES.get(reading.country or "") if not reading.region else None)
    if name and not city and reading.country in oddities.CITY_STATES:
        city = next((found.city for found in gazetteer.cities_named(name) if found.city.country == reading.country), None)
    latitude, longitude = (city.latitude, city.longitude) if city else (None, None)
    if given.latitude is not None and given.longitude is not None and (name or not given.raw):
        latitude, longitude = given.latitude, given.longitude
    return Location(
        raw=text,
        country=reading.country,
        region=reading.region,
        city=city.name if city else name,
        geonames_id=city.geonames_id if city else None,
        latitude=latitude,
        longitude=longitude,
        workplace=workplace,
    )


def _open_to(part: _Segment) -> tuple[str, ...]:
    """The countries that a remote part names, or that lie in an area it names ("Remote - EU")."""
    named = tuple(reading.country for reading in part.readings if reading.country)
    areas = [code for piece in part.pieces for code in area_countries(piece)]
    return (*named, *areas)
