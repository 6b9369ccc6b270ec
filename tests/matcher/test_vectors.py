from __future__ import annotations

import numpy as np
import pytest

from matcher.vectors import BATCH, MemoryCache, embed_texts, text_vectors, vector_key


class CountingEncoder:
    """Vectors from the letters of a text; remembers what it encoded and can be made to fail."""

    model_id = "letters"

    def __init__(self, fail_after=10**9):
        self.encoded, self.fail_after = [], fail_after

    def encode(self, texts):
        if len(self.encoded) + len(texts) > self.fail_after:
            raise KeyboardInterrupt
        self.encoded += texts
        return np.array([[len(text), 1, text.count("a")] for text in texts], dtype=np.float32)


def thirds_of_a_batch(count):
    return [f"{number:05} ".ljust(BATCH // 3, "x") for number in range(count)]


def test_a_text_is_encoded_once_however_often_it_occurs():
    encoder, cache = CountingEncoder(), MemoryCache()
    assert embed_texts(["b", "a", "b"], encoder, cache) == 2
    assert embed_texts(["a", "c"], encoder, cache) == 1
    assert sorted(encoder.encoded) == ["a", "b", "c"]


def test_rows_come_in_the_order_of_the_texts():
    rows = text_vectors(["aa", "b", "aa"], CountingEncoder(), MemoryCache())
    assert rows.tolist() == [[2, 1, 2], [1, 1, 0], [2, 1, 2]]


def test_another_model_shares_no_vectors():
    first, second, cache = CountingEncoder(), CountingEncoder(), MemoryCache()
    second.model_id = "other"
    embed_texts(["a"], first, cache)
    embed_texts(["a"], second, cache)
    assert second.encoded == ["a"]


def test_an_interrupted_run_goes_on_where_it_was():
    texts = thirds_of_a_batch(9)
    cache, interrupted, resumed = MemoryCache(), CountingEncoder(fail_after=6), CountingEncoder()
    with pytest.raises(KeyboardInterrupt):
        embed_texts(texts, interrupted, cache)
    assert embed_texts(texts, resumed, cache) == 3
    assert sorted(interrupted.encoded + resumed.encoded) == sorted(texts)


def test_progress_tells_what_is_safe_in_the_cache():
    cache, told = MemoryCache(), []
    texts = thirds_of_a_batch(4)

    def progress(done, total):
        told.append((done, total, len(cache.get_vectors("letters", [vector_key(text) for text in texts]))))

    embed_texts(texts, CountingEncoder(), cache, progress)
    assert told == [(3, 4, 3), (4, 4, 4)]


def test_a_text_longer_than_a_batch_is_a_batch_of_its_own():
    told = []
    embed_texts(
        ["a" * (BATCH + 1), "b" * (BATCH + 1), "c"], CountingEncoder(), MemoryCache(), lambda *done: told.append(done)
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
