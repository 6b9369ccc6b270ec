"""What one docket exports another one imports, and has the same records."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import jsonschema
import pytest
from resume_schema import JSON_RESUME

from app.export_bibtex import write_entries
from app.export_ris import write_records
from app.json_resume import json_resume
from app.profile_file import read_profile_file
from app.tasks.docket import Docket
from app.tasks.matching import relink, relink_papers
from crawler.saved_page import read_saved
from data import SAMPLE
from schemas import Author, Paper, RawPaper, RawProfile
from schemas.normalize import normalize
from store import Past, PostingFilter, SqliteStore

CVS = sorted((SAMPLE / "cvs").iterdir())
NOW = datetime(2024, 11, 25, 3, tzinfo=UTC)


@pytest.fixture
def elsewhere(tmp_path):
    """The path of a database that does not exist yet."""
    return tmp_path / "elsewhere.db"


@pytest.fixture
def lived(store):
    """The store of `docket` after more has happened to it: a posting closed, and a paper in two sources."""
    posting = next(store.postings())
    raw = next(raw for raw in store.raw_postings() if raw.id == posting.id)
    gone = raw.model_copy(update={"external_id": "gone"})
    life = posting.lifecycle.model_copy(
        update={"status": "closed", "closed_at": NOW, "missed_snapshots": 2, "role_id": None}
    )
    first = next(store.raw_papers())
    again = first.model_copy(update={"source": "another-index", "topics": ("listed twice",)})
    papers = [(again, normalize(again))]
    store.upsert([(gone, normalize(gone))], papers, NOW, past=Past(postings={gone.id: life}))
    link(store)
    return store


def link(store):
    docket = Docket(store, None)
    relink(docket)
    relink_papers(docket)


def test_an_empty_docket_that_imports_json_lines_has_equal_records(run, docket, lived, elsewhere, tmp_path):
    for what in ("postings", "papers"):
        run("export", what, "-o", tmp_path / f"{what}.jsonl", database=docket)
    result = run("import", tmp_path / "postings.jsonl", tmp_path / "papers.jsonl", "--no-match", database=elsewhere)
    assert result.exit_code == 0, result.stderr
    with SqliteStore(elsewhere) as imported:
        link(imported)
        postings, papers = list(imported.postings()), list(imported.papers())
        assert postings == list(lived.postings())
        assert papers == list(lived.papers())
        assert list(imported.raw_postings()) == list(lived.raw_postings())
        assert list(imported.raw_papers()) == list(lived.raw_papers())
        assert imported.paper_links() == lived.paper_links()
        assert {key: state.first_seen for key, state in imported.paper_states().items()} == {
            key: state.first_seen for key, state in lived.paper_states().items()
        }
    assert [posting.id for posting in postings if posting.lifecycle.status == "closed"]
    assert [paper.id for paper in papers if paper.topics == ("listed twice",)]


def test_a_docket_that_imports_its_own_export_is_as_it_was(run, docket, lived, tmp_path):
    before = list(lived.postings())
    run("export", "postings", "-o", tmp_path / "postings.jsonl", database=docket)
    result = run("import", tmp_path / "postings.jsonl", "--no-match", "--json", database=docket)
    counts = json.loads(result.stdout)["files"][0]["postings"]
    assert (counts["new"], counts["changed"]) == (0, 0)
    known = {posting.id: posting.content_hash for posting in before}
    assert {posting.id: posting.content_hash for posting in lived.postings()} == known


def test_job_posting_data_say_the_same_again(run, docket, store, elsewhere, tmp_path):
    run("export", "postings", "-o", tmp_path / "roles.jsonld", database=docket)
    assert run("import", tmp_path / "roles.jsonld", "--no-match", database=elsewhere).exit_code == 0
    with SqliteStore(elsewhere) as imported:
        again = {posting.external_id: posting.json_ld() for posting in imported.postings()}
    known = {posting.external_id: posting.json_ld() for posting in store.postings(PostingFilter())}
    told = ("title", "hiringOrganization", "identifier", "url", "datePosted", "employmentType", "baseSalary", "skills",
            "educationRequirements", "experienceRequirements")  # fmt: skip
    assert {key: [posting.get(name) for name in told] for key, posting in again.items()} == {
        key: [posting.get(name) for name in told] for key, posting in known.items()
    }


def test_papers_say_which_record_stands_for_them(run, docket, lived):
    lines = [json.loads(line) for line in run("export", "papers", database=docket).stdout.splitlines()]
    assert {line["id"]: line["same_as"] for line in lines if line["same_as"]} == {
        key: link.same_as for key, link in lived.paper_links().items()
    }
    assert lived.paper_links()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"raw": {"source": "x", "external_id": "y", "title": "z"}}, "raw: it is that of"),
        ({"raw": 7}, "the record is no object"),
        ({"first_seen": "2026-01-01T00:00:00"}, "first_seen: input should have timezone info"),
        ({"first_seen": "soon"}, "first_seen: input"),
    ],
)
def test_a_line_that_was_changed_is_named_and_the_others_are_read(run, docket, elsewhere, tmp_path, change, said):
    good, other = run("export", "papers", database=docket).stdout.splitlines()[:2]
    (tmp_path / "papers.jsonl").write_text(f"{good}\n{json.dumps(json.loads(other) | change)}\n", encoding="utf-8")
    result = run("import", tmp_path / "papers.jsonl", "--no-match", database=elsewhere)
    assert result.exit_code == 4
    assert "line 2: " in result.stderr + result.stdout
    assert said in " ".join((result.stderr + result.stdout).split())
    with SqliteStore(elsewhere) as imported:
        assert len(list(imported.papers())) == 1


def test_a_posting_without_the_zone_of_its_times_is_an_issue_not_a_crash(tmp_path, run, docket):
    line = json.loads(run("export", "postings", database=docket).stdout.splitlines()[0])
    line["lifecycle"]["first_seen"] = "2026-01-01T00:00:00"
    read = read_saved(tmp_path / "a.jsonl", json.dumps(line).encode(), "import")
    assert read.postings == ()
    assert "lifecycle.first_seen" in read.issues[0].message


def paper(number: int, **fields) -> Paper:
    raw = RawPaper(source="s", external_id=str(number), title=f"Tides and {number} Ångström: R&D on GPT-4 {{really}}")
    return normalize(raw).model_copy(update=fields)


PAPERS = [
    paper(
        1, authors=(Author(name="Noor Adeyemi"), Author(name="Łucja Kośmider"), Author(name="Jan van den Berg")),
        abstract="Tides turn 50% sooner, we say; buoys say so too. It costs $5.", venue="Journal of Buoys",
        date_published=date(2026, 3, 1), doi="10.5555/tide.1_a", url="https://papers.example/tide_1?x=1%20y",
        topics=("tides", "measurement"),
    ),
    paper(2, arxiv_id="2601.00042", venue="arXiv", url="https://arxiv.org/abs/2601.00042", year_published=2026,
          authors=(Author(name="李 明"),)),
    paper(3, venue="TIDECON 2025", year_published=2025, url="https://papers.example/3"),
]  # fmt: skip


@pytest.mark.parametrize(("write", "name"), [(write_entries, "papers.bib"), (write_records, "papers.ris")])
@pytest.mark.parametrize(
    "field",
    ["title", "authors", "abstract", "venue", "date_published", "year", "doi", "arxiv_id", "url", "topics"],
)
def test_bibliographies_come_back_with_their(write, name, field, tmp_path):
    with (tmp_path / name).open("wb") as file:
        assert write(PAPERS, file) == len(PAPERS)
    read = read_saved(tmp_path / name, (tmp_path / name).read_bytes(), "import")
    assert read.issues == ()
    back = [getattr(normalize(raw), field) for raw in read.papers]
    assert back == [getattr(known, field) for known in PAPERS]


def test_an_empty_library_is_an_empty_bibliography(tmp_path):
    for write in (write_entries, write_records):
        with (tmp_path / "none").open("wb") as file:
            assert write([], file) == 0
        assert (tmp_path / "none").read_bytes().strip() == b""


def test_no_two_entries_of_a_long_bibliography_share_a_key(tmp_path, monkeypatch):
    monkeypatch.setattr("app.export_bibtex.BATCH", 2)
    same = [paper(number).model_copy(update={"id": f"abcd{number:08x}", "title": "Tides"}) for number in range(5)]
    with (tmp_path / "papers.bib").open("wb") as file:
        write_entries(same, file)
    starts = [line for line in (tmp_path / "papers.bib").read_text(encoding="utf-8").split("\n") if line[:1] == "@"]
    assert len(set(starts)) == 5


def facts(profile):
    return {
        "name": profile.name,
        "headline": profile.headline,
        "experience": [(e.title, e.organization, e.start, e.end, e.current) for e in profile.experience],
        "education": [(e.degree, e.field, e.institution, e.end) for e in profile.education],
        "skills": sorted(skill.name for skill in profile.skills),
        "programming_languages": sorted(profile.programming_languages),
        "languages": sorted(profile.languages),
        "publications": [quote.text.rstrip(".") for quote in profile.publications],
        "rights": [(right.country, right.needs_sponsorship) for right in profile.work_authorization],
    }


@pytest.mark.parametrize("cv", CVS, ids=lambda path: path.name)
def test_a_json_resume_says_what_the_cv_says(cv):
    profile = normalize(read_profile_file(cv))
    again = normalize(RawProfile(source=cv.name, json_resume=json_resume(profile)))
    assert facts(again) == facts(profile)


@pytest.mark.parametrize("cv", CVS, ids=lambda path: path.name)
def test_a_json_resume_is_one_by_its_schema(cv):
    resume = json_resume(normalize(read_profile_file(cv)))
    jsonschema.validate(resume, JSON_RESUME, format_checker=jsonschema.FormatChecker())
    assert resume["basics"]["email"].endswith("@example.org")
    assert resume["work"]


def test_a_resume_tells_what_the_person_corrected():
    raw = read_profile_file(SAMPLE / "cvs" / "mira-castellan.md")
    corrections = {"name": "Mira C.", "adds": {"skills": ["glass blowing"], "languages": ["pt"]}}
    resume = json_resume(normalize(RawProfile.model_validate(raw.model_dump() | {"corrections": corrections})))
    assert resume["basics"]["name"] == "Mira C."
    assert "glass blowing" in str(resume["skills"])
    assert {"language": "Portuguese"} in resume["languages"]


def test_a_cv_of_which_nothing_is_known_is_an_empty_resume():
    assert set(json_resume(normalize(RawProfile(source="a.txt", text="Hm.")))) == {"$schema"}
