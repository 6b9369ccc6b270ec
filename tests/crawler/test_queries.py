"""What a row may follow, and from which day on the next visit asks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.sources import read_sources
from crawler.window import Window, mark_of
from schemas import Source, UsageError

ROW = {"name": "papers", "platform": "openalex", "url": "https://api.openalex.org"}


def rows(path: Path, platform: str, query: str) -> list[Source]:
    path.write_text(
        f'[[source]]\nname = "papers"\nplatform = "{platform}"\nurl = "https://example.org"\nquery = {query}\n'
        "since = 2026-01-31\ndelay = 3.0\n"
    )
    return list(read_sources(path))


def test_row_says_what_to_follow_and_since_when(tmp_path: Path) -> None:
    (source,) = rows(tmp_path / "s.toml", "openalex", '{ institution = ["I7", "I8"], search = ["tide tables"] }')
    assert source.query == {"institution": ("I7", "I8"), "search": ("tide tables",)}
    assert source.since == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("platform", "query", "words"),
    [
        ("openalex", '{ instituton = ["I7"] }', "query: unknown key 'instituton' (did you mean 'institution'?)"),
        ("openalex", '{ institution = ["Amazon"] }', "query.institution: 'Amazon' is none"),
        ("arxiv_api", '{ category = ["cs.CL OR 1"] }', "query.category: 'cs.CL OR 1' is none"),
        ("arxiv_oai", '{ set = ["cs:cs:CL&x"] }', "query.set: "),
        ("acl_anthology", '{ collection = ["../x"] }', "query.collection: "),
        ("acl_anthology", '{ venue = ["../x"] }', "query.venue: "),
        ("dblp", "{ author = [] }", "query.author: has no value"),
        ("lever", '{ author = ["Ada"] }', "query: lever follows no queries; take 'author' out of the row"),
    ],
)
def test_bad_query_is_refused_by_its_key(tmp_path: Path, platform: str, query: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        rows(tmp_path / "s.toml", platform, query)
    assert words in str(caught.value)
    assert "source 1 (papers)" in str(caught.value)


@pytest.mark.parametrize("platform", ["arxiv_api", "arxiv_oai"])
def test_row_that_asks_arxiv_faster_than_its_terms_allow_is_refused(tmp_path: Path, platform: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        f'[[source]]\nname = "papers"\nplatform = "{platform}"\nurl = "https://example.org"\ndelay = 2.9\n'
        'categories = ["cs.CL"]\n'
    )
    with pytest.raises(UsageError, match=r"delay: arxiv_\w+ asks for 3 seconds .*; write delay = 3\.0"):
        list(read_sources(file))


WINDOW = Window(lag=timedelta(days=14), first=timedelta(days=30))
TODAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("row_says", "read_until", "since"),
    [
        (None, None, date(2026, 8, 31)),
        (date(2020, 1, 1), None, date(2020, 1, 1)),
        (None, "2026-09-29", date(2026, 9, 15)),
        (date(2026, 9, 20), "2026-09-29", date(2026, 9, 20)),
        (date(2020, 1, 1), "2026-09-29", date(2026, 9, 15)),
    ],
)
def test_visit_asks_from_its_day_on(row_says: date | None, read_until: str | None, since: date) -> None:
    source = Source.model_validate({**ROW, "since": row_says})
    assert WINDOW.since(source, read_until, TODAY) == since


def test_first_visit_without_a_bound_reads_everything() -> None:
    assert Window(lag=timedelta(days=1)).since(Source.model_validate(ROW), None, TODAY) is None


def test_row_that_asks_for_more_begins_anew_and_one_with_another_note_goes_on() -> None:
    source = Source.model_validate({**ROW, "query": {"author": ["A1"]}})
    assert mark_of(source) != mark_of(source.model_copy(update={"query": {"author": ("A1", "A2")}}))
    assert mark_of(source) != mark_of(source.model_copy(update={"since": TODAY}))
    assert mark_of(source) == mark_of(source.model_copy(update={"note": "checked", "delay": 3.0}))
