"""Ranks roles for people whose profiles changed, one after the other, while a server goes on answering."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from app.tasks.docket import Docket
from app.tasks.people import CV_READ, KIND, rematch, stored_profile
from app.tasks.rankers import Rankers
from app.tasks.results import Progress
from schemas import AlreadyRunning, PostdocketError, Profile, Record, UnknownProfile

PAUSE = 3.0
"""Seconds after which a database that another program works on is looked at again."""


class Matching(Record):
    """How far the matches of one person are."""

    said: str
    """What is being done, waited for, or went wrong, in one line."""
    waiting: bool = False
    """Another program is at work on the database; matches come when it has ended."""
    failed: bool = False


class _Stopped(Exception):
    """The server ends, or the person is gone."""


class Matchmaker:
    """A queue of people to rank roles for. What is not done when it is closed, the next `postdocket index` does."""

    def __init__(self, docket: Docket) -> None:
        """`docket` must stay open until this is closed."""
        self._docket, self._rankers = docket, Rankers()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="matchmaker")
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._last: dict[str, Future[None]] = {}
        self._states: dict[str, Matching] = {}
        self._before: dict[str, Profile | None] = {}
        self._ranked_at: dict[str, str] = {}

    def request(self, profile_id: str, before: Profile | None) -> None:
        """Have roles ranked for a stored profile; `before` is the profile as it was stored when this began."""
        with self._lock:
            self._before.setdefault(profile_id, before)
            self._states[profile_id] = Matching(said="in a moment")
            self._last[profile_id] = self._worker.submit(self._run, profile_id)

    def state(self, profile_id: str) -> Matching | None:
        """Return how far somebody's matches are; `None` where nothing is left to do."""
        with self._lock:
            last = self._last.get(profile_id)
            error = last.exception() if last and last.done() and not last.cancelled() else None
            if error is not None:
                return Matching(said=f"{type(error).__name__}: {error}", failed=True)
            return self._states.get(profile_id)

    def is_outdated(self, profile_id: str) -> bool:
        """Return whether anything but a CV changed since somebody's matches were made."""
        stale = self._docket.stale(KIND)
        return bool(stale) and not stale.startswith(CV_READ) and self._ranked_at.get(profile_id) != stale

    def forget(self, profile_id: str) -> None:
        """Drop what is left to do for somebody; a ranking that runs is left as soon as it can be."""
        with self._lock:
            for known in (self._last, self._states, self._before, self._ranked_at):
                known.pop(profile_id, None)

    def close(self) -> None:
        """Stop as soon as the ranking that runs can be left, and wait for that."""
        self._stopping.set()
        self._worker.shutdown(cancel_futures=True)

    def _run(self, profile_id: str) -> None:
        while not self._stopping.is_set() and not self._is_settled(profile_id):
            self._stopping.wait(PAUSE)

    def _is_settled(self, profile_id: str) -> bool:
        """Rank for somebody; `False` where another program is at work on the database."""
        with self._lock:
            if profile_id not in self._before:  # an earlier request has done it, or the person is gone
                return True
            before = self._before[profile_id]
        try:
            self._done(profile_id, self._rematched(profile_id, before))
        except AlreadyRunning as error:
            self._say(profile_id, Matching(said=str(error).partition(" on ")[0], waiting=True))
            return False
        except UnknownProfile:
            self.forget(profile_id)
        except _Stopped:
            pass
        except PostdocketError as error:
            self._say(profile_id, Matching(said=str(error), failed=True))
        return True

    def _rematched(self, profile_id: str, before: Profile | None) -> Profile:
        return rematch(self._docket, profile_id, before, self._progress(profile_id), self._rankers)

    def _done(self, profile_id: str, matched: Profile) -> None:
        """Forget the request, or where the profile changed meanwhile, leave it for the next one in the queue."""
        with self._lock:
            if profile_id not in self._before:
                return
            if stored_profile(self._docket, profile_id) == matched:
                self._before.pop(profile_id)
                self._states.pop(profile_id, None)
                self._ranked_at[profile_id] = self._docket.stale(KIND)
            else:
                self._before[profile_id] = matched

    def _progress(self, profile_id: str) -> Progress:
        def progress(what: str, done: int, total: int | None) -> None:
            if self._stopping.is_set() or profile_id not in self._before:
                raise _Stopped
            self._say(profile_id, Matching(said=f"{what} ({done:,} of {total:,})" if total else what))

        return progress

    def _say(self, profile_id: str, state: Matching) -> None:
        with self._lock:
            if profile_id in self._before:
                self._states[profile_id] = state
                if state.failed:
                    self._before.pop(profile_id)
