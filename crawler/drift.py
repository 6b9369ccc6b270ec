"""Whether a source changed its shape: which fields tonight's records have, against the nights before. Pure.

A page that changes seldom breaks: it is read, and says less. What is compared is the share of records that have a
field, among the records that were read tonight, with the median share of the last good visits that read such pages.
Pages answered 304 and details that were not asked for count for nothing, so a night that read nothing has no drift.

Boards whose postings have pages of their own give a few records a night, too few to tell. There several visits together
make a *look* of ENOUGH records, and looks are compared: a loss is told when most of what was read lately shows it.

A visit counts among the good ones of the nights after it whether or not it drifted. So the median moves, and a change
that stays is told for about half of LOOKS and then no more; `postdocket runs --accept` ends it at once.

Only losses are told. A field that more records have than before, a key that is new or more postings harm nothing.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from statistics import median
from typing import Any

from schemas import Drift, Paper, Posting, RawPaper, RawPosting, SnapshotStatus
from store import KNOWN, Coverage, PastCoverage

LOOKS = 7
"""Good visits whose median is the usual: a week of nights, of which three may be odd. Small ones are added up."""
ENOUGH = 12
"""Records that make a look where a visit reads but a few of a board: at 7 the rarest loss could be told, from a field
that all have; at 12 that which nine in ten have."""
STILL_USUAL = 0.75
"""A share that falls by less than a quarter is no change of shape: boards change from one batch of roles to the next,
and a quarter of a board may close within a week."""
CHANCE = 1e-4
"""A loss is told when even at STILL_USUAL of the usual share, chance would show so few once in so many visits. Fewer
than seven records can never tell, and of a field that a tenth of them has it takes more than a hundred."""
FEWEST_WINDOWS = 3
"""A source that is asked only for what is new gives its whole past on the first visit, which is like no other."""
FULL_TEXT = 40
"""Words from which on a text is a description or an abstract and not only a title with a teaser."""
KEY = "key "
"""How the keys of a source's own records are told from the fields we make of them. They alone never raise an alarm:
platforms rename keys that nobody reads. They say why a field is gone."""
MOST_KEYS = 100
"""A record with more keys is keyed by data, such as ids, and its keys say nothing of its shape."""
KEYS_NAMED = 5

POSTING_FIELDS: Mapping[str, Callable[[Posting], object]] = {
    "title": lambda posting: posting.title,
    "organization": lambda posting: posting.hiring_organization,
    "address": lambda posting: posting.url,
    "description": lambda posting: _is_full(posting.text),
    "locations": lambda posting: posting.locations,
    "countries": lambda posting: any(location.country for location in posting.locations),
    "workplace": lambda posting: posting.workplace,
    "team": lambda posting: posting.team,
    "sections": lambda posting: posting.sections,
    "requirements": lambda posting: posting.requirements,
    "pay": lambda posting: posting.base_salary,
    "employment type": lambda posting: posting.employment_type,
    "date posted": lambda posting: posting.date_posted,
    "date modified": lambda posting: posting.date_modified,
    "closing date": lambda posting: posting.valid_through,
}
PAPER_FIELDS: Mapping[str, Callable[[Paper], object]] = {
    "authors": lambda paper: paper.authors,
    "affiliations": lambda paper: any(author.affiliation for author in paper.authors),
    "abstract": lambda paper: _is_full(paper.abstract),
    "address": lambda paper: paper.url,
    "venue": lambda paper: paper.venue,
    "date": lambda paper: paper.date_published or paper.year_published,
    "DOI": lambda paper: paper.doi,
    "arXiv id": lambda paper: paper.arxiv_id,
    "topics": lambda paper: paper.topics,
}


def count_fields(
    postings: Sequence[tuple[RawPosting, Posting]], papers: Sequence[tuple[RawPaper, Paper]]
) -> tuple[Coverage, ...]:
    """Return how many of one page's records have each field, and each key of the source's own."""
    counted = []
    if postings:
        filled = _filled((posting for _, posting in postings), POSTING_FIELDS)
        filled += _keys(raw.payload for raw, _ in postings)
        counted.append(Coverage(record="posting", records=len(postings), filled=dict(filled)))
    if papers:
        filled = _filled((paper for _, paper in papers), PAPER_FIELDS)
        filled += _keys(raw.payload for raw, _ in papers)
        counted.append(Coverage(record="paper", records=len(papers), filled=dict(filled)))
    return tuple(counted)


def accepted_key(source: str) -> str:
    """Return under which name the store keeps since when the source's shape is as it should be."""
    return f"shape accepted:{source}"


