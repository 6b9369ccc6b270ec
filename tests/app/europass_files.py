"""The invented CV of cv_files.py as Europass writes it: both schemas of XML, the older one's JSON, and a PDF.

Shapes: Europass XML schema 3.4.0 (`SkillsPassport`, namespace http://europass.cedefop.europa.eu/Europass), of which
dates have their parts as attributes and months begin with two dashes; the `Candidate` of europass.europa.eu (namespace
http://www.europass.eu/1.0 with names of HR-XML and OAGIS), of which descriptions are escaped HTML; and the PDF of
either, which carries the XML as an attachment.
"""

from __future__ import annotations

import html
import io
import json
from pathlib import Path
from xml.sax.saxutils import escape

import cv_files
from cv_files import CONTACT, HEADLINE, JOBS, LANGUAGES, NAME, PAPERS, RIGHTS, SKILLS, STUDIES, SUMMARY
from pypdf import PdfWriter

GIVEN, FAMILY = NAME.split(" ", 1)
CODES = {"Dutch": ("nl", "dut"), "English": ("en", "eng"), "French": ("fr", "fre")}


def _items(items: tuple[str, ...]) -> str:
    return escape("<ul>" + "".join(f"<li>{html.escape(item, quote=False)}</li>" for item in items) + "</ul>")


def _at(name: str, value: str) -> str:
    year, _, month = value.partition("-")
    return f'<{name} year="{year}"{f" month={chr(34)}--{month}{chr(34)}" if month else ""}/>'


def skills_passport() -> bytes:
    jobs = "".join(
        f"<WorkExperience><Period>{_at('From', start)}{_at('To', end) if end else ''}"
        f"<Current>{'false' if end else 'true'}</Current></Period><Position><Label>{title}</Label></Position>"
        f"<Activities>{_items(items)}</Activities><Employer><Name>{employer}</Name></Employer></WorkExperience>"
        for title, employer, start, end, items in JOBS
    )
    studies = "".join(
        f"<Education><Period>{_at('From', start)}{_at('To', end)}</Period><Title>{degree} in {field}</Title>"
        f"<Organisation><Name>{school}</Name></Organisation></Education>"
        for degree, field, school, start, end in STUDIES
    )
    mother, *foreign = LANGUAGES
    foreign_tongues = "".join(
        f"<ForeignLanguage><Description><Code>{CODES[name][0]}</Code><Label>{name}</Label></Description>"
        f"<ProficiencyLevel><Listening>{level}</Listening><Reading>{level}</Reading></ProficiencyLevel></ForeignLanguage>"
        for name, level in foreign
    )
    papers = "".join(f"&lt;p&gt;{escape(paper)}&lt;/p&gt;" for paper in PAPERS)
    city, country = CONTACT[0].split(", ")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
