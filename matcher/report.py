"""All there is to say about a ranking on one labelled folder, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.comparison import calibration, calibration_table, compare_rankings, table
from matcher.encoder import Encoder
from matcher.evaluate import LabelledFolder, Progress, evaluate_documents, named
from matcher.mistakes import find_mistakes, mistake_lines
from matcher.rank import Ranker
from matcher.vectors import VectorCache, embed


def ranking_report(
    folder: LabelledFolder, encoder: Encoder, cache: VectorCache, progress: Progress | None = None
) -> Iterator[str]:
    """Yield the table of ours, baselines and ablations, the calibration, and the mistakes by cause with examples."""
    embed([*folder.targets, *folder.queries], encoder, cache, named(progress, "encoding"))
    yield from table(list(compare_rankings(folder, encoder, cache, progress)))
    ranker = Ranker(folder.targets, encoder, cache)
    yield ""
    yield from calibration_table(calibration(evaluate_documents(ranker, folder.queries), folder.qrels))
    mistakes = list(find_mistakes(folder, ranker))
    yield ""
    yield f"Mistakes: {len(mistakes)} in {len(folder.queries)} queries"
    yield from mistake_lines(mistakes, folder.titles)
