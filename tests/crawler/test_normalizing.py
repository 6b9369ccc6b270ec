"""Records are normalised in processes beside the crawl, and nothing that happens to those costs another record."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.normalizing import TOGETHER, Normalizer
from crawler.reading_rules import rules_mark
from schemas import Posting, RawPaper, RawPosting
from schemas.normalize import normalize

ONE_THAT_IS_KILLED = """
import asyncio, multiprocessing, os, signal
from crawler.normalizing import Normalizer
from schemas import RawPaper

async def read():
    await Normalizer(1).normalize([RawPaper(source="s", external_id="1", title="On Kelp")])
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(read())
"""


class Deadly:
    """What ends the process that unpacks it, as a bug of a library in C would."""

    external_id = "deadly"

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (3,)


@pytest.fixture(params=[0, 1], ids=["in this process", "in one beside it"])
def normalizer(request: pytest.FixtureRequest) -> Iterator[Normalizer]:
    made = Normalizer(request.param)
    yield made
    made.close()


def posting(number: int) -> RawPosting:
    text = f"<p>We read {number} old maps. PhD in history required.</p>"
    return RawPosting(source="lab", external_id=str(number), title=f"Reader {number}", description=text)


def test_records_come_back_in_their_order_as_they_are_normalised_anywhere(normalizer: Normalizer) -> None:
    raws = [posting(number) for number in range(TOGETHER + 3)]
    raws_and_paper = [*raws, RawPaper(source="lab", external_id="p", title="On Maps")]
    found = asyncio.run(normalizer.normalize(raws_and_paper))
    assert found == [normalize(raw) for raw in raws_and_paper]


def test_record_that_breaks_the_rules_says_why_and_costs_its_neighbours_nothing(normalizer: Normalizer) -> None:
    broken = posting(1).model_copy(update={"description": 7})
    first, failed, last = asyncio.run(normalizer.normalize([posting(0), broken, posting(2)]))
    assert isinstance(first, Posting)
    assert isinstance(last, Posting)
    assert isinstance(failed, str)
    assert failed.startswith(("TypeError: ", "AttributeError: "))


def test_record_that_ends_the_process_that_reads_it_costs_its_neighbours_nothing() -> None:
    normalizer = Normalizer(1)
    deadly: Any = Deadly()
    first, failed, last = asyncio.run(normalizer.normalize([posting(0), deadly, posting(2)]))
    normalizer.close()
    assert (first, last) == (normalize(posting(0)), normalize(posting(2)))
    assert failed == "it ended the process that read it"


def test_records_read_beside_one_that_ends_the_process_are_all_read() -> None:
    normalizer = Normalizer(1)
    deadly: Any = Deadly()

    async def read() -> list[Any]:
        pages = [[posting(0)], [deadly], [posting(1)], [posting(2)]]
        return await asyncio.gather(*map(normalizer.normalize, pages))

    first, failed, *others = asyncio.run(read())
    normalizer.close()
    assert (first, *others) == tuple([normalize(posting(number))] for number in range(3))
    assert failed == ["it ended the process that read it"]


def test_record_that_comes_when_the_process_just_ended_is_read() -> None:
    normalizer = Normalizer(1)
    deadly: Any = Deadly()

    async def read() -> list[Any]:
        dying = asyncio.ensure_future(normalizer.normalize([deadly]))
        await asyncio.sleep(0)
        pool = normalizer._pool
        assert pool is not None
        while not pool._broken:
            # The loop stands still, so that nobody has noticed yet.
            time.sleep(0.01)
        return [await normalizer.normalize([posting(0)]), await dying]

    found = asyncio.run(read())
    normalizer.close()
    assert found == [[normalize(posting(0))], ["it ended the process that read it"]]


def test_system_that_gives_no_process_has_its_records_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("crawler.normalizing.ProcessPoolExecutor", refuse)
    assert asyncio.run(Normalizer(2).normalize([posting(0)])) == [normalize(posting(0))]


@pytest.mark.parametrize("name", ["pay.py", "_places.txt.gz"], ids=["a rule", "a table"])
def test_rules_have_another_name_once_one_of_them_is_another_one(tmp_path: Path, name: str) -> None:
    names = []
    for version in ("one", "two", "two"):
        folder = tmp_path / str(len(names))
        (folder / "normalize").mkdir(parents=True)
        (folder / "normalize" / name).write_text(version)
        names.append(rules_mark(folder))
    assert names[0] != names[1] == names[2]


def test_processes_end_with_a_crawl_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(ONE_THAT_IS_KILLED)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    (beside,) = map(int, done.stdout.split())
    deadline = time.monotonic() + 20
    while is_running(beside) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(beside)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that ended, and that nobody has asked for its exit code.
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
