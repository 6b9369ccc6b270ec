"""One invented CV written as every kind of file that we read."""

from __future__ import annotations

import json
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

NAME = "Ottoline Vasquez-Brandt"
HEADLINE = "Machine learning researcher"
CONTACT = ("Ghent, Belgium", "ottoline.vb@example.org", "+32 9 555 01 12")
SUMMARY = "I build retrieval systems that say where an answer comes from, and I measure whether people believe them."
RIGHTS = "EU citizen (Belgian). Visa sponsorship needed in the US."
JOBS = (
    (
        "Senior Research Scientist", "Kestrel Analytics BV", "2021-03", None,
        ("Led the evaluation of retrieval-augmented generation for legal search with PyTorch and FAISS.",
         "Supervised four engineers and two doctoral students."),
    ),
    (
        "Machine Learning Engineer", "Molenbeek Robotics BV", "2018-09", "2021-02",
        ("Wrote perception code in C++ and Python for a fleet of ninety warehouse robots.",),
    ),
)  # fmt: skip
STUDIES = (
    ("PhD", "Computer Science", "Ghent University", "2014", "2018"),
    ("MSc", "Mathematics", "KU Leuven", "2012", "2014"),
)
PAPERS = ("Answers With a Return Address. ACL 2023.", "Who Believes a Citation? SIGIR 2022.")
SKILLS = ("Python", "C++", "PyTorch", "Kubernetes", "information retrieval")
LANGUAGES = (("Dutch", "native"), ("English", "C2"), ("French", "B2"))

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _month(value: str | None) -> str:
    return f"{_MONTHS[int(value[5:])]} {value[:4]}" if value else "present"


def _sections() -> list[tuple[str, list[str]]]:
    """Heading and lines; lines that begin with "* " are list items, with "! " the heads of entries."""
    jobs = [
        line
        for title, employer, start, end, items in JOBS
        for line in (f"! {title}, {employer}, {_month(start)} – {_month(end)}", *(f"* {item}" for item in items))
    ]
    return [
        ("Summary", [SUMMARY, RIGHTS]),
        ("Experience", jobs),
        ("Education", [f"! {d} in {f}, {i}, {s} – {e}" for d, f, i, s, e in STUDIES]),
        ("Publications", [f"* {paper}" for paper in PAPERS]),
        ("Skills", [", ".join(SKILLS)]),
        ("Languages", [", ".join(f"{name} ({level})" for name, level in LANGUAGES)]),
    ]


def markdown() -> str:
    lines = [f"# {NAME}", "", HEADLINE, "", " | ".join(CONTACT), ""]
    for heading, body in _sections():
        lines += [f"## {heading}", ""]
        for line in body:
            marked = {"*": f"- {line[2:]}", "!": f"\n**{line[2:]}**\n"}.get(line[0], f"{line}\n")
            lines.append(marked)
        lines.append("")
    return "\n".join(lines)


def plain_text() -> str:
    """As people type it: headings in capitals, lines broken at 72 characters."""
    lines = [NAME.upper(), HEADLINE, " | ".join(CONTACT)]
    for heading, body in _sections():
        lines += ["", heading.upper()]
        for line in body:
            lines += _wrapped(line[2:] if line[0] == "!" else line, 72)
    return "\n".join(lines)


def _wrapped(line: str, width: int) -> list[str]:
    lines = [""]
    for word in line.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("  " if line.startswith("* ") else "")
        lines[-1] += ("" if not lines[-1].strip() else " ") + word
    return lines


def json_resume() -> str:
    def dates(start: str, end: str | None) -> dict[str, str]:
        return {"startDate": start, "endDate": end} if end else {"startDate": start}

    resume = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": NAME,
            "label": HEADLINE,
            "email": CONTACT[1],
            "phone": CONTACT[2],
            "location": {"city": "Ghent", "countryCode": "BE"},
            "summary": f"{SUMMARY} {RIGHTS}",
        },
        "work": [
            {"position": title, "name": employer, "highlights": list(items), **dates(start, end)}
            for title, employer, start, end, items in JOBS
        ],
        "education": [
            {"studyType": d, "area": f, "institution": i, "startDate": s, "endDate": e} for d, f, i, s, e in STUDIES
        ],
        "publications": [
            {"name": title.strip(), "publisher": rest.strip(" .")[:-5], "releaseDate": rest.strip(" .")[-4:]}
            for title, rest in (
                (paper[: paper.index(" ", len(paper) - 12)], paper[len(paper) - 11 :]) for paper in PAPERS
            )
        ],
        "skills": [{"name": name} for name in SKILLS],
        "languages": [{"language": name, "fluency": level} for name, level in LANGUAGES],
    }
    return json.dumps(resume, ensure_ascii=False)


def write_docx(path: Path) -> None:
    """Name in the page header, experience in a table, languages in a text box: where readers that hurry lose them."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = NAME
    document.add_paragraph(HEADLINE)
    document.add_paragraph(" | ".join(CONTACT))
    for heading, body in _sections():
        if heading == "Languages":
            document.add_paragraph()._p.append(_text_box([heading.upper(), *body]))
            continue
        document.add_heading(heading, level=1)
        if heading == "Education":
            table = document.add_table(rows=0, cols=2)
            for line in body:
                what, _, when = line[2:].rpartition(", ")
                cells = table.add_row().cells
                cells[0].text, cells[1].text = what, when
            continue
        for line in body:
            document.add_paragraph(
                line.removeprefix("! ").removeprefix("* "), "List Bullet" if line[0] == "*" else None
            )
    document.save(str(path))


def _text_box(lines: list[str]):
    """A box as Word writes it: once for new readers and once more for old ones."""
    content = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def write_pdf(path: Path) -> None:
    """One column, lines broken by the typesetter, dates at the right margin."""
    styles = getSampleStyleSheet()
    story = [Paragraph(NAME, styles["Title"]), Paragraph(HEADLINE), Paragraph(" | ".join(CONTACT)), Spacer(1, 10)]
    for heading, body in _sections():
        story.append(Paragraph(heading.upper(), styles["Heading2"]))
        for line in body:
            if line[0] == "*":
                story.append(Paragraph(line[2:], styles["Normal"], bulletText="•"))
            else:
                story.append(Paragraph(line.removeprefix("! "), styles["Normal"]))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def write_two_columns(path: Path) -> None:
    """Contact, skills and languages on the left of the rest, drawn row by row."""
    sections = dict(_sections())
    left = [*CONTACT, "", "SKILLS", *SKILLS, "", "LANGUAGES", *(f"{name} ({level})" for name, level in LANGUAGES)]
    right: list[str] = []
    for heading in ("Summary", "Experience", "Education", "Publications"):
        right.append(heading.upper())
        for line in sections[heading]:
            right += _wrapped(line.removeprefix("! ").replace("* ", "• ", 1), 68)
        right.append("")
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(40, 800, NAME)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, 784, HEADLINE)
    for row in range(max(len(left), len(right))):
        for x, column in ((40, left), (190, right)):
            if row < len(column):
                canvas.drawString(x, 750 - 13 * row, column[row])
    canvas.save()


def write_scan(path: Path) -> None:
    """A page that holds a drawing and no text, as a scanner makes it."""
    canvas = Canvas(str(path), pagesize=A4)
    for row in range(40):
        canvas.rect(50, 60 + row * 18, 400 - 7 * (row % 5), 8, fill=1)
    canvas.save()
