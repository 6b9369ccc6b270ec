"""The OpenAPI document, and a page that lists what it describes; nothing of it is loaded from another host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import HTMLResponse

from app.web.api_schema import openapi
from app.web.frame import page

router = APIRouter(include_in_schema=False)

SCHEMA = "/api/v1/openapi.json"


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of an answer."""

    name: str
    kind: str
    words: str
    default: str = ""


@dataclass(frozen=True)
class Endpoint:
    """What can be asked for, and what comes back."""

    id: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    answer: str
    fields: tuple[Field, ...]

    @property
    def link(self) -> str | None:
        """Where it can be tried in a browser as it stands."""
        return None if "{" in self.path else self.path


@router.get(SCHEMA)
def schema(request: Request) -> JSONResponse:
    """Return the OpenAPI document."""
    return JSONResponse(_document(request))


@router.get("/api")
def endpoints(request: Request) -> HTMLResponse:
    """List what can be asked for as JSON."""
    document = _document(request)
    return page(
        request, "api.html", info=document["info"], schema=SCHEMA, endpoints=list(_endpoints(document)),
        shapes=[(name, shape.get("description", ""), _fields(shape))
                for name, shape in document["components"]["schemas"].items()],
    )  # fmt: skip


def _document(request: Request) -> dict[str, Any]:
    """The document, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "openapi"):
        state.openapi = openapi(request.app)
    return cast(dict[str, Any], state.openapi)


def _endpoints(document: Mapping[str, Any]) -> Iterator[Endpoint]:
    for path, operations in document["paths"].items():
        operation = operations["get"]
        answer = _kind(operation["responses"]["200"]["content"]["application/json"]["schema"])
        yield Endpoint(
            id=operation["operationId"],
            path=path,
            summary=operation["summary"],
            description=operation["description"],
            parameters=tuple(
                Field(one["name"], _parameter_kind(one["schema"]), one.get("description", ""), _default(one["schema"]))
                for one in operation.get("parameters", ())
            ),
            answer=answer,
            fields=_fields(document["components"]["schemas"][answer]),
        )


def _fields(shape: Mapping[str, Any]) -> tuple[Field, ...]:
    properties = shape.get("properties", {})
    return tuple(Field(name, _kind(schema), schema.get("description", "")) for name, schema in properties.items())


def _parameter_kind(schema: Mapping[str, Any]) -> str:
    return f"{_kind(schema['items'])}, may be repeated" if schema.get("type") == "array" else _kind(schema)


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a value may be in a few words, such as `list of Quote` or `text or null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(one) for one in schema["anyOf"]))
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        return " or ".join(f"“{one}”" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}" if "items" in schema else "list"
    names = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    type_ = str(schema.get("type", "anything"))
    said = str(schema.get("format") or names.get(type_, type_))
    return {"date-time": "time"}.get(said, said)


def _default(schema: Mapping[str, Any]) -> str:
    value = schema.get("default")
    return "" if value in (None, "", [], False) else str(value)
