"""What careers sites write for places and GeoNames, CLDR and ISO do not list, each with its reason.

Keys are folded (`gazetteer.fold`). Long tables only; the rules are in `place_senses`.
"""

from __future__ import annotations

# Nicknames, initials and areas that stand for one city: (GeoNames' name, ISO 3166-2). A metropolitan area is read as
# its core city, as a reader who knows it would say where it is.
CITIES: dict[str, tuple[str, str]] = {
    # GeoNames calls it New York City and lists "New York" as a lesser name.
    "new york": ("New York City", "US-NY"),
    "nyc": ("New York City", "US-NY"),
    "tri state area": ("New York City", "US-NY"),
    "la": ("Los Angeles", "US-CA"),
    "sf": ("San Francisco", "US-CA"),
    "sfo": ("San Francisco", "US-CA"),
    "san fran": ("San Francisco", "US-CA"),
    "bay area": ("San Francisco", "US-CA"),
    "sf bay area": ("San Francisco", "US-CA"),
    "san francisco bay area": ("San Francisco", "US-CA"),
    "dc": ("Washington", "US-DC"),
    "washington dc": ("Washington", "US-DC"),
    "washington metro": ("Washington", "US-DC"),
    "dmv": ("Washington", "US-DC"),
    "district of columbia": ("Washington", "US-DC"),
    "philly": ("Philadelphia", "US-PA"),
    "dfw": ("Dallas", "US-TX"),
    "dallas ft worth": ("Dallas", "US-TX"),
    "twin cities": ("Minneapolis", "US-MN"),
    "slc": ("Salt Lake City", "US-UT"),
    "nola": ("New Orleans", "US-LA"),
    "vegas": ("Las Vegas", "US-NV"),
    "gta": ("Toronto", "CA-ON"),
    "cdmx": ("Mexico City", "MX-CMX"),
    "cd de mexico": ("Mexico City", "MX-CMX"),
    "mexico df": ("Mexico City", "MX-CMX"),
    # The capital's name until 2016; as a place in Mexico it is the city.
    "distrito federal": ("Mexico City", "MX-CMX"),
    "caba": ("Buenos Aires", "AR-C"),
    "capital federal": ("Buenos Aires", "AR-C"),
    "cd autonoma de buenos aires": ("Buenos Aires", "AR-C"),
    "rio": ("Rio de Janeiro", "BR-RJ"),
    "santiago de chile": ("Santiago", "CL-RM"),
    "blr": ("Bengaluru", "IN-KA"),
    "ncr": ("Delhi", "IN-DL"),
    "delhi ncr": ("Delhi", "IN-DL"),
    "hcmc": ("Ho Chi Minh City", "VN-SG"),
    "kl": ("Kuala Lumpur", "MY-14"),
    "frankfurt": ("Frankfurt am Main", "DE-HE"),
    "frankfurt main": ("Frankfurt am Main", "DE-HE"),
    "hull": ("Kingston upon Hull", "GB-ENG"),
    "tlv": ("Tel Aviv", "IL-TA"),
    # Of cities in English-speaking countries the table has no names in other languages: GeoNames mixes them with names
    # that nobody uses ("Waterloo" for Austin).
    "londres": ("London", "GB-ENG"),
    "londra": ("London", "GB-ENG"),
    "londen": ("London", "GB-ENG"),
    "edimburgo": ("Edinburgh", "GB-SCT"),
    "edimbourg": ("Edinburgh", "GB-SCT"),
    "filadelfia": ("Philadelphia", "US-PA"),
    "philadelphie": ("Philadelphia", "US-PA"),
    "nueva orleans": ("New Orleans", "US-LA"),
}

# Areas wider than a city inside one subdivision.
REGIONS: dict[str, str] = {
    "silicon valley": "US-CA",
    "socal": "US-CA",
    "norcal": "US-CA",
    "southern california": "US-CA",
    "northern california": "US-CA",
    "los angeles county": "US-CA",
    "orange county": "US-CA",
    "research triangle": "US-NC",
    "research triangle park": "US-NC",
    "rtp": "US-NC",
    "n virginia": "US-VA",
    "upstate new york": "US-NY",
    "long island": "US-NY",
    "washington state": "US-WA",
    "ruhrgebiet": "DE-NW",
    "ruhr": "DE-NW",
    "rhein main": "DE-HE",
    "rhein neckar": "DE-BW",
    "nrw": "DE-NW",
    "thames valley": "GB-ENG",
    "midlands": "GB-ENG",
    "e midlands": "GB-ENG",
    "w midlands": "GB-ENG",
    "e anglia": "GB-ENG",
    "home counties": "GB-ENG",
    "yorkshire": "GB-ENG",
    "se england": "GB-ENG",
    "co dublin": "IE-L",
}

