"""Files of papers: BibTeX, RIS, CSL-JSON, JSON lines, listings and feeds of arXiv."""

from __future__ import annotations

import codecs
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.platform import Extracted
from crawler.saved_page import read_saved
from schemas import Author, Paper
from schemas.normalize import normalize

FIXTURES = Path(__file__).parent.parent / "fixtures" / "paper_files"
FILES = ("library.bib", "library.ris", "library.csl.json", "papers.jsonl", "listing.html", "abstract.html", "feed.xml")
TITLE = "Tidal Forecasts from GPS Buoys: 50% Cheaper, Überall"


def read(body: bytes | str, name: str = "file.txt") -> Extracted:
    return read_saved(Path(name), body if isinstance(body, bytes) else body.encode(), "import")


def papers(name: str) -> list[Paper]:
    return [normalize(raw) for raw in read((FIXTURES / name).read_bytes(), name).papers]


def line_of(name: str, words: str) -> int:
    lines = (FIXTURES / name).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.mark.parametrize("name", FILES)
def test_the_first_paper_has_its_title_however_it_is_written(name):
    assert papers(name)[0].title == TITLE


@pytest.mark.parametrize("name", FILES)
def test_abstracts_are_the_papers_own_words(name):
    assert " say when the tide turns" in papers(name)[0].abstract
    assert not set("{}\\\n") & set(papers(name)[0].abstract)


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("library.bib", ["Noor Adeyemi", "Tomás Ferreira", "Łucja Kośmider", "Çiğdem Øst",
                         "Open Buoy Consortium, Inc."]),
        ("library.ris", ["Noor Adeyemi", "Tomás Ferreira"]),
        ("library.csl.json", ["Noor Adeyemi", "Jan van den Berg", "Open Buoy Consortium"]),
        ("papers.jsonl", ["Noor Adeyemi", "Tomás Ferreira"]),
        ("listing.html", ["Noor Adeyemi", "Tomás Ferreira"]),
        ("abstract.html", ["Noor Adeyemi", "Tomás Ferreira"]),
        ("feed.xml", ["Noor Adeyemi", "Tomás Ferreira"]),
    ],
)  # fmt: skip
def test_authors_are_people_in_their_order(name, authors):
    assert [author.name for author in papers(name)[0].authors] == authors


