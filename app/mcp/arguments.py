"""What each tool takes."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.tasks.browse_query import BrowseQuery
from schemas import DegreeLevel
from store import PostingFilter

Country = Field(default=None, pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2, such as DE.")
Remote = Field(default=False, description="Remote roles only.")
Degree = Field(default=None, description="Roles that this degree is enough for.")
Limit = Field(default=10, ge=1, le=20, description="Results at once.")
Cursor = Field(default=None, max_length=40, description="`next_cursor` of the result before, with the same arguments.")

WhichProfile = Field(
    default=None,
    min_length=2,
    max_length=200,
    description="Id, name or file name of a stored profile; may be left out where only one is stored.",
)


class Arguments(BaseModel):
    """Arguments of a tool; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchPostings(Arguments):
    words: str = Field(default="", max_length=2000, description="Words, or what is meant; empty for the newest roles.")
    country: str | None = Country
    remote: bool = Remote
    employer: str | None = Field(default=None, max_length=200, description="The whole name of an employer.")
    degree: DegreeLevel | None = Degree
    years: int | None = Field(default=None, ge=0, le=60, description="Roles that so many years are enough for.")
    posted_in_days: int | None = Field(default=None, ge=1, le=3650, description="Posted in the last so many days.")
    status: Literal["open", "closed", "any"] = Field(default="open", description="Which postings.")
    limit: int = Limit
    cursor: str | None = Cursor

    @property
    def query(self) -> BrowseQuery:
        """The same as the list of postings understands it."""
        return BrowseQuery(
            q=self.words,
            country=(self.country,) if self.country else (),
            organization=(self.employer,) if self.employer else (),
            remote=self.remote,
            degree=self.degree,
            years=self.years,
            days=self.posted_in_days,
            status=self.status,
        )


class GetRecord(Arguments):
    id: str = Field(min_length=4, max_length=2000, description="Id of a posting, paper or profile.")
    cursor: str | None = Cursor


class PapersForRole(Arguments):
    posting: str = Field(min_length=4, max_length=2000, description="Id of a posting.")
    diverse: bool = Field(default=False, description="A reading list: the themes of the role take turns.")
    limit: int = Limit
    cursor: str | None = Cursor


class MatchProfile(Arguments):
    profile: str | None = WhichProfile
    country: str | None = Country
    remote: bool = Remote
    degree: DegreeLevel | None = Degree
    limit: int = Limit
    cursor: str | None = Cursor

    @property
    def where(self) -> PostingFilter | None:
        """What restricts the roles; `None` for nothing."""
        if not (self.country or self.remote or self.degree):
            return None
        return PostingFilter(country=self.country, remote=self.remote, degree=self.degree)


class ExplainMatch(Arguments):
    posting: str = Field(min_length=4, max_length=2000, description="Id of a posting.")
    profile: str | None = WhichProfile
    quotes: Literal["posting", "cv"] = Field(
        default="posting", description="Whose words stand beside the verdicts; requirements are numbered alike in both."
    )
    cursor: str | None = Cursor
