"""One docket: a database with the index and the lock that lie beside it. Every face works through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import Settings
from app.lock import exclusive
from schemas import StoreError
from store import MatchKind, SqliteStore, Store

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from app.tasks.results import Progress
    from matcher.encoder import Encoder
    from matcher.rerank import Reranker

KINDS: tuple[MatchKind, ...] = (
    "papers_for_posting",
    "postings_for_paper",
    "postings_for_profile",
    "profiles_for_posting",
)


class CountingEncoder:
    """An encoder that knows how many texts went through it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.encoded = encoder, 0
        self.model_id = encoder.model_id

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """Return one unit row per text, shape (len(texts), dimension), float32."""
        self.encoded += len(texts)
        return self._encoder.encode(texts)


class Docket:
    """An open database and what belongs to it."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """`settings` name the database, the model and the sources."""
        self.store, self.settings = store, settings

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.settings.database

    @cached_property
    def encoder(self) -> CountingEncoder:
        """The configured model, loaded when it is first needed. Raises ModelError."""
        from matcher.encoder import load_encoder

        return CountingEncoder(load_encoder(self.settings.model, self.settings.encoder_precision))

    @property
    def model_id(self) -> str:
        """Names the configured model, its weights and its precision, without loading it."""
        from matcher.encoder import model_identity

        return model_identity(self.settings.model, self.settings.encoder_precision)

    @cached_property
    def reranker(self) -> Reranker | None:
        """The configured cross-encoder, loaded when first needed; `None` where none is set. Raises ModelError."""
        if self.settings.reranker is None:
            return None
        from matcher.rerank import load_reranker

        return load_reranker(self.settings.reranker)

    @property
    def loaded(self) -> bool:
        """Whether the model was needed so far."""
        return "encoder" in self.__dict__

    @property
    def encoded(self) -> int:
        """How many texts were encoded through this docket so far."""
        return self.encoder.encoded if self.loaded else 0

    def index_folder(self, kind: str) -> Path:
        """Return where the index over `papers`, `postings` or `profiles` lies."""
        return self.database.with_name(f"{self.database.name}.index") / kind

    def now(self) -> datetime:
        """Return the time, timezone-aware: the only clock that tasks look at."""
        return datetime.now(UTC)

    def mark_stale(self, reason: str, kinds: tuple[MatchKind, ...] = KINDS) -> None:
        """Note that stored matches of these kinds may be older than the records; `reason` says since what."""
        for kind in kinds:
            self.store.put_meta(f"stale:{kind}", reason)

    def stale(self, kind: MatchKind) -> str:
        """Return since what the stored matches of one kind may be outdated; empty when they are not."""
        return self.store.get_meta(f"stale:{kind}") or ""

    @contextmanager
    def changing(self, reason: str) -> Iterator[Callable[[], None]]:
        """Mark matches as stale before records change, so that a kill in between cannot hide it.

        Yields what to call when it turned out that nothing changed.
        """
        before = {kind: self.stale(kind) for kind in KINDS}
        self.mark_stale(reason)

        def nothing_changed() -> None:
            for kind, earlier in before.items():
                self.mark_stale(earlier, (kind,))

        yield nothing_changed


class _Upgrading:
    """Shows how far the migration of an older file is, as other long steps are shown; most files need none."""

    def __init__(self, shown: ExitStack) -> None:
        self._shown = shown
        self._progress: Progress | None = None

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._progress is None:
            from app.render.progress import shown_progress

            self._progress = self._shown.enter_context(shown_progress())
        self._progress(what, done, total)


@contextmanager
def open_docket(settings: Settings, *, create: bool = False) -> Iterator[Docket]:
    """Open the database for as long as the block runs.

    Raises StoreError where there is none and `create` does not ask for one, and whenever it cannot be used.
    """
    if not create and not settings.database.exists():
        raise StoreError(
            str(settings.database), "there is none yet", "`postdocket demo` shows one, `postdocket nightly` fills yours"
        )
    with ExitStack() as shown:
        store = SqliteStore(settings.database, tell=_Upgrading(shown))
    with closing(store):
        yield Docket(store, settings)


@contextmanager
def open_alone(settings: Settings, task: str) -> Iterator[Docket]:
    """Open the database as its only writer, creating it if need be. Raises AlreadyRunning, StoreError."""
    with exclusive(settings.database, task), open_docket(settings, create=True) as docket:
        yield docket
