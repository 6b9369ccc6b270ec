"""Places as German, French, Spanish and Portuguese postings name them, and areas that are wider than a city."""

from __future__ import annotations

import pytest

from schemas.normalize.location import read_location
from schemas.posting import Workplace

REMOTE, HYBRID = Workplace.REMOTE, Workplace.HYBRID

WHERE_AND_HOW = {
    # German
    "Großraum Stuttgart": (["DE-BW Stuttgart"], None),
    "Metropolregion Hamburg": (["DE-HH Hamburg"], None),
    "Raum München / Augsburg": (["DE-BY Munich", "DE-BY Augsburg"], None),
    "Berlin oder remote (deutschlandweit)": (["DE-BE Berlin", "DE"], REMOTE),
    "Fernarbeit, Deutschland": (["DE"], REMOTE),
    "Remote DACH oder Wien": (["AT-9 Vienna"], REMOTE),
    "Frankfurt am Main, Hessen; Hamburg; Home-Office": (["DE-HE Frankfurt am Main", "DE-HH Hamburg"], REMOTE),
    "Halle (Saale)": (["DE-ST Halle (Saale)"], None),
    "Mailand, Italien": (["IT-25 Milan"], None),
    "Kanton Zürich": (["CH-ZH"], None),
    # French
    "Télétravail (France)": (["FR"], REMOTE),
    "Lyon, Rhône-Alpes ou à distance": (["FR-ARA Lyon"], REMOTE),
    "Paris (hybride)": (["FR-IDF Paris"], HYBRID),
    "À distance depuis le Canada": (["CA"], REMOTE),
    "Montréal (QC) ou télétravail": (["CA-QC Montréal"], REMOTE),
    "Londres, Royaume-Uni": (["GB-ENG London"], None),
    "Bruxelles, Belgique": (["BE-BRU Brussels"], None),
    "Île-de-France": (["FR-IDF"], None),
    # Spanish
    "Madrid (híbrido)": (["ES-MD Madrid"], HYBRID),
    "Comunidad de Madrid, España": (["ES-MD"], None),
    "Barcelona, Cataluña, España": (["ES-CT Barcelona"], None),
    "Remoto desde España": (["ES"], REMOTE),
    "Nueva York, Estados Unidos": (["US-NY New York City"], None),
    "Múnich, Alemania": (["DE-BY Munich"], None),
    "Santiago, Región Metropolitana, Chile": (["CL-RM Santiago"], None),
    "Bogotá D.C., Colombia": (["CO-DC Bogotá"], None),
    # Portuguese
    "São Paulo - SP (remoto)": (["BR-SP São Paulo"], REMOTE),
    "Belo Horizonte/MG": (["BR-MG Belo Horizonte"], None),
    "Trabalho remoto, Portugal": (["PT"], REMOTE),
    "Área metropolitana de Lisboa": (["PT-11 Lisbon"], None),
    "Munique, Alemanha": (["DE-BY Munich"], None),
    # areas wider than a city
    "Remote, EMEA": ([], REMOTE),
    "Remote (LATAM)": ([], REMOTE),
    "DACH": ([], None),
    "Dallas-Fort Worth Metroplex": (["US-TX Dallas"], None),
    "Greater Toronto Area, Canada": (["CA-ON Toronto"], None),
    "King County, WA": (["US-WA"], None),
    "Santa Clara County, California": (["US-CA"], None),
    "Orange, CA": (["US-CA Orange"], None),
    "County Cork, Ireland": (["IE-M"], None),
    # what belongs to how, not to where
    "Hybrid - 3 days in London": (["GB-ENG London"], HYBRID),
    "London (2-3 days a week in the office)": (["GB-ENG London"], HYBRID),
    # Norway's counties of 2024
    "Lillestrøm, Akershus, Norway": (["NO-32 Lillestrøm"], None),
    "Kongsberg, Buskerud": (["NO-33 Kongsberg"], None),
    "Tromsø": (["NO-55 Tromsø"], None),
    "Skien, Telemark": (["NO-40 Skien"], None),
    "Viken, Norge": (["NO"], None),
}


@pytest.mark.parametrize("raw", WHERE_AND_HOW)
def test_reads(raw):
    reading = read_location(raw)
    told = [" ".join(filter(None, (p.region or p.country or "?", p.city))) for p in reading.places]
    assert (told, reading.workplace) == WHERE_AND_HOW[raw]


@pytest.mark.parametrize(
    ("raw", "more"),
    [
        ("Stuttgart und 4 weitere Standorte", 4),
        ("Toulouse et 2 autres lieux", 2),
        ("Valencia y 3 ubicaciones más", 3),
        ("Porto e mais 2 cidades", 2),
        ("2 Locations", 2),
    ],
)
def test_further_places_are_counted(raw, more):
    assert read_location(raw).more == more


@pytest.mark.parametrize(
    ("raw", "countries"),
    [
        ("Remote (US, Canada, UK)", {"US", "CA", "GB"}),
        ("Remote within Germany, Austria or Switzerland", {"DE", "AT", "CH"}),
        ("Remote DACH oder Wien", {"DE", "AT", "CH"}),
        ("100% Remote (Brasil)", {"BR"}),
    ],
)
def test_a_remote_role_is_open_to(raw, countries):
    assert set(read_location(raw).applicant_countries) == countries


def test_a_name_of_two_countries_is_decided_by_the_rest_of_the_posting_alone():
    assert read_location("Valencia").places[0].country is None
    assert read_location("Valencia", country_hint="ES").places[0].region == "ES-VC"
    assert read_location("Valencia", country_hint="VE").places[0].country == "VE"
