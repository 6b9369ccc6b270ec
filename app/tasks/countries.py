"""From what somebody calls a country to its code."""

from __future__ import annotations


def country_code(name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country given by a code or an English name. Raises ValueError.

    >>> country_code("Germany"), country_code("uk"), country_code("DE")
    ('DE', 'GB', 'DE')
    """
    import pycountry

    if name.upper() == "UK":
        return "GB"
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError as error:
        raise ValueError(f"no country {name!r}; give an ISO 3166-1 code such as DE") from error
