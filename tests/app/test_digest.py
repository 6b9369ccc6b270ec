"""The digest: what is new for each person and search, once, few of each employer, with reasons, and never twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from app.lock import exclusive
from schemas import Issue, RawLocation, RawPosting, SnapshotStatus, Source
from schemas.normalize import normalize
from store import FrontierRequest, SavedSearch, SnapshotDecision

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def digest(run, docket):
    """Return the digest as a JSON document."""

    def digest(*args):
        result = run("digest", "--json", *args, database=docket)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return digest


@pytest.fixture
def save(store):
    """Save a search as if long ago, so that everything stored is new to it."""

    def save(name, query, **fields):
        search = SavedSearch(id=name.replace(" ", "-"), name=name, query=query, created_at=LONG_AGO, **fields)
        store.put_search(search)
        return search

    return save


@pytest.fixture
def post(store):
    """Store invented postings of one employer."""

    def post(employer, *titles, place="Oulu, Finland", **fields):
        pairs = []
        for title in titles:
            key = f"{employer}-{title}-{place}"
            raw = RawPosting(
                source="lab", external_id=key, title=title, hiring_organization=employer,
                locations=(RawLocation(raw=place),), **{"description": f"As {title} you chart {key}."} | fields,
            )  # fmt: skip
            pairs.append((raw, normalize(raw)))
        store.upsert(pairs, [], datetime.now(UTC))
        return [typed.id for _, typed in pairs]

    return post


def section(document, name):
    (found,) = [section for section in document["sections"] if section["name"] == name]
    return found


def labels(section):
    return [entry["label"] for entry in section["entries"]]


def test_the_first_digest_tells_what_fits_with_its_reasons_and_the_second_nothing(run, docket):
    first = run("digest", "--person", "Rafael Lindqvist", database=docket)
    assert first.exit_code == 0
    assert "## For Rafael Lindqvist" in first.stdout
    assert "1. **Applied Scientist, Agentic Automation**" in first.stdout
    assert "   - Role: “Experience with tool use or API orchestration by language models”" in first.stdout
    assert "   - 6 requirements: 3 met, 2 partly, 1 not found" in first.stdout
    assert "   - Would fit better with: “" in first.stdout
    again = run("digest", "--person", "Rafael Lindqvist", database=docket)
    assert again.stdout.startswith("# Nothing new on your docket\n")
    assert "Nothing new for: Rafael Lindqvist." in again.stdout


def test_people_are_told_apart_and_what_one_was_told_the_others_are_told_still(digest):
    digest("--person", "Rafael Lindqvist")
    rest = digest()
    assert section(rest, "Rafael Lindqvist")["entries"] == []
    assert section(rest, "Tobias Wren")["entries"] != []


def test_a_dry_run_counts_nothing_as_told(digest):
    first, second = digest("--dry-run"), digest("--dry-run")
    assert first.pop("at") < second.pop("at")
    assert first == second
    assert digest()["new_roles"] == first["new_roles"] > 0
    assert digest("--dry-run")["new_roles"] == 0


def test_matches_that_hardly_fit_are_counted_and_not_told(digest):
    rafael = section(digest("--dry-run"), "Rafael Lindqvist")
    assert min(entry["score"] for entry in rafael["entries"]) >= 0.1
    assert rafael["weak"] > 0


def test_only_what_a_run_matched_since_then_is_new(run, docket, digest, tmp_path):
    digest()
    tides = {
        "source": "lab", "external_id": "1", "title": "Tide Modeller",
        "description": "You forecast tides and waves for robots that grasp mooring lines.",
    }  # fmt: skip
    (tmp_path / "page.jsonl").write_text(json.dumps(tides), encoding="utf-8")
    assert run("import", tmp_path / "page.jsonl", database=docket).exit_code == 0
    assert labels(section(digest(), "Tobias Wren")) == ["Tide Modeller"]
    assert digest()["new_roles"] == 0
    assert digest("--since", "30d", "--dry-run")["new_roles"] > 1, "--since looks back behind the last digest"


def test_of_an_employer_three_roles_are_told_and_the_others_counted(digest, save, post, run, docket):
    save("Finland", "country=FI")
    post("Pohjola Kartat Oy", "Cartographer", "Surveyor", "Geodesist", "Hydrographer")
    post("Pohjola Kartat", "Glaciologist")
    post("Tuuli Labs", "Meteorologist")
    found = section(digest("--dry-run"), "Finland")
    assert found["new_roles"] == 6
    assert sorted(entry["organization"] for entry in found["entries"]).count("Tuuli Labs") == 1
    assert len(found["entries"]) == 4
    assert [entry["more_of_this_employer"] for entry in found["entries"] if entry["organization"] != "Tuuli Labs"] == [
        0, 0, 2,
    ]  # fmt: skip
    assert found["left"] == 0
    assert "+2 more at Pohjola Kartat" in run("digest", database=docket).stdout


def test_of_many_roles_the_first_ten_are_told_and_the_rest_counted(digest, save, post, run, docket):
    save("Finland", "country=FI")
    for number in range(12):
        post(f"Lakeside {number}", "Limnologist")
    found = section(digest("--dry-run"), "Finland")
    assert (len(found["entries"]), found["left"], found["new_roles"]) == (10, 2, 12)
    assert (
        "And 2 more roles; the page of the search in `postdocket serve` shows them."
        in run("digest", database=docket).stdout
    )


def test_a_role_in_two_places_is_told_once_with_both(run, docket, digest, save, post):
    save("Nordic", "country=FI&country=SE")
    text = "You chart the sea floor between the islands and teach robots to read the charts."
    post("Pohjola Kartat", "Hydrographer", description=text)
    post("Pohjola Kartat", "Hydrographer", place="Luleå, Sweden", description=text)
    assert run("index", database=docket).exit_code == 0
    (entry,) = section(digest(), "Nordic")["entries"]
    assert len(entry["places"]) == 2
    assert len(entry["same_role_elsewhere"]) == 1


def test_what_a_search_found_is_quoted_with_its_words_and_told_in_full_once(run, docket, digest, save):
    save("speech", "q=speech+synthesis")
    found = digest("--dry-run")
    (entry,) = section(found, "speech")["entries"]
    assert "[speech] [synthesis]" in entry["found_in"]
    assert entry["told_above"], "it was told with its score for a person"
    alone = section(digest("--search", "speech", "--dry-run"), "speech")["entries"][0]
    assert not alone["told_above"]
    assert alone["themes"]
    assert "- Found in: “" in run("digest", "--search", "speech", database=docket).stdout


def test_what_somebody_hid_is_not_told(digest, store, save, post):
    save("Finland", "country=FI")
    (hidden,) = post("Tuuli Labs", "Meteorologist")
    post("Tuuli Labs", "Balloonist")
    rafael = section(digest("--dry-run"), "Rafael Lindqvist")
    store.keep(hidden, "hidden", datetime.now(UTC))
    store.keep(rafael["entries"][0]["id"], "hidden", datetime.now(UTC), rafael["id"])
    after = digest("--dry-run")
    assert labels(section(after, "Finland")) == ["Balloonist"]
    assert rafael["entries"][0]["label"] not in labels(section(after, "Rafael Lindqvist"))


def test_a_search_that_nobody_understands_any_more_costs_the_others_nothing(run, docket, save, post):
    save("Broken", "years=many")
    save("Finland", "country=FI")
    post("Tuuli Labs", "Meteorologist")
    told = run("digest", "--search", "Finland", database=docket)
    assert "Meteorologist" in told.stdout
    result = run("digest", database=docket)
    assert result.exit_code == 0
    assert "the saved search 'Broken' is not understood any more (years: " in result.stdout


def test_what_failed_last_night_is_said_even_where_nothing_is_new(run, docket, store, digest, tmp_path):
    digest()
    rows, now = "", datetime.now(UTC)
    for name in ("fjord-lab", "sound-lab", "calm-lab"):
        row = Source(name=name, platform="lever", url=f"https://jobs.example/{name}", organization=name, group="lab")
        crawl = store.open_crawl(row, [FrontierRequest(url=row.url, kind="list")], now - timedelta(hours=2))
        status = SnapshotStatus.COMPLETE if name == "calm-lab" else SnapshotStatus.FAILED
        store.close_crawl(crawl, status, SnapshotDecision(), [Issue(message="HTTP 500")], now - timedelta(hours=1))
        rows += f'[[source]]\nname = "{name}"\nplatform = "lever"\nurl = "{row.url}"\norganization = "{name}"\n'
        rows += 'group = "lab"\npostings = { min = 0, max = 9 }\n'
    (tmp_path / "sources.toml").write_text(rows, encoding="utf-8")
    (tmp_path / "settings.toml").write_text(f'sources = "{tmp_path / "sources.toml"}"', encoding="utf-8")
    said = run("--config", tmp_path / "settings.toml", "digest", database=docket).stdout
    assert said.startswith("# Nothing new on your docket\n")
    assert "- 2 sources need attention: fjord-lab, sound-lab; `postdocket runs` says why" in said


def test_a_docket_of_sources_that_are_not_enabled_says_which_it_is_of(run, docket, tmp_path):
    assert "- visited was only what is not enabled (sample-jobs and 1 more); `postdocket nightly` visits what is" in (
        run("digest", "--dry-run", database=docket).stdout
    )
    other = tmp_path / "other.db"
    page = '{"external_id": "1", "title": "Tide Modeller", "description": "Tides."}'
    (tmp_path / "page.jsonl").write_text(page, encoding="utf-8")
    assert run("import", tmp_path / "page.jsonl", "--no-match", database=other).exit_code == 0
    said = run("digest", database=other).stdout
    assert "- no source was visited yet; `postdocket nightly` visits those that are enabled" in said


def test_each_role_comes_with_a_reason_also_where_no_run_has_ranked_it(digest, save, post, run, docket):
    save("Finland", "country=FI&remote=&days=30")
    post("Tuuli Labs", "Meteorologist", date_posted=datetime.now(UTC).date().isoformat())
    (entry,) = section(digest("--dry-run"), "Finland")["entries"]
    assert (entry["themes"], entry["found_by"]) == ([], "FI · posted in the last 30 days")
    assert "   - Found by: FI · posted in the last 30 days" in run("digest", "--dry-run", database=docket).stdout


def test_words_of_postings_can_neither_format_nor_script(run, docket, save, post):
    save("Finland", "country=FI")
    post("Tuuli <b>Labs</b>", "Head of [Wind](javascript:alert) & *Sails*", url="javascript:alert(1)")
    said = run("digest", "--dry-run", database=docket).stdout
    assert r"**Head of \[Wind\](javascript:alert) & \*Sails\***" in said
    assert r"Tuuli \<b\>Labs\</b\>" in said
    page = run("digest", "--format", "html", database=docket).stdout
    assert "Tuuli &lt;b&gt;Labs&lt;/b&gt;" in page
    assert 'href="javascript' not in page


def test_a_page_of_it_carries_its_styles_in_its_tags_and_asks_nobody_for_anything(run, docket):
    page = run("digest", "--format", "html", database=docket).stdout
    assert page.lstrip().startswith("<!doctype html>")
    for word in ("<style", "<script", "<img", "<link", "url("):
        assert word not in page


def test_what_could_not_be_written_was_not_told(run, docket, digest, tmp_path):
    nowhere = run("digest", "--output", tmp_path / "absent" / "digest.md", database=docket)
    words = f"postdocket: there is no folder {tmp_path / 'absent'}; make it, or give another\n"
    assert (nowhere.exit_code, nowhere.stderr) == (2, words)
    result = run("digest", "--output", tmp_path / "digest.html", database=docket)
    assert result.stderr == f"written to {tmp_path / 'digest.html'}\n"
    assert (tmp_path / "digest.html").stat().st_mode & 0o077 == 0, "it quotes CVs"
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Agentic Automation" in (tmp_path / "digest.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.glob("digest*")] == ["digest.html"]


def test_while_a_night_is_at_work_nothing_is_told_but_can_be_looked_at(run, docket, digest):
    with exclusive(docket, "nightly"):
        refused = run("digest", database=docket)
        assert digest("--dry-run")["new_roles"] > 0
    assert refused.exit_code == 1
    assert "`postdocket nightly`" in refused.stderr
    assert refused.stdout == ""
    assert digest()["new_roles"] > 0


def test_with_nobody_to_tell_it_says_how_there_is_somebody(run, tmp_path, store):
    for person in store.profiles():
        store.erase_profile(person.id)
    said = run("digest", database=tmp_path / "docket.db").stdout
    assert "nobody to tell" in said
    assert "`postdocket match CV`" in said


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--search", "Finlnd"], 3, "no saved search 'Finlnd' (did you mean 'Finland'?)"),
        (["--person", "Nobody"], 3, "no profile 'Nobody'"),
        (["--send"], 2, "digest_to is not set"),
        (["--send", "--format", "html"], 2, "--send sends both text and HTML"),
        (["--json", "--format", "md"], 2, "give one of them"),
        (["--since", "yesterday"], 2, "--since: 'yesterday' is no day"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_marks_nothing(run, docket, digest, save, options, code, said):
    save("Finland", "country=FI")
    result = run("digest", *options, database=docket)
    assert result.exit_code == code
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert digest("--dry-run")["new_roles"] > 0