<DocumentInfo><DocumentType>ECV</DocumentType><XSDVersion>V3.4</XSDVersion><Generator>EWA</Generator></DocumentInfo>
<LearnerInfo>
<Identification><PersonName><FirstName>{GIVEN}</FirstName><Surname>{FAMILY}</Surname></PersonName>
<ContactInfo><Address><Contact><Municipality>{city}</Municipality><Country><Code>BE</Code><Label>{country}</Label></Country>
</Contact></Address><Email><Contact>{CONTACT[1]}</Contact></Email>
<TelephoneList><Telephone><Contact>{CONTACT[2]}</Contact><Use><Code>mobile</Code></Use></Telephone></TelephoneList></ContactInfo>
<Demographics><Birthdate year="1989" month="--02" day="---11"/></Demographics></Identification>
<Headline><Type><Code>position</Code><Label>POSITION</Label></Type><Description><Label>{HEADLINE}</Label></Description></Headline>
<WorkExperienceList>{jobs}</WorkExperienceList><EducationList>{studies}</EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>nl</Code><Label>{mother[0]}</Label></Description>
</MotherTongue></MotherTongueList><ForeignLanguageList>{foreign_tongues}</ForeignLanguageList></Linguistic>
<Computer><Description>{escape(", ".join(SKILLS))}</Description></Computer>
<Other><Description>&lt;p&gt;{SUMMARY}&lt;/p&gt;</Description></Other></Skills>
<AchievementList><Achievement><Title><Code>publications</Code><Label>Publications</Label></Title>
<Description>{papers}</Description></Achievement>
<Achievement><Title><Label>Right to work</Label></Title><Description>{RIGHTS}</Description></Achievement>
</AchievementList>
</LearnerInfo></SkillsPassport>""".encode()


def skills_passport_json() -> bytes:
    def at(value: str) -> dict[str, int]:
        return dict(zip(("Year", "Month"), map(int, value.split("-")), strict=False))

    def listed(items: tuple[str, ...]) -> str:
        return html.unescape(_items(items))

    learner = {
        "Identification": {
            "PersonName": {"FirstName": GIVEN, "Surname": FAMILY},
            "ContactInfo": {
                "Address": {"Contact": {"Municipality": "Ghent", "Country": {"Code": "BE", "Label": "Belgium"}}},
                "Email": {"Contact": CONTACT[1]},
                "Telephone": [{"Contact": CONTACT[2]}],
            },
        },
        "Headline": {"Type": {"Code": "position"}, "Description": {"Label": HEADLINE}},
        "WorkExperience": [
            {
                "Period": {"From": at(start), **({"To": at(end)} if end else {"Current": True})},
                "Position": {"Label": title},
                "Activities": listed(items),
                "Employer": {"Name": employer},
            }
            for title, employer, start, end, items in JOBS
        ],
        "Education": [
            {"Period": {"From": at(start), "To": at(end)}, "Title": f"{degree} in {field}",
             "Organisation": {"Name": school}}
            for degree, field, school, start, end in STUDIES
        ],
        "Skills": {
            "Linguistic": {
                "MotherTongue": [{"Description": {"Code": "nl", "Label": LANGUAGES[0][0]}}],
                "ForeignLanguage": [
                    {"Description": {"Label": name}, "ProficiencyLevel": {"Listening": level, "Writing": level}}
                    for name, level in LANGUAGES[1:]
                ],
            },
            "Computer": {"Description": ", ".join(SKILLS)},
            "Other": {"Description": f"<p>{SUMMARY}</p>"},
        },
        "Achievement": [
            {"Title": {"Code": "publications", "Label": "Publications"},
             "Description": "".join(f"<p>{paper}</p>" for paper in PAPERS)},
            {"Title": {"Label": "Right to work"}, "Description": RIGHTS},
        ],
    }  # fmt: skip
    return json.dumps({"SkillsPassport": {"LearnerInfo": learner}}).encode()


def candidate() -> bytes:
    def day(name: str, value: str) -> str:
        return f"<eures:{name}><hr:FormattedDateTime>{value}-01</hr:FormattedDateTime></eures:{name}>"

    jobs = "".join(
        f"<EmployerHistory><hr:OrganizationName>{employer}</hr:OrganizationName><PositionHistory>"
        f'<PositionTitle typeCode="FREETEXT">{title}</PositionTitle><eures:EmploymentPeriod>{day("StartDate", start)}'
        f"{day('EndDate', end) if end else ''}<hr:CurrentIndicator>{'false' if end else 'true'}</hr:CurrentIndicator>"
        f"</eures:EmploymentPeriod><oa:Description>{_items(items)}</oa:Description></PositionHistory></EmployerHistory>"
        for title, employer, start, end, items in JOBS
    )
    studies = "".join(
        f"<EducationOrganizationAttendance><hr:OrganizationName>{school}</hr:OrganizationName><AttendancePeriod>"
        f"{day('StartDate', start + '-09')}{day('EndDate', end + '-06')}<Ongoing>false</Ongoing></AttendancePeriod>"
        f"<EducationDegree><hr:DegreeName>{degree} in {field}</hr:DegreeName></EducationDegree>"
        "</EducationOrganizationAttendance>"
        for degree, field, school, start, end in STUDIES
    )
    tongues = "".join(
        f"<PersonCompetency><CompetencyID>{CODES[name][1]}</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>"
        "<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening"
        f"</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>{level}</hr:ScoreText></eures:Score>"
        "</eures:CompetencyDimension></PersonCompetency>"
        for name, level in LANGUAGES[1:]
    )
    digital = "".join(
        f"<PersonCompetency><CompetencyID>{number}</CompetencyID><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID>"
        f"<hr:CompetencyName>{escape(skill)}</hr:CompetencyName></PersonCompetency>"
        for number, skill in enumerate(SKILLS)
    )
    papers = "".join(
        f"<Publication><Title>{escape(paper[: paper.index(' ', len(paper) - 12)])}</Title>"
        f"<Reference>{paper[len(paper) - 11 :].strip(' .')[:-5]}</Reference>"
        f"<Year>{paper.strip(' .')[-4:]}</Year></Publication>"
        for paper in PAPERS
    )
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xsi:schemaLocation="http://www.europass.eu/1.0 Candidate.xsd" xmlns="http://www.europass.eu/1.0"
 xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<hr:DocumentID schemeID="Test-0001" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS" schemeVersionID="4.0"/>
<CandidatePerson><PersonName><oa:GivenName>{GIVEN}</oa:GivenName><hr:FamilyName>{FAMILY}</hr:FamilyName></PersonName>
<Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode><CountryDialing>32</CountryDialing>
<oa:DialNumber>9 555 01 12</oa:DialNumber></Communication>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>{CONTACT[1]}</oa:URI></Communication>
<Communication><UseCode>home</UseCode><Address type="home"><oa:CityName>Ghent</oa:CityName><CountryCode>be</CountryCode>
</Address></Communication><hr:BirthDate>1989-02-11</hr:BirthDate>
<PrimaryLanguageCode name="NORMAL">dut</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile languageCode="en"><Headline>{HEADLINE}</Headline>
<hr:ExecutiveSummary>&lt;p&gt;{SUMMARY} {RIGHTS}&lt;/p&gt;</hr:ExecutiveSummary>
<EmploymentHistory>{jobs}</EmploymentHistory><EducationHistory>{studies}</EducationHistory>
<PublicationHistory>{papers}</PublicationHistory><PersonQualifications>{tongues}{digital}</PersonQualifications>
</CandidateProfile></Candidate>""".encode()


def write_pdf(path: Path, attached: bytes, name: str = "attachment.xml") -> None:
    """A page that shows next to nothing, with the CV attached."""
    cv_files.write_pdf(path)
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    writer.add_attachment(name, attached)
    writer.write(path)
