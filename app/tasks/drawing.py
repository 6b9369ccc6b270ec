"""Draws the map from the stored topics of roles and papers, in a process of its own when the index has changed."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.config import Settings
from app.tasks.code import code_print
from app.tasks.docket import Docket, open_docket
from app.tasks.picture import SIZE, Drawn, Kind, Picture, Region, read_map, whole, write_map
from schemas import IndexMissing, PostdocketError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from matcher.index import DocumentIndex

SIDES: tuple[tuple[Kind, str], ...] = (("posting", "roles"), ("paper", "papers"))
"""The kinds of points, and the index that each comes from."""

CHILD = "from app.tasks.drawing import keep_map; keep_map()"
NEEDED = {"database", "model", "encoder_precision"}
"""Settings that drawing goes by."""
SHOWN = 4000
"""Points that are drawn: more are a blur, and laying them out takes some twenty seconds."""
SETTLED = 0.9
"""Where fewer of the points than this were laid out together, all are laid out anew, beginning where they are."""
FAMILIAR = 0.5
"""Where even fewer were, the old map is no beginning."""
AT_ONCE = 4096
"""Topics that are placed in one go."""


class Look(NamedTuple):
    """What there is to see now."""

    drawn: Drawn | None
    drawing: bool
    """Whether a newer map is being drawn."""
    trouble: str = ""
    """Why none can be drawn, and what to do about it."""


class Pictures:
    """The map of one docket as a server keeps it, drawn by a process of its own when the index has changed.

    Laying out thousands of points takes half a minute of one core, in which readers would wait for this process, and
    nothing but a process can be ended in the midst of it.
    """

    def __init__(self, docket: Docket) -> None:
        """Nothing is read before somebody looks. `docket` must stay open until this is closed."""
        self._docket = docket
        self._lock = threading.Lock()
        self._drawn: Drawn | None = None
        self._read = False
        self._seen: tuple[float, ...] = ()
        self._key = ""
        self._trouble = ""
        self._worker: threading.Thread | None = None
        self._child: subprocess.Popen[str] | None = None
        self._closed = False

    def look(self, patience: float = 0.0) -> Look:
        """Return the map; where it has to be drawn, wait so many seconds for it and return the one before then."""
        with self._lock:
            key = self._wanted()
            if not key:
                return Look(None, False)
            if not self._read:
                self._drawn, self._read = read_map(self._docket), True
            worker = self._worker if self._worker and self._worker.is_alive() else None
            if worker is None and not self._trouble and (self._drawn is None or self._drawn.picture.key != key):
                worker = self._worker = threading.Thread(target=self._draw, args=(key,))
                worker.start()
        if worker:
            worker.join(patience)
        drawing = worker is not None and worker.is_alive()
        return Look(self._drawn, drawing, self._trouble)

    def close(self) -> None:
        """End the drawing that goes on; who looks next begins it anew."""
        with self._lock:
            self._closed = True
            child, worker = self._child, self._worker
        if child:
            child.terminate()
        if worker:
            worker.join()

    def _wanted(self) -> str:
        seen = tuple(_written(self._docket, side) for _, side in SIDES)
        if seen != self._seen:
            self._seen, self._key, self._trouble = seen, map_key(self._docket), ""
        return self._key

    def _draw(self, key: str) -> None:
        """Have the map drawn and take it over, or note why it cannot be: it is not tried again at every look."""
        asked = {"key": key, "settings": self._docket.settings.model_dump(mode="json", include=NEEDED)}
        with self._lock:
            if self._closed:
                return
            # In a session of its own: Ctrl-C in the terminal is for the server, which ends this.
            child = self._child = subprocess.Popen(
                [sys.executable, "-I", "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True, start_new_session=True,
            )  # fmt: skip
        said, wrong = child.communicate(json.dumps(asked))
        if child.returncode:
            # Told, or every look would begin to draw anew and readers would wait for ever.
            self._trouble = wrong.strip().rpartition("\n")[2] or f"drawing it ended with exit code {child.returncode}"
        elif not said:
            self._drawn = read_map(self._docket)
        else:
            self._trouble = said


def keep_map() -> None:
    """Draw the map that standard input asks for and keep it beside the index; say on standard output why it cannot be.

    It is what the process runs that `Pictures` begins.
    """
    asked = json.loads(sys.stdin.read())
    try:
        with open_docket(Settings.model_validate(asked["settings"])) as docket:
            write_map(docket, draw_map(docket, asked["key"], read_map(docket)))
    except (PostdocketError, OSError) as error:
        sys.stdout.write(str(error))


def map_key(docket: Docket) -> str:
    """Return what names a map of the index as it lies there: documents, model and rules; empty without an index."""
    from matcher.index import MANIFEST

    parts = [code_print("matcher", file) for file in ("projection.py", "regions.py")]
    known = len(parts)
    for _, side in SIDES:
        try:
            manifest = json.loads((docket.index_folder(side) / MANIFEST).read_bytes())
        except (OSError, ValueError):
            continue
        parts.append(f"{side} {manifest.get('model')} {manifest.get('fingerprint')}")
    return hashlib.sha256(json.dumps([*parts, SHOWN]).encode()).hexdigest()[:24] if len(parts) > known else ""


def draw_map(docket: Docket, key: str, before: Drawn | None = None) -> Drawn:
    """Return the map of everything indexed; what the map `before` showed stays about where it was.

    Raises IndexMismatch where the index is damaged or of another model.
    """
    import numpy as np

    from matcher.projection import comparable, placed
    from matcher.regions import find_regions, name_regions
    from matcher.topics import unit

    known = indexes(docket)
    shown = _sample({kind: index.document_ids for kind, index in known.items()})
    kinds = [kind for kind, rows in shown.items() for _ in rows]
    ids = [known[kind].document_ids[row] for kind, rows in shown.items() for row in rows]
    topics, common = comparable(np.concatenate([known[kind].rows(np.array(r)) for kind, r in shown.items()]), kinds)
    laid_out, settled = _laid_out(ids, topics, before)
    regions, places = find_regions(laid_out), whole(laid_out)
    everywhere: dict[str, tuple[int, int]] = {}
    for kind, index in known.items():
        for start in range(0, len(index.document_ids), AT_ONCE):
            some = index.document_ids[start : start + AT_ONCE]
            rows = unit(index.rows(np.arange(start, start + len(some))) - common[kind])
            everywhere |= zip(some, _pairs(placed(rows, topics, laid_out)), strict=True)
    everywhere |= zip(ids, _pairs(laid_out), strict=True)
    titles, about, sources, subjects = _told(docket, list(zip(ids, kinds, strict=True)))
    parts = [(places[regions == number], np.array(kinds)[regions == number]) for number in range(regions.max() + 1)]
    names = name_regions(subjects, regions.tolist())
    sizes = {kind: len(index.document_ids) for kind, index in known.items()}
    picture = Picture(
        key=key, ids=tuple(ids), kinds=tuple(kinds), titles=titles, about=about, sources=sources,
        x=tuple(places[:, 0].tolist()), y=tuple(places[:, 1].tolist()), region=tuple(regions.tolist()),
        settled=settled, regions=tuple(_region(name, *part) for name, part in zip(names, parts, strict=True)),
        roles=sizes.get("posting", 0), papers=sizes.get("paper", 0),
    )  # fmt: skip
    return Drawn(picture, everywhere)


def indexes(docket: Docket) -> dict[Kind, DocumentIndex]:
    """Return the index of each kind that has any document. Raises IndexMismatch."""
    from matcher.index import DocumentIndex

    found: dict[Kind, DocumentIndex] = {}
    for kind, side in SIDES:
        try:
            index = DocumentIndex.load(docket.index_folder(side), docket.model_id)
        except IndexMissing:
            continue
        if index.document_ids:
            found[kind] = index
    if not found:
        raise IndexMissing("no role and no paper is indexed; `postdocket index` indexes what is stored")
    return found


def _sample(ids: Mapping[Kind, Sequence[str]]) -> dict[Kind, list[int]]:
    """Return the rows that are drawn of each kind: all, or so many that each kind has its half where it fills it.

    Ids are hashes: those that come first are a fair choice, and they are the same tomorrow, but for what is new.
    """
    chosen: dict[Kind, list[int]] = {}
    left = SHOWN
    for nth, (kind, known) in enumerate(sorted(ids.items(), key=lambda one: (len(one[1]), one[0]))):
        share = left // (len(ids) - nth)
        rows = sorted(range(len(known)), key=lambda row: hashlib.sha256(known[row].encode()).digest())[:share]
        chosen[kind] = sorted(rows, key=known.__getitem__)
        left -= len(rows)
    return chosen


def _laid_out(
    ids: Sequence[str], topics: NDArray[np.float64], before: Drawn | None
) -> tuple[NDArray[np.float32], tuple[bool, ...]]:
    """Return the places, and which of them were laid out together rather than placed among the others."""
    import numpy as np

    from matcher.projection import lay_out, placed

    laid_out = set()
    if before:
        laid_out = {id_ for id_, settled in zip(before.picture.ids, before.picture.settled, strict=True) if settled}
    old = np.array([id_ in laid_out for id_ in ids], dtype=bool)
    if before is None or old.mean() < FAMILIAR:
        return lay_out(topics), (True,) * len(ids)
    start = np.zeros((len(ids), 2), dtype=np.float32)
    known = [before.places[id_] for id_, is_old in zip(ids, old.tolist(), strict=True) if is_old]
    start[old] = np.array(known, dtype=np.float32) / (SIZE / 2) - 1
    start[~old] = placed(topics[~old], topics[old], start[old])
    if old.mean() < SETTLED:
        return lay_out(topics, start), (True,) * len(ids)
    return start, tuple(old.tolist())


def _told(docket: Docket, shown: Sequence[tuple[str, Kind]]) -> tuple[tuple[str, ...], ...]:
    """Return titles, employers or venues, sources, and what the titles say of the subject."""
    from matcher.level import subject

    cards = {card.id: card for card in docket.store.cards()}
    rows: list[tuple[str, str, str, str]] = []
    for id_, kind in shown:
        if kind == "paper":
            paper = docket.store.paper(id_)
            rows.append((paper.title, paper.venue or paper.organization or "", paper.source, paper.title))
        elif card := cards.get(id_):
            rows.append((card.title, card.organization or "", card.source, subject(card.title) or card.title))
        else:  # It became a duplicate since it was indexed.
            posting = docket.store.posting(id_)
            rows.append((posting.label, "", posting.source, posting.label))
    return tuple(tuple(column) for column in zip(*rows, strict=True))


def _region(name: str, places: NDArray[np.int64], kinds: NDArray[np.str_]) -> Region:
    """Return a region; its middle is the median of its places."""
    import numpy as np

    x, y = np.median(places, axis=0).astype(int).tolist()
    return Region(name=name, x=x, y=y, roles=int((kinds == "posting").sum()), papers=int((kinds == "paper").sum()))


def _pairs(places: NDArray[np.float32]) -> list[tuple[int, int]]:
    return [(x, y) for x, y in whole(places).tolist()]


def _written(docket: Docket, side: str) -> float:
    """Return when the index of one side was written; 0 where there is none."""
    from matcher.index import MANIFEST

    try:
        return (docket.index_folder(side) / MANIFEST).stat().st_mtime
    except OSError:
        return 0.0
