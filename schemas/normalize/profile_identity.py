"""Who a CV is about: the name and everything else that tells the person apart and must never be matched on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from schemas.normalize.profile_countries import find_countries
from schemas.normalize.profile_dates import find_spans
from schemas.normalize.profile_roles import ROLE
from schemas.normalize.profile_sections import CvPart, Part, heading_part
from schemas.normalize.profile_text import Line
from schemas.record import Quote

_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ ./-]?\(?\d{2,5}\)?){2,5}(?![\w,%])")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s()<>|,;\"']+|(?<![\w@.-])(?:[\w-]{1,63}\.){1,6}(?:com|org|net|io|dev|me|ai|edu|info|co|page|app|"
    r"de|uk|fr|es|it|nl|eu|ch|at|pl|se|no|ca|au|in|jp|example)(?:/[^\s()<>|,;\"']*)?(?![\w@])",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:date\sof\sbirth|birth\s?date|born(?:\son|\sin|:)|d\.?o\.?b\.?\b|geburtsdatum|geboren|geburtsort|"
    r"né\(?e?\)?\sle|"
    r"date\sde\snaissance|fecha\sde\snacimiento|data\sde\snascimento|data\sdi\snascita|age:|gender|pronouns?:|sex:|"
    r"geschlecht|"
    r"sexe\s?:|género|marital\sstatus|familienstand|état\scivil|estado\scivil|stato\scivile|married|single\b|"
    r"verheiratet|ledig|"
    r"children|nationality|citizenship|nationalité|nacionalidad|staatsangehörigkeit|nacionalidade|nazionalità|"
    r"photo(?:graph)?\b|"
    r"portrait|lichtbild|religion|passport|driving\slicen[cs]e|social\ssecurity|address:|adresse\s?:|dirección:|"
    r"anschrift|"
    r"phone:|tel\.?:|telefon|mobile:|e-?mail:|linkedin|orcid|github:|skype|twitter|wohnhaft)",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"(?:photo|portrait|picture|headshot|bild|foto)\b.{0,40}|.*\.(?:jpe?g|png|webp)\)?", re.IGNORECASE)
_PRONOUNS = re.compile(
    r"\(?\b(?:she|he|they|xe|ze)\s?/\s?(?:her|him|them|hers|his|theirs|xem|zir)\b(?:\s?/\s?\w+)?\)?",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Sr|Sra|Mme|Mlle)\b\.?(?=\s+[A-ZÀ-Þ])")
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?\s[\w.'’ -]{2,40}\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|court|blvd|boulevard|"
    r"square|terrace)\b|"
    r"\b(?:flat|apt|apartment|unit|p\.?o\.?\sbox)\s\w+|(?<![\w-])[\w-]{0,40}(?:straße|strasse|str\.|gasse|platz|allee|weg)\s\d+|"
    r"\b(?:rue|avenue|calle|via|rua|ul\.)\s[\w' -]{3,40}\d*",
    re.IGNORECASE,
)
# "2100 Copenhagen", "98101", "M1 2AB": a code that a letter needs, but no year.
_ADDRESS = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d{4,6}\b(?=.*[A-Za-z])|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b")
_WORKS_AT = re.compile(
    rf"{ROLE.pattern}|\b(?:department|faculty|school|universi\w+|institut\w*|laborator\w+)\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[|\u00b7\u2022]\s*|\s+[\u2014\u2013/-]\s+|(?<=\w);\s+")

_BEFORE_NAME = re.compile(
    r"^(?:(?:curriculum\svitae|cv|r[ée]sum[ée]|lebenslauf)\s*(?:of|for|von|de|:|\u2013|\u2014|-)?\s*|"
    r"(?:personal\s(?:information|details|data)|full\sname|name)\s*:?\s+|"
    r"(?:prof|dr|mr|mrs|ms|herr|frau|ing|dipl\.-ing)\b\.?\s+)+",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r",?\s*(?:\(?\b(?:Ph\.?\s?D|M\.?Sc|MSc|B\.?Sc|M\.?A|MBA|M\.?D|Dr|Eng|P\.?E|CFA|CPA|PMP|FRSA?|MEng|BEng|RN|Esq|"
    r"DPhil|M\.?S)\b\.?\)?)+"
    r"(?:,?\s*(?:Ph\.?D|MSc|MBA|CFA|PE|MA)\.?)*\s*$"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_INTRODUCTION = re.compile(r"\bI['’]?\s?a?m\s+([A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)*)[^(]{0,6}(?:\(([^()]{3,60})\))?")


def find_name(lines: Sequence[Line]) -> tuple[Quote | None, int]:
    """Return the name without academic titles and the number of its line; (`None`, 0) where no line is a name.

    The name stands at the top. Where a side column (Contact, Top Skills, …) was saved before it, as LinkedIn does, it
    is the first name with a profession below it.
    """
    for at, line in enumerate(lines[:6]):
        if heading_part(line.text) not in {None, Part.PERSONAL}:
            break
        if at and any(_tells_apart(line.text[start:end]) for start, end in _segments(line)):
            continue
        if name := _name_in(line) or (_unusual_name(lines) if at == 0 else None):
            return name, at
    for at in range(min(len(lines) - 1, 60)):
        if ROLE.search(lines[at + 1].text) and not lines[at].bullet and (name := _name_in(lines[at])):
            return name, at
    return None, 0


def _name_in(line: Line) -> Quote | None:
    text = _BEFORE_NAME.sub("", line.text)
    if match := _INTRODUCTION.search(text):
        group = 2 if match[2] and len(match[2].split()) > 1 else 1
        return _quote(line.start + len(line.text) - len(text) + match.start(group), match[group])
    piece = _CREDENTIAL.sub("", _SEPARATOR.split(text)[0])
    bare = re.sub(r"\s*\([^)]*\)", "", piece).strip(" ,:")
    return _quote(line.start + line.text.index(bare), bare) if _is_name(bare) and bare in line.text else None


def _unusual_name(lines: Sequence[Line]) -> Quote | None:
    """The first line, where it can only be a name: one word, small letters, or one of Chinese, Japanese or Korean."""
    text = lines[0].text
    bare = re.sub(r"\s*\([^)]*\)", "", _CREDENTIAL.sub("", _BEFORE_NAME.sub("", text))).strip(" ,:")
    words = bare.split()
    alone = 1 <= len(words) <= 4 and all(_NAME_WORD.fullmatch(word) for word in words)
    if not alone or ROLE.search(bare) or heading_part(bare) or bare not in text:
        return None
    introduced = lines[0].level > 0 or any(_tells_apart(line.text) for line in lines[1:4])
    return _quote(lines[0].start + text.index(bare), bare) if introduced else None


def _is_name(words: str) -> bool:
    parts = [part for part in re.split(r"[\s,]+", words) if part]
    if not 1 < len(parts) <= 6 or any(character.isdigit() for character in words) or "@" in words:
        return False
    if ROLE.search(words) or not all(_NAME_WORD.fullmatch(part) for part in parts):
        return False
    capital = sum(part[0].isupper() or not part[0].islower() for part in parts)
    return capital >= 2 and all(part[0] == part[0].upper() or len(part) <= 3 for part in parts)


def read_headline(header: CvPart, name: Quote | None) -> str | None:
    """Return the profession or theme stated beside or below the name, or `None`."""
    for line in [line for line in header.lines if not _is_personal(line.text)][:4]:
        if name is not None and line.end <= name.start:
            continue
        kept = [line.text[start:end] for start, end in _segments(line) if _is_headline(line, start, end, name)]
        if kept and len(" ".join(kept).split()) <= 20 and (ROLE.search(kept[0]) or not line.text.endswith(".")):
            return " · ".join(kept)
    return None


def _is_headline(line: Line, start: int, end: int, name: Quote | None) -> bool:
    words = line.text[start:end]
    own = name is not None and line.start + start < name.end and name.start < line.start + end
    if own or not any(map(str.isalpha, words)) or _tells_apart(words) or _BEFORE_NAME.fullmatch(f"{words} "):
        return False
    place = _is_place(words) and not ROLE.search(words)
    return not (place or _CREDENTIAL.fullmatch(words) or _SPEAKS_OF_RIGHTS.search(words))


_SPEAKS_OF_RIGHTS = re.compile(
    r"\b(?:citizen\w*|nationality|visa|sponsor\w*|permit|resident|authori[sz]\w+)\b",
    re.IGNORECASE,
)
# A place in a header is a few capitalised words, mostly with a comma: "Kraków, Poland", "San Jose, CA", "Singapore".
_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:of\s|de\s|am\s)?[A-ZÀ-Þ][\w.'’-]*){0,3}(?:,\s?[\w.'’ -]+){1,3}|[A-ZÀ-Þ][\w.'’-]+"
)


def read_identity(text: str, parts: Sequence[CvPart], name: Quote | None, rights: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return what must not be matched on, in order and without overlaps.

    That is: name (also as an author), contact, address, links, birth, gender, nationality and right to work, referees.
    """
    spans: list[tuple[int, int]] = [(quote.start, quote.end) for quote in rights]
    for pattern in (_EMAIL, _URL, _PRONOUNS, _HONORIFIC):
        spans += [match.span() for match in pattern.finditer(text)]
    if name:
        spans += _occurrences(text, name, parts)
        spans += [
            _beside_name(line, name) for part in parts for line in part.lines if line.start <= name.start < line.end
        ]
    for part in parts:
        if part.kind is Part.PERSONAL and part.heading:
            spans.append((part.heading.start, part.heading.end))
        for line in part.lines:
            if part.kind is Part.REFERENCES:
                spans.append((line.start, line.end))
            elif part.kind in {Part.HEADER, Part.PERSONAL}:
                spans += _in_header(line, personal=part.kind is Part.PERSONAL)
            elif part.kind not in _WORK_AND_STUDIES and len(line.text) <= 90 and _is_personal(line.text):
                spans.append((line.start, line.end))
    return tuple(_quote(start, text[start:end]) for start, end in _merged(text, spans))


