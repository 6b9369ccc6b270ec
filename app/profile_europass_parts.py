"""What reading both Europass schemas has in common: elements by their local names, dates, descriptions, codes."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

NATIVE = "native"
LEVEL = re.compile(r"[ABC][12]")
"""A level of the Common European Framework of Reference for Languages."""
TITLES = {"certificates": "name", "projects": "name", "awards": "title", "references": "name", "volunteer": "position"}
TEXTS = {"certificates": "issuer", "projects": "description", "awards": "summary", "references": "reference",
          "volunteer": "summary"}  # fmt: skip
"""Where entries of each part of a JSON Resume have their title and their text."""


def basics(**said: Any) -> dict[str, Any]:
    """Return the head of a JSON Resume: `name` and `summary` joined, `address` (street, code, city) as its location."""
    line, code, city = (*said.pop("address"), "", "", "")[:3]
    location = {key: value for key, value in (("address", line), ("postalCode", code), ("city", city)) if value}
    said["name"] = " ".join(filter(None, said["name"]))
    said["summary"] = " ".join(filter(None, said["summary"]))
    return {key: value for key, value in {**said, "location": location}.items() if value}


def as_studies(said: dict[str, Any]) -> dict[str, Any]:
    """Return a course of study: what was learnt stands among the courses, which is where a JSON Resume has it."""
    courses = [*([said.pop("summary")] if "summary" in said else []), *said.pop("highlights", [])]
    return said | ({"courses": courses} if courses else {})


def entry_of(entry: Element, described_in: str, **names: str) -> dict[str, Any]:
    """Return an entry with its names, its dates, and the lines of its description."""
    lines = lines_of(text_of(entry, described_in))
    said: dict[str, Any] = {**names, **dates(entry)}
    said |= {"summary": lines[0]} if len(lines) == 1 else {"highlights": lines}
    return {key: value for key, value in said.items() if value}


def dates(entry: Element) -> dict[str, str]:
    """Return `startDate` and `endDate` as far as they are told; what goes on has no end."""
    starts = [one for name in ("From", "StartDate") for one in entry.iter(name)]
    ends = [one for name in ("To", "EndDate") for one in entry.iter(name)]
    ongoing = any(
        (one.text or "").strip() == "true"
        for name in ("Current", "CurrentIndicator", "Ongoing")
        for one in entry.iter(name)
    )
    end = _date(ends[0]) if ends and not ongoing else ""
    return {"startDate": _date(starts[0]) if starts else "", "endDate": end}


def _date(element: Element) -> str:
    """A date to the month. The older schema has the parts as attributes (`month="--09"`) or elements."""
    year = element.get("year") or text_of(element, "Year")
    month = re.sub(r"\D", "", element.get("month") or text_of(element, "Month"))
    if not year:
        found = re.match(r"(\d{4})(?:-(\d{2}))?", "".join(element.itertext()).strip())
        year, month = (found[1], found[2] or "") if found else ("", "")
    return f"{year}-{int(month):02d}" if year and month else year


def first(element: Element, name: str) -> Element:
    """Return the first element of that name inside another; an empty one where there is none."""
    return next(element.iter(name), Element(name))


def leaves(element: Element, name: str) -> list[Element]:
    """Return elements of that name with none of it inside: JSON, and some XML, puts lists into one of that name."""
    return [one for one in element.iter(name) if not any(inner is not one for inner in one.iter(name))]


def text_of(element: Element, *path: str) -> str:
    """Return what the first element reached by these names holds, on one line unless it is HTML; empty if nothing."""
    for name in path:
        element = first(element, name)
    text = "".join(element.itertext()).strip()
    return text if "<" in text or "\n" in text else " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """Return the lines of a description, which is HTML or plain text, without the marks of lists."""
    from schemas.normalize.text import plain_text

    plain = plain_text(text) if "<" in text else text
    lines = (re.sub(r"^\s*(?:[-*•·▪–]|\d+\.)\s+", "", line).strip() for line in plain.splitlines())
    return [line for line in lines if line]


def language_name(code: str) -> str:
    """Return the English name of a language by a code of two or three letters, in either set of ISO 639-2."""
    import pycountry

    tables = ("alpha_2", "alpha_3", "bibliographic")
    found = next(filter(None, (pycountry.languages.get(**{table: code.lower()}) for table in tables)), None)
    return str(found.name).partition(" (")[0].partition(",")[0] if found else ""


def country_name(code: str) -> str:
    """Return the English name of a country by its code of two letters; the code where nobody knows it."""
    import pycountry

    found = pycountry.countries.get(alpha_2=code.upper())
    return str(getattr(found, "common_name", found.name)) if found else code
