"""Countries, nationalities and unions of countries named in the running text of a CV."""

from __future__ import annotations

import re
from functools import cache

import pycountry

EU = (
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
    "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
)  # fmt: skip

# Whom citizenship lets work elsewhere: EU citizens in the EEA and Switzerland, and two old agreements.
FREE_MOVEMENT: dict[str, tuple[str, ...]] = {
    **{country: (*EU, "NO", "IS", "LI", "CH") for country in EU},
    "GB": ("IE",),
    "AU": ("NZ",),
    "NZ": ("AU",),
}
FREE_MOVEMENT["IE"] = (*FREE_MOVEMENT["IE"], "GB")

# Everyday names that ISO 3166 does not list.
_NAMES = {
    "US": "US|U.S.|USA|U.S.A.|United States of America|the States|America",
    "GB": "UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland",
    "KR": "Korea|South Korea|Republic of Korea", "RU": "Russia", "VN": "Vietnam", "CZ": "Czech Republic",
    "NL": "Holland|the Netherlands", "AE": "UAE|Emirates", "TR": "Turkey", "TW": "Taiwan", "IR": "Iran",
    "NZ": "NZ", "CH": "Swiss Confederation", "DE": "Deutschland", "FR": "la France", "ES": "España", "BR": "Brasil",
    "CI": "Ivory Coast", "TZ": "Tanzania", "VE": "Venezuela", "BO": "Bolivia", "SY": "Syria", "LA": "Laos",
    "MD": "Moldova", "PS": "Palestine", "CD": "Congo",
}  # fmt: skip

_NATIONALITIES = {
    "US": "American", "GB": "British|English|Scottish|Welsh", "DE": "German|deutsch", "FR": "French|française?",
    "ES": "Spanish|española?", "IT": "Italian|italiana?", "PT": "Portuguese", "NL": "Dutch", "BE": "Belgian",
    "LU": "Luxembourgish", "AT": "Austrian|"
    "österreichisch", "CH": "Swiss", "IE": "Irish", "DK": "Danish", "SE": "Swedish",
    "NO": "Norwegian", "FI": "Finnish", "IS": "Icelandic", "PL": "Polish", "CZ": "Czech", "SK": "Slovak",
    "SI": "Slovenian", "HU": "Hungarian", "RO": "Romanian", "BG": "Bulgarian", "GR": "Greek", "HR": "Croatian",
    "RS": "Serbian", "BA": "Bosnian", "MK": "Macedonian", "AL": "Albanian", "ME": "Montenegrin", "EE": "Estonian",
    "LV": "Latvian", "LT": "Lithuanian", "UA": "Ukrainian", "BY": "Belarusian", "RU": "Russian", "MD": "Moldovan",
    "TR": "Turkish", "CY": "Cypriot", "MT": "Maltese", "IL": "Israeli", "PS": "Palestinian", "LB": "Lebanese",
    "SY": "Syrian", "JO": "Jordanian", "IQ": "Iraqi", "IR": "Iranian", "SA": "Saudi", "AE": "Emirati", "EG": "Egyptian",
    "MA": "Moroccan", "DZ": "Algerian", "TN": "Tunisian", "LY": "Libyan", "NG": "Nigerian", "GH": "Ghanaian",
    "KE": "Kenyan", "ET": "Ethiopian", "UG": "Ugandan", "TZ": "Tanzanian", "RW": "Rwandan", "ZA": "South African",
    "ZW": "Zimbabwean", "SN": "Senegalese", "CM": "Cameroonian", "IN": "Indian", "PK": "Pakistani",
    "BD": "Bangladeshi", "LK": "Sri Lankan", "NP": "Nepali|Nepalese", "CN": "Chinese", "TW": "Taiwanese",
    "HK": "Hong Kong", "JP": "Japanese", "KR": "Korean|South Korean", "VN": "Vietnamese", "TH": "Thai",
    "MY": "Malaysian", "SG": "Singaporean|Singapore", "ID": "Indonesian", "PH": "Filipino|Filipina|Philippine",
    "KZ": "Kazakh|"
    "Kazakhstani", "UZ": "Uzbek", "AM": "Armenian", "GE": "Georgian", "AZ": "Azerbaijani", "AU": "Australian",
    "NZ": "New Zealand|New Zealander|"
    "Kiwi", "CA": "Canadian", "MX": "Mexican", "BR": "Brazilian", "AR": "Argentinian|Argentine",
    "CL": "Chilean", "CO": "Colombian", "PE": "Peruvian", "VE": "Venezuelan", "EC": "Ecuadorian", "BO": "Bolivian",
    "UY": "Uruguayan", "PY": "Paraguayan", "CR": "Costa Rican", "CU": "Cuban", "DO": "Dominican", "GT": "Guatemalan",
}  # fmt: skip
_UNION = "EU|E.U.|European Union|EEA|EU/EEA|Schengen"


def find_countries(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    """Return every country or union named as (ISO 3166-1 alpha-2 codes, start, end); a union has several codes.

    >>> find_countries("the UK or US")
    [(('GB',), 4, 6), (('US',), 10, 12)]
    """
    pattern, codes = _countries()
    return [(codes[match[0].casefold()], match.start(), match.end()) for match in pattern.finditer(text)]


def find_nationalities(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    """Return every adjective of nationality as (ISO 3166-1 alpha-2 codes, start, end); "EU" is one."""
    pattern, codes = _nationalities()
    return [(codes[match[0].casefold()], match.start(), match.end()) for match in pattern.finditer(text)]


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    codes: dict[str, tuple[str, ...]] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None)):
            if name and "," not in name:
                codes[name.casefold()] = (country.alpha_2,)
    codes |= {name.casefold(): (code,) for code, names in _NAMES.items() for name in names.split("|")}
    return _compiled(codes | {name.casefold(): EU for name in _UNION.split("|")})


@cache
def _nationalities() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, names in _NATIONALITIES.items():
        for name in names.split("|"):
            optional = name.endswith("?")
            codes[name.rstrip("?").casefold()] = (code,)
            if optional:
                codes[name[:-2].casefold()] = (code,)
    codes |= {name.casefold(): ("US",) for name in ("US", "U.S.", "USA")} | {
        "uk": ("GB",),
        "u.k.": ("GB",),
        "nz": ("NZ",),
    }
    return _compiled(codes | {name.casefold(): EU for name in _UNION.split("|")})


def _compiled(codes: dict[str, tuple[str, ...]]) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    # Short names are believed in capitals only: "us" is a pronoun.
    short = [re.escape(name.upper()) for name in codes if len(name.replace(".", "")) <= 3]
    words = [re.escape(name) for name in codes if len(name.replace(".", "")) > 3]
    by_length = sorted((*(f"(?i:{word})" for word in words), *short), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(by_length)})(?!\w)"), codes