_WORK_AND_STUDIES = {Part.EXPERIENCE, Part.PUBLICATIONS, Part.EDUCATION}


def _is_personal(line: str) -> bool:
    return bool(_PERSONAL.match(line.removeprefix("- ")) or _PHOTO.fullmatch(line))


def _is_place(words: str, *, alone: bool = False) -> bool:
    """`alone`: nothing beside it is contact, so that a single word may be anything."""
    named = find_countries(words)
    if _ADDRESS.search(words) or (named and (named[0][1], named[-1][2]) == (0, len(words))):
        return True
    return _PLACE.fullmatch(words) is not None and ("," in words or not alone)


def _in_header(line: Line, *, personal: bool) -> Iterator[tuple[int, int]]:
    segments = list(_segments(line))
    contact = any(_tells_apart(line.text[start:end]) for start, end in segments)
    for start, end in segments:
        words = line.text[start:end]
        place = _is_place(words.strip(" ."), alone=not (contact or personal)) and not _WORKS_AT.search(words)
        if place or _tells_apart(words) or _SPEAKS_OF_RIGHTS.search(words):
            yield line.start + start, line.start + end


def _tells_apart(words: str) -> bool:
    return bool(
        _EMAIL.search(words)
        or _URL.search(words)
        or _STREET.search(words)
        or _PERSONAL.search(words)
        or _PHOTO.fullmatch(words)
        or (_PHONE.search(words) and sum(map(str.isdigit, words)) >= 7 and not find_spans(words))
    )


