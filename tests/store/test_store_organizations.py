"""Papers are looked up by a word of the organisation they come from, in any case and script."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, paper

from schemas import Author


@pytest.mark.parametrize(
    ("name", "word", "held"),
    [
        pytest.param("Speech Lab, Northwater Media, Inc.", "Northwater", True, id="a word in the middle"),
        pytest.param("NORTHWATER MEDIA", "northwater", True, id="in another case"),
        pytest.param("Northwaters", "Northwater", True, id="inside another word"),
        pytest.param("Southwater Media", "Northwater", False, id="another name"),
        pytest.param("Institut ÉCOLE", "école", True, id="letters beyond ASCII in another case"),
        pytest.param("Strasse 7", "straße", True, id="a word whose folded form is plain"),
        pytest.param("Große Gärten", "grosse", True, id="a name whose folded form is plain"),
        pytest.param("100 % Lab", "0%L", False, id="a sign that LIKE would take for anything"),
        pytest.param("A_B! Lab", "a_b!", True, id="signs of LIKE, taken as they are"),
        pytest.param("AxB! Lab", "a_b!", False, id="signs of LIKE, which match themselves alone"),
    ],
)
def test_an_affiliation_is_found_by_a_word_of_it(store, name, word, held):
    affiliated = paper(1, authors=(Author(name="Ida", affiliation=name), Author(name="Bo")))
    published = paper(2, authors=(), organization=name)
    store.upsert([], [affiliated, published, paper(3, authors=())], NIGHT)
    expected = sorted((made.id, name) for _, made in (affiliated, published)) if held else []
    assert list(store.affiliations(word)) == expected
