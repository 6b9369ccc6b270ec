"""Papers as indexes, feeds and pages give them."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import RawPaper
from schemas.normalize import normalize
from schemas.normalize.paper import read_acl_id, read_arxiv_id, read_author, read_doi
from schemas.normalize.paper_text import clean_text


def paper(**fields):
    return normalize(RawPaper(**{"source": "index", "external_id": "7", "title": "A title", **fields}))


CLEANED = [
    ("  Global to\n local   attention ", "Global to local attention"),
    ("Search &amp; rescue: p &lt; 0.05", "Search & rescue: p < 0.05"),
    ("R&amp;amp;D in the wild", "R&D in the wild"),
    ("<jats:p>We show <jats:italic>x</jats:italic>.</jats:p><jats:p>Then y.</jats:p>", "We show x. Then y."),
    ("H<sub>2</sub>O and a < b > c", "H2O and a < b > c"),
    (r"Schr\"{o}dinger, Erd{\H o}s and M\"uller", "Schrödinger, Erdős and Müller"),
    (r"Na\"\i ve {\'E}coles in \v{S}koda", "Naïve Écoles in Škoda"),
    (r"Y{\i}ld{\i}z, {\DJ}or{\dj}e, {\TH}{\'o}r and \b{b}", "Yıldız, Đorđe, Þór and \u1e07"),
    (r"{{GPT}-4}, {\em not} {\bf{all}} of {\relax Ch}at, x\textsuperscript{2}", "GPT-4, not all of Chat, x2"),
    (r"{GLASS}: {G}lobal to {L}ocal", "GLASS: Global to Local"),
    (r"\textbf{\emph{Strong}} results~\cite{doe2020} at 95\% of $O(n^2)$", "Strong results at 95% of O(n^2)"),
    (r"$k$-NN is $\sim$5x faster, $2\times$ cheaper", "k-NN is ~5x faster, 2× cheaper"),
    ("It costs $5 and $6 a day", "It costs $5 and $6 a day"),
    ("Cafe\u0301", "Café"),
]


@pytest.mark.parametrize(("raw", "expected"), CLEANED, ids=[raw for raw, _ in CLEANED])
def test_text_becomes_plain_words(raw, expected):
    assert clean_text(raw) == expected


AUTHORS = [
    ("Doe, Jane", "Jane Doe", None),
    ("O'Neill-Garcia, Ana M.", "Ana M. O'Neill-Garcia", None),
    ("Smith, John, Jr.", "John Smith Jr.", None),
    ("Yang (Andrew) Jiao", "Yang (Andrew) Jiao", None),
    ("R. Manmatha", "R. Manmatha", None),
    ("Wei Wang 0012", "Wei Wang", None),  # DBLP tells namesakes apart by number
    ("Ann Lee1,2*", "Ann Lee", None),
    ("Ke Li†", "Ke Li", None),
    ("and Bob Ray", "Bob Ray", None),
    ("Jane Roe (Acme Research)", "Jane Roe", "Acme Research"),
    (r"J\"org M{\"u}ller", "Jörg Müller", None),
    ("The OpenFold Consortium, Inc.", "The OpenFold Consortium, Inc.", None),
]


@pytest.mark.parametrize(("raw", "name", "affiliation"), AUTHORS, ids=[raw for raw, _, _ in AUTHORS])
def test_an_author_is_named_as_people_are_called(raw, name, affiliation):
    author = read_author(raw)
    assert (author.name, author.affiliation) == (name, affiliation)


def test_authors_keep_their_order_and_stand_once():
    assert [author.name for author in paper(authors=("B, A", "C D", "A B")).authors] == ["A B", "C D"]


def test_a_cut_list_of_authors_is_said_aloud():
    found = paper(authors=("Jane Doe", "et al."))
    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert [(issue.field, issue.value) for issue in found.issues] == [("authors", "et al.")]


@pytest.mark.parametrize(
    "raw",
    ["10.1007/978-3-031-19815-1_16", "doi:10.1007/978-3-031-19815-1_16", "https://doi.org/10.1007/978-3-031-19815-1_16",
     "http://dx.doi.org/10.1007/978-3-031-19815-1_16.", " DOI: 10.1007/978-3-031-19815-1_16"],
)  # fmt: skip
def test_a_doi_has_one_spelling(raw):
    assert read_doi(raw) == "10.1007/978-3-031-19815-1_16"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2210.12345", "2210.12345"),
        ("arXiv:2210.12345v3", "2210.12345"),
        ("arXiv:2210.12345v1 [cs.CV]", "2210.12345"),
        ("http://arxiv.org/abs/2210.12345v3", "2210.12345"),
        ("https://arxiv.org/pdf/2210.12345v2.pdf", "2210.12345"),
        ("hep-th/9901001v1", "hep-th/9901001"),
        ("https://arxiv.org/abs/math.GT/0309136", "math.gt/0309136"),
    ],
)
def test_an_arxiv_id_has_neither_version_nor_address(raw, expected):
    assert read_arxiv_id(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2023.insights-1.6", "2023.insights-1.6"),
        ("https://aclanthology.org/2021.emnlp-main.12/", "2021.emnlp-main.12"),
        ("https://www.aclweb.org/anthology/P19-1001.pdf", "P19-1001"),
        ("aclanthology.org/w18-54321v2.pdf", "W18-54321"),
        ("https://doi.org/10.18653/v1/n19-1423", "N19-1423"),
    ],
)
def test_an_acl_id_has_neither_version_nor_address(raw, expected):
    assert read_acl_id(raw) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "10.18653/v1/2023.insights-1.6"}, "2023.insights-1.6"),
        ({"doi": "10.18653/V1/P19-1001"}, "P19-1001"),
        ({"url": "https://aclanthology.org/D19-1250/"}, "D19-1250"),
        ({"doi": "10.1007/978-3-031-19815-1_16", "url": "https://example.org/P19-1001"}, None),
    ],
)
def test_the_acl_id_is_also_told_by(fields, expected):
    assert paper(**fields).acl_id == expected


def test_affiliations_belong_to_the_authors_in_their_order():
    found = paper(
        authors=("Doe, Jane", "Bob Ray", "Ann Lee"),
        affiliations=(("Institute of Tides (IT)", "Acme"), (), ("R&amp;D", "R&D")),
    )
    assert [(author.name, author.affiliation) for author in found.authors] == [
        ("Jane Doe", "Institute of Tides (IT); Acme"), ("Bob Ray", None), ("Ann Lee", "R&D"),
    ]  # fmt: skip


def test_affiliations_may_be_fewer_than_the_authors():
    found = paper(authors=("Jane Doe", "Bob Ray (Acme)"), affiliations=(("Tides",),))
    assert [author.affiliation for author in found.authors] == ["Tides", "Acme"]


def test_identifiers_that_cannot_be_read_are_said_aloud():
    found = paper(doi="n/a", arxiv_id="forthcoming", acl_id="P19", url="ftp://x")
    assert (found.doi, found.arxiv_id, found.acl_id, found.url) == (None, None, None, None)
    assert {(issue.field, issue.value) for issue in found.issues} == {
        ("doi", "n/a"), ("arxiv_id", "forthcoming"), ("acl_id", "P19"), ("url", "ftp://x"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields", [{"doi": "10.48550/arXiv.2210.01234"}, {"url": "https://arxiv.org/abs/2210.01234v2?context=cs"}]
)
def test_the_arxiv_id_is_also_told_by(fields):
    assert paper(**fields).arxiv_id == "2210.01234"


@pytest.mark.parametrize(
    ("raw", "day", "year"),
    [
        ("2022-10-23", date(2022, 10, 23), 2022),
        ("2022", None, 2022),
        ("2022-10", None, 2022),
        ("October 2022", None, 2022),
        (None, None, None),
        ("to appear", None, None),
    ],
)
def test_the_year_is_known_where_the_day_is_not(raw, day, year):
    found = paper(published=raw)
    assert (found.date_published, found.year_published) == (day, year)
    assert bool(found.issues) == (raw == "to appear")


@pytest.mark.parametrize("lead", ["Abstract: ", "ABSTRACT ", "Abstract\u2014", "Abstract. ", ""])
def test_the_word_abstract_is_no_part_of_the_abstract(lead):
    assert paper(abstract=f"{lead}We find roads.").abstract == "We find roads."


def test_an_abstract_may_begin_with_the_word():
    assert paper(abstract="Abstract interpretation finds bugs.").abstract == "Abstract interpretation finds bugs."


def test_a_paper_without_a_title_is_said_aloud():
    assert [issue.field for issue in paper(title=" ").issues] == ["title"]


def test_topics_and_venue_are_plain_words_once():
    found = paper(topics=("Computer  vision", "Computer vision", " ", "R&amp;D"), venue=" ECCV\n2022 ")
    assert (found.topics, found.venue) == (("Computer vision", "R&D"), "ECCV 2022")


def test_the_same_raw_paper_gives_the_same_paper():
    fields = {"authors": ("Doe, Jane", "et al."), "abstract": "<p>x</p>", "published": "2022", "doi": "10.1/x"}
    assert paper(**fields).content_hash == paper(**fields).content_hash