def _segments(line: Line) -> Iterator[tuple[int, int]]:
    at = 0
    for match in (*_SEPARATOR.finditer(line.text), None):
        end = match.start() if match else len(line.text)
        if line.text[at:end].strip():
            yield at, end
        at = match.end() if match else end


def _beside_name(line: Line, name: Quote) -> tuple[int, int]:
    """The name with what stands around it up to the next separator: titles, degrees, pronouns, other scripts."""
    spans = [(line.start + start, line.start + end) for start, end in _segments(line)]
    return next((span for span in spans if span[0] <= name.start < span[1]), (name.start, name.end))


def _occurrences(text: str, name: Quote, parts: Sequence[CvPart]) -> Iterator[tuple[int, int]]:
    """The name wherever it stands: whole, with initials, and the family name alone among authors."""
    words = [re.escape(word.strip(".,")) for word in re.split(r"[\s,]+", name.text) if len(word.strip(".,")) > 1]
    if not words:
        return
    whole = re.compile(rf"(?<!\w){'[,.]?[ ]'.join(words)}(?!\w)", re.IGNORECASE)
    yield from (match.span() for match in whole.finditer(text))
    initials = r"(?:[A-ZÀ-Þ]\.[ -]?){1,3}"
    for word in {words[0], words[-1]}:
        cased = rf"(?i:{word})"
        author = re.compile(rf"(?<!\w)(?:{initials}\s?{cased}(?!\w)|{cased},\s?{initials})")
        yield from (match.span() for match in author.finditer(text))
    for part in parts:
        if part.kind is Part.PUBLICATIONS:
            family = re.compile(rf"(?<!\w)(?i:{words[-1]})(?:\s[A-ZÀ-Þ]{{1,2}})?(?!\w)")
            yield from (match.span() for match in family.finditer(text, part.lines[0].start, part.lines[-1].end))


def _merged(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        elif text[start:end].strip():
            merged.append((start, end))
    return merged


def _quote(start: int, words: str) -> Quote:
    return Quote(text=words, start=start, end=start + len(words))
