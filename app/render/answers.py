"""A ranked answer with its evidence, as text that fits 80 columns and as one JSON document."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import Any, Literal

from rich.text import Text

from app.render.console import say, text_width
from app.render.outlines import (
    people_document,
    print_people,
    print_themes,
    print_unserved,
    words_of,
)
from app.render.words import about, excerpt, label, one_line, place, plural
from app.tasks.results import Answer, Asked, Question, Result
from schemas import Paper, Posting, Profile, Verdict

NOUNS = {
    "papers_for_posting": ("Papers", "paper"),
    "postings_for_paper": ("Postings", "posting"),
    "postings_for_profile": ("Postings", "posting"),
    "profiles_for_posting": ("Profiles", "profile"),
}
VERDICTS: dict[Literal["met", "partly", "not_found"], tuple[str, str]] = {
    "met": ("met", "green"),
    "partly": ("partly", "yellow"),
    "not_found": ("not found", "dim"),
}
SAYS_LITTLE = "This posting says nothing about the work itself; no match of it is sure."
SCORE_MEANS = "Score 0-100: of 100 pairs with that score, how many a reader calls a clear fit."
INDENT = 10
"""Columns that rank and score take; everything said about a result stands behind them."""


def print_answer(answer: Answer) -> None:
    """Print the query, then each result with its best pair of quotes and, for a CV, each requirement's verdict."""
    noun, one = NOUNS[answer.kind]
    say(Text("\n".join(textwrap.wrap(f"{noun} for {label(answer.query)}", text_width())), style="bold"))
    said = " · ".join(part for part in (answer.query.id, about(answer.query)) if part)
    say(Text("\n".join(textwrap.wrap(said, text_width())), style="dim"))
    if says_little(answer.query):
        say(Text("\n".join(["", *textwrap.wrap(SAYS_LITTLE, text_width())]), style="yellow"))
    print_themes(answer.themes)
    for result in answer.results:
        say()
        _print_result(answer, result)
    if answer.diverse:
        print_unserved(answer.themes, answer.results)
    if answer.results:
        print_people(answer.people)
    if answer.results:
        say(Text("\n".join(["", *textwrap.wrap(SCORE_MEANS, text_width())]), style="dim"))
    else:
        say(f"\nNo {one} fits.")


def says_little(query: Asked) -> bool:
    """Return whether the query is a posting of nothing but company, benefits and legal text."""
    from matcher.work import tells_of_work

    return isinstance(query, Posting) and not tells_of_work(query)


def _print_result(answer: Answer, result: Result) -> None:
    query = answer.query
    head = textwrap.wrap(label(result.found), text_width() - INDENT)
    for number, line in enumerate(head):
        start = f"{result.rank:>3}  {100 * result.match.score:4.0f} " if number == 0 else " " * INDENT
        say(Text.assemble((start, "cyan"), (line, "bold")))
    marks = ["this employer's" if result.employers_own else "", "reopened" if result.reopened else ""]
    said = " · ".join(part for part in (result.found.id, about(result.found, result.elsewhere), *marks) if part)
    _print_indented(said, style="dim")
    if answer.diverse and result.theme:
        _print_indented(f"theme: {words_of(result.theme)}", hang=7)
    for pair in result.match.evidence[:1]:
        _print_quote(_side(query), query.text, pair.query)
        _print_quote(_side(result.found), result.found.text, pair.target)
    _print_verdicts(query, result)


def _side(record: Asked) -> str:
    return "role" if isinstance(record, Posting) else "paper" if isinstance(record, Paper) else "CV"


def _print_quote(side: str, text: str, quote: Any) -> None:
    room = text_width() - INDENT - 7
    _print_indented(excerpt(text, quote, 2 * room - 10), first=f"{side + ':':<7}", hang=7)


def _print_verdicts(query: Asked, result: Result) -> None:
    verdicts = result.match.verdicts
    if not verdicts:
        return
    posting, profile = (query, result.found) if isinstance(query, Posting) else (result.found, query)
    counts = Counter(verdict.verdict for verdict in verdicts)
    summary = ", ".join(f"{counts[key]} {words}" for key, (words, _) in VERDICTS.items() if counts[key])
    _print_indented(f"{plural(len(verdicts), 'requirement')}: {summary}")
    _print_lacking(result, posting.text)
    for verdict in verdicts:
        _print_verdict(verdict, posting.text, profile.text)


def _print_lacking(result: Result, posting_text: str) -> None:
    """Print in one line what the CV shows least of what is asked, as much as the line holds."""
    line = ""
    for verdict in result.lacking:
        wish = excerpt(posting_text, verdict.requirement, 34)
        longer = f"{line}; {wish}" if line else f"would fit better with: {wish}"
        if line and len(longer) > text_width() - INDENT:
            break
        line = longer
    if line:
        _print_indented(line)


