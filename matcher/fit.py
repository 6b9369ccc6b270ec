"""Hold a posting's requirements against a CV, one by one, with the quoted line on each side.

`not_found` says that we saw nothing in the CV; it never says that the person lacks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.lexical import words
from matcher.sentences import sentence_spans
from schemas import Alternative, Education, Experience, Posting, Profile, Quote, Requirement, Verdict
from schemas.normalize.language import read_language
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages

Answer = Literal["met", "partly", "not_found"]
_ORDER: tuple[Answer, ...] = ("not_found", "partly", "met")


@dataclass(frozen=True)
class Finding:
    """What the CV says to one part of a requirement."""

    answer: Answer
    reason: str
    quote: Quote | None = None


def verdicts(posting: Posting, profile: Profile, today: date) -> tuple[Verdict, ...]:
    """Return one verdict per requirement, in the posting's order. `today` ends positions that are still held."""
    reader = _Reader(profile, posting, today)
    return tuple(_verdict(requirement, reader) for requirement in posting.requirements)


def _verdict(requirement: Requirement, reader: _Reader) -> Verdict:
    findings = [_combined(reader.findings(alternative)) for alternative in requirement.alternatives]
    best = max(findings, key=lambda finding: (_ORDER.index(finding.answer), finding.quote is not None))
    quote, level = requirement.quote, requirement.level
    return Verdict(requirement=quote, level=level, verdict=best.answer, found=best.quote, reason=best.reason)


def _combined(findings: list[Finding]) -> Finding:
    """Everything that an alternative names must hold."""
    if not findings:
        return Finding("not_found", "nothing in it that we can check")
    answers = {finding.answer for finding in findings}
    answer: Answer = answers.pop() if len(answers) == 1 else "partly"
    quotes = [finding.quote for finding in sorted(findings, key=lambda f: -_ORDER.index(f.answer)) if finding.quote]
    return Finding(answer, "; ".join(finding.reason for finding in findings), quotes[0] if quotes else None)