@pytest.mark.parametrize(
    ("name", "at", "field", "value"),
    [
        ("library.bib", 0, "doi", "10.5555/coast.2025.7"),
        ("library.bib", 0, "acl_id", "2025.coast-long.7"),
        ("library.bib", 0, "url", "https://aclanthology.org/2025.coast-long.7/"),
        ("library.bib", 0, "venue", "Proceedings of the 4th Meeting on Coastal Language (Volume 1: Long Papers)"),
        ("library.bib", 0, "year_published", 2025),
        ("library.bib", 0, "topics", ("tides", "buoys", "bays")),
        ("library.bib", 1, "arxiv_id", "2502.01234"),
        ("library.bib", 1, "authors", (Author(name="Mbali Okonkwo"), Author(name="Jörg Müller"))),
        ("library.bib", 2, "venue", "Harbour Computing 2024"),
        ("library.bib", 2, "year_published", 2024),
        ("library.bib", 3, "venue", "Transactions on Tides and Currents"),
        ("library.bib", 3, "year_published", 2021),
        ("library.bib", 4, "title", "Another Year of Silt"),
        ("library.bib", 4, "doi", "10.5555/silt_2"),
        ("library.ris", 0, "doi", "10.5555/coast.2025.7"),
        ("library.ris", 0, "date_published", date(2025, 8, 4)),
        ("library.ris", 0, "url", "https://index.example/coast/7"),
        ("library.ris", 0, "venue", "Meeting on Coastal Language"),
        ("library.ris", 0, "topics", ("tides", "buoys")),
        ("library.ris", 1, "arxiv_id", "2502.01234"),
        ("library.ris", 1, "year_published", 2025),
        ("library.ris", 2, "title", "One Blank Before the Hyphen"),
        ("library.csl.json", 0, "doi", "10.5555/coast.2025.7"),
        ("library.csl.json", 0, "date_published", date(2025, 8, 4)),
        ("library.csl.json", 0, "venue", "Meeting on Coastal Language"),
        ("library.csl.json", 0, "topics", ("tides", "buoys")),
        ("library.csl.json", 1, "arxiv_id", "2502.01234"),
        ("library.csl.json", 1, "authors", (Author(name="Mbali Okonkwo", affiliation="Larkfield Institute"),)),
        ("library.csl.json", 1, "abstract", "Silt remembers every storm."),
        ("papers.jsonl", 0, "doi", "10.5555/coast.2025.7"),
        ("papers.jsonl", 0, "year_published", 2025),
        ("papers.jsonl", 1, "authors", (Author(name="Runa Quist"), Author(name="Bo Lind"))),
        ("papers.jsonl", 1, "venue", "Harbour Computing"),
        ("papers.jsonl", 1, "date_published", date(2024, 6, 1)),
        ("listing.html", 0, "arxiv_id", "2503.00001"),
        ("listing.html", 0, "url", "https://arxiv.org/abs/2503.00001"),
        ("listing.html", 0, "venue", "Coastal Letters 4 (2025)"),
        ("listing.html", 0, "topics", ("cs.CL", "cs.LG")),
        ("listing.html", 0, "year_published", 2025),
        ("listing.html", 1, "arxiv_id", "hep-th/9901001"),
        ("listing.html", 1, "year_published", None),
        ("abstract.html", 0, "arxiv_id", "2503.00001"),
        ("abstract.html", 0, "doi", "10.5555/coast.2025.7"),
        ("abstract.html", 0, "date_published", date(2025, 3, 2)),
        ("abstract.html", 0, "venue", "Meeting on Coastal Language"),
        ("abstract.html", 0, "url", "https://arxiv.org/abs/2503.00001"),
        ("abstract.html", 0, "topics", ("tides", "buoys")),
        ("abstract.html", 0, "authors", (Author(name="Noor Adeyemi", affiliation="Larkfield Institute"),
                                         Author(name="Tomás Ferreira"))),
        ("feed.xml", 0, "arxiv_id", "2503.00001"),
        ("feed.xml", 0, "date_published", date(2025, 3, 2)),
    ],
)  # fmt: skip
def test_field(name, at, field, value):
    assert getattr(papers(name)[at], field) == value


@pytest.mark.parametrize(
    ("name", "unit", "words", "reason"),
    [
        ("library.bib", "line", "@article{unfinished2023", "the entry cannot be read: Unexpected block start"),
        ("library.bib", "line", "@misc{untitled", "entry 'untitled': it has no title"),
        ("library.ris", "line", "TY  - RPRT", "the record has no line `ER  -`"),
        ("library.ris", "line", "TY  - JOUR", "it has no title"),
        ("papers.jsonl", "line", '"Silt remem', "Unterminated string"),
        ("papers.jsonl", "line", '"c4"', "it has no title"),
    ],
)
def test_a_broken_entry_is_named_by_its_line(name, unit, words, reason):
    messages = [issue.message for issue in read((FIXTURES / name).read_bytes(), name).issues]
    assert [message for message in messages if message.startswith(f"{name}: {unit} {line_of(name, words)}: {reason}")]


@pytest.mark.parametrize(
    ("name", "kept", "lost"),
    [("library.bib", 5, 2), ("library.ris", 3, 2), ("library.csl.json", 2, 1), ("papers.jsonl", 2, 2),
     ("listing.html", 2, 1), ("abstract.html", 1, 0), ("feed.xml", 1, 0)],
)  # fmt: skip
def test_it_costs_its_neighbours_nothing(name, kept, lost):
    extracted = read((FIXTURES / name).read_bytes(), name)
    assert (len(extracted.papers), len(extracted.issues)) == (kept, lost)


