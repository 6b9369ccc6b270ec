"""Places as careers sites print them, read into ISO 3166 codes and GeoNames cities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from schemas.normalize import _place_oddities as oddities
from schemas.normalize import gazetteer
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
    areas: tuple[str, ...]
    """The countries of parts of the world that it names, such as the EU."""
    workplace: Workplace | None
    context: Context
    readings: tuple[Reading, ...]


# Some employers list every office; a page that was taken for a location by mistake is cut here.
_LONGEST = 20_000
_PLACE_WORDS = (
    r"(?:locations?|places?|sites?|offices?|cities|regions?|countries|states?|standorte?n?|orte?n?|st[äa]dten?|lieux"
    r"|villes|ubicaciones|ciudades|sedes|localidades|locais|cidades|sedi|locaties|platser)"
)
_PLACE_WORD = re.compile(rf"\b{_PLACE_WORDS}\b", re.I)
_MORE_WORDS = r"(?:more|others?|additional|weitere|autres|m[áa]s|otr[oa]s|mais)"
_COUNTED = rf"(\d{{1,3}}) ?(?:{_MORE_WORDS}(?: {_PLACE_WORDS})?|{_PLACE_WORDS})\b"
_MORE = re.compile(
    # "+3", but not the time zone "UTC+3"
    rf"[(\[]?(?<!\w)(?<!utc )(?<!gmt )\+ ?(\d{{1,3}})(?!\w)(?: ?{_MORE_WORDS}\b)?(?: ?{_PLACE_WORDS}\b)?[)\]]?"
    rf"|(?:(?:&|\b(?:and|und|et|y|e|plus)\b) )?\b{_COUNTED}",
    re.I,
)
_DIGIT = re.compile(r"\d")
_MULTIPLE = re.compile(
    r"\b(?:multiple|various|several|many|numerous|different|mehrere|verschiedene|diverse|plusieurs|vari[oa]s|m[úu]ltiples"
    r"|v[áa]ri[oa]s|divers[oa]s|pi[ùu]|meerdere|flera)"
    rf"(?: (\w{{2,12}}))? {_PLACE_WORDS}\b(?: (?:within|in|across|throughout)\b)?",
    re.I,
)
# "Hybrid (Zürich or Remote in EU)": the word before the parenthesis is said of all that stands in it.
_HEAD = re.compile(r"\s*(?:hybrid|on-?site|remote)\w*(?=\s*\()", re.I)
# Parentheses give the remote part a place of its own: "New York (Remote (U.S.))" and "New York, Remote (U.S.)" are New
# York, or remote in the States.
_REMOTE_ASIDE = re.compile(
    r"\(([^()]{0,30}\bremote\b[^()]{0,40}(?:\([^()]{0,60}\))?[^()]{0,20})\)|, ?(remote ?\([^()]{1,60}\))", re.I
)


def read_location(
    raw: str | RawLocation, *, country_hint: str | Collection[str] | None = None
) -> LocationReading:
    """Read one location string, or one structured location whose fields win over its text. Never raises.

    `country_hint` is the ISO 3166-1 alpha-2 code of the country that the rest of the posting speaks of, or several; it
    decides between places of the same name and nothing else.

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
    codes = (country_hint,) if isinstance(country_hint, str) else country_hint or ()
    hints = frozenset(code for code in codes if gazetteer.country(code))
    if given.country or given.region or given.city:
        return _from_fields(given, hints)
    return _from_text(given, Context(hints=hints, near=_coordinates(given)))


def _from_text(given: RawLocation, context: Context) -> LocationReading:
    text, more, multiple = _take_counts(re.sub(r"[\s_]+", " ", given.raw[:_LONGEST].replace("\n", ";")))
    said = read_workplace(given.workplace)
    parts = _read_again(_read_parts(text, context))
    places: dict[tuple[object, ...], Location] = {}
    for part in parts:
        for reading in part.readings:
            place = _location(part.text, reading, said or part.workplace)
            key = (place.country, place.region, place.geonames_id or place.city)
            if any(key) and not (key in places and places[key].workplace):
                places[key] = place
    if context.near and len(places) == 1:
        places = {key: _placed(place, context.near) for key, place in places.items()}
    remote = [part for part in parts if Workplace.REMOTE in (said, part.workplace)]
    if not places and not remote and not _PLACE_WORD.search(given.raw):
        more = 0  # "Advertising Technology +4 more" counts something else
    return LocationReading(
        raw=given.raw,
        places=tuple(places.values()),
        workplace=said or _workplace(text, parts),
        applicant_countries=tuple(dict.fromkeys(code for part in remote for code in _open_to(part))),
        more=more,
        multiple=multiple,
    )


def _workplace(text: str, parts: list[_Segment]) -> Workplace | None:
    """What the string says as a whole: the word before a parenthesis; else remote, if one of its places can be."""
    if head := _HEAD.match(text):
        return take_workplace(head[0])[1]
    said = [part.workplace for part in parts if part.workplace]
    return Workplace.REMOTE if Workplace.REMOTE in said else next(iter(said), None)


