"""How fast the store writes and answers, beside plain `executemany` of the same rows into the same schema.

Run `python -m benchmarks.store [--sizes 5000 10000 20000]`. Postings per second of each; a ratio of 1 would mean that
hashing, comparing and remembering cost nothing. Seconds are the processor's. Below the table (not with `--json`) stand
the times of the questions a reader asks.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from schemas import (
    Alternative,
    DegreeLevel,
    Evidence,
    Location,
    Match,
    Organization,
    Paper,
    PayRange,
    Posting,
    Quote,
    RawPaper,
    RawPosting,
    Requirement,
    Section,
    SectionKind,
    Skill,
    Workplace,
)
from store import PostingFilter, SqliteStore

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PLACES = [
    ("US", "US-WA", "Seattle"), ("US", "US-NY", "New York"), ("GB", "GB-EDH", "Edinburgh"), ("DE", "DE-BE", "Berlin"),
    ("IN", "IN-TS", "Hyderabad"), ("IL", "IL-TA", "Tel Aviv"), ("CH", "CH-ZH", "Zürich"), ("FR", "FR-IDF", "Paris"),
]  # fmt: skip
SYLLABLES = ["ka", "lo", "mi", "ter", "san", "vor", "el", "pra", "qui", "ned", "os", "tur", "bel", "ich", "wan", "ory"]
SHARE = 0.5
"""Of the speed of `executemany`, that is aimed at."""
INDEX_WORDS = "INSERT INTO posting_texts_fts (rowid, title, organization, places, text) VALUES (?, ?, ?, ?, ?)"


def words(seed: int, count: int, vocabulary: list[str]) -> str:
    """Return `count` words, few of them often and most of them seldom, as in real text."""
    random_ = random.Random(seed)
    picks = random_.choices(vocabulary, cum_weights=zipf(len(vocabulary)), k=count)
    return " ".join(f"{word}." if number % 15 == 14 else word for number, word in enumerate(picks))


@cache
def zipf(size: int) -> list[float]:
    """Return the summed weights of `size` words of which the n-th is n times as seldom as the first."""
    return list(itertools.accumulate(1 / rank for rank in range(1, size + 1)))


def make_vocabulary(size: int = 30_000) -> list[str]:
    """Return `size` different invented words, short ones first."""
    combinations = itertools.chain.from_iterable(itertools.product(SYLLABLES, repeat=count) for count in range(1, 5))
    return ["".join(parts) for parts in itertools.islice(combinations, size)]


def posting_pairs(count: int, version: int, vocabulary: list[str]) -> Iterator[tuple[RawPosting, Posting]]:
    """Yield `count` invented postings of about 4,000 characters; another `version` has other text."""
    for number in range(count):
        random_ = random.Random(number)
        text = words(number + version * 1_000_003, 600, vocabulary)
        places = random_.sample(PLACES, k=random_.choice((1, 1, 1, 2)))
        organization = f"Example Lab {number % 400}"
        raw = RawPosting(
            source=f"lab-{number % 50}", external_id=str(7_000_000 + number), title=f"Scientist {number % 700}",
            url=f"https://jobs.example/{number}?utm_source=x", hiring_organization=organization, description=text,
            payload=f'{{"id": {number}, "description": "{text}", "updated": "{version} minutes"}}',
        )  # fmt: skip
        sentences = [(start, start + 120) for start in range(800, 2_400, 200)]
        yield raw, Posting(
            id=raw.id, source=raw.source, external_id=raw.external_id, text=text, title=raw.title,
            url=f"https://jobs.example/{number}", hiring_organization=Organization(name=organization),
            locations=tuple(
                Location(raw=f"{country}, {city}", country=country, region=region, city=city)
                for country, region, city in places
            ),
            workplace=random_.choice((Workplace.REMOTE, Workplace.ONSITE, None)),
            sections=tuple(
                Section(kind=kind, start=start * 800, end=start * 800 + 700, heading="About the role")
                for start, kind in enumerate(list(SectionKind)[:4])
            ),
            requirements=tuple(
                Requirement(
                    level=random_.choice(("required", "preferred")),
                    alternatives=(
                        Alternative(degree=random_.choice((*DegreeLevel, None)), skills=(Skill(name="Python"),)),
                        Alternative(years=5, programming_languages=("Python", "C++")),
                    ),
                    quote=Quote(text=text[start:end], start=start, end=end),
                )
                for start, end in sentences
            ),
            base_salary=(PayRange(minimum=100_000, maximum=150_000, currency="USD", period="YEAR"),),
            date_posted=date(2026, 1, 1) + timedelta(days=number % 240),
        )  # fmt: skip


def paper_pairs(count: int, vocabulary: list[str]) -> Iterator[tuple[RawPaper, Paper]]:
    """Yield `count` invented papers."""
    for number in range(count):
        raw = RawPaper(source="papers", external_id=str(number), title=words(-number, 9, vocabulary))
        yield raw, Paper(id=raw.id, source=raw.source, external_id=raw.external_id, title=raw.title,
                         abstract=words(number + 7, 150, vocabulary))  # fmt: skip


def copy_plainly(built: Path, target: Path) -> Spent:
    """Write the rows of `built` into an empty database of the same schema and settings by `executemany`."""
    SqliteStore(target).close()
    source, sink = sqlite3.connect(built), sqlite3.connect(target, isolation_level=None)
    for pragma in ("synchronous=NORMAL", "secure_delete=ON", "cache_size=-32000"):
        sink.execute(f"PRAGMA {pragma}")
    listing = source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = [name for (name,) in listing if "_fts" not in name and not name.startswith(("sqlite_", "_sqlite"))]
    sink.execute("BEGIN IMMEDIATE")
    spent = Spent(0, 0)
    for table in tables:
        cursor = source.execute(f"SELECT * FROM {table}")
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' for _ in cursor.description)})"
        while rows := cursor.fetchmany(5_000):
            spent += spending(partial(sink.executemany, insert, rows))
            if table == "posting_texts":
                words_of = [(row[0], *row[2:]) for row in rows]
                spent += spending(partial(sink.executemany, INDEX_WORDS, words_of))
    spent += spending(lambda: sink.execute("COMMIT"))
    source.close()
    sink.close()
    return spent


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.processor + other.processor)


def spending(action: Callable[[], object]) -> Spent:
    """Return what an action takes."""
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


def report(name: str, action: Callable[[], object], repeats: int = 7) -> None:
    """Print the median time of a question in milliseconds."""
    times = [spending(action).clock for _ in range(repeats)]
    say(f"  {name:<62} {statistics.median(times) * 1000:8.1f} ms")


def write(store: SqliteStore, postings: Iterator[tuple[RawPosting, Posting]]) -> Spent:
    """Store postings as an import does, 500 in a transaction; making them is not counted."""
    spent = Spent(0, 0)
    while batch := list(itertools.islice(postings, 500)):
        spent += spending(partial(store.upsert, batch, (), NOW))
    return spent


def ask(store: SqliteStore, count: int, vocabulary: list[str]) -> None:
    """Print how long the usual questions take."""
    frequent, other, seldom = vocabulary[3], vocabulary[300], vocabulary[5_000]
    germany = PostingFilter(country="DE")
    many = PostingFilter(
        country="US", remote=True, degree=DegreeLevel.MASTER, posted_since=date(2026, 8, 1), organization="LAB 7"
    )
    some = min(store.filter_ids(PostingFilter()))
    url = store.posting(some).url or ""
    say(f"questions over {count} postings")
    report("posting by id", lambda: store.posting(some))
    report("posting by abbreviated id", lambda: store.posting(some[:8]))
    report("posting by URL", lambda: store.posting(url))
    report("search, one seldom word", lambda: store.search(seldom))
    report("search, a frequent and a common word", lambda: store.search(f"{frequent} {other}"))
    report("search, the same, postings in Germany", lambda: store.search(f"{frequent} {other}", where=germany))
    report("search, a word that stands in every posting", lambda: store.search(f"{frequent} "))
    report("ids: open", lambda: store.filter_ids(PostingFilter()))
    report("ids: in Germany", lambda: store.filter_ids(germany))
    report("ids: country, remote, degree, posted since and organisation", lambda: store.filter_ids(many))
    lab = PostingFilter(organization="Lab 399")
    report("postings read whole: one organisation's", lambda: list(store.postings(lab)))
    report("matches of one posting", lambda: store.matches("papers_for_posting", some))
    report("counts", store.counts)


def put_matches(store: SqliteStore, per_posting: int = 10) -> Spent:
    """Store some papers for every open posting."""
    papers = [paper.id for paper in store.papers()]
    quote = Quote(text="a sentence of the usual length that says why these two belong together", start=0, end=70)
    evidence = (Evidence(query=quote, target=quote, score=0.5),) * 3
    matches = [
        Match(query_id=posting, target_id=papers[(number + rank) % len(papers)], score=1 / rank, evidence=evidence)
        for number, posting in enumerate(sorted(store.filter_ids(PostingFilter())))
        for rank in range(1, per_posting + 1)
    ]
    return spending(lambda: store.replace_matches("papers_for_posting", matches, "benchmark", NOW))


@dataclass(frozen=True)
class Written:
    """What writing so many postings took."""

    count: int
    new: Spent
    same: Spent
    """Again, nothing changed."""
    changed: Spent
    """A tenth of them, all with other text."""
    plain: Spent
    """The same rows by `executemany`."""


def built_in(folder: Path, count: int) -> Path:
    """Return the database that `compare` writes so many postings into."""
    return folder / f"store-{count}.db"


def compare(folder: Path, count: int, vocabulary: list[str]) -> Written:
    """Write so many postings into a new database, beside plain `executemany`."""
    built = built_in(folder, count)
    with SqliteStore(built) as store:
        new = write(store, posting_pairs(count, 0, vocabulary))
        same = write(store, posting_pairs(count, 0, vocabulary))
    plain = copy_plainly(built, folder / f"plain-{count}.db")
    with SqliteStore(built) as store:
        changed = write(store, posting_pairs(count // 10, 1, vocabulary))
    return Written(count, new, same, changed, plain)


def rows(folder: Path, counts: Sequence[int], vocabulary: list[str]) -> Iterator[Row]:
    """Measure and yield the postings a second, full-text search included, by processor time."""
    found: list[Written] = []
    for count in sorted(counts):
        found.append(compare(folder, count, vocabulary))
        yield from _so_far(found)


def _so_far(found: Sequence[Written]) -> Iterator[Row]:
    last, sizes = found[-1], [each.count for each in found]
    size = f"{last.count:,} postings"
    written = Row(
        "store, postings written", size, last.count / last.new.processor, "postings/s",
        (Beside("executemany of the same rows", last.count / last.plain.processor),),
        growth=exponent(sizes, [each.new.processor for each in found]), aim=f">= {SHARE} x",
        note=f"full-text search included; by the clock {last.count / last.new.clock:,.0f} postings/s, ratio "
        f"{last.plain.clock / last.new.clock:.2f}; with other text {last.count // 10 / last.changed.processor:,.0f}/s",
    )  # fmt: skip
    yield replace(written, reached=(written.first_ratio or 0) >= SHARE)
    yield Row(
        "store, postings unchanged", size, last.count / last.same.processor, "postings/s",
        (Beside("writing them first", last.count / last.new.processor),),
        growth=exponent(sizes, [each.same.processor for each in found]), aim="printed",
    )  # fmt: skip


def main() -> None:
    """Build, compare, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    options = with_json(parser).parse_args()
    vocabulary = make_vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        hand_over(rows(Path(folder), options.sizes, vocabulary), options.json)
        if not options.json:
            largest = max(options.sizes)
            with SqliteStore(built_in(Path(folder), largest)) as store:
                store.upsert((), paper_pairs(2_000, vocabulary), NOW)
                say(f"replacing {10 * largest:,} matches {put_matches(store).clock:.1f} s")
                ask(store, largest, vocabulary)


if __name__ == "__main__":
    main()
