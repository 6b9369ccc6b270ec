"""What a role is about, as a few phrases in the posting's own words, and which theme a paper is nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from matcher.background import word_weight
from matcher.encoder import Encoder
from matcher.lexical import STOP_WORDS, words
from matcher.noun_phrases import noun_phrases
from matcher.passages import Document, Passage
from matcher.recipe import Recipe
from matcher.topics import Topics, Vector
from matcher.vectors import VectorCache, text_vectors
from schemas import Quote, Theme

MOST = 5
"""Themes of one role."""
FAINT = 0.5
"""A phrase that agrees with the topic less than this share of the best one is no theme."""
CANDIDATES = 60
"""Phrases of the text that are looked at, those of the most telling sentences; encoding them is what takes time."""
TELLING = 0.2
"""Weight from which on a sentence may name a theme."""
COMMON = 0.35
"""Weight of a word, from 0 to 1, below which postings use it so often that no theme begins with it."""
ALONE = 0.75
"""Weight from which on a word of the text can be a theme by itself."""
ALIKE = 0.65
"""Cosine from which on two phrases say the same."""
NOVELTY = 0.3
"""How much being unlike the themes before counts, against 1 - NOVELTY for agreement with the topic."""

_NO_SUBJECT = frozenset(
    stem
    for stem in words(
        """team scientist engineer economist researcher specialist architect analyst manager leader leadership
        stakeholder partner partnership organization company candidate roadmap strategy portfolio agenda experience
        qualification career program group opportunity mission vision customer people employee role member colleague way
        lab division family contract culture degree field skill ability expert expertise professional frontier
        intersection executive counsel associate principal chief director consultant developer need goal career"""
    )
)
"""Stems of nouns that name people, plans and terms of work: what they stand behind is not a subject but whose it is."""

_LEVELS = frozenset({"senior", "sr", "junior", "jr", "principal", "chief", "associate", "career", "leading"})
"""First words that say whose the subject is, or praise it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    quote: Quote
    field: Literal["text", "title"]
    stems: frozenset[str]


class ThemeFinder:
    """Finds themes with one encoder."""

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        """Texts that the cache does not know are encoded and kept in it."""
        self._topics = Topics.of(encoder, cache, Recipe())

    def find(self, posting: Document) -> tuple[Theme, ...]:
        """Return up to five themes, the most telling first; none where the posting names no subject."""
        candidates = list(self._candidates(posting))
        topic = self._topics.vector(posting, for_papers=True)
        if not candidates or not topic.any():
            return ()
        # Not by way of the cache: most candidates are never needed again, and would take the room of all sentences.
        rows = self._topics.encoder.encode([candidate.text for candidate in candidates]).astype(np.float64)
        rows = self._topics.beyond(rows, "posting")
        agreement = rows @ topic
        chosen = _diverse(rows, agreement, candidates)
        return tuple(
            Theme(quote=candidates[at].quote, field=candidates[at].field, weight=round(float(agreement[at]), 4))
            for at in chosen
        )

    def nearest(self, themes: Sequence[Theme], topics: Vector) -> list[int]:
        """Return for each paper the position of the theme whose words are nearest to its topic.

        `topics` are those of the papers, shape (papers, dimension).
        """
        rows = self._topics.beyond(self._rows([theme_text(theme) for theme in themes]), "paper")
        return [int(at) for at in np.argmax(topics @ rows.T, axis=1)]

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return text_vectors(texts, self._topics.encoder, self._topics.cache).astype(np.float64)

    def _candidates(self, posting: Document) -> Iterator[_Candidate]:
        """Yield each phrase once that could name a theme; words of the title only where the text has them not."""
        weighed = self._topics.weighed(posting, for_papers=True)
        weighed = sorted(weighed, key=lambda pair: -pair[1])
        telling = [sentence for sentence, weight in weighed if weight > TELLING]
        subjects = _Subjects(posting.organization or "")
        sentences = telling or [sentence for sentence, _ in weighed]
        named = (phrase for sentence in sentences for phrase in _named(posting, sentence, subjects))
        yield from islice(named, CANDIDATES)
        for start, end in noun_phrases(posting.subject):
            found = posting.subject[start:end]
            at = posting.title.find(found)
            if at >= 0 and (stems := subjects.take(found)):
                yield _Candidate(found, Quote(text=found, start=at, end=at + len(found)), "title", stems)


def theme_text(theme: Theme) -> str:
    """Return a theme's words on one line: what is shown and what is encoded."""
    return " ".join(theme.quote.text.split())


def _named(posting: Document, sentence: Passage, subjects: _Subjects) -> Iterator[_Candidate]:
    if sentence.start is None or sentence.end is None:
        return
    text = posting.text[sentence.start : sentence.end]
    for start, end in noun_phrases(text):
        found = " ".join(text[start:end].split())
        if stems := subjects.take(found, alone=ALONE):
            quote = Quote(text=text[start:end], start=sentence.start + start, end=sentence.start + end)
            yield _Candidate(found, quote, "text", stems)


class _Subjects:
    """Tells which phrases of one posting may name a subject; each is taken once."""

    def __init__(self, employer: str) -> None:
        self._employer = frozenset(words(employer.replace("_", " ")))
        self._taken: set[tuple[str, ...]] = set()

    def take(self, phrase: str, alone: float = 0.0) -> frozenset[str]:
        """Return the stems of a phrase that names a subject and was not taken before, else none.

        `alone` is the weight that a single word needs.
        """
        stems = tuple(words(phrase))
        if not stems or stems in self._taken or not self._names(phrase, stems):
            return frozenset()
        if len(set(stems)) == 1 and word_weight(stems[0]) < alone:
            return frozenset()
        self._taken.add(stems)
        return frozenset(stems)

    def _names(self, phrase: str, stems: tuple[str, ...]) -> bool:
        first, *rest = phrase.split()
        if first.casefold() in _LEVELS | STOP_WORDS or re.fullmatch(r"[\d\W]+", first):
            return False
        if word_weight(stems[0]) < COMMON or (not rest and len(first) < 5):
            return False
        whose = {stems[-1], *(stem for head in _heads(phrase) for stem in words(head))}
        return not (whose & _NO_SUBJECT or self._employer & set(stems))


def _heads(phrase: str) -> list[str]:
    """Return the words right before a preposition: what they stand for is said after it."""
    return re.findall(r"(\S+) (?:of|for|under|in|from) ", phrase)


def _diverse(rows: NDArray[np.float64], agreement: Vector, candidates: Sequence[_Candidate]) -> list[int]:
    """Return positions of candidates by rounds of maximal marginal relevance; none says what another one says."""
    alike = rows @ rows.T
    open_ = agreement >= FAINT * agreement.max()
    chosen: list[int] = []
    while len(chosen) < MOST and open_.any():
        known = alike[:, chosen].max(axis=1) if chosen else np.zeros(len(rows))
        gain = np.where(open_, (1 - NOVELTY) * agreement - NOVELTY * known, -np.inf)
        best = int(np.argmax(gain))
        chosen.append(best)
        stems = candidates[best].stems
        shared = np.array([len(stems & other.stems) / min(len(stems), len(other.stems)) for other in candidates])
        open_ &= (alike[:, best] < ALIKE) & (shared <= 0.5)
    return chosen
