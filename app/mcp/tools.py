"""The tools: what an assistant can find out, each answer one JSON object.

Words of postings and words of CVs never stand in the same answer. A posting is written by a stranger, a CV is private:
a sentence in a posting that tells a model what to do must not find a CV beside it, and whoever runs the assistant can
let it see the one without the other. What we computed from both, scores and verdicts, is in our own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from app.mcp.arguments import Arguments, ExplainMatch, GetRecord, MatchProfile, PapersForRole, SearchPostings
from app.mcp.opened import Opened
from app.mcp.paging import cursor_at, fitting, start_of
from app.mcp.records import facts_of, nameless, text_of
from app.mcp.untrusted import NOTE, UNTRUSTED, cut, name_of
from app.render.answers import empty_docket_hint
from app.tasks.answers import stored_answer
from app.tasks.corpus import KEPT
from app.tasks.docket import Docket
from app.tasks.fingerprints import month
from app.tasks.lookup import original_of, places_of, readers
from app.tasks.people import KIND
from app.tasks.results import Answer as Ranked
from app.tasks.results import Asked, Question, Result
from schemas import AmbiguousId, Match, NotFoundError, Posting, Profile, Quote, UsageError, Verdict

Answer = dict[str, Any]
PIECE = 8_000
"""Characters of a record's text in one answer."""


def search_postings(opened: Opened, asked: SearchPostings) -> Answer:
    """Search research roles by words and meaning, with filters. Each role comes once, with all its places."""
    from datetime import UTC, datetime

    start = start_of(asked, asked.cursor)
    page, told = divmod(start, asked.limit)
    query = asked.query.model_copy(update={"page": page + 1})
    found = opened.library.listing(query, datetime.now(UTC).date(), per_page=asked.limit)
    shown = fitting(
        facts_of(one.posting) | {UNTRUSTED: name_of(one.posting, one.elsewhere)} for one in found.listed[told:]
    )
    end = start + len(shown)
    return _answer(
        shown,
        cursor_at(asked, end) if shown and end < found.total else None,
        total=found.total,
        searched_by_meaning=found.by_meaning,
    )


def get_record(opened: Opened, asked: GetRecord) -> Answer:
    """Read one posting, paper or profile: its fields and its text, a long text in pieces.

    Of a CV, name, address and contact are left out.
    """
    record = _record(opened.docket, asked.id)
    start = start_of(asked, asked.cursor)
    text = text_of(record)
    end = min(len(text), start + PIECE)
    elsewhere = places_of(opened.docket, record) if isinstance(record, Posting) else ()
    return {
        "note": NOTE,
        **facts_of(record),
        UNTRUSTED: name_of(record, elsewhere) | {"text": text[start:end]},
        "truncated": end < len(text),
        "next_cursor": cursor_at(asked, end) if end < len(text) else None,
    }


def papers_for_role(opened: Opened, asked: PapersForRole) -> Answer:
    """List the papers that a role relates to, best first: each with the two sentences that are closest.

    Also what the role is about, and authors who recur among the papers. Score 0-100: of 100 pairs with that score, how
    many a reader calls a clear fit.
    """
    posting = original_of(opened.docket, opened.docket.store.posting(asked.posting))
    limit = start_of(asked, asked.cursor) + asked.limit + 1
    question = Question(kind="papers_for_posting", query=posting, limit=limit, diverse=asked.diverse)
    found = stored_answer(opened.docket, question)
    return _page(asked, question, found, _paper) | {
        "posting": posting.id,
        UNTRUSTED: name_of(posting)
        | {
            "themes": [cut(theme.quote.text) for theme in found.themes[:10]],
            "people_to_read": [cut(person.name) for person in found.people[:5]],
        },
    }


def match_profile(opened: Opened, asked: MatchProfile) -> Answer:
    """List the open roles that fit a stored profile, best first, with what the roles ask for and the CV does not show.

    No words of the CV are in it. Score 0-100: of 100 pairs with that score, how many a reader calls a clear fit.
    """
    profile = _profile(opened.docket, asked.profile)
    limit = start_of(asked, asked.cursor) + asked.limit + 1
    question = Question(kind=KIND, query=profile, limit=limit, where=asked.where)
    found = stored_answer(opened.docket, question)
    return _page(asked, question, found, _role) | {"profile": profile.id}


def explain_match(opened: Opened, asked: ExplainMatch) -> Answer:
    """Hold every requirement of a role against a stored profile: met, partly, or not found.

    With quotes of the posting, or, in a second call, of the CV; never both. "Not found" says that the CV does not
    mention it, never that the person lacks it.
    """
    from matcher.fit import verdicts

    docket = opened.docket
    posting = original_of(docket, docket.store.posting(asked.posting))
    profile = _profile(docket, asked.profile)
    match = _stored_match(docket, posting, profile)
    held = verdicts(posting, profile, month(docket))
    start = start_of(asked, asked.cursor)
    whose = None if asked.quotes == "posting" else profile
    entries = [_verdict(number, verdict, whose) for number, verdict in enumerate(held, start=1)]
    shown = fitting(entries[start:])
    end = start + len(shown)
    closest = None
    if match and match.evidence:
        closest = _quoted(match.evidence[0].query if whose else match.evidence[0].target, whose)
    return _answer(
        shown,
        cursor_at(asked, end) if end < len(entries) else None,
        posting=posting.id,
        profile=profile.id,
        score=match and _hundred(match),
        among_the_kept_matches=match is not None,
        quotes_of=asked.quotes,
        counts=dict(Counter(verdict.verdict for verdict in held)),
    ) | ({UNTRUSTED: {"closest_sentence": closest}} if closest else {})


