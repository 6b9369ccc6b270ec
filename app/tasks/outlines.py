"""What each role is about and whom to read for it: computed with its matches, so that reading it loads no model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from app.tasks.code import code_print
from app.tasks.corpus import Corpus
from app.tasks.docket import Docket
from schemas import Match, Outline, Posting, Theme

if TYPE_CHECKING:
    from matcher.passages import Document
    from matcher.rank import Ranker
    from matcher.themes import ThemeFinder

READ = (None, "en")
"""Languages of postings in which themes can be found; `None` is one that nobody could tell."""


class Outliner:
    """Makes outlines. The themes of a posting whose words are what they were are not found again."""

    def __init__(self, docket: Docket, corpus: Corpus, ranker: Ranker | None) -> None:
        """`corpus` gives the documents of postings, `ranker` the topics of papers, where there are any."""
        self._docket, self._corpus, self._ranker = docket, corpus, ranker

    @cached_property
    def _finder(self) -> ThemeFinder:
        from matcher.themes import ThemeFinder

        return ThemeFinder(self._docket.encoder, self._docket.store)

    @cached_property
    def _rules(self) -> str:
        return f"{code_print('matcher')} {self._docket.model_id}"

    def outline(self, posting: Posting, matches: Iterable[Match], known: Outline | None = None) -> Outline:
        """Return the outline of a role whose papers are `matches`; `known` is the one stored so far."""
        from matcher.authors import recurring_authors

        document = self._corpus.document(posting)
        fingerprint = self._fingerprint(document)
        if known and known.fingerprint == fingerprint:
            themes = known.themes
        else:
            themes = self._finder.find(document) if posting.language in READ else ()
        ranked = [(self._corpus.paper(match.target_id), match.score) for match in matches]
        return Outline(
            posting_id=posting.id,
            themes=themes,
            nearest=self._nearest(themes, [paper.id for paper, _ in ranked]),
            authors=recurring_authors(ranked),
            fingerprint=fingerprint,
        )

    def _nearest(self, themes: Sequence[Theme], papers: Sequence[str]) -> dict[str, int]:
        """Return paper id -> position of the theme whose words are nearest to the paper's topic."""
        if not self._ranker or not themes or not papers:
            return {}
        return dict(zip(papers, self._finder.nearest(themes, self._ranker.topics_of(papers)), strict=True))

    def _fingerprint(self, document: Document) -> str:
        from matcher.index import documents_fingerprint

        return hashlib.sha256(f"{self._rules} {documents_fingerprint([document])}".encode()).hexdigest()
