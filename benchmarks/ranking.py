"""Rank labelled folders with the product's own ranking: one command for the whole table.

Run `python -m benchmarks.ranking FOLDER...`: each folder is a set, or holds sets in its subfolders. A set of postings
and papers, or of profiles and postings, is in BEIR format; one with `ratings.tsv` holds people's ratings of papers.
Every line gives the mean over queries and its distance from ours with a 95 % interval of a paired bootstrap; below
stand the calibration of the scores and the mistakes that remain, by cause. The first run encodes everything and takes
as long; `--cache` names the file that vectors are kept in.

The run fails where a set falls below its floor in `benchmarks/floors.json`; with `--update` floors are raised to what
was reached. They are never lowered.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import platformdirs

from matcher.comparison import compare_ratings, table
from matcher.encoder import Encoder, load_encoder
from matcher.evaluate import LabelledFolder, evaluate, read_folder, read_json_lines
from matcher.expertise import evaluate_expertise, is_expertise_folder
from matcher.report import ranking_report
from matcher.vectors import VectorCache
from store import SqliteStore

FLOORS = Path(__file__).with_name("floors.json")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("postdocket") / "evaluate.db")
    parser.add_argument("--precision", choices=("fp32", "int8"), default="fp32", help="of the encoder")
    parser.add_argument("--ours-only", action="store_true", help="neither baselines nor ablations")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    options = parser.parse_args()
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    encoder = load_encoder(None, options.precision)
    reached: dict[str, float] = {}
    with closing(SqliteStore(options.cache)) as cache:
        for folder in sets_in(options.folders):
            reached[folder.name] = show_ours(folder, encoder, cache)
            if not options.ours_only:
                show_report(folder, encoder, cache)
    said, failed = check_floors(options.floors, reached, options.update)
    for line in said:
        say(line)
    sys.exit(failed)


def sets_in(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the folders that are sets, and those directly inside."""
    for folder in folders:
        for found in (folder, *sorted(folder.iterdir())):
            if (found / "qrels").is_dir() or is_expertise_folder(found):
                yield found


def read_set(folder: Path) -> LabelledFolder:
    """Return a BEIR folder: of postings and papers if its corpus names venues or authors, else of CVs and postings."""
    metadata = next(read_json_lines(folder / "corpus.jsonl")).get("metadata") or {}
    if {"venue", "authors"} & metadata.keys():
        return read_folder(folder, "postings", "papers")
    return read_folder(folder, "profiles", "postings")


def show_ours(folder: Path, encoder: Encoder, cache: VectorCache) -> float:
    """Print our measures on one set; return our mean nDCG@10, or 1 - our loss over ratings that share a paper."""
    if is_expertise_folder(folder):
        rated = evaluate_expertise(folder, encoder, cache)
        means = rated.losses()
        say(f"\n{folder.name}: {len(rated.ratings)} ratings")
    else:
        evaluation = evaluate(read_set(folder), encoder, cache, progress)
        means = evaluation.means()
        say(f"\n{folder.name}: {len(evaluation.run)} queries")
    say("  ".join(f"{name} {value:.4f}" for name, value in means.items()))
    return means["nDCG@10"] if "nDCG@10" in means else 1 - means["loss by paper"]


def show_report(folder: Path, encoder: Encoder, cache: VectorCache) -> None:
    """Print ours beside baselines and ablations, and what else there is to say."""
    if is_expertise_folder(folder):
        lines: Iterator[str] = table(list(compare_ratings(folder, encoder, cache)))
    else:
        lines = ranking_report(read_set(folder), encoder, cache, progress)
    for line in lines:
        say(line)


def check_floors(path: Path, reached: Mapping[str, float], update: bool = False) -> tuple[list[str], int]:
    """Return what to say of sets below their floors, and 1 where there is one.

    With `update`, the other floors rise to what was reached, in hundredths, because processors round differently; none
    is ever lowered.
    """
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    below = {name: value for name, value in reached.items() if value < floors.get(name, 0.0) - 1e-9}
    said = [f"{name} fell to {value:.4f}, below its floor {floors[name]:.4f}" for name, value in below.items()]
    if update:
        risen = {name: int(value * 100) / 100 for name, value in reached.items() if name not in below}
        floors |= {name: max(value, floors.get(name, 0.0)) for name, value in risen.items()}
        path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return said, int(bool(below))


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def progress(what: str, done: int, total: int) -> None:
    """Show how far encoding is."""
    if what == "encoding":
        sys.stderr.write(f"\rencoding {done} of {total}" + ("\n" if done == total else ""))


if __name__ == "__main__":
    main()
