"""What stored results were computed from, as one hash: where it is what it was, nothing has to be computed again."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from app.tasks.code import code_print
from app.tasks.corpus import KEPT, SIDES, Corpus
from app.tasks.docket import Docket
from store import MatchKind

_RECORDS = {"roles": "postings"}
"""Of which records a side is made, where that is not its name."""


def fingerprint(docket: Docket, corpus: Corpus, kind: MatchKind) -> str:
    """Return one hash of all that the matches of one kind depend on: the rules and the records."""
    sides = (corpus.hashes[_RECORDS.get(side, side)] for side in SIDES[kind])
    return hashlib.sha256(json.dumps([rules(docket, kind), *sides]).encode()).hexdigest()


def rules(docket: Docket, kind: MatchKind) -> str:
    """Return one hash of all that matches depend on besides records: model, ranking code, month for CVs."""
    from matcher.encoder import model_identity

    parts = [
        kind,
        str(KEPT[kind]),
        code_print("matcher"),
        code_print("schemas", "merged_paper.py"),
        docket.model_id,
        docket.settings.reranker or "",
        model_identity(docket.settings.reranker) if docket.settings.reranker else "",
    ]
    if "profile" in kind:
        # Verdicts count the months since a current position began.
        parts.append(f"{month(docket):%Y-%m}")
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def month(docket: Docket) -> date:
    """Return the first of this month: experience is counted up to it, so that verdicts change once a month."""
    return docket.now().date().replace(day=1)
