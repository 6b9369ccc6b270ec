"""What the tests of all whole-board platforms need in the same way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crawler.platform import Extracted, FetchedPage
from store import FrontierRequest

FIXTURES = Path(__file__).parent.parent / "fixtures"


def fetched(request: FrontierRequest, answer: Any) -> FetchedPage:
    """The page that a request got; an answer that is no bytes is sent as JSON."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return FetchedPage(**request.model_dump(), body=body)


def messages(extracted: Extracted) -> str:
    return " | ".join(issue.message for issue in extracted.issues)
