from __future__ import annotations

import re

import pytest

pytest.importorskip("openvino", reason="OpenVINO has no wheel for this machine")

from benchmarks import encoding  # noqa: E402


def test_the_benchmark_compares_with_stock_and_its_vectors_are_the_same(monkeypatch):
    lines: list[str] = []
    monkeypatch.setattr(encoding, "BATCH_SIZES", (4,))
    monkeypatch.setattr(encoding, "INVENTED", 4)
    encoding.report(encoding.documents(None), count=8, rounds=1, say=lines.append)
    report = "\n".join(lines)
    assert re.search(r"ours in fp32 +\d+\.\d\d x stock, cosine to it 1\.00000 on average, 1\.00000 at least", report)
    assert re.search(r"ours in int8 +\d+\.\d\d x stock, cosine to it 0\.99", report)
    assert re.search(r"reached in fp32 +\d+% of it", report)
    assert re.search(r"growth +2 in .*, 4 in .*, 8 in .*: exponent", report)


def test_passages_are_taken_as_often_as_they_occur():
    assert encoding.with_repeats(["a", "b", "a", "c"], 3) == ["b", "c", "a", "a"]
