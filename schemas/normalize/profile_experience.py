"""Positions in a CV: title, organisation, dates and the passage about each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.normalize.profile_dates import Span, find_points, find_spans
from schemas.normalize.profile_roles import COMPANY, LEGAL_FORM, PERHAPS_PLACE, PLACE, ROLE, STUDENT
from schemas.normalize.profile_sections import CvPart, Part
from schemas.normalize.profile_text import Line
from schemas.profile import Experience
from schemas.record import Quote

_STRONG_SEPARATOR = re.compile(r"\s*[|\u00b7\u2022@\u2014]\s*|\s+[\u2013-]\s+")
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ)\d\"”’][.!?])\s+(?=[A-ZÀ-Þ\"“])(?!(?:Ltd|Inc|LLC|Co)\b)|;\s+")
_PROSE_ROLE = re.compile(
    r"\b(?:as|been|am|was|became|work(?:ed)? as|joined as)\s+(?:an?\s+|the\s+)?((?:[\w/&+-]+\s){0,5}?[\w-]+)\s+"
    r"(?:at|with|for|in|of)\s+(?:the\s+)?((?:[A-ZÀ-Þ][\w&.'’-]*)(?:\s(?:(?:of|and|for|the|de|la|"
    r"&)\s)?[A-ZÀ-Þ][\w&.'’-]*)*)"
)
_DURATION = re.compile(r"\(?\b\d+\+?\s(?:yrs?|years?|mos?|months?)(?:,?\s\d+\s(?:mos?|months?))?\b\)?", re.IGNORECASE)
_RANK = re.compile(r"(?:Junior|Senior|Staff|Principal|Lead|Associate|Graduate|Chief|Deputy|Assistant|Sr|Jr)\.?", re.I)
_LATER = re.compile(r"(?:then|later|subsequently|now|previously|formerly)\b", re.IGNORECASE)
_LONGEST_HEAD = 220
_LONGEST_NAME = 90


@dataclass(frozen=True)
class _Head:
    """Where one position begins: the words beside its dates, the lines above them, and what they were read as."""

    start: int
    words: str
    above: str
    span: Span
    line: int
    prose: bool = False
    title: str | None = None
    organization: str | None = None


def is_student_work(title: str | None) -> bool:
    """Say whether a title is one of those held beside one's studies: an internship, a doctoral position.

    >>> is_student_work("Research Intern"), is_student_work("Research Scientist")
    (True, False)
    """
    return bool(title and STUDENT.search(title))


def read_experience(text: str, parts: Sequence[CvPart]) -> tuple[Experience, ...]:
    """Return the positions in the order of the CV: those under headings that say work, and dated titles elsewhere."""
    found = [entry for part in parts if part.kind is Part.EXPERIENCE for entry in _read_part(text, part)]
    for part in parts:
        if part.kind is Part.OTHER:
            found += [entry for entry in _read_part(text, part) if not _retold(entry, found)]
    if not found:
        found = [entry for part in parts if part.kind is Part.SUMMARY for entry in _read_part(text, part)]
    return tuple(sorted(found, key=lambda entry: entry.quote.start))


def _retold(entry: Experience, known: Sequence[Experience]) -> bool:
    """The same months again, as when a summary tells in prose what the list of positions says."""
    months = {(other.start.year, other.start.month) for other in known if other.start}
    return entry.start is not None and (entry.start.year, entry.start.month) in months


def _read_part(text: str, part: CvPart) -> list[Experience]:
    named: list[_Head] = []
    for head in _heads(part):
        title, organization = _named_in_prose(head) if head.prose else _named(head)
        above = head.above
        before = named[-1] if named and not head.prose else None
        if before and before.above and not above and head.line - before.line <= 1:
            # A second title below the line with the employer: "Analyst, Finance, 2023 – 2024".
            own = organization is not None and (part.lines[head.line].bullet or COMPANY.search(organization))
            if not own:
                title, organization, above = (head.words if title else None), before.organization, before.above
        if before and title and organization is None:
            organization = before.organization
        if title or (organization and part.kind is Part.EXPERIENCE and not head.prose):
            named.append(replace(head, title=title, organization=organization, above=above))
    ends = [head.start for head in named[1:]] + [part.lines[-1].end for _ in named[:1]]
    return [_entry(text, head, end) for head, end in zip(named, ends, strict=True)]


def _entry(text: str, head: _Head, end: int) -> Experience:
    passage = text[head.start : end].rstrip(" \n;|-,(")
    return Experience(
        title=head.title,
        organization=head.organization,
        start_date=head.span.start,
        end_date=head.span.end,
        current=head.span.current,
        quote=Quote(text=passage, start=head.start, end=head.start + len(passage)),
    )


def _heads(part: CvPart) -> list[_Head]:
    heads: list[_Head] = []
    lines = part.lines
    opening = find_spans(lines[0].text)
    dates_first = bool(opening) and not ROLE.search(lines[0].text) and len(lines[0].text) <= _LONGEST_NAME
    used = -1
    for at, line in enumerate(lines):
        spans = find_spans(line.text) or _single_times(line, part.kind)
        if not spans or (line.bullet and (part.kind is not Part.EXPERIENCE or not ROLE.search(line.text))):
            continue
        if len(line.text) > _LONGEST_HEAD or _is_sentence(line.text):
            heads += _heads_in_prose(line, at, spans)
            continue
        heads += _heads_in_line(lines, at, spans, above_free=at - 1 - used, dates_first=dates_first)
        used = at
    return heads or (_undated_heads(part) if part.kind is Part.EXPERIENCE else [])


def _undated_heads(part: CvPart) -> list[_Head]:
    """Titles of a part that lists positions and dates none of them."""
    never = Span(0, 0, None, None)
    return [
        _Head(line.start, _clean(line.text), "", never, at)
        for at, line in enumerate(part.lines)
        if not line.bullet
        and len(line.text) <= _LONGEST_NAME
        and not _is_sentence(line.text)
        and ROLE.search(line.text)
    ]


def _heads_in_line(
    lines: Sequence[Line], at: int, spans: Sequence[Span], *, above_free: int, dates_first: bool
) -> list[_Head]:
    line = lines[at]
    heads: list[_Head] = []
    begin = 0
    for span in spans:
        words = _clean(line.text[begin : span.at])
        start, above = line.start + _first_letter(line.text, begin), ""
        if not heads:
            if not ROLE.search(words):
                rest = _clean(_DURATION.sub("", line.text[span.until :]))
                words = " | ".join(filter(None, (words, rest)))
            if not (ROLE.search(words) and COMPANY.search(words)):
                near = _lines_below(lines, at) if dates_first else _lines_above(lines, at, above_free)
                above = " | ".join(_clean(each.text) for each in near)
                start = min([start, *(each.start for each in near)])
        heads.append(_Head(start, words, above, span, at))
        begin = span.until
    return heads


def _single_times(line: Line, kind: Part) -> list[Span]:
    """One span from the first to the last single time beside a title: "Intern | Acme | Summer 2018"."""
    if kind is not Part.EXPERIENCE or line.bullet or len(line.text) > 150 or not ROLE.search(line.text):
        return []
    points = find_points(line.text)
    if points and points[0].at == 0:
        return points[:1]
    if not points or re.search(r"\w", line.text[points[-1].until :]):
        return []
    return [Span(points[0].at, points[-1].until, points[0].start, points[-1].end)]


def _lines_above(lines: Sequence[Line], at: int, free: int) -> list[Line]:
    """Up to two short lines above the dates that name title and organisation."""
    above: list[Line] = []
    for line in reversed(lines[max(0, at - min(free, 3)) : at]):
        if _DURATION.fullmatch(line.text):  # LinkedIn counts the years at one employer
            continue
        if line.bullet or len(line.text) > 130 or _is_sentence(line.text) or len(above) == 2:
            break
        above.insert(0, line)
        if line.level or lines[at].gap:
            break
    return above


def _lines_below(lines: Sequence[Line], at: int) -> list[Line]:
    below: list[Line] = []
    for line in lines[at + 1 : at + 3]:
        if line.bullet or len(line.text) > 130 or _is_sentence(line.text) or find_spans(line.text):
            break
        below.append(line)
    return below


_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|S\.A|z\s?o\.\s?o|e\.V|B\.V|N\.V|L\.P)\.$", re.IGNORECASE)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?")) and len(text.split()) > 3 and not _ABBREVIATED.search(text)


def _first_letter(text: str, begin: int) -> int:
    match = re.compile(r"\w").search(text, begin)
    return match.start() if match and begin else begin


def _heads_in_prose(line: Line, at: int, spans: Sequence[Span]) -> list[_Head]:
    """One head for each span of a paragraph, from its sentence; "Acme. Analyst (2019 – 2021), Manager (…)" too."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(line.text))]
    heads: list[_Head] = []
    last = 0
    for span in spans:
        begin = max(start for start in starts if start <= span.at)
        end = min([start for start in starts if start > span.at] or [len(line.text)])
        bracketed = line.text[span.at - 1 : span.at] == "("
        lead = line.text[last : span.at]
        if bracketed and len(lead) <= _LONGEST_NAME and ROLE.search(lead) and not _PROSE_ROLE.search(lead):
            heads.append(_Head(line.start + _first_letter(line.text, last), _clean(lead), "", span, at))
        else:
            heads.append(_Head(line.start + begin, line.text[begin:end], "", span, at, prose=True))
        last = span.until
    return heads


