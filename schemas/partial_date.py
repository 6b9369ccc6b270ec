"""A date as precisely as somebody said it: a year, a season, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from pydantic import Field, model_serializer, model_validator

from schemas.record import Record

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""Seasons as ISO 8601-2 (EDTF) numbers them, in the place of the month."""
_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""The first and last month of each; of a winter the one that certainly lies in the year that is named."""
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Record):
    """`2022`, `2022-22` (summer), `2022-09` or `2022-09-15`: what was not said is `None`. Written and read as text.

    >>> PartialDate.model_validate("2022-09"), str(PartialDate(year=2022))
    (PartialDate(year=2022, month=9, day=None), '2022')
    """

    year: int = Field(ge=1, le=9999)
    month: int | None = None
    """1 to 12, or a season: 21 to 24."""
    day: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        written = _WRITTEN.fullmatch(value)
        if written is None:
            raise ValueError(f"not a year, month or day: {value!r}")
        return {name: int(part) for name, part in zip(("year", "month", "day"), written.groups(), strict=True) if part}

    @model_validator(mode="after")
    def _is_in_the_calendar(self) -> PartialDate:
        if self.day is not None and self.month is not None:
            date(self.year, self.month, self.day)
        elif self.day is not None or (self.month is not None and self.month not in {*range(1, 13), *_MONTHS}):
            raise ValueError(f"no such date: {self.year}, {self.month}, {self.day}")
        return self

    @model_serializer
    def __str__(self) -> str:
        parts = (self.month, self.day)
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in parts if part is not None)])

    @property
    def first(self) -> date:
        """The first day that this can mean."""
        months = _MONTHS.get(self.month or 0, (self.month or 1, 0))
        return date(self.year, months[0], self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this can mean."""
        month = _MONTHS.get(self.month or 0, (0, self.month or 12))[1]
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        """For people: "2022", "summer 2022", "2022-09", "2022-09-15"."""
        season = SEASONS.get(self.month or 0)
        return f"{season} {self.year}" if season else str(self)

    @property
    def iso(self) -> str:
        """For those who know no seasons, as ISO 8601: the year alone instead of one."""
        return str(self.year) if self.month in SEASONS else str(self)


def reckoned_start(start: PartialDate | None, end: PartialDate | None) -> date | None:
    """Return the day that a span counts from: the first day said; the middle of a year that stands alone.

    So "2019-2022" lasts three years, which is the middle of the two to four that it can mean. Where the span ends in
    the same year, that year counts from its beginning.
    """
    if start is None or start.month is not None:
        return start.first if start else None
    return start.first if end and end.year == start.year else date(start.year, 7, 1)


def reckoned_end(start: PartialDate | None, end: PartialDate | None) -> date | None:
    """Return the day that a span counts to: the last day said; the middle of a year, as `reckoned_start` has it."""
    if end is None or end.month is not None:
        return end.last if end else None
    return end.last if start and start.year == end.year else date(end.year, 7, 1)


def period(start: PartialDate | None, end: PartialDate | None, *, current: bool) -> str:
    """Return a span of time for people, no more precise than it was said; empty where nothing is known of it.

    >>> period(PartialDate(year=2019), PartialDate(year=2022, month=3), current=False)
    '2019–2022-03'
    """
    since, until = start.words if start else "", "now" if current else end.words if end else ""
    return since if since == until else "–".join(part for part in (since, until) if part)