# Names of countries that CLDR does not list.
COUNTRIES: dict[str, str] = {
    "uk": "GB", "great britain": "GB", "britain": "GB", "us": "US", "usa": "US", "america": "US", "the states": "US",
    "states": "US", "uae": "AE", "emirates": "AE", "ksa": "SA", "kingdom of saudi arabia": "SA", "holland": "NL",
    "korea": "KR", "republic of korea": "KR", "rok": "KR", "republic of ireland": "IE", "eire": "IE", "prc": "CN",
    "republic of singapore": "SG", "hong kong sar china": "HK", "macau sar": "MO", "russian federation": "RU",
    "ivory coast": "CI", "burma": "MM", "roc": "TW", "taiwan roc": "TW", "bharat": "IN", "palestine": "PS",
    "vatican": "VA", "czech": "CZ",
    "kosovo": "XK",
}  # fmt: skip

# Parts of one country that no code names: read as the country.
COUNTRY_PARTS: dict[str, str] = {
    "midwest": "US", "upper midwest": "US", "w coast": "US", "e coast": "US", "us w": "US", "us e": "US",
    "us central": "US", "pacific northwest": "US", "pnw": "US", "new england": "US", "northeast us": "US",
    "mid atlantic": "US", "western states": "US", "eastern states": "US", "mountain w": "US", "southwest us": "US",
    "southeast us": "US", "us mainland": "US", "continental us": "US", "conus": "US", "lower 48": "US",
    "contiguous us": "US", "sudeste": "BR", "nordeste": "BR", "centro oeste": "BR", "mainland china": "CN",
    "china mainland": "CN", "suddeutschland": "DE", "norddeutschland": "DE", "westdeutschland": "DE",
    "ostdeutschland": "DE", "southern germany": "DE", "northern germany": "DE", "deutschlandweit": "DE",
    "bundesweit": "DE", "randstad": "NL", "uk wide": "GB", "maritimes": "CA", "atlantic canada": "CA",
    "western canada": "CA", "eastern canada": "CA", "bajio": "MX",
    # Counties of Norway from 2020 to 2023, each of which is several today.
    "viken": "NO", "vestfold og telemark": "NO", "troms og finnmark": "NO",
}  # fmt: skip
# Likewise, but only beside the name of one of these countries, since the words mean little alone.
WEAK_COUNTRY_PARTS: dict[str, frozenset[str]] = {
    "norte": frozenset({"BR", "MX"}), "sul": frozenset({"BR"}), "n": frozenset({"US", "DE", "IN", "IT", "CN"}),
    "s": frozenset({"US", "DE", "IN", "IT", "CN"}), "e": frozenset({"US", "CN"}), "w": frozenset({"US", "CN"}),
    "northeast": frozenset({"US", "CN"}), "southeast": frozenset({"US"}), "southwest": frozenset({"US"}),
    "northwest": frozenset({"US"}), "central": frozenset({"US"}), "western": frozenset({"US"}),
    "eastern": frozenset({"US"}), "southern": frozenset({"US"}), "northern": frozenset({"US"}),
    "centro": frozenset({"MX", "BR"}), "noroeste": frozenset({"MX"}), "occidente": frozenset({"MX"}),
    "sur": frozenset({"MX", "AR"}), "sureste": frozenset({"MX"}), "interior": frozenset({"AR", "BR"}),
}  # fmt: skip

