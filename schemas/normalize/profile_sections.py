"""The parts of a CV, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, lru_cache

from schemas.normalize.profile_dates import find_spans
from schemas.normalize.profile_text import Line
from schemas.normalize.skills import find_programming_languages
from schemas.normalize.spoken import find_languages


class Part(StrEnum):
    """What a part of a CV is about."""

    HEADER = "header"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    PUBLICATIONS = "publications"
    LANGUAGES = "languages"
    PROJECTS = "projects"
    CERTIFICATES = "certificates"
    AWARDS = "awards"
    SERVICE = "service"
    INTERESTS = "interests"
    REFERENCES = "references"
    PERSONAL = "personal"
    WISHES = "wishes"
    OTHER = "other"


# Headings in English, German, French, Spanish, Portuguese, Italian, Dutch and Polish. A heading belongs to a part when
# one of its phrases stands in it; longer phrases are tried first ("work samples" before "work").
_PHRASES: dict[Part, str] = {
    Part.SUMMARY: (
        "summary|profile|professional profile|personal profile|about|about me|who i am|objective|career objective|"
        "personal statement|statement|executive summary|introduction|overview|at a glance|"
        "zusammenfassung|profil|kurzprofil|über mich|résumé|à propos|profil professionnel|perfil|"
        "resumen|sobre mí|resumo|sobre mim|profilo|sommario|profiel|podsumowanie|research statement"
    ),
    Part.EXPERIENCE: (
        "experience|work experience|professional experience|employment|employment history|work history|career|"
        "career history|positions|current position|present position|previous positions|appointments|"
        "academic appointments|professional background|professional history|industry experience|research experience|"
        "work|internships|internship experience|now|before|before that|currently|current|previously|current role|"
        "present|berufserfahrung|beruflicher werdegang|werdegang|praxiserfahrung|praktika|berufspraxis|expérience|"
        "expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|stages|"
        "experiencia|experiencia laboral|experiencia profesional|experiência|experiência profissional|esperienza|"
        "esperienze|esperienza lavorativa|esperienze professionali|werkervaring|ervaring|doświadczenie|"
        "doświadczenie zawodowe"
    ),
    Part.EDUCATION: (
        "education|studies|academic background|academic history|academic qualifications|qualifications|degrees|"
        "education and qualifications|education and training|ausbildung|studium|bildungsweg|hochschulbildung|"
        "akademische ausbildung|schulbildung|bildung|formation|formations|études|diplômes|parcours académique|"
        "formación|formación académica|educación|estudios|formação|formação académica|formação acadêmica|educação|"
        "istruzione|formazione|opleiding|opleidingen|wykształcenie|edukacja"
    ),
    Part.SKILLS: (
        "skills|top skills|technical skills|key skills|core skills|skill set|competencies|core competencies|expertise|"
        "areas of expertise|technologies|tools|toolbox|toolkit|stack|tech stack|technical|what i use|what i bring|"
        "proficiencies|programming|programming languages|software|fields|methods|strengths|kenntnisse|"
        "fähigkeiten|fachkenntnisse|it-kenntnisse|edv-kenntnisse|kompetenzen|compétences|compétences techniques|"
        "outils|habilidades|competencias|conocimientos|aptitudes|competências|habilidades técnicas|competenze|"
        "vaardigheden|umiejętności|research interests|research areas|research topics|specialities|specialties"
    ),
    Part.PUBLICATIONS: (
        "publications|selected publications|papers|patents|papers and patents|"
        "selected work|selected works|working papers|job market paper|preprints|articles|research output|"
        "peer-reviewed publications|conference papers|journal articles|books|publikationen|"
        "veröffentlichungen|publicaciones|publicações|pubblicazioni|publicaties|publikacje|bibliography|writing"
    ),
    Part.LANGUAGES: (
        "languages|language skills|spoken languages|sprachen|sprachkenntnisse|langues|idiomas|lingue|talen|języki|"
        "języki obce|línguas"
    ),
    Part.PROJECTS: (
        "projects|selected projects|personal projects|side projects|open source|open-source|"
        "portfolio|case studies|software projects|projekte|projets|proyectos|projetos|progetti|"
        "projecten|projekty"
    ),
    Part.CERTIFICATES: (
        "certificates|certifications|certificates and courses|licences|licenses|courses|training|"
        "professional development|continuing education|zertifikate|weiterbildung|fortbildungen|certificats|"
        "certificados|certificaciones|certificações|certificazioni|certificaten|certyfikaty|kursy"
    ),
    Part.AWARDS: (
        "awards|honors|honours|prizes|scholarships|grants|fellowships|distinctions|achievements|awards and honors|"
        "funding|auszeichnungen|preise|stipendien|prix|distinctions|premios|becas|prêmios|premi|nagrody"
    ),
    Part.SERVICE: (
        "service|academic service|professional service|teaching|teaching experience|teaching and service|refereeing|"
        "reviewing|volunteering|voluntary work|volunteer experience|volunteer|leadership|leadership and activities|"
        "activities|extracurricular activities|mentoring|memberships|affiliations|community|outreach|"
        "speaking|talks|invited talks|presentations|conferences|seminars|seminars and conferences|"
        "speaking and voluntary work|talks and teaching|research and teaching|supervision|lehre|ehrenamt|engagement|"
        "enseignement|bénévolat|docencia|voluntariado|ensino|miscellany|miscellaneous|leadership and other"
    ),
    Part.INTERESTS: (
        "interests|hobbies|interests and hobbies|personal interests|interest|outside work|otherwise|interessen|"
        "centres d'intérêt|loisirs|intereses|aficiones|interesses|interessi|zainteresowania"
    ),
    Part.REFERENCES: "references|referees|referenzen|références|referencias|referências|referenze|referenties",
    Part.PERSONAL: (
        "contact|contact details|contact information|personal|personal details|personal information|personal data|"
        "persönliche daten|kontakt|coordonnées|informations personnelles|datos personales|contacto|dados pessoais|"
        "contato|dati personali|contatti|persoonlijke gegevens|dane osobowe|address"
    ),
    Part.WISHES: (
        "looking for|what i'm looking for|what i am looking for|interested in|preferences|availability|notice period|"
        "work authorization|visa|visa status|permits|work permits|how i work|target roles|work permit"
    ),
}


@dataclass
class CvPart:
    """One part of a CV: its heading and the lines below it."""

    kind: Part
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)


def read_parts(lines: Sequence[Line], name_at: int = 0) -> list[CvPart]:
    """Return the parts in order. The header, with name, profession and contact, begins at line `name_at`.

    It comes first, except where a side column with contact and skills was saved before it.
    """
    style = _style(lines)
    parts = [CvPart(Part.HEADER)]
    for at, line in enumerate(lines):
        if at == name_at and at > 0 and parts[-1].kind is not Part.HEADER:
            parts.append(CvPart(Part.HEADER, None, [line]))
            continue
        if label := _inline_label(line):
            # "Languages: English, Hindi" is a part of one line; the part around it goes on below.
            around = parts[-1]
            parts += [CvPart(label, None, [line]), CvPart(around.kind, around.heading)]
            continue
        kind = _heading_kind(line, _touching(lines, at), style) if at != name_at else None
        current = parts[-1].heading
        if kind is Part.OTHER:
            inside = current is not None and line.level > current.level > 0
            subtitle = parts[-1].kind is Part.HEADER and at < 3
            kind = None if inside or subtitle else kind
        if kind is None and line.column and parts[-1].kind is not Part.HEADER:
            parts.append(CvPart(Part.OTHER, None, [line]))
        elif kind is None:
            parts[-1].lines.append(line)
        else:
            # "Address: Łódź" is heading and content in one line.
            parts.append(CvPart(kind, line, [line] if kind is Part.PERSONAL else []))
    split = [piece for part in parts for piece in (_split_header(part) if part.kind is Part.HEADER else (part,))]
    return [_of_spoken_languages(part) for part in split if part.lines]


def _of_spoken_languages(part: CvPart) -> CvPart:
    """Say that "Languages" above Go and Rust are skills."""
    words = " ".join(line.text for line in part.lines)
    if part.kind is Part.LANGUAGES and find_programming_languages(words) and not find_languages(f"Languages: {words}"):
        return CvPart(Part.SKILLS, part.heading, part.lines)
    return part


_LONGEST_HEADER = 8
_HEADER_WORDS = 20
_ABOUT_PERMITS = re.compile(r"(?i)\b(?:visa|citizen\w*|sponsor\w*|permit|nationality)\b")


def _split_header(header: CvPart) -> tuple[CvPart, ...]:
    """The header ends where prose, a list or a dated entry begins, even where no heading says so."""
    for at, line in enumerate(header.lines):
        prose = len(line.text.split()) > _HEADER_WORDS and not _ABOUT_PERMITS.search(line.text)
        if at and (prose or line.bullet or find_spans(line.text) or at >= _LONGEST_HEADER):
            return CvPart(Part.HEADER, None, header.lines[:at]), CvPart(Part.OTHER, None, header.lines[at:])
    return (header,)


@lru_cache(maxsize=4096)
def heading_part(words: str) -> Part | None:
    """Return what a heading of these words announces, or `None`. Small misspellings are forgiven.

    >>> heading_part("Work expirience"), heading_part("Publications & Patents"), heading_part("Robots I've shipped")
    (<Part.EXPERIENCE: 'experience'>, <Part.PUBLICATIONS: 'publications'>, None)
    """
    folded = _folded(words)
    table = _table()
    if folded in table:
        return table[folded]
    pieces = [
        piece for piece in re.split(r"\s*(?:,|/|\+|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|:|\()\s*", folded) if piece
    ]
    if found := next((table[piece] for piece in pieces if piece in table), None):
        return found
    close = get_close_matches(folded, table, n=1, cutoff=0.86) if len(folded) >= 7 else []
    if close:
        return table[close[0]]
    if _ADJECTIVE.match(folded):
        return table.get(_ADJECTIVE.sub("", folded))
    inside = [phrase for phrase in _by_length() if " " in phrase and re.search(rf"\b{re.escape(phrase)}\b", folded)]
    return table[inside[0]] if inside and len(folded.split()) <= 7 else None


_ADJECTIVE = re.compile(
    r"(?:(?:my|selected|some|relevant|recent|professional|additional|other|key|main|core|academic|technical|previous|"
    r"further|major|full|personal|formal|chosen|notable|representative)\s)+"
)


class _Style(StrEnum):
    """How most headings of one CV are set apart; where they are, a plain line is none."""

    MARKED = "marked"
    CAPITALS = "capitals"
    PLAIN = "plain"


def _style(lines: Sequence[Line]) -> _Style:
    known = [line for line in lines[1:] if not line.bullet and len(line.text) <= 60 and heading_part(line.text)]
    if sum(line.level > 0 for line in known) >= 2:
        return _Style.MARKED
    return _Style.CAPITALS if sum(_in_capitals(line.text) for line in known) >= 2 else _Style.PLAIN


def _in_capitals(text: str) -> bool:
    bare = re.sub(r"\(.*?\)", "", text)
    return bare.isupper() and sum(map(str.isalpha, bare)) >= 4


def _touching(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines above and below with no empty line between."""
    above = [lines[at - 1]] if at and not lines[at].gap else []
    return above + [line for line in lines[at + 1 : at + 2] if not line.gap]


