"""Platforms with lists and details, given anything at all: they answer, and never break."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from boards import FIXTURES, fetched
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.platform import Extracted, FetchedPage
from crawler.spiders import eightfold, icims, smartrecruiters, workday
from schemas import Source
from store import FrontierRequest

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PLATFORMS: dict[str, tuple[Any, dict[str, Any], tuple[str, ...]]] = {
    "smartrecruiters": (smartrecruiters, {"board": "Acme"}, ("list", "detail")),
    "workday": (workday, {"board": "acme/Site"}, ("list", "detail")),
    "pcsx": (
        eightfold, {"platform": "eightfold", "board": "acme.com", "paths": ("/api/pcsx/search",)},
        ("pcsx_list", "pcsx_detail"),
    ),
    "apply": (
        eightfold, {"platform": "eightfold", "board": "acme.com", "paths": ("/api/apply/v2/jobs",)},
        ("apply_list", "apply_detail"),
    ),
}  # fmt: skip


def _spoiled(document: Any, pick: Callable[[int], int], value: Any) -> Any:
    """The document with one of its values, however deep, replaced."""
    if isinstance(document, dict) and document and pick(4):
        key = list(document)[pick(len(document))]
        return {**document, key: _spoiled(document[key], pick, value)}
    if isinstance(document, list) and document and pick(4):
        at = pick(len(document))
        return [*document[:at], _spoiled(document[at], pick, value), *document[at + 1 :]]
    return value


@pytest.mark.parametrize("name", PLATFORMS)
@given(data=st.data(), value=VALUES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_value_of_an_answer_is_anything(name: str, data: st.DataObject, value: Any) -> None:
    module, fields, (list_file, detail_file) = PLATFORMS[name]
    source = Source.model_validate({"name": "x", "platform": name, "url": "https://x.example.org"} | fields)
    folder = FIXTURES / fields.get("platform", name)

    def spoiled(file: str) -> bytes:
        document = json.loads((folder / f"{file}.json").read_bytes())
        return json.dumps(_spoiled(document, lambda n: data.draw(st.integers(0, n - 1)), value)).encode()

    (start,) = module.start_pages(source)
    whole = module.read_page(fetched(start, (folder / f"{list_file}.json").read_bytes()), source)
    detail: FrontierRequest = next(link for link in whole.links if link.kind == "detail")
    for request, file in ((start, list_file), (detail, detail_file)):
        said: Extracted = module.read_page(fetched(request, spoiled(file)), source)
        assert said.complete or said.issues, "what is missing is said"
        assert all("\n" not in issue.message for issue in said.issues)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_page_of_a_portal_is_anything(body: bytes) -> None:
    source = Source(name="x", platform="icims", url="https://x.example.org", board="x")
    (start,) = icims.start_pages(source)
    search = (FIXTURES / "icims" / "search.html").read_bytes()
    detail = icims.read_page(fetched(start, search), source).links[0]
    for request in (start, detail):
        said = icims.read_page(FetchedPage(**request.model_dump(), body=body), source)
        assert said.issues
        assert not said.complete
