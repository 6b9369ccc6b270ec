"""Profiles: read from a CV, shown as they were understood, corrected, matched, handed out and erased."""

from __future__ import annotations

import json
import re
from typing import Annotated, cast

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from app.json_resume import json_resume
from app.render.words import plural
from app.tasks.correcting import Action, correct
from app.tasks.fingerprints import month
from app.tasks.fitting_roles import fitting_roles
from app.tasks.matchmaker import Matchmaker
from app.tasks.people import (
    KIND,
    erase_alone,
    export_profile,
    keep_profile,
    read_cv_content,
    stored_profile,
    under_its_own_name,
    with_corrections,
)
from app.tasks.same_person import earlier_profiles
from app.tasks.understood import is_corrected, understood
from app.web.desk_page import WORDS
from app.web.frame import A_YEAR, PERSON, at, last_visit, library, page, person, see, tidied
from app.web.postings_page import asked, chips, compared, needed, turned
from app.web.upload import uploaded
from app.web.words import joined, today
from schemas import DegreeLevel, Profile, UnreadableFile, UsageError

router = APIRouter(include_in_schema=False)

ERASED = "erased"
"""A cookie that the page behind an erasure reads once: how many matches, searches and applications went."""
A_MINUTE = 60


@router.get("/profiles")
def profiles(request: Request) -> HTMLResponse:
    """List the stored profiles; right behind an erasure, say what was erased."""
    answer = _listed(request, erased=erased(request.cookies.get(ERASED, "")))
    if ERASED in request.cookies:
        answer.delete_cookie(ERASED, path="/profiles")
    return answer


@router.post("/profiles")
async def upload(request: Request) -> Response:
    """Read a CV, store what was understood of it and have roles ranked for it."""
    try:
        name, content = await uploaded(request, "cv")
        profile_id = await run_in_threadpool(_take, request, name, content)
    except (UnreadableFile, UsageError) as error:
        return await run_in_threadpool(_listed, request, wrong=str(error), status=400)
    return see(f"/profiles/{profile_id}")


@router.get("/profiles/{profile_id}")
def profile(request: Request, profile_id: str) -> Response:
    """Show one profile: what was understood, and the roles that fit with each requirement's verdict.

    A page behind the last one leads to the last one.
    """
    docket = library(request).docket
    found = docket.store.profile(profile_id)
    path = f"/profiles/{found.id}"
    query = asked(request).model_copy(update={"q": "", "sort": None, "status": "open"})  # those of a list alone
    roles = fitting_roles(library(request), found, query, today(), last_visit(request), person(request))
    if roles.total and query.page > roles.pages:
        return see(turned(path, query, roles.pages))
    address = at(path, needed(query, roles).query_string)
    return tidied(request, address) or page(
        request, "profile.html", address=address, path=path, profile=found, known=understood(found, month(docket)),
        roles=roles, query=query, compared=compared(query, roles), chips=chips(path, query),
        turn=lambda number: turned(path, query, number),
        matching=matchmaker(request).state(found.id), outdated=matchmaker(request).is_outdated(found.id), words=WORDS,
        corrected=is_corrected(found.corrections), reading=person(request) == found.id,
        earlier=earlier_profiles(docket, found), back=address,
    )  # fmt: skip


@router.post("/profiles/{profile_id}/match")
def match(request: Request, profile_id: str) -> Response:
    """Have roles ranked for one profile now."""
    found = library(request).docket.store.profile(profile_id)
    matchmaker(request).request(found.id, found)
    return see(f"/profiles/{found.id}")


@router.get("/profiles/{profile_id}/correct")
def corrections(request: Request, profile_id: str) -> HTMLResponse:
    """Show what was understood as forms that correct it."""
    return _correcting(request, library(request).docket.store.profile(profile_id))


@router.post("/profiles/{profile_id}/correct")
def correct_one(
    request: Request,
    profile_id: str,
    field: Annotated[str, Form()],
    value: Annotated[str, Form()] = "",
    action: Annotated[Action, Form()] = "add",
    country: Annotated[str, Form()] = "",
) -> Response:
    """Store one correction, or take one back, and have roles ranked anew for this profile."""
    docket = library(request).docket
    before = docket.store.profile(profile_id)
    try:
        after = correct(docket, before.id, field, f"{country} {value}" if country else value, action)
    except UsageError as error:
        return _correcting(request, before, wrong=str(error), status=400)
    if after != before:
        matchmaker(request).request(before.id, before)
    return see(f"/profiles/{before.id}/correct#{field}")


