"""Every number that ranking depends on, in one place. docs/matching.md says where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How a match is weighed. `benchmarks/ranking.py` shows what each part earns by leaving it out."""

    sentences: float = 1.0
    """Share of a document's sentences in its topic, each read by itself."""
    passages: float = 1.0
    """Share of its passages, each read as a whole."""
    title: float = 0.5
    """Share of its title, or of a person's profession."""
    subject_background: float = 0.8
    """How much of what all papers say is taken from each paper, and of what all ask from whoever asks for papers."""
    fit_background: float = 0.4
    """The same for people and postings, where the ordinary duties of a profession tell something too."""
    agreement: float = 0.2
    """Cosine with the rest of a posting at which a sentence counts half; 0 lets every sentence count alike."""
    qualifications: float = 0.2
    """Weight of what a posting asks of people, where papers are sought: it says little about the subject."""
    words: float = 3.0
    """Worth of all words of the query found, in units of topic cosine."""
    phrases: float = 4.0
    """The same for all pairs of neighbouring words of the query."""
    saturation: float = 8.0
    """BM25's k3: how soon a word that the query repeats stops to count more."""
    feedback: float = 0.4
    """How far the topic of a query moves towards what fits it best, as far as that fits with confidence."""
    level: float = 0.05
    """What a step of seniority between person and role costs, in units of topic cosine."""
