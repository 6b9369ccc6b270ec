"""Tables that a person edited: CSV as spreadsheets save it, Parquet as others write it."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import RawPosting
from schemas.table_row import MARK
from store import SqliteStore


@pytest.fixture
def elsewhere(tmp_path):
    """The path of a database that does not exist yet."""
    return tmp_path / "elsewhere.db"


@pytest.fixture
def table(run, docket):
    """Return the rows of an export as dictionaries."""

    def table(what="postings"):
        return list(csv.DictReader(io.StringIO(run("export", what, "--format", "csv", database=docket).stdout)))

    return table


@pytest.fixture
def read(run, tmp_path, elsewhere):
    """Import a text as a file and return the postings and papers of the docket, by their ids, and what was said."""

    def read(content, name="table.csv", code=0, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        result = run("import", path, "--no-match", database=elsewhere)
        assert result.exit_code == code, result.stderr + result.stdout
        with SqliteStore(elsewhere) as store:
            found = {one.id: one for one in (*store.postings(), *store.papers())}
        return found, " ".join((result.stdout + result.stderr).split())

    return read


def as_csv(rows, delimiter=","):
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def believed(posting):
    return posting.model_copy(update={"lifecycle": None})


MANGLED = {
    "date_posted": lambda cell: f"{cell[8:]}.{cell[5:7]}.{cell[:4]}" if cell else "",
    "valid_through": lambda cell: f"{int(cell[5:7])}/{int(cell[8:])}/{cell[2:4]}" if cell else "",
    "pay_min": lambda cell: cell.removesuffix(".0"),
    "pay_max": lambda cell: cell.replace(".0", ",00"),
    "id": lambda cell: "4,3219E+11",
    "text": lambda cell: cell.replace("\n", "\r\n"),
    "url": lambda cell: f" {cell} ",
}


@pytest.mark.parametrize(("delimiter", "mark"), [(";", "\ufeff"), ("\t", ""), (",", "sep=,\r\n")])
def test_what_a_spreadsheet_only_spells_otherwise_is_no_change(table, read, store, delimiter, mark):
    rows = [{name: MANGLED.get(name, str)(cell) for name, cell in row.items()} for row in table()]
    found, _ = read(mark + as_csv(rows, delimiter))
    assert {id_: believed(one) for id_, one in found.items()} == {one.id: believed(one) for one in store.postings()}
    assert {one.id: one.lifecycle.status for one in found.values()} == {
        one.id: one.lifecycle.status for one in store.postings()
    }


def test_columns_may_come_in_any_order_and_be_left_out_and_others_are_named(table, read, store):
    names = ["note", "raw", "places", "title", "Colour of the folder"]
    rows = [{name: row.get(name, "see me") for name in names} for row in table()]
    found, said = read(as_csv(rows))
    assert {id_: believed(one) for id_, one in found.items()} == {one.id: believed(one) for one in store.postings()}
    assert "columns that are not read: note, Colour of the folder" in said


EDITS = {
    "title": ("Head of Tides", lambda one: one.title),
    "organization": ("Tidewater Oy", lambda one: one.hiring_organization.name),
    "team": ("Sea floor", lambda one: one.team),
    "places": ("Oulu, Finland; Kiel, Germany", lambda one: "; ".join(place.raw for place in one.locations)),
    "workplace": ("hybrid", lambda one: one.workplace),
    "employment_type": ("PART_TIME INTERN", lambda one: " ".join(one.employment_type)),
    "pay_min": ("61000", lambda one: f"{one.base_salary[0].minimum:.0f}"),
    "date_posted": ("2026-01-02", lambda one: one.date_posted.isoformat()),
    "valid_through": ("2027-05-01", lambda one: str(one.valid_through)),
    "url": ("https://jobs.example.org/tides", lambda one: one.url),
    "text": ("You chart <b> the & sea.\n\nRequirements\n- PhD in oceanography", lambda one: one.text),
}


@pytest.mark.parametrize("column", EDITS)
def test_a_changed_cell_counts_and_the_rest_stays(table, read, column):
    rows = table()
    row = next(row for row in rows if row["pay_min"])
    before = read(as_csv(rows), "before.csv")[0]
    said, of = EDITS[column]
    row[column] = said
    after, _ = read(as_csv(rows), "after.csv")
    assert of(after[row["id"]]) == said
    assert of(before[row["id"]]) != said
    assert {id_ for id_ in after if believed(after[id_]) != believed(before[id_])} == {row["id"]}
    if column != "places":
        assert after[row["id"]].locations == before[row["id"]].locations


def test_a_cell_that_was_emptied_says_that_nothing_is_known(table, read):
    rows = table()
    row = next(row for row in rows if row["organization"])
    row["organization"] = ""
    assert read(as_csv(rows))[0][row["id"]].hiring_organization is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-02-09", date(2026, 2, 9)), ("2026-02-09 00:00:00", date(2026, 2, 9)), ("02.09.1926", date(1926, 9, 2)),
        ("2026-09-02T00:00:00", date(2026, 9, 2)), ("9/2/26", date(2026, 9, 2)), ("9/2/27", None),
        ("2026/02/09", date(2026, 2, 9)), ("2026/9/2", date(2026, 9, 2)),
    ],
)  # fmt: skip
def test_a_day_with_the_digits_of_another_one_is_another_day(table, read, said, day):
    row = next(row for row in table() if row["raw"]) | {"date_posted": "2026-09-02"}
    raw = RawPosting.model_validate({name: value for name, value in json.loads(row["raw"]).items() if name != MARK})
    row["raw"] = raw.model_copy(update={"date_posted": "2026-09-02"}).model_dump_json(exclude_defaults=True)
    assert read(as_csv([row]))[0][row["id"]].date_posted == date(2026, 9, 2)
    assert read(as_csv([row | {"date_posted": said}]), "said.csv")[0][row["id"]].date_posted == day


@pytest.mark.parametrize("words", ["not before summer", "?"])
def test_words_where_no_day_stood_are_an_issue_of_the_record(table, read, words):
    row = next(row for row in table() if not row["valid_through"]) | {"valid_through": words}
    (posting,) = read(as_csv([row]))[0].values()
    assert posting.valid_through is None
    assert [issue.value for issue in posting.issues if issue.field == "valid_through"] == [words]


PAPER_EDITS = {
    "title": ("Tides, revisited", lambda one: one.title),
    "authors": ("Noor Adeyemi; Łucja Kośmider", lambda one: "; ".join(author.name for author in one.authors)),
    "venue": ("TIDECON", lambda one: one.venue),
    "date_published": ("2024-02-03", lambda one: one.date_published.isoformat()),
    "doi": ("10.5555/tide.9", lambda one: one.doi),
    "topics": ("tides; buoys", lambda one: "; ".join(one.topics)),
    "abstract": ("Tides turn sooner.", lambda one: one.abstract),
}


@pytest.mark.parametrize("column", PAPER_EDITS)
def test_a_changed_cell_of_a_paper_counts(table, read, column):
    rows = table("papers")
    said, of = PAPER_EDITS[column]
    rows[0][column] = said
    found, _ = read(as_csv(rows))
    assert of(found[rows[0]["id"]]) == said
    assert len(found) == len(rows)


def test_a_row_that_was_copied_under_another_id_is_another_posting(table, read):
    rows = table()
    rows.append(rows[0] | {"external_id": "copy-1", "title": "The other one"})
    found, _ = read(as_csv(rows))
    (copy,) = [one for one in found.values() if one.external_id == "copy-1"]
    assert copy.title == "The other one"
    assert found[rows[0]["id"]].label == rows[0]["title"]


def test_a_row_that_was_copied_as_it_is_and_changed_is_named(table, read):
    rows = table()
    rows.append(rows[0] | {"title": "The other one"})
    found, said = read(as_csv(rows))
    assert "it stands in the file twice with other words, and the first is kept" in said
    assert found[rows[0]["id"]].label == rows[0]["title"]


def test_without_the_column_of_what_the_source_said_the_cells_are_the_record(table, read, store):
    columns = [name for name in table()[0] if name not in ("raw", "id")]
    found, said = read(as_csv([{name: row[name] for name in columns} for row in table()]))
    assert "not read" not in said
    for known in store.postings():
        assert (found[known.id].label, found[known.id].text) == (known.label, known.text)
        assert found[known.id].lifecycle.status == known.lifecycle.status
        assert found[known.id].lifecycle.first_seen == known.lifecycle.first_seen


def test_a_table_that_somebody_wrote_needs_a_title_and_something_of_a_role(read):
    text = "Title;Employer;Location;Description;Link\nTide Modeller;Tidewater Oy;Oulu, Finland;You forecast tides.;x\n"
    found, said = read(text.encode("cp1252"))
    (posting,) = found.values()
    assert (posting.title, posting.hiring_organization.name, posting.text) == (
        "Tide Modeller", "Tidewater Oy", "You forecast tides.",
    )  # fmt: skip
    assert posting.locations[0].city == "Oulu"
    assert "columns that are not read: Link" in said
    assert read(text.replace(";x", ";y"), "again.csv")[0].keys() == found.keys()


def test_letters_are_read_in_whichever_encoding_a_spreadsheet_chose(read):
    text = "title,authors,abstract\nÜber Gezeiten,Łucja Kośmider,Grün\n"
    for number, encoding in enumerate(("utf-8", "utf-16")):
        found, _ = read(text, f"{number}.csv", encoding=encoding)
        assert [one.title for one in found.values()] == ["Über Gezeiten"]
    filler = "".join(f"Tides {number},Noor Adeyemi,{'calm ' * 90}\n" for number in range(700))
    found, _ = read(f"title,authors,abstract\n{filler}Über Wellen,Noor Adeyemi,x\n", "late.csv", encoding="cp1252")
    assert "Über Wellen" in {one.title for one in found.values()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"raw": "{"}, "table.csv: line 3: raw: not JSON"),
        ({"raw": '{"source": 5}'}, "table.csv: line 3: "),
        ({"raw": "", "title": "", "text": ""}, "table.csv: line 3: it has neither a title nor a text"),
        ({"title": "", "text": " "}, "table.csv: line 3: it has neither a title nor a text"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_imported(table, read, change, said):
    rows = [row | {"text": row["text"].replace("\n", " ")} for row in table()[:3]]
    rows[1] |= change
    found, told = read(as_csv(rows), code=4)
    assert said in told
    assert len(found) == 2


def test_a_row_with_more_cells_than_columns_is_named(read):
    found, said = read("title,authors\nTides,Noor Adeyemi\nWaves,Noor,Adeyemi\n", code=4)
    assert "line 3: it has 3 cells, and the header names 2 columns" in said
    assert [one.title for one in found.values()] == ["Tides"]


@pytest.mark.parametrize(
    ("rows", "first", "last", "kept"),
    [
        (['"Tides,Noor,x', "Waves,Noor,y", "Buoys,Noor,z"], 3, 5, ["Calm"]),
        (['"Tides,Noor,x', "Waves,Noor,y", "Buoys,Noor,z", ""], 3, 5, ["Calm"]),
        (['"Tides,Noor,x', 'Waves,"Noor; Łucja",y', "Buoys,Noor,z"], 3, 4, ["Calm", "Buoys"]),
        (["Tides,Noor,x", 'Waves,Noor,"y'], 4, 4, ["Calm", "Tides"]),
    ],
    ids=["to the end", "to the last line end", "to the next mark", "in the last line"],
)
def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(read, rows, first, last, kept):
    found, said = read("\n".join(["title,authors,abstract", "Calm,Noor,w", *rows]), code=4)
    assert f"line {last}: the row from line {first} on is not read: a quotation mark in it is not closed" in said
    assert {one.title for one in found.values()} == set(kept)


def test_quotation_marks_inside_of_cells_are_words(read):
    rows = ['5" buoys,Noor,a', '"Tide" tables,Noor,b', '"Waves",Noor,"two\n""lines"""', '"Calm",Noor,"""c"""']
    found, _ = read("\n".join(["title,authors,abstract", *rows]))
    assert {one.title: one.abstract for one in found.values()} == {
        '5" buoys': "a", "Tide tables": "b", "Waves": 'two "lines"', "Calm": '"c"',
    }  # fmt: skip