def _from_fields(given: RawLocation, hints: frozenset[str]) -> LocationReading:
    """The fields decide; the text adds what they leave open, such as the city where only a country is given."""
    country = _country_code(given.country or "")
    context = Context(hints=hints, stated=country, near=_coordinates(given))
    text = _from_text(given, context)
    city, in_city = take_workplace((given.city or "").strip())
    workplace = text.workplace or in_city
    named = tuple(pieces(city))
    if len(named) > 1:
        readings = solve(named, context)
    else:
        reading = solve_fields(named[0] if named else "", (given.region or "").strip(), country, context)
        readings = (reading,) if reading else ()
    places = [_location(given.raw, r if r.country else r._replace(country=country), workplace) for r in readings]
    places = [place for place in places if place.country or place.city]
    if len(places) == 1 and not named:
        wide = places[0]
        inside = [p for p in text.places if p.country == wide.country and wide.region in (None, p.region)]
        places = [place.model_copy(update={"workplace": place.workplace or workplace}) for place in inside] or places
    if len(places) == 1 and context.near:
        places = [_placed(places[0], context.near)]
    if not places:
        return text.model_copy(update={"workplace": workplace})
    open_to = text.applicant_countries
    if workplace is Workplace.REMOTE and not open_to:
        open_to = tuple(dict.fromkeys(place.country for place in places if place.country))
    update = {"places": tuple(places), "workplace": workplace, "applicant_countries": open_to}
    return text.model_copy(update=update)


def _coordinates(given: RawLocation) -> tuple[float, float] | None:
    """The platform's coordinates, unless they lie off the globe or are the (0, 0) of an empty field."""
    latitude, longitude = given.latitude, given.longitude
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return (latitude, longitude) if latitude or longitude else None


def _placed(place: Location, near: tuple[float, float]) -> Location:
    """The platform's own coordinates are those of the building and win over the city's."""
    return place.model_copy(update={"latitude": near[0], "longitude": near[1]}) if place.city else place


def _country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a platform's country field: a code in any case, or a name."""
    name = name.strip()
    named = [sense.country for sense in senses(name) if sense.role is Role.COUNTRY and not sense.coded]
    return gazetteer.country_coded(name.upper()) or next((code for code in named if code), None)


def _take_counts(text: str) -> tuple[str, int, bool]:
    """Take "+3 locations" and "Multiple Locations" out of a string."""
    multiple = bool(_MULTIPLE.search(text))
    if multiple:
        text = _MULTIPLE.sub(lambda match: f", {match[1] or ''},", text)
    if not _DIGIT.search(text):
        return text, 0, multiple
    more = sum(int(next(filter(None, match.groups()))) for match in _MORE.finditer(text))
    return _MORE.sub(";", text), more, multiple


def _set_aside(match: re.Match[str]) -> str:
    aside = match[1] or match[2]
    return f"; {aside}" if pieces(take_workplace(aside)[0]) else match[0]


def _read_parts(text: str, context: Context) -> list[_Segment]:
    if "remote" in text.casefold():
        text = _REMOTE_ASIDE.sub(_set_aside, text)
    read: list[_Segment] = []
    for part in segments(text):
        read_part = [_read_segment(cut, context) for cut in part]
        if any(segment.workplace is Workplace.REMOTE for segment in read_part):
            # "Remote - US or Canada": both countries are remote; "Remote or Austin": the city is not.
            read_part = [
                segment
                if segment.workplace or any(reading.city_name for reading in segment.readings)
                else segment._replace(workplace=Workplace.REMOTE)
                for segment in read_part
            ]
        read.extend(read_part)
    return read


def _read_segment(text: str, context: Context) -> _Segment:
    rest, workplace = take_workplace(text)
    named = pieces(rest)
    areas = tuple(code for piece in named for code in area_countries(piece))
    places = tuple(piece for piece in named if not area_countries(piece))
    return _Segment(text, places, areas, workplace, context, solve(places, context))


def _read_again(parts: list[_Segment]) -> list[_Segment]:
    """Read places that were inferred from a city's name alone once more, in the light of the string's other places."""
    countries = Counter(r.country for part in parts for r in part.readings if r.country)
    regions = Counter(r.region for part in parts for r in part.readings if r.region)
    read = []
    for part in parts:
        unsure = not part.readings or any(not (r.anchored and r.country) for r in part.readings)
        if part.pieces and unsure:
            # What the part itself writes out counts too, if it has several places; what it infers does not.
            own = [r for r in part.readings if not r.anchored or len(part.readings) == 1]
            context = part.context._replace(
                countries=frozenset(countries - Counter(r.country for r in own if r.country)),
                regions=frozenset(regions - Counter(r.region for r in own if r.region)),
            )
            part = part._replace(readings=solve(part.pieces, context))
        read.append(part)
    return read


def _location(text: str, reading: Reading, workplace: Workplace | None) -> Location:
    city, name = reading.city, reading.city_name
    if reading.country in oddities.CITY_STATES and not city and workplace is not Workplace.REMOTE:
        name = oddities.CITY_STATES[reading.country]
        same = [found.city for found in gazetteer.cities_named(name) if found.city.country == reading.country]
        city = same[0] if same else None
    # GeoNames' XK for Kosovo is no code of ISO 3166-1.
    known = reading.country and gazetteer.country(reading.country)
    return Location(
        raw=text,
        country=reading.country if known else None,
        region=reading.region,
        city=city.name if city else name,
        geonames_id=city.geonames_id if city else None,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        workplace=workplace,
    )


def _open_to(part: _Segment) -> tuple[str, ...]:
    """The countries that a remote part names, or that lie in an area it names ("Remote - EU")."""
    named = [reading.country for reading in part.readings if reading.country and gazetteer.country(reading.country)]
    return (*named, *part.areas)
