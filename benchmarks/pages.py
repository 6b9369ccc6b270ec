"""How long a reader waits for a page over many stored postings: `postdocket serve` as a process, asked one by one.

Run `python -m benchmarks.pages --work DIR [--size 100000] [--rounds 9]`. The database is filled once and kept in DIR
(see benchmarks/filled.py; half an hour and ten gigabytes for 100,000 of each). Each page is asked for as the first
reader does and then `rounds` times; printed are the first and the median seconds by the clock, what the later ones
took of one core (which others that are at work on the machine change little), the size of the page, and how often it
took less than the aim of 0.1 s. The same search is asked of SQLite's own full-text index alone, for
what a database answers without filters, counts and meaning.

Where Chromium is installed, it opens the same pages then, with nothing cached, and types, chooses and unfolds: printed
are the medians of what its own clock says, until the server began to answer, until something was painted (first
contentful paint), and of interactions until the next picture stood (event timing, in steps of 8 ms) and until the list
was there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.filled import Filled, filled
from benchmarks.reading import FREQUENT, PROGRAM, SELDOM

AIM = 0.1
"""Seconds of server time within which a page should be answered."""
WARM = 300.0
"""Seconds that the server may take to begin."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""A browser of the system; none is downloaded."""

OPENED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return paint && [page.responseStart - page.requestStart, paint.startTime];
}"""
"""Milliseconds of a page until the server began to answer and until the first paint; nothing before there is one."""
LISTEN = """() => {
  window.shown = []; window.swapped = [];
  const heard = (events) => events.getEntries().forEach((one) => one.interactionId && shown.push(one.duration));
  new PerformanceObserver(heard).observe({ type: "event", durationThreshold: 16 });
  let begun = 0;
  document.addEventListener("htmx:beforeRequest", () => { begun = performance.now(); });
  document.addEventListener("htmx:afterSwap", () => { if (begun) swapped.push(performance.now() - begun); begun = 0; });
}"""
"""Notes the milliseconds of each interaction until the next picture, and of each request until its answer is there."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder in which the filled database is kept")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    docket = filled(given.work, given.size)
    say(f"{given.size:,} postings and as many papers; seconds by the clock, {given.rounds} rounds")
    say(f"{'page':<44} {'first':>7} {'median':>7} {'core':>7} {'kB':>6}  under {AIM} s")
    with served(docket.database) as (client, spent):
        for name, path in pages(docket, given.size):
            write_row(name, *measured(partial(size_of, client, path), given.rounds, spent))
        if CHROMIUM is None:
            say("In a browser: not measured; no Chromium is installed (Debian: apt install chromium)")
        else:
            in_a_browser(str(client.base_url).rstrip("/"), docket, list(pages(docket, given.size)), given.rounds)
    with closing(sqlite3.connect(docket.database)) as sql:
        alone = measured(lambda: asked(sql, FREQUENT), given.rounds, time.process_time)
        write_row("SQLite's index alone, frequent words", *alone)