def test_a_time_that_a_spreadsheet_rewrote_is_said_and_costs_nothing_else(table, read):
    rows = table()[:2]
    rows[0]["first_seen"] = "25.11.2026 03:00"
    rows[1]["last_seen"] = "0001-01-01T00:00:00+23:59"
    found, said = read(as_csv(rows))
    assert "first_seen: input" in said
    assert "last_seen: no such time in UTC" in said
    assert "it counts as seen when it was imported" in said
    assert len(found) == 2


TIMES = [
    (
        {"first_seen": "2024-05-02T00:00:00Z", "last_seen": "2024-05-01T00:00:00Z"},
        "last_seen: it lies before first_seen",
    ),
    ({"first_seen": "9000-01-01T00:00:00Z", "last_seen": "9000-01-02T00:00:00Z"}, "9000-01-02T00:00:00+00:00 is still"),
    ({"last_seen": "9000-01-02T00:00:00Z"}, "9000-01-02T00:00:00+00:00 is still to come"),
]


@pytest.mark.parametrize(("times", "words"), TIMES)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_times_that_cannot_be_are_said_and_not_taken(run, docket, read, form, times, words):
    text = run("export", "postings", "--format", form, database=docket).stdout
    if form == "csv":
        row = next(csv.DictReader(io.StringIO(text))) | times
        text = as_csv([row])
    else:
        line = json.loads(text.splitlines()[0])
        text = json.dumps(line | {"lifecycle": line["lifecycle"] | times}) + "\n"
    began = datetime.now(UTC)
    found, said = read(text + "\n", f"table.{form}")
    (posting,) = found.values()
    assert words in said
    assert "it counts as seen when it was imported" in said
    assert began <= posting.lifecycle.first_seen <= posting.lifecycle.last_seen <= datetime.now(UTC)