def since(past: Iterable[PastCoverage], accepted: str | None) -> list[PastCoverage]:
    """Return the visits that count, where `accepted` is the start (ISO 8601) of the first one that does."""
    return [visit for visit in past if accepted is None or visit.started_at >= datetime.fromisoformat(accepted)]


def find_drift(
    tonight: Sequence[Coverage], past: Sequence[PastCoverage], status: SnapshotStatus, *, windowed: bool = False
) -> tuple[Drift, ...]:
    """Return what tonight's records lack against the visits before, `past`, newest first; mostly nothing.

    How many records there are is compared where this visit, of `status`, saw all there is. It never is where the source
    is asked only for what is new (`windowed`).
    """
    whole = status in _WHOLE and not windowed
    parts = [part for part in tonight if part.page_kind]
    if whole:
        parts += _all_seen(tonight, past)
    kinds = Counter(part.record for part in tonight if part.page_kind)
    found: list[Drift] = []
    for part in parts:
        look, usual = compared(part, tonight, past)
        if len(usual) < (FEWEST_WINDOWS if windowed else 1):
            continue
        found += [] if part.page_kind else _fewer_records(look, usual)
        found += _fewer_fields(part, look, usual, named=kinds[part.record] > 1)
    return tuple(found)


def compared(
    part: Coverage, tonight: Sequence[Coverage], past: Iterable[PastCoverage]
) -> tuple[Coverage, list[Coverage]]:
    """Return the look that ends with `part` of `tonight`, and the good looks before it that it is held against."""
    good = _WHOLE if not part.page_kind else {*_WHOLE, SnapshotStatus.PARTIAL}
    alike = [(part, _seen(part, tonight))]
    for visit in past:
        if visit.status in good:
            alike += [(other, _seen(other, visit.coverage)) for other in visit.coverage if _alike(part, other)]
    look, *before = _looks(alike)
    return look, before[:LOOKS]


def _looks(visits: Iterable[tuple[Coverage, int]]) -> list[Coverage]:
    """Add up neighbouring visits that read little of what they saw, up to ENOUGH records.

    No look holds more records than were seen, else a few that are read again and again would pass for many.
    """
    looks: list[Coverage] = []
    is_open = False
    for part, seen in visits:
        little = 2 * part.records < seen
        if is_open and little and looks[-1].records + part.records <= seen:
            filled = Counter(looks[-1].filled) + Counter(part.filled)
            looks[-1] = part.model_copy(update={"records": looks[-1].records + part.records, "filled": dict(filled)})
        else:
            looks.append(part)
        is_open = little and looks[-1].records < ENOUGH
    return looks


def _alike(part: Coverage, other: Coverage) -> bool:
    return (other.page_kind, other.record) == (part.page_kind, part.record)


def _seen(part: Coverage, visit: Iterable[Coverage]) -> int:
    """How many records of that kind the visit saw, read or not."""
    return next((other.records for other in visit if not other.page_kind and other.record == part.record), 0)


def share_of(part: Coverage, field: str) -> float:
    """Return the share of the records that have the field, 0 to 1."""
    return part.filled.get(field, 0) / part.records if part.records else 0.0


def fields_of(parts: Iterable[Coverage]) -> list[str]:
    """Return the fields that any of the records have, keys of the source's own apart, in the order of ours."""
    order = {name: place for place, name in enumerate((*POSTING_FIELDS, *PAPER_FIELDS, KNOWN))}
    names = {name for part in parts for name in part.filled if not name.startswith(KEY)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))


_WHOLE = {SnapshotStatus.COMPLETE, SnapshotStatus.UNCHANGED}


