"""Whatever comes in, `normalize` gives a record: no exception, no quote outside its text, the same answer again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import RawLocation, RawPaper, RawPay, RawPosting, RawProfile, RawSection, SectionKind
from schemas.normalize import normalize
from schemas.normalize.dates import read_date
from schemas.normalize.url import canonical_url

# Pieces that the rules look for, mixed with anything at all.
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            "# ",
            "- ",
            "• ",
            "|",
            "**",
            "(",
            ")",
            "\x0c",
            "\u200b",
            "\ufb01",
            "<b>",
            "&amp;",
            "\\emph{",
        ),
        *("Experience", "EDUCATION", "Languages: ", "PhD in ", "MSc", "2019 – 2021", "since May 2020", "Jan 2019"),
        *("present", "Engineer", "Acme Ltd", "University of Leeds", "ada@example.org", "+44 131 555 0177"),
        *("https://example.org/x", "EU citizen", "sponsorship required in the US", "$100,000 - $120,000 per year"),
        *("As an ", "Applied Scientist", "in the Rivers team", "looking for ", "Python, C++"),
    ]
)
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join)
SHORT = st.one_of(st.none(), st.text(max_size=30), PIECES)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10), PIECES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
KEYS = st.sampled_from(
    (
        "basics",
        "work",
        "education",
        "publications",
        "skills",
        "languages",
        "name",
        "position",
        "startDate",
        "highlights",
    )
)
RESUME = st.dictionaries(
    KEYS, st.one_of(JSON, st.lists(st.dictionaries(KEYS, JSON, max_size=3), max_size=2)), max_size=4
)

SECTION = {"body": TEXT, "heading": SHORT, "kind": st.one_of(st.none(), st.sampled_from(SectionKind))}
PAY = dict.fromkeys(("minimum", "maximum", "currency", "period"), SHORT)
POSTING = {
    "description": TEXT,
    **dict.fromkeys(("title", "url", "team", "hiring_organization", "employment_type", "workplace", "language"), SHORT),
    **dict.fromkeys(("date_posted", "date_modified", "valid_through"), SHORT),
    "sections": st.lists(st.fixed_dictionaries(SECTION).map(lambda fields: RawSection(**fields)), max_size=2).map(
        tuple
    ),
    "locations": st.lists(st.text(max_size=20).map(lambda raw: RawLocation(raw=raw)), max_size=2).map(tuple),
    "pay": st.lists(st.fixed_dictionaries(PAY).map(lambda fields: RawPay(**fields)), max_size=2).map(tuple),
}
PAPER = {
    **dict.fromkeys(("title", "abstract"), TEXT),
    **dict.fromkeys(("url", "venue", "published", "doi", "arxiv_id"), SHORT),
    **dict.fromkeys(("authors", "topics"), st.lists(TEXT, max_size=3).map(tuple)),
}

many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_quoted(text: str, quotes) -> None:
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text


@many
@given(TEXT)
def test_a_cv(text):
    raw = RawProfile(source="cv.txt", text=text)
    read = normalize(raw)
    entries = (*read.experience, *read.education, *read.work_authorization)
    assert_quoted(read.text, (*read.identity, *read.publications, *(entry.quote for entry in entries)))
    assert normalize(raw) == read


@many
@given(RESUME)
def test_a_json_resume(value):
    read = normalize(RawProfile(source="resume.json", json_resume=value))
    assert_quoted(read.text, (*read.identity, *(entry.quote for entry in (*read.experience, *read.education))))


@many
@given(st.fixed_dictionaries(POSTING))
def test_a_posting(fields):
    raw = RawPosting(source="acme", external_id="7", **fields)
    read = normalize(raw)
    quotes = [*(entry.quote for entry in read.requirements), *(pay.quote for pay in read.base_salary if pay.quote)]
    assert_quoted(read.text, [*quotes, *([read.inferred_title] if read.inferred_title else [])])
    assert all(0 <= part.start < part.end <= len(read.text) for part in read.sections)
    assert read.json_ld()["@type"] == "JobPosting"
    assert normalize(raw) == read


@many
@given(st.fixed_dictionaries(PAPER))
def test_a_paper(fields):
    raw = RawPaper(source="index", external_id="7", **fields)
    read = normalize(raw)
    assert "\n" not in read.title + read.abstract
    assert normalize(raw) == read


@many
@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True)))
def test_a_date_is_read_or_refused(value):
    try:
        read = read_date(value)
    except ValueError:
        return
    assert read is None or 1900 <= read.year < 2200


@many
@given(st.one_of(st.text(max_size=60), st.text(max_size=30).map("https://example.org/{}".format)))
def test_a_url_is_canonical_or_refused(value):
    try:
        url = canonical_url(value)
    except ValueError:
        return
    assert canonical_url(url) == url
