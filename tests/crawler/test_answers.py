from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.answers import Kind, judge, read_retry_after

HTML = {"Content-Type": "text/html; charset=utf-8"}
NOW = datetime(2026, 10, 21, 7, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "status", "headers", "body"),
    [
        pytest.param(Kind.PAGE, 200, HTML, b"<h1>Careers</h1>", id="a page"),
        pytest.param(Kind.PAGE, 203, HTML, b"<h1>Careers</h1>", id="a page that a cache gave"),
        pytest.param(Kind.NOT_MODIFIED, 304, {}, b"", id="nothing new"),
        pytest.param(Kind.GONE, 404, {}, b"", id="no such page"),
        pytest.param(Kind.GONE, 410, {}, b"", id="no such page any more"),
        pytest.param(Kind.LATER, 429, {}, b"", id="too many requests"),
        pytest.param(Kind.LATER, 408, {}, b"", id="too slow"),
        pytest.param(Kind.LATER, 500, {}, b"", id="a broken server"),
        pytest.param(Kind.LATER, 503, {}, b"", id="an overloaded server"),
        pytest.param(Kind.LATER, 522, {}, b"", id="a cache that cannot reach its server"),
        pytest.param(Kind.REFUSED, 401, {}, b"", id="a login"),
        pytest.param(Kind.REFUSED, 403, {}, b"", id="forbidden"),
        pytest.param(Kind.REFUSED, 451, {}, b"", id="closed for legal reasons"),
        pytest.param(Kind.REFUSED, 503, HTML | {"cf-mitigated": "challenge"}, b"", id="a challenge told by its header"),
        pytest.param(Kind.REFUSED, 202, {"x-amzn-waf-action": "challenge"}, b"", id="a challenge answered with 202"),
        pytest.param(Kind.REFUSED, 200, HTML, b"<head><title>Just a moment...</title></head>",
                     id="a challenge answered with 200"),
        pytest.param(Kind.REFUSED, 200, HTML, b'<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>',
                     id="a challenge in a frame"),
        pytest.param(Kind.PAGE, 200, {"Content-Type": "text/json"}, b'{"title": "Engineer, captcha-delivery.com"}',
                     id="a posting about bot walls"),
        pytest.param(Kind.PAGE, 200, HTML, b"<p>captcha-delivery.com</p>" + b"<p>Our team</p>" * 9000,
                     id="a long article about bot walls"),
        pytest.param(Kind.RESERVED, 200, HTML | {"TDM-Reservation": "1"}, b"<h1>Careers</h1>", id="mining reserved"),
        pytest.param(Kind.PAGE, 200, HTML | {"TDM-Reservation": "0"}, b"<h1>Careers</h1>", id="mining not reserved"),
        pytest.param(Kind.UNUSABLE, 204, {}, b"", id="no content"),
        pytest.param(Kind.UNUSABLE, 206, {}, b"half", id="half a page"),
        pytest.param(Kind.UNUSABLE, 302, {"Location": "file:///etc/passwd"}, b"", id="a redirect not followed"),
        pytest.param(Kind.UNUSABLE, 400, {}, b"", id="a bad request"),
        pytest.param(Kind.UNUSABLE, 200, HTML | {"Content-Encoding": "compress"}, b"\x1f\x9d", id="an unknown packing"),
    ],
)  # fmt: skip
def test_what_is_made_of(kind: Kind, status: int, headers: dict[str, str], body: bytes) -> None:
    verdict = judge(status, headers.get, body)
    assert verdict.kind is kind
    assert verdict.words


@pytest.mark.parametrize(
    ("seconds", "value", "date"),
    [
        pytest.param(120, "120", None, id="seconds"),
        pytest.param(0, "0", None, id="no seconds"),
        pytest.param(90, "Wed, 21 Oct 2026 07:29:30 GMT", None, id="a date"),
        pytest.param(90, "Wed, 21 Oct 2026 09:29:30 +0200", None, id="a date in another zone"),
        pytest.param(30, "Wed, 21 Oct 2026 09:00:30 GMT", "Wed, 21 Oct 2026 09:00:00 GMT",
                     id="a date of a server whose clock is wrong"),
        pytest.param(0, "Wed, 21 Oct 2015 07:28:00 GMT", None, id="a date gone by"),
        pytest.param(None, None, None, id="nothing"),
        pytest.param(None, "", None, id="an empty header"),
        pytest.param(None, "soon", None, id="a word"),
        pytest.param(None, "-5", None, id="less than nothing"),
        pytest.param(10**9, "9" * 5000, None, id="more than for ever"),
    ],
)  # fmt: skip
def test_a_retry_after_of(seconds: float | None, value: str | None, date: str | None) -> None:
    assert read_retry_after(value, date, NOW) == seconds


def test_only_429_and_503_say_when_to_come_again() -> None:
    waits = {status: judge(status, {"Retry-After": "7"}.get).retry_after for status in (429, 503, 500)}
    assert waits == {429: 7, 503: 7, 500: None}
