"""Nights with postings that stand on several boards, are offered in several places, or come again under other ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from conftest import Night
from loopback import Reply, serve

from app.config import Settings
from app.tasks.docket import Docket
from app.tasks.matching import relink
from schemas import Posting, SnapshotStatus
from store import PostingFilter, SqliteStore

NOUNS = ("loom", "weft", "shuttle", "reed", "heddle", "bobbin", "selvage", "treadle", "warp", "twill")


def text(role: str, *extra: str) -> str:
    """The words of a posting, enough of them to tell one role from another."""
    return " ".join([*(f"{role} {noun} {number}" for noun in NOUNS for number in range(8)), *extra])


def job(key: str, role: str, place: str = "Lyon, France", title: str = "", words: str = "") -> dict[str, Any]:
    said = {"description": words or text(role), "locations": [{"raw": place}], "hiring_organization": "Selvage Labs"}
    return {"id": key, "title": title or f"{role} scientist", "said": said}


def board(*jobs: dict[str, Any], **said: Any) -> Reply:
    return Reply(body=json.dumps({"postings": jobs} | said).encode())


class Week:
    """What was stored after each night, by source and external id."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.after: list[dict[str, Posting]] = []

    def crawl(self) -> None:
        self.night.run()
        with closing(SqliteStore(self.night.database)) as store:
            relink(Docket(store, Settings(database=self.night.database)))
            wanted = PostingFilter(status="any", duplicates=True)
            self.after.append({f"{one.source} {one.external_id}": one for one in store.postings(wanted)})


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    night = Night(tmp_path_factory.mktemp("reposts") / "docket.db")
    dye, spun = job("D-40001", "dye"), job("S-60001", "spun")
    ours = [job("R-10001", "loom"), job("R-10002", "yarn"), job("R-10003", "yarn", "Porto, Portugal")]
    with ExitStack() as stack:
        for name in ("board", "mirror", "capped"):
            night.sites[name] = stack.enter_context(serve())
            night.sources[name] = night.sites[name].source(name)
        night.sites["board"]["/"] = [
            board(dye, spun, *ours),
            board(spun, *ours),
            board(spun, *ours),
            board(job("D-50002", "dye"), job("S-70002", "spun"), *ours),
        ]
        night.sites["mirror"]["/"] = board(
            job("R-10001", "loom"), job("X-1", "wool"), job("X-2", "wool"), job("X-3", "jute"),
            job("X-4", "jute", words=text("jute", "urgently")), job("X-9", "felt"),
        )  # fmt: skip
        night.sites["capped"]["/"] = [
            board(job("C-1", "silk"), job("C-2", "hemp"), censored=True, total=1000),
            board(job("C-1", "silk"), censored=True, total=1000),
        ]
        made = Week(night)
        for _ in range(4):
            made.crawl()
        yield made


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("board R-10001", "mirror R-10001", "same id R-10001"),
        ("mirror X-1", "mirror X-2", "same text, title and places"),
        ("mirror X-3", "mirror X-4", "0.95 of the words the same, same title and places"),
    ],
)
def test_a_role_on_two_boards_or_twice_on_one_is_marked_with_the_reason(week: Week, one, other, reason) -> None:
    pair = [week.after[0][name] for name in (one, other)]
    marked = [posting for posting in pair if posting.lifecycle.duplicate_of]
    assert [posting.lifecycle.duplicate_reason for posting in marked] == [reason]
    assert {marked[0].id, marked[0].lifecycle.duplicate_of} == {posting.id for posting in pair}


def test_what_is_like_no_other_is_not_marked(week: Week) -> None:
    assert week.after[0]["mirror X-9"].lifecycle.duplicate_of is None


def test_a_role_in_two_places_is_two_postings_of_one_role(week: Week) -> None:
    lyon, porto = (week.after[0][f"board R-1000{number}"] for number in (2, 3))
    assert lyon.lifecycle.role_id == porto.lifecycle.role_id == min(lyon.id, porto.id)
    assert lyon.lifecycle.duplicate_of is None


def test_a_role_that_closed_and_comes_again_under_another_id_is_a_repost(week: Week) -> None:
    assert [after["board D-40001"].lifecycle.status for after in week.after] == ["open", "open", "closed", "closed"]
    lifecycle = week.after[3]["board D-40001"].lifecycle
    assert lifecycle.duplicate_of == week.after[3]["board D-50002"].id
    assert lifecycle.duplicate_reason == "posted again: same text, title and places"


def test_a_role_that_comes_under_another_id_the_night_it_goes_is_shown_under_the_one_that_is_there(week: Week) -> None:
    gone, here = (week.after[3][f"board {key}"].lifecycle for key in ("S-60001", "S-70002"))
    assert (gone.status, gone.missed_snapshots, here.duplicate_of) == ("open", 1, None)
    assert gone.duplicate_reason == "posted again: same text, title and places"


def test_a_source_that_caps_its_count_says_so_each_night_and_closes_nothing(week: Week) -> None:
    report = week.night.reports["capped"]
    assert (report.status, report.censored, report.reported_total) == (SnapshotStatus.PARTIAL, True, 1000)
    assert [after["capped C-2"].lifecycle.status for after in week.after] == ["open"] * 4
    assert "capped C-2" in week.after[0]
