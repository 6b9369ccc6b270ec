"""Which identifiers and venues are those of preprint servers and archives, not of a publication."""

from __future__ import annotations

import re

_DOI = re.compile(
    r"10\.(?:48550|2139|21203|31219|31234|31235|26434|36227|20944|22541|5281|6084|13140|64898)/|10\.1101/\d",
    re.IGNORECASE,
)
"""arXiv, SSRN, Research Square, OSF and its daughters, ChemRxiv, TechRxiv, Preprints.org, Authorea, Zenodo, figshare,
ResearchGate, openRxiv; bioRxiv shares the prefix of a press, whose own DOIs go on with letters."""
_VENUE = re.compile(
    r"\b(?:arxiv|corr|bio-?rxiv|med-?rxiv|chem-?rxiv|tech-?rxiv|psy-?arxiv|ssrn|zenodo|research square|preprints?"
    r"|unpublished|submitted to|under review)\b",
    re.IGNORECASE,
)


def is_preprint_doi(doi: str) -> bool:
    """Say whether a DOI names a version that no venue published.

    >>> is_preprint_doi("10.48550/arxiv.2210.12345"), is_preprint_doi("10.1101/gr.1234.5")
    (True, False)
    """
    return _DOI.match(doi) is not None


def is_preprint_venue(venue: str) -> bool:
    """Say whether what a record gives as its venue is a preprint server or a hope.

    >>> is_preprint_venue("CoRR abs/2210.12345"), is_preprint_venue("Submitted to ICLR 2025"), is_preprint_venue("ACL")
    (True, True, False)
    """
    return _VENUE.search(venue) is not None
