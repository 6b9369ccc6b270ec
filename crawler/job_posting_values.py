"""Values of schema.org JobPosting objects as sites write them: one where many are usual, objects, texts, or nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from schemas import RawLocation, RawPay, RawSection, SectionKind
from schemas.normalize.text import plain_text

_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)
_SECTIONS = (
    ("responsibilities", "Responsibilities", SectionKind.RESPONSIBILITIES),
    ("qualifications", "Qualifications", SectionKind.REQUIRED),
    ("experienceRequirements", "Experience", SectionKind.REQUIRED),
    ("educationRequirements", "Education", SectionKind.REQUIRED),
    ("skills", "Skills", SectionKind.REQUIRED),
    ("jobBenefits", "Benefits", SectionKind.BENEFITS),
    ("benefits", "Benefits", SectionKind.BENEFITS),
    ("incentiveCompensation", "Benefits", SectionKind.BENEFITS),
    ("incentives", "Benefits", SectionKind.BENEFITS),
    ("employerOverview", "About the employer", SectionKind.ABOUT),
)
_NOTHING_ASKED = {"no requirements", "none", "n/a"}
_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)
_ENCODED_TAG = re.compile(
    r"&(?:amp;)*lt;/?(?:p|br|div|ul|ol|li|b|strong|em|i|span|h[1-6]|section|table)\b", re.IGNORECASE
)
_ENCODED_TWICE = re.compile(r"&(?:amp;)+(?=#?\w{2,8};)")
_REMOTE = "telecommute"


def plain(value: Any) -> Any:
    """Return a JSON value with keys as schema.org writes them and without the wrapping of expanded JSON-LD.

    >>> plain({"JobTitle": 1, "schema:datePosted": {"@value": "2026-01-05"}})
    {'jobTitle': 1, 'datePosted': '2026-01-05'}
    """
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value and "@type" not in value:
        return value["@value"]
    found: dict[str, Any] = {}
    for key, item in value.items():
        name = _VOCABULARY.sub("", key)
        found.setdefault(name[:1].lower() + name[1:], plain(item))
    return found


def text_of(value: Any) -> str | None:
    """Return a text or number as text, `None` for anything else and for the empty text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def texts_of(value: Any) -> list[str]:
    """Return the texts of a property that may be missing, one or many."""
    return [text for item in _each(value) if (text := text_of(item))]


def first_text(value: Any) -> str | None:
    """Return the first text of a property, `None` where it has none."""
    return next(iter(texts_of(value)), None)


def name_of(value: Any) -> str | None:
    """Return the first name of a property whose values may be things or their names."""
    return next((name for item in _each(value) if (name := _name(item))), None)


def decoded(text: str) -> str:
    """Return a text in which no entity is encoded a second time.

    >>> decoded("Search &amp;amp; Ads")
    'Search &amp; Ads'
    """
    return _ENCODED_TWICE.sub("&", text)


def decoded_html(text: str) -> str:
    r"""Return HTML whose tags were encoded as text as HTML again, with line breaks for the two characters `\n`.

    >>> decoded_html("&amp;lt;p&amp;gt;Where p &amp;lt; 0.05&amp;lt;/p&amp;gt;")
    '<p>Where p < 0.05</p>'
    """
    while not _TAG.search(text) and _ENCODED_TAG.search(text):
        text = html.unescape(text)
    text = decoded(text)
    # A letter after it may be a word's first (`\nabla`), unless the text has no other line breaks at all.
    breaks = re.compile(r"(?:\\r)?\\n(?![a-z])" if "\n" in text else r"(?:\\r)?\\n")
    return breaks.sub("\n", text).replace("\\r\n", "\n")


