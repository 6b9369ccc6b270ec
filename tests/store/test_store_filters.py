"""Filters keep what a reader means by them."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, asks_for, bare_posting, night, posting

from schemas import Alternative, DegreeLevel, Link, Location, Organization, Workplace
from store import PostingFilter


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        pytest.param(PostingFilter(), {1, 2, 3, 4}, id="nothing: all that are open and no duplicates"),
        pytest.param(PostingFilter(country="DE"), {1, 2}, id="the country of any of its places"),
        pytest.param(PostingFilter(country="at"), {1}, id="a country that a remote role is open to, in small letters"),
        pytest.param(PostingFilter(country="BR"), set(), id="a country that none is in"),
        pytest.param(PostingFilter(remote=True), {2, 3}, id="remote as a whole or in one place"),
        pytest.param(
            PostingFilter(posted_since=night(-10).date()),
            {2, 4},
            id="posted since; undated ones count from the day they were seen",
        ),
        pytest.param(PostingFilter(organization="quiet"), {1, 2}, id="part of the organisation's name"),
        pytest.param(PostingFilter(organization="ÉCOLE"), {3}, id="an organisation's name in other letters"),
        pytest.param(PostingFilter(organization="100%_"), set(), id="an organisation's name with wildcards in it"),
        pytest.param(
            PostingFilter(degree=DegreeLevel.MASTER), {1, 3, 4}, id="a Master's degree suffices or none is stated"
        ),
        pytest.param(
            PostingFilter(degree=DegreeLevel.BACHELOR), {3, 4}, id="a Bachelor's degree suffices or none is stated"
        ),
        pytest.param(PostingFilter(source="second-lab"), {3}, id="its source"),
        pytest.param(PostingFilter(duplicates=True), {1, 2, 3, 4, 5}, id="duplicates too"),
        pytest.param(PostingFilter(role_id="role"), {4}, id="the role it offers"),
        pytest.param(
            PostingFilter(country="DE", remote=True, organization="lab", degree=DegreeLevel.PHD), {2}, id="all at once"
        ),
    ],
)
def test_a_filter_keeps(store, where, kept):
    numbered = {
        1: posting(1),
        2: posting(
            2,
            applicant_countries=(),
            workplace=Workplace.REMOTE,
            date_posted=night(-3).date(),
            requirements=(asks_for(degree=DegreeLevel.PHD),),
        ),
        3: posting(
            3,
            source="second-lab",
            hiring_organization=Organization(name="Grande école"),
            workplace=None,
            applicant_countries=(),
            requirements=(asks_for("preferred", degree=DegreeLevel.PHD),),
            locations=(Location(raw="Remote, FR", country="FR", workplace=Workplace.REMOTE),),
        ),
        4: bare_posting(4),
        5: posting(5, hiring_organization=None),
    }
    store.upsert(numbered.values(), [], NIGHT)
    ids = {number: believed.id for number, (_, believed) in numbered.items()}
    store.link({ids[5]: Link(duplicate_of=ids[1]), ids[4]: Link(role_id="role")}, NIGHT)

    assert store.filter_ids(where) == {ids[number] for number in kept}
    assert [found.id for found in store.postings(where)] == sorted(ids[number] for number in kept)


def test_a_role_is_kept_when_a_filter_keeps_any_of_its_places_that_are_open(store):
    there = {"locations": (Location(raw="Paris", country="FR"),), "applicant_countries": ()}
    numbered = {number: posting(number) for number in (1, 2)} | {number: posting(number, **there) for number in (3, 4)}
    store.upsert(numbered.values(), [], NIGHT)
    ids = {number: believed.id for number, (_, believed) in numbered.items()}
    store.link({ids[1]: Link(role_id="role"), ids[3]: Link(role_id="role")}, NIGHT)
    asked = [ids[1], ids[2], ids[4]]
    assert store.filter_roles(PostingFilter(country="FR"), asked) == {ids[1], ids[4]}
    assert store.filter_roles(PostingFilter(country="DE"), asked) == {ids[1], ids[2]}
    assert store.filter_roles(PostingFilter(country="DE"), [ids[3]]) == {ids[3]}
    assert store.filter_roles(PostingFilter(country="BR"), asked) == set()

    store.link({ids[1]: Link(role_id="role"), ids[3]: Link(duplicate_of=ids[4])}, NIGHT)
    assert store.filter_roles(PostingFilter(country="FR"), asked) == {ids[4]}


@pytest.mark.parametrize(
    ("alternatives", "lowest"),
    [
        pytest.param(
            (Alternative(degree=DegreeLevel.PHD), Alternative(degree=DegreeLevel.MASTER, years=3)),
            "master",
            id="the lower of two degrees",
        ),
        pytest.param(
            (Alternative(degree=DegreeLevel.PHD), Alternative(years=5)), "none", id="years instead of a degree"
        ),
        pytest.param(
            (Alternative(degree=DegreeLevel.PHD, equivalent_experience=True),),
            "phd",
            id="equivalent experience, which we cannot weigh",
        ),
    ],
)
def test_the_lowest_degree_that_suffices_is(store, alternatives, lowest):
    requirement = asks_for().model_copy(update={"alternatives": alternatives})
    found = posting(1, requirements=(requirement, asks_for(years=2.0), asks_for(degree=DegreeLevel.NONE)))
    store.upsert([found], [], NIGHT)
    enough = [level for level in DegreeLevel if store.filter_ids(PostingFilter(degree=level))]
    assert enough[0] == lowest


def test_without_a_filter_closed_postings_and_duplicates_are_read_too(store):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    store.link({posting(2)[1].id: Link(duplicate_of=posting(1)[1].id)}, NIGHT)
    assert len(list(store.postings())) == 2


def test_a_filter_follows_what_changed(store):
    raw, before = posting(1)
    store.upsert([(raw, before)], [], night(0))
    moved = before.model_copy(
        update={
            "locations": (Location(raw="Porto", country="PT"),),
            "applicant_countries": (),
            "requirements": (),
            "workplace": Workplace.REMOTE,
            "hiring_organization": Organization(name="Loud Lab"),
        }
    )
    store.upsert([(raw, moved)], [], night(1))
    for gone in (
        PostingFilter(country="DE"),
        PostingFilter(country="AT"),
        PostingFilter(organization="quiet"),
    ):
        assert store.filter_ids(gone) == set()
    for here in (
        PostingFilter(country="PT"),
        PostingFilter(remote=True),
        PostingFilter(organization="loud"),
        PostingFilter(degree=DegreeLevel.NONE),
    ):
        assert store.filter_ids(here) == {before.id}
