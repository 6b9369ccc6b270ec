"""How fast passages become vectors, beside stock sentence-transformers with the same weights, in one run.

Run `python -m benchmarks.encoding [DIR] [--texts 200] [--rounds 3]`: passages and sentences of the postings in DIR, a
set in BEIR format (`../shared/bench/cv_posting` where that is present, else invented postings of the same lengths).
Stock takes its best batch size of a sweep. Then stock, ours, ours in int8 and a large matrix product take turns, so
that what else the machine does falls on all alike; seconds are the processor's, medians over rounds. Also measured:
cosines to stock, the share of the matrix peak that encoding reaches, what texts that repeat cost, how the time grows.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from benchmarks import synthetic
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
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

TIMES_STOCK, COSINE = 3, 0.999
"""What is aimed at."""
MARGIN = 0.05
"""Share of the time that looking up what is known may take."""


@dataclass(frozen=True)
class Figures:
    """What one comparison gave: seconds of the processor, the medians over rounds."""

    batch_size: int
    stock: float
    ours: float
    int8: float
    cosine: float
    """Of ours to stock, the mean."""
    int8_cosine: float
    least_int8_cosine: float
    peak: float
    """Floating-point operations of the matrix product in a second of the processor."""
    pieces: int
    work: float
    """Floating-point operations that the texts need."""


@dataclass(frozen=True)
class Cost:
    """Of passages that repeat."""

    different: float
    """Share of them that no earlier one equals."""
    each: float
    """Seconds of the processor for one encode of each."""
    once: float
    """The same where each different one is encoded once."""


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
    vectors: list[NDArray[np.float32]] = []
    for _ in range(rounds):
        vectors, taken = [], []
        for encode in (partial(encode_stock, stock, size), ours.encode, int8.encode):
            begun = time.process_time()
            vectors.append(encode(texts))
            taken.append(time.process_time() - begun)
        times.append([*taken, seconds_of_product()])
    pieces, work = pieces_and_work(stock, texts)
    medians = [statistics.median(column) for column in zip(*times, strict=True)]
    cosines, int8_cosines = ((vectors[0] * other).sum(axis=1) for other in vectors[1:])
    return Figures(
        batch_size=size, stock=medians[0], ours=medians[1], int8=medians[2], cosine=float(cosines.mean()),
        int8_cosine=float(int8_cosines.mean()), least_int8_cosine=float(int8_cosines.min()),
        peak=2 * PEAK_SIZE**3 / medians[3], pieces=pieces, work=work,
    )  # fmt: skip


def encode_stock(stock: SentenceTransformer, size: int, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return what a user gets who asks the library for unit rows."""
    rows = stock.encode(list(texts), batch_size=size, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(rows, dtype=np.float32)


def best_batch_size(stock: SentenceTransformer, texts: Sequence[str], sizes: Sequence[int]) -> int:
    """Return the batch size that stock is fastest with, the better of two tries each."""
    taken: dict[int, float] = {}
    for _ in range(2):
        for size in sizes:
            begun = time.process_time()
            encode_stock(stock, size, texts)
            taken[size] = min(time.process_time() - begun, taken.get(size, math.inf))
    return min(taken, key=lambda size: taken[size])


def seconds_of_product() -> float:
    """Return what one product of two large float32 matrices takes, the best of five."""
    left, right = torch.ones(PEAK_SIZE, PEAK_SIZE), torch.ones(PEAK_SIZE, PEAK_SIZE)
    taken = []
    for _ in range(5):
        begun = time.process_time()
        torch.mm(left, right)
        taken.append(time.process_time() - begun)
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


def cost_of_repeats(passages: Sequence[str], encoder: Encoder) -> Cost:
    """Encode each passage, and then each different one; twice, because new lengths cost more at first."""
    ordered = sorted(passages, key=len)
    new, each, once = 0, math.inf, math.inf
    for _ in range(2):
        begun = time.process_time()
        for start in range(0, len(ordered), 256):
            encoder.encode(ordered[start : start + 256])
        each = min(each, time.process_time() - begun)
        begun = time.process_time()
        new = embed_texts(passages, encoder, MemoryCache())
        once = min(once, time.process_time() - begun)
    return Cost(new / len(passages), each, once)


def growth(texts: Sequence[str], encoder: Encoder) -> float | None:
    """Return the exponent of the seconds at a quarter, half and all of the texts."""
    several = []
    for size in (len(texts) // 4, len(texts) // 2, len(texts)):
        begun = time.process_time()
        embed_texts(texts[:size], encoder, MemoryCache())
        several.append((size, time.process_time() - begun))
    return exponent(*zip(*several, strict=True))


def rows(found: Sequence[Document], count: int, rounds: int) -> Iterator[Row]:
    """Measure and yield everything."""
    stock, ours = load_stock("the bundled model"), load_encoder()
    texts = different_texts(found, stock, count)
    figures = compare(stock, texts, rounds, BATCH_SIZES)
    size = f"{len(texts)} texts, {figures.pieces / len(texts):.0f} word pieces each"
    peers = (Beside(f"stock, batches of {figures.batch_size}", len(texts) / figures.stock),)
    fp32 = Row("encoding, fp32", size, len(texts) / figures.ours, "texts/s", peers, figures.cosine,
               aim=f">= {TIMES_STOCK} x at cosine >= {COSINE}")  # fmt: skip
    fp32 = replace(fp32, reached=(fp32.first_ratio or 0) >= TIMES_STOCK and figures.cosine >= COSINE)
    int8 = Row("encoding, int8", size, len(texts) / figures.int8, "texts/s", peers, figures.int8_cosine,
               aim="an option, its loss printed",
               note=f"the least cosine of any text is {figures.least_int8_cosine:.5f}")  # fmt: skip
    peak = (Beside("matrix product", figures.peak / 1e9), Beside("stock", figures.work / figures.stock / 1e9))
    yield from (fp32, int8)
    yield Row("share of the matrix peak", size, figures.work / figures.ours / 1e9, "GFLOP/s", peak, aim="printed")
    yield replace(fp32, growth=growth(texts, ours))
    yield replace(int8, growth=growth(texts, load_encoder(None, "int8")))
    yield repeats([piece.text for document in found for piece in document.passages], count // 2, ours)


def repeats(passages: Sequence[str], count: int, encoder: Encoder) -> Row:
    """Return what passages cost of which each is encoded once, beside one encode for each, at three sizes."""
    cost, several = Cost(0.0, 0.0, 0.0), []
    for part in (count // 4, count // 2, count):
        some = with_repeats(passages, part)
        cost = cost_of_repeats(some, encoder)
        several.append((len(some), cost.once))
    size = f"{several[-1][0]} passages, {cost.different:.0%} different"
    return Row(
        "passages that repeat, encoded once", size, cost.once, "s",
        (Beside("one encode for each passage", cost.each),), growth=exponent(*zip(*several, strict=True)),
        aim="cost follows unique text", reached=cost.once / cost.each <= cost.different + MARGIN,
    )  # fmt: skip


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=REAL if REAL.is_dir() else None, metavar="DIR")
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = with_json(parser).parse_args()
    hand_over(rows(documents(options.folder), options.texts, options.rounds), options.json)


if __name__ == "__main__":
    main()
