"""What the routes of the API can be asked for."""

from __future__ import annotations

import difflib
from typing import Any

from fastapi import Depends, Request
from pydantic import Field

from app.tasks.browse_query import PER_PAGE, BrowseQuery, Moment, Query, Sort, read_parameters
from app.tasks.paper_browsing import PaperQuery, PaperSort
from schemas import DegreeLevel, Record, UsageError
from store import PostingFilter

MOST = 100
"""Results on one page, at most."""


class PageQuery(Record):
    """Which page of a list, and how long it is."""

    limit: int = Field(default=PER_PAGE, ge=1, le=MOST, description="Results on one page.")
    page: int = Field(default=1, ge=1, le=10_000, description="From 1 on; `next` of each page names the page after it.")


class PostingsQuery(BrowseQuery):
    """The query of the page of postings, and how long a page is."""

    new: bool = Field(default=False, description="Keeps roles first seen after `since`.")
    since: Moment | None = Field(default=None, description="After which time a role is new; else none is.")
    sort: Sort | None = Field(default=None, description="`best` where something is searched for, `newest` otherwise.")
    limit: int = Field(default=PER_PAGE, ge=1, le=MOST, description="Roles on one page.")


class PapersQuery(PaperQuery):
    """The query of the page of papers, and how long a page is."""

    sort: PaperSort | None = Field(default=None, description="`best` where something is searched for, else `newest`.")
    limit: int = Field(default=PER_PAGE, ge=1, le=MOST, description="Papers on one page.")


class RelatedQuery(PageQuery):
    """Which of the papers of a role, and in which order."""

    limit: int = Field(default=10, ge=1, le=MOST, description="Results on one page.")
    diverse: bool = Field(default=False, description="Let the themes of the role take turns, as a reading list does.")


class RolesQuery(PageQuery):
    """Which of the roles that were ranked."""

    limit: int = Field(default=10, ge=1, le=MOST, description="Results on one page.")
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 of any place.")
    remote: bool = Field(default=False, description="Remote roles only.")
    organization: str | None = Field(default=None, max_length=200, description="Part of the employer's name.")
    degree: DegreeLevel | None = Field(default=None, description="Roles that this degree is enough for.")

    @property
    def where(self) -> PostingFilter | None:
        """What restricts the postings; `None` for nothing."""
        asked = self.model_dump(include={"country", "remote", "organization", "degree"}, exclude_defaults=True)
        return PostingFilter(**asked) if asked else None


class RunsQuery(Record):
    """How far back to look."""

    limit: int = Field(default=10, ge=1, le=MOST, description="Visits to each source, and nights.")


def reads(kind: type[Query]) -> Any:
    """Return the dependency that reads the parameters of a request. Raises UsageError naming the one that is wrong."""

    def read(request: Request) -> Query:
        given = {name: request.query_params.getlist(name) for name in request.query_params}
        for name in given:
            if name not in kind.model_fields:
                near = difflib.get_close_matches(name, kind.model_fields, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(kind.model_fields)}"
                raise UsageError(f"no parameter {name!r}; {hint}")
        return read_parameters(kind, given)

    return Depends(read)
