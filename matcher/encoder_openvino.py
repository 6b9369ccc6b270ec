"""Sentence vectors by OpenVINO: word pieces in batches of like length, as many at once as the processor has streams."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import openvino
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from matcher.encoder_bert import Bert, Precision, bert_graph
from matcher.encoder_windows import cut_windows, join_windows

BATCH_PIECES = 2048
"""Word pieces in a batch, padding included: enough to keep a core busy, few enough to stay in its cache."""

INT8_GROUP = "32"
"""Activations that share a scale in int8. Larger groups are faster and lose more (docs/performance.md)."""


class OpenVinoEncoder:
    """A BERT on the CPU. Threads may share it; one call after the other is served."""

    def __init__(self, bert: Bert, model_id: str, precision: Precision = "fp32") -> None:
        """Compile the graph. `model_id` must change whenever the weights or the precision do."""
        self.model_id = model_id
        self.engine = f"OpenVINO {openvino.__version__.split('-')[0]}" + (" in int8" if precision == "int8" else "")
        options = {
            "PERFORMANCE_HINT": "THROUGHPUT",
            "INFERENCE_PRECISION_HINT": "f32",
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": INT8_GROUP if precision == "int8" else "0",
            # A thread that is bound to a core waits there while another process has it.
            "ENABLE_CPU_PINNING": False,
        }
        self._compiled = openvino.Core().compile_model(bert_graph(bert, precision), "CPU", options)
        self._queue = openvino.AsyncInferQueue(self._compiled)
        self._queue.set_callback(_keep)
        self._lock = threading.Lock()
        self._width = bert.width
        self._tokenizer = Tokenizer.from_file(str(bert.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._limit = bert.max_length - self._tokenizer.num_special_tokens_to_add(False)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dimension), float32.

        A text longer than the model reads is encoded in windows; its row is the mean of theirs, by their lengths.
        """
        windows: list[list[str]] = []
        read: list[Encoding] = []
        for text, encoding in zip(texts, self._pieces(texts), strict=True):
            parts = [text]
            if len(encoding) > self._limit:
                parts = cut_windows(text, [start for start, _ in encoding.offsets], self._limit)
            windows.append(parts)
            read += [encoding] if len(parts) == 1 else self._pieces(parts)
        return join_windows(self._rows([self._whole(encoding) for encoding in read]), windows)

    def _pieces(self, texts: Sequence[str]) -> list[Encoding]:
        return list(self._tokenizer.encode_batch(list(texts), add_special_tokens=False))

    def _whole(self, encoding: Encoding) -> list[int]:
        """Return the word pieces with the special ones; what a window has too many is left out."""
        encoding.truncate(self._limit)
        return list(self._tokenizer.post_process(encoding).ids)

    def _rows(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        rows = np.empty((len(pieces), self._width), dtype=np.float32)
        with self._lock:
            try:
                for batch in batches([len(each) for each in pieces], len(self._queue)):
                    numbers, mask = _padded([pieces[at] for at in batch])
                    self._queue.start_async([numbers, mask], (rows, batch))
            finally:  # an interrupted call leaves no request running
                self._queue.wait_all()
        return rows


def batches(lengths: Sequence[int], streams: int) -> Iterator[list[int]]:
    """Yield the positions of texts of those lengths, long ones first, in batches for as many streams.

    >>> list(batches([10, 1000, 12, 1100], 2))
    [[3], [1], [2, 0]]
    """
    budget = min(BATCH_PIECES, math.ceil(sum(lengths) / streams))
    order = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    begin = 0
    while begin < len(order):
        end = begin + max(budget // lengths[order[begin]], 1)
        yield order[begin:end]
        begin = end


def _padded(pieces: Sequence[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return the word pieces and their mask, both of shape (texts, longest)."""
    numbers = np.zeros((len(pieces), max(map(len, pieces))), dtype=np.int32)
    mask = np.zeros(numbers.shape, dtype=np.float32)
    for row, each in enumerate(pieces):
        numbers[row, : len(each)] = each
        mask[row, : len(each)] = 1
    return numbers, mask


def _keep(request: openvino.InferRequest, asked: tuple[NDArray[np.float32], list[int]]) -> None:
    rows, batch = asked
    rows[batch] = request.get_output_tensor(0).data
