"""A saved search as a feed: the roles that were seen last, under ids that stay the same."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from html import escape
from typing import Literal, NamedTuple

from feedgenerator import Atom1Feed, Rss201rev2Feed

from app.render.outlines import words_of
from app.render.records import pay_words
from app.render.words import about, label, one_line
from app.tasks.browse_query import browse_query
from app.tasks.browsing import Library
from schemas import Outline, Posting
from store import SavedSearch

ENTRIES = 50
"""Roles in a feed: who asks once a day misses none as long as no more are new in a day."""
TAG = "tag:localhost,2026:postdocket"
"""Begins the ids of all feeds and entries (RFC 4151); they are the same under whatever address the server is asked."""

Kind = Literal["atom", "rss"]
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CREATED = "created"


class Feed(NamedTuple):
    """A feed, ready to be sent; `etag` changes when and only when the text does."""

    xml: bytes
    content_type: str
    etag: str


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library states no types
    def latest_post_date(self) -> datetime:
        """An empty feed is as old as its search; the library would call it new each time it is asked for."""
        latest: datetime = max([self.feed[_CREATED], *(item["updateddate"] for item in self.items)])
        return latest


class _Rss(Rss201rev2Feed):  # type: ignore[misc]
    latest_post_date = _Atom.latest_post_date


def make_feed(library: Library, search: SavedSearch, kind: Kind, home: str, today: date) -> Feed:
    """Return what a saved search finds, those seen last first. `home` is the address of the server, without a slash.

    Raises UsageError where the stored search is not understood.
    """
    made = (_Atom if kind == "atom" else _Rss)(
        title=_sound(f"Postdocket: {search.name}"),
        link=f"{home}/postings?{search.query}",
        description="Roles that a saved search finds, those seen last first.",
        language="en",
        author_name="Postdocket",
        feed_url=f"{home}/feeds/{search.id}.{kind}",
        feed_guid=f"{TAG}:search:{search.id}",
        **{_CREATED: search.created_at},
    )
    store = library.docket.store
    found = library.newest(browse_query(search.query), today, ENTRIES, search.person)
    postings = store.postings_by_id(id_ for ids in found for id_ in ids)
    for first, *others in found:
        posting = postings[first]
        assert posting.lifecycle
        changed = [entry.at for entry in store.history(first) if entry.event in ("changed", "closed", "reopened")]
        made.add_item(
            title=_sound(label(posting)),
            link=f"{home}/postings/{first}",
            description=_summary(posting, tuple(postings[id_] for id_ in others), store.outline(first)),
            pubdate=posting.lifecycle.first_seen,
            updateddate=max([posting.lifecycle.first_seen, *changed]),
            unique_id=f"{TAG}:posting:{first}",
            unique_id_is_permalink=False,
        )
    xml = made.writeString("utf-8").encode()
    return Feed(xml, made.content_type, f'"{hashlib.sha256(xml).hexdigest()[:32]}"')


def _summary(posting: Posting, elsewhere: tuple[Posting, ...], outline: Outline | None) -> str:
    """Return the HTML of an entry: who and where, for how much, until when, and what the role is about."""
    lines = [about(posting, elsewhere), *map(pay_words, posting.base_salary[:1])]
    if posting.valid_through:
        lines.append(f"Apply by {posting.valid_through}")
    if outline and outline.themes:
        lines.append(f"In its own words: {' · '.join(map(words_of, outline.themes))}")
    return "".join(f"<p>{escape(_sound(line))}</p>" for line in lines if line)


def _sound(text: str) -> str:
    """Return the text in one line, without characters that no XML may hold."""
    return _NO_XML.sub("", one_line(text))
