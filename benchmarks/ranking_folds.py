"""How much of the ranking's figure could be owed to its numbers being chosen on the same queries.

Run `python -m benchmarks.ranking_folds FOLDER...` on sets in BEIR format, as `benchmarks.ranking` takes them. Around
the recipe stand its neighbours: each number halved and doubled. For each query in turn the best of them on all other
queries is chosen, and scored on the one left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.ranking import read_set, say, sets_in
from matcher.encoder import Encoder, load_encoder
from matcher.evaluate import LabelledFolder, evaluate_documents, measure
from matcher.expertise import is_expertise_folder
from matcher.rank import Ranker
from matcher.recipe import Recipe
from matcher.vectors import MemoryCache, embed
from store import SqliteStore


def main() -> None:
    """Print for each set what the recipe gives, what it gives left one out, and the range of its neighbours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("postdocket") / "evaluate.db")
    options = parser.parse_args()
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    encoder = load_encoder()
    with closing(SqliteStore(options.cache)) as cache:
        for folder in sets_in(options.folders):
            if not is_expertise_folder(folder):
                labelled = read_set(folder)
                embed([*labelled.targets, *labelled.queries], encoder, cache)
                show(folder.name, labelled, encoder, cache)


def show(name: str, labelled: LabelledFolder, encoder: Encoder, cache: SqliteStore | MemoryCache) -> None:
    """Print the figures of one set, and the neighbours that differ most."""
    values = {}
    for what, recipe in neighbours():
        run = evaluate_documents(Ranker(labelled.targets, encoder, cache, recipe=recipe), labelled.queries)
        values[what] = np.array(list(measure(run, labelled.qrels)["nDCG@10"].values()))
    table = np.stack(list(values.values()))
    others = (table.sum(axis=1, keepdims=True) - table) / (table.shape[1] - 1)
    left_out = table[others.argmax(axis=0), np.arange(table.shape[1])]
    means = {what: float(each.mean()) for what, each in values.items()}
    say(f"\n{name}: nDCG@10 of the recipe {means['as it is']:.3f}, chosen without the query {left_out.mean():.3f}")
    say(f"spread over queries {table[0].std(ddof=1):.3f}; neighbours from {min(means.values()):.3f} to "
        f"{max(means.values()):.3f}")  # fmt: skip
    for what, mean in sorted(means.items(), key=lambda item: item[1]):
        say(f"{what:34}{mean:.3f}")


def neighbours() -> Iterator[tuple[str, Recipe]]:
    """Yield the recipe and what lies around it, each with what is different."""
    recipe = Recipe()
    yield "as it is", recipe
    for field in fields(recipe):
        for times, word in ((0.5, "halved"), (2.0, "doubled")):
            value = getattr(recipe, field.name) * times
            yield f"{field.name} {word}", replace(recipe, **{field.name: value})


if __name__ == "__main__":
    main()
