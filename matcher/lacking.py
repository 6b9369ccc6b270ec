"""Which requirements of a posting a CV shows least."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Verdict

MENTIONED = 3
"""Requirements named at most."""

_ORDER = {("required", "not_found"): 0, ("required", "partly"): 1, ("preferred", "not_found"): 2}


def lacking(verdicts: Sequence[Verdict], count: int = MENTIONED) -> tuple[Verdict, ...]:
    """Return up to `count` verdicts: required ones not found, then required ones partly met, then preferred ones.

    Inside a group they keep the posting's order. A preferred requirement that is partly met is not among them.
    """
    short = [verdict for verdict in verdicts if (verdict.level, verdict.verdict) in _ORDER]
    return tuple(sorted(short, key=lambda verdict: _ORDER[verdict.level, verdict.verdict])[:count])
