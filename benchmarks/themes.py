"""Hold the themes we find against those that a reader wrote down, and try both as queries for papers.

Run `python -m benchmarks.themes FOLDER`: a folder in BEIR format whose queries are postings, with `themes.jsonl`
(`{"_id": …, "themes": […]}`). `found` is the mean, over the reader's themes, of the cosine to the nearest of ours;
`apt` the same over ours; `words` the share of stems that both use (Jaccard). nDCG@10 is that of papers by their nearest
themes (log-mean-exp of the cosines), alone and added to the product's own ranking. Cosines are those of the encoder.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from matcher.encoder import Encoder, load_encoder
from matcher.evaluate import Run, measure, read_documents, read_json_lines, read_qrels
from matcher.lexical import words
from matcher.noun_phrases import noun_phrases
from matcher.passages import Document
from matcher.rank import Ranker
from matcher.recipe import Recipe
from matcher.themes import MOST, ThemeFinder, theme_text
from matcher.topics import Topics
from matcher.vectors import VectorCache, embed, text_vectors
from store import SqliteStore

SHARPNESS = 10.0
"""How much the nearest theme counts more than the others."""
SHARE = 0.3
"""Weight of the themes beside the product's own affinity."""
DEPTH = 100

Themes = Mapping[str, Sequence[str]]
"""Posting id -> its themes."""


def main() -> None:
    """Print one line for each way to find themes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("postdocket") / "evaluate.db")
    parser.add_argument("--show", action="store_true", help="print the themes of each role")
    options = parser.parse_args()
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    with closing(SqliteStore(options.cache)) as cache:
        compare(options.folder, load_encoder(), cache, options.show)


def compare(folder: Path, encoder: Encoder, cache: VectorCache, show: bool) -> None:
    """Print the table of one folder."""
    reader = {row["_id"]: row["themes"] for row in read_json_lines(folder / "themes.jsonl")}
    roles = [role for role in read_documents(folder / "queries.jsonl", "postings") if role.id in reader]
    papers = read_documents(folder / "corpus.jsonl", "papers")
    embed([*roles, *papers], encoder, cache)
    finder = ThemeFinder(encoder, cache)
    ways: dict[str, Callable[[Document], Sequence[str]]] = {
        "ours": lambda role: [theme_text(theme) for theme in finder.find(role)],
        "most frequent noun phrases": frequent,
        "subject of the title": lambda role: [role.subject or role.title],
        "the reader's": lambda role: reader[role.id],
    }
    search = Search(roles, papers, encoder, cache, read_qrels(folder))
    say(f"{'':28}{'found':>8}{'apt':>8}{'words':>8}{'nDCG@10':>10}{'added':>8}")
    for name, find in ways.items():
        themes = {role.id: list(find(role)) for role in roles}
        agreement = np.mean([agree(themes[id_], reader[id_], encoder, cache) for id_ in reader], axis=0)
        row = "".join(f"{value:8.3f}" for value in agreement)
        say(f"{name:28}{row}{search.ndcg(themes):10.3f}{search.ndcg(themes, SHARE):8.3f}")
        if show and name == "ours":
            for role in roles:
                say(f"    {role.title}: {'; '.join(themes[role.id])}")
    say(f"{'the product, without themes':28}{'':24}{search.ndcg({}, SHARE):18.3f}")


def agree(
    ours: Sequence[str], theirs: Sequence[str], encoder: Encoder, cache: VectorCache
) -> tuple[float, float, float]:
    """Return (found, apt, words), each from 0 to 1, of two lists of themes."""
    if not ours:
        return 0.0, 0.0, 0.0
    cosines = text_vectors(ours, encoder, cache) @ text_vectors(theirs, encoder, cache).T
    stems, their_stems = ({stem for theme in each for stem in words(theme)} for each in (ours, theirs))
    shared = len(stems & their_stems) / len(stems | their_stems)
    return float(cosines.max(axis=0).mean()), float(cosines.max(axis=1).mean()), shared


def frequent(role: Document) -> list[str]:
    """Return the noun phrases of two words or more that a posting repeats most, what most systems begin with."""
    counts: Counter[str] = Counter()
    for sentence in role.sentences:
        for start, end in noun_phrases(sentence.text):
            if " " in sentence.text[start:end]:
                counts[sentence.text[start:end].casefold()] += 1
    return [phrase for phrase, _ in counts.most_common(MOST)] or [role.title]


class Search:
    """Ranks one collection of papers by themes."""

    def __init__(
        self,
        roles: Sequence[Document],
        papers: Sequence[Document],
        encoder: Encoder,
        cache: VectorCache,
        qrels: Mapping[str, Mapping[str, int]],
    ) -> None:
        """Rank once for each role with the product's own ranking, and keep the topics of the papers."""
        self._topics = Topics.of(encoder, cache, Recipe())
        self._rows = np.stack([self._topics.vector(paper) for paper in papers])
        self._ids = [paper.id for paper in papers]
        self._roles = [role.id for role in roles if role.id in qrels]
        self._qrels = {id_: qrels[id_] for id_ in self._roles}
        ranker = Ranker(papers, encoder, cache)
        self._affinity = {role.id: _affinities(ranker, role) for role in roles}

    def ndcg(self, themes: Themes, share: float | None = None) -> float:
        """Return the mean nDCG@10 by the themes alone, or by what they add at `share` to the product's affinity."""
        run: Run = {}
        for id_ in self._roles:
            scores = self._cosines(themes[id_]) if themes.get(id_) else np.zeros(len(self._ids))
            if share is not None:
                scores = self._affinity[id_] + share * scores
            best = np.argsort(-scores, kind="stable")[:DEPTH]
            run[id_] = [(self._ids[at], float(scores[at])) for at in best]
        return float(np.mean(list(measure(run, self._qrels)["nDCG@10"].values())))

    def _cosines(self, themes: Sequence[str]) -> NDArray[np.float64]:
        rows = text_vectors(themes, self._topics.encoder, self._topics.cache).astype(np.float64)
        cosines = self._rows @ self._topics.beyond(rows, "paper").T
        return np.asarray(np.log(np.exp(SHARPNESS * cosines).mean(axis=1)) / SHARPNESS)


def _affinities(ranker: Ranker, role: Document) -> NDArray[np.float64]:
    """Return the affinity of each target, shape (targets,), from scores that a logistic curve was laid over."""
    affinity = np.full(len(ranker.targets), -1.0)
    for position, score in ranker.scores(role, len(ranker.targets)):
        inside = min(max(score, 1e-6), 1 - 1e-6)
        affinity[position] = math.log(inside / (1 - inside)) / 7
    return affinity


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
