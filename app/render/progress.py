"""Long steps: a live bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from app.render.console import clean, err
from app.tasks.results import Progress

LOG_EVERY = 10.0
"""Seconds between two lines about one step where nobody watches a bar."""
SLOW = 1.0
"""Seconds after which a step that did not announce itself is worth a line."""


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield what tasks report to; nothing of it reaches standard output."""
    if err().is_terminal:
        with Bars(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(),
            _Rate(), TimeRemainingColumn(compact=True), console=err(), transient=True,
        ) as bars:  # fmt: skip
            yield _Live(bars)
    else:
        yield _Log()


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


class _Live:
    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int | None) -> None:
        if what not in self._tasks:
            self._end_unmeasured()
            self._tasks[what] = self._bars.add_task(clean(what), total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)

    def _end_unmeasured(self) -> None:
        """Take away the steps whose end nobody tells: the next step shows that they are over."""
        for task in [task for task in self._bars.tasks if task.total is None]:
            self._bars.remove_task(task.id)
            self._tasks = {what: id_ for what, id_ in self._tasks.items() if id_ != task.id}


class _Log:
    """Says when a step begins, where the task announces that, and when it takes long how far and how fast it is."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}
        self._begun: dict[str, tuple[float, int]] = {}
        self._latest = time.monotonic()

    def __call__(self, what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        self._begun.setdefault(what, (now, done))
        said = self._said.get(what)
        due = (done == 0 or now - self._latest >= SLOW) if said is None else now - said >= LOG_EVERY
        self._latest = now
        if due:
            self._said[what] = now
            amount = f": {done} of {total}" if total and done else f": {done}" if done else ""
            err().print(clean(f"{what}{amount}{self._pace(what, now, done, total)}"), soft_wrap=True)

    def _pace(self, what: str, now: float, done: int, total: int | None) -> str:
        """Return the rate since the step was first heard of, and the time that the rest takes at that rate."""
        begun, before = self._begun[what]
        if done <= before or now <= begun:
            return ""
        rate = (done - before) / (now - begun)
        left = f", {timedelta(seconds=math.ceil((total - done) / rate))} left" if total else ""
        return f" ({rate:,.1f}/s{left})"
