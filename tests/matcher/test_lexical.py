from __future__ import annotations

import math

import pytest

from matcher.background import word_weight
from matcher.lexical import BM25, idf, numbered, phrases, words

TEXTS = ("Robots grasp glasses", "Robots plan motions; robots move", "Prices of glasses")
DOCUMENTS = [[words(text)] for text in TEXTS]


def test_a_document_with_more_of_the_rarer_words_holds_more_of_the_query():
    shares = BM25(map(numbered, DOCUMENTS)).shares(dict.fromkeys(words("robots that grasp"), 1.0))
    assert shares[0] > shares[1] > shares[2] == 0
    assert shares.max() < 1


def test_a_share_is_bm25_over_its_bound():
    share = BM25(map(numbered, [[["a"]], [["b"]]])).shares({"a": 2.0})[0]
    assert share == pytest.approx(2.2 / (1 + 1.2) / 2.2)


def test_weights_scale_words_against_each_other():
    light, heavy = (BM25(map(numbered, DOCUMENTS)).shares({"robot": 1.0, "price": weight}) for weight in (0.1, 10.0))
    assert light[0] > light[2]
    assert heavy[2] > heavy[0]


def test_unknown_words_and_empty_collections_give_zero():
    assert BM25(map(numbered, DOCUMENTS)).shares({"quantum": 1.0}).tolist() == [0, 0, 0]
    assert BM25([]).shares({"a": 1.0}).tolist() == []
    assert BM25(map(numbered, [[], [[]]])).phrase_shares({"a b": 1.0}).tolist() == [0, 0]


def test_a_phrase_stands_only_where_its_stems_follow_each_other_in_one_sentence():
    texts = [["Speech recognition"], ["Recognition of speech"], ["On speech.", "Recognition is hard."], ["Speech"]]
    shares = BM25(numbered([words(line) for line in text]) for text in texts).phrase_shares(
        dict.fromkeys(phrases(words("speech recognition for all languages")), 1.0)
    )
    assert shares[0] > 0
    assert shares[1:].tolist() == [0, 0, 0]


def test_idf_is_robertsons():
    assert idf(1, 3) == pytest.approx(math.log(1 + 2.5 / 1.5))


@pytest.mark.parametrize(("common", "telling"), [("team", "robot"), ("develop", "forecast"), ("experi", "anomali")])
def test_words_of_every_posting_tell_less(common, telling):
    assert word_weight(common) < 0.5 * word_weight(telling)


def test_weights_reach_from_zero_to_one():
    assert 0 <= word_weight("team") < 0.2
    assert word_weight("unheard-of") == 1