_NORDICS = ("DK", "FI", "IS", "NO", "SE")
_BALTICS = ("EE", "LT", "LV")
_MIDDLE_EAST = ("AE", "BH", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE")
# Groups of countries that CLDR has no name for. "EMEA", "APAC" and "AMER" are made of CLDR's in `place_senses`.
AREAS: dict[str, tuple[str, ...]] = {
    "dach": ("AT", "CH", "DE"),
    "d a ch": ("AT", "CH", "DE"),
    "nordics": _NORDICS,
    "nordic": _NORDICS,
    "nordic countries": _NORDICS,
    "scandinavia": ("DK", "NO", "SE"),
    "skandinavien": ("DK", "NO", "SE"),
    "baltics": _BALTICS,
    "baltic states": _BALTICS,
    "benelux": ("BE", "LU", "NL"),
    "iberia": ("ES", "PT"),
    "uk ireland": ("GB", "IE"),
    "uki": ("GB", "IE"),
    "british isles": ("GB", "IE"),
    "anz": ("AU", "NZ"),
    "gcc": ("AE", "BH", "KW", "OM", "QA", "SA"),
    "middle e": _MIDDLE_EAST,
}
# Areas that are unions of CLDR's (named in English) and of the tuples above.
UNIONS: dict[str, tuple[str, ...]] = {
    "emea": ("europe", "africa", "middle e"),
    "mena": ("middle e",),
    "apac": ("asia", "oceania"),
    "asia pacific": ("asia", "oceania"),
    "apj": ("asia", "oceania"),
    "latam": ("latin america",),
    "lac": ("latin america",),
    "amer": ("n america", "latin america"),
    "amers": ("n america", "latin america"),
    "americas": ("n america", "latin america"),
    "na": ("n america",),
    "noram": ("n america",),
    "eea": ("eu",),
    "eu": ("european union",),
    "european economic area": ("eu",),
}
AREA_EXTRAS: dict[str, tuple[str, ...]] = {
    "eea": ("IS", "LI", "NO"),
    "european economic area": ("IS", "LI", "NO"),
    "mena": ("DZ", "LY", "MA", "TN"),
}

# Abbreviations of subdivisions, by country, that are not their ISO codes: addresses have them, and platforms still send
# codes that ISO withdrew so long ago that CLDR has dropped them too. Read only where the country is known.
REGION_CODES: dict[str, dict[str, str]] = {
    "CA": {"pq": "QC", "ont": "ON", "que": "QC", "alta": "AB", "sask": "SK", "man": "MB", "lab": "NL", "nf": "NL"},
    "MX": {
        "qro": "QUE", "q roo": "ROO", "qr": "ROO", "nl": "NLE", "gto": "GUA", "edo mex": "MEX", "edomex": "MEX",
        "dif": "CMX", "df": "CMX", "cdmx": "CMX", "bc": "BCN", "chih": "CHH", "coah": "COA", "ags": "AGU",
        "tamps": "TAM", "estado de mexico": "MEX", "distrito federal": "CMX",
    },
    "IN": {"or": "OD", "ct": "CG", "dd": "DH"},
    "ZA": {"gt": "GP", "gau": "GP", "zn": "KZN"},
    "DE": {"nrw": "NW"},
    "IE": {"d": "L", "dub": "L", "co dublin": "L"},
    "GB": {"lon": "ENG", "ldn": "ENG", "eng": "ENG", "sco": "SCT", "wal": "WLS"},
    "SE": {"sto": "AB"},
    "PL": {"mz": "14", "ds": "02", "mazowieckie": "14"},
    "TW": {"tpe": "TPE"},
    "AE": {"dub": "DU", "auh": "AZ"},
}  # fmt: skip
# Those of the United States are read anywhere: nobody writes the country after them.
STATE_ABBREVIATIONS: dict[str, str] = {
    "calif": "CA", "mass": "MA", "penn": "PA", "penna": "PA", "wash": "WA", "fla": "FL", "tex": "TX", "colo": "CO",
    "conn": "CT", "ariz": "AZ", "mich": "MI", "minn": "MN", "wisc": "WI", "ill": "IL", "ore": "OR", "tenn": "TN",
    "okla": "OK", "n j": "NJ", "n y": "NY",
}  # fmt: skip

# Capitals that look like codes or names of places and are time zones or currencies in nearly every posting.
NO_NAMES = frozenset({"EST", "PST", "CST", "MST", "CET", "GMT", "UTC", "BST", "IST", "USD", "EUR", "GBP", "CHF"})

# Countries that contain the territories which ISO 3166-1 lists as countries of their own: "Hong Kong, China".
TERRITORIES: dict[str, str] = {
    "HK": "CN", "MO": "CN", "TW": "CN", "PR": "US", "GU": "US", "VI": "US", "AS": "US", "MP": "US",
    "GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR", "NC": "FR", "PF": "FR", "AX": "FI",
    "JE": "GB", "GG": "GB", "IM": "GB", "GI": "GB", "BM": "GB", "KY": "GB", "AW": "NL", "CW": "NL", "SX": "NL",
    "GL": "DK", "FO": "DK", "SJ": "NO",
}  # fmt: skip

# City and country are one; the name of the city as GeoNames has it.
CITY_STATES: dict[str, str] = {"SG": "Singapore", "HK": "Hong Kong", "MO": "Macau", "MC": "Monaco", "GI": "Gibraltar"}

# Words beside a place that are no part of its name. They are taken off only where the whole is no known name.
EDGE_WORDS = frozenset(
    """
    office offices hq headquarters headquarter campus site sites based only area metro metropolitan metroplex region
    greater downtown location locations hub studio lab labs in within near at from across throughout of around or and
    plus any anywhere all other surrounding nearby preferred preferably flexible eligible friendly candidates candidate
    residents resident open to first option options optional possible position positions role roles job jobs work
    working team timezone timezones time zone zones hours gmt utc est pst cst et pt cet raum grossraum standort buro bei
    im oder und ou sede oficina oficinas bureau bureaux siege building bldg corporate various multiple several statewide
    countrywide nationwide national global worldwide international remotely usa us uk preference province state county
    prefecture city kanton canton land bundesland estado provincia departamento de do da del di
    desde depuis dans le la les en au aux ab von aus metropolregion metropole agglomeration metropolitana metropolitano
    regiao zona umgebung umland alrededores environs wahlweise oppure
    """.split()  # noqa: SIM905
)
