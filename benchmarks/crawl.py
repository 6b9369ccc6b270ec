"""The whole crawl, measured on loopback sites of every posting platform there is.

Run `python -m benchmarks.crawl` (10,000 postings over 200 boards), or for a first look `--postings 700 --boards 14`. It
prints, in one run:

- pages and postings per second of the whole pipeline (ask, read, normalise, store, judge) beside a bare Scrapy spider
  that downloads the same pages and nothing else (aim: 0.6 of it), the crawler on one core, the server on another. Whole
  boards and lists with details stand apart, because a page is a board here and a posting there. The pipeline is
  measured twice: with everything on that one core, and as it runs of itself, reading on the cores that are left;
- what later nights cost beside the first one, in requests, bytes and seconds;
- whether every planted posting, place and pay range was found and none was invented, for each platform;
- what came of every trap. It ends with exit code 1 where one of the last two is not as it must be.

`--memory 50000` crawls as many postings and prints what the process holds meanwhile; `--profile FILE` keeps the
interpreter's own profiles of the first nights, under names that begin so. Other work on the machine counts by the
clock; processor time is steadier.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.crawl_boards import PLATFORMS
from benchmarks.crawl_completeness import Found, compare
from benchmarks.crawl_nights import Night, Spent, Where, cores, crawl_bare, crawl_night
from benchmarks.crawl_sites import Sites, serve
from benchmarks.crawl_traps import TRAPS, Outcome
from schemas import Source
from store import SqliteStore


def say(line: str = "") -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


# What it costs


def first_night(sites: Sites, folder: Path, core: int | None, profile: str) -> Night:
    """Crawl everything in both ways, print how fast that was, and return the night as it is of itself."""
    groups = {"whole boards": False, "lists and details": True}
    ways = {"everything on one core": 0, "reading on other cores": None}
    usual: list[Night] = []
    for what, details in groups.items():
        chosen = [source for source, board in zip(sites.sources, sites.boards, strict=True)
                  if board.platform.details is details]  # fmt: skip
        made = {}
        for way, readers in ways.items():
            mark = f"{profile}-{what.split()[0]}-{way.split()[0]}" if profile else ""
            database = folder / ("docket.db" if readers is None else "alone.db")
            made[way] = crawl_night(sites, chosen, database, Where(core, readers, mark))
        usual.append(made["reading on other cores"])
        print_speed(what, made, crawl_bare(sites, usual[-1], core))
    return usual[0] + usual[1]


def print_speed(what: str, nights: dict[str, Night], bare: Spent) -> None:
    """Print how fast nights over the same boards were beside the bare spider."""
    some = next(iter(nights.values()))
    beside = max(night.spent.beside for night in nights.values())
    pages = len(some.pages)
    say(f"{what}: {len(some.reports)} boards, {pages} pages, {some.postings} postings, {some.bytes / 1e6:.1f} MB")
    for how in ("clock", "processor"):
        theirs = getattr(bare, how)
        say(f"  by {how:<9} bare Scrapy, download only {pages / theirs:7.1f} pages/s")
        for way, night in nights.items():
            ours = getattr(night.spent, how)
            say(
                f"    {way:<24} {pages / ours:7.1f} pages/s  {night.postings / ours:7.1f} postings/s  "
                f"ratio {theirs / ours:4.2f}  {(ours - theirs) / night.postings * 1000:6.2f} ms a posting more"
            )
    say(f"    reading took {beside / some.postings * 1000:.2f} ms a posting of the other cores, their start included")


def later_nights(sites: Sites, first: Night, database: Path, core: int | None) -> None:
    """Print what three nights cost that follow on the first one."""
    say("later nights beside the first one (validators where the platform is known to send any)")
    made = [first]
    for what, changed, validators in (
        ("nothing changed, with validators", 0.0, True),
        ("nothing changed, no validators anywhere", 0.0, False),
        ("one posting in a hundred changed, with validators", 0.01, True),
    ):
        sites.begin_night(changed, validators=validators)
        night = crawl_night(sites, sites.sources, database, Where(core))
        made.append(night)
        say(f"  {what}")
        for name, ours, theirs in (
            ("requests", len(night.pages), len(first.pages)),
            ("MB", night.bytes / 1e6, first.bytes / 1e6),
            ("seconds", night.spent.clock, first.spent.clock),
            ("processor seconds", night.spent.whole, first.spent.whole),
        ):
            say(f"    {name:<18} {ours:9.1f} of {theirs:9.1f}   {ours / theirs:6.1%}")
    say("  by platform, requests and MB: first night, then these three")
    print_by_platform(sites, made)


def print_by_platform(sites: Sites, nights: Sequence[Night]) -> None:
    """Print requests and bytes of each night, platform by platform."""
    platforms = {int(source.url.rpartition(":")[2]): source.platform for source in sites.sources}
    for platform in PLATFORMS:
        line = f"    {platform.name:<16} {platform.validator or 'no validator':<13}"
        for night in nights:
            own = [asked for asked in night.pages if platforms.get(asked.port) == platform.name]
            line += f"{len(own):9}{sum(asked.bytes for asked in own) / 1e6:9.2f}"
        say(line)


def memory(postings: int, boards: int, database: Path) -> None:
    """Crawl once and print what the crawling process holds meanwhile."""
    crawling, serving = cores()
    with serve(postings, boards, core=serving, traps=False) as sites:
        night = crawl_night(sites, sites.sources, database, Where(crawling))
    held = night.spent.memory
    if not held:
        say("memory: this system does not tell")
        return
    shares = (0, 0.1, 0.25, 0.5, 0.75, 1)
    say(f"memory over {night.postings} postings, {len(night.pages)} pages, MiB resident, at shares of the pages:")
    say("  " + "".join(f"{share:>8.0%}" for share in shares) + "    most")
    say("  " + "".join(f"{held[round(share * (len(held) - 1))]:8.0f}" for share in shares) + f"{max(held):8.0f}")


# Whether it is right


def completeness(sites: Sites, database: Path) -> dict[str, Found]:
    """Print, for each platform, how much of what was planted was found, and how much was invented."""
    with SqliteStore(database) as store:
        found = compare(sites.boards, store)
    say("completeness: found of planted, invented")
    for platform, counts in found.items():
        parts = (
            f"{what} {counts.found[what]:5} of {counts.planted[what]:5}, {counts.invented[what]}"
            for what in counts.planted
        )
        say(f"  {platform:<16} " + "   ".join(parts))
    return found


def walk_into_traps(sites: Sites, database: Path) -> dict[str, tuple[Outcome, Outcome]]:
    """Print what was expected of each trap and what came of it; return both by what the trap is."""
    traps: Sequence[Source] = list(sites.traps.values())
    reports = crawl_night(sites, traps, database, Where()).reports
    say(f"{len(reports)} traps: expected / got")
    outcomes = {}
    for report in reports:
        trap = TRAPS[report.source]
        expected, got = outcomes[trap.what] = trap.expected, trap.outcome(report)
        say(f"  {'as expected' if got == expected else 'WRONG':<12} {trap.what}: {expected} / {got}")
    return outcomes


def run(postings: int, boards: int, folder: Path, profile: str = "") -> bool:
    """Print the whole report; say if everything was found and every trap answered as it must be."""
    crawling, serving = cores()
    with serve(postings, boards, core=serving) as sites:
        first = first_night(sites, folder, crawling, profile)
        found = completeness(sites, folder / "docket.db")
        later_nights(sites, first, folder / "docket.db", crawling)
        outcomes = walk_into_traps(sites, folder / "traps.db")
    return all(counts.whole for counts in found.values()) and all(one == other for one, other in outcomes.values())


def main() -> None:
    """Read the options, run, and end with exit code 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=int, default=10_000)
    parser.add_argument("--boards", type=int, default=200)
    parser.add_argument("--memory", type=int, metavar="POSTINGS")
    parser.add_argument("--profile", metavar="FILE", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.memory:
            memory(options.memory, options.boards, Path(folder) / "docket.db")
        elif not run(options.postings, options.boards, Path(folder), options.profile):
            sys.exit(1)


if __name__ == "__main__":
    main()
