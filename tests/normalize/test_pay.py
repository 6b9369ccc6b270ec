"""Pay as postings print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Issue, PayRange, RawPay
from schemas.normalize._currencies import CODES
from schemas.normalize.pay import pay_from_raw, read_pay

RANGES = [
    ("$151,300/year in our lowest geographic market up to $261,500/year", (151300, 261500, "USD", "YEAR")),
    ("USA, WA, Seattle - 91,000.00 - 136,500.00 USD annually", (91000, 136500, "USD", "YEAR")),
    ("Our base salary range is USD$143,000 per year - USD$162,500 per year.", (143000, 162500, "USD", "YEAR")),
    ("Typical base pay is USD $23.15 - $41.60 per hour.", (23.15, 41.6, "USD", "HOUR")),
    ("£45k–£60k", (45000, 60000, "GBP", "YEAR")),
    ("Salary: 120-150k USD", (120000, 150000, "USD", "YEAR")),
    ("Gehalt: EUR 60.000 - 80.000 brutto/Jahr", (60000, 80000, "EUR", "YEAR")),
    ("Zwischen 55.000 € und 65.000 € jährlich", (55000, 65000, "EUR", "YEAR")),
    ("Salary CHF 95'000 - 110'000 per annum", (95000, 110000, "CHF", "YEAR")),
    ("Salaire : 45 000 € à 55 000 € brut par an", (45000, 55000, "EUR", "YEAR")),
    ("Salario: 30.000 € - 40.000 € brutos anuales", (30000, 40000, "EUR", "YEAR")),
    ("R$ 8.000 a R$ 12.000 por mês", (8000, 12000, "BRL", "MONTH")),
    ("Pay Range $140 — $150 USD", (140, 150, "USD", "HOUR")),
    ("Canada Annual Pay Range $78,000 — $93,000 CAD", (78000, 93000, "CAD", "YEAR")),
    ("The overall market range is typically $21 - 30 CAD per hour.", (21, 30, "CAD", "HOUR")),
    ("Salary Range: ¥673,726 — ¥911,512 CNY", (673726, 911512, "CNY", "YEAR")),
    ("The OTE range for this position is 14,300,000 - 16,900,000 Yen", (14300000, 16900000, "JPY", "YEAR")),
    ("CTC: ₹12,00,000 - ₹18,00,000", (1200000, 1800000, "INR", "YEAR")),
    ("₺3.988.000 — ₺5.395.500 TRY", (3988000, 5395500, "TRY", "YEAR")),
    ("Pay: SEK 45 000 - 55 000 per month", (45000, 55000, "SEK", "MONTH")),
    ("Salary Range $157300 - $212800)", (157300, 212800, "USD", "YEAR")),
    ("Wir zahlen 55.000 € bis 70.000 € brutto im Jahr.", (55000, 70000, "EUR", "YEAR")),
    ("Gehaltsspanne: EUR 4.200 - 5.100 brutto pro Monat", (4200, 5100, "EUR", "MONTH")),
    ("Jahressalär CHF 120’000.– bis 140’000.–", (120000, 140000, "CHF", "YEAR")),
    ("Rémunération entre 45 et 55 k€ selon profil", (45000, 55000, "EUR", "YEAR")),
    ("Banda salarial: 40k-50k €", (40000, 50000, "EUR", "YEAR")),
    ("Sueldo: $25,000 - $30,000 MXN mensuales", (25000, 30000, "MXN", "MONTH")),
    ("Rango salarial: 3.500.000 - 4.500.000 COP mensuales", (3500000, 4500000, "COP", "MONTH")),
    ("Salário de R$ 8.000,00 a R$ 12.000,00 mensais", (8000, 12000, "BRL", "MONTH")),
    ("Salário: R$ 8 mil a R$ 10 mil", (8000, 10000, "BRL", "MONTH")),
    ("entre 30 mil y 36 mil euros brutos anuales", (30000, 36000, "EUR", "YEAR")),
    ("CTC: 18-25 LPA", (1800000, 2500000, "INR", "YEAR")),
    ("Compensation: ₹18–25 lakhs", (1800000, 2500000, "INR", "YEAR")),
    ("18 - 25 Lakhs per annum", (1800000, 2500000, "INR", "YEAR")),
    ("60-75 T€ p.a.", (60000, 75000, "EUR", "YEAR")),
    ("Jahresgehalt: 60 bis 75 TEUR", (60000, 75000, "EUR", "YEAR")),
    ("Gehalt zwischen 60 und 70 Tsd. €", (60000, 70000, "EUR", "YEAR")),
    ("Tagessatz 600 - 800 €", (600, 800, "EUR", "DAY")),
    ("TJM : 500-600 €", (500, 600, "EUR", "DAY")),
    ("18 000 – 24 000 zł brutto", (18000, 24000, "PLN", "MONTH")),
    ("85 000 - 110 000 Kč měsíčně", (85000, 110000, "CZK", "MONTH")),
    ("E14 TVöD: 5.000 - 6.500 € monatlich", (5000, 6500, "EUR", "MONTH")),
    ("JPY 8,000,000 - 12,000,000 per year", (8000000, 12000000, "JPY", "YEAR")),
    ("$170,000 to $190,000 plus a bonus of $10,000", (170000, 190000, "USD", "YEAR")),
]

SINGLE = [
    ("The base hourly rate for this role is USD$19.40 per hour.", (19.4, 19.4, "USD", "HOUR")),
    ("The salary of this post is fixed at $134,000.", (134000, 134000, "USD", "YEAR")),
    ("Pay will be no less than $58.35 an hour.", (58.35, None, "USD", "HOUR")),
    ("Salary up to €70,000 per year", (None, 70000, "EUR", "YEAR")),
    ("$50/hr", (50, 50, "USD", "HOUR")),
    ("Das Bruttojahresgehalt liegt bei 65.000 EUR.", (65000, 65000, "EUR", "YEAR")),
    ("Bruttojahresgehalt ab € 52.000,-", (52000, None, "EUR", "YEAR")),
    ("Monatslohn: CHF 8'500", (8500, 8500, "CHF", "MONTH")),
    ("Stundenlohn ab 16 €", (16, None, "EUR", "HOUR")),
    ("Rémunération : 45 k€", (45000, 45000, "EUR", "YEAR")),
    ("Gratification de stage : 1 200 € / mois", (1200, 1200, "EUR", "MONTH")),
    ("Salário: R$ 12.000 por mês", (12000, 12000, "BRL", "MONTH")),
    ("Vencimento: 1.800 € brutos/mês", (1800, 1800, "EUR", "MONTH")),
    ("R$ 10 mil por mês", (10000, 10000, "BRL", "MONTH")),
    ("Remuneração de R$ 3,5 mil mensais", (3500, 3500, "BRL", "MONTH")),
    ("Bolsa de R$ 2.100,00 mensais", (2100, 2100, "BRL", "MONTH")),
    ("CTC up to ₹40 LPA", (None, 4000000, "INR", "YEAR")),
    ("CHF 120'000", (120000, 120000, "CHF", "YEAR")),
    ("Eckdaten\n• CHF 120'000\n• Zürich", (120000, 120000, "CHF", "YEAR")),
    ("EUR 55.000 brutto/Jahr", (55000, 55000, "EUR", "YEAR")),
    ("mindestens 50.000€ Jahresbrutto", (50000, None, "EUR", "YEAR")),
    ("Stundenlohn 15,50 €", (15.5, 15.5, "EUR", "HOUR")),
    ("monatlich 3.200 € brutto", (3200, 3200, "EUR", "MONTH")),
    ("Ab 3.500€ brutto im Monat", (3500, None, "EUR", "MONTH")),
    ("45k€", (45000, 45000, "EUR", "YEAR")),
    ("Salaire annuel brut : 42 K€", (42000, 42000, "EUR", "YEAR")),
    ("Salario de 2.000.000 COP mensuales", (2000000, 2000000, "COP", "MONTH")),
    ("US$ 3.000 mensais", (3000, 3000, "USD", "MONTH")),
    ("$150,000/yr + equity", (150000, 150000, "USD", "YEAR")),
    ("AUD $120,000 + super", (120000, 120000, "AUD", "YEAR")),
    ("£45,000 pro rata", (45000, 45000, "GBP", "YEAR")),
    ("USD 4,500 monthly stipend", (4500, 4500, "USD", "MONTH")),
    ("€4.500 per maand", (4500, 4500, "EUR", "MONTH")),
]

NO_PAY = [
    "The pay range of this role is $0.00 - $0.00.",
    "We raised $120,000,000 - $150,000,000 in funding.",
    "You ran a $60 – 100M/year business.",
    "A $5,000 referral bonus and a $1,500 home office stipend.",
    "Dental insurance (plus up to $15,000 for adoption costs)",
    "a yearly variable cash incentive target of USD $28,400-$31,700",
    "With 100,000+ communities and over $1B in revenue",
    "Open from 2020 - 2024; 401(k) plan with a 5 - 6% match",
    "Entgeltgruppe E13 TV-L",
    "Wir bieten 30 Tage Urlaub und 50 € Gutschein monatlich.",
    "Vous gérez un budget de 200 k€ par an",
    "E13 TV-L 100%",
    "Vergütung nach TV-L E13, 100 %, befristet auf 36 Monate",
    "Die Vergütung erfolgt nach Entgeltgruppe 13.",
    "Besoldung A13, 13. Monatsgehalt",
    "We have raised $120M from investors.",
    "A $1B company with $50M ARR",
    "401k match of up to 5%",
    "Call +1 (415) 555-0199 between 2024 and 2026.",
    "Founded in 2015, with a revenue of €45 million",
    "Umsatz von 45.000 € bis 60.000 €",
    "Levée de fonds de 15 M€, 120 000 € de chiffre",
    "Recaudamos $15 - $20 millones; 300 mil usuarios",
    "Captamos R$ 10 milhões em investimentos.",
    "It will cost $10 mil a year.",
    "We serve 3-5 lakh customers in 20 - 30 cities.",
    "Between 2019 and 2024 we spent $40,000 - $50,000 on servers.",
    "A home office stipend of $500 and a wellness stipend of $1,200 per year",
    "Learning budget of €1,000 per year",
    "ERC Starting Grant (€1.5M), a prize of $10,000",
    "A course of 6 cr, rated 3-6 cr",
    "",
]


def as_tuple(read: PayRange) -> tuple[object, ...]:
    return read.minimum, read.maximum, read.currency, read.period


@pytest.mark.parametrize(("text", "expected"), RANGES + SINGLE, ids=[text for text, _ in RANGES + SINGLE])
def test_pay_is_read_with_currency_and_period(text, expected):
    assert [as_tuple(read) for read in read_pay(text)] == [expected]


@pytest.mark.parametrize("text", NO_PAY, ids=[text or "empty" for text in NO_PAY])
def test_other_money_is_no_pay(text):
    assert read_pay(text) == ()


def test_places_and_zones_that_stand_in_the_sentence_are_kept():
    text = "In Norway the pay range is $100,000 - $120,000; in Reno, $90,000 - $99,000. Zone 2: $80,000 - $89,000."
    assert [read.place for read in read_pay(text)] == ["Norway", "Reno", "Zone 2"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Pay: Ohio: $50,000 - $60,000; New Mexico: $45,000 - $55,000", ["Ohio", "New Mexico"]),
        ("OH: $50,000-$60,000, NM: $45,000-$55,000", ["OH", "NM"]),
        ("The range in Ohio is $50,000-$60,000. In Utah, it is $45,000 - $55,000.", ["Ohio", "Utah"]),
        ("Utah residents only: $50,000 - $60,000", ["Utah"]),
        ("Ohio and Utah: $50,000 - $60,000", ["Ohio and Utah"]),
        ("Zone B (Ohio, Utah): $50,000 - $60,000", ["Zone B (Ohio, Utah)"]),
        ("$50,000 - $60,000 (Columbus, OH) / $45,000 - $55,000 in Utah", ["Columbus, OH", "Utah"]),
        ("Toronto: CAD 90,000 - 110,000", ["Toronto"]),
        ("Berlin: 60.000 € - 75.000 €", ["Berlin"]),
        ("Base Salary: $50,000 - $60,000", [None]),
        ("Senior Engineer: $50,000 - $60,000", [None]),
        ("Lead: $50,000 - $60,000, BS: $45,000 - $55,000", [None, None]),
        ("$50,000 - $60,000 (Full-Time)", [None]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_range_is_for_the_place_that_is_said_with_it(text, places):
    assert [read.place for read in read_pay(text)] == places


def test_a_range_said_for_a_place_and_again_without_it_is_one_range():
    (pay,) = read_pay("Pay: $50,000 - $60,000 a year. Ohio: $50,000 - $60,000")
    assert pay.place == "Ohio"


def test_every_range_is_kept_with_the_place_it_applies_to():
    text = (
        "For Oslo, NO-based roles: The base salary range of the role is USD$100,000 per year - USD$120,000 per year. "
        "For Reno, NV-based roles: The base salary range of the role is USD$90,000 per year - USD$99,000 per year."
    )
    assert [(read.place, read.minimum) for read in read_pay(text)] == [("Oslo, NO", 100000), ("Reno, NV", 90000)]


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_other_money_of_an_earlier_sentence_takes_nothing_from_a_range(between):
    other = "The package may include sign-on payments and a bonus."
    text = f"{other}{between}USA, WA, Seattle - 141,300.00 - 203,700.00 USD annually"
    (pay,) = read_pay(text)
    assert (pay.minimum, pay.maximum, pay.place) == (141_300, 203_700, "USA, WA, Seattle")


def test_a_range_said_twice_is_one_range():
    assert len(read_pay("Pay: $50,000 - $60,000 a year. The salary is $50,000 - $60,000.")) == 1


def test_base_pay_is_kept_and_the_bonus_beside_it_refused():
    text = (
        "Total on-target earnings (OTE) are USD $81,240-86,310. This OTE holds a base hourly rate of "
        "USD $24.10-25.65 per hour and a yearly variable cash incentive target of USD $31,110-$32,960."
    )
    assert [as_tuple(read) for read in read_pay(text)] == [
        (81240, 86310, "USD", "YEAR"),
        (24.1, 25.65, "USD", "HOUR"),
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RawPay(minimum="120000", maximum="150000", currency="USD", period="YEAR"), (120000, 150000, "USD", "YEAR")),
        (RawPay(minimum="50.5", maximum="60.25", currency="usd", period="per-hour-wage"), (50.5, 60.25, "USD", "HOUR")),
        (RawPay(minimum="$120k - $150k", period="year"), (120000, 150000, "USD", "YEAR")),
        (RawPay(minimum="95000", maximum="0", currency="EUR", period="1 YEAR"), (95000, None, "EUR", "YEAR")),
        (RawPay(minimum="60.000", currency="EUR", period="year"), (60000, None, "EUR", "YEAR")),
        (RawPay(minimum="90", maximum="70", currency="GBP", period="hourly"), (70, 90, "GBP", "HOUR")),
    ],
    ids=["plain", "hourly_with_cents", "a_range_in_one_field", "zero_maximum", "thousands_point", "ends_swapped"],
)
def test_structured_pay_is_read(raw, expected):
    read = pay_from_raw(raw)
    assert isinstance(read, PayRange)
    assert as_tuple(read) == expected


@pytest.mark.parametrize("raw", [RawPay(), RawPay(minimum="0", maximum="0.00", currency="USD"), RawPay(currency="USD")])
def test_structured_pay_without_an_amount_is_missing(raw):
    assert pay_from_raw(raw) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (RawPay(minimum="negotiable", currency="USD"), "negotiable"),
        (RawPay(minimum="100000", currency="XXX", period="year"), "100000 XXX"),
    ],
    ids=["words", "unknown_currency"],
)
def test_structured_pay_that_cannot_be_read_is_an_issue(raw, value):
    issue = pay_from_raw(raw)
    assert isinstance(issue, Issue)
    assert (issue.field, issue.value) == ("pay", value)


@given(st.text(alphabet="$€£0123456789., -–kKUSDEURto per/yearhour'’\n", max_size=120) | st.text(max_size=80))
def test_any_text_gives_valid_ranges_with_exact_quotes(text):
    for read in read_pay(text):
        assert read.quote is not None
        assert text[read.quote.start : read.quote.end] == read.quote.text
        assert read.currency in CODES
        assert (read.minimum or read.maximum or 0) > 0
