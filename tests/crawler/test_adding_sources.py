"""`sources add` and `sources inspect`: from a careers address to a row, tried on real loopback sites."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from boards import FIXTURES
from click.testing import CliRunner, Result
from loopback import Reply, Site, json_reply, serve
from paper_platforms import answer_by_path

from app.cli import cli
from crawler import looking, sources
from crawler.spiders import openalex

POSTING = (FIXTURES / "schema_org" / "posting.html").read_bytes()
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(looking, "DELAY", 0.0)
    with serve() as site:
        yield site


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in ("POSTDOCKET_SOURCES", "POSTDOCKET_CONFIG", "POSTDOCKET_DATABASE"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str) -> Result:
        result = CliRunner().invoke(cli, ["--config", str(tmp_path / "config.toml"), "sources", *args])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    (tmp_path / "config.toml").write_text('# mine\ncontact = "me@example.org"\n')
    return run


def posting(number: int, employer: str = "Fen Lab") -> Reply:
    said = {
        "@type": "JobPosting", "title": f"Scientist {number}", "description": "Work.", "datePosted": "2026-11-02",
        "identifier": str(number), "hiringOrganization": {"name": employer},
        "jobLocation": {"address": {"addressLocality": "Lund", "addressCountry": "SE"}},
    }  # fmt: skip
    return Reply(body=f'<script type="application/ld+json">{json.dumps(said)}</script>'.encode(), headers=HTML)


def open_careers(site: Site, count: int = 5, employer: str = "Fen Lab") -> None:
    """A careers page that links to postings, and a sitemap behind an index that robots.txt names."""
    links = "".join(f"<a href='/jobs/{number}'>{number}</a>" for number in range(1, 3))
    site["/careers"] = Reply(body=f"<a href='/about'>About</a>{links}".encode(), headers=HTML)
    site.robots(f"User-agent: *\nSitemap: {site.url}/maps.xml\n")
    part = f"<sitemap><loc>{site.url}/map-jobs.xml</loc></sitemap>"
    site["/maps.xml"] = Reply(body=f"<sitemapindex>{part}</sitemapindex>".encode())
    entries = "".join(f"<url><loc>{site.url}/jobs/{number}</loc></url>" for number in range(1, count + 1))
    site["/map-jobs.xml"] = Reply(body=f"<urlset><url><loc>{site.url}/about</loc></url>{entries}</urlset>".encode())
    for number in range(1, count + 1):
        site[f"/jobs/{number}"] = posting(number, employer)


def rows(file: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(file.read_text(encoding="utf-8"))["source"])


def test_site_with_markup_is_tried_shown_and_written_to_a_file_that_the_configuration_names(
    site: Site, run: Callable[..., Result], tmp_path: Path
) -> None:
    open_careers(site)
    result = run("add", f"{site.url}/careers", "--name", "fen-lab")
    assert result.exit_code == 0, result.stderr
    assert "fen-lab: schema_org at" in result.stdout
    assert "3 postings read of 5 listed" in result.stdout
    assert "  Scientist 1\n    Lund, SE · posted 2026-11-02\n" in result.stdout
    assert rows(tmp_path / "sources.toml") == [
        {
            "name": "fen-lab", "platform": "schema_org", "url": site.url, "organization": "Fen Lab",
            "paths": ["/map-jobs.xml", "/jobs/*"],
        }
    ]  # fmt: skip
    assert tomllib.loads((tmp_path / "config.toml").read_text()) == {
        "contact": "me@example.org", "sources": str(tmp_path / "sources.toml"),
    }  # fmt: skip
    assert (tmp_path / "config.toml").read_text().startswith("# mine\n")
    assert "fen-lab" in run("list").stdout
    assert site.asked[0].path == "/robots.txt"
    assert all("me@example.org" in str(asked.headers["User-Agent"]) for asked in site.asked)
    again = run("add", f"{site.url}/careers")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "source 'fen-lab' is there already; `postdocket crawl fen-lab` visits it" in again.stderr
    assert len(rows(tmp_path / "sources.toml")) == 1


def test_career_site_of_a_platform_on_its_own_domain_is_known_by_its_page_and_a_dry_run_writes_nothing(
    site: Site, run: Callable[..., Result], tmp_path: Path
) -> None:
    site["/"] = Reply(body=b"<script src='https://scripts.teamtailor-cdn.com/packs/js/app.js'></script>", headers=HTML)
    site["/jobs.rss"] = Reply(body=(FIXTURES / "teamtailor" / "jobs.rss").read_bytes())
    document = json.loads(run("add", site.url, "--dry-run", "--json", "--organization", "Kvarnholm").stdout)
    row, trial = document["source"], document["trial"]
    assert (row["platform"], row["url"], row["organization"]) == ("teamtailor", site.url, "Kvarnholm")
    assert {posting["title"] for posting in trial["postings"]} == {"Research Engineer, Bat Calls", "Field Assistant"}
    assert (trial["failed"], document["file"]) == (1, None)
    assert not (tmp_path / "sources.toml").exists()
    assert "sources" not in (tmp_path / "config.toml").read_text()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Reply(404), "could not be read: HTTP 404: there is no such page; nothing was written"),
        (Reply(body=b"<a href='/jobs/1'>1</a>", headers=HTML), "was tried as schema_org: "),
    ],
    ids=["no_page", "links_to_pages_without_markup"],
)
def test_page_that_leads_to_nothing_ends_with_one_line(
    site: Site, run: Callable[..., Result], tmp_path: Path, page: Reply, words: str
) -> None:
    site["/careers"] = page
    site["/jobs/1"] = Reply(body=b"<p>Log in</p>", headers=HTML)
    result = run("add", f"{site.url}/careers")
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert result.stderr.count("postdocket: ") == 1
    assert not (tmp_path / "sources.toml").exists()


def test_shipped_source_that_is_off_is_switched_on_by_its_name(
    site: Site, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_careers(site, count=1)
    shipped = tmp_path / "shipped.toml"
    shipped.write_text(
        f'[[source]]\nname = "fen"\nplatform = "schema_org"\nurl = "{site.url}"\norganization = "Fen"\n'
        'paths = ["/map-jobs.xml", "/jobs/*"]\nenabled = false\nnote = "unverified"\n'
    )
    monkeypatch.setattr(sources, "SHIPPED", shipped)
    assert "1 more is off" in run("list").stderr
    assert run("add", "fen").exit_code == 0
    (row,) = rows(tmp_path / "sources.toml")
    assert (row["name"], row["organization"], "enabled" in row, "note" in row) == ("fen", "Fen", False, False)
    assert run("list").stdout.splitlines()[1].split()[:4] == ["fen", "schema_org", "never", "unverified"]


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ("nothing-of-that-name", 3, "no source 'nothing-of-that-name'"),
        ("ftp://example.org/jobs", 2, "is no web address"),
        ("amazon-jobs", 2, "source 'amazon-jobs' is there already"),
    ],
)
def test_target_that_is_nothing_new_is_refused(run: Callable[..., Result], target: str, code: int, words: str) -> None:
    result = run("add", target)
    assert result.exit_code == code
    assert words in result.stderr


def test_name_of_another_source_is_refused_before_anybody_is_asked(site: Site, run: Callable[..., Result]) -> None:
    result = run("add", f"{site.url}/careers", "--name", "amazon-jobs")
    assert result.exit_code == 2
    assert "a source is called 'amazon-jobs' already; choose another name with --name" in result.stderr
    assert site.asked == []


def test_file_that_is_damaged_stays_as_it_is(site: Site, run: Callable[..., Result], tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("[[source]\n")
    (tmp_path / "config.toml").write_text(f'sources = "{mine}"\n')
    result = run("add", f"{site.url}/careers")
    assert (result.exit_code, mine.read_text()) == (2, "[[source]\n")
    assert site.asked == []


# Papers


@pytest.fixture
def openalex_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """OpenAlex on the loopback site, as the rows know it that its addresses make."""
    monkeypatch.setattr(openalex, "API", site.url)
    return answer_by_path(site)


def test_address_of_papers_is_tried_with_the_users_key_shown_and_written(
    openalex_at: Site, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTDOCKET_OPENALEX_KEY", "s3cret")
    works = json.loads((FIXTURES / "openalex" / "works.json").read_bytes())
    works["meta"] |= {"next_cursor": None, "count": 90}
    openalex_at["/works"] = json_reply(works)
    result = run("add", "https://openalex.org/institutions/I7", "--name", "fen-institute")
    assert result.exit_code == 0, result.stderr
    assert "fen-institute: openalex at" in result.stdout
    assert "follows: institution I7\n" in result.stdout
    assert "papers read of 90 listed" in result.stdout
    assert "\n  Tide Tables for Small Harbours\n    Eszter Nørgaard" in result.stdout
    assert "s3cret" not in result.stdout + result.stderr
    asked = [request for request in openalex_at.asked if request.path.startswith("/works")]
    assert all("api_key=s3cret" in request.path for request in asked)
    assert rows(tmp_path / "sources.toml") == [
        {"name": "fen-institute", "platform": "openalex", "url": openalex_at.url, "query": {"institution": ["I7"]}}
    ]
    listed = run("list").stdout
    heads = [line.split()[0] for line in listed.splitlines() if "last visit" in line]
    assert heads == ["postings", "papers"]
    assert listed.splitlines()[-1].split()[:2] == ["fen-institute", "openalex"]
    assert listed.splitlines()[-1].endswith("institution I7")
    again = run("add", "openalex.org/I7")
    assert "source 'fen-institute' is there already" in again.stderr


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(429, headers={"Retry-After": "90000"}), "set `openalex_key` in the configuration"),
        (json_reply({"error": "Invalid query", "message": "no such institution"}), "no such institution"),
    ],
    ids=["refused_without_a_key", "an_error"],
)
def test_host_that_gives_no_papers_is_said_in_one_line_and_nothing_is_written(
    openalex_at: Site, run: Callable[..., Result], tmp_path: Path, reply: Reply, words: str
) -> None:
    openalex_at["/works"] = reply
    result = run("add", "https://openalex.org/I7")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "https://openalex.org/I7 was tried as openalex: " in result.stderr
    assert words in result.stderr
    assert result.stderr.count("postdocket: ") == 1
    assert not (tmp_path / "sources.toml").exists()


def test_query_that_finds_nothing_now_can_be_followed(
    openalex_at: Site, run: Callable[..., Result], tmp_path: Path
) -> None:
    openalex_at["/works"] = json_reply({"meta": {"count": 0, "next_cursor": None}, "results": []})
    result = run("add", "https://openalex.org/A7")
    assert result.exit_code == 0, result.stderr
    assert "no papers yet\n" in result.stdout
    assert rows(tmp_path / "sources.toml")[0]["query"] == {"author": ["A7"]}


# Inspecting


def test_inspect_of_an_address_shows_markup_sitemaps_and_what_is_read(site: Site, run: Callable[..., Result]) -> None:
    open_careers(site)
    body = POSTING.replace(b"</head>", b"<link rel='alternate' type='application/rss+xml' href='/jobs.rss'></head>")
    site["/jobs/9"] = Reply(body=body, headers=HTML)
    shown = run("inspect", f"{site.url}/jobs/9").stdout
    for words in (
        "platform  schema_org\n",
        "JSON-LD   1 Organization, 1 BreadcrumbList, 1 JobPosting\n",
        "microdata none\n",
        f"feed      {site.url}/jobs.rss\n",
        f"index     {site.url}/maps.xml (0 pages, 1 list)\n",
        f"sitemap   {site.url}/map-jobs.xml (6 pages, 0 lists)\n",
        "Read from it: 1 posting\n  Research Scientist, Tidal Forecasting\n",
    ):
        assert words in shown
    assert "until 2026-12-31" in shown


def test_inspect_of_a_file_asks_nobody(run: Callable[..., Result], site: Site) -> None:
    result = run("inspect", str(FIXTURES / "schema_org" / "rdfa.html"), "--json")
    document = json.loads(result.stdout)
    assert document["rdfa"] == {"WebPage": 1, "JobPosting": 1}
    assert [posting["title"] for posting in document["postings"]] == ["Postdoc in Lichen Genomics"]
    assert site.asked == []


@pytest.mark.parametrize("target", ["no such thing", ""])
def test_inspect_of_what_is_neither_is_refused(run: Callable[..., Result], target: str) -> None:
    result = run("inspect", target)
    assert result.exit_code == 2
    assert f"{target!r} is no file and no web address" in result.stderr
