"""Invented postings to crawl: what each of them says, and what a careful reader would find in it."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from schemas import Posting


class Place(NamedTuple):
    """A city with everything that one platform or another says of it."""

    city: str
    region: str
    region_code: str
    country: str
    alpha_2: str
    alpha_3: str
    coordinates: tuple[float, float]

    @property
    def written(self) -> str:
        """As most employers write it: `Seattle, Washington, United States`."""
        return ", ".join(dict.fromkeys((self.city, self.region, self.country)))

    @property
    def coded(self) -> str:
        """As amazon.jobs writes it: `US, WA, Seattle`."""
        return f"{self.alpha_2}, {self.region_code}, {self.city}"


class Pay(NamedTuple):
    """A yearly range in whole units of its currency."""

    minimum: int
    maximum: int
    currency: str


PLACES = (
    Place("Seattle", "Washington", "WA", "United States", "US", "USA", (47.606, -122.332)),
    Place("Boston", "Massachusetts", "MA", "United States", "US", "USA", (42.358, -71.060)),
    Place("Chicago", "Illinois", "IL", "United States", "US", "USA", (41.850, -87.650)),
    Place("Toronto", "Ontario", "ON", "Canada", "CA", "CAN", (43.706, -79.399)),
    Place("Berlin", "Berlin", "BE", "Germany", "DE", "DEU", (52.524, 13.411)),
    Place("Hamburg", "Hamburg", "HH", "Germany", "DE", "DEU", (53.551, 9.993)),
    Place("Paris", "Île-de-France", "IDF", "France", "FR", "FRA", (48.853, 2.349)),
    Place("London", "England", "ENG", "United Kingdom", "GB", "GBR", (51.509, -0.126)),
    Place("Edinburgh", "Scotland", "SCT", "United Kingdom", "GB", "GBR", (55.952, -3.196)),
    Place("Amsterdam", "North Holland", "NH", "Netherlands", "NL", "NLD", (52.374, 4.890)),
    Place("Stockholm", "Stockholm", "AB", "Sweden", "SE", "SWE", (59.329, 18.069)),
    Place("Hyderabad", "Telangana", "TG", "India", "IN", "IND", (17.384, 78.456)),
    Place("Sydney", "New South Wales", "NSW", "Australia", "AU", "AUS", (-33.868, 151.207)),
)
CURRENCIES = {"US": "USD", "DE": "EUR", "FR": "EUR", "NL": "EUR", "GB": "GBP"}
"""Where pay is stated: elsewhere the postings say nothing of it."""
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
SHARE_WITH_PAY = 0.4

_EMPLOYERS = tuple(
    f"{first} {second}"
    for first in ("Brackwater", "Ostrana", "Kelloway", "Firnmark", "Tarnhill", "Quillon", "Veldspar", "Marrowby")
    for second in ("Institute", "Labs", "Research", "Instruments", "Sciences")
)
_DEPARTMENTS = ("Foundations", "Field Studies", "Applied Modelling", "Instruments", "Data and Archives", "Forecasting")
_ROLES = ("Research Scientist", "Applied Scientist", "Research Engineer", "Data Scientist", "Machine Learning Engineer")
_TOPICS = (
    "river ice", "seed dispersal", "harbour traffic", "bell founding", "kelp growth", "peat fires", "loom patterns",
    "cave acoustics", "avalanche paths", "oyster reefs", "orchard frost", "tidal mills", "lichen spread",
    "glass fatigue",
)  # fmt: skip
_METHODS = (
    "sparse regression", "graph neural networks", "causal forests", "diffusion models", "Bayesian filtering",
    "contrastive learning", "program synthesis", "active sampling", "tensor factorisation", "mixture models",
)  # fmt: skip
_TOOLS = ("Python", "C++", "Rust", "Julia", "PyTorch", "JAX", "SQL", "Kubernetes", "Spark", "Fortran")
_FIELDS = ("statistics", "physics", "computer science", "hydrology", "applied mathematics", "acoustics")
_DUTIES = (
    "Turn open questions about {topic} into studies that a small team finishes within a season",
    "Build and maintain pipelines that bring measurements of {topic} from the field into one archive",
    "Compare {method} with simpler baselines, and publish what did not work along with what did",
    "Write down how each figure came about, so that a colleague repeats it a year later without asking",
    "Sit with the people who watch {topic} every day and learn which errors cost them most",
    "Design experiments on {topic} whose outcome will change what we do next, whichever way it falls",
    "Review code and drafts of others with the care you would like to see given to your own",
    "Take {method} from a notebook to a service that runs at night and tells us when it is unsure",
    "Present results on {topic} twice a year to readers who know the coast better than the theory",
    "Keep the estimates of {method} calibrated as sensors age, move and are replaced",
)
_BASIC = (
    "PhD, or a master's degree and {years}+ years of experience, in {field} or a related field",
    "{years}+ years of experience programming in {tool} or {other}",
    "Experience with {method} on data that was not collected for the purpose",
    "Experience writing for readers outside of {field}",
)
_PREFERRED = (
    "Publications at venues such as NeurIPS, ICML or journals of {field}",
    "Experience with {tool} in production, and with what happens to it there",
    "Knowledge of {topic}, gained in the field or from its literature",
    "{years}+ years of experience in leading studies that several groups depend on",
)
_ABOUT = (
    "{employer} was begun by four people and a borrowed boat, and has since then looked after the longest record of "
    "{topic} that anybody keeps. We are a little over {size} now. Half of us work outdoors for part of the year, and "
    "those who do not read what the others bring home. We ask slow questions and answer them in public.",
    "Most of what is known about {topic} was written down by people who had other work to do. {employer} gives such "
    "people time, instruments and colleagues. Our {size} staff share one archive, one seminar and one kitchen, and no "
    "result leaves the house before somebody who doubts it has tried to break it.",
)
_OFFER = (
    "Thirty-one days of leave, of which you choose all but three",
    "A share in the boat, which needs paint every spring",
    "Two weeks each year for a question of your own",
    "Help with moving, schools and the paperwork of both",
    "Doctors, dentists and glasses, from the first morning",
)
_FAIRNESS = (
    "Whoever you are and wherever you come from, {employer} reads your application for what you can do. Tell us what "
    "you need on the way, be it a lift, a later hour or questions in large print, and it will be there. We keep what "
    "you send for half a year and then delete it, unless you ask us to keep it for another opening.",
    "{employer} decides on work samples that are read without names. None of the readers learns of age, family, faith "
    "or origin before the decision has been written down. If one of our forms asks for more than it should, leave it "
    "empty and let us know, because somebody here made a mistake.",
)


@dataclass(frozen=True)
class Planted:
    """One invented posting. `revision` is how often its employer has rewritten it."""

    number: int
    employer: str
    places: tuple[Place, ...]
    pay: Pay | None
    revision: int = 0

    @property
    def key(self) -> str:
        """A number of eight digits, which every platform takes for an id of its own kind."""
        return str(40_000_000 + self.number)

    @property
    def uuid(self) -> str:
        """The same number as the platforms write it that have UUIDs."""
        return f"{self.key}-5d1c-4c0e-9a51-{self.number:012d}"

    @property
    def title(self) -> str:
        """Role and topic; each revision promotes it."""
        role, topic = _ROLES[self.number % len(_ROLES)], _TOPICS[self.number % len(_TOPICS)]
        return f"{'Senior ' * min(self.revision, 1)}{role}, {topic.title()}"

    @property
    def slug(self) -> str:
        """The title as addresses spell it."""
        return "-".join("".join(letter if letter.isalnum() else " " for letter in self.title.lower()).split())

    @property
    def department(self) -> str:
        """Where in the house the role is."""
        return _DEPARTMENTS[self.number % len(_DEPARTMENTS)]

    @property
    def posted(self) -> date:
        """The day it was posted."""
        return date(2026, 2, 1) + timedelta(days=self.number % 200)

    @property
    def modified(self) -> date:
        """The day it was last rewritten."""
        return self.posted + timedelta(days=self.revision)

    @property
    def about(self) -> str:
        """What the employer says of itself in each of its postings, as HTML."""
        random_ = random.Random(self.employer)
        words = random_.choice(_ABOUT).format(
            employer=self.employer, topic=random_.choice(_TOPICS), size=random_.randrange(40, 900)
        )
        return f"<p>{words}</p>"

    @property
    def fairness(self) -> str:
        """What the employer says at the end of each of its postings, as HTML."""
        random_ = random.Random(self.employer)
        offers = "".join(f"<li>{offer}</li>" for offer in random_.sample(_OFFER, 4))
        words = random_.choice(_FAIRNESS).format(employer=self.employer)
        return f"<h3>What we offer</h3><ul>{offers}</ul><p>{words}</p>"

    @cached_property
    def duties(self) -> tuple[str, ...]:
        """The sentences under "What you will do"."""
        return self._written(random.Random(self.number * 7 + self.revision), _DUTIES, 8)

    @cached_property
    def basic(self) -> tuple[str, ...]:
        """The sentences under "Basic qualifications"."""
        return self._written(random.Random(self.number * 11), _BASIC, 4)

    @cached_property
    def preferred(self) -> tuple[str, ...]:
        """The sentences under "Preferred qualifications"."""
        return self._written(random.Random(self.number * 13), _PREFERRED, 4)

    @staticmethod
    def _written(random_: random.Random, sentences: Sequence[str], count: int) -> tuple[str, ...]:
        made = []
        for sentence in random_.sample(sentences, count):
            tool, other = random_.sample(_TOOLS, 2)
            made.append(sentence.format(
                topic=random_.choice(_TOPICS), method=random_.choice(_METHODS), field=random_.choice(_FIELDS),
                tool=tool, other=other, years=random_.randrange(2, 9),
            ))  # fmt: skip
        return tuple(made)

    @property
    def introduction(self) -> str:
        """The paragraphs before the lists, as HTML."""
        topic, other = random.Random(self.number * 17).sample(_TOPICS, 2)
        return (
            f"<p>Our group for {self.department.lower()} has studied {topic} for some years and begins to see what it "
            f"shares with {other}. We look for a {self.title.split(',')[0].lower()} who finds that worth a career, "
            "reads the old notebooks with patience and the new ones with suspicion, and likes to see an idea through "
            "from the first sketch to the page that others cite.</p><p>You will join six people whose work depends on "
            "each other every day. There is no ticket queue; there is a wall with questions on it, and those at the "
            "top have an owner, a date, and a sentence that says how we shall know that we were wrong.</p>"
        )

    @property
    def pay_sentence(self) -> str:
        """The pay in words, empty where the posting states none."""
        if self.pay is None:
            return ""
        symbol = SYMBOLS[self.pay.currency]
        return (
            f"The base salary range for this position is {symbol}{self.pay.minimum:,} - {symbol}{self.pay.maximum:,} "
            "per year."
        )

    def body(self, *, about: bool = True, qualifications: bool = True, pay: bool = False) -> str:
        """Return the posting as HTML, without the parts that a platform keeps elsewhere."""
        parts = [self.about if about else "", self.introduction, listed("What you will do", self.duties)]
        if qualifications:
            parts += [listed("Basic qualifications", self.basic), listed("Preferred qualifications", self.preferred)]
        if pay and self.pay:
            parts.append(f"<p>{html.escape(self.pay_sentence)}</p>")
        return "\n".join((*parts, self.fairness))


class Facts(NamedTuple):
    """What is compared between a planted posting and the stored one."""

    places: tuple[tuple[str | None, str | None], ...]
    """(ISO 3166-1 alpha-2, city) of each place, sorted."""
    pay: tuple[tuple[float | None, float | None, str, str], ...]


def facts_of(posting: Planted | Posting) -> Facts:
    """Return the places and the pay of a planted or a stored posting."""
    if isinstance(posting, Planted):
        pay = posting.pay
        return Facts(
            tuple(sorted((place.alpha_2, place.city) for place in posting.places)),
            ((float(pay.minimum), float(pay.maximum), pay.currency, "YEAR"),) if pay else (),
        )
    return Facts(
        tuple(sorted(((place.country, place.city) for place in posting.locations), key=str)),
        tuple((pay.minimum, pay.maximum, pay.currency, pay.period) for pay in posting.base_salary),
    )


def plant(first: int, count: int, board: int, changed: frozenset[int] = frozenset()) -> list[Planted]:
    """Return `count` postings of one employer, numbered from `first` on; those of `changed` in their next revision."""
    employer = f"{_EMPLOYERS[board % len(_EMPLOYERS)]} {board // len(_EMPLOYERS) + 1}"
    return [_planted(number, employer, int(number in changed)) for number in range(first, first + count)]


def _planted(number: int, employer: str, revision: int) -> Planted:
    random_ = random.Random(number * 3 + 1)
    places = tuple(random_.sample(PLACES, random_.choice((1, 1, 1, 2, 3))))
    currency = CURRENCIES.get(places[0].alpha_2)
    pay = None
    if currency and random_.random() < SHARE_WITH_PAY / 0.7:
        least = random_.randrange(480, 1600) * 100
        pay = Pay(least, least + random_.randrange(100, 700) * 100, currency)
    return Planted(number, employer, places, pay, revision)


def listed(heading: str, sentences: Sequence[str]) -> str:
    """Return a heading and a list as HTML."""
    return "".join(chain((f"<h3>{heading}</h3><ul>",), (f"<li>{sentence}.</li>" for sentence in sentences), ("</ul>",)))
