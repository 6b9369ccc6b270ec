from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from scrapy.utils.spider import iter_spider_classes

from crawler.recognise import recognise_address
from crawler.sources import SHIPPED, load_sources, platforms, read_sources
from schemas import Source, UsageError

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
ROW = """
[[source]]
name = "example-lab"
platform = "amazon_jobs"
url = "https://jobs.example.org"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def test_a_users_row_is_added_to_the_shipped_ones(file: Path) -> None:
    file.write_text(ROW + 'categories = ["Applied Science"]\npostings = { min = 5, max = 200 }\n')
    sources = load_sources(file)
    assert list(sources)[:-1] == list(load_sources())
    mine = sources["example-lab"]
    assert mine.categories == ("Applied Science",)
    assert mine.postings is not None
    assert (mine.postings.min, mine.postings.max) == (5, 200)


def test_a_users_row_replaces_a_shipped_one_of_that_name_whole(file: Path) -> None:
    shipped = next(iter(load_sources().values()))
    file.write_text(ROW.replace("example-lab", shipped.name))
    sources = load_sources(file)
    assert len(sources) == len(load_sources())
    assert sources[shipped.name].url == "https://jobs.example.org"
    assert sources[shipped.name].organization is None


def test_every_shipped_row_names_a_spider_that_there_is() -> None:
    assert {source.platform for source in load_sources().values()} <= set(platforms())


CAREERS = {
    "greenhouse": "https://job-boards.greenhouse.io/{board}",
    "lever": "https://jobs.lever.co/{board}",
    "ashby": "https://jobs.ashbyhq.com/{board}",
    "smartrecruiters": "https://careers.smartrecruiters.com/{board}",
    "workable": "https://apply.workable.com/{board}",
    "personio": "{url}",
    "recruitee": "{url}",
    "teamtailor": "{url}",
    "icims": "{url}/jobs",
    "workday": "{url}/{site}",
    "eightfold": "{url}/careers?domain={board}",
}


@pytest.mark.parametrize(
    "row", [row for row in load_sources().values() if row.platform in CAREERS], ids=lambda row: row.name
)
def test_shipped_row_is_the_one_that_its_careers_address_gives(row: Source) -> None:
    site = row.board.partition("/")[2]
    found = recognise_address(CAREERS[row.platform].format(url=row.url, board=row.board, site=site))
    assert found is not None
    assert (found.platform, found.url, found.board) == (row.platform, row.url, row.board)


def test_registry_is_large_grouped_off_and_owns_that_it_is_unverified() -> None:
    rows = list(load_sources().values())
    assert sum(not row.query for row in rows) >= 110
    assert sum(bool(row.query) for row in rows) >= 30
    assert all(row.group and "nverified" in row.note for row in rows)
    assert sum(row.enabled for row in rows) <= 5
    asked = [(row.platform, row.url, row.board.lower(), row.paths, tuple(row.query.items())) for row in rows]
    assert len(set(asked)) == len(asked)


def test_shipped_rows_hold_to_what_their_platforms_ask_of_a_row() -> None:
    assert list(read_sources(SHIPPED)) == list(load_sources().values())


@pytest.mark.parametrize("kind", ["category", "institution", "author", "topic", "venue"])
def test_registry_shows_how_each_kind_of_thing_is_followed(kind: str) -> None:
    rows = [row for row in load_sources().values() if row.group == f"papers by {kind}"]
    assert rows
    assert all(row.query and row.papers for row in rows)


@pytest.mark.parametrize("row", [row for row in load_sources().values() if row.query], ids=lambda row: row.name)
def test_row_that_may_have_nothing_new_in_a_night_does_not_fail_for_it(row: Source) -> None:
    spider = next(cls for cls in iter_spider_classes(import_module(f"crawler.spiders.{row.platform}")))
    assert row.papers is not None
    # The ACL Anthology reads the volumes of the last year anew each night.
    assert row.papers.min == 0 or spider.window is None or row.platform == "acl_anthology"


@pytest.mark.parametrize("row", load_sources().values(), ids=lambda row: row.name)
def test_every_shipped_row_has_what_its_platform_starts_from(row: Source) -> None:
    pages = import_module(f"crawler.spiders.{row.platform}").start_pages(row)
    assert all(page.url.startswith(row.url) for page in pages)
    assert pages


def test_rows_that_contributing_shows_are_rows(file: Path) -> None:
    shown = re.findall(r"^```toml\n(.*?)^```$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    file.write_text("\n".join(shown))
    assert {source.platform for source in read_sources(file)} == {"schema_org", "openalex"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(ROW + ROW, "source 2 (example-lab): name: source 1 has the same name", id="the same name twice"),
        pytest.param(ROW + 'delai = 3\n', "source 1 (example-lab): delai: unknown key (did you mean 'delay'?)",
                     id="an unknown key"),
        pytest.param(ROW.replace("amazon_jobs", "amazn_jobs"),
                     "source 1 (example-lab): platform: unknown platform 'amazn_jobs' (did you mean 'amazon_jobs'?)",
                     id="an unknown platform"),
        pytest.param(ROW.replace('name = "example-lab"\n', ""), "source 1: name: is missing", id="no name"),
        pytest.param(ROW.replace("example-lab", "Example Lab"), "source 1 (Example Lab): name: string should match",
                     id="a name that cannot be typed on a command line"),
        pytest.param(ROW + 'paths = ["careers"]\n', "paths: 'careers' is no path; begin it with '/'",
                     id="a path without its slash"),
        pytest.param(ROW + 'delay = "slow"\n', "delay: input should be a valid number", id="a word for a number"),
        pytest.param(ROW + "postings = { min = 9, max = 3 }\n", "postings: min 9 is larger than max 3",
                     id="bounds the wrong way round"),
        pytest.param(ROW + "postings = { min = 9 }\n", "postings.max: is missing", id="half of the bounds"),
        pytest.param(ROW.replace("https://jobs.example.org", "jobs.example.org"),
                     "url: 'jobs.example.org' is no http or https address", id="an address without its scheme"),
        pytest.param(ROW.replace("https://jobs", "file:///jobs"), "is no http or https address", id="a file"),
        pytest.param(ROW.replace("https://jobs", "https://me:secret@jobs"), "must not carry a user name or password",
                     id="a password in the address"),
        pytest.param(ROW.replace("jobs.example.org", "jobs..example.org"),
                     "url: 'jobs..example.org' can be no host: a part between its dots is empty",
                     id="an impossible host"),
        pytest.param(ROW + 'paths = ["https://jobs.exa mple.org/x"]\n',
                     "paths: 'jobs.exa mple.org' can be no host: 'exa mple' has more in it",
                     id="an impossible host among the paths"),
        pytest.param(ROW + "obey_robots = false\n", "obey_robots: unknown key", id="manners switched off"),
        pytest.param("[source]\nname = 'a'\n", "source: is not a list of tables", id="one bracket too few"),
        pytest.param("[[sources]]\nname = 'a'\n", "unknown key 'sources' at the top", id="another table"),
        pytest.param("[[source]\n", "is not TOML", id="no TOML"),
        pytest.param(b"\xff\xfe", "is not TOML", id="no text"),
    ],
)  # fmt: skip
def test_a_file_of_sources_is_refused_in_one_line_that_names_row_and_field(
    file: Path, text: str | bytes, words: str
) -> None:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError) as refused:
        load_sources(file)
    message = str(refused.value)
    assert message.startswith(f"{file}: ")
    assert words in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(UsageError, match=r"mine\.toml: cannot be read: No such file"):
        load_sources(file)
