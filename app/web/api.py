"""The data of the pages as JSON, under `/api/v1`: the same tasks, and the same documents that `--json` prints."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from app.render.answers import answer_document, summary
from app.render.outlines import people_document
from app.render.records import record_document
from app.tasks.answers import stored_answer
from app.tasks.browse_query import browse_query
from app.tasks.browsing import Library, Listed
from app.tasks.health import health
from app.tasks.lookup import original_of, places_of
from app.tasks.paper_browsing import PaperQuery
from app.tasks.paper_sources import events_of, sources_of
from app.tasks.results import Answer, Question
from app.web import api_documents as docs
from app.web.api_queries import (
    MOST,
    PageQuery,
    PapersQuery,
    PostingsQuery,
    RelatedQuery,
    RolesQuery,
    RunsQuery,
    reads,
)
from app.web.api_schema import described
from app.web.frame import library, person
from app.web.paper_page import paper_library
from app.web.words import today
from crawler.sources import load_sources
from schemas import Posting, Record, UsageError
from store import SavedSearch

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)

Id = Annotated[str, Path(description="An id, or an abbreviation of at least 4 digits.", examples=["23ca0f44c701"])]


@router.get("/postings", **described(docs.PostingsPage, PostingsQuery, cached=True))
def list_postings(request: Request, query: Annotated[PostingsQuery, reads(PostingsQuery)]) -> Response:
    """List and search roles.

    Each role once, with all its places, and what every filter would leave.
    """
    asked = browse_query(query.query_string)  # A plain one: its words are those of saved searches.
    found = library(request).listing(asked, today(), None, person(request), query.limit)
    return _unless_known(request, {
        "total": found.total,
        "page": asked.page,
        "pages": found.pages,
        "next": _next(request, query.page < found.pages, query.query_string, query.page),
        "by_meaning": found.by_meaning,
        "results": [_listed(one) for one in found.listed],
        "facets": {
            name: [{"value": value, "count": count, "chosen": chosen} for value, count, chosen in facet.choices]
            for name, facet in found.facets.items()
        },
        "counts": found.counts,
        "currencies": found.currencies,
        "currency": found.currency,
    })  # fmt: skip


@router.get("/postings/{posting_id}", **described(docs.PostingDocument, of_one=True))
def get_posting(request: Request, posting_id: Id) -> Response:
    """Get one posting.

    Everything known about it, with the papers it relates to, people to read, the profiles that fit and similar roles.
    """
    docket = library(request).docket
    found = docket.store.posting(posting_id)
    asked = original_of(docket, found)
    outline = docket.store.outline(found.id)
    papers = stored_answer(docket, Question(kind="papers_for_posting", query=asked, limit=MOST))
    profiles = stored_answer(docket, Question(kind="profiles_for_posting", query=asked, limit=MOST))
    document = record_document(
        found, places_of(docket, found), docket.store.history(found.id), outline.themes if outline else ()
    )
    return JSONResponse(document | {
        "papers": answer_document(papers)["results"],
        "people": people_document(papers.people),
        "profiles": answer_document(profiles)["results"],
        "similar": [summary(other) for other in library(request).similar(found)],
    })  # fmt: skip


@router.get("/postings/{posting_id}/papers", **described(docs.PapersAnswer, RelatedQuery, cached=True, of_one=True))
def posting_papers(request: Request, posting_id: Id, query: Annotated[RelatedQuery, reads(RelatedQuery)]) -> Response:
    """List the papers that a role relates to.

    Each with a sentence of the role and one of the paper, the role's themes, and authors to read. A duplicate answers
    with the posting it duplicates.
    """
    question = Question(kind="papers_for_posting", query=_original(request, posting_id), diverse=query.diverse)
    return _answer(request, question, query)


@router.get("/postings/{posting_id}/profiles", **described(docs.ProfilesAnswer, PageQuery, cached=True, of_one=True))
def posting_profiles(request: Request, posting_id: Id, query: Annotated[PageQuery, reads(PageQuery)]) -> Response:
    """List the people who fit a role.

    Each with quotes of both sides and every requirement held against the CV.
    """
    question = Question(kind="profiles_for_posting", query=_original(request, posting_id))
    return _answer(request, question, query)


@router.get("/papers", **described(docs.PapersPage, PapersQuery, cached=True))
def list_papers(request: Request, query: Annotated[PapersQuery, reads(PapersQuery)]) -> Response:
    """List and search papers.

    Each paper once, whoever lists it, with what every filter would leave.
    """
    asked = PaperQuery(**query.model_dump(exclude={"limit"}))
    found = paper_library(request).listing(asked, query.limit)
    return _unless_known(request, {
        "total": found.total,
        "page": query.page,
        "pages": found.pages,
        "next": _next(request, query.page < found.pages, _query_string(query), query.page),
        "results": [summary(one) for one in found.papers],
        "facets": {
            name: [{"value": value, "count": count, "chosen": value == str(getattr(query, name))}
                   for value, count in choices]
            for name, choices in found.choices.items()
        },
    })  # fmt: skip


@router.get("/papers/{paper_id}", **described(docs.PaperDocument, of_one=True))
def get_paper(request: Request, paper_id: Id) -> Response:
    """Get one paper.

    What all sources say of it together, each source by itself, and its history.
    """
    docket = library(request).docket
    found = docket.store.paper(paper_id)
    sources = sources_of(docket, found)
    return JSONResponse(record_document(found, (), events_of(docket, sources), sources=sources))


@router.get("/papers/{paper_id}/postings", **described(docs.RolesForPaperAnswer, RolesQuery, cached=True, of_one=True))
def paper_postings(request: Request, paper_id: Id, query: Annotated[RolesQuery, reads(RolesQuery)]) -> Response:
    """List the roles that a paper matters to."""
    found = library(request).docket.store.paper(paper_id)
    return _answer(request, Question(kind="postings_for_paper", query=found, where=query.where), query)


@router.get("/profiles", **described(docs.ProfilesPage, PageQuery, cached=True))
def list_profiles(request: Request, query: Annotated[PageQuery, reads(PageQuery)]) -> Response:
    """List the people whose CVs were read."""
    profiles = list(library(request).docket.store.profiles())
    pages = max(1, -(-len(profiles) // query.limit))
    start = (query.page - 1) * query.limit
    return _unless_known(request, {
        "total": len(profiles),
        "page": query.page,
        "pages": pages,
        "next": _next(request, query.page < pages, _query_string(query), query.page),
        "results": [summary(one) | {"file": one.source} for one in profiles[start : start + query.limit]],
    })  # fmt: skip


@router.get("/profiles/{profile_id}", **described(docs.ProfileDocument, of_one=True))
def get_profile(request: Request, profile_id: Id) -> Response:
    """Get one profile.

    The text of the CV, everything understood of it, and what its person corrected.
    """
    docket = library(request).docket
    found = docket.store.profile(profile_id)
    return JSONResponse(record_document(found, (), docket.store.history(found.id)))


@router.get(
    "/profiles/{profile_id}/postings", **described(docs.RolesForProfileAnswer, RolesQuery, cached=True, of_one=True)
)
def profile_postings(request: Request, profile_id: Id, query: Annotated[RolesQuery, reads(RolesQuery)]) -> Response:
    """List the roles that fit a CV.

    Each with quotes of both sides, every requirement held against the CV, and what the CV shows least.
    """
    found = library(request).docket.store.profile(profile_id)
    return _answer(request, Question(kind="postings_for_profile", query=found, where=query.where), query)


@router.get("/runs", **described(docs.HealthReport, RunsQuery, cached=True))
def get_runs(request: Request, query: Annotated[RunsQuery, reads(RunsQuery)]) -> Response:
    """Get what the last nights did.

    How every source is, what needs attention first, and what each visit read.
    """
    docket = library(request).docket
    enabled = [source.name for source in load_sources(docket.settings.sources).values() if source.enabled]
    found = health(docket, enabled, query.limit)
    reports = sorted((one for several in found.visits.values() for one in several), key=lambda one: one.finished_at)
    runs = [one.model_dump(mode="json") for one in reversed(reports)]
    return _unless_known(request, found.model_dump(mode="json", exclude={"visits"}) | {"runs": runs})


@router.get("/searches", **described(docs.Searches, cached=True))
def list_searches(request: Request) -> Response:
    """List the reader's saved searches.

    Asking for them marks nothing as seen.
    """
    shelves, who = library(request), person(request)
    found = shelves.docket.store.saved_searches(who)
    return _unless_known(request, {"results": [_search(shelves, one, who) for one in found]})


def _original(request: Request, posting_id: str) -> Posting:
    docket = library(request).docket
    return original_of(docket, docket.store.posting(posting_id))


def _answer(request: Request, question: Question, query: PageQuery) -> Response:
    """Answer with one page of the stored matches."""
    start, end = (query.page - 1) * query.limit, query.page * query.limit
    found = stored_answer(library(request).docket, question.model_copy(update={"limit": end + 1}))
    shown: Answer = found.model_copy(update={"results": found.results[start:end]})
    following = _next(request, len(found.results) > end, _query_string(query), query.page)
    return _unless_known(request, answer_document(shown) | {"next": following})


def _listed(one: Listed) -> dict[str, Any]:
    posting = one.posting
    return summary(posting, one.elsewhere) | {
        "date_posted": posting.date_posted.isoformat() if posting.date_posted else None,
        "first_seen": posting.lifecycle.first_seen.isoformat() if posting.lifecycle else None,
        "new": one.new,
        "state": one.state,
    }


def _search(shelves: Library, search: SavedSearch, who: str) -> dict[str, Any]:
    new = None
    with suppress(UsageError):  # another version saved it; the others still count
        new = shelves.count_new(browse_query(search.query), today(), search.seen_at or search.created_at, who)
    return search.model_dump(mode="json", exclude={"person"}) | {
        "new": new,
        "next": f"{PREFIX}/postings?{search.query}",
    }


def _query_string(query: Record) -> str:
    """Return the parameters that are set, ready to stand behind `?`."""
    values = query.model_dump(mode="json", exclude_defaults=True)
    return urlencode({name: "1" if value is True else value for name, value in values.items()})


def _next(request: Request, more: bool, query_string: str, page: int) -> str | None:
    """Return the path of the page after this one; `None` where this is the last."""
    if not more:
        return None
    kept = [one for one in query_string.split("&") if one and not one.startswith("page=")]
    return f"{request.url.path}?{'&'.join([*kept, f'page={page + 1}'])}"


def _unless_known(request: Request, document: dict[str, Any]) -> Response:
    """Return a document with its ETag, or 304 without one where the asker has it already."""
    answer = JSONResponse(document)
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer
