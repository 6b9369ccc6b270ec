"""schema.org JobPosting objects in a page's JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from schemas import RawLocation, RawPay, RawPosting, RawSection, SectionKind

_OPENING = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|\s)+")
_CLOSING = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;|\s){1,20}$")
_SECTIONS = (
    ("responsibilities", SectionKind.RESPONSIBILITIES),
    ("qualifications", SectionKind.REQUIRED),
    ("jobBenefits", SectionKind.BENEFITS),
)


def job_postings_in(root: etree._Element) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the JobPosting objects of a page, and for each block of JSON-LD that is no JSON the reason why."""
    objects: list[dict[str, Any]] = []
    problems: list[str] = []
    for script in root.iterfind(".//script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            objects.extend(find_job_postings(_parse(script.text or "")))
        except (ValueError, RecursionError) as error:
            problems.append(f"JSON-LD that is no JSON: {error}")
    return objects, problems


def find_job_postings(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the JobPosting objects inside a JSON value, however deep in lists and `@graph`."""
    pending = [value]
    while pending:
        item = pending.pop(0)
        if isinstance(item, list):
            pending = [*item, *pending]
        elif isinstance(item, dict):
            if "JobPosting" in _texts(item.get("@type")):
                yield item
            else:
                pending = [*item.values(), *pending]


def extract_job_posting(item: dict[str, Any], *, source: str, url: str | None, fallback_id: str) -> RawPosting:
    """Return one JobPosting object as a posting. Raises ValueError if it has neither a title nor a description."""
    title, description = _text(item.get("title")), _text(item.get("description"))
    if not title and not description:
        raise ValueError("a JobPosting without title and description")
    own_url = _text(item.get("url")) or url
    return RawPosting(
        source=source,
        external_id=_identifier(item) or own_url or fallback_id,
        url=own_url,
        title=title,
        hiring_organization=_name(item.get("hiringOrganization")),
        description=_unescaped(description or ""),
        sections=tuple(
            RawSection(body=body, kind=kind) for key, kind in _SECTIONS if (body := "\n".join(_texts(item.get(key))))
        ),
        locations=tuple(_locations(item)),
        pay=tuple(_pay(item)),
        employment_type=", ".join(_texts(item.get("employmentType"))) or None,
        workplace=_text(item.get("jobLocationType")),
        date_posted=_text(item.get("datePosted")),
        valid_through=_text(item.get("validThrough")),
        payload=json.dumps(item, ensure_ascii=False),
    )


def _parse(text: str) -> Any:
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    text = _CLOSING.sub("", text.rstrip())
    # `strict=False`: raw line breaks inside strings are the commonest fault of real pages.
    try:
        return json.loads(text, strict=False)
    except ValueError:
        if "&quot;" not in text:
            raise
        return json.loads(html.unescape(text), strict=False)


def _texts(value: Any) -> list[str]:
    """Return the strings of a property that may be missing, one or many."""
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := _text(item))]


def _unescaped(text: str) -> str:
    r"""Return the text with line breaks where a page wrote the two characters `\n` for each of them."""
    return text if "\n" in text else text.replace("\\r", "").replace("\\n", "\n")


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _name(value: Any) -> str | None:
    for item in value if isinstance(value, list) else [value]:
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name:
            return name
    return None


def _identifier(item: dict[str, Any]) -> str | None:
    identifier = item.get("identifier")
    return _text(identifier.get("value")) if isinstance(identifier, dict) else _text(identifier)


def _locations(item: dict[str, Any]) -> Iterator[RawLocation]:
    places = item.get("jobLocation")
    seen: set[str] = set()
    for place in places if isinstance(places, list) else [places]:
        location = _location(place)
        if location and location.raw not in seen:
            seen.add(location.raw)
            yield location


def _location(place: Any) -> RawLocation | None:
    if not isinstance(place, dict):
        return RawLocation(raw=text) if (text := _text(place)) else None
    address = place.get("address", place)
    if not isinstance(address, dict):
        return RawLocation(raw=text) if (text := _text(address) or _name(place)) else None
    city, region = _text(address.get("addressLocality")), _text(address.get("addressRegion"))
    country = _name(address.get("addressCountry"))
    raw = ", ".join(filter(None, (city, region, country))) or _name(place)
    if not raw:
        return None
    geo = place.get("geo")
    geo = geo if isinstance(geo, dict) else {}
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
    salaries = item.get("baseSalary")
    for salary in salaries if isinstance(salaries, list) else [salaries]:
        if not isinstance(salary, dict):
            if amount := _text(salary):
                yield RawPay(minimum=amount, maximum=amount, currency=_text(item.get("salaryCurrency")))
            continue
        value = salary.get("value") if isinstance(salary.get("value"), dict) else salary
        assert isinstance(value, dict)
        exact = _text(value.get("value"))
        yield RawPay(
            minimum=_text(value.get("minValue")) or exact,
            maximum=_text(value.get("maxValue")) or exact,
            currency=_text(salary.get("currency")) or _text(value.get("currency")),
            period=_text(value.get("unitText")) or _text(salary.get("unitText")),
        )
