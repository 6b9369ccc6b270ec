"""What an employer's name and address say of its country."""

from __future__ import annotations

LEGAL_FORMS: dict[str, str] = {
    "gmbh": "DE AT CH LI", "ggmbh": "DE AT", "ag": "DE CH AT LI", "kgaa": "DE", "kg": "DE AT", "ug": "DE", "ev": "DE",
    "sas": "FR", "sasu": "FR", "sarl": "FR LU CH", "eurl": "FR", "plc": "GB IE", "llp": "GB US", "cic": "GB",
    "pty ltd": "AU ZA", "pty limited": "AU ZA", "proprietary limited": "AU ZA", "pvt ltd": "IN PK BD LK NP",
    "private limited": "IN PK BD LK NP", "pte ltd": "SG", "sdn bhd": "MY", "kk": "JP", "kabushiki kaisha": "JP",
    "株式会社": "JP", "合同会社": "JP", "a/s": "DK",
    "ab": "SE FI", "oy": "FI", "oyj": "FI", "oy ab": "FI", "asa": "NO", "aps": "DK",
    "sp z oo": "PL", "sp zoo": "PL", "spa": "IT CL", "srl": "IT RO AR MD", "bv": "NL BE", "nv": "NL BE",
    "sl": "ES", "slu": "ES", "sau": "ES AR", "lda": "PT AO MZ", "ltda": "BR CL CO BO", "eireli": "BR", "kft": "HU",
    "zrt": "HU", "sro": "CZ SK", "oü": "EE", "uab": "LT", "sia": "LV", "ehf": "IS", "inc": "US CA", "llc": "US",
    "sa de cv": "MX", "sapi de cv": "MX", "aş": "TR", "as": "NO CZ SK EE TR", "ltd şti": "TR", "pbc": "US",
}  # fmt: skip
"""Legal form at the end of a name, lower case and without dots -> the countries whose law knows it.

Left out are forms that half the world has: Ltd, S.A., Corp., Co."""

GENERIC_DOMAINS = frozenset(
    ("ac", "ag", "ai", "am", "bz", "cc", "cd", "co", "dj", "eu", "fm", "gg", "gl", "im", "io", "la", "ly", "me", "mn")
    + ("ms", "mu", "nu", "pw", "sc", "sh", "so", "st", "su", "tk", "to", "tv", "vc", "ws")
)
"""Top-level domains of countries that are sold to the whole world for what they spell, and the Union's."""
US_DOMAINS = frozenset(("edu", "gov", "mil"))
SHARED_HOSTS = ("personio.de", "softgarden.de", "jobs.ch", "hr4you.de")
"""Hosts under a country's domain that are those of a platform, not of an employer."""
