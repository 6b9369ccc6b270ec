"""What all platforms that answer with records share: reading the answer, and each of its records by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import BaseModel, ValidationError

from schemas import Issue, RawPaper, RawPosting

_Model = TypeVar("_Model", bound=BaseModel)
_Raw = TypeVar("_Raw", RawPosting, RawPaper)

Remarks = list[Issue]
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
"""Half a character, as an escape or as it is. Whole ones written as two escapes are found too, and come to no harm."""


def load_json(body: bytes | str, url: str) -> Any | Issue:
    """Return the value that an answer holds, or an issue that says why it is no JSON."""
    try:
        return parse_json(body)
    except (ValueError, RecursionError) as error:
        return Issue(message=f"not JSON: {error}", url=url)


def parse_json(body: bytes | str) -> Any:
    r"""Return the value that a text holds. Raises ValueError, RecursionError.

    Halves of characters, as in `\ud800`, cannot be stored and become U+FFFD.
    """
    value = json.loads(body)
    if _HALF.search(body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")):
        value = json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    return value


def load_xml(body: bytes, url: str) -> Element | Issue:
    """Return the root element of an answer, or an issue that says why it is no XML that we read.

    A document type declaration is refused, and with it every entity that expands or points elsewhere.
    """
    # Control characters come in with pasted text. XML forbids them, and one would cost the whole answer.
    if b"\0" not in body[:4]:
        body = _NOT_XML.sub(b" ", body)
    if body.lstrip()[:14].lower() == b"<!doctype html":
        return Issue(message="not XML but a page of HTML", url=url)
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException as error:
        return Issue(message=f"refused: XML with a document type declaration ({type(error).__name__})", url=url)
    except (ParseError, ValueError, LookupError) as error:
        return Issue(message=f"not XML: {error}", url=url)
    return root


def words_in(element: Element) -> str:
    """Return the text of an element and of all within it, on one line."""
    return " ".join("".join(element.itertext()).split())


def text_in(element: Element | None, path: str) -> str:
    """Return the text of the first element at `path` on one line, empty where there is none."""
    found = None if element is None else element.find(path)
    return "" if found is None else words_in(found)


def records_in(answer: Any, key: str, url: str) -> list[Any] | Issue:
    """Return the list under `key` of an answer, the answer itself for an empty key, or an issue that says why not.

    An answer that is an issue already is returned as it is.
    """
    if isinstance(answer, Issue):
        return answer
    if isinstance(answer, dict) and isinstance(answer.get("error"), str):
        return Issue(message=f"the site answered with an error: {answer['error']}", url=url)
    found = answer.get(key) if key and isinstance(answer, dict) else None if key else answer
    if isinstance(found, list):
        return found
    return Issue(message=f"not a list of postings: no list {f'under `{key}`' if key else 'at all'}", url=url)


def url_in(record: Any, field: str) -> str | None:
    """Return the address in a field of any record, however broken; `None` where there is none."""
    value = record.get(field) if isinstance(record, dict) else None
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def payload_of(record: Any) -> str:
    """Return a record as JSON. Raises ValueError for one that is nested without end."""
    try:
        return json.dumps(record, ensure_ascii=False)
    except RecursionError as error:
        raise ValueError("nested too deep to be stored") from error


def checked(model: type[_Model], record: Any) -> _Model:
    """Return a record as `model`. Raises ValueError that names the first field that is missing or wrong."""
    try:
        return model.model_validate(record)
    except ValidationError as error:
        raise ValueError(first_reason(error)) from error


def first_reason(error: ValidationError) -> str:
    """Return what is wrong with a record in one line: the field's path and the reason."""
    first = error.errors(include_url=False)[0]
    field = ".".join(map(str, first["loc"]))
    if first["type"] == "model_type":
        return f"{field}: is no object" if field else "the record is no object"
    return f"{field}: {first['msg']}" if field else str(first["msg"])


def read_records(
    records: Iterable[Any],
    read: Callable[[Any], tuple[_Raw, Remarks]],
    url_of: Callable[[Any], str],
) -> tuple[tuple[_Raw, ...], list[Issue]]:
    """Return what the records of one answer say, each external id once, and an issue for whatever could not be read.

    `read` returns one record with remarks on the parts of it that were lost, or raises ValueError in one line;
    `url_of` names the place of any record, however broken.
    """
    found: dict[str, _Raw] = {}
    issues: list[Issue] = []
    for number, record in enumerate(records, start=1):
        try:
            raw, remarks = read(record)
        except ValueError as error:
            reason = first_reason(error) if isinstance(error, ValidationError) else error
            issues.append(Issue(message=f"record {number}: {reason}", url=url_of(record)))
            continue
        found.setdefault(raw.external_id, raw)
        issues.extend(remarks)
    return tuple(found.values()), issues