def _heading_kind(line: Line, beside: Sequence[Line], style: _Style) -> Part | None:
    """What part this line opens; OTHER for a heading of unknown meaning; `None` where it is no heading."""
    text = line.text.rstrip(":").strip()
    if line.bullet or not any(map(str.isalpha, text)):
        return None
    if line.level:
        return (None if re.search(r"\s[\u2014\u2013|@]\s|\d{4}", text) else heading_part(text)) or Part.OTHER
    bare = re.sub(r"\s*\(.*?\)", "", text)
    capitals = _in_capitals(bare)
    if len(bare) > 60 or len(bare.split()) > 7 or " | " in text or find_spans(text):
        return None
    if capitals:
        beside_dates = any(find_spans(near.text) for near in beside if not near.bullet)
        return heading_part(bare) or (None if beside_dates or re.search(r"[\d@,]", text) else Part.OTHER)
    if style is not _Style.PLAIN and not line.strong:
        return None
    if text.endswith((".", ",", ";", "!")) or "," in bare or not text[0].isupper():
        return None
    known = heading_part(bare)
    return known if line.strong or line.text.endswith(":") or _folded(bare) in _table() or line.gap else None


_LABEL = re.compile(r"(?:- )?([^\W\d_][^:\n]{2,30}):\s+\S")


def _inline_label(line: Line) -> Part | None:
    match = _LABEL.match(line.text)
    kind = _table().get(_folded(match[1])) if match else None
    return kind if kind in {Part.LANGUAGES, Part.INTERESTS, Part.REFERENCES} else None


def _folded(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s'&/+,:(-]", " ", words.replace("’", "'")).casefold().split()).strip(" :-")


@cache
def _table() -> dict[str, Part]:
    return {phrase: part for part, phrases in _PHRASES.items() for phrase in phrases.split("|")}


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(_table(), key=lambda phrase: (-len(phrase), phrase)))
