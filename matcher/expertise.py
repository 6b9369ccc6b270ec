"""Score affinity of people and papers against people's own ratings (the format of LR-Bench, arXiv 2601.19637)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from matcher.encoder import Encoder
from matcher.evaluate import Progress, named, read_documents, read_json_lines
from matcher.passages import Document, profile_document
from matcher.rank import Ranker
from matcher.recipe import Recipe
from matcher.vectors import VectorCache, embed
from schemas import RawProfile, UnreadableFile

Pair = tuple[str, str]
"""(profile id, paper id)"""


@dataclass(frozen=True)
class ExpertiseEvaluation:
    """Scores of the rated pairs, and the losses: 0 is the raters' own order, .5 is chance; lower is better."""

    scores: Mapping[Pair, float]
    ratings: Mapping[Pair, float]
    encoded: int

    def losses(self) -> dict[str, float]:
        """Return the loss over pairs that share a paper, and over pairs that share a profile."""
        return {
            "loss by paper": loss(self.scores, self.ratings, by=1),
            "loss by profile": loss(self.scores, self.ratings, by=0),
        }

    def score_lines(self) -> Iterator[str]:
        """Yield one tab-separated line per rated pair: profile, paper, score."""
        for (profile, paper), score in self.scores.items():
            yield f"{profile}\t{paper}\t{score:.6f}"


def is_expertise_folder(folder: Path) -> bool:
    """Return whether a folder is in this format: `profiles.jsonl`, `papers.jsonl`, `ratings.tsv`."""
    return (folder / "ratings.tsv").is_file()


def evaluate_expertise(
    folder: Path,
    encoder: Encoder,
    cache: VectorCache,
    progress: Progress | None = None,
    recipe: Recipe | None = None,
) -> ExpertiseEvaluation:
    """Rank the papers for each profile and compare with the ratings. Raises UnreadableFile."""
    ratings = read_ratings(folder / "ratings.tsv")
    papers, profiles = _read_sides(folder, ratings)
    encoded = embed([*papers, *profiles], encoder, cache, named(progress, "encoding"))
    ranker = Ranker(papers, encoder, cache, recipe=recipe)
    scores: dict[Pair, float] = {}
    for done, profile in enumerate(profiles, start=1):
        for position, score in ranker.scores(profile, len(papers)):
            if (profile.id, papers[position].id) in ratings:
                scores[profile.id, papers[position].id] = score
        if progress:
            progress("ranking", done, len(profiles))
    missing = [pair for pair in ratings if pair not in scores]
    if missing:
        raise UnreadableFile(str(folder), f"{len(missing)} rated pairs name no profile or paper, first: {missing[0]}")
    return ExpertiseEvaluation(scores, ratings, encoded)


def expertise_documents(folder: Path) -> list[Document]:
    """Return the papers and the profiles that are rated. Raises UnreadableFile."""
    papers, profiles = _read_sides(folder, read_ratings(folder / "ratings.tsv"))
    return [*papers, *profiles]


def _read_sides(folder: Path, ratings: Mapping[Pair, float]) -> tuple[list[Document], list[Document]]:
    wanted = {profile for profile, _ in ratings}
    rows = read_json_lines(folder / "profiles.jsonl")
    return read_documents(folder / "papers.jsonl", "papers"), [_profile(row) for row in rows if row["_id"] in wanted]


def _profile(row: Mapping[str, Any]) -> Document:
    from schemas.normalize import normalize

    publications = [{"name": entry["title"], "summary": entry.get("abstract")} for entry in row["publications"]]
    raw = RawProfile(source=f"{row['_id']}.json", json_resume={"publications": publications})
    return replace(profile_document(normalize(raw)), id=str(row["_id"]))


def read_ratings(path: Path) -> dict[Pair, float]:
    """Return the ratings of a tab-separated file: profile, paper, rating, with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t"))[1:]
        return {(profile, paper): float(rating) for profile, paper, rating in rows}
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), f"not profile, paper, rating: {error}") from error


def loss(scores: Mapping[Pair, float], ratings: Mapping[Pair, float], by: int) -> float:
    """Return the weighted Kendall loss (Stelmakh et al., arXiv 2303.16750) over pairs that share element `by`.

    A rating difference counts when the order is wrong and half when the scores are equal.
    """
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for pair, rating in ratings.items():
        groups[pair[by]].append((rating, scores[pair]))
    lost = total = 0.0
    for group in groups.values():
        for (rating, score), (other_rating, other_score) in combinations(group, 2):
            gap = abs(rating - other_rating)
            total += gap
            agreement = (rating - other_rating) * (score - other_score)
            lost += 0.0 if agreement > 0 else gap / 2 if agreement == 0 else gap
    return lost / total if total else 0.0
