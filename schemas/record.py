"""The one model configuration that every type of ours shares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Record(BaseModel):
    """A frozen value object; unknown fields are refused, camelCase is accepted and written with `by_alias=True`."""

    # Types are compiled when they are first used: a command uses few of them, and must not wait for the rest.
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, defer_build=True
    )


class Quote(Record):
    """A literal piece of a text: `owner.text[start:end] == text`, offsets in characters, half-open."""

    text: str
    start: int
    end: int


class Issue(Record):
    """Something that could not be read. It is counted and shown; it never stops the records around it."""

    message: str
    field: str | None = None
    url: str | None = None
    value: str | None = None