def _print_verdict(verdict: Verdict, posting_text: str, profile_text: str) -> None:
    words, style = VERDICTS[verdict.verdict]
    room = text_width() - INDENT - 13
    wish = "" if verdict.level == "required" else " (preferred)"
    asked = excerpt(posting_text, verdict.requirement, room - len(wish)) + wish
    _print_indented(asked, first=f"  {words:<11}", hang=13, style=style)
    if verdict.found:
        found = excerpt(profile_text, verdict.found, room - 4)
        _print_indented(f"CV: {found}", first=" " * 13, hang=13, style="dim")
    if verdict.verdict == "partly" and verdict.reason:
        _print_indented(f"({verdict.reason})", first=" " * 13, hang=13, style="dim")


def _print_indented(words: str, first: str = "", hang: int = 0, style: str = "") -> None:
    lines = textwrap.wrap(
        words,
        text_width(),
        initial_indent=" " * INDENT + first,
        subsequent_indent=" " * (INDENT + hang),
        break_on_hyphens=False,
    )
    for line in lines:
        say(Text(line, style=style))


def answer_document(answer: Answer) -> dict[str, Any]:
    """Return what `--json` prints of an answer. Offsets of quotes count in the `text` of `show --json`."""
    document = {
        "kind": answer.kind,
        "query": summary(answer.query),
        "computed": answer.computed,
        "stale": answer.stale,
        "says_little": says_little(answer.query),
        "results": [_result_document(answer, result) for result in answer.results],
    }
    if answer.kind == "papers_for_posting":
        document["themes"] = [theme.model_dump(mode="json") for theme in answer.themes]
        document["people"] = people_document(answer.people)
    return document


def _result_document(answer: Answer, result: Result) -> dict[str, Any]:
    match = result.match
    document = {
        "rank": result.rank,
        "score": match.score,
        "first_scored": match.first_scored.isoformat() if match.first_scored else None,
        **summary(result.found, result.elsewhere),
        "evidence": [pair.model_dump(mode="json") for pair in match.evidence],
        "verdicts": [verdict.model_dump(mode="json") for verdict in match.verdicts],
    }
    if answer.kind == "papers_for_posting":
        document["theme"] = words_of(result.theme) if result.theme else None
        document["employers_own"] = result.employers_own
    if isinstance(result.found, Posting):
        document["reopened"] = result.reopened
    if match.verdicts:
        document["lacking"] = [verdict.requirement.model_dump(mode="json") for verdict in result.lacking]
    return document


def summary(record: Asked, elsewhere: tuple[Posting, ...] = ()) -> dict[str, Any]:
    """Return the fields of a record that a list needs."""
    base = {"id": record.id, "label": one_line(label(record))}
    if isinstance(record, Posting):
        everywhere = (record, *elsewhere)
        return base | {
            "type": "posting",
            "organization": record.hiring_organization.name if record.hiring_organization else None,
            "places": list(dict.fromkeys(place(spot) for posting in everywhere for spot in posting.locations)),
            "workplace": record.workplace,
            "status": record.lifecycle.status if record.lifecycle else None,
            "url": record.url,
            "same_role_elsewhere": [posting.id for posting in elsewhere],
        }
    if isinstance(record, Paper):
        return base | {
            "type": "paper",
            "authors": [author.name for author in record.authors],
            "venue": record.venue,
            "organization": record.organization,
            "year": record.year_published,
            "url": record.url,
        }
    return base | {"type": "profile", "headline": record.headline, "degree": record.highest_degree}


def empty_docket_hint(answer: Answer, question: Question) -> str:
    """Return what kept an answer empty, and what to do about it."""
    query = answer.query
    if question.papers is not None and isinstance(query, Posting) and query.hiring_organization:
        employer = one_line(query.hiring_organization.name)
        if not question.papers:
            return (
                f"no stored paper names {employer} as its source or as an author's affiliation; "
                "`postdocket sources` lists what is read"
            )
        return f"no stored paper of {employer} is left; without --employer there may be others"
    if question.since is not None:
        return "nothing was matched for the first time since then; without --new or --since all matches are shown"
    if question.where is not None:
        return "no open posting that the filters keep fits; without them there may be some"
    closed = isinstance(query, Posting) and query.lifecycle and query.lifecycle.status == "closed"
    if closed and not answer.computed:
        return "this role is closed, and matches are kept for open ones; --fresh ranks it now"
    if isinstance(query, Profile) or answer.kind == "postings_for_paper":
        return "no open posting fits; `postdocket nightly` or `postdocket import FILES` brings more"
    if answer.kind == "papers_for_posting":
        return "no paper fits; `postdocket nightly` or `postdocket import FILES` brings more"
    return "no profile is stored; `postdocket match CV` reads one"
