"""Export, import into an empty docket, export: the same file, whatever the records hold."""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.export import FORMATS, Asked, write
from app.tasks.docket import Docket
from app.tasks.importing import import_pages
from app.tasks.matching import relink, relink_papers
from crawler.saved_page import read_saved
from schemas import Lifecycle, RawLocation, RawPaper, RawPay, RawPosting, RawSection, SectionKind
from schemas.normalize import normalize
from store import Past, PostingFilter, SqliteStore

FIXTURES = Path(__file__).parents[1] / "fixtures"
NOW = datetime(2024, 11, 25, 3, 0, 0, 123456, tzinfo=UTC)
EVERYTHING = [
    *((form, what) for form in ("jsonl", "csv", "parquet") for what in ("postings", "papers")),
    ("bibtex", "papers"), ("ris", "papers"),
]  # fmt: skip

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
lines = st.sampled_from(
    ["=1+1", "'=1", "''-x", "@SUM(A1)", "\t=1", "“quoted, with; marks”", '"', "a\r\nb", "- item\n- item", "=\n+", "＝1",
     "PhD in robotics or 5 years of experience with C++", "Requirements:\n- Python\n- Rust", "<b>bold</b> &amp; more",
     "The pay is EUR 50,000 to 60,000 per year.", "x" * 200, "https://jobs.example/1", "2026-09-08", "00123", "1E10"]
)  # fmt: skip
told = words | lines | st.lists(words | lines, max_size=3).map("\n".join)
maybe = st.none() | told
names = st.text("abcdefgh-/;|, é", min_size=1, max_size=12)
places = st.sampled_from(
    ["Oulu, Finland", "Remote - Germany", "Berlin; Paris", "US, WA, Seattle", "=Oulu", "Outpost 9"]
)
amounts = st.sampled_from(["50000", "60,000.50", "12", None])


@st.composite
def postings(draw):
    return RawPosting(
        source=draw(names), board=draw(st.just("") | names), external_id=draw(names | lines), url=draw(maybe),
        title=draw(maybe), hiring_organization=draw(maybe), team=draw(maybe), description=draw(told),
        sections=tuple(draw(st.lists(st.builds(
            RawSection, body=told, heading=maybe, kind=st.none() | st.sampled_from(SectionKind)), max_size=2))),
        locations=tuple(draw(st.lists(st.builds(
            RawLocation, raw=places | told, country=st.sampled_from([None, "FI", "Germany"]),
            city=st.sampled_from([None, "Oulu"]), workplace=st.sampled_from([None, "remote"])), max_size=3))),
        pay=tuple(draw(st.lists(st.builds(
            RawPay, minimum=amounts, maximum=amounts, currency=st.sampled_from([None, "EUR"]),
            period=st.sampled_from([None, "year"])), max_size=2))),
        employment_type=draw(st.sampled_from([None, "FULL_TIME", "Full time, Intern", "?"])),
        workplace=draw(st.sampled_from([None, "hybrid", "?"])),
        date_posted=draw(st.sampled_from([None, "2026-09-08", "08.09.2026", "soon"])),
        valid_through=draw(st.sampled_from([None, "2027-01-31"])), payload=draw(told),
    )  # fmt: skip


@st.composite
def papers(draw):
    return RawPaper(
        source=draw(names), board=draw(st.just("") | names), external_id=draw(names | lines), title=draw(told),
        url=draw(maybe), authors=tuple(draw(st.lists(told, max_size=3))), abstract=draw(told), venue=draw(maybe),
        published=draw(st.sampled_from([None, "2025", "2025-03-01", "March 2025", "soon"])),
        doi=draw(st.sampled_from([None, "10.5555/tide.1", "none"])),
        arxiv_id=draw(st.sampled_from([None, "2601.00042v2"])), topics=tuple(draw(st.lists(told, max_size=3))),
        organization=draw(maybe), payload=draw(told),
    )  # fmt: skip


@contextmanager
def empty_docket():
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "docket.db") as store:
        yield Docket(store, None)


