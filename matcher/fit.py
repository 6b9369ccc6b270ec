"""Hold a posting's requirements against a CV, one by one, with the quoted line on each side.

`not_found` says that we saw nothing in the CV; it never says that the person lacks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import pycountry

from matcher.background import word_weight
from matcher.implied import english_fields, implied
from matcher.lexical import words
from matcher.sentences import sentence_spans
from schemas import Alternative, Education, Experience, Posting, Profile, Quote, Requirement, Verdict
from schemas.author_name import read_name
from schemas.normalize.denials import without_denials
from schemas.normalize.language import read_language
from schemas.normalize.profile import years_of_experience
from schemas.normalize.profile_corrections import blanked
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages

Answer = Literal["met", "partly", "not_found"]
_ANY_EXPERIENCE = frozenset(words("years of relevant related professional work industry experience in a field"))
"""Words that ask for no particular kind of experience."""
_ORDER: tuple[Answer, ...] = ("not_found", "partly", "met")
_ASKING = frozenset(words("experience ability able proven strong excellent demonstrated knowledge you have are with"))
"""Words that ask, whatever for."""
_FIRST_AUTHOR = re.compile(r"\b(?:first|lead)[ -]author", re.IGNORECASE)
_NEXT_AUTHOR = re.compile(r"[,;:]|\s(?:and|&|et al)\b")
_BULLET = re.compile(r"^[\W\d_]+")
_GENERAL = frozenset(words("years experience relevant related professional work industry hands-on field similar"))
"""Words that say nothing of what the years are to be of."""


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
    quote, level = requirement.quote, requirement.level
    if requirement.in_words_only:
        said = reader.line_saying(quote.text)
        return Verdict(requirement=quote, level=level, verdict=said.answer, found=said.quote, reason=said.reason)
    first = bool(_FIRST_AUTHOR.search(quote.text))
    read = [reader.findings(alternative, first_author=first) for alternative in requirement.alternatives]
    combined = [_combined(findings) for findings in read]
    at = max(range(len(read)), key=lambda at: (_ORDER.index(combined[at].answer), _share_met(read[at]), -at))
    best = combined[at]
    if best.answer == "not_found":
        # None of the ways was seen: say so of each, not of the first alone.
        reasons = dict.fromkeys(part for finding in combined for part in finding.reason.split("; "))
        best = Finding("not_found", "; ".join(reasons), best.quote)
    return Verdict(requirement=quote, level=level, verdict=best.answer, found=best.quote, reason=best.reason)


def _share_met(findings: list[Finding]) -> float:
    """How far a way that does not quite lead there leads: 0 to 1."""
    return sum(map(_ORDER.index, (finding.answer for finding in findings))) / (2 * len(findings)) if findings else 0.0


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
        self._claimed = blanked(without_denials(profile.text), profile.dismissed)
        self._removed = {
            name.casefold()
            for names in (profile.corrections.removes.skills, profile.corrections.removes.programming_languages,
                          map(_language_name, profile.corrections.removes.languages))
            for name in names
        }  # fmt: skip
        hidden = [(quote.start, quote.end) for quote in profile.unmatched]
        self._lines = [
            (start, end)
            for start, end in _lines_of(profile.text)
            if not any(left < end and start < right for left, right in hidden)
        ]

    def findings(self, wanted: Alternative, *, first_author: bool = False) -> list[Finding]:
        """Return one finding for each thing that the alternative names.

        `first_author` says that publications count where the person is named first.
        """
        if wanted.publications or wanted.venues:
            published = self._publications(wanted.venues, first_author)
            if published.answer == "not_found":
                return [published]  # the skills beside are what the publications should be about
        found: list[Finding] = []
        if wanted.degree is not None and wanted.degree.rank > 0:
            found.append(self._degree(wanted))
        if wanted.years is not None:
            found.append(self._years(wanted.years, wanted.years_of, [skill.name for skill in wanted.skills]))
        elif wanted.skills:
            # Beside years, skills are what the years are to be of.
            names = [skill.name for skill in wanted.skills]
            listed = [skill.name for skill in self._profile.skills]
            found.append(self._named(names, listed, _skills_in(self._claimed)))
        if wanted.programming_languages:
            known = self._profile.programming_languages
            found.append(self._named(wanted.programming_languages, known, _programming_in(self._claimed)))
        if wanted.languages:
            found.append(self._spoken(wanted.languages))
        if wanted.publications or wanted.venues:
            found.append(published)
        if wanted.clearance:
            found.append(self._words(wanted.clearance))
        if wanted.sponsorship:
            found.append(self._sponsorship(wanted.sponsorship))
        return found

    def line_saying(self, asked: str) -> Finding:
        """Look for the line that says most of what is asked in words only; what it says is never the whole of it."""
        weights = {word: word_weight(word) for word in set(words(asked)) - _ASKING}
        best, share = None, 0.0
        for start, end in self._lines:
            said = _words_of(self._claimed[start:end])
            held = sum(weights[word] for word in weights.keys() & said) / (sum(weights.values()) or 1.0)
            if held > share:
                best, share = (start, end), held
        if best is None or share < 0.5:
            return Finding("not_found", "asked in words only, and no line says most of them")
        quote = Quote(text=self._profile.text[best[0] : best[1]], start=best[0], end=best[1])
        return Finding("partly", "asked in words only; this line says most of them", quote)

    def _degree(self, wanted: Alternative) -> Finding:
        assert wanted.degree is not None
        own = self._profile.corrections.highest_degree
        enough = [e for e in self._profile.education if e.degree and e.degree.rank >= wanted.degree.rank]
        if own is not None and own.rank < wanted.degree.rank:
            enough = []
        finished = [entry for entry in enough if not (entry.current or (entry.end and entry.end > self._today))]
        if not enough:
            highest = self._profile.highest_degree
            if own is not None and own.rank >= wanted.degree.rank:
                asked = f"; asked: {', '.join(wanted.fields)}" if wanted.fields else ""
                return Finding("partly" if asked else "met", f"{own.value}, as the person says{asked}")
            seen = f"highest degree found: {highest.value}" if highest else "no degree found"
            if wanted.equivalent_experience and self._profile.experience:
                latest = self._profile.experience[0].quote
                return Finding("partly", f"{seen}; equivalent experience is accepted", latest)
            return Finding("not_found", seen)
        if not finished:
            end = enough[0].end_date
            when = f"expected in {end.year}" if end else "not finished yet"
            return Finding("partly", f"{enough[0].degree} {when}", enough[0].quote)
        fitting = [entry for entry in finished if _field_fits(entry, wanted.fields)]
        entry = (fitting or finished)[0]
        named = f"{entry.degree}{f' in {entry.field}' if entry.field else ''}"
        if fitting:
            return Finding("met", named, entry.quote)
        return Finding("partly", f"{named}; asked: {', '.join(wanted.fields)}", entry.quote)

    def _years(self, years: float, years_of: str | None, skills: list[str]) -> Finding:
        dated = [entry for entry in self._profile.experience if entry.start]
        own = self._profile.corrections.years
        if not dated and own is None:
            return Finding("not_found", "no dated experience found")
        total = self._worked(dated) if own is None else own
        asked = set(words(years_of or "")) - _GENERAL
        if not asked and not skills:
            answer: Answer = "met" if total >= years else "partly" if total > 0 else "not_found"
            said = f"{total:.1f} of {years:g} years"
            if own is not None:
                return Finding(answer, f"{said}, as the person says")
            latest = max(dated, key=lambda entry: (entry.end or self._today, entry.start or date.min)).quote
            return Finding(answer, said, latest)
        subject = " or ".join(dict.fromkeys([*([years_of] if years_of and asked else []), *skills]))
        about = [entry for entry in dated if _is_about(entry, asked, skills)]
        if not about:
            # Words such as "building models for business" are too general to be missed in earnest.
            answer = "partly" if total >= years and not skills else "not_found"
            return Finding(answer, f"{subject} not seen in the {total:.1f} years of positions")
        special = self._worked(about)
        answer = "met" if special >= years else "partly"
        return Finding(answer, f"{special:.1f} of {years:g} years of {subject}", about[0].quote)

    def _worked(self, entries: Sequence[Experience]) -> float:
        part = self._profile.model_copy(update={"experience": tuple(entries)})
        return years_of_experience(part, self._today) or 0.0

    def _named(self, wanted: Iterable[str], listed: Iterable[str], found: Found) -> Finding:
        """Compare names: those the CV lists, and those its lines hold."""
        names = list(wanted)
        places = {name.casefold(): start for name, start in reversed(found)}
        places |= {name.casefold(): at for name in names if (at := _printed_at(self._claimed, name)) is not None}
        # In order: which of several names shows a broader one must not change from one run to the next.
        said = [name for name in (*map(str.casefold, listed), *places) if name not in self._removed]
        shown = implied(said)
        places |= {name: places[sign] for name, sign in shown.items() if sign in places}
        known = {*said, *shown} - self._removed
        seen = [name for name in names if name.casefold() in known]
        missing = [name for name in names if name.casefold() not in known]
        lines = [self._line(places[name.casefold()]) for name in seen if name.casefold() in places]
        quote = next((line for line in lines if line), None)
        parts = [f"{said}: {', '.join(each)}" for said, each in (("found", seen), ("not seen", missing)) if each]
        return Finding("met" if not missing else "partly" if seen else "not_found", "; ".join(parts), quote)

    def _spoken(self, wanted: tuple[str, ...]) -> Finding:
        names = [_language_name(code) for code in wanted]
        listed = [_language_name(code) for code in self._profile.languages]
        finding = self._named(names, listed, _spoken_in(self._claimed))
        written_in = read_language(self._profile.text)
        if finding.answer != "not_found" or written_in not in wanted:
            return finding
        return Finding("partly", f"the CV is written in {_language_name(written_in)}")

    def _publications(self, venues: tuple[str, ...], first_author: bool) -> Finding:
        published = self._profile.publications
        if not published:
            return Finding("not_found", "no publications found")
        count = f"{len(published)} publication{'s' if len(published) > 1 else ''} found"
        named = [quote for quote in published if any(venue.casefold() in quote.text.casefold() for venue in venues)]
        if not venues or named:
            fitting = named or list(published)
            own = [quote for quote in fitting if self._is_first_author(quote.text)] if first_author else fitting
            if own:
                return Finding("met", count, own[0])
            return Finding("partly", f"{count}, not seen as first author", fitting[0])
        return Finding("partly", f"{count}, none naming {', '.join(venues)}", published[0])

    def _is_first_author(self, entry: str) -> bool:
        """Return whether the person's family name stands before the second name of a publication."""
        first = _NEXT_AUTHOR.split(_BULLET.sub("", entry), maxsplit=1)[0]
        family = read_name(self._profile.name or "").family
        return bool(family) and f" {family} " in f" {' '.join(read_name(f'{first},').family.split())} "

    def _words(self, phrase: str) -> Finding:
        position = self._claimed.casefold().find(phrase.casefold())
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