def pages(docket: Filled, size: int) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of what a reader asks for."""
    yield "postings", "/postings"
    yield "postings, filtered", "/postings?country=US&degree=master&days=90&sort=pay"
    yield "postings, a page far behind", f"/postings?page={size // 500 or 1}"
    yield "postings, seldom words", f"/postings?q={SELDOM.replace(' ', '+')}"
    yield "postings, frequent words", f"/postings?q={FREQUENT.replace(' ', '+')}"
    yield "a posting", f"/postings/{docket.role}"
    yield "a paper", f"/papers/{docket.paper}"
    yield "papers", "/papers"
    yield "desk", "/desk"
    yield "a profile", f"/profiles/{docket.person}"
    yield "map", "/map"
    yield "health", "/health"
    yield "API: postings", "/api/v1/postings"


@contextmanager
def served(database: Path) -> Iterator[tuple[httpx.Client, Callable[[], float]]]:
    """Run the server as a user would; yield a client that asks it, and what tells its seconds of a core so far."""
    command = [sys.executable, "-c", PROGRAM, "--database", str(database), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            address = next(word for word in process.stderr.readline().split() if word.startswith("http://"))
            with httpx.Client(base_url=address, timeout=WARM) as client:
                yield client, partial(core_seconds, process.pid)
        finally:
            process.send_signal(signal.SIGINT)


def in_a_browser(home: str, docket: Filled, paths: Sequence[tuple[str, str]], rounds: int) -> None:
    """Print what a browser says of the same pages, and of what a reader does on them."""
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox; the only pages it opens are ours.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        say(f"{'in a browser, medians in ms':<44} {'answer':>7} {'paint':>7}")
        for name, path in paths:
            if not path.startswith("/api"):
                opened = [open_anew(browser, home + path) for _ in range(rounds)]
                say(
                    f"{name:<44} "
                    + " ".join(f"{statistics.median(column):7.0f}" for column in zip(*opened, strict=True))
                )
        say(f"{'interactions, medians in ms':<44} {'picture':>7} {'list':>7}")
        for name, path, act in interactions(docket):
            shown, swapped = acted(browser, home + path, act, rounds)
            say(f"{name:<44} {statistics.median(shown):7.0f} {f'{statistics.median(swapped):7.0f}' if swapped else ''}")
        browser.close()


def interactions(docket: Filled) -> Iterator[tuple[str, str, Callable[[Page], None]]]:
    """Yield (name, path, what a reader does there)."""
    yield "typing a letter more", "/postings", lambda page: page.locator("#q").press_sequentially("r")
    yield "choosing a filter", "/postings", lambda page: page.locator("#remote").click()
    yield (
        "unfolding a requirement",
        f"/postings/{docket.role}",
        lambda page: page.locator(".requirements summary").first.click(),
    )


def open_anew(browser: Browser, url: str) -> tuple[float, float]:
    """Return the milliseconds until a page began to come and until it was painted first, by a browser without cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(url)
        answer, paint = page.wait_for_function(OPENED).json_value()
        return answer, paint
    finally:
        context.close()


def acted(browser: Browser, url: str, act: Callable[[Page], None], rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds until the next picture stood, and until the answer of the server did where one was asked.

    An interaction that takes less than 16 ms is not told of: it counts as 16.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        page.goto(url)
        page.evaluate(LISTEN)
        for _ in range(rounds):
            act(page)
            page.wait_for_timeout(600)
        shown, swapped = page.evaluate("[shown, swapped]")
        return shown or [16.0], swapped
    finally:
        page.close()


def size_of(client: httpx.Client, path: str) -> int:
    """Return how many bytes a page has, once it is there."""
    return len(client.get(path).raise_for_status().content)


def core_seconds(pid: int) -> float:
    """Return what a process took of the processor so far, as Linux counts it."""
    # Behind the name in brackets, which may hold anything, user and system time are the 12th and 13th field.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Measured(NamedTuple):
    """How long something took, in seconds."""

    first: float
    others: list[float]
    core: float
    """The mean of the others, of one core."""
    size: int
    """What was returned last."""


def measured(ask: Callable[[], int], rounds: int, core: Callable[[], float]) -> Measured:
    """Return how long `ask` takes, the first time and later; `core` tells the seconds of a core spent so far."""
    spent: list[float] = []
    size, before = 0, 0.0
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        size = ask()
        spent.append(time.perf_counter() - begun)
        if len(spent) == 1:
            before = core()
    return Measured(spent[0], spent[1:], (core() - before) / rounds, size)


def asked(sql: sqlite3.Connection, words: str) -> int:
    """Return how many texts hold the words, read in the order of their rank."""
    select = "SELECT rowid FROM posting_texts_fts WHERE posting_texts_fts MATCH ? ORDER BY rank LIMIT 25"
    return len(sql.execute(select, (words,)).fetchall())


def say(line: str) -> None:
    """Write one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write_row(name: str, first: float, others: list[float], core: float, size: int) -> None:
    """Write one line of the table."""
    within = sum(seconds < AIM for seconds in others)
    median = statistics.median(others)
    say(f"{name:<44} {first:7.3f} {median:7.3f} {core:7.3f} {size / 1000:6.0f}  {within} of {len(others)}")


if __name__ == "__main__":
    main()
