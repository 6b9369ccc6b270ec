"""Studies in a CV: degree, field, institution and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from schemas.normalize.profile_dates import Span, find_points, find_spans
from schemas.normalize.profile_degrees import find_cv_degrees, is_going_on, is_unfinished
from schemas.normalize.profile_sections import CvPart, Part
from schemas.normalize.profile_text import Line
from schemas.posting import DegreeLevel
from schemas.profile import Education
from schemas.record import Quote

_INSTITUTION = re.compile(
    r"\b(?:universi\w+|uniwersytet|politechni\w+|polytechni\w+|politecnico|institut\w*|college|school|academy|"
    r"akademi\w*|hochschule|"
    r"école|ecole|escuela|escola|scuola|faculty|fakultät|lyc[ée]e|gymnasium|KAIST|POSTECH|MIT|ETH|EPFL|IIT|IISc|"
    r"INRIA|UCLA|UCL|LSE|"
    r"TU|KTH|UC|NUS|NTU|SUNY|CUNY|AGH)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?i:universi|uniwersytet|polit|polyt|institut|hochschule)|\b[A-Z]{3,}\b")
_INSTITUTION_END = re.compile(r"[,;|]|\s[\u2013\u2014@-]\s|\sà\sl?['’]?")
_IN_PROSE = re.compile(
    r"\b(?:at|from|of)\s(?:the\s)?((?:[A-ZÀ-Þ][\w-]+\s)*(?:University|Institute|College|"
    r"School)(?:\sof(?:\s[A-ZÀ-Þ][\w-]+)+)?)"
)
_DEGREE_IN_PROSE = re.compile(r"\ban?\s([A-Z]\w+(?:\s(?:and\s)?\w+){0,2})\sdegree\b")
_BESIDE = re.compile(
    r"(?:- )?(?:(?:ph\.?d\.?|master['’]?s?|bachelor['’]?s?|honou?rs|doctoral|diploma)\s)?(?:thesis|dissertation|"
    r"advis[eo]rs?|supervisors?|"
    r"minor|relevant coursework|coursework|courses?|gpa|grades?|topic|exchange|dean['’]s list|awards?|activities|"
    r"abschlussarbeit|"
    r"masterarbeit|bachelorarbeit|mémoire|thèse|tesis|tese|tesi)\b",
    re.IGNORECASE,
)
_KIND_OF_DEGREE = re.compile(
    r"\s*(?:degree\s|diploma\s)?(?:\(hons\.?\)|hons\.?|honou?rs)?\s*of\s(?:science|arts|engineering|technology|"
    r"philosophy|"
    r"applied\sscience|fine\sarts|laws)\b",
    re.IGNORECASE,
)
_LEAD_TO_FIELD = re.compile(
    r"^(?:\s|\([^)]*\)|['’]s\b|,|:|\.|-|\u2013|\u2014|/|\||degree\b|diploma\b|candidate\b|student\b|hons\b\.?|honou?rs\b|eng\b\.?|in\b|"
    r"of\b|en\b|de\b|em\b|"
    r"an?\b|im\b|w\b|zakresie\b)*",
    re.IGNORECASE,
)
_FIELD_END = re.compile(r"[,;|(\n]|\s[\u2013\u2014@-]\s|\.\s|\s(?:at|from|with|minor|minoring|and\sa|bei|à|en)\s|$")
_HOLDS = re.compile(
    r"\b(?:hold|holds|have|has|with|after|completed|obtained|received|earned|finished|did|my|my own)\s+(?:an?\s+|"
    r"my\s+|the\s+)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n;]+(?:[.!?](?=\S)[^.!?\n;]*)*[.!?]?")


def read_education(text: str, parts: Sequence[CvPart]) -> tuple[Education, ...]:
    """Return the studies in the order of the CV; where no part is about studies, those that its sentences tell of."""
    entries = [_entry(text, lines) for part in parts if part.kind is Part.EDUCATION for lines in _grouped(part.lines)]
    found = [entry for entry in entries if entry is not None]
    if not any(entry.degree for entry in found):
        found += _told(text, parts)
    return tuple(found)


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry. An entry begins with a degree, or with institution or dates on the line above it."""
    groups: list[list[Line]] = []
    complete = True
    for at, line in enumerate(lines):
        degree = bool(find_cv_degrees(line.text)) and not _BESIDE.match(line.text)
        leads = not degree and _leads_to_degree(line, lines[at + 1 : at + 2], groups[-1] if groups else [])
        apart = not degree and bool(_INSTITUTION.search(line.text)) and bool(find_spans(line.text)) and complete
        if not groups or (degree and complete) or leads or apart:
            groups.append([line])
            complete = degree or not leads
        else:
            groups[-1].append(line)
            complete = complete or degree
    return groups


def _leads_to_degree(line: Line, below: Sequence[Line], entry: Sequence[Line]) -> bool:
    """Say whether a line opens the entry whose degree the next line names, and is not the end of the entry above."""
    if line.bullet or not below or not find_cv_degrees(below[0].text):
        return False
    if entry and not any(_INSTITUTION.search(each.text) for each in entry):
        return False
    named = [bool(_INSTITUTION.search(each.text)) for each in (line, below[0])]
    dated = [bool(find_spans(each.text)) for each in (line, below[0])]
    above = any(find_spans(each.text) for each in entry) or not entry
    return named == [True, False] or (dated == [True, False] and above)