class Tool(NamedTuple):
    """A function that answers, under its own name, and what it takes."""

    answer: Callable[[Opened, Any], Answer]
    arguments: type[Arguments]
    title: str


TOOLS: dict[str, Tool] = {
    tool.answer.__name__: tool
    for tool in (
        Tool(search_postings, SearchPostings, "Search roles"),
        Tool(get_record, GetRecord, "Read a posting, paper or profile"),
        Tool(papers_for_role, PapersForRole, "Papers a role relates to"),
        Tool(match_profile, MatchProfile, "Roles that fit a profile"),
        Tool(explain_match, ExplainMatch, "Why a role fits a profile, or not"),
    )
}


def _answer(results: list[Answer], next_cursor: str | None, **more: Any) -> Answer:
    return {"note": NOTE, **more, "results": results, "truncated": next_cursor is not None, "next_cursor": next_cursor}


def _page(
    asked: PapersForRole | MatchProfile, question: Question, found: Ranked, entry: Callable[[Result], Answer]
) -> Answer:
    start = question.limit - asked.limit - 1
    shown = fitting(entry(result) for result in found.results[start : start + asked.limit])
    end = start + len(shown)
    hint = {} if found.results else {"hint": empty_docket_hint(found, question)}
    following = cursor_at(asked, end) if end < len(found.results) else None
    return _answer(shown, following, older_than_the_docket=found.stale, **hint)


def _paper(result: Result) -> Answer:
    pair = result.match.evidence[0] if result.match.evidence else None
    return {
        "rank": result.rank,
        "score": _hundred(result.match),
        **facts_of(result.found),
        "employers_own": result.employers_own,
        UNTRUSTED: name_of(result.found)
        | {
            "theme": cut(result.theme.quote.text) if result.theme else None,
            "sentence_of_role": cut(pair.query.text) if pair else None,
            "sentence_of_paper": cut(pair.target.text) if pair else None,
        },
    }


def _role(result: Result) -> Answer:
    pair = result.match.evidence[0] if result.match.evidence else None
    counts = {
        level: dict(Counter(one.verdict for one in result.match.verdicts if one.level == level))
        for level in ("required", "preferred")
    }
    return {
        "rank": result.rank,
        "score": _hundred(result.match),
        **facts_of(result.found),
        "verdicts": counts,
        UNTRUSTED: name_of(result.found, result.elsewhere)
        | {
            "closest_sentence": cut(pair.target.text) if pair else None,
            "would_fit_better_with": [cut(one.requirement.text) for one in result.lacking[:5]],
        },
    }


def _verdict(number: int, verdict: Verdict, profile: Profile | None) -> Answer:
    """Return a verdict with the words of the CV of `profile`, or of the posting where it is `None`."""
    # The reason of a verdict is left out: it is made of words of both sides.
    quote = verdict.found if profile else verdict.requirement
    said = {"requirement": number, "level": verdict.level, "verdict": verdict.verdict}
    return said | ({UNTRUSTED: {"quote": _quoted(quote, profile)}} if quote else {})


def _quoted(quote: Quote, profile: Profile | None) -> str | None:
    return cut(nameless(profile, quote.start, quote.end) if profile else quote.text)


def _hundred(match: Match) -> int:
    return round(100 * match.score)


def _record(docket: Docket, key: str) -> Asked:
    """Return the record of that id. Raises NotFoundError, and AmbiguousId naming ids only."""
    found: list[Asked] = []
    for look in readers(docket).values():
        try:
            found.append(look(key))
        except NotFoundError:
            continue
    if len(found) > 1:
        raise AmbiguousId(key, tuple(one.id for one in found))
    if not found:
        raise NotFoundError(key)
    return found[0]


def _profile(docket: Docket, key: str | None) -> Profile:
    """Return the profile that is meant. Raises UsageError, without any name, where it must be said which."""
    if key is not None:
        return docket.store.profile(key)
    stored = list(docket.store.profiles())
    if not stored:
        raise UsageError("no profile is stored; `postdocket match CV` in a terminal reads one")
    if len(stored) > 1:
        ids = ", ".join(one.id for one in stored[:20])
        raise UsageError(f"{len(stored)} profiles are stored; ask whose is meant, and give its name or one of {ids}")
    return stored[0]


def _stored_match(docket: Docket, posting: Posting, profile: Profile) -> Match | None:
    """Return the match of a profile with a role, whichever of its places stands for it."""
    places = {posting.id, *(other.id for other in places_of(docket, posting))}
    matches = docket.store.matches(KIND, profile.id, KEPT[KIND])
    return next((match for match in matches if match.target_id in places), None)
