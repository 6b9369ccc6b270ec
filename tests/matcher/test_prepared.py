"""A document, and what is sought for it, comes back from its bytes as it was."""

from __future__ import annotations

import numpy as np
import pytest
from invented import PAPERS, ROLE, posting

from matcher.level import Level
from matcher.lexical import phrase_weights, stem_weights
from matcher.passages import paper_document, posting_document
from matcher.prepared import pack, pack_level, unpack, unpack_level
from matcher.wanted import Wanted, pack_wanted, unpack_wanted

BULLETS = "Key responsibilities\n • Plan\ttours – für Häfen 🚢\n • Write  to depots\n"


@pytest.mark.parametrize(
    "document",
    [
        posting_document(posting(ROLE, "Senior Manager, Routing")),
        posting_document(posting(BULLETS, "Planner")),
        posting_document(posting("", "")),
        *map(paper_document, PAPERS[:2]),
    ],
    ids=["a role", "bullets and white space", "nothing", "a paper", "another paper"],
)
def test_a_document_comes_back(document):
    assert unpack(pack(document)) == document


@pytest.mark.parametrize("level", [None, Level(0, 0, False), Level(3, 4, True)])
def test_a_level_comes_back(level):
    assert unpack_level(pack_level(level)) == level


@pytest.mark.parametrize("words", [{}, {"robot": 0.5, "grasp": 2.0}])
def test_what_is_sought_comes_back_in_single_precision(words):
    phrases = {"robot grasp": 1.25} if words else {}
    level = Level(2, 3, False)
    wanted = Wanted(np.array([0.6, 0.8, 0.0]), stem_weights(words), phrase_weights(phrases), level)
    again = unpack_wanted(pack_wanted(wanted), level)
    assert again.topic == pytest.approx(wanted.topic)
    for kept, was in ((again.stems, wanted.stems), (again.phrases, wanted.phrases)):
        assert kept[0].tolist() == was[0].tolist()
        assert kept[1] == pytest.approx(was[1])
    assert again.level == level