@router.get("/profiles/{profile_id}/export.json")
def export(request: Request, profile_id: str) -> Response:
    """Hand out everything stored about one person."""
    docket = library(request).docket
    found = docket.store.profile(profile_id)
    return _file(export_profile(docket, found), f"postdocket-profile-{found.id}.json")


@router.get("/profiles/{profile_id}/resume.json")
def resume(request: Request, profile_id: str) -> Response:
    """Hand out the profile as a JSON Resume."""
    found = library(request).docket.store.profile(profile_id)
    return _file(json_resume(found), f"resume-{found.id}.json")


@router.get("/profiles/{profile_id}/erase")
def ask_to_erase(request: Request, profile_id: str) -> HTMLResponse:
    """Ask whether everything about one person is to go."""
    docket = library(request).docket
    found = docket.store.profile(profile_id)
    desk = joined(kept(len(docket.store.saved_searches(found.id)), len(docket.store.kept(found.id))))
    return page(request, "profile_erase.html", profile=found, desk=desk, corrected=is_corrected(found.corrections))


@router.post("/profiles/{profile_id}/erase")
def erase_one(request: Request, profile_id: str) -> Response:
    """Erase one person for good. Raises AlreadyRunning while a run could write the matches back."""
    docket = library(request).docket
    found = docket.store.profile(profile_id)
    matchmaker(request).forget(found.id)
    gone = erase_alone(docket, found)
    answer = see("/profiles")
    told = f"{gone.matches}.{gone.searches}.{gone.applications}"
    # Not in the address, where a link could claim an erasure that nobody asked for.
    answer.set_cookie(ERASED, told, max_age=A_MINUTE, path="/profiles", httponly=True, samesite="strict")
    if request.cookies.get(PERSON) == found.id:
        answer.delete_cookie(PERSON)
    return answer


@router.post("/profiles/{profile_id}/read-as")
def read_as(
    request: Request, profile_id: str, stop: Annotated[str, Form()] = "", back: Annotated[str, Form()] = ""
) -> Response:
    """Have pages read for one person, whose applications and saved searches they then show; or for nobody again."""
    found = library(request).docket.store.profile(profile_id)
    answer = see(back or f"/profiles/{found.id}")
    if stop:
        answer.delete_cookie(PERSON)
    else:
        answer.set_cookie(PERSON, found.id, max_age=A_YEAR, httponly=True, samesite="lax")
    return answer


def kept(searches: int, applications: int) -> list[str]:
    """Return what somebody has on the desk, in words."""
    named = (plural(searches, "saved search", "saved searches"), plural(applications, "application"))
    return [words for words, number in zip(named, (searches, applications), strict=True) if number > 0]


def erased(told: str) -> str:
    """Return what a cookie says was erased, in words; empty where it says nothing.

    >>> erased("12.0.1"), erased("many")
    ('the CV and what was understood of it, 12 matches and 1 application', '')
    """
    numbers = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})", told)
    if numbers is None:
        return ""
    matches, searches, applications = map(int, numbers.groups())
    gone = ["the CV and what was understood of it", plural(matches, "match", "matches") if matches else ""]
    return joined([*gone, *kept(searches, applications)])


def matchmaker(request: Request) -> Matchmaker:
    """Return who ranks roles for people whose profiles changed."""
    return cast(Matchmaker, request.app.state.matchmaker)


def _listed(request: Request, *, wrong: str = "", status: int = 200, erased: str = "") -> HTMLResponse:
    stored = list(library(request).docket.store.profiles())
    return page(
        request, "profiles.html", status=status, profiles=stored, wrong=wrong, erased=erased, reading=person(request)
    )


def _take(request: Request, name: str, content: bytes) -> str:
    """Store a CV and return the id of its profile. Raises UnreadableFile."""
    docket = library(request).docket
    raw, found = with_corrections(docket, *under_its_own_name(docket, *read_cv_content(name, content)))
    before = stored_profile(docket, found.id)
    if keep_profile(docket, raw, found) or not docket.store.matches(KIND, found.id, 1):
        matchmaker(request).request(found.id, before)
    return found.id


def _correcting(request: Request, found: Profile, *, wrong: str = "", status: int = 200) -> HTMLResponse:
    return page(
        request, "profile_correct.html", status=status, profile=found, said=found.corrections, wrong=wrong,
        known=understood(found, month(library(request).docket)), levels=list(DegreeLevel),
    )  # fmt: skip


def _file(document: object, name: str) -> Response:
    return Response(
        json.dumps(document, ensure_ascii=False, indent=2),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
