"""Saved pages: what the bytes are decides. Text, HTML, JSON, JSON lines, and files in which nothing is recognised."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

import pytest

from crawler.platform import Extracted
from crawler.saved_page import read_saved
from schemas import RawPaper, RawPosting

FIXTURES = Path(__file__).parent.parent / "fixtures"
SAVED = (FIXTURES / "amazon_science" / "saved_article.txt").read_text(encoding="utf-8")


def read(body: bytes | str, name: str = "page.txt") -> Extracted:
    return read_saved(Path(name), body if isinstance(body, bytes) else body.encode(), "import")


def papers_of(extracted: Extracted) -> list[tuple[str, tuple[str, ...], str]]:
    return [(paper.title, paper.authors, paper.abstract) for paper in extracted.papers]


def postings_of(extracted: Extracted) -> list[tuple[str | None, list[str], str]]:
    return [
        (posting.title, [place.raw for place in posting.locations], posting.description)
        for posting in extracted.postings
    ]


@pytest.fixture(scope="module")
def saved() -> Extracted:
    return read(SAVED)


# The text of a page


def test_saved_article_gives_its_papers_with_every_author(saved: Extracted) -> None:
    assert [(paper.title, paper.authors) for paper in saved.papers] == [
        (
            "Scene-level recaps from long video with hierarchical token merging",
            ("Ilse Vanterpool", "Kenji Amaral", "Rosalind Okonjo", "Petr Dvořáček"),
        ),
        (
            "What listeners hear: predicting preference between synthetic voices",
            ("Amina Rasheed-Cole", "Jakob Thorvaldsen", "Lucía Barrenechea"),
        ),
        (
            "Sequential recommendation under position bias with counterfactual sessions",
            ("Beatriz Solano", "Hamish Drummond-Oyelaran", "Yuki Tanemoto"),
        ),
        (
            "Coherent probabilistic forecasts for hierarchies with changing structure",
            ("Oluwaseun Adebayo-Finch", "Greta Lindholm", "Marcus Teo"),
        ),
        (
            "Tactile-guided grasping of deformable packages in clutter",
            ("Friederike Nolte", "Samuel Baptiste-Rey", "Hye-jin Paik"),
        ),
        (
            "Planning with tool graphs for long-horizon language agents",
            ("Noa Ben-Shalev", "Ravi Sundaresan", "Chidera Eze"),
        ),
        (
            "Verified translation of access policies with SMT and language models",
            ("Henrietta Vos", "Ciarán Mac Giolla", "Suresh Palaniappan"),
        ),
        (
            "Stochastic vehicle routing with learned recourse for parcel delivery",
            ("Élodie Marchetti", "Andrzej Kolasa", "Bongani Sithole"),
        ),
        (
            "Detecting openings and end credits with self-supervised shot representations",
            ("Kenji Amaral", "Ilse Vanterpool"),
        ),
        (
            "Learned sparse retrieval for product search in code-mixed queries",
            ("Ananya Devraj", "Beatriz Solano", "Tomasz Wierzba"),
        ),
        (
            "Socially aware navigation of mobile robots with predicted intent",
            ("Hye-jin Paik", "Dario Venturelli"),
        ),
        (
            "When should an agent ask? Calibrated clarification in workflow automation",
            ("Ravi Sundaresan", "Noa Ben-Shalev"),
        ),
    ]


def test_summaries_of_a_saved_article_are_its_paragraphs_and_nothing_else(saved: Extracted) -> None:
    lines = SAVED.splitlines()
    assert [paper.abstract for paper in saved.papers] == [
        line for line in lines[: lines.index("Research areas")] if len(line) > 300
    ]


def test_saved_article_gives_its_postings_with_their_places_and_without_titles(saved: Extracted) -> None:
    lines = SAVED.splitlines()
    cards = lines[lines.index("Research areas") + 4 :]
    assert postings_of(saved) == [
        (None, [place], text) for place, text in zip(cards[::2], cards[1::2], strict=True)
    ]
    assert cards[::2] == [
        "GB, EDH, Edinburgh", "IN, KA, Bengaluru", "US, WA, Seattle", "US, WA, Seattle", "US, NY, New York",
        "IL, Tel Aviv", "IL, Haifa", "US, VA, Arlington", "US, WA, Seattle", "US, WA, Seattle",
    ]  # fmt: skip


def test_two_identical_postings_are_two_records(saved: Extracted) -> None:
    assert len({posting.id for posting in saved.postings}) == 10
    first, second = saved.postings[8:]
    assert first.description == second.description
    assert second.external_id == f"{first.external_id}-2"


def test_ids_come_from_the_content_and_not_from_the_file_or_the_order(saved: Extracted) -> None:
    start = SAVED.index("Research areas")
    cards = SAVED[start:].split("\n")[4:]
    turned = [line for pair in zip(cards[-2::-2], cards[::-2], strict=True) for line in pair]
    again = read_saved(Path("elsewhere.txt"), "\n".join(turned).encode(), "import")
    assert {posting.id for posting in again.postings} == {posting.id for posting in saved.postings}
    assert read(SAVED) == saved


@pytest.mark.parametrize(
    "altered",
    [
        SAVED.replace("\n", "\r\n"),
        SAVED.replace("\n", "  \n"),
        SAVED.replace("\n\n", "\n\n\n"),
        re.sub(r"\n+", "\n\n", SAVED),
        re.sub(r"\n+", "\n", SAVED),
        SAVED.replace(", ", ",\u00a0"),
        "\ufeff" + SAVED,
        SAVED.replace("Related content\n\nGB", "Tags\nAutumn\n\nRelated content\nWe moved.\n\nWork with us\nGB"),
        SAVED + "\nSee more jobs\n\nAbout this site\nAll rights reserved.\n",
        "Research areas\nRobotics\nComputer vision\n\n" + SAVED,
    ],
    ids=["crlf", "trailing_spaces", "two_empty_lines", "every_line_apart", "no_empty_lines", "no_break_spaces",
         "byte_order_mark", "work_with_us", "footer", "menu_first"],
)  # fmt: skip
def test_same_page_saved_differently_gives_the_same(altered: str, saved: Extracted) -> None:
    extracted = read(altered)
    assert papers_of(extracted) == papers_of(saved)
    assert postings_of(extracted) == postings_of(saved)
    assert extracted.issues == ()


def test_utf_16_is_read(saved: Extracted) -> None:
    assert read(codecs.BOM_UTF16_LE + SAVED.encode("utf-16-le")) == saved


def test_page_of_papers_alone_and_of_postings_alone(saved: Extracted) -> None:
    start = SAVED.index("Research areas")
    papers, postings = read(SAVED[:start]), read(SAVED[start:])
    assert (papers_of(papers), postings_of(papers)) == (papers_of(saved), [])
    assert (papers_of(postings), postings_of(postings)) == ([], postings_of(saved))


PROSE = "The paper places slack in a timetable where a learned model of delays says that it is worth most."
TITLE = "Slack where it counts"
TWO = ("Oda Brekke", "Li Wu")
HEAD = f"{TITLE}\nOda Brekke, Li Wu"


@pytest.mark.parametrize(
    ("text", "authors", "summary"),
    [
        (f"{TITLE}\nOda Brekke\n\n{PROSE}", ("Oda Brekke",), PROSE),
        (f"{TITLE}\nBy Oda Brekke and Ana van den Heuvel\n\n{PROSE}", ("Oda Brekke", "Ana van den Heuvel"), PROSE),
        (f"{TITLE}\nOda Brekke, 李明, R. Mandel, Jr.\n\n{PROSE}", ("Oda Brekke", "李明", "R. Mandel, Jr."), PROSE),
        (f"Where to slack?\nOda Brekke, Li Wu,\nAna de la Cruz\n{PROSE}", (*TWO, "Ana de la Cruz"), PROSE),
        (f"{TITLE}\nOda Brekke¹, Li Wu²*\n\n{PROSE}", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE}\n\nIt runs every night.", TWO, f"{PROSE}\nIt runs every night."),
        (f"{HEAD}\nINFORMS 2026\n\n{PROSE}", TWO, PROSE),
        (f"{HEAD}\n\nRelated content\n\nTrains wait for no one.\n\n{PROSE}", TWO, PROSE),
        (f"{HEAD}\n\nRelated content\nTrains\nMaud Eriksen\nMay 4, 2026\n\n{PROSE}", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE}\n\nslack.png", TWO, PROSE),
        (f"{HEAD}\n\nslack map.jpeg\nA map, in blue. From “{TITLE}.”\n\n{PROSE}", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE}\n\nslack map.png\nDelays on the network, in red and blue.", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE}\n\nFigure 2: A map of delays in blue.", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE}\n\nSensing\n\n", TWO, PROSE),
        (f"{HEAD}\n\n{PROSE[:60]}\n{PROSE[60:].strip()}", TWO, PROSE),
    ],
    ids=["one_author", "byline", "chinese_name_initial_and_suffix", "authors_on_two_lines", "footnote_marks",
         "two_paragraphs", "venue", "teaser_apart_from_its_label", "teaser_with_byline_and_date",
         "image_without_caption", "caption_first", "caption_below_an_image_name",
         "numbered_figure", "subheading", "wrapped_lines"],
)  # fmt: skip
def test_listed_paper_is_read_with(text: str, authors: tuple[str, ...], summary: str) -> None:
    (paper,) = read(f"A guide to papers\n\nThis is what we read this week.\n\n{text}\n").papers
    assert (paper.authors, paper.abstract) == (authors, summary)


@pytest.mark.parametrize(
    "text",
    [
        "How trains learned to wait\nBy Maud Eriksen\nMay 4, 2026\n\n" + PROSE,
        "Tags\nComputer Vision, Machine Learning\n\n" + PROSE,
        "Topics of the week\nComputer Vision, Machine Learning\n\n" + PROSE,
        "These people wrote this guide.\nOda Brekke, Li Wu\n\n" + PROSE,
        "About the team\nWe are six people in Bern, Haifa and Seattle.\n\n" + PROSE,
    ],
    ids=["article_under_its_byline", "tags", "capitalised_topics", "credits", "sentence_with_commas"],
)
def test_what_only_looks_like_a_paper_is_none(text: str) -> None:
    assert read(text).papers == ()


def test_teaser_is_one_line_where_the_page_has_no_empty_lines() -> None:
    (paper,) = read(f"{HEAD}\nRelated content\nTrains wait for no one.\n{PROSE}\nIt runs every night.").papers
    assert paper.abstract == f"{PROSE}\nIt runs every night."


def test_articles_that_are_listed_below_the_research_areas_are_no_papers() -> None:
    related = "Related content\n\nThe physics of buses\nMaud Eriksen\n\nWhy three of them come at once."
    (paper,) = read(f"{HEAD}\n\n{PROSE}\n\nResearch areas\nRobotics\n\n{related}").papers
    assert (paper.title, paper.abstract) == (TITLE, PROSE)


def test_paper_that_a_page_names_twice_is_one_record_with_the_longer_summary() -> None:
    (paper,) = read(f"{HEAD}\n\nIt is short.\n\n{HEAD}\n\n{PROSE}\n\n{HEAD}\n\nIt is late.").papers
    assert paper.abstract == PROSE


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines_joined", "lines_apart"])
def test_posting_below_a_paper_is_no_part_of_its_summary(gap: str) -> None:
    title = "Senior Applied Scientist, Timetables and Propagation of Delays in Mountainous Regions"
    extracted = read(f"{HEAD}\n\n{PROSE}\n\n{title}{gap}US, WA, Seattle{gap}{POSTING}")
    assert [paper.abstract for paper in extracted.papers] == [PROSE]
    assert postings_of(extracted) == [(title, ["US, WA, Seattle"], POSTING)]


def test_text_in_a_windows_code_page_is_read() -> None:
    (paper,) = read(f"{TITLE}\nÉlodie Marchetti, Li Wu\n\n{PROSE}".encode("cp1252")).papers
    assert paper.authors == ("Élodie Marchetti", "Li Wu")


POSTING = "You plan trains and find out why they are late, together with six others in a small office"
OTHER = "You set the prices of tickets and learn from what people do when they change"
TITLED = [("Applied Scientist, Rail", ["US, WA, Seattle"], POSTING), ("Economist, Fares", ["IL, Haifa"], OTHER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Applied Scientist, Rail\nUS, WA, Seattle\n{POSTING}\nEconomist, Fares\nIL, Haifa\n{OTHER}",
            TITLED,
        ),
        (
            f"Applied Scientist, Rail\n\nUS, WA, Seattle\n\n{POSTING}\n\nEconomist, Fares\n\nIL, Haifa\n\n{OTHER}",
            TITLED,
        ),
        (
            f"Work with us\nSee more jobs\nUS, WA, Seattle\n{POSTING}\nSee more jobs\nContact",
            [(None, ["US, WA, Seattle"], POSTING)],
        ),
        (
            f"Careers\n\nUS, WA, Seattle\n{POSTING}\n- Experience in rail\nGB, Swindon\n{POSTING}",
            [(None, ["US, WA, Seattle"], f"{POSTING}\n- Experience in rail"), (None, ["GB, Swindon"], POSTING)],
        ),
        (
            f"Applied Scientist, Rail\nUS, WA, Seattle\n{POSTING}\n- Experience in rail\nGB, Swindon\n{OTHER}",
            [
                ("Applied Scientist, Rail", ["US, WA, Seattle"], f"{POSTING}\n- Experience in rail"),
                (None, ["GB, Swindon"], OTHER),
            ],
        ),
        (
            f"US, WA, Seattle\nUS, NY, New York\n{POSTING}\nCH, Zürich; DE, BW, Tübingen\n{POSTING}",
            [
                (None, ["US, WA, Seattle", "US, NY, New York"], POSTING),
                (None, ["CH, Zürich; DE, BW, Tübingen"], POSTING),
            ],
        ),
        (
            "Applied Scientist, ML, Rail US, MA, N.reading Job ID: 98000001 Posted July 28, 2026 (Updated 3 days ago) "
            f"{POSTING}",
            [("Applied Scientist, ML, Rail", ["US, MA, N.reading"], POSTING)],
        ),
        (
            f"Applied Scientist, Rail\nUS, WA, Seattle\nJob ID: 98000001\nPosted July 28, 2026\n{POSTING}",
            [("Applied Scientist, Rail", ["US, WA, Seattle"], POSTING)],
        ),
    ],
    ids=["titles_above", "titles_apart", "links_around", "heading_of_the_page_is_no_title",
         "list_item_is_no_title", "several_places",
         "flattened_card", "facts_on_lines"],
)  # fmt: skip
def test_postings_in_text(text: str, expected: list[tuple[str | None, list[str], str]]) -> None:
    assert postings_of(read(text)) == expected


def test_job_id_and_date_of_a_card_are_taken_over() -> None:
    facts = "Job ID: 98000001 | Posted July 28, 2026 (Updated 1 days ago)"
    (posting,) = read(f"US, WA, Seattle\n{facts}\n{POSTING}").postings
    assert (posting.external_id, posting.date_posted) == ("98000001", "July 28, 2026")


def test_card_that_stands_twice_on_a_page_is_taken_once() -> None:
    card = f"US, WA, Seattle\nJob ID: 98000001\n{POSTING}\n"
    assert [posting.external_id for posting in read(card + card).postings] == ["98000001"]


# Files in which nothing is recognised


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "Office file"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"A shopping list: bread, milk and a timetable.", "no postings and no papers"),
        (b'{"jobs": [', "malformed JSON"),
        (b"[" * 100_000, "malformed JSON"),
        (b'{"name": "nobody"}', "neither a posting nor a paper"),
        (b"[]", "no postings and no papers"),
        (b"<!-- nothing -->", "HTML without any element"),
        (b"<html><body><p>Hello</p></body></html>", "no postings and no papers"),
        (b'<html><script type="application/ld+json">{"@type": "JobPosting", </script></html>', "no JSON"),
        (b'<html><script type="application/ld+json">{"@type": "JobPosting"}</script></html>', "without title and desc"),
    ],
)  # fmt: skip
def test_file_without_records_is_an_issue_that_names_it_and_says_why(body: bytes, reason: str) -> None:
    extracted = read(body, "some file.txt")
    assert not extracted.postings
    assert not extracted.papers
    (issue,) = extracted.issues
    assert reason in issue.message
    assert "some file.txt" in issue.message


# HTML


def test_saved_html_of_an_article_gives_all_of_its_papers_and_cards() -> None:
    extracted = read((FIXTURES / "amazon_science" / "article.html").read_bytes(), "article.html")
    assert [paper.title.split()[0] for paper in extracted.papers] == [
        "Timetables", "Seat", "Calibrating", "Hearing", "Tickets",
    ]  # fmt: skip
    assert [posting.external_id for posting in extracted.postings] == ["98000001", "98000002"]
    assert extracted.links == ()


def test_saved_html_of_a_publication_and_of_careers_is_known_by_the_address_it_states() -> None:
    publication = read((FIXTURES / "amazon_science" / "publication.html").read_bytes(), "x.html")
    assert [paper.external_id for paper in publication.papers] == ["timetables-that-absorb-delays"]
    careers = read((FIXTURES / "amazon_science" / "careers.html").read_bytes(), "y.html")
    assert [posting.date_posted for posting in careers.postings] == [
        "August 6, 2026", "July 28, 2026", "August 1, 2026", None,
    ]  # fmt: skip


def test_html_is_known_by_its_bytes_whatever_the_file_is_called() -> None:
    body = (FIXTURES / "amazon_science" / "article.html").read_bytes()
    assert read(body, "article.txt") == read(body, "article.html")


JOB = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Researcher, Points",
    "description": "<p>Rails.</p>",
    "identifier": {"@type": "PropertyValue", "name": "Points Ltd", "value": "R-7"},
    "datePosted": "2026-09-01", "validThrough": "2026-10-01", "employmentType": ["FULL_TIME", "INTERN"],
    "qualifications": "PhD",
    "hiringOrganization": {"@type": "Organization", "name": "Points Ltd"}, "jobLocationType": "TELECOMMUTE",
    "jobLocation": [
        {"address": {"addressLocality": "Bern", "addressRegion": "BE", "addressCountry": {"name": "CH"}},
         "geo": {"latitude": "46.9", "longitude": 7.4}},
        {"@type": "Place", "address": "Swindon, UK"},
        {"@type": "Place", "address": "Swindon, UK"},
    ],
    "baseSalary": {"currency": "CHF", "value": {"minValue": 90000, "maxValue": 120000, "unitText": "YEAR"}},
}  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(JOB),
        json.dumps([{"@type": "WebPage"}, JOB]),
        json.dumps({"@graph": [{"@type": "Person"}, {**JOB, "@type": ["Thing", "JobPosting"]}]}),
        "<!-- " + json.dumps(JOB) + " -->",
        "//<![CDATA[\n" + json.dumps(JOB) + ";\n//]]>",
        json.dumps(JOB).replace("<p>Rails.</p>", "<p>Rails.</p>\n\t"),
        json.dumps(JOB).replace('"', "&quot;"),
    ],
    ids=["object", "list", "graph_and_types", "comment", "cdata_and_semicolon", "raw_line_break", "entities"],
)
def test_schema_org_posting_in_any_page(script: str) -> None:
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body><h1>x</h1></body></html>'
    (posting,) = read(page, "job.html").postings
    assert (posting.external_id, posting.title) == ("R-7", "Researcher, Points")
    assert posting.hiring_organization == "Points Ltd"
    assert [place.raw for place in posting.locations] == ["Bern, BE, CH", "Swindon, UK"]
    assert (posting.locations[0].country, posting.locations[0].latitude) == ("CH", 46.9)
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == ("90000", "120000", "CHF", "YEAR")
    assert (posting.employment_type, posting.workplace) == ("FULL_TIME, INTERN", "TELECOMMUTE")
    assert (posting.date_posted, posting.valid_through) == ("2026-09-01", "2026-10-01")
    assert [(section.kind, section.body) for section in posting.sections] == [("required", "PhD")]


def test_line_breaks_that_a_page_spelled_out_are_line_breaks() -> None:
    spelled = {"@type": "JobPosting", "title": "Researcher", "description": r"Rails.\nPoints.\r\nSignals."}
    page = f'<html><script type="application/ld+json">{json.dumps(spelled)}</script></html>'
    assert read(page).postings[0].description == "Rails.\nPoints.\nSignals."


# JSON


def test_json_behind_a_byte_order_mark_is_read() -> None:
    body = codecs.BOM_UTF8 + (FIXTURES / "amazon_jobs" / "search_page.json").read_bytes()
    assert [posting.external_id for posting in read(body).postings] == ["98000001", "98000003"]


def test_saved_answer_of_amazon_jobs_gives_its_records_and_an_issue_for_a_bad_one() -> None:
    answer = json.loads((FIXTURES / "amazon_jobs" / "search_page.json").read_bytes())
    answer["jobs"].append({"id_icims": None})
    extracted = read(json.dumps(answer), "search.json")
    assert [posting.external_id for posting in extracted.postings] == ["98000001", "98000003"]
    assert ["id_icims" in issue.message for issue in extracted.issues] == [True]


def test_our_own_lines_come_back_as_they_were_and_a_bad_line_costs_nothing_else() -> None:
    posting = RawPosting(source="amazon-jobs", external_id="98000001", title="Applied Scientist", description="Rails.")
    paper = RawPaper(source="arxiv", external_id="2605.91234", title="Slack", authors=("Oda Brekke",), abstract="Late.")
    lines = [
        posting.model_dump_json(),
        paper.model_dump_json(by_alias=True),
        '{"externalId": "3", "title": "No source", "abstract": "Text."}',
        '{"source": "x", "description": "no id"}',
        "{broken",
    ]
    extracted = read("\n".join(lines), "export.jsonl")
    assert extracted.postings == (posting,)
    assert extracted.papers[0] == paper
    assert extracted.papers[1].source == "import"
    first, second = extracted.issues
    assert first.message.startswith("export.jsonl: line 4: externalId: ")
    assert second.message.startswith("export.jsonl: line 5: ")
