"""What is understood of a CV, in whatever layout it comes."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from schemas import DegreeLevel, Profile, RawProfile
from schemas.normalize import normalize
from schemas.normalize.profile import years_of_experience
from schemas.normalize.profile_authorization import read_work_authorization
from schemas.normalize.profile_columns import split_columns
from schemas.normalize.profile_degrees import find_cv_degrees
from schemas.normalize.profile_sections import CvPart, Part, heading_part
from schemas.normalize.profile_text import Line, read_lines

CVS = Path(__file__).parent.parent / "fixtures" / "cvs"
TODAY = date(2026, 11, 25)


def profile(text: str, **fields) -> Profile:
    return normalize(RawProfile(source="cv.txt", text=text, **fields))


def test_an_address_says_nothing_of_skills():
    text = "Kim Doe\ngithub.com/kimdoe | https://pytorch.org/x | kim@sql.example\n\nSkills\nRust, TensorFlow\n"
    assert [skill.name for skill in profile(text).skills] == ["TensorFlow"]


@pytest.fixture(scope="module")
def layouts() -> dict[str, Profile]:
    return {path.stem: profile(path.read_text(encoding="utf-8")) for path in sorted(CVS.glob("*.txt"))}


# name, headline, positions (title, employer, start, end), studies (degree, field, place), years, languages
LAYOUTS = {
    "academic": (
        "PRIYANKA RAGHUNATHAN-OLE",
        None,
        [
            ("Assistant Professor", "Department of Statistics", date(2023, 7, 1), None),
            ("Postdoctoral Fellow", "Harvard T.H. Chan School of Public Health", date(2020, 7, 1), date(2023, 7, 1)),
            ("Visiting Researcher", "INRIA Paris", date(2019, 1, 1), date(2019, 12, 31)),
        ],
        [
            ("phd", "Biostatistics", "University of Washington"),
            ("master", None, "Indian Statistical Institute"),
            ("bachelor", None, "Indian Statistical Institute"),
        ],
        7.4,
        ("ta", "hi", "en", "da"),
    ),
    "cv_francais": (
        "Églantine Courbevoie",
        "Ingénieure de recherche en traitement du signal",
        [
            ("Ingénieure de recherche", "Aéroscope SAS", date(2021, 1, 1), None),
            ("Ingénieure d'études", "Thalweg Systèmes", date(2016, 9, 1), date(2020, 12, 31)),
        ],
        [("phd", "traitement du signal", "Université de Bordeaux"), ("master", None, "ENSEEIHT")],
        10.2,
        ("fr", "en", "es"),
    ),
    "europass": (
        "Tomasz Wierzbicki-Hall",
        None,
        [
            ("ROBOTICS ENGINEER", "KRAKUS ROBOTYKA SP. Z O.O.", date(2020, 9, 1), None),
            ("SOFTWARE ENGINEER", "WISLA SOFT S.A.", date(2015, 2, 15), date(2020, 8, 31)),
        ],
        [("master", "AUTOMATION AND ROBOTICS", "AGH University of Science and Technology")],
        11.8,
        ("pl", "en", "de"),
    ),
    "lebenslauf": (
        "Heike Sommerfeld-Brandt",
        None,
        [
            ("Senior Data Scientist", "Neckartal Analytics GmbH", date(2021, 3, 1), None),
            ("Data Scientist", "Rheinwerk Versicherung AG", date(2016, 6, 1), date(2021, 2, 28)),
            ("Wissenschaftliche Mitarbeiterin", "Universität Heidelberg", date(2013, 1, 1), date(2016, 5, 31)),
        ],
        [
            ("phd", "Statistik", "Universität Heidelberg"),
            ("master", None, "Technische Universität Kaiserslautern"),
            ("none", None, "Gymnasium am Kaiserdom"),
        ],
        13.9,
        ("de", "en", "fr"),
    ),
    "letter": (
        "Wanjiru Kamau-Lindqvist",
        None,
        [
            ("Senior Data Engineer", "Savanna Pay", date(2019, 7, 1), None),
            ("data engineer", "Mto Analytics", date(2017, 3, 1), date(2018, 12, 31)),
        ],
        [("bachelor", "Computer Science", "University of Nairobi")],
        9.2,
        ("en", "sw"),
    ),
    "letterspaced": (
        "FREYA LINDHOLM",
        "PRODUCT MANAGER",
        [("Product Manager", "Nordlys AB", date(2020, 3, 1), None)],
        [("master", "Industrial Engineering", "Chalmers University of Technology")],
        6.7,
        (),
    ),
    "linkedin": (
        "Rosalind Ek",
        "Staff Machine Learning Engineer at Nightjar Search",
        [
            ("Staff Machine Learning Engineer", "Nightjar Search", date(2023, 4, 1), None),
            ("Senior Machine Learning Engineer", "Nightjar Search", date(2022, 5, 1), date(2023, 3, 31)),
            ("Data Scientist", "Bluebell Health", date(2017, 9, 1), date(2022, 4, 30)),
            ("Research Engineer", "KTH Royal Institute of Technology", date(2015, 1, 1), date(2017, 8, 31)),
        ],
        [
            ("master", "Computer Science", "KTH Royal Institute of Technology"),
            ("bachelor", "Mathematics", "Uppsala universitet"),
        ],
        11.9,
        ("sv", "en"),
    ),
    "one_page_us": (
        "MARCUS TREVELYAN-OKAFOR",
        None,
        [
            ("Principal Software Engineer", "Cascadia Cloud Corp", date(2021, 3, 1), None),
            ("Senior Software Engineer", "Cascadia Cloud Corp", date(2018, 7, 1), date(2021, 2, 28)),
            ("Software Engineer", "Larkwing Systems, Inc", date(2016, 7, 1), date(2018, 6, 30)),
        ],
        [
            ("master", "Computer Science", "Stanford University"),
            ("bachelor", "Electrical Engineering", "University of Washington"),
        ],
        10.4,
        (),
    ),
    "plain_headings": (
        "Oluwaseun Adeyemi-Ross",
        "Computational Biologist",
        [
            ("Senior Computational Biologist", "Helvetia Genomics AG", date(2021, 6, 1), None),
            ("Postdoctoral Researcher", "Institute of Molecular Medicine", date(2017, 10, 1), date(2021, 5, 31)),
        ],
        [
            ("phd", "Computational Biology", "University of Cambridge"),
            ("bachelor", "Biochemistry", "University of Ibadan"),
        ],
        9.1,
        ("en", "yo", "de"),
    ),
    "two_columns": (
        "IMARA VELDKAMP-OSEI",
        "DATA SCIENTIST",
        [
            ("Senior Data Scientist", "Spoorwerk BV", date(2022, 2, 1), None),
            ("Data Scientist", "Busline Analytics", date(2018, 8, 1), date(2022, 1, 31)),
        ],
        [("master", "Statistics", "Utrecht University")],
        8.3,
        ("nl", "en"),
    ),
}


def test_every_layout_has_expectations():
    assert sorted(LAYOUTS) == [path.stem for path in sorted(CVS.glob("*.txt"))]


@pytest.mark.parametrize("layout", LAYOUTS)
class TestFromTheLayout:
    def test_name_and_headline(self, layouts, layout):
        assert (layouts[layout].name, layouts[layout].headline) == LAYOUTS[layout][:2]

    def test_positions(self, layouts, layout):
        read = [(job.title, job.organization, job.start, job.end) for job in layouts[layout].experience]
        assert read == LAYOUTS[layout][2]
        assert [job.current for job in layouts[layout].experience] == [job[3] is None for job in read]

    def test_studies(self, layouts, layout):
        read = [(study.degree, study.field, study.institution) for study in layouts[layout].education]
        assert read == LAYOUTS[layout][3]

    def test_years_of_experience(self, layouts, layout):
        assert years_of_experience(layouts[layout], TODAY) == pytest.approx(LAYOUTS[layout][4], abs=0.05)

    def test_spoken_languages(self, layouts, layout):
        assert layouts[layout].languages == LAYOUTS[layout][5]

    def test_every_quote_is_in_the_text(self, layouts, layout):
        read = layouts[layout]
        entries = (*read.experience, *read.education, *read.work_authorization)
        quotes = [*read.identity, *read.publications, *(entry.quote for entry in entries)]
        assert all(read.text[quote.start : quote.end] == quote.text for quote in quotes)

    def test_name_and_contact_are_identity(self, layouts, layout):
        hidden = [quote.text for quote in layouts[layout].identity]
        assert any(layouts[layout].name in text for text in hidden)
        assert any("@example.org" in text for text in hidden)

    def test_nothing_of_the_work_is_identity(self, layouts, layout):
        read = layouts[layout]
        inside = [
            quote.text
            for quote in read.identity
            for job in read.experience
            if job.quote.start < quote.end and quote.start < job.quote.end
        ]
        assert inside == [] or layout == "letter"

    def test_the_same_text_gives_the_same_profile(self, layouts, layout):
        again = profile((CVS / f"{layout}.txt").read_text(encoding="utf-8"))
        assert again.content_hash == layouts[layout].content_hash


def test_birth_family_and_address_are_identity(layouts):
    hidden = {quote.text for quote in layouts["lebenslauf"].identity}
    assert {
        "Lindenstraße 12, 69115 Heidelberg",
        "Geburtsdatum: 12.03.1986",
        "Staatsangehörigkeit: deutsch",
        "Familienstand: verheiratet, zwei Kinder",
    } <= hidden


def test_programming_languages_under_the_word_languages_are_not_spoken(layouts):
    assert set(layouts["one_page_us"].programming_languages) >= {"Go", "Rust", "Java", "Python"}
    assert layouts["one_page_us"].languages == ()


def test_wrapped_and_hyphenated_lines_are_whole_again(layouts):
    assert "hierarchical reconciliation across lines" in layouts["two_columns"].text
    assert "across three regions and cut storage costs by 38%" in layouts["one_page_us"].text


def test_publications_are_quoted_one_by_one(layouts):
    quotes = [quote.text for quote in layouts["academic"].publications]
    assert [text[:2] for text in quotes] == ["1.", "2.", "3."]
    assert "Biometrika 111(2), 345–360." in quotes[0]


class TestIdentity:
    CV = (
        "# Ann-Kathrin Okpara (she/her), PhD\nData engineer\nPhoto: ann.jpg\nLagos, Nigeria · ann@example.org\n\n"
        "## Experience\n\nEngineer, Acme Ltd, 2019 – 2023\n\n## Publications\n\n"
        "- A.-K. Okpara, J. Roe. *Rivers.* ICML 2023.\n- Okpara, A. *Lakes.* 2022.\n"
        "- Roe J, Okpara AK. *Seas.* 2021.\n\n"
        "## Referees\n\nProf. Jane Roe, jane@example.org\n"
    )

    def test_the_name_is_hidden_among_authors_too(self):
        read = profile(self.CV)
        left = read.text
        for quote in reversed(read.identity):
            left = left[: quote.start] + left[quote.end :]
        assert "Okpara" not in left
        assert all(words in left for words in ("Rivers", "J. Roe", "Engineer, Acme Ltd", "Data engineer"))

    @pytest.mark.parametrize(
        "words", ["(she/her)", "Photo: ann.jpg", "Lagos, Nigeria", "ann@example.org", "Prof. Jane Roe"]
    )
    def test_hides(self, words):
        assert any(words in quote.text for quote in profile(self.CV).identity)

    def test_the_headline_is_not_hidden(self):
        assert profile(self.CV).headline == "Data engineer"
        assert not any("Data engineer" in quote.text for quote in profile(self.CV).identity)


PEOPLE = {
    "another name": ("Jean-Luc de la Tour", "12 rue des Lilas, 31000 Toulouse", "jl@example.org"),
    "a name in capitals": ("MARÍA JOSÉ GARCÍA LÓPEZ", "Calle Mayor 5, Madrid, Spain", "+34 600 555 012"),
    "a title and pronouns": (
        "Dr. Amina El-Sayed (he/him)",
        "Cairo, Egypt",
        "amina@example.org | https://amina.example.org",
    ),
    "one word": ("Suharto", "Jakarta", "suharto@example.org"),
    "a Chinese name": ("王小明", "Shenzhen, Guangdong", "xm.wang@example.org"),
    "small letters": ("bell okafor", "M1 2AB Manchester", "bell@example.org"),
    "a double name": ("Ottoline Vasquez-Brandt, PhD", "United Kingdom", "+44 131 555 0177"),
}
WORK = (
    "## Experience\n\nData Engineer, Acme Ltd, Leeds, Jan 2020 – present\n\n- Built pipelines in Spark\n\n"
    "## Skills\n\nSQL"
)


def matched(header: str) -> tuple[list[str], str | None, list[str | None]]:
    """What is left of a CV outside its identity, its headline and its titles."""
    read = profile(f"{header}\n\n{WORK}")
    text = read.text
    for quote in reversed(read.identity):
        text = f"{text[: quote.start]}\n{text[quote.end :]}"
    words = [line for part in text.split("\n") if (line := part.strip(" |·,"))]
    return words, read.headline, [job.title for job in read.experience]


@pytest.mark.parametrize(("name", "place", "contact"), PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize(
    "extra", ["", "Photo: me.png\n", "Gender: female\nDate of birth: 4 May 1990\n", "Nationality: Peruvian\n"]
)
def test_who_it_is_leaves_no_trace_in_what_is_matched(name, place, contact, extra):
    reference = matched("# Ada Brandt\n\nData engineer\n\nLeeds, UK | ada@example.org")
    assert reference[0][0] == "Data engineer"
    assert matched(f"# {name}\n\nData engineer\n\n{place} | {contact}\n\n{extra}") == reference


def test_a_text_without_a_name_says_so():
    read = profile("10 years of work on compilers at several firms, in C++ and Rust.\n\nSkills: C++")
    assert read.name is None
    assert read.label == "cv.txt"
    assert [issue.field for issue in read.issues] == ["name"]


@pytest.mark.parametrize("text", ["", "  \n\n", "---\n\n***"])
def test_a_cv_without_text_says_so(text):
    assert [issue.field for issue in profile(text).issues] == ["text"]


def test_positions_without_any_dates_are_positions():
    read = profile(
        "Ada Brandt\n\nEXPERIENCE\nSenior Engineer, Acme Ltd\n- Built rivers\nEngineer, Umbrella Ltd\n- Built lakes\n"
    )
    assert [(job.title, job.organization, job.start, job.current) for job in read.experience] == [
        ("Senior Engineer", "Acme Ltd", None, False),
        ("Engineer", "Umbrella Ltd", None, False),
    ]
    assert "Built rivers" in read.experience[0].quote.text


def test_years_count_overlaps_once_and_leave_out_work_beside_studies():
    read = profile(
        "Ada Brandt\n\nEXPERIENCE\nEngineer, Acme Ltd, Jan 2020 – Dec 2022\n"
        "Consultant, Umbrella Ltd, Jan 2022 – Dec 2023\n"
        "Software Engineering Intern, Acme Ltd, Jan 2015 – Dec 2017\n"
    )
    assert years_of_experience(read, TODAY) == 4.0


def test_a_position_that_goes_on_counts_until_today():
    read = profile("Ada Brandt\n\nEXPERIENCE\nEngineer, Acme Ltd, Jan 2024 – present\n")
    assert years_of_experience(read, date(2025, 1, 1)) == 1.0
    assert years_of_experience(read, date(2023, 1, 1)) == 0.0


def test_years_are_those_stated_where_no_position_has_a_date():
    assert years_of_experience(profile("Ada Brandt\n\nI have eight years of experience in Spark."), TODAY) == 8.0
    assert years_of_experience(profile("Ada Brandt\n\nI like Spark."), TODAY) is None


DEGREES = [
    ("Ph.D. in Robotics", "phd"),
    ("Doctorat, Informatique", "phd"),
    ("Promotion (Dr. rer. nat.)", "phd"),
    ("Magister inżynier, AGH", "master"),
    ("Diplom-Mathematikerin", "master"),
    ("Master Informatique", "master"),
    ("M.Tech., IIT Bombay", "master"),
    ("Licenciatura en Economía", "bachelor"),
    ("Licence Sciences du langage", "bachelor"),
    ("Grado en Enfermería", "bachelor"),
    ("B.E. Information Technology", "bachelor"),
    ("Bachelor of Design", "bachelor"),
    ("A-levels: Mathematics", "none"),
    ("left a BSc in Mathematics after two years", "none"),
]


@pytest.mark.parametrize(("words", "level"), DEGREES, ids=[words for words, _ in DEGREES])
def test_a_degree(words, level):
    assert max((degree for degree, _, _ in find_cv_degrees(words)), key=lambda degree: degree.rank) == level


def test_studies_that_were_left_are_no_degree():
    read = profile(
        "Ola Brandt\nMobile engineer\n\n## Summary\n\n- I left a Chemistry degree at the University of Accra "
        "after three semesters (2015–2016) when my father fell ill.\n"
    )
    assert read.highest_degree is DegreeLevel.NONE


def test_a_doctorate_behind_the_name_counts_where_no_studies_are_listed():
    assert (
        profile("Ada Brandt, PhD\nEngineer\n\nEXPERIENCE\nEngineer, Acme Ltd, 2019 – 2023").highest_degree
        is DegreeLevel.PHD
    )


RIGHTS = [
    ("U.S. citizen, no sponsorship required.", {"US": False}),
    ("Requires H-1B extension / sponsorship for the US.", {"US": True}),
    ("Citizenship: Uruguay. U.S. permanent resident (no visa sponsorship needed for the U.S.).",
     {"UY": False, "US": False}),
    ("NZ citizen. Unrestricted working rights in New Zealand and Australia. Needs visa sponsorship for the US.",
     {"NZ": False, "AU": False, "US": True}),
    ("Nationality: British (also free to work in Malta). Visa sponsorship would be needed for Canada.",
     {"GB": False, "IE": False, "MT": False, "CA": True}),
    ("Chilean citizen. Sponsorship required for Canada, the US (may hold an H-1B1) and Japan.",
     {"CL": False, "CA": True, "US": True, "JP": True}),
    ("Nigerian citizen, would relocate tomorrow (UK, Canada, Germany: visa sponsorship needed in all three).",
     {"NG": False, "GB": True, "CA": True, "DE": True}),
    ("Peruvian citizen on a J-1 visa; will later require visa sponsorship for the US.",
     {"PE": False, "US": True}),
    ("I am a Kenyan citizen and would need visa sponsorship to work in Germany or the Netherlands.",
     {"KE": False, "DE": True, "NL": True}),
    ("I work on citizen science in Kenya and on visa application systems for Canada.", {}),
]  # fmt: skip


def rights_of(text: str) -> dict[str, bool]:
    found = read_work_authorization(text, [CvPart(Part.HEADER, None, [Line(text, 0, len(text))])])
    assert all(text[entry.quote.start : entry.quote.end] == entry.quote.text for entry in found)
    return {entry.country: entry.needs_sponsorship for entry in found}


@pytest.mark.parametrize(("text", "expected"), RIGHTS, ids=[text[:50] for text, _ in RIGHTS])
def test_where_one_may_work(text, expected):
    assert rights_of(text) == expected


def test_citizens_of_the_union_are_free_in_all_of_it_and_not_beyond():
    rights = rights_of("EU citizen (Estonian). Dont need any sponsorhip within EU. In UK or USA I will need it.")
    assert (rights["EE"], rights["DE"], rights["CH"], rights["GB"], rights["US"]) == (False, False, False, True, True)


def test_a_sentence_that_goes_on_for_another_country():
    rights = rights_of(
        "I am a Danish citizen based in Japan, so any firm in Japan must sponsor me; so would a US employer."
    )
    assert (rights["DK"], rights["JP"], rights["US"]) == (False, True, True)


HEADINGS = [
    ("Work expirience", Part.EXPERIENCE),
    ("PROFESSIONAL EXPERIENCE", Part.EXPERIENCE),
    ("Berufserfahrung", Part.EXPERIENCE),
    ("Expériences professionnelles", Part.EXPERIENCE),
    ("Education & Qualifications", Part.EDUCATION),
    ("Publications / open source", Part.PUBLICATIONS),
    ("Selected papers", Part.PUBLICATIONS),
    ("Technical skils", Part.SKILLS),
    ("Tools, for the record", Part.SKILLS),
    ("Sprachkenntnisse", Part.LANGUAGES),
    ("What I'm looking for", Part.WISHES),
    ("Robots I've shipped", None),
    ("Acme Technologies", None),
]


@pytest.mark.parametrize(("words", "part"), HEADINGS, ids=[words for words, _ in HEADINGS])
def test_a_heading(words, part):
    assert heading_part(words) is part


LINES = [
    ("**Bold** and *light* and `code`", "Bold and light and code"),
    ("[GLASS](https://example.org/glass) and [me](mailto:ada@example.org)", "GLASS (https://example.org/glass) and me"),
    ("* item\n* another", "- item\n- another"),
    ("\uf0b7 item from Word", "- item from Word"),
    ("| a | b |\n|---|---|\n| c | d |", "a | b\n\nc | d"),
    ("Engineer, Acme          2019 – 2021", "Engineer, Acme | 2019 – 2021"),
    ("efﬁcient ﬂow", "efficient flow"),
    ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
    ("ada@\nexample.org", "ada@example.org"),
    ("<p align='center'><b>Ada</b><br>Engineer</p>", "Ada\nEngineer"),
]


@pytest.mark.parametrize(("raw", "expected"), LINES, ids=[raw[:30] for raw, _ in LINES])
def test_marks_are_removed(raw, expected):
    text, lines = read_lines(raw)
    assert text == expected
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_a_page_of_one_column_stays_one():
    lines = [f"Engineer at firm {number:<3}             1999 – 20{number:02}" for number in range(20)]
    assert list(split_columns(lines)) == [lines]


class TestAJsonResume:
    RESUME = {
        "basics": {
            "name": "Ada Brandt",
            "label": "Engineer",
            "email": "ada@example.org",
            "image": "https://example.org/ada.png",
        },
        "work": [
            {
                "name": "Acme",
                "position": "Research Engineer",
                "startDate": "2020-02-01",
                "highlights": ["Built it in Rust"],
            },
            {"name": "Umbrella", "position": "Developer", "startDate": "2018", "endDate": "2019-12"},
        ],
        "education": [{"institution": "Lund University", "area": "Physics", "studyType": "Master", "endDate": "2018"}],
        "publications": [{"name": "On rivers", "publisher": "ICML", "releaseDate": "2023-07-01"}],
        "languages": [{"language": "Swedish", "fluency": "Native"}],
    }

    def read(self, **changes) -> Profile:
        return normalize(RawProfile(source="resume.json", json_resume={**self.RESUME, **changes}))

    def test_is_read_like_a_cv(self):
        read = self.read()
        assert (read.name, read.headline, read.languages) == ("Ada Brandt", "Engineer", ("sv",))
        assert [(job.title, job.organization, job.start, job.end, job.current) for job in read.experience] == [
            ("Research Engineer", "Acme", date(2020, 2, 1), None, True),
            ("Developer", "Umbrella", date(2018, 7, 1), date(2019, 12, 31), False),
        ]
        assert [(study.degree, study.field, study.institution) for study in read.education] == [
            (DegreeLevel.MASTER, "Physics", "Lund University")
        ]
        assert [quote.text for quote in read.publications] == ["On rivers. ICML, 2023-07-01."]
        assert "Built it in Rust" in read.experience[0].quote.text
        assert read.issues == ()

    def test_hides_contact_and_photo(self):
        hidden = " ".join(quote.text for quote in self.read().identity)
        assert all(words in hidden for words in ("Ada Brandt", "ada@example.org", "https://example.org/ada.png"))

    def test_hides_a_city_without_its_country(self):
        basics = {"name": "Ada Brandt", "label": "Engineer", "location": {"city": "Łódź"}}
        assert "Łódź" in " ".join(quote.text for quote in self.read(basics=basics).identity)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"work": "none"}, "work"),
            ({"work": ["Acme"]}, "work"),
            ({"basics": ["Ada Brandt"]}, "basics"),
            ({"education": [{"studyType": {"en": "Master"}}]}, "studyType"),
            ({"work": [{"position": "Developer", "startDate": "2018", "highlights": {"a": 1}}]}, "highlights"),
        ],
    )
    def test_says_what_it_could_not_read(self, changes, field):
        assert field in {issue.field for issue in self.read(**changes).issues}

    def test_may_hold_nulls_and_numbers(self):
        read = self.read(
            basics={"name": "Ada Brandt", "label": None}, education=[{"studyType": "MSc", "endDate": 2018}]
        )
        assert read.issues == ()
        assert read.education[0].end.year == 2018


BENCH = Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared")) / "bench" / "cv_posting" / "cvs"


@pytest.mark.skipif(not BENCH.exists(), reason="labelled CVs are not beside this checkout (POSTDOCKET_SHARED)")
def test_labelled_cvs_are_understood():
    facts = json.loads((BENCH / "index.json").read_text(encoding="utf-8"))
    read = {fact["id"]: profile((BENCH / f"{fact['id']}.md").read_text(encoding="utf-8")) for fact in facts}
    degrees = [read[fact["id"]].highest_degree == fact["highest_degree"] for fact in facts]
    sponsors = [
        {entry.country for entry in read[fact["id"]].work_authorization if entry.needs_sponsorship}
        == set(fact["needs_sponsorship_in"])
        for fact in facts
    ]
    years = [abs((years_of_experience(read[fact["id"]], TODAY) or 0) - fact["years_experience"]) <= 1 for fact in facts]
    assert (sum(degrees), sum(sponsors)) == (len(facts), len(facts))
    assert sum(years) >= 0.9 * len(facts)


def test_an_address_that_reads_like_a_heading_is_hidden():
    text = "# Ada Brandt\n\nEngineer\n\nAddress: Łódź\n\n## Skills\n\nRust\n"
    read = normalize(RawProfile(source="cv.md", text=text))
    assert "Address: Łódź" in [quote.text for quote in read.identity]
    assert read.headline == "Engineer"
