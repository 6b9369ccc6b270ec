"""What the shape-drift alarm tells and what it leaves alone: visits as they are counted, and nights on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from conftest import Night
from loopback import Asked, Reply, Site, serve

from crawler.detail import detail
from crawler.drift import LOOKS, accepted_key, count_fields, find_drift, since
from schemas import Author, CrawlReport, Location, Paper, Posting, RawPaper, RawPosting, SnapshotStatus
from store import KNOWN, Coverage, PastCoverage, SqliteStore

COMPLETE, PARTIAL, FAILED, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "failed", "unchanged"))
FIRST = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)


def read(records: int, page_kind: str = "list", record: str = "posting", **filled: int) -> Coverage:
    """What one visit read: so many records, and how many of them have each field."""
    named = {name.replace("_", " "): count for name, count in filled.items()}
    return Coverage.model_validate({"record": record, "records": records, "filled": named, "page_kind": page_kind})


def visits(*coverage: Coverage, status: SnapshotStatus = COMPLETE) -> list[PastCoverage]:
    """Past visits, newest first, one for each."""
    return [
        PastCoverage(started_at=FIRST - timedelta(days=number), status=status, coverage=(part,))
        for number, part in enumerate(coverage)
    ]


def told(tonight: Coverage, past: list[PastCoverage], status: SnapshotStatus = COMPLETE, **options: Any) -> list[str]:
    return [drift.words for drift in find_drift([tonight], past, status, **options)]


@pytest.mark.parametrize(
    ("words", "tonight", "before"),
    [
        pytest.param("locations in 3 % of 120 postings, 98 % before", (120, 4), (118, 116), id="a field is gone"),
        pytest.param("locations in 0 % of 7 postings, 100 % before", (7, 0), (500, 500), id="from all of seven"),
        pytest.param("locations in 60 % of 400 postings, 98 % before", (400, 240), (400, 392), id="from two in five"),
        pytest.param("locations in 0 % of 500 postings, 8 % before", (500, 0), (500, 40), id="a rare field is gone"),
        pytest.param("", (6, 0), (500, 500), id="six records can be chance"),
        pytest.param("", (40, 0), (500, 40), id="forty records without a rare field can be chance"),
        pytest.param("", (400, 330), (400, 392), id="a sixth less is no change of shape"),
        pytest.param("", (400, 400), (400, 12), id="more than before is no loss"),
        pytest.param("", (200, 120), (3, 3), id="three records before promise nothing"),
        pytest.param("", (0, 0), (400, 400), id="nothing was read tonight"),
    ],
)
def test_a_field_that_records_lack(words: str, tonight: tuple[int, int], before: tuple[int, int]) -> None:
    past = visits(read(before[0], locations=before[1]))
    assert told(read(tonight[0], locations=tonight[1]), past) == ([words] if words else [])


def test_the_first_visit_has_nothing_to_compare_with() -> None:
    assert told(read(100, locations=0), []) == []


def test_the_usual_is_the_median_so_that_three_odd_nights_of_seven_do_not_move_it() -> None:
    odd, good = read(100, locations=2), read(100, locations=98)
    assert told(read(100, locations=3), visits(odd, odd, odd, good, good, good, good)) == [
        "locations in 3 % of 100 postings, 98 % before"
    ]


def test_a_change_that_stays_is_told_for_four_nights_and_then_is_the_usual() -> None:
    past, alarms = visits(*[read(100, locations=98)] * LOOKS), []
    for _ in range(LOOKS):
        tonight = read(100, locations=3)
        alarms.append(bool(told(tonight, past)))
        past = visits(tonight, *(visit.coverage[0] for visit in past))
    assert alarms == [True] * 4 + [False] * 3


def test_only_visits_since_the_shape_was_accepted_count() -> None:
    past = visits(read(100, locations=3), read(100, locations=98))
    assert told(read(100, locations=3), since(past, None)) != []
    assert told(read(100, locations=3), since(past, FIRST.isoformat())) == []


def test_failed_visits_are_no_good_ones() -> None:
    assert told(read(100, locations=3), visits(read(100, locations=98), status=FAILED)) == []


def test_pages_of_another_kind_are_not_compared() -> None:
    assert told(read(100, "careers"), visits(read(100, "article", locations=100))) == []


def test_where_several_kinds_of_pages_give_postings_the_kind_is_named() -> None:
    past = [PastCoverage(started_at=FIRST, status=COMPLETE, coverage=(read(50, "a", pay=50), read(50, "b", pay=50)))]
    found = find_drift([read(50, "a", pay=50), read(50, "b")], past, COMPLETE)
    assert [drift.words for drift in found] == ["pay in 0 % of 50 postings of `b` pages, 100 % before"]


@pytest.mark.parametrize(
    ("words", "seen", "before", "status"),
    [
        pytest.param("40 postings, 400 before", 40, 400, COMPLETE, id="a tenth is left"),
        pytest.param("0 papers, 30 before", None, 30, COMPLETE, id="none is left of what is not watched otherwise"),
        pytest.param("", 340, 400, COMPLETE, id="some closed"),
        pytest.param("", 4, 9, COMPLETE, id="a small board"),
        pytest.param("", 900, 400, COMPLETE, id="more than before"),
        pytest.param("", 40, 400, PARTIAL, id="a visit that did not see all"),
    ],
)
def test_how_many_records_there_are(words: str, seen: int | None, before: int, status: SnapshotStatus) -> None:
    record = "posting" if seen is not None else "paper"
    past = visits(read(before, "", record), read(before, "", record))
    tonight = [read(seen, "")] if seen is not None else []
    assert [drift.words for drift in find_drift(tonight, past, status)] == ([words] if words else [])


def test_ids_that_all_changed_are_told() -> None:
    usual = Coverage(record="posting", records=120, filled={KNOWN: 117})
    tonight = Coverage(record="posting", records=120, filled={KNOWN: 0})
    assert told(tonight, visits(usual, usual)) == ["known ids in 0 % of 120 postings, 98 % before"]
    first = Coverage(record="posting", records=120, filled={KNOWN: 0})
    assert told(tonight, visits(usual, first)) == ["known ids in 0 % of 120 postings, 98 % before"]
    assert told(tonight, visits(first)) == []


def test_a_source_asked_only_for_what_is_new_is_compared_by_fields_and_not_by_number_or_first_visit() -> None:
    backfill, window = read(900, abstract=900), read(60, abstract=58)
    assert told(read(60), visits(window, backfill), windowed=True) == []
    assert told(read(60), visits(window, window, backfill), windowed=True) == [
        "abstract in 0 % of 60 postings, 97 % before"
    ]
    assert told(read(3, ""), visits(*[read(900, "")] * 4), windowed=True) == []


def by_details(*read_of_each: tuple[int, int], seen: int = 60) -> list[PastCoverage]:
    """Visits, newest first, that read so many of the postings they saw, and in how many of them there were places."""
    return [
        PastCoverage(
            started_at=FIRST - timedelta(days=number), status=COMPLETE,
            coverage=(read(seen, ""), read(records, "detail", locations=placed)),
        )
        for number, (records, placed) in enumerate(read_of_each)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "nights"),
    [
        pytest.param("", [(3, 0), (3, 3), (3, 3), (3, 3)], id="one night without"),
        pytest.param("", [(3, 0), (3, 0), (3, 3), (3, 3)], id="two nights without"),
        pytest.param("locations in 0 % of 12 postings, 100 % before", [(3, 0)] * 4, id="four nights without"),
        pytest.param("", [(1, 1), (9, 0), (9, 0)], id="what was read tonight has it again"),
    ],
)
def test_nights_that_read_a_few_details_are_looked_at_together(words: str, nights: list[tuple[int, int]]) -> None:
    tonight, *past = by_details(*nights, *[(3, 3)] * 20)
    found = find_drift(tonight.coverage, past, COMPLETE)
    assert [drift.words for drift in found] == ([words] if words else [])


def test_the_same_few_postings_read_each_night_do_not_pass_for_many() -> None:
    tonight, *past = by_details(*[(2, 0)] * 6, *[(2, 2)] * 20, seen=5)
    assert find_drift(tonight.coverage, past, COMPLETE) == ()


def test_keys_of_the_records_say_what_was_renamed_and_raise_no_alarm_alone() -> None:
    old, new = {"key place": 100, "key id": 100}, {"key office": 100, "key id": 100}
    usual = visits(Coverage(record="posting", records=100, filled={"locations": 99} | old, page_kind="list"))
    lost = Coverage(record="posting", records=100, filled=new, page_kind="list")
    (drift,) = find_drift([lost], usual, COMPLETE)
    assert (drift.lost_keys, drift.new_keys) == (("place",), ("office",))
    mended = lost.model_copy(update={"filled": {"locations": 99} | new})
    assert find_drift([mended], usual, COMPLETE) == ()


def test_fields_are_counted_over_what_we_understood_and_keys_over_what_was_said() -> None:
    raw = RawPosting(source="lab", external_id="1", payload='{"id": 1, "office": "Lyon", "team": null, "tags": []}')
    posting = Posting(
        id=raw.id, source="lab", external_id="1", title="Scientist", text="word " * 40,
        locations=(Location(raw="Lyon", country="FR"),),
    )  # fmt: skip
    bare = posting.model_copy(update={"title": None, "text": "word " * 39, "locations": (Location(raw="?"),)})
    odd = raw.model_copy(update={"payload": "{cut"})
    paper = RawPaper(source="lab", external_id="2", title="On looms")
    typed = Paper(id=paper.id, source="lab", external_id="2", title="On looms", authors=(Author(name="Ada Weft"),))
    postings, papers = count_fields([(raw, posting), (odd, bare)], [(paper, typed)])
    assert (postings.record, postings.records) == ("posting", 2)
    assert postings.filled == {
        "title": 1, "description": 1, "locations": 2, "countries": 1, "key id": 1, "key office": 1,
    }  # fmt: skip
    assert (papers.record, papers.records, papers.filled) == ("paper", 1, {"authors": 1})


def test_records_that_are_keyed_by_data_have_no_shape_to_tell() -> None:
    payload = json.dumps({f"posting-{number}": "Lyon" for number in range(101)})
    raw = RawPosting(source="lab", external_id="1", title="Scientist", payload=payload)
    posting = Posting(id=raw.id, source="lab", external_id="1", title="Scientist", text="")
    assert count_fields([(raw, posting)], [])[0].filled == {"title": 1}


NIGHTS = 4
TEXT = " ".join(f"word{number}" for number in range(50))
WHOLE = {"description": TEXT, "locations": [{"raw": "Lyon, France"}], "date_posted": "2026-08-20"}
PLACELESS = {key: value for key, value in WHOLE.items() if key != "locations"}


def board(number: int, said: dict[str, Any], first: int = 0, **keys: Any) -> Reply:
    records = [{"id": f"R-{at}", "said": said} | keys for at in range(first, first + number)]
    return Reply(body=json.dumps({"postings": records}).encode())


def resting(site: Site) -> Any:
    """A board that answers 304 while it is what it was; on the fourth night it is another one."""

    def answer(asked: Asked) -> Reply:
        tag = '"1"' if len(site.paths) < NIGHTS else '"2"'
        if asked.headers["If-None-Match"] == tag:
            return Reply(304)
        reply = board(12, WHOLE if tag == '"1"' else PLACELESS)
        return Reply(body=reply.body, headers={"ETag": tag})

    return answer


def prepare(sites: dict[str, Site]) -> None:
    sites["reshaped"]["/"] = [board(12, WHOLE, place="Lyon")] * 2 + [board(12, PLACELESS, office="Lyon")] * 2
    sites["resting"]["/"] = resting(sites["resting"])
    sites["shrunk"]["/"] = [board(40, WHOLE)] * 2 + [board(8, WHOLE)]
    sites["renumbered"]["/"] = [board(12, WHOLE)] * 2 + [board(12, WHOLE, first=100)]
    sites["small"]["/"] = [board(4, WHOLE)] * 2 + [board(4, {})]
    site = sites["detailed"]
    entries = [detail(f"{site.url}/{at}", {"id": at}).model_dump() for at in range(12)]
    site["/"] = [
        Reply(body=json.dumps({"postings": [], "links": links}).encode())
        for links in (entries[:8], entries[:8], entries)
    ]
    for at in range(12):
        site[f"/{at}"] = board(1, WHOLE if at < 8 else PLACELESS, first=at)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Night, list[dict[str, CrawlReport]]]]:
    """Boards that change on the third night or the fourth; before the fourth, what `reshaped` became is accepted."""
    night = Night(tmp_path_factory.mktemp("drift") / "docket.db")
    reports = []
    with ExitStack() as stack:
        for name in ("reshaped", "resting", "shrunk", "renumbered", "small", "detailed"):
            night.sites[name] = stack.enter_context(serve())
            night.sources[name] = night.sites[name].source(name)
        prepare(night.sites)
        for number in range(NIGHTS):
            if number == NIGHTS - 1:
                with closing(SqliteStore(night.database)) as store:
                    store.put_meta(accepted_key("reshaped"), night.reports["reshaped"].started_at.isoformat())
            night.run()
            reports.append(dict(night.reports))
        yield night, reports


def words(reports: list[dict[str, CrawlReport]], name: str) -> list[list[str]]:
    return [[drift.words for drift in report[name].drift] for report in reports]


def test_a_night_says_which_source_changed_and_how_until_it_is_accepted(nights) -> None:
    _, reports = nights
    assert words(reports, "reshaped") == [
        [], [], ["locations in 0 % of 12 postings, 100 % before", "countries in 0 % of 12 postings, 100 % before"], [],
    ]  # fmt: skip
    assert reports[2]["reshaped"].drift[0].lost_keys == ("place",)
    assert reports[2]["reshaped"].drift[0].new_keys == ("office",)


def test_what_drifted_is_stored_all_the_same_and_the_report_with_it(nights) -> None:
    night, reports = nights
    assert reports[2]["reshaped"].status is COMPLETE
    assert reports[2]["reshaped"].changed == 12
    with closing(SqliteStore(night.database)) as store:
        assert store.reports(2, "reshaped")[1] == reports[2]["reshaped"]
        assert {posting.locations for posting in store.postings() if posting.source == "reshaped"} == {()}


def test_a_change_after_nights_without_a_change_is_held_against_the_last_night_that_read(nights) -> None:
    _, reports = nights
    assert [report["resting"].status for report in reports] == [COMPLETE, UNCHANGED, UNCHANGED, COMPLETE]
    assert [len(found) for found in words(reports, "resting")] == [0, 0, 0, 2]


def test_a_board_that_shrinks_or_changes_its_ids_overnight_is_told(nights) -> None:
    _, reports = nights
    assert words(reports, "shrunk")[2] == ["8 postings, 40 before"]
    assert words(reports, "renumbered")[1:3] == [[], ["known ids in 0 % of 12 postings, 100 % before"]]


def test_a_small_board_and_a_few_new_details_raise_no_alarm(nights) -> None:
    _, reports = nights
    assert words(reports, "small") == [[]] * NIGHTS
    assert [report["detailed"].new for report in reports] == [8, 0, 4, 0]
    assert words(reports, "detailed") == [[]] * NIGHTS
