"""Recruitee: one answer of a careers site's own API holds a whole board, requirements apart from the description."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import checked, payload_of
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request, read_board
from schemas import RawLocation, RawPay, RawPosting, RawSection, Source
from store import FrontierRequest

DOMAIN = "recruitee.com"
_NO_LABEL = frozenset({"api", "app", "auth", "blog", "cdn", "docs", "help", "static", "support", "www"})
"""Labels of recruitee.com that are Recruitee's own."""
MAILBOX = "mailbox_email"
"""Where applications of one posting go: an address to write to, which is nobody's business to store."""
PREFERRED_LANGUAGE = "en"
SAVED = (SavedAnswer("board", frozenset(("id", "title", "careers_url")), ("offers",), address="careers_url"),)


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Texts(_Model):
    title: str | None = None
    description: str | None = None
    requirements: str | None = None


class _Place(_Model):
    name: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    country_code: str | None = None


class _Salary(_Model):
    minimum: str | None = Field(default=None, alias="min")
    maximum: str | None = Field(default=None, alias="max")
    period: str | None = None
    currency: str | None = None


class _Offer(_Texts):
    """What we need of a record. The id and the title are never missing on a healthy board."""

    id: str = Field(pattern=r"^\d+$")
    title: str = Field(min_length=1)
    translations: dict[str, _Texts] | None = None
    slug: str | None = None
    careers_url: str | None = None
    company_name: str | None = None
    department: str | None = None
    employment_type_code: str | None = None
    salary: _Salary | None = None
    locations: list[_Place] | None = None
    location: str | None = None
    city: str | None = None
    state_name: str | None = None
    country: str | None = None
    country_code: str | None = None
    remote: bool | None = None
    hybrid: bool | None = None
    on_site: bool | None = None
    published_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    close_at: str | None = None


class _Written(NamedTuple):
    """The texts of an offer in one language."""

    texts: _Texts
    language: str | None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the one page that holds the whole board. Raises UsageError where the row names no board."""
    return [board_request(source, "/api/offers/", "Recruitee")]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none.

    A careers site under the employer's own domain does not show that it is Recruitee's.
    """
    address = read_careers_url(url)
    board = address.label_of(DOMAIN) if address else ""
    known = is_token(board) and board not in _NO_LABEL
    return board_row("recruitee", board, f"https://{board}.{DOMAIN}") if known else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record of `offers` as a posting. Raises ValueError that names the field that is missing or wrong."""
    offer = checked(_Offer, record)
    texts, language = _written(offer)
    # No kind is stated: employers go on in this field with what is nice to have, how they hire and what they offer, and
    # the heading makes it requirements up to there.
    requirements = RawSection(heading="Requirements", body=texts.requirements or "")
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=offer.id,
        url=offer.careers_url or (f"{source.url.rstrip('/')}/o/{offer.slug}" if offer.slug else None),
        title=texts.title,
        hiring_organization=source.organization or offer.company_name or None,
        team=offer.department or None,
        description=texts.description or "",
        sections=(requirements,) if requirements.body.strip() else (),
        locations=_locations(offer),
        pay=_pay(offer.salary),
        employment_type=offer.employment_type_code or None,
        workplace=_workplace(offer),
        date_posted=offer.published_at or offer.created_at,
        date_modified=offer.updated_at,
        valid_through=offer.close_at,
        language=language,
        payload=payload_of({key: value for key, value in record.items() if key != MAILBOX}),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board, without offers that are not published. Recruitee states no total."""
    return read_board(
        page, "offers", lambda record: (extract(record, source), []), "careers_url", is_listed=_is_published
    )


def _is_published(offer: Any) -> bool:
    return not isinstance(offer, dict) or offer.get("status") in (None, "published")


def _written(offer: _Offer) -> _Written:
    """Return the texts in English where the employer gives all of them in it, else as the offer itself has them.

    A posting is read and compared in one language; the other translations stay in the payload.
    """
    translations = offer.translations or {}
    for language, texts in translations.items():
        parts = ("title", "description", "requirements")
        if language.partition("-")[0] == PREFERRED_LANGUAGE and all(
            getattr(texts, part) or not getattr(offer, part) for part in parts
        ):
            return _Written(texts, language)
    own = [key for key, texts in translations.items() if texts.description == offer.description]
    return _Written(offer, own[0] if len(own) == 1 else None)


def _locations(offer: _Offer) -> tuple[RawLocation, ...]:
    places = [found for place in offer.locations or () if (found := _location(place)) is not None]
    if not places:
        own = _Place(
            name=offer.location, city=offer.city, state=offer.state_name, country=offer.country,
            country_code=offer.country_code,
        )  # fmt: skip
        places = [found for found in (_location(own),) if found is not None]
    return tuple(dict.fromkeys(places))


def _location(place: _Place) -> RawLocation | None:
    """Return the place under its address; what the employer calls it ("HQ", "Germany/Remote") only without one."""
    raw = ", ".join(dict.fromkeys(filter(None, (place.city, place.state, place.country)))) or place.name
    if not raw:
        return None
    country = place.country_code or place.country
    return RawLocation(raw=raw, city=place.city or None, region=place.state or None, country=country or None)


def _pay(salary: _Salary | None) -> tuple[RawPay, ...]:
    if salary is None or not (salary.minimum or salary.maximum):
        return ()
    return (
        RawPay(
            minimum=salary.minimum or None, maximum=salary.maximum or None,
            currency=salary.currency or None, period=salary.period or None,
        ),
    )  # fmt: skip


def _workplace(offer: _Offer) -> str | None:
    """Return the freest of the ways that the offer allows."""
    ways = (("remote", offer.remote), ("hybrid", offer.hybrid), ("on-site", offer.on_site))
    return next((way for way, allowed in ways if allowed), None)


class RecruiteeSpider(PlatformSpider):
    name = "recruitee"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
