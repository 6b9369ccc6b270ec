"""A JSON Resume (https://jsonresume.org/schema, version 1.2) laid out as a CV that a person would write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.normalize.issues import Issues

_DAY = len("2019-09-15")
"""A time of day that some programs write behind it says nothing of a position."""


def json_resume_text(resume: dict[str, Any], issues: Issues) -> str:
    """Return the resume as Markdown, always in the same order; values of a wrong type are left out and noted."""
    lines: list[str] = []
    reader = _Reader(issues)
    lines += _header(reader, reader.mapping(resume, "basics"))
    for heading, key, write in _SECTIONS:
        entries = [line for entry in reader.entries(resume, key) for line in write(reader, entry)]
        if entries:
            lines += ["", f"## {heading}", "", *entries]
    return "\n".join(lines)


class _Reader:
    """Reads fields of a resume as what the schema says they are."""

    def __init__(self, issues: Issues) -> None:
        self._issues = issues

    def text(self, entry: dict[str, Any], *keys: str) -> str:
        """The first of `keys` that holds text, on one line."""
        for key in keys:
            value = entry.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                if words := " ".join(str(value).split()):
                    return words
            elif value is not None:
                self._issues.add(key, "not text", value)
        return ""

    def texts(self, entry: dict[str, Any], key: str) -> list[str]:
        value = entry.get(key)
        if value is None:
            return []
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            self._issues.add(key, "not a list", value)
            return []
        return [" ".join(item.split()) for item in value if isinstance(item, str) and item.strip()]

    def mapping(self, entry: dict[str, Any], key: str) -> dict[str, Any]:
        value = entry.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self._issues.add(key, "not an object", value)
        return {}

    def entries(self, resume: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = resume.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self._issues.add(key, "not a list", value)
            return []
        for item in value:
            if not isinstance(item, dict):
                self._issues.add(key, "not an object", item)
        return [item for item in value if isinstance(item, dict)]

    def dates(self, entry: dict[str, Any]) -> str:
        """Such as "2019-09 – 2022-03"; what has no end goes on, as the schema has it."""
        start, end = (self.text(entry, key)[:_DAY] for key in ("startDate", "endDate"))
        if start and not end:
            return f"{start} – present"
        return " – ".join(filter(None, (start, end)))


def _header(reader: _Reader, basics: dict[str, Any]) -> Iterator[str]:
    if name := reader.text(basics, "name"):
        yield f"# {name}"
    if label := reader.text(basics, "label"):
        yield f"\n{label}"
    location = reader.mapping(basics, "location")
    places = [reader.text(location, key) for key in ("address", "postalCode", "city", "region", "countryCode")]
    place = ", ".join(filter(None, places))
    # A city alone could be a line of any kind; the word says that it is where the person lives.
    contact = [place and f"Home address: {place}", *(reader.text(basics, key) for key in ("email", "phone", "url"))]
    contact += [reader.text(profile, "url", "username") for profile in reader.entries(basics, "profiles")]
    if any(contact):
        yield f"\n{' | '.join(filter(None, contact))}"
    if image := reader.text(basics, "image"):
        yield f"\nPhoto: {image}"
    if summary := reader.text(basics, "summary"):
        yield f"\n## Summary\n\n{summary}"


def _entry(head: str, dates: str, body: list[str]) -> Iterator[str]:
    if first := " | ".join(filter(None, (head, dates))):
        yield f"\n{first}"
    yield from body


def _bullets(values: list[str]) -> list[str]:
    return [f"- {value}" for value in values]


def _work(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
    names = [reader.text(entry, "position"), reader.text(entry, "name", "company", "organization")]
    names.append(reader.text(entry, "location"))
    summary = reader.text(entry, "summary", "description")
    body = [*([summary] if summary else []), *_bullets(reader.texts(entry, "highlights"))]
    return _entry(" | ".join(filter(None, names)), reader.dates(entry), body)


def _education(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
    degree, area = reader.text(entry, "studyType"), reader.text(entry, "area")
    studied = f"{degree} in {area}" if degree and area else degree or area
    names = [studied, reader.text(entry, "institution")]
    courses = reader.texts(entry, "courses")
    body = [f"Relevant coursework: {', '.join(courses)}"] if courses else []
    return _entry(", ".join(filter(None, names)), reader.dates(entry), body)


def _publication(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
    printed = ", ".join(filter(None, (reader.text(entry, "publisher"), reader.text(entry, "releaseDate"))))
    said = [reader.text(entry, "name"), printed, reader.text(entry, "summary")]
    if words := " ".join(part if part[-1] in ".?!" else f"{part}." for part in said if part):
        yield f"- {words}"


def _skill(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
    name, level = reader.text(entry, "name"), reader.text(entry, "level")
    head = f"{name} ({level})" if name and level else name
    if words := ": ".join(filter(None, (head, ", ".join(reader.texts(entry, "keywords"))))):
        yield f"- {words}"


def _language(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
    language, fluency = reader.text(entry, "language"), reader.text(entry, "fluency")
    if language:
        yield f"- {language} ({fluency})" if fluency else f"- {language}"


def _listed(*keys: str) -> Any:
    def write(reader: _Reader, entry: dict[str, Any]) -> Iterator[str]:
        said = [reader.text(entry, key) for key in keys]
        if words := ", ".join(filter(None, said)):
            yield f"- {words}"
        yield from _bullets(reader.texts(entry, "highlights"))

    return write


_SECTIONS: tuple[tuple[str, str, Any], ...] = (
    ("Experience", "work", _work),
    ("Volunteering", "volunteer", _work),
    ("Education", "education", _education),
    ("Publications", "publications", _publication),
    ("Projects", "projects", _listed("name", "description")),
    ("Skills", "skills", _skill),
    ("Languages", "languages", _language),
    ("Certificates", "certificates", _listed("name", "issuer", "date")),
    ("Awards", "awards", _listed("title", "awarder", "date", "summary")),
    ("Interests", "interests", _skill),
    ("References", "references", _listed("name", "reference")),
)