def test_a_paper_that_will_be_seen_first_in_years_counts_as_seen_now(table, read, elsewhere):
    row = table("papers")[0] | {"first_seen": "9000-01-01T00:00:00Z"}
    _, said = read(as_csv([row]))
    assert "9000-01-01T00:00:00+00:00 is still to come; it counts as seen when it was imported" in said
    with SqliteStore(elsewhere) as store:
        assert [state.first_seen.year < 9000 for state in store.paper_states().values()] == [True]


def test_a_text_that_a_spreadsheet_cut_is_not_a_changed_text(read, elsewhere):
    text = "You chart the sea. " * 2_000
    raw = RawPosting(source="lab", external_id="1", title="Tide Modeller", description=text)
    said = raw.model_dump_json(exclude_defaults=True)
    row = {"title": "Tide Modeller", "text": text[:32_767], "raw": said}
    (posting,) = read(as_csv([row]))[0].values()
    assert posting.text == text.strip()
    # Where it cut what the source said, too, the other cells tell the most of it.
    row = {"title": "Wave Modeller", "source": "lab", "external_id": "2", "text": text[:32_767], "raw": said[:32_767]}
    found, _ = read(as_csv([row]), "cut.csv")
    assert sorted(one.title for one in found.values()) == ["Tide Modeller", "Wave Modeller"]


