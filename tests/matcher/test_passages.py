from __future__ import annotations

import pytest
from invented import COMPANY, EQUAL_OPPORTUNITY, PAPERS, ROLE, cv, posting, profile

from matcher.boilerplate import is_about_company, is_boilerplate
from matcher.passages import (
    MAX_PIECES,
    estimated_pieces,
    paper_document,
    posting_document,
    profile_document,
)
from schemas import Paper


def letters(text):
    return sum(map(str.isalnum, text))


def test_passages_and_sentences_stand_in_the_text_where_they_say():
    person, role, paper = cv(), posting(ROLE.format(first=COMPANY, last=EQUAL_OPPORTUNITY)), PAPERS[0]
    for document in (profile_document(person), posting_document(role), paper_document(paper)):
        for piece in (*document.bodies, *document.sentences):
            quote = document.quote(piece)
            assert quote is not None
            assert document.text[quote.start : quote.end] == quote.text
            assert quote.text.strip()


def test_a_long_abstract_is_read_to_its_end_with_the_title_before_each_part():
    abstract = " ".join(f"Sentence {number} measures the quantity of interest once more." for number in range(60))
    document = paper_document(Paper(id="p", source="s", external_id="1", title="On quantities", abstract=abstract))
    assert len(document.passages) > 1
    assert all(passage.text.startswith("On quantities. ") for passage in document.passages)
    assert all(estimated_pieces(passage.text) <= MAX_PIECES + 10 for passage in document.passages)
    kept = "".join(document.text[passage.start : passage.end] for passage in document.passages)
    assert letters(kept) == letters(abstract)


def test_every_word_about_the_role_is_in_a_passage():
    text = ROLE.format(first="", last="")
    document = posting_document(posting(text))
    said = " ".join(passage.text for passage in document.passages)
    for words in ("damaged parcels", "Publish what you find", "PhD in computer vision", "3+ years of experience"):
        assert words in said


def test_fields_are_the_sections_of_the_posting():
    document = posting_document(posting(ROLE.format(first="", last="")))
    fields = {sentence.text[:12]: sentence.field for sentence in document.sentences}
    assert fields["Develop anom"] == "responsibilities"
    assert fields["PhD in compu"] == "required"


def test_the_title_and_its_subject_are_passages_of_their_own():
    document = posting_document(posting("Find defects.", title="Sr. Applied Scientist II, Visual Inspection"))
    assert document.title == "Sr. Applied Scientist II, Visual Inspection"
    assert document.subject == "Visual Inspection"
    assert [passage.text for passage in document.passages[:2]] == [document.title, document.subject]


def test_employer_and_legal_text_is_left_out():
    document = posting_document(posting(ROLE.format(first=COMPANY, last=EQUAL_OPPORTUNITY)))
    said = document.lexical_text
    for words in ("1998", "employees", "culture", "discriminate", "accommodation", "dental"):
        assert words not in said


def test_a_posting_that_only_tells_of_the_company_keeps_that():
    assert "40,000 employees" in posting_document(posting(COMPANY)).lexical_text


def test_a_cv_is_known_by_headline_and_current_titles():
    text = "Kim Doe\nSpeech scientist\n\nExperience\nSenior ML Engineer, Klangwerk, 2021 - present\n- Speech\n"
    assert profile_document(profile(text)).title == "Speech scientist; Senior ML Engineer"


def test_entries_of_a_cv_are_its_fields():
    document = profile_document(cv())
    fields = {sentence.field for sentence in document.sentences}
    assert {"experience", "education", "summary"} <= fields


def test_words_of_gender_are_not_encoded():
    text = "Kim Doe\n\nEngineer\n\nSummary\nShe leads women in her team. Mr. Oduya was her manager. MS in Physics.\n"
    said = profile_document(profile(text)).lexical_text
    assert "they leads people in their team." in said
    assert "Oduya was their manager." in said
    assert "MS in Physics" in said


@pytest.mark.parametrize(
    "sentence",
    [
        "We are an equal opportunity employer.",
        "If you need a reasonable accommodation, please contact us.",
        "The base salary for this role is $150,000 - $190,000 per year.",
        "Benefits include medical, dental and vision insurance and a 401(k) match.",
        "We encourage people from underrepresented groups to apply.",
        "Amounts depend on the salary range for this position.",
        "We consider applicants with criminal histories under the Fair Chance Ordinance.",
    ],
)
def test_legal_text_and_benefits_are_told_by_content(sentence):
    assert is_boilerplate(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You will design accessible interfaces for people with disabilities.",
        "Our models price options on stocks and rank hotels and other accommodation.",
        "You analyse privacy policies with language models.",
        "Fairness of models across groups is your subject.",
        "Model salaries and demand for labour across regions.",
    ],
)
def test_research_on_such_subjects_is_not(sentence):
    assert not is_boilerplate(sentence)
    assert not is_about_company(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Founded in 2011 and headquartered in Oslo, Brightbank serves its customers in 12 languages.",
        "We employ more than 3,000 people on four continents.",
        "Northwind is a global leader in logistics.",
        "Northwind is the world-leading carrier of fragile goods.",
        "Northwind is Europe’s most parcel-minded company.",
        "Our values: be bold, be kind.",
        "We have been named one of the best places to work.",
        "Join us!",
    ],
)
def test_praise_of_a_company_is_told_by_content(sentence):
    assert is_about_company(sentence)


def test_a_list_of_skills_is_one_sentence_however_it_is_laid_out():
    text = "Kim Doe\n\nEngineer\n\nSkills\n{}\n\nLanguages\n- Danish\n- Frisian\n"
    for skills in ("Python, C++, speech recognition", "- Python\n- C++\n- speech recognition"):
        document = profile_document(profile(text.format(skills)))
        said = [sentence.text for sentence in document.sentences]
        assert "Python, C++, speech recognition" in said
        assert "Danish, Frisian" in said
        for sentence in document.sentences:
            assert document.text[sentence.start : sentence.end].strip()
