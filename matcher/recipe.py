"""Every number that ranking depends on, in one place. docs/matching.md says where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How a match is weighed. `benchmarks/ranking.py` shows what each part earns by leaving it out."""

    sentences: float = 1.0
    """Share of the salient sentences in a document's topic."""
    passages: float = 1.0
    """Share of its passages, each read as a whole."""
    title: float = 0.5
    """Share of its title, or of a person's profession."""
    background: float = 0.5
    """How much of what all documents of a kind say is taken away from each."""
    salience: float = 10.0
    """How sharply sentences are weighted by what they tell; 0 weights them by length alone."""
    qualifications: float = 0.2
    """Weight of what a posting asks of people, where papers are sought: it says little about the subject."""
    words: float = 2.6
    """Worth of all words of the query found, in units of topic cosine."""
    title_words: float = 2.0
    """How often a word of the title counts."""
    saturation: float = 8.0
    """BM25's k3: how soon a word that the query repeats stops to count more."""
    level: float = 0.05
    """What a step of seniority between person and role costs, in units of topic cosine."""
    facets: float = 5.0
    """How much a person's nearest papers count for more than the others (log-mean-exp)."""