def _clean(words: str) -> str:
    return re.sub(r"[(\[]\s*[)\]]", "", words).removeprefix("- ").strip(" \t|,;:\u00b7\u2022\u2014\u2013-([)")


def _named_in_prose(head: _Head) -> tuple[str | None, str | None]:
    for match in _PROSE_ROLE.finditer(head.words):
        if ROLE.search(match[1]):
            return match[1].strip(), match[2].strip(" .,")
    return None, None


def _named(head: _Head) -> tuple[str | None, str | None]:
    """Title and organisation, each `None` where the words do not tell."""
    beside, above = _pieces(head.words), _pieces(head.above)
    pieces = [*beside, *above]
    roles = [piece for piece in pieces if ROLE.search(_unbracketed(piece))]
    titled = next((piece for piece in roles if not LEGAL_FORM.search(piece)), roles[0] if roles else None)
    if titled is None:
        name = next(iter((*above, *beside)), None)
        return None, _shortened(name) if name and len(name) <= _LONGEST_NAME else None
    # Near the title, in reading order: what follows it on its line, then what precedes it, then the other line.
    own, other = (beside, above) if titled in beside else (above, beside)
    at = own.index(titled)
    near = [piece for piece in (*own[at + 1 :], *own[:at][::-1], *other) if not PLACE.fullmatch(piece)]
    title, rest = _split_title(titled)
    if rest and (COMPANY.search(rest) or not near):
        return title, _shortened(rest)
    if rest and near:  # "Applied Scientist, Ads Ranking | Acme": what follows the comma is part of the title
        title = titled
    likely = [piece for piece in near if COMPANY.search(piece)]
    likely += [piece for piece in near if not PERHAPS_PLACE.fullmatch(piece)]
    organization = next(iter(likely or near), None)
    return title, _shortened(organization) if organization else None