def _entry(text: str, lines: Sequence[Line]) -> Education | None:
    start, end = lines[0].start, lines[-1].end
    own = [line for line in lines if not _BESIDE.match(line.text)] or list(lines)
    degrees = [degree for line in own for degree in find_cv_degrees(line.text)]
    time = _time(own)
    institution = next((name for line in own if (name := _institution(line.text))), None)
    if institution and " " not in institution and _INSTITUTION.fullmatch(institution):
        # A narrow column broke "Utrecht / University".
        institution = _institution(" ".join(line.text for line in own)) or institution
    if not (degrees or time or institution):
        return None
    highest = max((level for level, _, _ in degrees), key=lambda level: level.rank, default=None)
    return Education(
        degree=highest,
        field=next((name for line in own if (name := _field(line.text))), None),
        institution=institution,
        **_dates(time, " ".join(line.text for line in own)),
        quote=Quote(text=text[start:end], start=start, end=end),
    )


def _time(lines: Sequence[Line]) -> Span | None:
    """The first span of time, or the last of the single times that stand before any: when the studies ended."""
    for line in lines:
        if spans := find_spans(line.text):
            return spans[0]
        if points := find_points(line.text):
            return replace(points[-1], start=None)
    return None


def _dates(time: Span | None, words: str) -> dict[str, Any]:
    start, end = (time.start, time.end) if time else (None, None)
    return {"start_date": start, "end_date": end, "current": end is None and (bool(start) or is_going_on(words))}


_LONGEST_FIELD = 200


def _field(line: str) -> str | None:
    for level, _, end in find_cv_degrees(line):
        rest = line[end : end + _LONGEST_FIELD]
        if level is DegreeLevel.NONE and not is_unfinished(line):
            continue
        if match := _KIND_OF_DEGREE.match(rest):
            rest = rest[match.end() :]
        rest = rest[_leading(rest) :]
        stop = _FIELD_END.search(rest)
        name = rest[: stop.start() if stop else len(rest)].strip(" .,:;")
        name = name.strip(" .,:;\u00b7")
        if (
            name
            and name[0].isalpha()
            and not re.fullmatch(r"[A-Z]{4,}", name)
            and not _INSTITUTION.search(name)
            and len(name) <= 80
            and not find_points(name)
        ):
            if find_cv_degrees(name):
                continue
            return name
    return None


def _leading(rest: str) -> int:
    match = _LEAD_TO_FIELD.match(rest)
    return match.end() if match else 0


def _institution(line: str) -> str | None:
    bare = re.sub(r"\([^)]*\)", " ", line)
    pieces = [piece.strip(" .-:") for piece in _INSTITUTION_END.split(bare)]
    pieces = [
        piece if _INSTITUTION.search(piece.partition(" at ")[0]) else piece.rpartition(" at ")[2] for piece in pieces
    ]
    named = [piece for piece in pieces if _INSTITUTION.search(piece) and len(piece) <= 90]
    # A department is named before its university; the more encompassing one is wanted.
    whole = [piece for piece in named if _WHOLE.search(piece)]
    chosen = next(iter(whole or named), None) or _after_field(pieces)
    if chosen is None:
        return None
    words = chosen
    for span in (*find_spans(chosen), *find_points(chosen)):
        words = words.replace(chosen[span.at : span.until], "")
    return " ".join(words.split()).strip(" .-") or None


def _after_field(pieces: Sequence[str]) -> str | None:
    """The name behind degree and field, as in "MSc in Mathematics, KU Leuven, 2014"."""
    behind = [at for at, piece in enumerate(pieces) if find_cv_degrees(piece)]
    for piece in pieces[behind[0] + 1 :] if behind else ():
        capitals = re.fullmatch(
            r"[A-Z]{3,}|[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:de|of|di|the)\s)?[A-ZÀ-Þ][\w.'’-]*){1,5}", piece
        )
        if capitals and not find_spans(piece) and not find_points(piece):
            return piece
    return None


def _told(text: str, parts: Sequence[CvPart]) -> list[Education]:
    """Degrees that prose or the line with the name tells of: "…, PhD", "I hold a Master's in …"."""
    found: list[Education] = []
    for part in parts:
        if part.kind not in {Part.HEADER, Part.SUMMARY, Part.OTHER, Part.EXPERIENCE}:
            continue
        for line in part.lines:
            for sentence in _SENTENCE.finditer(line.text):
                degrees = find_cv_degrees(sentence[0])
                held = is_unfinished(sentence[0]) or any(
                    _HOLDS.search(sentence[0][max(0, start - 25) : start]) for _, start, _ in degrees
                )
                after_name = part.kind is Part.HEADER and line is parts[0].lines[0]
                if (degrees and (held or after_name)) or (held and re.search(r"\bdegree\b", sentence[0])):
                    found.append(_told_entry(line, sentence, degrees))
    return found


def _told_entry(line: Line, sentence: re.Match[str], degrees: list[tuple[DegreeLevel, int, int]]) -> Education:
    words = sentence[0].strip()
    start = line.start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    spans = find_spans(words)
    named, studied = _IN_PROSE.search(words), _DEGREE_IN_PROSE.search(words)
    return Education(
        degree=max((level for level, _, _ in degrees), key=lambda level: level.rank, default=DegreeLevel.NONE),
        field=studied[1] if studied else _field(words),
        institution=named[1] if named else None,
        **_dates(spans[0] if spans else None, words),
        quote=Quote(text=words, start=start, end=start + len(words)),
    )
