"""A digest as Markdown, as the HTML of a letter, and as one JSON document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.render.answers import VERDICTS, summary
from app.render.asked import either
from app.render.outlines import words_of
from app.render.records import pay_words
from app.render.reports import local
from app.render.words import DEGREES, about, excerpt, label, one_line, plural
from app.tasks.browse_query import BrowseQuery
from app.tasks.digest import WEAK, Digest, Entry, Section

QUOTE, WISH = 300, 60
"""Characters of a quote, and of a requirement named beside others."""
SCORE_MEANS = "Score: of 100 pairs with that score, how many a reader calls a clear fit."
NOBODY = (
    "No CV is stored and no search is saved, so there is nobody to tell: `postdocket match CV` reads a CV, and the "
    "pages of `postdocket serve` save searches."
)

_MARKED = re.compile(r"([\\`*_\[\]<>]|&(?=#?\w+;)|^[#+-](?=\s)|^\d+(?=[.)]\s))", re.MULTILINE)


def markdown(text: str) -> str:
    r"""Return text so that Markdown shows it as it stands.

    >>> markdown("Scientist [ML] <b>")
    'Scientist \\[ML\\] \\<b\\>'
    """
    return _MARKED.sub(r"\\\1", text)


def as_markdown(digest: Digest, escape: Callable[[str], str] = markdown) -> str:
    """Return the digest as Markdown; with another `escape` as text in which nothing needs one."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(digest, escape))).rstrip() + "\n"


def as_text(digest: Digest) -> str:
    """Return the digest as plain text, for readers of mail that show no HTML."""
    return as_markdown(digest, one_line)


def as_html(digest: Digest) -> str:
    """Return the digest as one HTML document that asks for nothing from elsewhere; its styles stand in its tags."""
    return _template().render(digest=digest, title=title(digest))


def as_document(digest: Digest) -> dict[str, Any]:
    """Return what `--json` prints of a digest. Offsets of quotes count in the `text` of `show --json`."""
    return {
        "at": digest.at.isoformat(),
        "new_roles": digest.roles,
        "remarks": list(digest.remarks),
        "sections": [
            {
                **section.model_dump(mode="json", include={"kind", "id", "name", "since", "weak", "stale", "unranked"}),
                "new_roles": len(section.roles),
                "entries": [_entry_document(entry) for entry in section.entries],
                "left": section.left,
            }
            for section in digest.sections
        ],
    }


def title(digest: Digest) -> str:
    """Return the digest in a few words, such as its mail's subject."""
    if not digest.roles:
        return "Nothing new on your docket"
    return f"{plural(digest.roles, 'new role')} on your docket"


def lead(section: Section) -> str:
    """Return in one line how many roles of a section are new, since when, and what is left out."""
    if section.unranked:
        return "No run has matched this CV yet; `postdocket index` does."
    if section.since is None:
        said = f"{plural(len(section.roles), 'role')} that fit, told for the first time"
    else:
        said = f"{plural(len(section.roles), 'new role')} since {local(section.since)}"
    if section.weak:
        said += f"; {section.weak:,} more, scored below {WEAK * 100:.0f} of 100, left out"
    if section.stale:
        said += "; matches are older than the last change of the docket, `postdocket index` renews them"
    return f"{said}."


def heading(section: Section) -> str:
    """Return what a section is headed with."""
    return f"For {one_line(section.name)}" if section.kind == "profile" else f"Search: {one_line(section.name)}"


def facts(entry: Entry) -> str:
    """Return in one line who, where, for how much, until when, and the id to ask with."""
    posting = entry.posting
    parts = [
        about(posting, entry.elsewhere) or "employer and place not stated",
        *(one_line(pay_words(pay)) for pay in posting.base_salary[:1]),
        f"apply by {posting.valid_through}" if posting.valid_through else "",
        "open again" if entry.reopened else "",
        posting.id,
    ]
    return " · ".join(part for part in parts if part)


def reasons(entry: Entry) -> list[tuple[str, str]]:
    """Return (what it is, what it says) of each reason to tell of a role: its requirements counted, quotes, themes."""
    said: list[tuple[str, str]] = []
    posting, match = entry.posting, entry.match
    if match:
        said.append(("Score", f"{100 * match.score:.0f} of 100"))
        for pair in match.evidence[:1]:
            said.append(("Role", excerpt(posting.text, pair.target, QUOTE)))
            said.append(("CV", f"“{_cut(pair.query.text)}”"))
        if match.verdicts:
            counts = Counter(verdict.verdict for verdict in match.verdicts)
            counted = ", ".join(f"{counts[key]} {words}" for key, (words, _) in VERDICTS.items() if counts[key])
            said.append((plural(len(match.verdicts), "requirement"), counted))
        if entry.lacking:
            wishes = "; ".join(excerpt(posting.text, verdict.requirement, WISH) for verdict in entry.lacking)
            said.append(("Would fit better with", wishes))
    if entry.snippet:
        said.append(("Found in", f"“{one_line(entry.snippet)}”"))
    elif entry.query and (asked := asked_for(entry.query)):
        said.append(("Found by", asked))
    if entry.themes:
        said.append(("In its own words", " · ".join(map(words_of, entry.themes))))
    return said