class _Reader:
    """One CV, read for one posting on one day."""

    def __init__(self, profile: Profile, posting: Posting, today: date) -> None:
        self._profile, self._posting, self._today = profile, posting, today
        hidden = [(quote.start, quote.end) for quote in profile.identity]
        self._lines = [
            (start, end)
            for start, end in sentence_spans(profile.text)
            if not any(left < end and start < right for left, right in hidden)
        ]

    def findings(self, wanted: Alternative) -> list[Finding]:
        """Return one finding for each thing that the alternative names."""
        found: list[Finding] = []
        if wanted.degree is not None and wanted.degree.rank > 0:
            found.append(self._degree(wanted))
        if wanted.years is not None:
            found.append(self._years(wanted.years, wanted.years_of))
        if wanted.skills:
            names = [skill.name for skill in wanted.skills]
            listed = [skill.name for skill in self._profile.skills]
            found.append(self._named(names, listed, lambda text: ((s.name, a, b) for s, a, b in find_skills(text))))
        if wanted.programming_languages:
            listed = list(self._profile.programming_languages)
            found.append(self._named(wanted.programming_languages, listed, find_programming_languages))
        if wanted.languages:
            found.append(self._spoken(wanted.languages))
        if wanted.publications or wanted.venues:
            found.append(self._publications(wanted.venues))
        if wanted.clearance:
            found.append(self._words(wanted.clearance))
        if wanted.sponsorship:
            found.append(self._sponsorship(wanted.sponsorship))
        return found

    def _degree(self, wanted: Alternative) -> Finding:
        assert wanted.degree is not None
        enough = [e for e in self._profile.education if e.degree and e.degree.rank >= wanted.degree.rank]
        finished = [entry for entry in enough if entry.end is None or entry.end <= self._today]
        if not enough:
            highest = self._profile.highest_degree
            seen = f"highest degree found: {highest.value}" if highest else "no degree found"
            if wanted.equivalent_experience and self._profile.experience:
                latest = self._profile.experience[0].quote
                return Finding("partly", f"{seen}; equivalent experience is accepted", latest)
            return Finding("not_found", seen)
        if not finished:
            return Finding("partly", f"{enough[0].degree} expected in {enough[0].end:%Y}", enough[0].quote)
        fitting = [entry for entry in finished if _field_fits(entry, wanted.fields)]
        entry = (fitting or finished)[0]
        named = f"{entry.degree}{f' in {entry.field}' if entry.field else ''}"
        if fitting:
            return Finding("met", named, entry.quote)
        return Finding("partly", f"{named}; asked: {', '.join(wanted.fields)}", entry.quote)

    def _years(self, years: float, years_of: str | None) -> Finding:
        dated = [entry for entry in self._profile.experience if entry.start]
        if not dated:
            return Finding("not_found", "no dated experience found")
        total = years_worked(dated, self._today)
        latest = max(dated, key=lambda entry: (entry.end or self._today, entry.start or date.min)).quote
        asked = set(words(years_of or "")) - {"year", "experi", "relev", "relat", "profession", "work", "industri"}
        if not asked:
            answer: Answer = "met" if total >= years else "partly" if total > 0 else "not_found"
            return Finding(answer, f"{total:.1f} of {years:g} years", latest)
        about = [entry for entry in dated if asked & set(words(f"{entry.title or ''} {entry.quote.text}"))]
        special = years_worked(about, self._today)
        if special >= years:
            return Finding("met", f"{special:.1f} of {years:g} years of {years_of}", about[0].quote)
        if about:
            return Finding("partly", f"{special:.1f} of {years:g} years of {years_of}", about[0].quote)
        if total >= years:
            return Finding("partly", f"{total:.1f} years in all; {years_of} not seen there", latest)
        return Finding("not_found", f"{years_of} not seen; {total:.1f} years in all")

    def _named(
        self,
        wanted: Iterable[str],
        listed: list[str],
        find: Callable[[str], Iterable[tuple[str, int, int]]],
    ) -> Finding:
        """Compare names: those the CV lists, and those its lines hold."""
        names = list(wanted)
        places = {name.casefold(): (start, end) for name, start, end in reversed(list(find(self._profile.text)))}
        known = {name.casefold() for name in listed}
        seen = [name for name in names if name.casefold() in known or name.casefold() in places]
        missing = [name for name in names if name not in seen]
        lines = [self._line(places[name.casefold()][0]) for name in seen if name.casefold() in places]
        quote = next((line for line in lines if line), None)
        reason = "; ".join(
            part
            for part in (
                f"found: {', '.join(seen)}" if seen else "",
                f"not seen: {', '.join(missing)}" if missing else "",
            )
            if part
        )
        return Finding("met" if not missing else "partly" if seen else "not_found", reason, quote)

    def _spoken(self, wanted: tuple[str, ...]) -> Finding:
        finding = self._named(wanted, list(self._profile.languages), self._languages_in)
        if finding.answer != "not_found" or read_language(self._profile.text) not in wanted:
            return finding
        return Finding("partly", "the CV is written in it")

    @staticmethod
    def _languages_in(text: str) -> Iterator[tuple[str, int, int]]:
        yield from find_languages(text)

    def _publications(self, venues: tuple[str, ...]) -> Finding:
        published = self._profile.publications
        if not published:
            return Finding("not_found", "no publications found")
        count = f"{len(published)} publication{'s' if len(published) > 1 else ''} found"
        named = [quote for quote in published if any(venue.casefold() in quote.text.casefold() for venue in venues)]
        if not venues or named:
            return Finding("met", count, (named or list(published))[0])
        return Finding("partly", f"{count}, none naming {', '.join(venues)}", published[0])

    def _words(self, phrase: str) -> Finding:
        position = self._profile.text.casefold().find(phrase.casefold())
        line = self._line(position) if position >= 0 else None
        return Finding("met", f"found: {phrase}", line) if line else Finding("not_found", f"not seen: {phrase}")

    def _sponsorship(self, offer: str) -> Finding:
        if offer == "offered":
            return Finding("met", "sponsorship is offered")
        countries = {place.country for place in self._posting.locations if place.country}
        said = [entry for entry in self._profile.work_authorization if entry.country in countries]
        free = [entry for entry in said if not entry.needs_sponsorship]
        if free:
            return Finding("met", f"no sponsorship needed in {free[0].country}", free[0].quote)
        if said:
            return Finding("not_found", f"the CV says that sponsorship is needed in {said[0].country}", said[0].quote)
        return Finding("not_found", "the CV does not say whether sponsorship is needed")

    def _line(self, position: int) -> Quote | None:
        """Return the line of the CV around a position; identity lines are never quoted."""
        for start, end in self._lines:
            if start <= position < end:
                return Quote(text=self._profile.text[start:end], start=start, end=end)
        return None


def years_worked(entries: Iterable[Experience], today: date) -> float:
    """Return the years that positions cover together; time held twice counts once."""
    spans = sorted(
        (entry.start, min(entry.end or today, today)) for entry in entries if entry.start and entry.start <= today
    )
    days, reached = 0, date.min
    for start, end in spans:
        start = max(start, reached)
        if end > start:
            days += (end - start).days
            reached = end
    return days / 365.25


def _field_fits(entry: Education, fields: tuple[str, ...]) -> bool:
    if not fields:
        return True
    studied = set(words(f"{entry.field or ''} {entry.quote.text}"))
    return any(asked <= studied for field in fields if (asked := set(words(field)) - {"relat", "field", "similar"}))
