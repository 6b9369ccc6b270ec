"""What a person sees who gives us a CV file: the same profile from every format, or one line that says what to do."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import cv_files
import docx
import europass_files
import hostile_files
import pytest
from pypdf import PdfReader, PdfWriter

from app import profile_file, profile_reader
from app.profile_file import read_profile_file
from schemas import DegreeLevel, Profile, UnreadableFile
from schemas.normalize import normalize

FORMATS = {
    "Markdown": ("cv.md", lambda path: path.write_text(cv_files.markdown(), encoding="utf-8")),
    "plain text": ("cv.txt", lambda path: path.write_text(cv_files.plain_text(), encoding="utf-8")),
    "JSON Resume": ("resume.json", lambda path: path.write_text(cv_files.json_resume(), encoding="utf-8")),
    "DOCX": ("cv.docx", cv_files.write_docx),
    "PDF": ("cv.pdf", cv_files.write_pdf),
    "PDF in two columns": ("cv2.pdf", cv_files.write_two_columns),
    "Europass XML": ("candidate.xml", lambda path: path.write_bytes(europass_files.candidate())),
    "Europass XML of before 2020": ("passport.xml", lambda path: path.write_bytes(europass_files.skills_passport())),
    "Europass JSON": ("passport.json", lambda path: path.write_bytes(europass_files.skills_passport_json())),
    "Europass PDF": ("europass.pdf", lambda path: europass_files.write_pdf(path, europass_files.candidate())),
}


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Profile]:
    folder = tmp_path_factory.mktemp("cvs")
    for name, write in FORMATS.values():
        write(folder / name)
    return {kind: normalize(read_profile_file(folder / name)) for kind, (name, _) in FORMATS.items()}


@pytest.mark.parametrize("kind", FORMATS)
class TestTheSameCvIsUnderstoodAlikeFrom:
    def test_name_and_headline(self, profiles, kind):
        assert profiles[kind].name.casefold() == cv_files.NAME.casefold()
        assert profiles[kind].headline == cv_files.HEADLINE

    def test_positions_with_their_dates(self, profiles, kind):
        read = [(job.title, job.organization, job.start, job.end, job.current) for job in profiles[kind].experience]
        assert read == [
            ("Senior Research Scientist", "Kestrel Analytics BV", date(2021, 3, 1), None, True),
            ("Machine Learning Engineer", "Molenbeek Robotics BV", date(2018, 9, 1), date(2021, 2, 28), False),
        ]

    def test_positions_quote_what_was_done_there(self, profiles, kind):
        first, second = profiles[kind].experience
        assert "Led the evaluation of retrieval-augmented generation for legal search" in first.quote.text
        assert "perception code in C++" not in first.quote.text
        assert "perception code in C++ and Python for a fleet of ninety warehouse robots" in second.quote.text

    def test_studies(self, profiles, kind):
        read = [(study.degree, study.field, study.institution, study.end.year) for study in profiles[kind].education]
        assert read == [
            (DegreeLevel.PHD, "Computer Science", "Ghent University", 2018),
            (DegreeLevel.MASTER, "Mathematics", "KU Leuven", 2014),
        ]

    def test_languages_spoken_and_programmed_in(self, profiles, kind):
        assert profiles[kind].languages == ("nl", "en", "fr")
        assert set(profiles[kind].programming_languages) == {"Python", "C++"}

    def test_skills(self, profiles, kind):
        assert {skill.name for skill in profiles[kind].skills} == {skill.name for skill in profiles["Markdown"].skills}
        assert {"PyTorch", "Kubernetes"} <= {skill.name for skill in profiles[kind].skills}

    def test_publications(self, profiles, kind):
        titles = [quote.text.partition(".")[0] for quote in profiles[kind].publications]
        assert [title.partition("?")[0] for title in titles] == [
            "Answers With a Return Address",
            "Who Believes a Citation",
        ]

    def test_where_sponsorship_is_needed(self, profiles, kind):
        rights = {entry.country: entry.needs_sponsorship for entry in profiles[kind].work_authorization}
        assert (rights["US"], rights["BE"], rights["DE"]) == (True, False, False)

    def test_contact_is_kept_out_of_matching(self, profiles, kind):
        hidden = " ".join(quote.text for quote in profiles[kind].identity)
        assert all(words in hidden for words in ("Ghent", "ottoline.vb@example.org", "+32 9 555 01 12"))

    def test_every_quote_is_in_the_text(self, profiles, kind):
        profile = profiles[kind]
        quotes = [*profile.identity, *profile.publications]
        quotes += [entry.quote for entry in (*profile.experience, *profile.education, *profile.work_authorization)]
        assert len(quotes) > 10
        assert all(profile.text[quote.start : quote.end] == quote.text for quote in quotes)


def test_the_file_name_becomes_the_source(tmp_path):
    (tmp_path / "Ottoline (final).md").write_text(cv_files.markdown(), encoding="utf-8")
    assert read_profile_file(tmp_path / "Ottoline (final).md").source == "Ottoline (final).md"


@pytest.mark.parametrize("name", ["cv.docx", "cv.json", "cv"])
def test_the_kind_is_told_by_content_and_not_by_the_name(tmp_path, name):
    cv_files.write_pdf(tmp_path / "made.pdf")
    (tmp_path / name).write_bytes((tmp_path / "made.pdf").read_bytes())
    assert "Kestrel Analytics" in read_profile_file(tmp_path / name).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_the_encoding(tmp_path, encoding):
    (tmp_path / "cv.txt").write_bytes("Zoë Müller – “Forscherin” in Köln, 12 €/h".encode(encoding))
    assert read_profile_file(tmp_path / "cv.txt").text == "Zoë Müller – “Forscherin” in Köln, 12 €/h"


def test_a_web_page_is_read_as_its_text(tmp_path):
    (tmp_path / "cv.html").write_text("<!DOCTYPE html><html><h1>Ada Brandt</h1><p>Engineer &amp; poet</p></html>")
    assert read_profile_file(tmp_path / "cv.html").text.split("\n\n") == ["Ada Brandt", "Engineer & poet"]


def test_a_pdf_protected_against_printing_only_is_read(tmp_path):
    _write_encrypted(tmp_path / "cv.pdf", user_password="", owner_password="printer")
    assert "Kestrel Analytics" in read_profile_file(tmp_path / "cv.pdf").text


def test_page_numbers_are_no_part_of_the_text(tmp_path):
    content = (
        b"BT /F1 9 Tf 50 700 Td (Work on speech synthesis since 2019 at a laboratory) Tj 0 -650 Td (Page 1 of 2) Tj ET"
    )
    (tmp_path / "cv.pdf").write_bytes(hostile_files.pdf_of(content))
    text = read_profile_file(tmp_path / "cv.pdf").text
    assert "speech synthesis" in text
    assert "Page 1" not in text


def test_a_table_that_lays_out_two_columns_is_read_column_by_column(tmp_path):
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "Skills\nPython\nRust", "Experience\nEngineer, Acme Labs, 2019 – 2023"
    document.save(str(tmp_path / "cv.docx"))
    lines = [line for line in read_profile_file(tmp_path / "cv.docx").text.split("\n") if line]
    assert lines == ["Skills", "Python", "Rust", "Experience", "Engineer, Acme Labs, 2019 – 2023"]


def _write_encrypted(path: Path, user_password: str, owner_password: str) -> None:
    made = path.with_name("plain.pdf")
    cv_files.write_pdf(made)
    writer = PdfWriter(clone_from=PdfReader(made))
    writer.encrypt(user_password, owner_password, algorithm="AES-256")
    writer.write(path)


def _scan(path: Path) -> None:
    cv_files.write_scan(path)


def _locked(path: Path) -> None:
    _write_encrypted(path, "secret", "more secret")


def _truncated_docx(path: Path) -> None:
    cv_files.write_docx(path)
    path.write_bytes(path.read_bytes()[:-400])


def _bytes(content: bytes):
    return lambda path: path.write_bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNREADABLE = {
    "an empty file": (_bytes(b""), "the file is empty"),
    "blanks only": (_bytes(b" \n\t\n"), "the file is empty"),
    "an unknown binary file": (_bytes(bytes(range(256)) * 40), "a binary file of no kind that we know"),
    "an old Word file": (
        _bytes(OLE + b"\x00" * 600),
        "Word 97-2003 file (.doc) or another old Office file; save it as DOCX",
    ),
    "an encrypted DOCX": (_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), "encrypted with a password"),
    "an RTF file": (_bytes(b"{\\rtf1\\ansi Ada}"), "it is an RTF file; save it as PDF or DOCX"),
    "a photograph": (_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 50), "it is a picture"),
    "an encrypted PDF": (_locked, "it is encrypted with a password; save it without one"),
    "a scanned PDF": (_scan, "the PDF has no text layer; it is a scan or a picture; export the CV"),
    "a damaged PDF": (_bytes(b"%PDF-1.7\n" + b"garbage " * 50), "it is a damaged PDF"),
    "a damaged DOCX": (_truncated_docx, "it is a damaged DOCX"),
    "a DOCX without words": (_bytes(hostile_files.docx_of("<w:p/>")), "the DOCX holds no text"),
    "damaged JSON": (_bytes(b'{"basics": {"name": "Ada"'), "it is damaged JSON"),
    "JSON of another kind": (_bytes(b'{"package": "left-pad", "version": 1}'), "it is JSON, but not a JSON Resume"),
    "a JSON list": (_bytes(b'[{"name": "Ada"}]'), "it is JSON, but not a JSON Resume"),
    "a spreadsheet": (_bytes(b"PK\x05\x06" + b"\x00" * 18), "it is a ZIP archive, not a DOCX"),
    "a text of a million words": (_bytes(b"word " * 1_000_000), "it holds more than 1,000,000 characters of text"),
    "11 MB": (_bytes(b"x" * (11 * 1024 * 1024)), "12 MB is too large for a CV (10 MB at most)"),
}


@pytest.mark.parametrize(("write", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_one_line_says_what_is_wrong_with(tmp_path, write, said):
    path = tmp_path / "cv.file"
    write(path)
    with pytest.raises(UnreadableFile) as caught:
        read_profile_file(path)
    line = str(caught.value)
    assert line.startswith(f"cannot read {path}: ")
    assert said in line
    assert "\n" not in line
    assert line.count(";") >= 1, "the line ends with what to do"


def test_one_line_says_what_is_wrong_with_a_path_that_is_no_file(tmp_path):
    for path, said in ((tmp_path / "gone.pdf", "there is no such file"), (tmp_path, "it is a directory")):
        with pytest.raises(UnreadableFile, match=said):
            read_profile_file(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_not_read_for_ever():
    with pytest.raises(UnreadableFile, match="no ordinary file"):
        read_profile_file(Path("/dev/zero"))


HOSTILE = {
    "a DOCX that inflates a thousandfold": (lambda: hostile_files.docx_that_inflates_to(60), "it inflates to 61 MB"),
    "a DOCX of millions of empty paragraphs": (lambda: hostile_files.docx_that_inflates_to(9), "it inflates to 9 MB"),
    "a DOCX whose directory lies": (hostile_files.docx_that_lies_about_its_size, "it is a damaged DOCX"),
    "a DOCX of thousands of parts": (hostile_files.docx_with_many_entries, "far more than a CV"),
    "a DOCX with an entity bomb": (hostile_files.docx_with_entity_bomb, "DOCX"),
    "a PDF that inflates a thousandfold": (lambda: hostile_files.pdf_that_inflates_to(300), "far more than a CV does"),
    "a PDF whose pages are their own children": (hostile_files.pdf_whose_pages_are_their_own_children, "a damaged PDF"),
    "a PDF nested a hundred thousand deep": (hostile_files.pdf_nested_deeply, "a damaged PDF"),
    "JSON nested fifty thousand deep": (lambda: b'{"a":' * 50_000, "nested more deeply than any CV"),
}


@pytest.mark.parametrize(("made", "said"), HOSTILE.values(), ids=HOSTILE)
def test_no_harm_is_done_by(tmp_path, made, said):
    path = tmp_path / "cv.file"
    path.write_bytes(made())
    assert path.stat().st_size < 2_000_000
    with pytest.raises(UnreadableFile, match=said):
        read_profile_file(path)


def test_a_docx_cannot_make_us_read_another_file(tmp_path):
    (tmp_path / "secret.txt").write_text("the canary sings")
    path = tmp_path / "cv.docx"
    path.write_bytes(hostile_files.docx_with_external_entity((tmp_path / "secret.txt").as_uri()))
    with pytest.raises(UnreadableFile, match="declares entities"):
        read_profile_file(path)


@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory hold on Linux")
def test_a_file_that_needs_too_much_memory_is_given_up(tmp_path, monkeypatch):
    # 9 MB that become 200 MB, against a limit lowered to 120 MB, stand for what would take a gigabyte.
    monkeypatch.setattr(
        profile_file, "CHILD", f"import app.profile_reader as r; r.MEMORY_BYTES = {120 << 20}; r.main()"
    )
    (tmp_path / "cv.json").write_bytes(b'{"work": [' + b"[]," * 3_000_000 + b"[]]}")
    with pytest.raises(UnreadableFile, match="more memory than a CV may take"):
        read_profile_file(tmp_path / "cv.json")


@pytest.mark.skipif(sys.platform == "win32", reason="limits on processor time need Unix")
def test_a_file_that_needs_too_much_time_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(
        profile_file, "CHILD", "import app.profile_reader as r; r.CPU_SECONDS = 1; r._limit()\nwhile 1: pass"
    )
    (tmp_path / "cv.txt").write_text("Ada Brandt")
    with pytest.raises(UnreadableFile, match="more time or memory than a CV may take"):
        read_profile_file(tmp_path / "cv.txt")


def test_a_child_that_hangs_is_given_up_on_every_system(tmp_path, monkeypatch):
    monkeypatch.setattr(profile_file, "CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(profile_file, "WALL_SECONDS", 0.3)
    (tmp_path / "cv.txt").write_text("Ada Brandt")
    with pytest.raises(UnreadableFile, match="longer than"):
        read_profile_file(tmp_path / "cv.txt")


def test_without_limits_of_the_system_cvs_are_still_read(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    profile_reader._limit()
    assert profile_reader.read(b"# Ada Brandt") == {"text": "# Ada Brandt"}


def test_the_child_answers_in_ascii_whatever_the_locale(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(profile_reader, "_limit", lambda: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Zoë".encode())))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    profile_reader.main()
    assert written.getvalue() == b'{"text": "Zo\\u00eb"}'


class TestEuropass:
    def test_a_list_of_one_has_no_wrapper_and_what_people_name_themselves_is_summed_up(self, tmp_path):
        xml = """<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification>
            <PersonName><FirstName>Ada</FirstName><Surname>Okonkwo</Surname></PersonName><Demographics><NationalityList>
            <Nationality><Code>DE</Code><Label>German</Label></Nationality></NationalityList></Demographics>
            </Identification><WorkExperience><Period><From year="2020" month="--03"/><Current>true</Current></Period>
            <Position><Label>Data Scientist</Label></Position><Employer><Name>Salt Marsh Labs</Name></Employer>
            </WorkExperience></LearnerInfo></SkillsPassport>"""
        (tmp_path / "a.xml").write_text(xml, encoding="utf-8")
        profile = normalize(read_profile_file(tmp_path / "a.xml"))
        assert [(job.title, job.organization, job.start, job.current) for job in profile.experience] == [
            ("Data Scientist", "Salt Marsh Labs", date(2020, 3, 1), True)
        ]
        assert "German" in " ".join(quote.text for quote in profile.identity)

    def test_a_birthday_is_not_kept(self, tmp_path):
        for name, written in (("a.xml", europass_files.candidate()), ("b.xml", europass_files.skills_passport())):
            (tmp_path / name).write_bytes(written)
            assert "1989" not in read_profile_file(tmp_path / name).model_dump_json()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b'<?xml version="1.0"?><catalog><item>shoe</item></catalog>', "not a Europass CV"),
            (b"<Candidate xmlns='http://www.europass.eu/1.0'><CandidatePerson>", "damaged XML"),
            (
                b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Candidate>&a;</Candidate>',
                "declares a document type",
            ),
            (b'<?xml version="1.0" encoding="klingon"?><Candidate/>', "damaged XML"),
            (b"<!-- 7 --><invoice><skill>Python</skill></invoice>", "not a Europass CV"),
            (b'<!DOCTYPE note [<!ENTITY a "b">]><note>Python, machine learning</note>', "declares a document type"),
        ],
    )
    def test_other_xml_is_refused_in_one_line(self, tmp_path, content, said):
        (tmp_path / "cv.xml").write_bytes(content)
        with pytest.raises(UnreadableFile, match=said):
            read_profile_file(tmp_path / "cv.xml")

    @pytest.mark.parametrize("attached", [b"<invoice/>", b'{"total": 3}', b"\x00\xff", b"<Candidate/>"])
    def test_a_pdf_with_something_else_attached_is_read_by_its_pages(self, tmp_path, attached):
        europass_files.write_pdf(tmp_path / "cv.pdf", attached, "factur-x.xml")
        assert read_profile_file(tmp_path / "cv.pdf").json_resume is None

    @pytest.mark.parametrize(
        "begins", ["<div align='center'>Engineer</div>\n", "<!-- cv -->\n", "<Ada Brandt>\n", "<p>"]
    )
    def test_text_that_begins_with_a_bracket_is_no_xml(self, tmp_path, begins):
        (tmp_path / "cv.md").write_text(f"{begins}# Ada Brandt\nPython\n", encoding="utf-8")
        assert "Python" in read_profile_file(tmp_path / "cv.md").text

    def test_a_web_page_with_an_xml_declaration_is_read_as_a_page(self, tmp_path):
        page = f"<?xml version='1.0'?><html><body><h1>{cv_files.NAME}</h1><p>Python</p></body></html>"
        (tmp_path / "cv.html").write_text(page, encoding="utf-8")
        assert "<h1>" not in read_profile_file(tmp_path / "cv.html").text
