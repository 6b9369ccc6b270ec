"""Papers that come from the employer of a posting."""

from __future__ import annotations

from app.tasks.docket import Docket
from schemas import Paper, Posting, UsageError
from schemas.organizations import key_word, names_organization


def employers_papers(docket: Docket, posting: Posting) -> frozenset[str]:
    """Return the ids of the papers whose source or an author's affiliation, in any record, is the posting's employer.

    Raises UsageError where the posting names no employer.
    """
    if posting.hiring_organization is None:
        raise UsageError(f"{posting.id} names no employer, so --employer has nothing to go by; leave it out")
    name = posting.hiring_organization.name
    links = docket.store.paper_links()
    return frozenset(
        links[record_id].same_as if record_id in links else record_id
        for record_id, affiliation in docket.store.affiliations(key_word(name))
        if names_organization(affiliation, name)
    )


def is_employers_own(paper: Paper, posting: Posting) -> bool:
    """Return whether a paper comes from the employer of a posting."""
    if posting.hiring_organization is None:
        return False
    name = posting.hiring_organization.name
    origins = (paper.organization, *(author.affiliation for author in paper.authors))
    return any(names_organization(origin, name) for origin in dict.fromkeys(origins) if origin)
