"""Lists of papers: a light card of every record, and papers found by their words."""

from __future__ import annotations

from store_examples import NIGHT, night

from schemas import RawPaper
from schemas.normalize import normalize
from schemas.same_paper import PaperLink
from store import PaperCard


def put(store, number: int, **fields) -> str:
    raw = RawPaper(**{"source": "press", "external_id": str(number), "title": f"Kettle {number}"} | fields)
    store.upsert([], [(raw, normalize(raw))], NIGHT)
    return raw.id


def test_a_card_has_what_lists_look_at(store):
    first = put(store, 1, venue="Stove Letters", published="2026-03-04")
    second = put(store, 2, published="2025", source="index")
    store.link_papers({second: PaperLink(same_as=first, reason="same title")}, night(1))
    assert sorted(store.paper_cards(), key=lambda card: card.year) == [
        PaperCard(second, first, None, 2025, None, "index"),
        PaperCard(first, None, "Stove Letters", 2026, "2026-03-04", "press"),
    ]


def test_records_of_papers_are_found_by_all_their_words_the_best_first(store):
    titled = put(store, 1, title="Kettles that sing")
    other = put(store, 2, title="Stoves", abstract="Beside them stand kettles that sing or do not.")
    again = put(store, 3, title="Kettles that sing", source="index")
    put(store, 4, title="Kettles that boil")
    store.link_papers({again: PaperLink(same_as=titled, reason="same title")}, night(1))
    assert store.search_papers("kettles sing", 10) == [titled, again, other]
    assert store.search_papers("zeppelins", 10) == store.search_papers('"*', 10) == []