def filled(docket, raw_postings=(), raw_papers=()):
    """Store records, every second posting as one that closed."""
    pairs = [(raw, normalize(raw)) for raw in raw_postings]
    lives = {
        raw.id: Lifecycle(status="closed", first_seen=NOW - timedelta(days=9), last_seen=NOW, closed_at=NOW,
                          missed_snapshots=0)
        for raw, _ in pairs[::2]
    }  # fmt: skip
    docket.store.upsert(pairs, [(raw, normalize(raw)) for raw in raw_papers], NOW, past=Past(postings=lives))
    relink(docket)
    relink_papers(docket)
    return docket


def exported(docket, form, what, folder):
    file = Path(folder) / f"{what}.{form}"
    with file.open("wb") as stream:
        write(form, docket.store, Asked(what), stream)
    return file


def is_the_same_again(docket, form, what):
    """Export, import elsewhere and export again; return the issues and whether both files are the same."""
    with tempfile.TemporaryDirectory() as folder, empty_docket() as other:
        file = exported(docket, form, what, folder)
        (imported,) = import_pages(other, [file])
        relink(other)
        relink_papers(other)
        first = file.read_bytes()
        return [issue.message for issue in imported.issues], exported(other, form, what, folder).read_bytes() == first


few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(raws=st.lists(postings(), min_size=1, max_size=4, unique_by=lambda raw: raw.id))
def test_postings_of_any_words_give_the_same_file_again(raws):
    with empty_docket() as docket:
        filled(docket, raws)
        for form in ("csv", "jsonl", "parquet"):
            assert is_the_same_again(docket, form, "postings") == ([], True), form


@few
@given(raws=st.lists(papers(), min_size=1, max_size=4, unique_by=lambda raw: raw.id))
def test_papers_of_any_words_give_the_same_file_again(raws):
    with empty_docket() as docket:
        filled(docket, raw_papers=raws)
        for form in ("csv", "jsonl", "parquet"):
            assert is_the_same_again(docket, form, "papers") == ([], True), form


ROW = {"source": "lab", "external_id": "1", "title": "Buoy Keeper", "description": "You keep buoys afloat."}
QUOTING = ['We say "tide" – and "ebb".', '"', 'Über "Ö" and \\"o: "{"}"', 'a "b" # "c", 5" wide']


@pytest.mark.parametrize("form", ["bibtex", "ris"])
@pytest.mark.parametrize("words", QUOTING)
def test_quotation_marks_come_back_straight(words, form):
    paper = RawPaper(source="s", external_id="1", title=f"Tides {words}", abstract=words, venue=f"Venue {words}")
    with empty_docket() as docket:
        assert is_the_same_again(filled(docket, raw_papers=[paper]), form, "papers") == ([], True)
        (known,) = docket.store.papers()
    with empty_docket() as other, tempfile.TemporaryDirectory() as folder, empty_docket() as docket:
        import_pages(other, [exported(filled(docket, raw_papers=[paper]), form, "papers", folder)])
        (again,) = other.store.papers()
    assert (again.title, again.abstract, again.venue) == (known.title, known.abstract, known.venue)


@pytest.fixture(scope="module")
def platforms():
    """A docket of what the saved answers of all platforms hold."""
    with empty_docket() as docket:
        files = [path for path in sorted(FIXTURES.rglob("*")) if path.suffix in {".json", ".xml", ".html", ".bib"}]
        read = [read_saved(path, path.read_bytes(), "import") for path in files]
        yield filled(docket, [raw for one in read for raw in one.postings], [raw for one in read for raw in one.papers])


@pytest.mark.parametrize(("form", "what"), EVERYTHING)
def test_records_of_all_platforms_give_the_same_file_again(platforms, form, what):
    counts = platforms.store.counts()
    assert counts["paper_records"] > 10 < counts["postings_closed"]
    assert is_the_same_again(platforms, form, what) == ([], True)