def _pieces(words: str) -> list[str]:
    parts = (piece for part in _STRONG_SEPARATOR.split(words) for piece in _SENTENCE.split(part))
    return [piece for piece in map(_clean, parts) if piece]


def _unbracketed(piece: str) -> str:
    return re.sub(r"\(.*?(?:\)|$)", "", piece)


def _split_title(piece: str) -> tuple[str, str]:
    """A title and what follows or precedes it: "Engineer, Acme Ltd, Leeds", "Engineer at Acme", "Acme, Engineer"."""
    if match := re.search(r"\s+(?:at|bei|chez|en|na|presso)\s+(?=[A-ZÀ-Þ])", piece):
        return piece[: match.start()].strip(" ,"), piece[match.end() :]
    parts = [part.strip() for part in re.split(r",(?![^(]*\))", piece)]
    roles = [at for at, part in enumerate(parts) if ROLE.search(part) and not COMPANY.search(_unbracketed(part))]
    first = roles[0] if roles else 0
    while first and (_RANK.fullmatch(parts[first - 1]) or _LATER.match(parts[first])):
        first -= 1
    last = first
    while last + 1 < len(parts) and (
        _RANK.fullmatch(parts[last]) or (last + 1 in roles and _LATER.match(parts[last + 1]))
    ):
        last += 1
    rest = parts[last + 1 :] or parts[:first]
    return ", ".join(parts[first : last + 1]), ", ".join(rest)


def _shortened(organization: str) -> str | None:
    """The name without what stands in brackets or after it: a place, an explanation."""
    name = _unbracketed(organization).strip(" ,;")
    first, _, rest = name.partition(",")
    if match := LEGAL_FORM.match(rest.strip()):
        first = f"{first}, {match[0]}"
    return re.sub(r"\s{2,}", " ", first).strip() or None
