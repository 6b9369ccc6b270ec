"""What can be no host is said before anybody is asked."""

from __future__ import annotations

import pytest

from crawler.addresses import host_complaint

GOOD = [
    "example.org", "EXAMPLE.org.", "jobs.example.co.uk", "xn--mnchen-3ya.example", "münchen.example", "localhost",
    "my_board.example.org", "3m.example", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "::1", "fe80::1",
    f"{'a' * 63}.example", "日本語.example",
]  # fmt: skip


@pytest.mark.parametrize("host", GOOD)
def test_a_host(host):
    assert host_complaint(host) is None


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("careers..example.org", "a part between its dots is empty"),
        ("münchen..example", "a part between its dots is empty"),
        (".", "a part between its dots is empty"),
        ("api.le ver.co", "'le ver' has more in it than letters, digits and hyphens"),
        ("exa%mple.org", "'exa%mple' has more in it"),
        ("-bad.example", "'-bad' has more in it than letters, digits and hyphens between them"),
        (f"{'a' * 64}.example", "label empty or too long"),
        (".".join(["a" * 60] * 5), "more than 253 characters"),
        ("300.1.1.1", "no such IPv4 address"),
        ("1.2.3.4.5", "no such IPv4 address"),
    ],
)
def test_what_can_be_no_host_is_told_with_the_reason(host, words):
    said = host_complaint(host)
    assert said.startswith(f"{host[:80]!r} can be no host: ")
    assert words in said