def test_tables_of_matches_are_said_to_be_computed(run, docket, read):
    text = run("export", "matches", database=docket).stdout
    _, said = read(text, "matches.jsonl", code=1)
    assert "a match, which is computed and not imported; `postdocket index` does, once records are there" in said


@pytest.mark.parametrize("text", ["title\nTides\n", "name,colour\nTides,blue\n", "a page with a title, or an author\n"])
def test_a_text_that_is_no_table_of_records_is_not_taken_for_one(read, text):
    assert "no postings and no papers were recognised in it" in read(text, code=1)[1]


def parquet(rows):
    return as_parquet(pa.Table.from_pylist(rows))


def as_parquet(table):
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def test_a_data_frame_of_papers_is_imported(read):
    found, _ = read(
        parquet([
            {"title": "Tides", "abstract": "Tides turn.", "authors": ["Noor Adeyemi"], "year": 2024, "note": None},
            {"title": "Waves", "abstract": "Waves break.", "authors": None, "year": None, "note": 1},
        ]),
        "papers.parquet",
    )  # fmt: skip
    assert {(one.title, one.year) for one in found.values()} == {("Tides", 2024), ("Waves", None)}


def test_dates_in_a_data_frame_are_read(read):
    row = {
        "external_id": "1", "title": "Tide Modeller", "description": "You chart the sea.",
        "date_posted": date(2026, 9, 8), "date_modified": datetime(2026, 9, 9, tzinfo=UTC), "board": None,
    }  # fmt: skip
    (posting,) = read(parquet([row]), "roles.parquet")[0].values()
    assert (posting.date_posted, posting.date_modified) == (date(2026, 9, 8), date(2026, 9, 9))


