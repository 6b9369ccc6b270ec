"""Invented postings, papers and CVs in any number: as long, as repetitive and as varied in words as real ones.

Each stream is the same for the same seed, needs no memory for what it has yielded, and begins with what a shorter one
consists of. Postings come employer by employer. What an employer, or one of its teams, says under many roles is said
in the same words; roles are offered in several places, listed twice, and written again for another level.
`python -m benchmarks.calibration DIR` holds all of this against real corpora.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from benchmarks.synthetic_words import FIELD_WORDS, Quantiles, draw, some, vocabulary
from schemas import (
    Alternative,
    Author,
    DegreeLevel,
    Experience,
    Location,
    Organization,
    Paper,
    PayRange,
    Posting,
    Profile,
    Quote,
    RawLocation,
    RawPaper,
    RawPosting,
    RawProfile,
    Requirement,
    Section,
    SectionKind,
    Skill,
    Workplace,
)
from schemas.partial_date import PartialDate

SENTENCES = Quantiles(4, 5, 8, 12, 21, 30, 42, 50, 56, 73, 121)
"""In a posting."""
WORDS = Quantiles(2, 4, 6, 8, 13, 20, 29, 38, 47, 90, 160)
"""In a sentence of a posting."""
ABSTRACT_SENTENCES = Quantiles(2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 16)
ABSTRACT_WORDS = Quantiles(4, 8, 11, 14, 17, 22, 28, 34, 39, 52, 90)
"""In a sentence of an abstract."""
TITLE_WORDS = Quantiles(2, 3, 4, 5, 7, 9, 11, 12, 14, 16, 22)
"""In the title of a paper."""
PLACES_OF_ONE = ((1, 217), (2, 36), (3, 26), (4, 12), (6, 4), (8, 1))
"""Places of a posting, and how often they are that many."""

SAME_ROLE, TWICE, OTHER_LEVEL = 0.08, 0.015, 0.1
"""Shares of postings that offer the last role in another place, list it twice, or say most of it at another level."""
TOPICS = 600
OF_TOPIC = 0.12
"""Share of the words of own sentences that are words of the topic."""

JOBS = ("Scientist", "Engineer", "Researcher", "Analyst", "Manager", "Architect", "Designer", "Specialist")
LEVELS = ("", "", "", "Senior ", "Senior ", "Staff ", "Principal ", "Junior ")
SKILLS = ("Python", "SQL", "PyTorch", "statistics", "computer vision", "A/B testing", "Spark", "data modeling")
LANGUAGES = ("Python", "Java", "C++", "Rust", "Go", "R")
PLACES = (
    ("US", "US-WA", "Seattle"), ("US", "US-NY", "New York"), ("US", "US-CA", "Oakland"), ("US", "US-TX", "Austin"),
    ("US", "US-MA", "Boston"), ("CA", "CA-ON", "Toronto"), ("GB", "GB-LND", "London"), ("GB", "GB-EDH", "Edinburgh"),
    ("DE", "DE-BE", "Berlin"), ("DE", "DE-BY", "Munich"), ("IN", "IN-TS", "Hyderabad"), ("IN", "IN-KA", "Bengaluru"),
    ("IL", "IL-TA", "Tel Aviv"), ("CH", "CH-ZH", "Zürich"), ("FR", "FR-IDF", "Paris"), ("NL", "NL-NH", "Amsterdam"),
    ("IE", "IE-D", "Dublin"), ("ES", "ES-MD", "Madrid"), ("AU", "AU-NSW", "Sydney"), ("JP", "JP-13", "Tokyo"),
)  # fmt: skip
HEADINGS = {
    SectionKind.RESPONSIBILITIES: "What you will do", SectionKind.REQUIRED: "What you bring",
    SectionKind.PREFERRED: "Nice to have", SectionKind.BENEFITS: "What we offer",
}  # fmt: skip
FIRST_DAY = date(2026, 1, 1)
Part = tuple[SectionKind, list[str]]


def sentence(random_: random.Random, words: int, topic: int | None = None) -> str:
    """Return a sentence of that many words; of a topic, some of them are its own."""
    found = draw(random_, words)
    if topic is not None:
        own = topic_words(topic)
        found = [random_.choice(own) if random_.random() < OF_TOPIC else word for word in found]
    return f"{found[0].capitalize()}{' ' if words > 1 else ''}{' '.join(found[1:])}."


@cache
def topic_words(topic: int) -> list[str]:
    """Return the forty words that a topic is told by, those that tell most first."""
    random_ = random.Random(topic)
    return [*random_.sample(FIELD_WORDS, k=10), *random_.sample(vocabulary()[400:12_000], k=30)]


def _sentences(random_: random.Random, count: int, topic: int | None = None) -> list[str]:
    return [sentence(random_, WORDS.draw(random_), topic) for _ in range(count)]


@dataclass
class _Employer:
    """What an employer says whatever the role, and its teams in turn."""

    number: int
    name: str
    about: list[str]
    benefits: list[str]
    teams: list[tuple[int, list[str]]]
    """The topic of each, and what it says of itself."""
    postings: int

    @classmethod
    def make(cls, seed: int, number: int) -> _Employer:
        random_ = random.Random(f"employer {seed} {number}")
        postings = max(3, min(3_000, round(random_.lognormvariate(4.6, 1.1))))
        teams = [
            (random_.randrange(TOPICS), _sentences(random_, random_.randint(0, 4)))
            for _ in range(1 + postings // 12)
        ]  # fmt: skip
        name = f"{vocabulary()[900 + number].capitalize()} {random_.choice(('Labs', 'Systems', 'AI'))}"
        about, benefits = (_sentences(random_, random_.randint(1, most)) for most in (4, 9))
        return cls(number, name, about, benefits, teams, postings)


@dataclass(frozen=True)
class _Role:
    """What one role says, wherever it is offered."""

    title: str
    parts: list[Part]
    requirements: list[tuple[str, str, tuple[Alternative, ...]]]
    """Level, sentence and ways to meet it."""


def postings(count: int, seed: int = 0) -> Iterator[tuple[RawPosting, Posting]]:
    """Yield `count` postings, raw and as we would believe them."""
    return itertools.islice(_all_postings(seed), count)


def _all_postings(seed: int) -> Iterator[tuple[RawPosting, Posting]]:
    for number in itertools.count():
        employer = _Employer.make(seed, number)
        random_ = random.Random(f"postings {seed} {number}")
        role = _role(random_, employer)
        places = _places(random_)
        for at in range(employer.postings):
            chance = random_.random()
            if at and chance < SAME_ROLE:
                places = _places(random_)
            elif at and chance < SAME_ROLE + OTHER_LEVEL:
                role, places = _at_another_level(random_, role), _places(random_)
            elif at == 0 or chance < 1 - TWICE:
                role, places = _role(random_, employer), _places(random_)
            yield _posting(random_, employer, at, role, places)


def _role(random_: random.Random, employer: _Employer) -> _Role:
    topic, team = random_.choice(employer.teams)
    subject = " ".join(word.capitalize() for word in some(random_, topic_words(topic), 1, 5))
    title = f"{random_.choice(LEVELS)}{random_.choice(JOBS)}, {subject}"
    length = SENTENCES.draw(random_)
    own = max(length - 3 - len(employer.about) - len(employer.benefits) - len(team), length // 5, 2)
    said = _sentences(random_, own, topic)
    about, duties, required = (round(own * share) for share in (0.15, 0.5, 0.85))
    parts = [
        (SectionKind.ABOUT, [*employer.about, *team, *said[:about]]),
        (SectionKind.RESPONSIBILITIES, said[about:duties]),
        (SectionKind.REQUIRED, said[duties:required]),
        (SectionKind.PREFERRED, said[required:]),
        (SectionKind.BENEFITS, employer.benefits),
    ]
    asked = [("required", text) for text in said[duties:required]] + [("preferred", text) for text in said[required:]]
    ways = [(level, text, _ways(random_)) for level, text in asked if random_.random() < 0.8]
    return _Role(title, [(kind, texts) for kind, texts in parts if texts], ways)


def _at_another_level(random_: random.Random, role: _Role) -> _Role:
    """Return the same role with a tenth of its sentences left out."""
    parts = [(kind, [text for text in texts if random_.random() < 0.9] or texts) for kind, texts in role.parts]
    kept = {text for _, texts in parts for text in texts}
    return _Role(f"Lead {role.title}", parts, [each for each in role.requirements if each[1] in kept])


def _ways(random_: random.Random) -> tuple[Alternative, ...]:
    kind = random_.random()
    if kind < 0.15:
        return (Alternative(degree=random_.choice(list(DegreeLevel)), fields=("computer science",)),)
    if kind < 0.35:
        return (Alternative(years=float(random_.randint(1, 10))), Alternative(degree=DegreeLevel.PHD))
    if kind < 0.6:
        return (Alternative(skills=tuple(Skill(name=name) for name in some(random_, SKILLS, 1, 3))),)
    return (Alternative(programming_languages=some(random_, LANGUAGES, 1, 3)) if kind < 0.7 else Alternative(),)


def _places(random_: random.Random) -> tuple[tuple[str, str, str], ...]:
    (count,) = random_.choices([count for count, _ in PLACES_OF_ONE], [weight for _, weight in PLACES_OF_ONE])
    return tuple(random_.sample(PLACES, k=count))


def _posting(
    random_: random.Random, employer: _Employer, at: int, role: _Role, places: tuple[tuple[str, str, str], ...]
) -> tuple[RawPosting, Posting]:
    text, sections = _joined(role.parts)
    workplace = random_.choice((Workplace.REMOTE, Workplace.HYBRID, Workplace.ONSITE, None))
    pay = PayRange(minimum=120_000, maximum=180_000, currency="USD", period="YEAR")
    posted = FIRST_DAY + timedelta(days=random_.randrange(240))
    number = f"{employer.number}-{7_000_000 + at}"
    locations = tuple(
        Location(raw=f"{city}, {region[3:]}, {country}", country=country, region=region, city=city)
        for country, region, city in places
    )
    raw = RawPosting(
        source=f"employer-{employer.number}", external_id=number, title=role.title,
        url=f"https://jobs.example/{number}?utm_source=x", hiring_organization=employer.name, description=text,
        locations=tuple(RawLocation(raw=place.raw) for place in locations), date_posted=posted.isoformat(),
        payload=json.dumps({"id": number, "content": text, "updated_at": f"{posted}T08:00:00Z", "metadata": None}),
    )  # fmt: skip
    return raw, Posting(
        id=raw.id, source=raw.source, external_id=number, text=text, title=role.title,
        url=f"https://jobs.example/{number}", hiring_organization=Organization(name=employer.name), locations=locations,
        workplace=workplace, sections=sections, requirements=_requirements(role, text), language="en",
        base_salary=(pay,) if random_.random() < 0.4 else (), employment_type=("FULL_TIME",), date_posted=posted,
    )  # fmt: skip


def _joined(parts: list[Part]) -> tuple[str, tuple[Section, ...]]:
    """Return the text, prose in paragraphs and the rest in lists, and where its sections stand."""
    text, sections = "", []
    for kind, sentences in parts:
        heading = HEADINGS.get(kind)
        if heading:
            text += f"\n\n{heading}\n"
        start = len(text)
        text += (" " if kind is SectionKind.ABOUT else "\n").join(sentences)
        sections.append(Section(kind=kind, start=start, end=len(text), heading=heading))
    return text, tuple(sections)


def _requirements(role: _Role, text: str) -> tuple[Requirement, ...]:
    found = []
    for level, said, ways in role.requirements:
        start = text.index(said)
        quote = Quote(text=said, start=start, end=start + len(said))
        found.append(Requirement.model_validate({"level": level, "alternatives": ways, "quote": quote}))
    return tuple(found)


def revised(pair: tuple[RawPosting, Posting]) -> tuple[RawPosting, Posting]:
    """Return a posting as its employer changed it: one sentence more at its end."""
    raw, posting = pair
    more = f"\n{sentence(random.Random(posting.id), 14)}"
    return (
        raw.model_copy(update={"description": raw.description + more}),
        posting.model_copy(update={"text": posting.text + more}),
    )


def papers(count: int, seed: int = 0) -> Iterator[tuple[RawPaper, Paper]]:
    """Yield `count` papers; every thirtieth is another record of the one before, as a venue lists a preprint."""
    for number in range(count):
        again = number % 30 == 29
        random_ = random.Random(f"paper {seed} {number - again}")
        topic = random_.randrange(TOPICS)
        title = sentence(random_, TITLE_WORDS.draw(random_), topic).rstrip(".")
        said = [
            sentence(random_, ABSTRACT_WORDS.draw(random_), topic) for _ in range(ABSTRACT_SENTENCES.draw(random_))
        ]
        authors = tuple(dict.fromkeys(_author(random_) for _ in range(random_.choice((1, 2, 3, 3, 4, 5, 6, 8)))))
        abstract, year = " ".join(said), random_.randint(2019, 2026)
        raw = RawPaper(
            source="venue" if again else "preprints", external_id=f"{number:07}", title=title, authors=authors,
            abstract=abstract, venue="Example Conference" if again else None, published=str(year),
            url=f"https://papers.example/{number:07}",
        )  # fmt: skip
        yield raw, Paper(
            id=raw.id, source=raw.source, external_id=raw.external_id, title=title, url=raw.url, abstract=abstract,
            authors=tuple(Author(name=name) for name in authors), venue=raw.venue, year_published=year,
        )  # fmt: skip


def _author(random_: random.Random) -> str:
    """Return a name; some people write far more than others."""
    number = round(random_.paretovariate(0.8) * 40) % 60_000
    return f"{vocabulary()[2_000 + number % 300].capitalize()} {vocabulary()[3_000 + number // 7].capitalize()}"


def profiles(count: int, seed: int = 0) -> Iterator[tuple[RawProfile, Profile]]:
    """Yield `count` people with CVs of about 350 words."""
    for number in range(count):
        random_ = random.Random(f"person {seed} {number}")
        topic, name = random_.randrange(TOPICS), _author(random_)
        jobs = [f"{random_.choice(JOBS)}, {topic_words(topic)[at].capitalize()}" for at in range(3)]
        lines = [name, jobs[0], "Experience"]
        lines += [text for job in jobs for text in (job, *_sentences(random_, 5, topic))]
        text = "\n".join(lines)
        start = text.index(lines[3])
        raw = RawProfile(source=f"person-{number}.md", text=text)
        quote = Quote(text=text[start:], start=start, end=len(text))
        yield raw, Profile(
            id=raw.id, source=raw.source, text=text, name=name, headline=jobs[0],
            identity=(Quote(text=name, start=0, end=len(name)),),
            experience=(Experience(title=jobs[0], start_date=PartialDate(year=2019), current=True, quote=quote),),
            skills=tuple(Skill(name=each) for each in some(random_, SKILLS, 1, 4)),
            programming_languages=some(random_, LANGUAGES, 1, 3),
        )  # fmt: skip
