"""What of a posting, paper or profile is encoded: passages with their spans, and the words for lexical scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from matcher.boilerplate import is_about_company, is_boilerplate
from matcher.level import Level, posting_level, profile_level, subject
from matcher.neutral import neutral
from matcher.repetition import REPEATED_ROLES, Repetition
from matcher.sentences import sentence_spans
from matcher.work import is_whole, posting_parts
from schemas import Paper, Posting, Profile, Quote, SectionKind
from schemas.normalize.profile_sections import heading_part

Kind = Literal["posting", "paper", "profile"]
KINDS: tuple[Kind, ...] = ("posting", "paper", "profile")

MAX_PIECES = 240
"""Estimated word pieces in a passage. MiniLM reads 256; what is longer becomes several passages."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document. `text` is what is encoded: the quote with white space collapsed, and gender left out."""

    field: str
    """The section or field it stands in, such as `responsibilities`, `title`, `experience`, `abstract`."""
    text: str
    start: int | None
    end: int | None
    """Span into `Document.text`; `None` for a field that the text does not hold, such as a posting's title."""
    roles: int = 1
    """How many roles of the employer print this sentence, as far as postings are known."""


@dataclass(frozen=True, slots=True)
class Document:
    """One posting, paper or profile as the matcher sees it."""

    id: str
    kind: Kind
    text: str
    """The owner's text, which quotes index into; never encoded as a whole."""
    title: str
    passages: tuple[Passage, ...]
    """Headings that the text does not hold, then pieces of up to MAX_PIECES word pieces, in the order of the text."""
    sentences: tuple[Passage, ...]
    """The same text sentence by sentence."""
    subject: str = ""
    """The title without the words for job and level; empty where it says no more than the title."""
    organization: str | None = None
    level: Level | None = None
    """How senior the role or the person is; `None` for papers and where nothing says so."""

    @property
    def bodies(self) -> list[Passage]:
        """The passages that stand in the text."""
        return [passage for passage in self.passages if passage.start is not None]

    @property
    def lexical_text(self) -> str:
        """What lexical scores look at: the title and all sentences."""
        return "\n".join([self.title, *(sentence.text for sentence in self.sentences)])

    def quote(self, passage: Passage) -> Quote | None:
        """Return the passage's words as they stand in the document, or `None` where they do not."""
        if passage.start is None or passage.end is None:
            return None
        return Quote(text=self.text[passage.start : passage.end], start=passage.start, end=passage.end)


NO_REPETITION = Repetition()


def posting_document(posting: Posting, repetition: Repetition = NO_REPETITION) -> Document:
    """Return the role's own words: benefits, legal text and the employer's repeated sentences are left out.

    `repetition` is what `find_repetition` returned for the postings that this one belongs to.
    """
    sentences = [
        replace(sentence, roles=roles)
        for sentence in _posting_sentences(posting)
        if (roles := repetition.count(posting, sentence.text)) < REPEATED_ROLES or sentence.field != SectionKind.ABOUT
    ]
    if own := _of_the_work(sentences):
        sentences = own
    title = posting.title or (posting.inferred_title.text if posting.inferred_title else "")
    about = "" if subject(title) == title else subject(title)
    return Document(
        posting.id, "posting", posting.text, title,
        (*_headings(title=title, subject=about), *_packed(posting.text, sentences)), tuple(sentences),
        subject=about,
        organization=posting.hiring_organization.name if posting.hiring_organization else None,
        level=posting_level(posting),
    )  # fmt: skip


def _posting_sentences(posting: Posting) -> Iterator[Passage]:
    for kind, start, end in posting_parts(posting):
        for sentence in _sentences(posting.text, start, end, str(kind)):
            if not is_boilerplate(sentence.text):
                yield sentence


def _of_the_work(sentences: list[Passage]) -> list[Passage]:
    """Return the sentences that do not describe the employer, if one of them has three words or more."""
    own = [sentence for sentence in sentences if not is_about_company(sentence.text)]
    return own if any(is_whole(sentence.text) for sentence in own) else []


def _headings(**texts: str) -> Iterator[Passage]:
    """Yield what the text does not hold, by field, so that it is encoded with the passages."""
    for field, text in texts.items():
        if text:
            yield Passage(field, text, None, None)


