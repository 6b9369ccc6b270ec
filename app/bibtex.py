"""Papers as BibTeX that any version of BibTeX and biber reads: accents and special characters as LaTeX commands."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field, ImplicitComment
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import RULE_REGEX, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from app.tasks.results import Answer
from schemas import Paper, Posting
from schemas.author_name import read_name
from schemas.preprints import is_preprint_venue

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STOP_WORDS = frozenset(("a", "an", "and", "by", "for", "from", "in", "is", "of", "on", "the", "to", "towards", "with"))
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|review|reviews|magazine|annals|bulletin|nature|science|pnas|jmlr|tmlr|tacl|cell"
    r"|plos)\b",
    re.IGNORECASE,
)
# LaTeX reads UTF-8 since 2018, dashes and quotation marks with it; scripts that need packages of their own are best
# left to them. Letters with accents are commands all the same, for classic BibTeX sorts by these.
_KEPT = re.compile(r"[^\u0000-\u024f\u0370-\u03ff\u1e00-\u1eff\u2030-\u22ff]+")
_WORDS = re.compile(r"([\w'’]+)")
_TELLING = re.compile(r"[^A-Za-z0-9 ,.;:()]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# BibTeX counts braces even behind a backslash. Straight quotation marks stand between braces as they are: two
# apostrophes, which print alike, would come back as such.
_SPECIAL = {"{": "{\\textbraceleft}", "}": "{\\textbraceright}", '"': '"'} | {sign: f"\\{sign}" for sign in "&%$#_"}
_UNSAFE_IN_URLS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "\n": ""})


def reading_list(answer: Answer) -> str:
    """Return the papers of an answer for a role as a BibTeX file, best first; the note of each says which role."""
    assert isinstance(answer.query, Posting)
    employer = answer.query.hiring_organization
    role = f"“{' '.join(answer.query.label.split())}”" + (f" at {employer.name}" if employer else "")
    noted = [
        (result.found, f"Related to the role {role} with a score of {result.match.score * 100:.0f}")
        for result in answer.results
        if isinstance(result.found, Paper)
    ]
    return bibliography(noted, heading=f"Papers that relate to {role}")


def bibliography(
    papers: Iterable[tuple[Paper, str]], heading: str = "", *, whole: bool = False, keys: set[str] | None = None
) -> str:
    """Return (paper, note) pairs as a BibTeX file under a comment; each paper once, with a key that is the paper's own.

    A key does not depend on what else is in the list. Abstracts are left out, for they belong to others, unless the
    `whole` record is asked for: then topics and the exact day are told too. `keys` are those that stand in the file
    already; the new ones are added.
    """
    library = Library()
    if heading:
        # What stands outside of entries is a comment for BibTeX, unless it looks like the beginning of an entry.
        library.add(ImplicitComment(f"% {' '.join(heading.replace('@', ' ').split())}"))
    kept: set[str] = set()
    keys = set() if keys is None else keys
    for paper, note in papers:
        if paper.id in kept:
            continue
        kept.add(paper.id)
        key = citation_key(paper)
        key = key if key not in keys else f"{key}-{paper.id}"
        keys.add(key)
        library.add(Entry(entry_type(paper), key, [Field(name, value) for name, value in _fields(paper, note, whole)]))
    style = BibtexFormat()  # type: ignore[no-untyped-call]
    style.indent, style.trailing_comma, style.block_separator = "  ", True, "\n"
    return write_string(library, unparse_stack=[], bibtex_format=style)


def citation_key(paper: Paper) -> str:
    """Return the first author's family name, the year, the first telling word of the title and a mark of all of it.

    Whichever docket the paper lies in, it has the same key.

    >>> citation_key(Paper(id="3f9a0c12d4e5", source="s", external_id="1", title="On the Shape of Ŝound"))
    'shape-e8a8'
    """
    family = read_name(paper.authors[0].name).family if paper.authors else ""
    title = re.findall(r"[a-z0-9]+", _plain(paper.title)) or [paper.title]
    words = [word for word in title if word.isascii() and word not in _STOP_WORDS]
    known = "".join((re.sub(r"[^a-z0-9]", "", _plain(family)), str(paper.year or ""), *words[:1]))
    return f"{known or 'paper'}-{hashlib.sha256(' '.join(title).encode()).hexdigest()[:4]}"


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isascii())


def entry_type(paper: Paper) -> str:
    """Return `article`, `inproceedings`, or `misc` for what no venue has published."""
    if not paper.venue or is_preprint_venue(paper.venue):
        return "misc"
    return "article" if _JOURNAL.search(paper.venue) else "inproceedings"


def _fields(paper: Paper, note: str, whole: bool) -> list[tuple[str, str]]:
    day = paper.date_published
    fields = [
        ("title", _braced(_title(paper.title))),
        ("author", _braced(" and ".join(map(_author, (author.name for author in paper.authors))))),
    ]
    if paper.venue:
        place = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}[entry_type(paper)]
        fields.append((place, _braced(latex(paper.venue))))
    fields.append(("year", _braced(str(paper.year or ""))))
    if day and day.year == paper.year:
        fields.append(("month", MONTHS[day.month - 1]))
    fields.append(("doi", _braced(_verbatim(paper.doi))))
    if paper.arxiv_id:
        fields += [("eprint", _braced(_verbatim(paper.arxiv_id))), ("archiveprefix", "{arXiv}")]
    fields += [("url", _braced(_verbatim(paper_url(paper)))), ("note", _braced(latex(note)))]
    if whole:
        if day and day.year == paper.year:
            fields.append(("date", _braced(day.isoformat())))
        fields.append(("keywords", _braced(latex(", ".join(paper.topics)))))
        fields.append(("abstract", _braced(latex(paper.abstract))))
    return [(name, value) for name, value in fields if value != "{}"]


def paper_url(paper: Paper) -> str | None:
    """Return where a paper can be read: its own address, else the one that its ids give; `None` where none is known."""
    if paper.url:
        return paper.url
    if paper.acl_id:
        return f"https://aclanthology.org/{paper.acl_id}/"
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return f"https://doi.org/{paper.doi}" if paper.doi else None


def latex(text: str) -> str:
    r"""Return text in one line with what LaTeX would take for commands escaped and accents as commands.

    >>> latex("Dvořáček & Søn: 50% of $5 -- 学習")
    "Dvo{\\v{r}}{\\'a}{\\v{c}}ek \\& S{\\o}n: 50\\% of \\$5 -- 学習"
    """
    return _encode(" ".join(text.split()))


def _author(name: str) -> str:
    """A name as one person: a comma or an "and" inside would make two of it."""
    written = latex(name)
    return f"{{{written}}}" if re.search(r",|\band\b", written) else written


def _title(title: str) -> str:
    """A title in which no style makes "GPT-4" or "mT5" small."""
    words = _WORDS.split(" ".join(title.split()))
    return "".join(_braced(_encode(word)) if word[1:] != word[1:].lower() else _encode(word) for word in words)


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _verbatim(value: str | None) -> str:
    """What BibTeX styles print as it stands; braces that do not pair would break the file."""
    return (value or "").translate(_UNSAFE_IN_URLS)


def _encode(text: str) -> str:
    plain = _CONTROLS.sub(" ", unicodedata.normalize("NFC", text))
    # Each character is encoded by itself, and most of them stay what they are: those need not be looked up.
    return _TELLING.sub(lambda found: str(_encoder().unicode_to_latex(found[0])), plain)


@cache
def _encoder() -> UnicodeToLatexEncoder:
    ours = [(_KEPT, lambda found: found[0]), (re.compile(r"""[{}&%$#_"]"""), lambda found: _SPECIAL[found[0]])]
    return UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_REGEX, ours, replacement_latex_protection="none"),
            "defaults",
        ],
        # A command in braces of its own is one letter for BibTeX when it sorts and makes labels.
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
