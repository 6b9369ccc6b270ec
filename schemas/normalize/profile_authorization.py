"""Where a candidate may work and where an employer would have to sponsor a visa, as far as the CV says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.normalize.profile_countries import EU, FREE_MOVEMENT, find_countries, find_nationalities
from schemas.normalize.profile_sections import CvPart, Part
from schemas.profile import WorkAuthorization
from schemas.record import Quote

_SPEAKS_OF_IT = re.compile(
    r"\b(?:sponsor\w*|sponsorhip|visas?|citizen\w*|nationality|nationalité|nacionalidad|staatsangehörigkeit|permit|"
    r"permits|"
    r"work(?:ing)?\srights?|right\sto\swork|(?:free|able|entitled|eligible|allowed)\sto\swork|work\sauthori[sz]ation|"
    r"authori[sz]ed\sto\swork|permanent\sresident|residency|green\scard|settled\sstatus|without\sformalities)\b",
    re.IGNORECASE,
)
_WHERE_IT_STANDS = {Part.HEADER, Part.SUMMARY, Part.OTHER, Part.PERSONAL, Part.WISHES, Part.INTERESTS}

_FREE = re.compile(
    r"\b(?:no\s(?:\w+\s){0,2}(?:sponsor\w*|visa|permit)\s?(?:is\s|would\sbe\s)?(?:required|needed|necessary)?|"
    r"(?:do\snot|don['’]?t|does\snot|will\snot|won['’]?t|not)\s(?:\w+\s){0,2}(?:need|requir)\w*|"
    r"without\s(?:\w+\s){0,2}(?:sponsor\w*|formalities|restrictions?|visa|permit)|"
    r"(?:right|rights|authori[sz]ed|eligible|entitled|free|allowed|able|can|may)\s(?:to\s)?work|work(?:ing)?\srights?|"
    r"work\sauthori[sz]ation|permanent\sresident|green\scard|settled\sstatus|indefinite\sleave|unrestricted\swork)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:(?:need|requir|seek)\w*\s(?:\S+\s){0,5}?(?:sponsor\w*|visa|permit|transfer)|"
    r"(?:sponsor\w*|sponsorhip|visas?|permit)\s(?:\S+\s){0,4}?(?:needed|required|necessary)|"
    r"(?:have\sto|must|need\sto|would)\s(?:be\s)?sponsor\w*|with\s(?:visa\s)?sponsorship|(?:need|require)\sit)\b",
    re.IGNORECASE,
)
_AND_SO = re.compile(r"\b(?:so\swould|so\sdoes|same\sfor|likewise|also\sfor)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:of|:|from|\()?\s*(?:the\s)?", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:,|and\b|or\b)")
"""How a clause begins that goes on with the list of countries after a bracket."""
_CITIZEN = re.compile(
    r"\b(?:citizens?(?:hip)?|nationals?|nationality|nationalité|nacionalidad|staatsangehörigkeit|"
    r"passport(?:\sholder)?)\b",
    re.IGNORECASE,
)
# Not within "U.S." or "Dr.", but after a bracket.
_SENTENCE_END = re.compile(
    r"(?<=[a-zà-ÿ)\d][.!?])\s+(?=[A-ZÀ-Þ(])|(?<=[A-Z]{2}[.!?])\s+(?=[A-ZÀ-Þ])|\n|(?<=\.S\.)\s+(?=(?:No|Requires?|"
    r"Needs?)\b)"
)
_CLAUSE_END = re.compile(r";\s*|\(|\)|(?<=\w)\.\s+(?=[A-Z])|,\s+(?=(?:but|so|and\s(?:will|would|need|requir))\b)")


@dataclass(frozen=True)
class _Claim:
    country: str
    needs: bool
    weight: int
    """3 said of this country, 2 of a union it is in, 1 of its citizens, 0 of citizens of a partner country."""
    quote: Quote


def read_work_authorization(text: str, parts: Sequence[CvPart]) -> tuple[WorkAuthorization, ...]:
    """Return one entry for each country the CV speaks of, in alphabetical order. The more specific statement wins."""
    best: dict[str, _Claim] = {}
    for part in parts:
        if part.kind not in _WHERE_IT_STANDS:
            continue
        for line in part.lines:
            for claim in _claims(text, line.start, line.end):
                known = best.get(claim.country)
                if known is None or claim.weight > known.weight:
                    best[claim.country] = claim
    return tuple(
        WorkAuthorization(country=country, needs_sponsorship=claim.needs, quote=claim.quote)
        for country, claim in sorted(best.items())
    )


def _claims(text: str, start: int, end: int) -> Iterator[_Claim]:
    needs: bool | None = None
    for at, until in _sentences(text, start, end):
        sentence = text[at:until]
        if not _SPEAKS_OF_IT.search(sentence) and not (needs is not None and _NEEDS.search(sentence)):
            needs = None
            continue
        quote = Quote(text=sentence, start=at, end=until)
        for clause in filter(str.strip, _CLAUSE_END.split(sentence)):
            yield from _of_citizens(clause, quote)
            if _FREE.search(clause):
                needs = False
            elif _NEEDS.search(clause):
                needs = True
            elif not (_AND_SO.search(clause) or _GOES_ON.match(clause)):
                continue
            if needs is not None:
                yield from _of_countries(clause, needs, quote)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _of_countries(clause: str, needs: bool, quote: Quote) -> Iterator[_Claim]:
    for codes, start, end in find_countries(clause):
        if re.match(r"\s?citizen|\s?national", clause[end:], re.IGNORECASE) or re.search(
            r"(?:living|based|currently|resident)\s(?:\w+\s)?in\s(?:the\s)?$", clause[:start]
        ):
            continue
        for code in codes:
            yield _Claim(code, needs, 3 if len(codes) == 1 else 2, quote)


def _of_citizens(clause: str, quote: Quote) -> Iterator[_Claim]:
    match = _CITIZEN.search(clause)
    if match is None and not re.match(r"\s*(?:permanent|[A-Z][a-z]+)\s*$", clause):
        return
    before, after = (clause[: match.start()], clause[match.end() :]) if match else (clause, "")
    named = [found for found in find_nationalities(before) if not before[found[2] :].strip(" ,and/&-")]
    if match:
        # "Citizenship: Argentina", "citizen of the Republic of Korea", "EU citizen (Polish)".
        named += [
            found for found in find_countries(after) + find_nationalities(after) if _NEXT.fullmatch(after[: found[1]])
        ]
        # "Spanish, EU citizen": the nationality says more than the union.
        named += [found for found in find_nationalities(before) if len(found[0]) == 1]
    for codes, _, _ in named:
        for code in codes:
            yield _Claim(code, False, 1, quote)
            for partner in FREE_MOVEMENT.get(code, ()):
                yield _Claim(partner, False, 0, quote)
        if codes == EU:
            for partner in ("NO", "IS", "LI", "CH"):
                yield _Claim(partner, False, 0, quote)
