"""People: a CV as text (`RawProfile`) and what we understood of it (`Profile`)."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from pydantic import Field, model_validator

from schemas.partial_date import PartialDate, reckoned_end, reckoned_start
from schemas.posting import DegreeLevel, Skill, stable_id
from schemas.record import Issue, Quote, Record


class Named(Record):
    """Names of skills and languages."""

    skills: tuple[str, ...] = ()
    programming_languages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Spoken languages, ISO 639-1."""


class RightToWork(Record):
    """What a person says of the right to work in one country, ISO 3166-1 alpha-2."""

    country: str = Field(pattern="^[A-Z]{2}$")
    needs_sponsorship: bool | None
    """`None`: nothing is known of it, whatever was read."""


class Corrections(Record):
    """What a person says where their CV was misread or does not say it; what is `None` or empty stays as it was read.

    They are kept beside the CV and put on again whenever it is read anew.
    """

    name: str | None = None
    headline: str | None = None
    highest_degree: DegreeLevel | None = None
    years: float | None = Field(default=None, ge=0, le=80)
    """Years of experience in all."""
    adds: Named = Named()
    removes: Named = Named()
    """Names that the CV seems to hold and that are none of this person's."""
    work_authorization: tuple[RightToWork, ...] = ()
    dismissed: tuple[str, ...] = ()
    """The words of positions, studies and publications that are none, or are not to count."""


class RawProfile(Record):
    """The text of a CV, or the parsed object of a JSON Resume (https://jsonresume.org/schema) in `json_resume`."""

    source: str
    """The file name it came from."""
    text: str = ""
    json_resume: dict[str, Any] | None = None
    corrections: Corrections = Corrections()

    @property
    def id(self) -> str:
        """The stable id of the profile: 12 hexadecimal digits of the SHA-256 of its file name."""
        return stable_id("profile", self.source)


class _Dated(Record):
    """What has dates, as precisely as the CV says them."""

    start_date: PartialDate | None = None
    end_date: PartialDate | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_before_dates_were_partial(cls, entry: Any) -> Any:
        """Older profiles have whole days in `start` and `end`; no more is read from them than the CV said."""
        if not isinstance(entry, dict) or not {"start", "end"} & entry.keys():
            return entry
        start, end = entry.get("start"), entry.get("end")
        kept = {name: value for name, value in entry.items() if name not in {"start", "end"}}
        if start and end and start[5:] == "01-01" and end == f"{start[:4]}-12-31":
            return kept | {"start_date": start[:4], "end_date": end[:4]}
        return kept | {"start_date": _said(start), "end_date": _said(end)}

    @property
    def start(self) -> date | None:
        """The day from which it is reckoned; see `reckoned_start`."""
        return reckoned_start(self.start_date, self.end_date)

    @property
    def end(self) -> date | None:
        """The day to which it is reckoned; see `reckoned_end`."""
        return reckoned_end(self.start_date, self.end_date)


def _said(day: str | None) -> str | None:
    """The year that the first of July stood for, and the month that every other day stood for."""
    return day and (day[:4] if day[5:] == "07-01" else day[:7])


class Experience(_Dated):
    """One position. `quote` is the passage of the CV that describes it."""

    title: str | None = None
    organization: str | None = None
    current: bool = False
    quote: Quote


class Education(_Dated):
    """One course of study; the CV may say no more than when it ended."""

    current: bool = False
    """It goes on, with no end in sight: nothing was awarded yet."""
    degree: DegreeLevel | None = None
    field: str | None = None
    institution: str | None = None
    quote: Quote


class WorkAuthorization(Record):
    """What the CV says about the right to work in one country, ISO 3166-1 alpha-2."""

    country: str
    needs_sponsorship: bool
    quote: Quote | None
    """`None` where the person says so beside the CV."""


class Profile(Record):
    """A candidate as we understood the CV. Every quote indexes into `text`; unknown is `None` or empty."""

    id: str
    source: str
    text: str
    name: str | None = None
    headline: str | None = None
    identity: tuple[Quote, ...] = ()
    """Name, address, contact and photo lines: never encoded, never matched on."""
    experience: tuple[Experience, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[Skill, ...] = ()
    programming_languages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Spoken languages, ISO 639-1."""
    publications: tuple[Quote, ...] = ()
    work_authorization: tuple[WorkAuthorization, ...] = ()
    dismissed: tuple[Quote, ...] = ()
    """What the person said is none of their positions, studies or publications: never matched on."""
    corrections: Corrections = Corrections()
    """What of all this the person said, and the CV does not."""
    issues: tuple[Issue, ...] = ()

    @property
    def label(self) -> str:
        """The name, or the file name where no name was found."""
        return self.name or self.source

    @property
    def highest_degree(self) -> DegreeLevel | None:
        """The highest degree that was awarded, as the person says, else the CV; `None` where nobody does.

        Studies that go on, with no end in sight, have awarded none yet.
        """
        if self.corrections.highest_degree is not None:
            return self.corrections.highest_degree
        degrees = [entry.degree for entry in self.education if entry.degree and not entry.current]
        return max(degrees, key=lambda degree: degree.rank, default=None)

    @property
    def unmatched(self) -> tuple[Quote, ...]:
        """Everything in `text` that is never encoded and never matched on, in its order; pieces may overlap."""
        return tuple(sorted((*self.identity, *self.dismissed), key=lambda quote: (quote.start, quote.end)))

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything we understood of the CV."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
