"""Which postings are the same, which are one role in several places, and which only look alike."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from schemas import Lifecycle, Link, Location, Organization, Posting, Quote
from schemas.duplicates import find_links

NOUNS = [
    "river",
    "ledger",
    "comet",
    "orchard",
    "engine",
    "kernel",
    "harbour",
    "lantern",
    "meadow",
    "compiler",
    "satellite",
    "violin",
    "glacier",
    "router",
    "museum",
    "protein",
    "tunnel",
    "auction",
    "beacon",
    "canyon",
    "decoder",
    "ferry",
    "granite",
    "hangar",
    "island",
    "jigsaw",
    "kettle",
    "lattice",
    "magnet",
    "needle",
]


def words(count: int, seed: int) -> str:
    """Running text of `count` words that differs for each seed."""
    choose = random.Random(seed)
    return " ".join(f"{choose.choice(NOUNS)}{choose.randrange(400)}" for _ in range(count))


BLURB = words(80, seed=1)
ROLE = words(150, seed=2)
LEEDS = Location(raw="Leeds", country="GB", city="Leeds")
HAIFA = Location(raw="Haifa", country="IL", city="Haifa")
TEL_AVIV = Location(raw="Tel Aviv", country="IL", city="Tel Aviv")


def posting(key: str, text: str = f"{BLURB} {ROLE}", **fields) -> Posting:
    known = {
        "id": key, "source": "acme", "external_id": f"{key}-x", "title": "River Scientist", "text": text,
        "hiring_organization": Organization(name="Acme"), "locations": (LEEDS,),
    }  # fmt: skip
    return Posting(**{**known, **fields})


def life(status: str) -> Lifecycle:
    now = datetime(2026, 8, 1, tzinfo=UTC)
    return Lifecycle(status=status, first_seen=now, last_seen=now)


def test_byte_identical_postings_are_one():
    assert find_links([posting("b"), posting("a")]) == {
        "b": Link(duplicate_of="a", duplicate_reason="same text, title and places")
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Lake Scientist"},
        {"title": "Senior River Scientist"},
        {"hiring_organization": Organization(name="Umbrella")},
        {"text": f"{BLURB} {words(150, seed=3)}"},
    ],
    ids=["another title", "another level", "another employer", "the same blurb around another role"],
)
def test_not_one_posting_with(changed):
    assert find_links([posting("a"), posting("b", **changed)]) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "River Scientist (m/w/d)"}, {"title": "River  scientist"}),
        ({"title": "River Scientist - AMZ9976173"}, {"title": "River Scientist - AMZ9935275"}),
        ({"title": "Sr. River Scientist"}, {"title": "Senior River Scientist"}),
        ({"title": "River Scientist, Leeds"}, {"title": "River Scientist (Leeds)"}),
        ({"hiring_organization": Organization(name="Acme, Inc.")}, {"hiring_organization": Organization(name="ACME")}),
        (
            {"hiring_organization": Organization(name="Acme.com Services LLC")},
            {"hiring_organization": Organization(name="Acme Development Centre (Scotland) Limited")},
        ),
        ({"text": f"{BLURB} {ROLE}"}, {"text": f"{BLURB}\n\n{ROLE.upper()}"}),
    ],
    ids=[
        "gender marks",
        "requisition codes",
        "abbreviations",
        "own place",
        "legal form",
        "legal entities",
        "blanks and case",
    ],
)
def test_one_posting_in_spite_of(one, other):
    assert find_links([posting("a", **one), posting("b", **other)])["b"].duplicate_of == "a"


def test_nine_tenths_of_the_words_are_enough_and_fewer_are_not():
    distinct = [f"word{number}" for number in range(100)]
    nearly = [*distinct[:95], *(f"other{number}" for number in range(5))]
    barely_not = [*distinct[:94], *(f"other{number}" for number in range(6))]
    assert find_links([posting("a", " ".join(distinct)), posting("b", " ".join(nearly))]) == {
        "b": Link(duplicate_of="a", duplicate_reason="0.9 of the words the same, same title and places")
    }
    assert find_links([posting("a", " ".join(distinct)), posting("b", " ".join(barely_not))]) == {}


class TestTheSameIdAtOneSite:
    def card(self, **fields) -> Posting:
        return posting("a", words(60, seed=5), source="science", external_id="10494997", **fields)

    def row(self, **fields) -> Posting:
        return posting(
            "b", f"{words(60, seed=5)} {words(300, seed=6)}", source="jobs", external_id="10494997", **fields
        )

    def test_joins_a_card_to_the_richer_row(self):
        assert find_links([self.card(), self.row()]) == {
            "a": Link(duplicate_of="b", duplicate_reason="same id 10494997")
        }

    def test_joins_them_though_the_legal_entity_is_named_differently(self):
        url = "https://www.amazon.jobs/jobs/10494997"
        card, row = (
            self.card(url=url),
            self.row(url=url, hiring_organization=Organization(name="PillBox LLC")),
        )
        assert find_links([card, row])["a"].duplicate_of == "b"

    def test_joins_nothing_at_different_employers_and_sites(self):
        card = self.card(url="https://a.example/10494997", hiring_organization=Organization(name="Umbrella"))
        assert find_links([card, self.row(url="https://b.example/10494997")]) == {}

    def test_joins_nothing_of_different_titles(self):
        assert find_links([self.card(title="Lake Scientist"), self.row()]) == {}

    def test_joins_a_card_without_a_title(self):
        assert find_links([self.card(title=None), self.row()])["a"].duplicate_of == "b"

    @pytest.mark.parametrize("external_id", ["7", "1234", "intern"])
    def test_says_nothing_where_the_id_is_anyones(self, external_id):
        one = posting("a", words(60, seed=5), source="one", external_id=external_id)
        assert find_links([one, posting("b", words(60, seed=6), source="two", external_id=external_id)]) == {}


def test_the_open_posting_is_kept_and_the_closed_one_marked():
    closed, still_open = posting("a", lifecycle=life("closed")), posting("b", lifecycle=life("open"))
    assert find_links([closed, still_open])["a"].duplicate_of == "b"


def seen(first: int, last: int, missed: int = 0, status: str = "open") -> Lifecycle:
    """A life in days of August."""
    days = (datetime(2026, 8, day, tzinfo=UTC) for day in (first, last))
    return Lifecycle(status=status, first_seen=next(days), last_seen=next(days), missed_snapshots=missed)


@pytest.mark.parametrize(
    ("again", "old", "new"),
    [
        pytest.param(True, seen(1, 9, 2, "closed"), seen(12, 20), id="it had closed"),
        pytest.param(True, seen(1, 9, 1), seen(10, 10), id="it was missed the night the other came"),
        pytest.param(False, seen(1, 9, 2, "closed"), seen(5, 20), id="both were there for a while"),
        pytest.param(False, seen(1, 9), seen(10, 10), id="it is there still, on a board not visited since"),
    ],
)
def test_a_repost_is_told_from_a_second_listing(again, old, new):
    link = find_links([posting("a", lifecycle=old), posting("b", lifecycle=new)])
    (reason,) = [one.duplicate_reason for one in link.values()]
    assert reason == ("posted again: " if again else "") + "same text, title and places"


def test_of_two_that_are_open_the_one_seen_at_the_last_visit_is_kept():
    missed, there = posting("a", lifecycle=seen(1, 9, 1)), posting("b", lifecycle=seen(1, 10))
    assert find_links([missed, there])["a"].duplicate_of == "b"


def test_chains_lead_to_one_posting_that_is_no_duplicate():
    base = [f"word{number}" for number in range(200)]
    versions = [
        base,
        [*base[:192], *(f"x{n}" for n in range(8))],
        [*base[:184], *(f"x{n}" for n in range(8)), *(f"y{n}" for n in range(8))],
    ]
    links = find_links([posting(key, " ".join(text)) for key, text in zip("abc", versions, strict=True)])
    assert len({link.duplicate_of for link in links.values()}) == 1
    assert len(links) == 2
    assert not {link.duplicate_of for link in links.values()} & set(links)


def test_the_order_of_postings_does_not_matter():
    many = [
        posting(
            f"{number:02}", f"{BLURB} {words(120, seed=number // 3)}", locations=((LEEDS, HAIFA, TEL_AVIV)[number % 3],)
        )
        for number in range(30)
    ]
    many += [posting(f"z{number}", many[number].text, locations=many[number].locations) for number in range(0, 30, 4)]
    expected = find_links(many)
    assert len(expected) == 38
    for seed in range(3):
        random.Random(seed).shuffle(many)
        assert find_links(many) == expected


class TestARoleInSeveralPlaces:
    def test_is_linked_and_not_merged(self):
        links = find_links([posting("b", locations=(HAIFA,)), posting("a", locations=(TEL_AVIV,))])
        assert links == {"a": Link(role_id="a"), "b": Link(role_id="a")}

    def test_is_recognised_without_titles_where_one_text_goes_on_longer(self):
        """One place lists its responsibilities, the other leaves that part out."""
        short = posting("a", ROLE, title=None, locations=(HAIFA,))
        longer = posting("b", f"{ROLE} Key job responsibilities {words(60, seed=9)}", title=None, locations=(TEL_AVIV,))
        assert find_links([short, longer]) == {"a": Link(role_id="a"), "b": Link(role_id="a")}

    def test_is_not_seen_in_a_shared_blurb(self):
        one = posting("a", f"{BLURB} {words(60, seed=3)}", title=None, locations=(HAIFA,))
        other = posting("b", f"{BLURB} {words(60, seed=4)}", title=None, locations=(TEL_AVIV,))
        assert find_links([one, other]) == {}

    def test_is_not_seen_where_a_blurb_is_part_of_several_roles(self):
        blurb = posting("a", BLURB, title=None, locations=(LEEDS,))
        roles = [
            posting(key, f"{BLURB} {words(60, seed=seed)}", title=None, locations=(place,))
            for key, seed, place in (("b", 3, HAIFA), ("c", 4, TEL_AVIV))
        ]
        assert find_links([blurb, *roles]) == {}

    def test_is_not_seen_where_the_texts_name_different_roles(self):
        def named(key: str, role: str, place: Location) -> Posting:
            text = f"{role} {ROLE}"
            quote = Quote(text=role, start=0, end=len(role))
            return posting(key, text, title=None, inferred_title=quote, locations=(place,))

        apart = [named("a", "Data Engineer", HAIFA), named("b", "Applied Scientist", TEL_AVIV)]
        assert find_links(apart) == {}
        together = [named("a", "Applied Scientists", HAIFA), named("b", "Applied Scientist", TEL_AVIV)]
        assert set(find_links(together)) == {"a", "b"}

    def test_needs_different_places(self):
        longer = f"{ROLE} {words(60, seed=9)}"
        assert find_links([posting("a", ROLE), posting("b", longer)]) == {}

    def test_is_shared_by_duplicates_of_its_postings(self):
        links = find_links(
            [posting("a", locations=(HAIFA,)), posting("b", locations=(HAIFA,)), posting("c", locations=(LEEDS,))]
        )
        assert {key: link.role_id for key, link in links.items()} == {"a": "a", "b": "a", "c": "a"}
        assert links["b"].duplicate_of == "a"

    def test_may_have_its_places_in_the_titles(self):
        one = posting("a", title="River Scientist, Haifa", locations=(HAIFA,))
        other = posting("b", title="River Scientist - Tel Aviv", locations=(TEL_AVIV,))
        assert set(find_links([one, other])) == {"a", "b"}


def test_a_thousand_openings_under_one_title_are_told_apart():
    """All share a blurb; every tenth is posted twice."""
    openings = [posting(f"{number:04}", f"{BLURB} {words(90, seed=number)}") for number in range(1000)]
    again = [posting(f"9{number:04}", f"{openings[number].text} Apply soon.") for number in range(0, 1000, 10)]
    links = find_links([*openings, *again])
    pairs = {frozenset((key, link.duplicate_of)) for key, link in links.items()}
    assert pairs == {frozenset((f"{number:04}", f"9{number:04}")) for number in range(0, 1000, 10)}


def test_nothing_in_nothing_out():
    assert find_links([]) == {}
