"""JSON Resume 1.2 as a JSON Schema: what https://jsonresume.org/schema asks of each field, written down anew."""

from __future__ import annotations

from typing import Any

_DATE = {"type": "string", "pattern": r"^([1-2]\d{3}-[0-1]\d-[0-3]\d|[1-2]\d{3}-[0-1]\d|[1-2]\d{3})$"}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "date": _DATE,
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
}


def _object(**fields: str | dict[str, Any]) -> dict[str, Any]:
    """Fields by kind; the standard allows others, and we write none."""
    properties = {name: _KINDS[kind] if isinstance(kind, str) else kind for name, kind in fields.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(**fields: str) -> dict[str, Any]:
    return {"type": "array", "items": _object(**fields)}


_TIME = {"startDate": "date", "endDate": "date"}
JSON_RESUME: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": _KINDS["uri"],
        "basics": _object(
            name="text", label="text", image="text", email="email", phone="text", url="uri", summary="text",
            location=_object(address="text", postalCode="text", city="text", countryCode="text", region="text"),
            profiles=_list(network="text", username="text", url="uri"),
        ),
        "work": _list(name="text", location="text", description="text", position="text", url="uri", summary="text",
                      highlights="texts", **_TIME),
        "volunteer": _list(organization="text", position="text", url="uri", summary="text", highlights="texts",
                           **_TIME),
        "education": _list(institution="text", url="uri", area="text", studyType="text", score="text",
                           courses="texts", **_TIME),
        "awards": _list(title="text", date="date", awarder="text", summary="text"),
        "certificates": _list(name="text", date="date", url="uri", issuer="text"),
        "publications": _list(name="text", publisher="text", releaseDate="date", url="uri", summary="text"),
        "skills": _list(name="text", level="text", keywords="texts"),
        "languages": _list(language="text", fluency="text"),
        "interests": _list(name="text", keywords="texts"),
        "references": _list(name="text", reference="text"),
        "projects": _list(name="text", description="text", highlights="texts", keywords="texts", url="uri",
                          roles="texts", entity="text", type="text", **_TIME),
        "meta": _object(canonical="uri", version="text", lastModified="text"),
    },
}  # fmt: skip