def test_a_list_of_authors_that_was_cut_says_so():
    (cut,) = [paper for paper in papers("library.bib") if paper.title.startswith("Harbours")]
    assert [issue.message for issue in cut.issues] == ["the source cut the list of authors"]


@pytest.mark.parametrize("name", FILES[:4])
@pytest.mark.parametrize(
    "altered",
    [
        lambda body: codecs.BOM_UTF8 + body,
        lambda body: body.replace(b"\n", b"\r\n"),
        lambda body: codecs.BOM_UTF16_LE + body.decode().encode("utf-16-le"),
        lambda body: body.replace("Ü".encode(), b"\xdc").replace("á".encode(), b"\xe1"),
    ],
    ids=["byte order mark", "CRLF", "UTF-16", "Windows code page"],
)
def test_the_same_file_saved_otherwise_gives_the_same(name, altered):
    body = (FIXTURES / name).read_bytes()
    same = read(altered(body)).papers
    assert [(paper.id, normalize(paper).title) for paper in same] == [
        (paper.id, normalize(paper).title) for paper in read(body).papers
    ]


@pytest.mark.parametrize("name", ["library.bib", "library.ris"])
def test_lines_that_end_as_they_did_on_old_machines_are_lines(name):
    body = (FIXTURES / name).read_bytes()
    assert read(body.replace(b"\n", b"\r"), name) == read(body.replace(b"\n", b"\r\n"), name) == read(body, name)


@pytest.mark.parametrize("name", FILES)
def test_ids_come_from_what_an_entry_says_and_not_from_the_file(name):
    body = (FIXTURES / name).read_bytes()
    assert read(body, "one.txt").papers == read(body, "elsewhere/two").papers


def test_thousands_of_entries_are_read_each_once():
    entry = "@article{{k{0}, title={{Silt of the year {0}}}, author={{Quist, Runa}}, year={{2020}}}}"
    entries = [entry.format(n) for n in range(3000)]
    extracted = read("\n".join(entries + entries))
    assert [paper.title for paper in extracted.papers] == [f"Silt of the year {n}" for n in range(3000)]
    assert extracted.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, title={Silt}, year=2020}\n@misc{k, title={Silt}, year=2021}",
        "TY  - JOUR\nTI  - Silt\nPY  - 2020\nER  - \nTY  - JOUR\nTI  - Silt\nPY  - 2021\nER  - ",
        '{"_id": "k", "title": "Silt", "text": "It settles."}\n{"_id": "k", "title": "Silt", "text": "It stays."}',
    ],
    ids=["BibTeX", "RIS", "JSON lines"],
)
def test_an_entry_that_stands_twice_with_other_words_is_said(text):
    extracted = read(text, "file.txt")
    assert [paper.title for paper in extracted.papers] == ["Silt"]
    (issue,) = extracted.issues
    assert "stands in the file twice with other words, and the first is kept" in issue.message
    assert issue.message.startswith("file.txt: line ")


def test_a_page_that_only_quotes_bibtex_is_no_bibliography():
    page = "Slack where it counts\nOda Brekke\n\nThe paper places slack in a timetable where a model says so.\n\n"
    quoted = f"{page}Cite as\n@misc{{x, title={{Slack}}}}"
    assert [paper.title for paper in read(quoted).papers] == ["Slack where it counts"]


@pytest.mark.parametrize(
    ("record", "authors"),
    [
        ({"authors": "Quist, Runa and Lind, Bo"}, ["Runa Quist", "Bo Lind"]),
        ({"authors": "Runa Quist, Bo Lind"}, ["Runa Quist", "Bo Lind"]),
        ({"author": [{"name": "Runa Quist"}, {"name": ""}]}, ["Runa Quist"]),
        ({"authors": None}, []),
        ({"authors": 7}, []),
    ],
)
def test_plain_records_name_authors_in_many_ways(record, authors):
    (raw,) = read(json.dumps({"title": "Silt", "text": "It settles.", **record})).papers
    assert [author.name for author in normalize(raw).authors] == authors