TICKS = 1_788_912_000_123_456_789
"""Nanoseconds from 1970 to a moment of 2026-09-09."""


@pytest.mark.parametrize(
    "others",
    [
        {"seen": pa.array([[TICKS]], pa.list_(pa.timestamp("ns", "UTC")))},
        {"life": pa.array([{"at": TICKS}], pa.struct([("at", pa.timestamp("ns"))]))},
        {"open_for": pa.array([TICKS], pa.duration("ns")), "at": pa.array([1_001], pa.time64("ns"))},
        {"pay": pa.array([Decimal("1.5")]), "logo": pa.array([b"\xff\x00"])},
    ],
    ids=["in a list", "in a record", "lengths and times of day", "and what JSON does not have"],
)
def test_times_finer_than_a_microsecond_are_read(read, others):
    others = {f"note_{name}": values for name, values in others.items()}
    known = {"title": ["Tide Modeller"], "external_id": ["1"], "description": ["You chart the sea."]}
    table = pa.table(known | {"date_posted": pa.array([TICKS], pa.timestamp("ns"))})
    (posting,) = read(as_parquet(table), "roles.parquet")[0].values()
    assert posting.date_posted == date(2026, 9, 9)
    papers = pa.table({"title": ["Tides"], "abstract": ["Tides turn."], **others})
    assert "Tides" in {one.title for one in read(as_parquet(papers), "papers.parquet")[0].values()}


@pytest.mark.parametrize("day", [pa.array([2**62], pa.timestamp("us")), pa.array([2**30], pa.date32())])
def test_a_day_that_no_calendar_has_is_one_line(read, day):
    table = pa.table({"title": ["Tides"], "abstract": ["x"], "at": day})
    _, said = read(as_parquet(table), "roles.parquet", code=1)
    assert "roles.parquet: a Parquet file with a value that cannot be read (" in said
    assert said.endswith("; leave its column out, or export it as text")


def test_a_damaged_parquet_file_is_one_line(read):
    _, said = read(b"PAR1" + b"x" * 100, "roles.parquet", code=1)
    assert "roles.parquet: a damaged Parquet file (" in said
    assert said.endswith("; export it again")


def test_without_the_extra_one_line_says_what_reads_parquet(read, monkeypatch):
    content = parquet([{"title": "Tides"}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "crawler.parquet_file", raising=False)
    _, said = read(content, "roles.parquet", code=1)
    assert said.endswith("Parquet needs pyarrow; `pip install 'postdocket[parquet]'` brings it")


def test_the_json_of_an_import_names_each_file_once(run, tmp_path, elsewhere):
    (tmp_path / "a.csv").write_text("title,authors\nTides,Noor Adeyemi\n", encoding="utf-8")
    result = run("import", tmp_path / "a.csv", tmp_path / "none.csv", "--no-match", "--json", database=elsewhere)
    first, second = json.loads(result.stdout)["files"]
    assert (first["papers"]["new"], first["error"]) == (1, None)
    assert second["error"].endswith("none.csv: No such file or directory; check the path")
    assert result.exit_code == 4
