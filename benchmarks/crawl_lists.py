"""Invented boards of the platforms whose lists have pages, most of them with a detail for each posting."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from benchmarks.crawl_answers import ETAG, Answer, Pages, Platform, chunks, html_answer, json_answer
from benchmarks.crawl_postings import Place, Planted, listed

DOMAIN = "brackwater.example"
WORKDAY = "/wday/cxs/tenant/site"
CARDS_ON_A_PAGE = {"amazon_science": 25, "icims": 50}


def amazon_jobs(url: str, postings: list[Planted]) -> Pages:
    """Pages of 100 that hold everything; places are JSON within JSON."""
    return {
        amazon_path(offset): amazon_answer(len(postings), [amazon_job(posting) for posting in part])
        for offset, part in chunks(postings, 100)
    }


def amazon_path(offset: int, category: str = "") -> str:
    """Return the address of a page of search.json."""
    query = [("offset", str(offset)), ("result_limit", "100"), ("sort", "recent")]
    return "/en/search.json?" + urlencode([*query, *([("category[]", category)] if category else [])])


def amazon_answer(hits: int, jobs: list[dict[str, Any]] | None, error: str | None = None) -> Answer:
    """Return an answer of search.json, errors and caps included: all of them are HTTP 200."""
    return json_answer({"error": error, "hits": hits, "facets": {}, "jobs": jobs}, ETAG)


def amazon_job(posting: Planted) -> dict[str, Any]:
    """Return one record of `jobs`."""
    lines = "<br/>- ".join(posting.duties)
    first = posting.places[0]
    return {
        "id": posting.uuid, "id_icims": posting.key, "title": posting.title,
        "job_path": f"/en/jobs/{posting.key}/{posting.slug}",
        "description": _flat(posting.about + posting.introduction)
        + f"<br/><br/>Key job responsibilities<br/>- {lines}<br/><br/>About the team<br/>" + _flat(posting.fairness),
        "basic_qualifications": "<br/>".join(f"- {item}" for item in posting.basic),
        "preferred_qualifications": "<br/>".join(f"- {item}" for item in posting.preferred)
        + (f"<br/><br/>{posting.pay_sentence}" if posting.pay else ""),
        "location": first.coded, "normalized_location": first.written,
        "locations": list(map(_amazon_place, posting.places)),
        "posted_date": f"{posting.posted:%B} {posting.posted.day:2}, {posting.posted.year}",
        "updated_time": "about 1 hour", "job_category": "Applied Science", "job_schedule_type": "full-time",
        "company_name": posting.employer, "team": {"label": posting.department}, "is_intern": None,
    }  # fmt: skip


def _amazon_place(place: Place) -> str:
    return json.dumps({
        "normalizedStateName": place.region, "normalizedCountryCode": place.alpha_3, "city": place.city,
        "countryIso3a": place.alpha_3, "countryIso2a": place.alpha_2, "type": "ONSITE", "region": place.region_code,
        "coordinates": ",".join(map(str, place.coordinates)), "normalizedCountryName": place.country,
        "normalizedLocation": place.written, "location": place.coded, "normalizedCityName": place.city,
        "buildingCodeList": [],
    })  # fmt: skip


def _flat(markup: str) -> str:
    """Return HTML as amazon.jobs keeps it: lines with `<br/>` between them."""
    for tag, line in (("</p>", "<br/><br/>"), ("<li>", "- "), ("</li>", "<br/>"), ("</h3>", "<br/>")):
        markup = markup.replace(tag, line)
    for tag in ("<p>", "<h3>", "<ul>", "</ul>"):
        markup = markup.replace(tag, "")
    return markup


def amazon_science(url: str, postings: list[Planted]) -> Pages:
    """Cards of /careers; past the last page there are none."""
    size = CARDS_ON_A_PAGE["amazon_science"]
    pages: Pages = {
        f"/careers?p={offset // size + 1}": careers_page(part) for offset, part in chunks(postings, size)
    }
    return pages | {f"/careers?p={len(pages) + 1}": careers_page([])}


def careers_page(postings: Sequence[Planted]) -> Answer:
    """Return one page of /careers."""
    cards = "\n".join(map(_science_card, postings))
    return html_answer(
        '<html lang="en"><head><meta charset="utf-8"><title>Careers - Amazon Science</title></head>'
        f"<body><main><h1>Careers</h1>\n<ul>\n{cards}\n</ul></main></body></html>"
    )


def _science_card(posting: Planted) -> str:
    link = f"https://www.amazon.jobs/jobs/{posting.key}/{posting.slug}?cmpid=bsp-amazon-science"
    text = " ".join((
        _words(posting.introduction), "Key job responsibilities", *(f"{duty}." for duty in posting.duties),
        posting.pay_sentence, "About the team", _words(posting.about),
    ))  # fmt: skip
    return (
        f'<li><div><a href="{link}">{html.escape(posting.title)}</a></div><div>{posting.places[0].coded}</div>'
        f"<div>Job ID: {posting.key}</div><div>Posted {posting.posted:%B} {posting.posted.day}, {posting.posted.year} "
        f"(Updated 0 days ago)</div><div>{html.escape(text)}</div></li>"
    )


def _words(markup: str) -> str:
    return markup.replace("</p><p>", " ").replace("<p>", "").replace("</p>", "")


def smartrecruiters(url: str, postings: list[Planted]) -> Pages:
    """Pages of 100 entries without texts; a detail for each in four sections."""
    path = "/v1/companies/board/postings"
    pages: Pages = {
        f"{path}?limit=100&offset={offset}": smartrecruiters_list(postings, offset, part)
        for offset, part in chunks(postings, 100)
    }
    details = {f"{path}/{posting.key}": json_answer(_smart_detail(url, posting), ETAG) for posting in postings}
    return pages | details


def smartrecruiters_list(postings: Sequence[Planted], offset: int, part: Sequence[Planted], total: int = -1) -> Answer:
    """Return one page of the list, whose total may be a lie."""
    content = [_smart_entry(posting) for posting in part]
    found = len(postings) if total < 0 else total
    return json_answer({"offset": offset, "limit": 100, "totalFound": found, "content": content}, ETAG)


def _smart_entry(posting: Planted) -> dict[str, Any]:
    place = posting.places[0]
    return {
        "id": posting.key, "uuid": posting.uuid, "name": posting.title, "refNumber": f"REF{posting.number}",
        "company": {"identifier": "board", "name": posting.employer}, "releasedDate": f"{posting.posted}T10:00:00.000Z",
        "location": {"city": place.city, "region": place.region_code, "country": place.alpha_2.lower(),
                     "remote": False, "hybrid": False, "fullLocation": place.written},
        "department": {"id": "1", "label": posting.department},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "experienceLevel": {"id": "mid_senior_level", "label": "Mid-Senior Level"}, "language": {"code": "en"},
    }  # fmt: skip


def _smart_detail(url: str, posting: Planted) -> dict[str, Any]:
    qualified = listed("What you bring", posting.basic) + listed("Nice to have", posting.preferred)
    pay = f"<p>{posting.pay_sentence}</p>" if posting.pay else ""
    sections = (
        ("companyDescription", "Company Description", posting.about),
        ("jobDescription", "Job Description", posting.introduction + listed("What you will do", posting.duties)),
        ("qualifications", "Qualifications", qualified),
        ("additionalInformation", "Additional Information", pay + posting.fairness),
    )
    ad = {"sections": {name: {"title": title, "text": text} for name, title, text in sections}}
    posting_url = f"{url}/board/{posting.key}-{posting.slug}"
    return {**_smart_entry(posting), "active": True, "postingUrl": posting_url, "jobAd": ad}


def workday(url: str, postings: list[Planted]) -> Pages:
    """Pages of 20, asked for by POST; the total stands on the first one only."""
    pages: Pages = {
        f"{WORKDAY}/jobs#{offset}": workday_list(part, len(postings) if offset == 0 else 0)
        for offset, part in chunks(postings, 20)
    }
    if postings and len(postings) % 20 == 0:
        pages[f"{WORKDAY}/jobs#{len(postings)}"] = workday_list([], 0)
    return pages | {WORKDAY + _workday_path(posting): workday_detail(url, posting) for posting in postings}


def workday_list(part: Sequence[Planted], total: int, facets: Sequence[Any] = ()) -> Answer:
    """Return one page of a list."""
    entries = [
        {"title": posting.title, "externalPath": _workday_path(posting), "postedOn": "Posted 30+ Days Ago",
         "locationsText": posting.places[0].written if len(posting.places) == 1 else f"{len(posting.places)} Locations",
         "bulletFields": [f"R{posting.key}"]}
        for posting in part
    ]  # fmt: skip
    return json_answer({"total": total, "jobPostings": entries, "facets": list(facets), "userAuthenticated": False})


def _workday_path(posting: Planted) -> str:
    return f"/job/{posting.places[0].city}/{posting.slug}_R{posting.key}"


def workday_detail(url: str, posting: Planted) -> Answer:
    """Return the detail of one posting."""
    first, *others = (place.written for place in posting.places)
    info = {
        "id": posting.uuid, "title": posting.title, "jobDescription": posting.body(pay=True), "location": first,
        "additionalLocations": others, "postedOn": "Posted 30+ Days Ago", "startDate": str(posting.posted),
        "timeType": "Full time", "jobReqId": f"R{posting.key}", "jobPostingId": f"{posting.slug}_R{posting.key}",
        "country": {"descriptor": posting.places[0].country, "id": "1"}, "posted": True,
        "externalUrl": f"{url}/site{_workday_path(posting)}",
    }  # fmt: skip
    return json_answer({"jobPostingInfo": info, "hiringOrganization": {"name": posting.employer, "url": ""}})


def icims(url: str, postings: list[Planted]) -> Pages:
    """Cards of 50 a page, and details with a JobPosting in JSON-LD."""
    size = CARDS_ON_A_PAGE["icims"]
    last = max(1, math.ceil(len(postings) / size))
    pages: Pages = {
        icims_path(offset // size): icims_search(part, f"Search Results Page {offset // size + 1} of {last}")
        for offset, part in chunks(postings, size)
    }
    return pages | {
        f"/jobs/{posting.key}/{posting.slug}/job?in_iframe=1": _markup_page(posting, url) for posting in postings
    }


def icims_path(number: int) -> str:
    """Return the address of a page of the search."""
    return f"/jobs/search?ss=1&pr={number}&in_iframe=1"


def icims_search(postings: Sequence[Planted], words: str) -> Answer:
    """Return one page of the search, which says so in `words`."""
    cards = "\n".join(
        f'<li class="iCIMS_JobCardItem"><div class="row"><span class="sr-only field-label">Job Locations</span><span>'
        f'{" | ".join(f"{place.alpha_2}-{place.region_code}-{place.city}" for place in posting.places)}</span>'
        f'<a href="/jobs/{posting.key}/{posting.slug}/job?in_iframe=1" class="iCIMS_Anchor"><h3>{posting.title}</h3>'
        "</a>"
        f'<dl class="iCIMS_JobHeaderGroup"><dt>Job ID</dt><dd>2026-{posting.number}</dd><dt>Category</dt>'
        f"<dd>{posting.department}</dd></dl></div></li>"
        for posting in postings
    )
    nothing = "" if postings else "<p>Sorry, no jobs were found that match your search.</p>"
    return html_answer(
        f'<html lang="en"><body class="iCIMS_InnerIframe"><div class="iCIMS_Paging">{words}</div>'
        f'<ul class="iCIMS_JobsTable">{cards}</ul>{nothing}</body></html>'
    )


def eightfold(url: str, postings: list[Planted]) -> Pages:
    """PCSX: ten a page; the careers page says which generation this is."""
    said = html.escape(json.dumps({"domain": DOMAIN}))
    careers = html_answer(f'<html><body><code id="pcsx-data">{said}</code></body></html>')
    pages: Pages = {f"/careers?domain={DOMAIN}": careers}
    for offset, part in chunks(postings, 10):
        pages[eightfold_path(offset)] = eightfold_list(part, len(postings))
    for posting in postings:
        query = urlencode({"domain": DOMAIN, "position_id": posting.key})
        detail = {
            "id": int(posting.key), "name": posting.title, "location": posting.places[0].written,
            "publicUrl": f"{url}/careers/job/{posting.key}", "jobDescription": posting.body(pay=True),
        }  # fmt: skip
        pages[f"/api/pcsx/position_details?{query}"] = json_answer(_enveloped(detail))
    return pages


def eightfold_path(offset: int) -> str:
    """Return the address of a page of the list."""
    query = {"domain": DOMAIN, "start": offset, "query": "", "location": "", "sort_by": "timestamp"}
    return f"/api/pcsx/search?{urlencode(query)}"


def eightfold_list(part: Sequence[Planted], count: int) -> Answer:
    """Return one page of the list."""
    positions = [
        {"id": int(posting.key), "displayJobId": posting.key, "name": posting.title, "solrScore": 0, "stars": 0,
         "locations": [place.written for place in posting.places], "department": posting.department,
         "postedTs": 1_785_801_600 + posting.number, "workLocationOption": "onsite", "atsJobId": posting.key,
         "positionUrl": f"/careers/job/{posting.key}"}
        for posting in part
    ]  # fmt: skip
    return json_answer(_enveloped({"positions": positions, "count": count, "filterDef": {"facets": {}}}))


def _enveloped(data: Any) -> dict[str, Any]:
    return {"status": 200, "error": {"message": "", "body": ""}, "data": data, "metadata": {}}


def schema_org(url: str, postings: list[Planted]) -> Pages:
    """A sitemap, and pages with a JobPosting; some in the odd forms in which markup is met."""
    entries = "".join(
        f"<url><loc>{url}/jobs/{posting.key}</loc><lastmod>{posting.modified}</lastmod></url>" for posting in postings
    )
    sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    pages: Pages = {"/sitemap.xml": Answer(sitemap.encode(), "application/xml")}
    odd: tuple[Callable[[str], str], ...] = (
        str, lambda text: f"<!--\n{text}\n-->", lambda text: f"{text};", lambda text: f"[{text}]",
    )  # fmt: skip
    for posting in postings:
        pages[f"/jobs/{posting.key}"] = _markup_page(posting, url, odd[posting.number % len(odd)])
    return pages


def _markup_page(posting: Planted, url: str, odd: Callable[[str], str] = str) -> Answer:
    markup: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": posting.title, "description": posting.body(),
        "identifier": {"@type": "PropertyValue", "name": posting.employer, "value": posting.key},
        "datePosted": str(posting.posted), "employmentType": "FULL_TIME", "url": f"{url}/jobs/{posting.key}",
        "hiringOrganization": {"@type": "Organization", "name": posting.employer},
        "jobLocation": [
            {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": place.city,
                                           "addressRegion": place.region_code, "addressCountry": place.alpha_2}}
            for place in posting.places
        ],
    }  # fmt: skip
    if pay := posting.pay:
        value = {"@type": "QuantitativeValue", "minValue": pay.minimum, "maxValue": pay.maximum, "unitText": "YEAR"}
        markup["baseSalary"] = {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
    return html_answer(
        f'<html lang="en"><head><title>{posting.title}</title><script type="application/ld+json">'
        f"{odd(json.dumps(markup))}</script></head><body><h1>{posting.title}</h1>{posting.body()}</body></html>"
    )


LISTS = (
    Platform("amazon_jobs", amazon_jobs),
    Platform("amazon_science", amazon_science, one_place=True),
    Platform("smartrecruiters", smartrecruiters, details=True, one_place=True),
    Platform("workday", workday, {"board": "tenant/site"}, details=True),
    Platform("icims", icims, details=True),
    Platform("eightfold", eightfold, {"board": DOMAIN}, details=True),
    Platform("schema_org", schema_org, {"paths": ("/sitemap.xml", "/jobs/*")}, details=True),
)
