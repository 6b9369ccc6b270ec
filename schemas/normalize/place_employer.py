"""Which countries an employer is likely to be in, by its name and the address of its site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from schemas.normalize import gazetteer
from schemas.normalize._legal_forms import GENERIC_DOMAINS, LEGAL_FORMS, SHARED_HOSTS, US_DOMAINS
from schemas.normalize.location import read_location

# A company may bear the name of any place ("Orange", "Amazon"); a university, a hospital or a city's office lies there.
_LOCAL = re.compile(
    r"\b(?:universi\w+|univ\.|uni|hochschule|fachhochschule|eth|tu|institut\w*|colleges?|school|academy|akademie"
    r"|[ée]cole|escuela|escola|polytech\w*|polit[ée]c\w*|hospitals?|klinik\w*|clinic|h[ôo]pital|chu|museum|city|stadt"
    r"|ville|state|government|ministry)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:of|the|for|and|und|für|et|de|des|du|la|le|di|da|do|del|della|degli|technology|technische[rs]?|applied"
    r"|sciences?|research|medical|national|federal|polytechnique|medicine|art|arts|design|management|business"
    r"|engineering|(?:north|south|east|west)(?:ern)?|(?:north|south)(?:east|west)(?:ern)?|children's|general|center|centre)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_FORM = 3
_UNSPACED = tuple(form for form in LEGAL_FORMS if form[0] >= "\u3000")
"""Forms of scripts that write no spaces, and that may open a name as well as end it."""


def employer_countries(name: str | None, url: str | None) -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes of the countries that an employer is likely to be in, empty for anywhere.

    What its name says of a place, the country of its domain and its legal form are looked at in this order.

    >>> employer_countries("ETH Zürich", None), employer_countries("Acme Oy", "https://jobs.lever.co/acme")
    (frozenset({'CH'}), frozenset({'FI'}))
    >>> employer_countries("Tidal Works", "https://careers.tidal.co.uk/1"), employer_countries("MIT", None)
    (frozenset({'GB'}), frozenset())
    """
    for found in (_of_the_place(name or ""), _of_the_domain(url or ""), _of_the_law(name or "")):
        if found:
            return found
    return frozenset()


def _of_the_place(name: str) -> frozenset[str]:
    """Return the country of the place in the name of a university or a hospital."""
    if not _LOCAL.search(name):
        return frozenset()
    parts = (part.strip(" .,-–") for part in _LOCAL.sub("|", _NO_PLACE.sub("|", name)).split("|"))
    places = [place for part in parts if part for place in read_location(part).places]
    countries = {place.country for place in places}
    return frozenset(code for code in countries if code) if len(countries) == 1 else frozenset()


def _of_the_domain(url: str) -> frozenset[str]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return frozenset()
    last = host.rpartition(".")[2]
    if last in US_DOMAINS:
        return frozenset({"US"})
    if len(last) != 2 or last in GENERIC_DOMAINS or any(f".{host}".endswith(f".{shared}") for shared in SHARED_HOSTS):
        return frozenset()
    code = "GB" if last == "uk" else last.upper()
    return frozenset({code}) if gazetteer.country(code) else frozenset()


def _of_the_law(name: str) -> frozenset[str]:
    forms = (*_endings(name), *(form for form in _UNSPACED if form in name))
    return next((frozenset(LEGAL_FORMS[form].split()) for form in forms if form in LEGAL_FORMS), frozenset())


def _endings(name: str) -> Iterator[str]:
    """Yield the last words of a name, the most first, lower case and without dots: "Sp. z o.o." is `sp z oo`."""
    words = [word for word in re.sub(r"[.,]", "", name.casefold()).split() if word]
    for count in range(min(_WORDS_OF_A_FORM, len(words) - 1), 0, -1):
        yield " ".join(words[-count:])