def _filled(records: Iterable[Any], fields: Mapping[str, Callable[[Any], object]]) -> Counter[str]:
    return Counter(name for record in records for name, has in fields.items() if has(record))


def _keys(payloads: Iterable[str]) -> Counter[str]:
    """Count in how many of the records each key holds something. Only JSON has keys."""
    keys: Counter[str] = Counter()
    for payload in payloads:
        if not payload.startswith("{"):
            continue
        try:
            values = json.loads(payload)
        except ValueError:
            continue  # cut or odd payloads are kept as they are; what was made of them is counted by its fields
        if len(values) <= MOST_KEYS:
            keys.update(f"{KEY}{key}" for key, value in values.items() if value not in (None, "", [], {}))
    return keys


def _is_full(text: str) -> bool:
    return len(text.split(maxsplit=FULL_TEXT)) >= FULL_TEXT


def _all_seen(tonight: Sequence[Coverage], past: Iterable[PastCoverage]) -> list[Coverage]:
    """Every record that was seen, by its kind; a kind that other nights had and this one lacks counts as none."""
    seen = {part.record: part for part in tonight if not part.page_kind}
    known = {part.record for visit in past for part in visit.coverage if not part.page_kind}
    return [*seen.values(), *(Coverage(record=kind, records=0, filled={}) for kind in sorted(known - seen.keys()))]


def _fewer_records(part: Coverage, usual: Sequence[Coverage]) -> list[Drift]:
    before = median(other.records for other in usual)
    if not _is_less(part.records, int(before), 1.0):
        return []
    return [Drift(record=part.record, records=part.records, share=part.records / before, usual=before)]


def _fewer_fields(part: Coverage, look: Coverage, usual: Sequence[Coverage], *, named: bool) -> list[Drift]:
    """Return the fields that records of the look lack; `part` is what tonight's visit read of it."""
    lost_keys, new_keys = _changed_keys(look, usual)
    found = []
    for name in fields_of(usual):
        # A first visit knows no id before, which says nothing of the visits after it.
        alike = [other for other in usual if name != KNOWN or other.filled.get(KNOWN)]
        mended = part.filled.get(name, 0) == part.records
        if mended or not alike:
            continue
        if _is_less(look.filled.get(name, 0), look.records, median(_cautious_share(other, name) for other in alike)):
            found.append(Drift(
                record=part.record, field=name, records=look.records, share=share_of(look, name),
                usual=median(share_of(other, name) for other in alike), page_kind=part.page_kind if named else "",
                lost_keys=lost_keys, new_keys=new_keys,
            ))  # fmt: skip
    return found


def _cautious_share(part: Coverage, field: str) -> float:
    """The share as if two more records lacked the field: three of three do not promise it for the next hundred."""
    return part.filled.get(field, 0) / (part.records + 2)


def _is_less(having: int, records: int, usual: float) -> bool:
    """Tell whether chance can hardly explain that only `having` of the records have what a `usual` share of them has.

    By Chernoff's bound: of n records that each have it with probability p, at most a share a < p of them does with a
    probability of no more than exp(-n D), where D is the divergence of a from p.
    """
    expected = STILL_USUAL * usual
    share = having / records if records else 1.0
    if share >= expected:
        return False
    divergence = (1 - share) * math.log((1 - share) / (1 - expected))
    divergence += share * math.log(share / expected) if share else 0.0
    return records * divergence > -math.log(CHANCE)


def _changed_keys(part: Coverage, usual: Sequence[Coverage]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys that most records had and hardly any has now, and those of which the reverse is true."""
    names = sorted({name for other in (part, *usual) for name in other.filled if name.startswith(KEY)})
    shares = {name: (share_of(part, name), median(share_of(other, name) for other in usual)) for name in names}
    lost = [name.removeprefix(KEY) for name, (now, before) in shares.items() if before >= 0.5 and now <= 0.1 * before]
    new = [name.removeprefix(KEY) for name, (now, before) in shares.items() if now >= 0.5 and before <= 0.1 * now]
    return tuple(lost[:KEYS_NAMED]), tuple(new[:KEYS_NAMED])
