"""Reading lists as BibTeX: valid for a real parser, keys that stay, and every letter of every name."""

from __future__ import annotations

import re
from datetime import date

import bibtexparser
import pytest

from app.bibtex import bibliography, citation_key
from crawler.paper_file_bibtex import read_bibtex
from schemas import Author, Paper
from schemas.normalize import normalize


def paper(title="A plain title", authors=("Ada Example",), id="3f9a0c12d4e5", **fields) -> Paper:
    names = tuple(Author(name=name) for name in authors)
    return Paper(id=id, source="s", external_id=id, title=title, authors=names, **fields)


def parsed(text: str):
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return library.entries


def read_back(paper: Paper) -> Paper:
    """What our own importer understands of the entry."""
    extracted = read_bibtex(bibliography([(paper, "a note")]), "list.bib", "import")
    assert extracted.issues == ()
    return normalize(extracted.papers[0])


TITLES = (
    "100% of $5 & the_rest #1: ~ ^ \\ {curly} and a brace } alone",
    "Zażółć gęślą jaźń: naïve Ångström œuvres, Straße, Łódź, İstanbul",
    "面向长视频理解的层次化词元合并",
    "التعلم العميق للرؤية الحاسوبية",
    "“Quotes” – dashes — and α ≤ β",
    "Обучение с подкреплением",
)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_back_from_a_real_parser_as_it_was(title):
    text = bibliography([(paper(title), "a note")])
    (entry,) = parsed(text)
    assert entry.fields_dict["title"].value.count("{") == entry.fields_dict["title"].value.count("}")
    letters = re.sub(r"[^\w]+", "", title)
    assert re.sub(r"[^\w]+", "", read_back(paper(title)).title) == letters


def test_latin_accents_and_special_signs_are_latex_and_other_scripts_stay_as_they_are():
    text = bibliography([(paper("R&D in 50% of Dvořák’s 学習"), "")])
    assert r"R\&D" in text
    assert r"50\%" in text
    assert r"{\v{r}}{\'a}k" in text
    assert "学習" in text


def test_capitals_that_carry_meaning_are_kept_by_every_style():
    assert "title = {On {GPT}-4, {mT5} and Öl," not in bibliography([(paper("On GPT-4, mT5 and Rain"), "")])
    assert "title = {On {GPT}-4, {mT5} and Rain}" in bibliography([(paper("On GPT-4, mT5 and Rain"), "")])


def test_names_stay_one_person_each_whatever_they_hold():
    names = ("Petr Dvořáček", "Sound and Sense Group", "Google, Inc.", "李 明", "Anna de la Cruz")
    back = read_back(paper(authors=names))
    assert [author.name for author in back.authors][:1] == ["Petr Dvořáček"]
    assert len(back.authors) == len(names)


@pytest.mark.parametrize(
    ("venue", "kind", "field"),
    [
        ("ECCV 2026", "inproceedings", "booktitle"),
        ("Journal of Invented Results", "article", "journal"),
        ("IEEE Transactions on Examples", "article", "journal"),
        ("arXiv", "misc", "howpublished"),
        (None, "misc", None),
    ],
)
def test_the_type_of_an_entry_follows_its_venue(venue, kind, field):
    (entry,) = parsed(bibliography([(paper(venue=venue), "")]))
    assert entry.entry_type == kind
    assert field is None or entry.fields_dict[field].value == venue


def test_ids_and_addresses_are_told_and_abstracts_are_not():
    known = paper(
        doi="10.1000/a_b%c", arxiv_id="2601.00042", abstract="An abstract of its own.",
        date_published=date(2026, 3, 1), url="https://papers.example/a_b?x={1}",
    )  # fmt: skip
    text = bibliography([(known, "Related to a role")])
    (entry,) = parsed(text)
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert fields["doi"] == "10.1000/a_b%c"
    assert (fields["eprint"], fields["archiveprefix"]) == ("2601.00042", "arXiv")
    assert fields["url"] == "https://papers.example/a_b?x=%7B1%7D"
    assert (fields["year"], fields["note"]) == ("2026", "Related to a role")
    assert "month = mar," in text
    assert "abstract" not in text


def test_a_paper_known_by_an_id_alone_has_the_address_that_the_id_gives():
    assert "https://aclanthology.org/2026.acl-long.7/" in bibliography([(paper(acl_id="2026.acl-long.7"), "")])
    assert "url = {https://arxiv.org/abs/2601.00042}" in bibliography([(paper(arxiv_id="2601.00042"), "")])


def test_the_month_of_a_preprint_is_not_given_to_the_year_in_print():
    text = bibliography([(paper(date_published=date(2025, 11, 3), year_published=2026), "")])
    assert "year = {2026}" in text
    assert "month" not in text


def test_keys_are_the_papers_own_and_unique_in_every_list():
    twins = [paper("On Shapes", id=id_, year_published=2026) for id_ in ("3f9a0c12d4e5", "3f9affffffff")]
    assert citation_key(twins[0]) == citation_key(twins[1]) == "example2026shapes-3a13"
    assert citation_key(paper("The Shapes", year_published=2026)) != citation_key(twins[0])
    keys = [entry.key for entry in parsed(bibliography([(one, "") for one in (*twins, twins[0])]))]
    assert len(keys) == len(set(keys)) == 2
    assert re.fullmatch(r"[a-z0-9-]+", citation_key(paper("学習", authors=("李 明",))))


def test_a_heading_never_begins_an_entry():
    assert len(parsed(bibliography([(paper(), "")], heading="Papers for @article{role, in two\nlines"))) == 1


def test_papers_prints_the_reading_list_of_a_role(run, docket):
    result = run("papers", "content understanding", "--limit", "3", "--bibtex", database=docket)
    assert result.exit_code == 0, result.stderr
    entries = parsed(result.stdout)
    assert len(entries) == 3
    assert all("Content Understanding" in entry.fields_dict["note"].value for entry in entries)


def test_two_forms_at_once_are_refused_in_one_line(run, docket):
    result = run("papers", "content understanding", "--bibtex", "--json", database=docket)
    assert result.exit_code == 2
    assert "give one of them" in result.stderr
