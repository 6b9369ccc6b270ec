from __future__ import annotations

import pytest

pytest.importorskip("openvino", reason="OpenVINO has no wheel for this machine")

from benchmarks import encoding  # noqa: E402


def test_the_benchmark_compares_with_stock_and_its_vectors_are_the_same(monkeypatch):
    monkeypatch.setattr(encoding, "BATCH_SIZES", (4,))
    monkeypatch.setattr(encoding, "INVENTED", 4)
    rows = {row.what: row for row in encoding.rows(encoding.documents(None), count=8, rounds=1)}
    fp32, int8 = rows["encoding, fp32"], rows["encoding, int8"]
    assert [other.name for other in fp32.beside] == ["stock, batches of 4"]
    assert fp32.likeness == pytest.approx(1, abs=1e-5)
    assert 0.99 < int8.likeness < 0.9999
    assert 0 < rows["share of the matrix peak"].first_ratio < 1.2
    assert rows["passages that repeat, encoded once"].ours > 0
    assert fp32.growth is not None


def test_passages_are_taken_as_often_as_they_occur():
    assert encoding.with_repeats(["a", "b", "a", "c"], 3) == ["b", "c", "a", "a"]
