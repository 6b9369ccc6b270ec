"""JSON-LD as pages really carry it: wrapped in comments, encoded, with commas too many and commas missing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_OPENING = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|\s)+")
_CLOSING = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|//\s*-->|;|\s){1,20}$")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.{0,500}?\*/|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_NO_ESCAPE = re.compile(r'\\(?:(u(?![0-9a-fA-F]{4}))|([^"\\/bfnrtu]))')
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 512 * 1024
"""Characters; a longer block of broken JSON is left broken."""


def read_json_ld(text: str) -> Any:
    r"""Return the value of one block of JSON-LD. Raises ValueError, with the fault of the text as it stands.

    >>> read_json_ld('<!-- {"title": "Scientist",} -->')
    {'title': 'Scientist'}
    >>> read_json_ld('{&quot;title&quot;: &quot;Search &amp;amp; Ads&quot;}')
    {'title': 'Search &amp; Ads'}
    """
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    text = _CLOSING.sub("", text.rstrip())
    try:
        return _loads(text)
    except ValueError as fault:
        if len(text) > _LONGEST:
            raise
        for attempt in _attempts(text):
            try:
                return _loads(attempt)
            except ValueError:
                continue
        raise fault from None


def _loads(text: str) -> Any:
    # `strict=False`: raw line breaks inside strings are the commonest fault of real pages.
    value = json.loads(text, strict=False)
    if _HALF.search(text):
        # Half of a surrogate pair is no character, and nothing that holds one can be stored.
        value = json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    return value


def _attempts(text: str) -> Iterator[str]:
    yield _mended(text)
    if "&quot;" in text or "&#34;" in text:
        decoded = html.unescape(text)
        yield decoded
        yield _mended(decoded)


def _mended(text: str) -> str:
    r"""Return the text without comments, with the commas that JSON wants and no others, and without unknown escapes.

    >>> _mended('{"a": "it\\\'s" "b": [1, 2,], // note\n}')
    '{"a":"it\'s","b":[1,2]}'
    """
    kept: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token.startswith(("//", "/*")):
            continue
        last = kept[-1] if kept else ""
        if token in "}]" and last == ",":
            kept.pop()
        elif token == "," and last in {",", "{", "[", ""}:
            continue
        elif token not in ",:}]" and last and last not in {",", ":", "{", "["}:
            kept.append(",")
        kept.append(_NO_ESCAPE.sub(r"\1\2", token) if token.startswith('"') else token)
    return "".join(kept)