def paper_document(paper: Paper) -> Document:
    """Return title and abstract; the title goes with each part of a long abstract."""
    length = len(paper.title)
    title = Passage("title", paper.title, 0, length)
    sentences = list(_sentences(paper.text, length, len(paper.text), "abstract"))
    passages = _packed(paper.text, sentences, budget=MAX_PIECES - estimated_pieces(paper.title))
    whole = [
        Passage("abstract", f"{paper.title}. {passage.text}", passage.start, passage.end) for passage in passages
    ] or [title]
    return Document(
        paper.id, "paper", paper.text, paper.title, tuple(whole), (title, *sentences), organization=paper.organization
    )


def profile_document(profile: Profile) -> Document:
    """Return what a CV says of the work; name, address, contact and photo lines never enter, nor what was dismissed."""
    fields = _profile_fields(profile)
    sentences = _lists_in_one(
        replace(sentence, field=_field_at(fields, sentence.start or 0), text=neutral(sentence.text))
        for start, end in _outside(profile.text, [(quote.start, quote.end) for quote in profile.unmatched])
        for sentence in _sentences(profile.text, start, end, "")
    )
    title = profession(profile)
    return Document(
        profile.id, "profile", profile.text, title,
        (*_headings(title=title), *_packed(profile.text, sentences)), tuple(sentences), level=profile_level(profile),
    )  # fmt: skip


def profession(profile: Profile) -> str:
    """Return what a person is by trade: the headline and the titles of the current, else of the last position."""
    dated = sorted(
        (entry for entry in profile.experience if entry.title),
        key=lambda entry: (entry.current, entry.end or entry.start or date.min),
        reverse=True,
    )
    current = [entry.title for entry in dated if entry.current] or [entry.title for entry in dated[:1]]
    return neutral("; ".join(dict.fromkeys(title for title in (profile.headline, *current) if title)))


def _lists_in_one(sentences: Iterable[Passage]) -> list[Passage]:
    """Join lines of one or two words that follow each other: a list of skills says the same in one line or in many."""
    joined: list[Passage] = []
    for sentence in sentences:
        short = sentence.text.count(" ") < 2 and heading_part(sentence.text) is None
        if short and joined and joined[-1].field == sentence.field and _is_list(joined[-1].text):
            before = joined.pop()
            sentence = replace(sentence, text=f"{before.text}, {sentence.text}", start=before.start)
        joined.append(sentence)
    return joined


def _is_list(text: str) -> bool:
    return heading_part(text) is None and all(part.count(" ") < 2 for part in text.split(", "))


def _profile_fields(profile: Profile) -> list[tuple[int, int, str]]:
    return [
        *((entry.quote.start, entry.quote.end, "experience") for entry in profile.experience),
        *((entry.quote.start, entry.quote.end, "education") for entry in profile.education),
        *((quote.start, quote.end, "publications") for quote in profile.publications),
    ]


def _field_at(fields: list[tuple[int, int, str]], position: int) -> str:
    return next((field for start, end, field in fields if start <= position < end), "summary")


def _outside(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text between the spans."""
    at = 0
    for start, end in sorted(spans):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(text):
        yield at, len(text)


def estimated_pieces(text: str) -> int:
    """Return about how many word pieces a text has, rather too many than too few."""
    return sum(1 + (len(token) - 1) // 6 for token in _TOKEN.findall(text))


def _sentences(text: str, start: int, end: int, field: str) -> Iterator[Passage]:
    for left, right in sentence_spans(text, start, end):
        yield Passage(field, " ".join(text[left:right].split()), left, right)


def _packed(text: str, sentences: Iterable[Passage], budget: int = MAX_PIECES) -> list[Passage]:
    """Join neighbouring sentences of one field into passages of up to `budget` word pieces."""
    packed: list[Passage] = []
    room, last_end = 0, -1
    for sentence in sentences:
        pieces = estimated_pieces(sentence.text)
        joins = (
            packed
            and packed[-1].field == sentence.field
            and pieces <= room
            and not any(character.isalnum() for character in text[last_end : sentence.start])
        )
        if joins:
            before = packed.pop()
            packed.append(Passage(before.field, f"{before.text} {sentence.text}", before.start, sentence.end))
            room -= pieces
        else:
            packed.append(sentence)
            room = budget - pieces
        last_end = sentence.end or 0
    return packed
