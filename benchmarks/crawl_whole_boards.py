"""Invented boards of the platforms that give a whole board in one answer, in the shape that each of them has."""

from __future__ import annotations

import html
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.crawl_answers import ETAG, LAST_MODIFIED, Answer, Pages, Platform, json_answer
from benchmarks.crawl_postings import Place, Planted, listed


def greenhouse(url: str, postings: list[Planted]) -> Pages:
    """Content is escaped once, blocks of the employer stand around it, pay is in cents."""
    jobs = [greenhouse_job(url, posting) for posting in postings]
    path = "/v1/boards/board/jobs?content=true&pay_transparency=true"
    return {path: json_answer({"jobs": jobs, "meta": {"total": len(jobs)}}, ETAG)}


def greenhouse_job(url: str, posting: Planted) -> dict[str, Any]:
    """Return one record of `jobs`."""
    markup = f'<div class="content-intro">{posting.about}</div>{posting.body(about=False)}'
    ranges = [
        {"min_cents": pay.minimum * 100, "max_cents": pay.maximum * 100, "currency_type": pay.currency,
         "title": "Annual Salary:", "blurb": "<p>Where in the range you begin depends on what you bring.</p>"}
        for pay in (posting.pay,) if pay
    ]  # fmt: skip
    return {
        "id": int(posting.key), "internal_job_id": posting.number, "requisition_id": f"R{posting.number}",
        "absolute_url": f"{url}/board/jobs/{posting.key}", "title": posting.title, "company_name": posting.employer,
        "updated_at": f"{posting.modified}T10:00:00-04:00", "first_published": f"{posting.posted}T09:30:00-04:00",
        "language": "en", "location": {"name": " | ".join(place.written for place in posting.places)},
        "content": html.escape(markup), "pay_input_ranges": ranges, "metadata": None, "offices": [],
        "departments": [{"id": 1, "name": posting.department, "child_ids": [], "parent_id": None}],
    }  # fmt: skip


def lever(url: str, postings: list[Planted]) -> Pages:
    """A bare list; the requirements stand in `lists`, apart from the description."""
    return {"/v0/postings/board?mode=json": json_answer([_lever_job(url, posting) for posting in postings], ETAG)}


def _lever_job(url: str, posting: Planted) -> dict[str, Any]:
    places = [place.written for place in posting.places]
    parts = (("What you will do", posting.duties), ("Basic qualifications", posting.basic),
             ("Preferred qualifications", posting.preferred))  # fmt: skip
    job: dict[str, Any] = {
        "id": posting.uuid, "text": posting.title, "createdAt": 1_770_000_000_000 + posting.number,
        "country": posting.places[0].alpha_2, "workplaceType": "unspecified",
        "hostedUrl": f"{url}/board/{posting.uuid}",
        "categories": {"location": places[0], "allLocations": places, "commitment": "Full-time",
                       "team": posting.department},
        "opening": posting.about, "descriptionBody": posting.introduction,
        "description": posting.about + posting.introduction, "additional": posting.fairness,
        "lists": [{"text": name, "content": "".join(f"\n<li>{item}.</li>" for item in items)} for name, items in parts],
    }  # fmt: skip
    if pay := posting.pay:
        job["salaryRange"] = {"min": pay.minimum, "max": pay.maximum, "currency": pay.currency,
                              "interval": "per-year-salary"}  # fmt: skip
    return job


def ashby(url: str, postings: list[Planted]) -> Pages:
    """The first place has fields of its own, the others a list; pay in tiers; what is not listed is there too."""
    jobs = [_ashby_job(url, posting) for posting in postings]
    unlisted = [{**job, "id": "0" + str(job["id"])[1:], "isListed": False} for job in jobs[:1]]
    path = "/posting-api/job-board/board?includeCompensation=true"
    return {path: json_answer({"apiVersion": "1", "jobs": jobs + unlisted}, LAST_MODIFIED)}


def _ashby_job(url: str, posting: Planted) -> dict[str, Any]:
    first, *others = map(_ashby_place, posting.places)
    components = [
        {"compensationType": kind, "interval": interval, "currencyCode": currency, "minValue": least, "maxValue": most}
        for pay in (posting.pay,) if pay
        for kind, interval, currency, least, most in (
            ("Salary", "1 YEAR", pay.currency, pay.minimum, pay.maximum),
            ("EquityPercentage", "NONE", None, None, None),
        )
    ]  # fmt: skip
    return {
        "id": posting.uuid, "title": posting.title, "department": posting.department, "team": posting.department,
        "employmentType": "FullTime", **first, "secondaryLocations": others, "workplaceType": None, "isRemote": False,
        "isListed": True, "publishedAt": f"{posting.posted}T08:00:00.000+00:00",
        "jobUrl": f"{url}/board/{posting.uuid}",
        "descriptionHtml": posting.body(), "shouldDisplayCompensationOnJobPostings": True,
        "compensation": {
            "compensationTiers": [{"title": None, "components": components}] if components else [],
            "summaryComponents": components,
        },
    }  # fmt: skip


def _ashby_place(place: Place) -> dict[str, Any]:
    postal = {"addressLocality": place.city, "addressRegion": place.region, "addressCountry": place.country}
    return {"location": place.city, "address": {"postalAddress": postal}}


def workable(url: str, postings: list[Planted]) -> Pages:
    """The same record once for each place."""
    jobs = [_workable_job(url, posting, place) for posting in postings for place in posting.places]
    answer = {"name": postings[0].employer if postings else "Nobody yet", "description": None, "jobs": jobs}
    return {"/api/v1/widget/accounts/board?details=true": json_answer(answer)}