Found = tuple[tuple[str, int], ...]
"""Names and where they stand."""


def _printed_at(text: str, name: str) -> int | None:
    """Return where the CV prints a name as the posting does; names that no table knows are found in no other way."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE if len(name) > 3 else 0)
    return match.start() if match else None


# A CV is held against many requirements.
@lru_cache(maxsize=1 << 14)
def _words_of(line: str) -> frozenset[str]:
    return frozenset(words(line))


@lru_cache(maxsize=64)
def _skills_in(text: str) -> Found:
    return tuple((skill.name, start) for skill, start, _ in find_skills(text))


@lru_cache(maxsize=64)
def _programming_in(text: str) -> Found:
    return tuple((name, start) for name, start, _ in find_programming_languages(text))


@lru_cache(maxsize=64)
def _spoken_in(text: str) -> Found:
    return tuple((_language_name(code), start) for code, start, _ in find_languages(text))


@lru_cache(maxsize=64)
def _lines_of(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_spans(text))


def _language_name(code: str) -> str:
    language = pycountry.languages.get(alpha_2=code)
    return str(language.name) if language else code


def _speaks_of(entry: Experience, asked: set[str]) -> bool:
    """Whether a position holds at least half of what is asked, common words counting for little."""
    said = set(words(f"{entry.title or ''} {entry.quote.text}"))
    weights = {word: word_weight(word) for word in asked}
    return sum(weights[word] for word in asked & said) >= sum(weights.values()) / 2


def _is_about(entry: Experience, asked: set[str], skills: list[str]) -> bool:
    """Whether a position shows one of the skills, or speaks of what is asked."""
    named = {skill.name.casefold() for skill, _, _ in find_skills(f"{entry.title or ''} {entry.quote.text}")}
    shown = named | implied(named).keys()
    return any(skill.casefold() in shown for skill in skills) or bool(asked) and _speaks_of(entry, asked)


def _field_fits(entry: Education, fields: tuple[str, ...]) -> bool:
    if not fields:
        return True
    told = f"{entry.field or ''} {entry.quote.text}"
    studied = set(words(f"{told} {english_fields(told)}"))
    return any(asked <= studied for field in fields if (asked := set(words(field)) - {"relat", "field", "similar"}))
