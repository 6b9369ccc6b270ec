"""URLs: one spelling for one page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

# Parameters that say where a visitor came from, never which page is shown. `source`, `ref`, `src` and the like are
# not here: some sites route by them.
_TRACKING = frozenset(
    (
        "cmpid", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
        "igshid", "li_fat_id", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "hsctatracking", "mkt_tok",
        "vero_id", "vero_conv", "_openstat", "_ga", "_gl", "trk", "trkinfo", "refid", "trackingid", "originaltracking",
        "gh_src", "lever-source", "lever-origin", "lever-via", "ashby_src", "utm", "rx_campaign", "rx_source", "rx_ch",
        "rx_id", "rx_job", "rx_medium", "rx_group", "rx_paid", "rx_viewer", "iis", "iisn", "jobpipeline", "_ccid",
        "ss", "spm", "wt.mc_id", "wt.srch", "icid", "ncid", "s_cid", "s_kwcid", "ref_",
    )
)  # fmt: skip
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "at_custom", "oly_")

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """Return `url` without tracking parameters and fragment, scheme and host in lower case.

    A missing scheme becomes https. A fragment that is a route (`#/jobs/7`, `#!job=7`) names the page and stays.
    Raises ValueError for anything that is not an http(s) address.

    >>> canonical_url("HTTPS://WWW.Example.com:443/jobs/7?cmpid=bsp&lang=en&utm_source=x#apply")
    'https://www.example.com/jobs/7?lang=en'
    """
    parts = _split("".join(url.split()) if "\n" in url or "\t" in url else url.strip())
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _DEFAULT_PORTS or not host or " " in parts.netloc:
        raise ValueError(f"not a web address: {url!r}")
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{parts.port}"
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    path = (parts.path or "/").replace(" ", "%20")
    return urlunsplit((parts.scheme, netloc, path, _without_tracking(parts.query), fragment))


def _split(url: str) -> SplitResult:
    if url.startswith("//"):
        url = f"https:{url}"
    elif _BARE_HOST.match(url):
        url = f"https://{url}"
    elif not _SCHEME.match(url):
        raise ValueError(f"not a web address: {url!r}")
    return urlsplit(url)


def _without_tracking(query: str) -> str:
    kept = []
    for pair in query.replace(" ", "%20").split("&"):
        name = pair.partition("=")[0].casefold()
        if pair and name not in _TRACKING and not name.startswith(_TRACKING_PREFIXES):
            kept.append(pair)
    return "&".join(kept)