def _workable_job(url: str, posting: Planted, place: Place) -> dict[str, Any]:
    code = f"A{posting.key}"
    return {
        "title": posting.title, "shortcode": code, "employment_type": "Full-time", "telecommuting": False,
        "department": posting.department, "url": f"{url}/j/{code}", "published_on": str(posting.posted),
        "created_at": str(posting.posted), "country": place.country, "city": place.city, "state": place.region,
        "locations": [{"country": place.country, "countryCode": place.alpha_2, "city": place.city,
                       "region": place.region, "hidden": False}],
        "description": posting.body(pay=True),
    }  # fmt: skip


def recruitee(url: str, postings: list[Planted]) -> Pages:
    """Requirements lie apart from the description; an offer that is not published is there too."""
    offers = [_recruitee_offer(url, posting) for posting in postings]
    draft = [{**offer, "id": 1, "status": "draft"} for offer in offers[:1]]
    return {"/api/offers/": json_answer({"offers": offers + draft})}


def _recruitee_offer(url: str, posting: Planted) -> dict[str, Any]:
    first = posting.places[0]
    pay = posting.pay
    return {
        "id": int(posting.key), "slug": posting.slug, "title": posting.title, "department": posting.department,
        "description": posting.body(qualifications=False),
        "requirements": listed("Basic qualifications", posting.basic)
        + listed("Preferred qualifications", posting.preferred),
        "status": "published", "employment_type_code": "fulltime_permanent", "company_name": posting.employer,
        "careers_url": f"{url}/o/{posting.slug}-{posting.key}", "published_at": f"{posting.posted} 10:10:39 UTC",
        "created_at": f"{posting.posted} 09:00:00 UTC", "updated_at": f"{posting.modified} 10:10:39 UTC",
        "close_at": None, "remote": False, "hybrid": False, "on_site": True,
        "locations": [
            {"id": number, "name": "House", "city": place.city, "state": place.region, "country": place.country,
             "country_code": place.alpha_2}
            for number, place in enumerate(posting.places)
        ],
        "city": first.city, "state_name": first.region, "country": first.country, "country_code": first.alpha_2,
        "salary": {"min": str(pay.minimum), "max": str(pay.maximum), "period": "year", "currency": pay.currency}
        if pay else {"min": None, "max": None, "period": None, "currency": None},
    }  # fmt: skip


def personio(url: str, postings: list[Planted]) -> Pages:
    """XML; texts under headings, a nested `name`, and the first position twice."""
    positions = [personio_position(posting) for posting in postings]
    feed = "<workzag-jobs>" + "".join((*positions, *positions[:1])) + "</workzag-jobs>"
    return {"/xml?language=en": Answer(feed.encode(), "text/xml; charset=utf-8")}


def personio_position(posting: Planted) -> str:
    """Return one `position` as XML."""
    parts = (
        ("About us", posting.about), ("What you will do", posting.introduction + listed("Your days", posting.duties)),
        ("Basic qualifications", listed("", posting.basic).replace("<h3></h3>", "")),
        ("Preferred qualifications", listed("", posting.preferred).replace("<h3></h3>", "")),
        ("What we offer", posting.fairness + (f"<p>{posting.pay_sentence}</p>" if posting.pay else "")),
    )  # fmt: skip
    texts = "".join(
        f"<jobDescription><name>{name}</name><value><![CDATA[{value}]]></value></jobDescription>"
        for name, value in parts
    )
    first, *others = (escape(f"{place.city}, {place.country}") for place in posting.places)
    more = "".join(f"<office>{office}</office>" for office in others)
    return (
        f"<position><id>{posting.key}</id><subcompany>{posting.employer}</subcompany><office>{first}</office>"
        f"<additionalOffices>{more}</additionalOffices><department>{posting.department}</department>"
        f"<name>{escape(posting.title)}</name><jobDescriptions>{texts}</jobDescriptions>"
        "<employmentType>permanent</employmentType><seniority>experienced</seniority><schedule>full-time</schedule>"
        f"<createdAt>{posting.posted}T08:00:00+00:00</createdAt></position>"
    )


def teamtailor(url: str, postings: list[Planted]) -> Pages:
    """RSS with places of its own namespace."""
    items = "".join(teamtailor_item(url, posting) for posting in postings)
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:tt="https://teamtailor.com/locations">'
        f"<channel><title>Jobs</title>{items}</channel></rss>"
    )
    return {"/jobs.rss": Answer(feed.encode(), "application/rss+xml; charset=utf-8")}


def teamtailor_item(url: str, posting: Planted) -> str:
    """Return one `item` as XML."""
    places = "".join(
        f"<tt:location><tt:name>House</tt:name><tt:address/><tt:zip/><tt:city>{place.city}</tt:city>"
        f"<tt:country>{place.country}</tt:country></tt:location>"
        for place in posting.places
    )
    return (
        f"<item><title>{escape(posting.title)}</title><description>{escape(posting.body(pay=True))}</description>"
        f"<pubDate>{posting.posted:%a, %d %b %Y} 09:26:20 +0100</pubDate>"
        f"<link>{url}/jobs/{posting.key}-{posting.slug}</link><remoteStatus>none</remoteStatus>"
        f"<guid>{posting.uuid}</guid><tt:locations>{places}</tt:locations>"
        f"<tt:department>{posting.department}</tt:department><tt:role/></item>"
    )


WHOLE_BOARDS = (
    Platform("greenhouse", greenhouse),
    Platform("lever", lever),
    Platform("ashby", ashby),
    Platform("workable", workable),
    Platform("recruitee", recruitee),
    Platform("personio", personio),
    Platform("teamtailor", teamtailor),
)
