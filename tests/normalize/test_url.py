"""One spelling for one page."""

from __future__ import annotations

import pytest

from schemas.normalize.url import canonical_url

SAME = [
    (
        "https://www.amazon.jobs/jobs/10273641/senior-applied-scientist?cmpid=bsp-amazon-science",
        "https://www.amazon.jobs/jobs/10273641/senior-applied-scientist",
    ),
    ("https://boards.greenhouse.io/acme/jobs/77?gh_src=abc123#app", "https://boards.greenhouse.io/acme/jobs/77"),
    ("https://acme.example/careers?gh_jid=77&utm_source=x&utm_medium=y", "https://acme.example/careers?gh_jid=77"),
    ("https://jobs.lever.co/acme/1-2?lever-source=LinkedIn&lever-via=Z", "https://jobs.lever.co/acme/1-2"),
    ("https://jobs.ashbyhq.com/acme/uuid?ashby_src=1", "https://jobs.ashbyhq.com/acme/uuid"),
    ("HTTPS://Jobs.Example.COM:443/Path?B=2&a=1", "https://jobs.example.com/Path?B=2&a=1"),
    ("http://jobs.example.com:8080/x", "http://jobs.example.com:8080/x"),
    ("https://jobs.example.com", "https://jobs.example.com/"),
    ("//jobs.example.com/x", "https://jobs.example.com/x"),
    ("jobs.example.com/x?y=1", "https://jobs.example.com/x?y=1"),
    ("  https://jobs.example.com/a b?q=c d ", "https://jobs.example.com/a%20b?q=c%20d"),
    ("https://jobs.example.com/x?next=%2Fa%26b&empty=", "https://jobs.example.com/x?next=%2Fa%26b&empty="),
    ("https://jobs.example.com/#/job/77", "https://jobs.example.com/#/job/77"),
    ("https://jobs.example.com/#!job=77", "https://jobs.example.com/#!job=77"),
    ("https://jobs.example.com/x?source=careers", "https://jobs.example.com/x?source=careers"),
    ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
]


@pytest.mark.parametrize(("url", "expected"), SAME, ids=[url for url, _ in SAME])
def test_becomes(url, expected):
    assert canonical_url(url) == expected


@pytest.mark.parametrize("url", [url for url, _ in SAME])
def test_a_canonical_url_stays_as_it_is(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:void(0)",
        "mailto:a@example.org",
        "file:///etc/passwd",
        "/careers/7",
        "apply here",
        "https://",
        "http://[bad",
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(ValueError, match=r"\S"):
        canonical_url(url)