def test_the_job_postings_of_the_sample_give_the_same_file_again(store):
    assert is_the_same_again(Docket(store, None), "jsonld", "postings") == ([], True)


@few
@given(raws=st.lists(postings(), min_size=1, max_size=3, unique_by=lambda raw: raw.id))
def test_job_postings_come_back_under_their_ids_with_their_whole_text(raws):
    with empty_docket() as docket, empty_docket() as other, tempfile.TemporaryDirectory() as folder:
        # What a platform keeps apart need not be as tidy behind a text as it is alone.
        raws = [raw.model_copy(update={"sections": ()}) for raw in raws if not CONTROLS.search(raw.external_id)]
        docket.store.upsert([(raw, normalize(raw)) for raw in raws], [], NOW)
        import_pages(other, [exported(docket, "jsonld", "postings", folder)])
        # A posting that says nothing at all is none.
        known = {one.id: one.text for one in docket.store.postings(PostingFilter()) if one.title or one.text}
        again = {one.id: one.text for one in other.store.postings()}
        assert {id_: again.get(id_) for id_ in known} == known


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if "postings" in form.holds])
def test_what_a_docket_published_of_itself_opens_and_changes_nothing_there(store, form, tmp_path):
    docket = Docket(store, None)
    before = list(store.postings()), list(store.raw_postings())
    (imported,) = import_pages(docket, [exported(docket, form, "postings", tmp_path)])
    assert imported.postings.unchanged == len(before[0]) - (form == "jsonld") * sum(
        posting.lifecycle.status == "closed" or bool(posting.lifecycle.duplicate_of) for posting in before[0]
    )
    assert (list(store.postings()), list(store.raw_postings())) == before


def test_a_page_of_somebody_else_cannot_take_the_id_of_a_posting(store, tmp_path):
    node = next(store.postings(PostingFilter())).json_ld() | {"title": "Taken over"}
    page = f'<html><script type="application/ld+json">{json.dumps(node)}</script></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (imported,) = import_pages(Docket(store, None), [tmp_path / "page.html"])
    assert (imported.postings.new, imported.postings.changed) == (1, 0)


@pytest.mark.parametrize("around", [lambda node: node, lambda node: [node], lambda node: {"@graph": [node]}])
@pytest.mark.parametrize("lines", [1, 2], ids=["a document", "lines"])
def test_a_document_of_somebody_else_cannot_take_the_id_of_a_posting(store, tmp_path, around, lines):
    before = {one.id: one.content_hash for one in store.postings()}
    told = {"title": "Taken over", "description": "<p>Send money.</p>"}
    document = json.dumps(around(next(store.postings(PostingFilter())).json_ld() | told))
    (tmp_path / "feed.json").write_text("\n".join([document] * lines), encoding="utf-8")
    (imported,) = import_pages(Docket(store, None), [tmp_path / "feed.json"])
    assert imported.postings.changed == 0
    assert {one.id: one.content_hash for one in store.postings()}.items() >= before.items()


def test_job_postings_in_lines_are_read_each_by_itself(tmp_path):
    role = {"@context": "https://schema.org", "@type": "JobPosting", "hiringOrganization": {"name": "Tidewater Oy"}}
    lines = [
        role | {"title": "Tide Modeller", "description": "<p>You chart the sea.</p>", "url": "https://jobs.example/1"},
        {"@graph": [role | {"title": "Wave Modeller"}, role, role | {"description": "<p>You forecast waves.</p>"}]},
        ROW,
    ]
    (tmp_path / "roles.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with empty_docket() as docket:
        (imported,) = import_pages(docket, [tmp_path / "roles.jsonl"])
        roles = {one.title: one.text for one in docket.store.postings() if one.hiring_organization}
        assert docket.store.counts()["postings_open"] == 4
    assert roles == {"Tide Modeller": "You chart the sea.", "Wave Modeller": "", None: "You forecast waves."}
    assert [issue.message for issue in imported.issues] == [
        f"{tmp_path / 'roles.jsonl'}: line 2: a JobPosting without title and description"
    ]
