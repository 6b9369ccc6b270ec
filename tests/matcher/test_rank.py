from __future__ import annotations

import pytest

from matcher.encoder import load_encoder
from matcher.passages import paper_document, posting_document
from matcher.rank import Ranker
from matcher.vectors import MemoryCache
from schemas import Paper, Posting


@pytest.fixture(scope="session")
def encoder():
    return load_encoder()


PAPERS = [
    Paper(id="p1", source="s", external_id="1", title="Detecting defects in product images",
          abstract="We find anomalies in photographs. A memory bank of patches is compared."),
    Paper(id="p2", source="s", external_id="2", title="Vehicle routing under uncertain demand",
          abstract="We plan delivery tours. A stochastic programme is solved by branch and price."),
]  # fmt: skip


def test_a_posting_finds_the_paper_on_its_subject_with_exact_quotes(encoder):
    text = "You will build visual anomaly detection for our warehouses. Dental insurance is offered."
    posting = Posting(id="q", source="s", external_id="q", text=text, title="Applied Scientist")
    ranker = Ranker([paper_document(paper) for paper in PAPERS], encoder, MemoryCache())
    first, second = ranker.rank(posting_document(posting))
    assert (first.target_id, second.target_id) == ("p1", "p2")
    assert 0 <= second.score < first.score <= 1
    for pair in first.evidence:
        assert text[pair.query.start : pair.query.end] == pair.query.text
        assert PAPERS[0].text[pair.target.start : pair.target.end] == pair.target.text
