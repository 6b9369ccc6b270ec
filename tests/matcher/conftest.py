from __future__ import annotations

import pytest
from invented import PAPERS

from matcher.encoder import load_encoder
from matcher.passages import paper_document
from matcher.rank import Ranker
from matcher.vectors import MemoryCache


@pytest.fixture(scope="session")
def encoder():
    return load_encoder()


@pytest.fixture(scope="session")
def cache():
    return MemoryCache()


@pytest.fixture(scope="session")
def papers():
    return [paper_document(paper) for paper in PAPERS]


@pytest.fixture(scope="session")
def paper_ranker(papers, encoder, cache):
    return Ranker(papers, encoder, cache)
