"""A history that can be read: events in words, members that came and went, long texts as differences."""

from __future__ import annotations

from datetime import UTC, datetime

from app.render.changes import differences, events
from store import HistoryEntry

AT = datetime(2026, 11, 1, tzinfo=UTC)


def entry(event="changed", **changes) -> HistoryEntry:
    return HistoryEntry(at=AT, event=event, changes=changes)


def only(**changes):
    (event,) = events([entry(**changes)])
    (change,) = event.changes
    return change


def test_the_latest_event_comes_first_and_has_a_word_of_its_own():
    history = [entry("new"), entry("closed"), entry("reopened")]
    assert [event.words for event in events(history)] == ["Opened again", "Closed", "First seen"]


def test_a_short_field_says_what_it_was_and_what_it_is():
    change = only(title=["Scientist", "Senior Scientist"])
    assert (change.name, change.before, change.after) == ("title", "Scientist", "Senior Scientist")


def test_pay_places_and_requirements_are_told_as_people_write_them():
    pay = only(base_salary=[
        [{"minimum": 100000.0, "maximum": None, "currency": "USD", "period": "YEAR"}],
        [{"minimum": 120000.0, "maximum": 150000.5, "currency": "USD", "period": "YEAR", "place": "Seattle"}],
    ])  # fmt: skip
    assert (pay.removed, pay.added) == (("USD 100,000 a year",), ("USD 120,000 to 150,000 a year (Seattle)",))
    places = only(locations=[[{"raw": "X", "city": "Bergen", "country": "NO"}],
                             [{"raw": "X", "city": "Bergen", "country": "NO"}, {"raw": "the moon"}]])  # fmt: skip
    assert (places.removed, places.added) == ((), ("the moon",))
    asked = {"level": "required", "alternatives": [{}], "quote": {"text": "Python", "start": 3, "end": 9}}
    moved = {**asked, "quote": {"text": "Python", "start": 30, "end": 36}}
    more = {**asked, "level": "preferred", "quote": {"text": "Rust", "start": 40, "end": 44}}
    assert only(requirements=[[asked], [moved, more]]).added == ("preferred: Rust",)


def test_a_change_in_which_a_reader_sees_no_difference_is_left_out():
    quote = {"text": "Python", "start": 3, "end": 9}
    asked = {"level": "required", "alternatives": [{}], "quote": quote}
    moved = {**asked, "quote": {**quote, "start": 4, "end": 10}}
    assert events([entry("reparsed", requirements=[[asked], [moved]], sections=[[], [{"kind": "about"}]])]) == []


def test_links_name_the_other_record():
    linked, freed = events([entry("duplicate", duplicate_of=["abc", None]), entry("duplicate", same_as=[None, "def"])])
    assert (linked.words, linked.other_id) == ("Counted as another record of", "def")
    assert (freed.words, freed.other_id) == ("Counted as a record of its own again", "")


def test_whatever_an_older_version_stored_is_shown_as_it_stands():
    assert only(base_salary=[None, [{"odd": 1}]]).added
    assert only(locations=[None, [{"latitude": "north"}]]).name == "places"
    assert only(team=[None, {"a": {"b": 1}}]).after == "a {'b': 1}"


def test_a_long_text_is_told_by_what_is_different():
    before = "\n".join(["We sail."] * 20 + ["Pay is 100 a day and meals."] + ["We rest."] * 20)
    change = only(text=[before, before.replace("100", "120")])
    told = [(one.kind, one.text.strip()) for one in change.differences]
    assert told == [
        ("gap", "…"), ("same", "We sail."), ("same", "Pay is"), ("removed", "100"), ("added", "120"),
        ("same", "a day and meals."), ("same", "We rest."), ("gap", "…"),
    ]  # fmt: skip


def test_texts_of_long_ago_are_compared_only_where_that_is_asked_for():
    history = [entry(text=["word " * 50, "other " * 50]) for _ in range(3)]
    compared = [bool(event.changes[0].differences) for event in events(history, compared=1)]
    assert compared == [True, False, False]
    assert events(history, compared=1)[-1].changes[0].after == "other words"
    assert all(event.changes[0].differences for event in events(history))


def test_a_passage_that_was_written_anew_is_not_shredded():
    kinds = [one.kind for one in differences("We sail north at dawn.", "Our bakery opens early, and sells rye bread.")]
    assert kinds == ["removed", "added"]


def test_a_text_that_came_or_went_is_whole():
    words = "word " * 50
    assert [one.kind for one in only(text=[None, words]).differences] == ["added"]
    assert [one.kind for one in only(text=[words, ""]).differences] == ["removed"]
