"""The OpenAPI document, made from the routes and from the words that stand below our own fields."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import metadata
from itertools import pairwise
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from app.web import api_documents
from app.web.api_documents import Document, Error

COMPONENT = "#/components/schemas/{model}"
DESCRIPTION = """\
What the pages show, as JSON: roles, papers, people and how they belong together, with the sentences that say so.

Everything is read from what is stored; no request ranks or changes anything. An id is 12 hexadecimal digits and stays \
the same for ever. Quotes are literal: `text[start:end]` of the record they are from. Lists carry an `ETag` and answer \
304 to who has them already; `next` is the path of the following page, or `null`.

There is no password and no CORS: programs on this machine may ask, pages of other sites may not."""


def described(
    of: type[Document], query: type[BaseModel] | None = None, *, cached: bool = False, of_one: bool = False
) -> dict[str, Any]:
    """Return what a route says of itself, for its decorator: its parameters and its answers.

    `cached` answers carry an ETag; `of_one` are those about a record, which may be missing.
    """
    said: dict[int | str, dict[str, Any]] = {200: _json("What was asked for", of)}
    if cached:
        said[200]["headers"] = {"ETag": {"description": "Names this answer.", "schema": {"type": "string"}}}
        said[304] = {"description": "The asker has this answer already (If-None-Match)."}
    if query:
        said[400] = _json("A parameter cannot be understood", Error)
    if of_one:
        said[404] = _json("There is no such record, or the abbreviation fits several", Error)
    said[503] = _json("The database cannot be used now", Error)
    return {"responses": said, "openapi_extra": {"parameters": list(_parameters(query)) if query else []}}


def openapi(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the application, as it is served."""
    about = metadata("postdocket")
    document = get_openapi(
        title=app.title, version=about["Version"], summary=about["Summary"], description=DESCRIPTION,
        routes=app.routes, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    for operation in (one for path in document["paths"].values() for one in path.values()):
        operation["responses"].pop("422", None)  # What cannot be understood is answered with 400, as by the pages.
        first, _, rest = operation["description"].partition("\n\n")
        operation |= {"summary": first.rstrip("."), "description": rest}
    named = sorted(set(re.findall(r"#/components/schemas/(\w+)", json.dumps(document["paths"]))))
    shapes = [shape for name in named if (shape := _shape(name)) is not None]
    _, made = models_json_schema(
        [(shape, "serialization") for shape in shapes], by_alias=False, ref_template=COMPONENT,
        schema_generator=_Described,
    )  # fmt: skip
    document["components"] = {"schemas": dict(sorted(made["$defs"].items()))}
    return document


def field_words(shape: type[BaseModel]) -> dict[str, str]:
    """Return field -> what the string below it says, for the fields of a type and those that it inherits.

    >>> from schemas import Location
    >>> field_words(Location)["country"]
    'ISO 3166-1 alpha-2.'
    """
    made_of: type[BaseModel] | None = getattr(shape, "MADE_OF", None)
    said = field_words(made_of) if made_of else {}
    for base in reversed(shape.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            said |= _own_words(base)
    return said


@cache
def _own_words(shape: type[BaseModel]) -> dict[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(shape))
    except OSError:  # A shape that was made of another one has no code of its own.
        return {}
    (code,) = ast.parse(source).body
    assert isinstance(code, ast.ClassDef)
    said: dict[str, str] = {}
    for field, below in pairwise(code.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                said[name] = " ".join(words.split())
    return said


class _Described(GenerateJsonSchema):
    """Schemas whose fields carry the words that stand below them in the code."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = super().model_schema(schema)
        shape: type[BaseModel] = schema["cls"]
        words, sometimes = field_words(shape), getattr(shape, "SOMETIMES", frozenset[str]())
        properties = made.get("properties", {})
        for name, field in properties.items():
            field.pop("title", None)
            if name in words:
                field.setdefault("description", words[name])
        if required := [name for name in properties if name not in sometimes]:
            made["required"] = required
        return made


def _json(description: str, of: type[Document]) -> dict[str, Any]:
    schema = {"$ref": COMPONENT.format(model=of.__name__)}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _shape(name: str) -> type[Document] | None:
    shape = getattr(api_documents, name, None)
    return shape if isinstance(shape, type) and issubclass(shape, Document) else None


def _parameters(query: type[BaseModel]) -> Iterator[dict[str, Any]]:
    shape = query.model_json_schema(by_alias=False, schema_generator=_Described, ref_template=COMPONENT)
    for name, field in shape["properties"].items():
        required = "default" not in field
        schema = dict(_inlined(field, shape.get("$defs", {})))
        words = schema.pop("description", "")
        yield {"name": name, "in": "query", "required": required, "description": words, "schema": schema}


def _inlined(field: Mapping[str, Any], shapes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the schema of one value of a parameter; that it may be left out says its `required` already."""
    (kind,) = [one for one in field.get("anyOf", [field]) if one.get("type") != "null"]
    if "$ref" in kind:
        kind = shapes[kind["$ref"].rpartition("/")[2]]
    for key, value in {**kind, **field}.items():
        if key not in ("anyOf", "$ref", "title") and not (key == "default" and value in (None, [], "", False)):
            yield key, value
