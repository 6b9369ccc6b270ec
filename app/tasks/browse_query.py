"""What somebody asks the list of postings for, as the query string of its page; saved searches keep the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar
from urllib.parse import parse_qs, urlencode

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from app.tasks.countries import country_code
from schemas import DegreeLevel, Record, UsageError

Sort = Literal["best", "newest", "pay", "organization"]
Query = TypeVar("Query", bound=Record)

PER_PAGE = 25
MANY = ("country", "region", "organization", "source")
"""Parameters that may be given several times: any one of their values will do."""


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no such time in UTC") from error


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with its zone, as the same time in UTC."""


class BrowseQuery(Record):
    """Which roles to list, and how. What is not set does not restrict."""

    q: str = Field(default="", max_length=2000)
    """Words, and what they mean."""
    country: tuple[Annotated[str, AfterValidator(country_code)], ...] = ()
    """ISO 3166-1 alpha-2 of any of its places, or of any country a remote role is open to; names are understood too."""
    region: tuple[str, ...] = ()
    """ISO 3166-2."""
    remote: bool = False
    """Keeps remote roles."""
    organization: tuple[str, ...] = ()
    """Whole names of employers."""
    degree: DegreeLevel | None = None
    """Keeps roles that this degree is enough for."""
    years: int | None = Field(default=None, ge=0, le=60)
    """Keeps roles for which these years of experience are enough."""
    pay: int | None = Field(default=None, ge=0, le=100_000_000)
    """Keeps roles that state a pay of so much a year or more, in `currency`."""
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$")
    """ISO 4217."""
    days: int | None = Field(default=None, ge=1, le=3650)
    """Keeps roles posted in the last so many days."""
    source: tuple[str, ...] = ()
    """Names of sources."""
    status: Literal["open", "closed", "any"] = "open"
    """Which postings."""
    new: bool = False
    """Keeps roles first seen after `since`, or since the reader's last visit."""
    since: Moment | None = None
    """After which time a role is new; `None` for the reader's last visit."""
    hidden: bool = False
    """Shows also the roles that the reader hid."""
    sort: Sort | None = None
    """`None` is the best first where something is searched for, else the newest."""
    page: int = Field(default=1, ge=1, le=1_000_000)
    """From 1 on."""

    @property
    def order(self) -> Sort:
        """The order in which roles are listed."""
        if self.sort == "best" and not self.q.strip():
            return "newest"
        return self.sort or ("best" if self.q.strip() else "newest")

    @property
    def restricts(self) -> bool:
        """Whether it leaves out anything that is open."""
        return bool(self.without("sort", "page", "currency", "since", "hidden").query_string)

    @property
    def query_string(self) -> str:
        """The parameters that are set, in their order, ready to stand behind `?`."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        pairs = [
            (name, "1" if one is True else str(one))
            for name, value in values.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        return urlencode(pairs)

    def without(self, *names: str) -> BrowseQuery:
        """Return the same query with some parameters as if they had not been given, and from its first page."""
        return self.model_copy(update={name: type(self).model_fields[name].get_default() for name in (*names, "page")})

    def toggled(self, name: str, value: str) -> BrowseQuery:
        """Return the same query with one of several values of a parameter added, or taken away where it was there."""
        chosen: tuple[str, ...] = getattr(self, name)
        other = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return self.model_copy(update={name: other, "page": 1})


def browse_query(given: str | Mapping[str, Sequence[str]]) -> BrowseQuery:
    """Return what a query string, or its parsed parameters, ask for. Empty parameters count as not given.

    Raises UsageError naming the parameter that cannot be understood.

    >>> browse_query("q=speech&country=DE&country=CH&remote=1&years=").query_string
    'q=speech&country=DE&country=CH&remote=1'
    """
    return read_parameters(BrowseQuery, parse_qs(given) if isinstance(given, str) else given)


def read_parameters(kind: type[Query], parameters: Mapping[str, Sequence[str]]) -> Query:
    """Return what parsed parameters say as a `kind`; those that it does not have are passed over.

    Raises UsageError naming the parameter that cannot be understood.
    """
    values = {
        name: tuple(dict.fromkeys(kept)) if kind.model_fields[name].get_default() == () else kept[-1]
        for name, several in parameters.items()
        if name in kind.model_fields and (kept := [one.strip() for one in several if one.strip()])
    }
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        found = "" if first["type"] == "missing" else f", not {first['input']!r}"
        told = first["msg"].removeprefix("Value error, ")
        said = told[:1].lower() + told[1:]
        raise UsageError(f"{first['loc'][0]}: {said}{found}") from error