def asked_for(query: BrowseQuery) -> str:
    """Return in one line what a search asks for, each part of which a role that it finds meets.

    >>> asked_for(BrowseQuery(q="tide models", country=("DE", "FI"), remote=True, years=3))
    'the meaning of “tide models” · DE or FI · remote · 3 years are enough'
    """
    words = one_line(query.q)
    parts = [
        f"the meaning of “{words[:WISH]}{'…' if len(words) > WISH else ''}”" if words else "",
        *(either(tuple(map(one_line, any_of))) for any_of in (query.country, query.region, query.organization)),
        "remote" if query.remote else "",
        f"{DEGREES[query.degree]} is enough" if query.degree else "",
        f"{plural(query.years, 'year')} are enough" if query.years is not None else "",
        f"{query.currency} {query.pay:,} a year or more" if query.pay else "",
        f"posted in the last {plural(query.days, 'day')}" if query.days else "",
        either(query.source),
    ]
    return " · ".join(part for part in parts if part)


def more(entry: Entry) -> str:
    """Return how many further roles of an entry's employer are new; empty where none is."""
    if not entry.more or not entry.posting.hiring_organization:
        return ""
    return f"+{entry.more:,} more at {one_line(entry.posting.hiring_organization.name)}"


def rest(section: Section) -> str:
    """Return how many roles of a section are told nowhere, and what tells them; empty where none is."""
    if not section.left:
        return ""
    since = f" --since {section.since.astimezone():%Y-%m-%d}" if section.since else ""
    where = (
        f"`postdocket match {section.id}{since} --limit 100`"
        if section.kind == "profile"
        else "the page of the search in `postdocket serve`"
    )
    return f"And {plural(section.left, 'more role')}; {where} shows them."


def link(entry: Entry) -> str:
    """Return the address of a posting where a browser can follow it; empty elsewhere."""
    url = entry.posting.url or ""
    return url if urlsplit(url).scheme in ("http", "https") and not re.search(r"[\s<>]", url) else ""


def quiet(digest: Digest) -> list[str]:
    """Return the names of the people and searches for whom nothing is new."""
    return [one_line(section.name) for section in digest.sections if not told(section)]


def told(section: Section) -> bool:
    """Return whether there is anything to say of a section but that nothing in it is new."""
    return bool(section.roles or section.weak or section.stale or section.unranked)


def _lines(digest: Digest, escape: Callable[[str], str]) -> Iterator[str]:
    yield from (f"# {title(digest)}", "", f"As of {local(digest.at)}.", "")
    # Commands in our own remarks stay marked as such.
    yield from (f"- {escape(one_line(remark))}".replace("\\`", "`") for remark in digest.remarks)
    for section in filter(told, digest.sections):
        yield from ("", f"## {escape(heading(section))}", "", lead(section), "")
        for number, entry in enumerate(section.entries, start=1):
            yield from _entry_lines(number, entry, escape)
        if rest(section):
            yield from (rest(section), "")
    if names := quiet(digest):
        yield from ("", f"Nothing new for: {escape('; '.join(names))}.", "")
    if not digest.sections:
        yield from ("", NOBODY, "")
    if any(entry.match for section in digest.sections for entry in section.entries):
        yield from ("", SCORE_MEANS)


def _entry_lines(number: int, entry: Entry, escape: Callable[[str], str]) -> Iterator[str]:
    above = " (told above)" if entry.above else ""
    yield f"{number}. **{escape(label(entry.posting))}**{above}"
    yield from (f"   {line}" for line in (escape(facts(entry)), f"<{link(entry)}>" if link(entry) else "") if line)
    if not entry.above:
        yield ""
        yield from (f"   - {what}: {escape(said)}" for what, said in reasons(entry))
    if more(entry):
        yield from ("", f"   {escape(more(entry))}")
    yield ""


def _entry_document(entry: Entry) -> dict[str, Any]:
    match = entry.match
    return {
        **summary(entry.posting, entry.elsewhere),
        "score": match.score if match else None,
        "first_scored": match.first_scored.isoformat() if match and match.first_scored else None,
        "evidence": [pair.model_dump(mode="json") for pair in match.evidence] if match else [],
        "verdicts": [verdict.model_dump(mode="json") for verdict in match.verdicts] if match else [],
        "lacking": [verdict.requirement.model_dump(mode="json") for verdict in entry.lacking],
        "reopened": entry.reopened,
        "found_in": entry.snippet or None,
        "found_by": asked_for(entry.query) or None if entry.query else None,
        "themes": list(map(words_of, entry.themes)),
        "told_above": entry.above,
        "more_of_this_employer": entry.more,
    }


def _cut(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= QUOTE else f"{words[:QUOTE].rsplit(' ', 1)[0]}…"


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {
        "facts": facts, "heading": heading, "label": label, "lead": lead, "link": link, "local": local, "more": more,
        "one_line": one_line, "quiet": quiet, "reasons": reasons, "rest": rest, "told": told,
        "NOBODY": NOBODY, "SCORE_MEANS": SCORE_MEANS,
    }  # fmt: skip
    return made.get_template("digest.html")