def test_an_entry_without_a_key_lends_nothing_to_the_others():
    keyless = "@inproceedings{, title={Lakes}, author={Brekke, Oda}, year={2019}, publisher={Lake Press}}"
    lakes, rivers = read(keyless + "\n@misc{rivers, title={Rivers}, author={Brekke, Oda}}").papers
    assert (lakes.venue, lakes.published) == ("Lake Press", "2019")
    assert (rivers.venue, rivers.published) == (None, None)


def test_an_object_with_a_title_and_authors_is_a_paper():
    (paper,) = read('{"title": "Lakes", "authors": ["Oda Brekke"]}\n{"title": "Lakes, once more"}').papers
    assert (paper.title, paper.authors) == ("Lakes", ("Oda Brekke",))


def test_half_a_character_in_a_record_is_replaced():
    lines = [json.dumps({"externalId": "\ud800", "title": f"Lakes {half}", "abstract": "Deep."}) for half in "\ud800a"]
    assert [paper.title for paper in read("\n".join(lines)).papers] == ["Lakes \ufffd"]
    assert read(lines[0]).papers[0].external_id == "\ufffd"


def test_a_page_whose_own_address_is_broken_is_read():
    head = '<link rel="canonical" href="http://[half"><meta name="citation_title" content="Lakes">'
    (paper,) = read(f"<html><head>{head}</head><body><p>Deep.</p></body></html>").papers
    assert (paper.title, paper.url) == ("Lakes", None)


@pytest.mark.parametrize("wrapper", ["items", "message"])
def test_what_crossref_answers_is_unwrapped(wrapper):
    items = json.loads((FIXTURES / "library.csl.json").read_bytes())
    document = {"items": items} if wrapper == "items" else {"status": "ok", "message": {"items": items}}
    assert [paper.title for paper in read(json.dumps(document)).papers][0] == TITLE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"author": [{"family": "Okafor"}, {"role": "author", "orcid": "0000"}]},
         'no name can be read in the author {"role": "author", "orcid": "0000"}'),
        ({"author": [{"family": "Okafor"}, {"family": "12"}]}, 'no name can be read in the author {"family": "12"}'),
        ({"author": {"family": "Okafor"}}, 'no list of authors: {"family": "Okafor"}'),
        ({"issued": {"date-parts": [["n.d."]]}}, 'no date can be read in {"date-parts": [["n.d."]]}'),
        ({"issued": {"raw": "forthcoming"}}, 'no date can be read in {"raw": "forthcoming"}'),
        ({"issued": {"year": 2024}}, 'no date can be read in {"year": 2024}'),
        ({"issued": {"date-parts": [[2024, 13, 45]]}}, 'no date can be read in {"date-parts": [[2024, 13, 45]]}'),
        ({"issued": {"date-parts": [[None]]}}, None),
        ({"issued": {"date-parts": [["2024", 8]]}, "author": [{"literal": "Open Buoy Consortium"}]}, None),
        ({"issued": {"literal": "August 2024"}, "author": "Okafor, Ngozi"}, None),
    ],
)  # fmt: skip
def test_names_and_dates_of_csl_that_cannot_be_read_are_named_and_the_paper_is_kept(fields, said):
    record = {"type": "article-journal", "id": "a", "title": TITLE, "DOI": "10.5555/a", **fields}
    extracted = read(json.dumps([record]))
    assert [paper.title for paper in extracted.papers] == [TITLE]
    assert [issue.message for issue in extracted.issues] == ([f"file.txt: record 1: {said}"] if said else [])
    assert all(issue.field in {"authors", "published"} for issue in extracted.issues)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_file_with_a_piece_torn_out_is_read_or_named(name, data):
    body = (FIXTURES / name).read_bytes()
    start = data.draw(st.integers(0, len(body)))
    torn = body[:start] + data.draw(st.binary(max_size=6)) + body[start + data.draw(st.integers(0, 200)) :]
    extracted = read(torn, name)
    assert extracted.papers or extracted.issues
    for raw in extracted.papers:
        normalize(raw)
