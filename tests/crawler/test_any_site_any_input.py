"""Pages of any site and Teamtailor's feeds, damaged anywhere: what cannot be read is an issue, and nothing breaks."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from boards import FIXTURES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.page_blocks import parse_html
from crawler.platform import FetchedPage
from crawler.recognise import markup_of, recognise_page
from crawler.spiders import schema_org, teamtailor
from schemas import Source

SITE = "https://careers.halvorsen-tidal.example"
ROWS = {
    "schema_org": Source(name="tidal", platform="schema_org", url=SITE, paths=("/jobs", "/jobs/*")),
    "teamtailor": Source(name="tidal", platform="teamtailor", url=SITE, board="tidal"),
}
FILES = [path for name in ROWS for path in sorted((FIXTURES / name).iterdir()) if path.suffix != ".md"]
POSTING = (FIXTURES / "schema_org" / "posting.html").read_text(encoding="utf-8")
FOUND = re.search(r"<script[^>]*>(.*)</script>", POSTING, re.DOTALL)
assert FOUND
OBJECT = json.loads(FOUND[1])["@graph"][2]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["http://[", "&lt;p&gt;", "\\n", "TELECOMMUTE", "-->"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["@type", "@id", "@value", "name", "value", "address", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def check(platform: str, body: bytes) -> None:
    read = {"schema_org": schema_org, "teamtailor": teamtailor}[platform].read_page
    for kind in ("list", "detail"):
        extracted = read(FetchedPage(url=f"{SITE}/jobs", kind=kind, body=body), ROWS[platform])
        # What cannot be written as JSON cannot be stored.
        assert extracted.model_dump_json()
    root = parse_html(body)
    if root is not None:
        recognise_page(root, SITE)
        markup_of(root, SITE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@given(cut=st.tuples(st.floats(0, 1), st.integers(0, 60)), put=st.binary(max_size=12))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_file_with_a_piece_replaced_breaks_nothing(file: Any, cut: tuple[float, int], put: bytes) -> None:
    body = file.read_bytes()
    at = int(cut[0] * len(body))
    check(file.parent.name, body[:at] + put + body[at + cut[1] :])


@pytest.mark.parametrize("key", [key for key in OBJECT if key != "@type"])
@given(value=VALUES)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_property_of_any_value_breaks_nothing(key: str, value: Any) -> None:
    text = json.dumps({**OBJECT, key: value})
    check("schema_org", f'<script type="application/ld+json">{text}</script>'.encode())