def sections_of(item: dict[str, Any], description: str) -> tuple[RawSection, ...]:
    """Return the parts that a JobPosting keeps apart, without those that its description says as well."""
    told = _squeezed(description)
    found: list[RawSection] = []
    for key, heading, kind in _SECTIONS:
        texts = [decoded_html(text) for value in _each(item.get(key)) if (text := _statement(value))]
        texts = [text for text in texts if plain_text(text).casefold().strip(" .") not in _NOTHING_ASKED]
        body = "\n".join(texts if len(texts) < 2 else [f"- {text}" for text in texts])
        if body and _squeezed("\n".join(texts)) not in told:
            told += _squeezed(body)
            found.append(RawSection(heading=heading, body=body, kind=kind))
    return tuple(found)


def locations_of(item: dict[str, Any]) -> tuple[RawLocation, ...]:
    """Return every place of a JobPosting once, and the regions that a remote role is open to."""
    found: dict[str, RawLocation] = {}
    for place in _each(item.get("jobLocation")):
        for location in _places(place):
            found.setdefault(location.raw, location)
    remote = any(text.lower() == _REMOTE for text in texts_of(item.get("jobLocationType")))
    for region in _each(item.get("applicantLocationRequirements")):
        for location in _places(region):
            if remote:
                raw = f"Remote, {location.raw}"
                found.setdefault(raw, RawLocation(raw=raw, workplace="remote"))
            elif not item.get("jobLocation"):
                found.setdefault(location.raw, location)
    return tuple(found.values())


def pay_of(item: dict[str, Any]) -> tuple[RawPay, ...]:
    """Return every pay range of a JobPosting, zeros and words as they stand."""
    return tuple(dict.fromkeys(_pay(item)))


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str | None:
    return text_of(value.get("name")) or text_of(value.get("legalName")) if isinstance(value, dict) else text_of(value)


def _statement(value: Any) -> str | None:
    """Return what a requirement says, whether it is a text or a thing."""
    if not isinstance(value, dict):
        return text_of(value)
    kinds = texts_of(value.get("credentialCategory"))
    return first_text(value.get("description")) or ", ".join(kinds) or _name(value)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", plain_text(text)).strip().casefold()


def _places(place: Any) -> Iterator[RawLocation]:
    if not isinstance(place, dict):
        if text := text_of(place):
            yield RawLocation(raw=text)
        return
    for address in _each(place.get("address", place)):
        if isinstance(address, dict):
            if location := _place(place, address):
                yield location
        elif raw := text_of(address) or _name(place):
            yield RawLocation(raw=raw)


def _place(place: dict[str, Any], address: dict[str, Any]) -> RawLocation | None:
    city, region = first_text(address.get("addressLocality")), first_text(address.get("addressRegion"))
    country = name_of(address.get("addressCountry"))
    if region and country and region.upper().endswith(f",{country.upper()}"):
        # Some write the region with its country: `ACT,AU`.
        region = region[: -len(country) - 1].strip()
    raw = ", ".join(filter(None, (city, region, country))) or _name(address) or _name(place)
    if not raw:
        return None
    geo = place.get("geo")
    geo = geo if isinstance(geo, dict) else place
    return RawLocation(
        raw=raw, country=country, region=region, city=city,
        latitude=_number(geo.get("latitude")), longitude=_number(geo.get("longitude")),
    )  # fmt: skip


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _pay(item: dict[str, Any]) -> Iterator[RawPay]:
    for salary in _each(item.get("baseSalary")):
        if not isinstance(salary, dict):
            if amount := text_of(salary):
                yield RawPay(minimum=amount, maximum=amount, currency=first_text(item.get("salaryCurrency")))
            continue
        for value in _each(salary.get("value", salary)):
            amounts = value if isinstance(value, dict) else {"value": value}
            exact = first_text(amounts.get("value"))
            minimum, maximum = first_text(amounts.get("minValue")), first_text(amounts.get("maxValue"))
            if not (exact or minimum or maximum):
                continue
            yield RawPay(
                minimum=minimum or exact,
                maximum=maximum or exact,
                currency=first_text(salary.get("currency"))
                or first_text(amounts.get("currency"))
                or first_text(item.get("salaryCurrency")),
                period=first_text(amounts.get("unitText")) or first_text(salary.get("unitText")),
            )
