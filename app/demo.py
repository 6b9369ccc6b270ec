"""The whole road on a site of our own: three nights, four CVs, every question answered once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import urlsplit

from app.config import Settings
from app.site import sample_sources, serve_sample
from app.tasks.answers import answer
from app.tasks.crawling import crawl
from app.tasks.docket import Docket, open_alone
from app.tasks.matching import renew
from app.tasks.people import read_cv
from app.tasks.results import Answer, Asked, Progress, Question, Renewal, quiet
from schemas import CrawlReport, Profile, Record, UsageError
from store import MatchKind, PostingFilter

DATABASE = "docket.db"
CVS = "cvs"
SHOWN: tuple[MatchKind, ...] = ("papers_for_posting", "postings_for_profile", "profiles_for_posting")
RESULTS = 3
NIGHTS = (1, 2, 2)
"""States of the site on three nights: a posting that is gone counts as closed when two nights in a row miss it."""


class Demo(Record):
    """What the demo did, in its order."""

    nights: tuple[tuple[CrawlReport, ...], ...]
    renewal: Renewal
    papers: Answer
    postings: Answer
    profiles: Answer
    database: Path
    cv: Path
    """The file of the CV that `postings` is about."""


def play(folder: Path, settings: Settings, progress: Progress = quiet) -> Demo:
    """Run the demo in an empty or new folder, which keeps its database and its CVs.

    Raises UsageError where the folder holds a demo already.
    """
    if (folder / DATABASE).exists():
        raise UsageError(f"{folder} holds a demo already; name another folder, or remove it")
    cvs = _copy_cvs(folder / CVS)
    own = settings.model_copy(update={"database": folder / DATABASE})
    with open_alone(own, "demo") as docket, ThreadPoolExecutor(1) as aside:
        # The crawl runs in processes of its own; meanwhile the model takes seconds to load.
        model = aside.submit(lambda: docket.encoder)
        nights = _nights(docket, progress)
        for done, cv in enumerate(cvs, start=1):
            raw, profile = read_cv(cv)
            docket.store.put_profile(raw, profile, docket.now())
            progress("reading CVs", done, len(cvs))
        model.result()
        renewal = renew(docket, progress)
        papers, postings, profiles = (_best(docket, kind) for kind in SHOWN)
        assert isinstance(postings.query, Profile)
        return Demo(
            nights=nights,
            renewal=renewal,
            papers=papers,
            postings=postings,
            profiles=profiles,
            database=own.database,
            cv=folder / CVS / postings.query.source,
        )


def _copy_cvs(folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    with as_file(files("data") / "sample" / "cvs") as cvs:
        return [Path(shutil.copy(cv, folder)) for cv in sorted(cvs.iterdir())]


def _nights(docket: Docket, progress: Progress) -> tuple[tuple[CrawlReport, ...], ...]:
    """Crawl the site as it is on each night, always at the address of the first one."""
    reports, port = [], 0
    for night in NIGHTS:
        with serve_sample(port, night) as url:
            port = urlsplit(url).port or 0
            reports.append(crawl(docket, sample_sources(url), progress))
    return tuple(reports)


def _best(docket: Docket, kind: MatchKind) -> Answer:
    """Return the answer whose first match is the closest of all of its kind: the one to show."""
    queries: Iterable[Asked] = (
        docket.store.profiles() if kind == "postings_for_profile" else docket.store.postings(PostingFilter())
    )
    answers = (answer(docket, Question(kind=kind, query=query, limit=RESULTS)) for query in queries)
    return max(answers, key=lambda found: found.results[0].match.score if found.results else 0.0)
